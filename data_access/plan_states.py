"""The state of each line of a plan, and its progress in percent, from figures alone. Pure functions."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data_access.programme import MONTHS, position_of
from data_access.target_kinds import is_ceiling

DONE, ON_TIME, LATE, INCOMPLETE, NOT_DUE, SILENT = (
    "cumplida",
    "en plazo",
    "atrasada",
    "faltan reportes",
    "no programada aún",
    "sin avance reportado",
)
STATES = (DONE, ON_TIME, LATE, INCOMPLETE, NOT_DUE, SILENT)


@dataclass(frozen=True)
class Figures:
    """By line: kind, direction, target, months now, months executed; programmed, programmed in the months that were reported,
    and executed (lines × 13, by number of months); the month of its due date (position, 0 before the plan), beyond
    the plan where it has none."""

    kinds: np.ndarray
    lower: np.ndarray
    target: np.ndarray
    now: np.ndarray
    done: np.ndarray
    programmed: np.ndarray
    told: np.ndarray
    executed: np.ndarray
    due_month: np.ndarray


def computed(figures: Figures, months: int) -> np.ndarray:
    """Executed against the annual target, in percent; it may pass 100.

    Where lower is better: the target against what was executed, 100 at most. NaN without a target or execution, with a
    target of zero to be raised, with no kind of target, and for a ceiling, which is not an advance.
    """
    done, target, named = figures.executed[:, months], figures.target, pd.notna(figures.kinds)
    with np.errstate(divide="ignore", invalid="ignore"):
        raised = np.where(target > 0, 100 * done / target, np.nan)
        lowered = np.where(done <= target, 100.0, 100 * target / done)
    found = np.where(figures.lower, np.where(np.isnan(done + target), np.nan, lowered), raised)
    return np.round(np.where(named & ~is_ceiling(figures.kinds, figures.lower), found, np.nan), 2)


def states(figures: Figures, months: int, is_over: bool) -> dict[str, list]:
    """The state of each line, and for a late one by how much and since which month.

    Never read from the name of anything. Done: the target is reached; where lower is better, not passed, and of a figure
    that only grows not before the plan is over. Late: behind what is programmed to date (above it where lower is
    better), or, where no month is programmed, short of the target on its due date or when the plan is over. A programmed month
    without a report is not a zero: such a line is late, by so much, only where it is behind in the months that were
    reported; else reports are missing. Since: the first month of the stretch behind that lasts until the cut-off.
    """
    n = months
    done, due = figures.executed[:, n], figures.programmed[:, n]
    ceiling = is_ceiling(figures.kinds, figures.lower)
    due = np.where(np.isnan(due) & (is_over | ceiling | (figures.due_month <= n)), figures.target, due)
    reached = np.where(
        figures.lower, (done <= figures.target) & (is_over | ~ceiling), done >= figures.target
    ).astype(bool)
    has_gap = (~np.isnan(figures.now[:, :n]) & np.isnan(figures.done[:, :n])).any(axis=1)
    behind = _behind(figures, done, due) & ~reached
    due = np.where(has_gap, figures.told[:, n], due)
    late, incomplete = behind & _behind(figures, done, due), behind & ~_behind(figures, done, due)
    silent, later = np.isnan(done), (np.nan_to_num(figures.now[:, n:]) != 0).any(axis=1)
    waits = silent & (np.nan_to_num(figures.programmed[:, n]) == 0) & later
    conditions = [waits, silent, reached, incomplete, late]
    found = np.select(conditions, [NOT_DUE, SILENT, DONE, INCOMPLETE, LATE], ON_TIME)
    late = found == LATE
    programmed = np.where(has_gap[:, None], figures.told, figures.programmed)
    return {
        "state": found.tolist(),
        "late_by": given(np.where(late, np.abs(np.round(done - due, 6)), np.nan)),
        "late_since": [
            int(s) if is_late else None
            for s, is_late in zip(_since(figures, programmed, n), late, strict=True)
        ],
    }


def _behind(figures: Figures, done: np.ndarray, due: np.ndarray) -> np.ndarray:
    return np.where(figures.lower, done > due, done < due).astype(bool)


def _since(figures: Figures, programmed: np.ndarray, n: int) -> np.ndarray:
    """The first month of the stretch behind that lasts until month n; behind its target alone, its due month, or n."""
    programmed, done = programmed[:, : n + 1], figures.executed[:, : n + 1]
    short = np.nan_to_num(done) < np.nan_to_num(programmed)
    behind = np.where(figures.lower[:, None], done > programmed, short)
    since = np.where(~behind, np.arange(n + 1), 0).max(axis=1) + 1
    return np.minimum(np.where(since > n, figures.due_month, since), n).clip(1)


def due_month(day: date | None, start: date) -> int:
    """The position of a due date, 0 for any before the plan; beyond the plan's columns where there is none."""
    return MONTHS + 1 if day is None else max(position_of(f"{day:%Y-%m}", start), 0)


def given(values: np.ndarray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]
