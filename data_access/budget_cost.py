"""What a result cost: the money that names an activity beside what was executed of it, only where both are of the same months."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from data_access import budget_link_names, plans, read
from data_access.activity import Activity
from data_access.budget_link_lines import Paid
from data_access.target_kinds import LOWER_IS_BETTER

PHASES = ("devengado", "pagado")
"""What a result is said to have cost, the first that is told."""
COUNTED = ("suma", "documento")
"""Kinds of target whose months are things that are counted."""


@dataclass(frozen=True)
class Cost:
    """amount: of the phase, over `executed` things, each in the months from start to end. why: the reason there is no
    figure («phase», «kind», «start», «progress» or «zero»), '' where there is one."""

    phase: str
    start: date
    end: date
    why: str = ""
    amount: Decimal = Decimal(0)
    executed: Decimal = Decimal(0)

    @property
    def each(self) -> Decimal:
        """To the cent, half up."""
        return (self.amount / self.executed).quantize(Decimal("0.01"), ROUND_HALF_UP)


def of(observatory: str, found: Activity, paid: Paid) -> Cost | None:
    """The cost of a result of an activity; None where the source does not say what was spent on it."""
    phase = next((each for each in PHASES if each in paid.sum.amounts), None)
    if paid.linked.side != "egreso" or phase is None:
        return None
    start, end = budget_link_names.year_days(observatory, paid.cut)
    executed = _executed(observatory, found, end)
    reasons = {
        "phase": paid.sum.told[phase] < paid.sum.lines or paid.elsewhere,
        "kind": not _is_counted(found.row),
        "start": f"{found.plan['period_start']:%Y-%m}" != f"{start:%Y-%m}",
        "progress": executed is None,
        "zero": executed is not None and executed <= 0,
    }
    why = next((reason for reason, holds in reasons.items() if holds), "")
    return Cost(phase, start, end, why, paid.sum.amounts[phase], executed or Decimal(0))


def _is_counted(row: dict) -> bool:
    is_less = row["direction"] == LOWER_IS_BETTER
    return row["unit_kind"] in COUNTED and not is_less and bool(row["unit_of_measure"])


def _executed(observatory: str, found: Activity, end: date) -> Decimal | None:
    """What was executed to the end of a month; None where some programmed month, or that one, was not reported."""
    month, plan = f"{end:%Y-%m}", found.plan["plan"]
    reported = plans.progress(observatory, plan)["month"]
    if reported.empty or reported.max() < month:
        return None
    key = f"followed:{observatory}:{plan}:{month}"
    rows, at = read.kept(key, lambda: plans.followed_to(observatory, plan, month))
    row = rows[rows["line"] == found.row["line"]].iloc[0]
    if at.month != month or row["unreported"] or row["executed"] is None:
        return None
    return Decimal(str(row["executed"]))
