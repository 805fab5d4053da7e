"""The state of an indicator, by a rule that the portal publishes with its figures. Pure functions.

1. Without a full value of the definition in force, or with one that is too old: no disponible.
2. Without a target that can be compared: sin meta.
3. The last full value meets the target: meta alcanzada.
4. It does not and the year of the target is over: meta no alcanzada.
5. Else the share of the way from baseline to target is compared with the share of the time from the end of the
   baseline's year to the end of the target's: as much or more is en camino, less is rezagado.
6. Where that way cannot be measured: meta no alcanzada, with the reason.

Never from a name, never from a partial value, never across two definitions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from data_access import indicator_periods as periods
from data_access import indicator_reading as reading

REACHED, ON_WAY, BEHIND, NOT_REACHED, NO_TARGET, UNAVAILABLE = (
    "meta alcanzada",
    "en camino",
    "rezagado",
    "meta no alcanzada",
    "sin meta",
    "no disponible",
)
STATES = (REACHED, ON_WAY, BEHIND, NOT_REACHED, NO_TARGET, UNAVAILABLE)
_BY_DIRECTION = {"subir": "≥", "bajar": "≤", "mantener": "="}


@dataclass(frozen=True)
class State:
    """name: one of STATES. reason: which part of the rule decided. The rest are the figures that it used.

    value: the last full one (a row of values). progress, elapsed: shares of the way and of the time, 1 is all of it.
    old_since: the day on which that value became too old.
    """

    name: str
    reason: str
    value: dict | None = None
    operator: str = ""
    progress: Fraction | None = None
    elapsed: Fraction | None = None
    old_since: date | None = None


def assess(sheet: dict, values: pd.DataFrame, versions: Sequence[dict], today: date) -> State:
    """The state of an indicator today. values: as indicator_reading.follow gives them."""
    version = reading.in_force(sheet, values, versions)
    last = reading.last_full(values, version)
    if last is None:
        return State(UNAVAILABLE, _silence(values, version))
    old = periods.old_since(last["period"], sheet["frequency"], sheet["due_days"])
    if old is not None and today >= old:
        return State(UNAVAILABLE, "old", last, old_since=old)
    if sheet["target"] is None:
        return State(NO_TARGET, "no_target", last)
    operator = sheet["target_operator"] or _BY_DIRECTION.get(sheet["direction"], "")
    if not operator:
        return State(NO_TARGET, "no_operator", last)
    if meets(last["value"], operator, sheet["target"]):
        return State(REACHED, "reached", last, operator)
    end = periods.end(last["period"], sheet["frequency"])
    return _on_the_way(sheet, last, operator, end, _other_baseline(sheet, version, versions), today)


def _silence(values: pd.DataFrame, version: str | None) -> str:
    if values.empty:
        return "never"
    return "partial" if len(reading.comparable(values, version)) else "definition"


def meets(value: Decimal, operator: str, target: Decimal) -> bool:
    """Whether a value meets a target."""
    if operator == "=":
        return value == target
    return value >= target if operator == "≥" else value <= target


def _other_baseline(sheet: dict, version: str | None, versions: Sequence[dict]) -> bool:
    """Whether the baseline was measured with another definition than the one in force."""
    before = reading.baseline_version(sheet, versions)
    return version is not None and before is not None and before != version


def _on_the_way(
    sheet: dict, last: dict, operator: str, end: date, other_baseline: bool, today: date
) -> State:
    baseline, target = sheet["baseline"], sheet["target"]
    finish = _year_end(sheet["target_year"])
    if finish is not None and (end >= finish or today > finish):
        return State(NOT_REACHED, "year_over", last, operator)
    start = _year_end(sheet["baseline_year"])
    if baseline is None or start is None or finish is None or start >= finish:
        return State(NOT_REACHED, "no_way", last, operator)
    if other_baseline:
        return State(NOT_REACHED, "other_definition", last, operator)
    if meets(baseline, operator, target):
        return State(NOT_REACHED, "met_before", last, operator)
    progress, elapsed = way(baseline, last["value"], target), _time(start, end, finish)
    name, reason = (ON_WAY, "on_way") if progress >= elapsed else (BEHIND, "behind")
    return State(name, reason, last, operator, progress, elapsed)


def way(baseline: Decimal, value: Decimal, target: Decimal) -> Fraction:
    """Which share of the distance from baseline to target is gone; below 0 where the value moved away."""
    return 1 - Fraction(abs(value - target)) / Fraction(abs(baseline - target))


def _time(start: date, now: date, finish: date) -> Fraction:
    return Fraction(min(max((now - start).days, 0), (finish - start).days), (finish - start).days)


def _year_end(year: int | None) -> date | None:
    return None if year is None else date(int(year), 12, 31)
