"""What a column says about time that no CHECK can: facts are not in the future, and months are those of their plan."""

from collections.abc import Mapping

import pandas as pd

from warehouse import kinds
from warehouse.dataset import Column
from warehouse.kinds import Kind

_STARTED: dict[Kind, str] = {
    kinds.MONTH: "escriba un mes que ya empezó",
    kinds.QUARTER: "escriba un trimestre que ya empezó",
    kinds.PERIOD: "escriba un periodo que ya empezó",
    kinds.DATE: "escriba un día que ya llegó",
    kinds.PARTIAL_DATE: "escriba una fecha que ya llegó",
}


def first_month(quarters: pd.Series) -> pd.Series:
    """Canonical quarters («2026-T3») as their first month («2026-07»); what is no quarter stays as it is."""
    found = quarters.str.extract(r"^([0-9]{4}-)T([1-4])$")
    months = found[1].map({"1": "01", "2": "04", "3": "07", "4": "10"})
    return (found[0] + months).fillna(quarters)


def last_month(quarters: pd.Series) -> pd.Series:
    """The same, as their last month («2026-09»)."""
    found = quarters.str.extract(r"^([0-9]{4}-)T([1-4])$")
    months = found[1].map({"1": "03", "2": "06", "3": "09", "4": "12"})
    return (found[0] + months).fillna(quarters)


def not_yet(parsed: pd.Series, today: str) -> pd.Series:
    """Which canonical dates, months, quarters or years begin after a day («2026-03-09»)."""
    first = first_month(parsed)
    longest = {length: today[:length] for length in (4, 7, 10)}
    return first > first.str.len().map(longest)


def advice(column: Column) -> str:
    """What to write instead of a fact that is still to come."""
    blank = "" if column.required else " o deje la celda vacía"
    return f"aún no llega: {_STARTED[column.kind]}{blank}."


def outside_plan(
    values: pd.Series, plans: pd.Series, periods: Mapping[str, tuple[str, str]]
) -> tuple[pd.Series, list[str]]:
    """The months or quarters that do not touch the period of their plan, and a sentence for each.

    values: canonical, none missing. plans: of the same rows. periods: plan → its first and last day; a plan that is not
    there is not judged.
    """
    known = plans[plans.isin(list(periods))]
    values = values.loc[known.index]
    starts = known.map({name: first[:7] for name, (first, _) in periods.items()})
    ends = known.map({name: last[:7] for name, (_, last) in periods.items()})
    outside = values[(last_month(values) < starts) | (first_month(values) > ends)]
    told = (
        f"«{value}» está fuera del plan. El plan «{plan}» va de {first} a {last}: corrija la fecha o el plan."
        for value, plan, first, last in zip(
            outside, known[outside.index], starts[outside.index], ends[outside.index], strict=True
        )
    )
    return outside, list(told)
