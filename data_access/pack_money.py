"""What a pack tells of the budget: each side by phase, and where expenditure stands, up to the quarter where that is published."""

from datetime import date
from decimal import Decimal

import pandas as pd
import sqlalchemy as sa

from data_access import budget_levels, budget_periods, budget_phases, budgets, observatories, read
from data_access.budgets import Cut
from data_access.pack_figures import Part, Row, Table
from data_access.pack_quarter import Quarter
from warehouse.datasets.budget_lines import EXECUTED, PHASES, SIDES
from warehouse.published import CURRENT

BASES = ("modificado", "aprobado")
"""What execution is measured against, the first that is published."""
DONE = ("devengado", "pagado", "comprometido")
"""What is called executed, the first that is published."""
MOST = 60
"""Levels of expenditure at most, of the deepest ones that are not more: a session reads no thousands."""
Whole = dict[tuple[str, str], dict]


def spent(observatory: str, quarter: Quarter) -> Part:
    """The budget as published: up to the end of the quarter, or of its last month, else of the year that it lies in.

    phases: a row per side and phase, with its share of the base (pct) and what the quarter alone added to what is executed
    (added: None where the quarter before is not published). lines: expenditure by the levels of its first classification.
    facts: period, of which the figures are; is_quarter: whether that ends with the quarter; closing: of the whole year, as
    `_closing`; names: side, phase and legal name, one after the other, of the phases that the law names.
    """
    first = observatories.first_month(observatory)
    year = budget_periods.year_of(quarter.months[-1], first)
    found = budgets.cuts(observatory, year)
    if not found:
        return Part("budget", why="no_budget", facts={"year": year})
    cut, is_quarter = _cut(found, _names(quarter, first))
    before = _cut_before(observatory, quarter, first) if is_quarter else None
    wholes = budget_levels.wholes(observatory, cut.period)
    earlier = budget_levels.wholes(observatory, before.period) if before else {}
    starts = is_quarter and cut.months <= 3
    phases = [row for side in SIDES for row in _phases(side, cut, wholes, earlier, starts)]
    sums = _sums(cut, wholes, "egreso")
    name = next(iter(cut.classifications("egreso")), None)
    facts: Row = {
        "year": year,
        "period": cut.period,
        "is_quarter": is_quarter,
        "before": before.period if before else None,
        "status": cut.status.get("egreso"),
        "closing": _closing(observatory, found, cut) if is_quarter else "",
        "names": tuple(
            word for place, name in budget_phases.names(observatory).items() for word in (*place, name)
        ),
        "published_on": _published_on(observatory, cut.period),
        "classification": name,
        "base": _base(sums),
        "done": _done(sums),
        "shown": tuple(sums),
    }
    lines = _lines(observatory, cut.period, name) if name else ()
    tables = (Table("phases", ("side", "phase"), tuple(phases)), Table("lines", ("level",), lines))
    return Part("budget", tables, facts)


def _names(quarter: Quarter, first: int) -> list[str]:
    """The periods that end with a quarter of the calendar: its quarter of the fiscal year, and its last month."""
    month = quarter.months[-1]
    year, passed = budget_periods.year_of(month, first), budget_periods.months_of(month, first)
    return [*([f"{year}-T{passed // 3}"] if passed % 3 == 0 else []), month]


def _cut(found: list[Cut], names: list[str]) -> tuple[Cut, bool]:
    """The period of the quarter, else the year, else the last that is published; and whether it is that of the quarter."""
    mine = next((cut for name in names for cut in found if cut.period == name), None)
    return (mine, True) if mine else (next((cut for cut in found if cut.is_year), found[-1]), False)


def _cut_before(observatory: str, quarter: Quarter, first: int) -> Cut | None:
    """The period of the quarter before, of the same fiscal year."""
    earlier = quarter.shifted(-1)
    year = budget_periods.year_of(quarter.months[-1], first)
    if budget_periods.year_of(earlier.months[-1], first) != year:
        return None
    cut, is_quarter = _cut(budgets.cuts(observatory, year), _names(earlier, first))
    return cut if is_quarter else None


def _closing(observatory: str, found: list[Cut], cut: Cut) -> str:
    """Of a period that ends with its year: whether the closed year is published, and if its expenditure is «same» or «other»;
    «» where it is not, or the period is not the last."""
    year = next((each for each in found if each.is_year and each.status.get("egreso") == "cerrado"), None)
    if year is None or cut.is_year or cut.months < year.months or cut.status.get("egreso") == "cerrado":
        return ""
    now, closed = (
        _sums(each, budget_levels.wholes(observatory, each.period), "egreso") for each in (cut, year)
    )
    return "same" if now == closed else "other"


def _sums(cut: Cut, wholes: Whole, side: str) -> dict[str, Decimal]:
    """Phase → the whole of a side by its first classification: classifications repeat one total."""
    names = cut.classifications(side)
    if not names:
        return {}
    whole = wholes[side, names[0]]
    return {phase: whole[name] for phase, name in PHASES.items() if whole[name] is not None}


def _base(sums: dict[str, Decimal]) -> str | None:
    return next((phase for phase in BASES if phase in sums), None)


def _done(sums: dict[str, Decimal]) -> str | None:
    return next((phase for phase in DONE if phase in sums), None)


def _phases(side: str, cut: Cut, wholes: Whole, earlier: Whole, starts: bool) -> list[Row]:
    """starts: whether the year begins with the quarter, which then added all there is."""
    sums = _sums(cut, wholes, side)
    base = _base(sums)
    names = cut.classifications(side)
    then = earlier.get((side, names[0])) if names else None
    return [
        {
            "side": side,
            "phase": phase,
            "amount": amount,
            "pct": _share(amount, sums[base] if base else None),
            "added": _added(phase, amount, then, starts),
            "informed": int(wholes[side, names[0]][f"{PHASES[phase]}_lines"]),
            "of_lines": int(wholes[side, names[0]]["lines"]),
        }
        for phase, amount in sums.items()
    ]


def _added(phase: str, amount: Decimal, then: dict | None, starts: bool) -> Decimal | None:
    """What the quarter alone added to an executed amount."""
    if PHASES[phase] not in EXECUTED:
        return None
    before = Decimal(0) if starts else then[PHASES[phase]] if then else None
    return None if before is None else amount - before


def _lines(observatory: str, period: str, classification: str) -> tuple[Row, ...]:
    """A row per level: code, name (None: lines without detail), an amount per phase (None: not informed), the share executed."""
    found = budget_levels.levels(observatory, period, "egreso", classification)
    rows = []
    for row in read.records(_deepest(found)):
        amounts = {phase: row[name] for phase, name in PHASES.items()}
        told = {phase: amount for phase, amount in amounts.items() if amount is not None}
        base, done = _base(told), _done(told)
        share = _share(told[done], told[base]) if base and done else None
        rows.append(
            {"level": row["level"], "code": row["code"], "name": row["name"], **amounts, "pct": share}
        )
    return tuple(rows)


def _deepest(found: pd.DataFrame) -> pd.DataFrame:
    """The deepest levels that are at most MOST, each line in one of them; the first ones where even they are more."""
    chosen = found[found["depth"] == 1]
    for depth in range(2, int(found["depth"].max()) + 1):
        deeper = found[(found["depth"] == depth) | (found["is_leaf"] & (found["depth"] < depth))]
        chosen = deeper if len(deeper) <= MOST else chosen
    return chosen[chosen["depth"] > 0]


def _share(part: Decimal | None, whole: Decimal | None) -> float | None:
    return None if part is None or not whole else round(float(part / whole) * 100, 1)


def _published_on(observatory: str, period: str) -> date | None:
    """The day of the newest release among the period's sides."""
    newest = sa.func.max(CURRENT.c.released_at).label("at")
    query = sa.select(newest).where(
        CURRENT.c.observatory == observatory,
        CURRENT.c.dataset == "budget_lines",
        CURRENT.c.slice.in_([f"{period} {side}" for side in SIDES]),
    )
    found = read.one(query)
    return found["at"].date() if found and found["at"] is not None else None
