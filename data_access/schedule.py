"""What a plan's months say: programmed to date, executed, and the state that follows. Pure functions."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_access.execution import Executed, executed, numbers_of
from data_access.plan_states import (
    DONE,
    INCOMPLETE,
    LATE,
    NOT_DUE,
    ON_TIME,
    SILENT,
    STATES,
    Figures,
    computed,
    due_month,
    given,
    states,
)
from data_access.programme import MONTHS, month_at, moves, position_of, reprogrammed
from data_access.promises import is_due
from data_access.target_kinds import LOWER_IS_BETTER, is_level, of_base, running
from warehouse.datasets.activities import MONTH_COLUMNS

__all__ = [
    "DONE",
    "FOLLOWED",
    "INCOMPLETE",
    "LATE",
    "NOT_DUE",
    "ON_TIME",
    "SILENT",
    "STATES",
    "Cutoff",
    "cutoff",
    "follow",
]


@dataclass(frozen=True)
class Cutoff:
    """Up to where a plan is compared.

    months: how many of its months have ended or are reported. today: position of the month now running, 0 outside. month:
    the last month that counts, «yyyy-mm», also before the plan. total: months of the whole period; only the first
    twelve have columns.
    """

    months: int
    today: int
    month: str
    total: int = MONTHS

    @property
    def columns(self) -> int:
        """How many of the twelve month columns lie in the plan's period: fewer in a shorter plan."""
        return min(self.total, MONTHS)

    @property
    def quarter(self) -> str:
        """The quarter of the calendar that the cut-off lies in: «2026-T3»."""
        return f"{self.month[:4]}-T{(int(self.month[5:]) + 2) // 3}"


def cutoff(start: date, end: date, last_reported: str | None, today: date, upto: str = "") -> Cutoff:
    """The month asked for (`upto`, «yyyy-mm»), else the last one reported, else the last that has ended.

    Never after the plan's twelfth month, nor after its end: what is decided later does not rewrite it. With `upto` no month
    is today's: the same question has the same answer a year later.
    """
    total = max(position_of(f"{end:%Y-%m}", start), 1)
    columns = min(total, MONTHS)
    wanted = upto or last_reported or f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
    inside = position_of(f"{today:%Y-%m}", start) if start <= today <= end and not upto else 0
    return Cutoff(
        months=min(max(position_of(wanted, start), 0), columns),
        today=inside if inside <= columns else 0,
        month=min(wanted, month_at(start, columns)),
        total=total,
    )


FOLLOWED = (
    "original",
    "months",
    "moves",
    "done",
    "backing",
    "bases",
    "unbacked",
    "unreported",
    "programmed_to_date",
    "originally_to_date",
    "executed",
    "computed_pct",
    "declared_pct",
    "declared_quarter",
    "declared_comment",
    "is_due",
    "state",
    "late_by",
    "late_since",
)


def follow(
    activities: pd.DataFrame,
    progress: pd.DataFrame,
    start: date,
    at: Cutoff,
    reviews: pd.DataFrame | None = None,
    reprogrammings: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Each line of a plan with its figures to the cut-off. Nothing reviewed or decided after its month counts.

    Returns the activities with the columns of FOLLOWED (missing is None, never NaN or zero):
        original            12 programmed values as approved
        months              12 programmed now: original with the reprogrammings decided so far (`programme.reprogrammed` says
                            what a reprogramming does to each kind of target)
        moves               those decisions, as `programme.moves` gives them, each with `applied`
        done                12 executed values
        backing             12 of None or the evidence of the month: text, kind, on, url, reserve (`evidence` is what the plan
                            announces as its means of verification)
        bases               12 of None or (n, N) of a percentage
        unbacked            positions executed without a text, a link or a reserve
        unreported          positions programmed to date without a report
        programmed_to_date, originally_to_date, executed    one figure of the months so far, by the kind of target
        computed_pct        executed against the annual target (`plan_states.computed`)
        declared_pct, declared_quarter, declared_comment    the unit's own last review; never mixed with computed
        is_due              whether the date by which the document wants it has come
        state, late_by, late_since    from figures alone (`plan_states.states`); late_since is a position
    """
    kinds, lower = activities["unit_kind"].to_numpy(), (activities["direction"] == LOWER_IS_BETTER).to_numpy()
    original = numbers_of(activities[list(MONTH_COLUMNS)])
    by_row = _by_row(activities["line"], {} if reprogrammings is None else moves(reprogrammings, at.month))
    now = reprogrammed(original, is_level(kinds), lower, by_row, start)
    did = executed(activities["line"], progress, start)
    figures = Figures(
        kinds,
        lower,
        numbers_of(activities["annual_target"]),
        now,
        did.done,
        running(kinds, now),
        running(kinds, np.where(np.isnan(did.done), np.nan, now)),
        of_base(kinds, did.done, did.cases, did.bases, running(kinds, did.done)),
        np.array([due_month(day, start) for day in activities["due_on"]], dtype=int),
    )
    found = {
        "original": _lists(original),
        "months": _lists(now),
        "moves": [by_row.get(row, []) for row in range(len(activities))],
        **_by_month(did, now, at.months),
        "programmed_to_date": given(figures.programmed[:, at.months]),
        "originally_to_date": given(running(kinds, original)[:, at.months]),
        "executed": given(figures.executed[:, at.months]),
        "computed_pct": given(computed(figures, at.months)),
        **_declared(activities["line"], reviews, at.quarter),
        "is_due": [is_due(day, at.month) for day in activities["due_on"]],
        **states(figures, at.months, at.months == at.total),
    }
    extra = {name: pd.Series(found[name], index=activities.index, dtype=object) for name in FOLLOWED}
    return pd.concat([activities, pd.DataFrame(extra, index=activities.index)], axis=1)


def _by_row(lines: pd.Series, by_line: dict[int, list[dict]]) -> dict[int, list[dict]]:
    return {row: by_line[line] for row, line in enumerate(lines) if line in by_line}


def _by_month(did: Executed, now: np.ndarray, months: int) -> dict[str, list]:
    based = ~np.isnan(did.cases) & ~np.isnan(did.bases)
    bases = np.full(now.shape, None, dtype=object)
    pairs = zip(did.cases[based].tolist(), did.bases[based].tolist(), strict=True)
    for (row, month), pair in zip(np.argwhere(based).tolist(), pairs, strict=True):
        bases[row, month] = pair
    silent = ~np.isnan(now) & np.isnan(did.done)
    silent[:, months:] = False
    return {
        "done": _lists(did.done),
        "backing": did.evidence.tolist(),
        "bases": bases.tolist(),
        "unbacked": _positions(did.unbacked),
        "unreported": _positions(silent),
    }


def _declared(lines: pd.Series, reviews: pd.DataFrame | None, quarter: str) -> dict[str, list]:
    """The last review of each line up to a quarter, as the unit declares it."""
    last: dict[int, tuple] = {}
    if reviews is not None:
        rows = reviews[reviews["quarter"] <= quarter].sort_values("quarter")
        said = (rows[name].tolist() for name in ("line", "declared_pct", "quarter", "comment"))
        last = {line: tuple(values) for line, *values in zip(*said, strict=True)}
    of_line = [last.get(line, (None, None, None)) for line in lines]
    return {
        "declared_pct": [None if pct is None else float(pct) for pct, _, _ in of_line],
        "declared_quarter": [when for _, when, _ in of_line],
        "declared_comment": [words for _, _, words in of_line],
    }


def _lists(months: np.ndarray) -> list[list[float | None]]:
    found = months.astype(object)
    found[np.isnan(months)] = None
    return found.tolist()


def _positions(flags: np.ndarray) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in flags]
    for row, month in np.argwhere(flags).tolist():
        found[row].append(month + 1)
    return found
