"""What the links of a budget name, from the other side: which activities, units and sources there are, and how many have money."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from data_access import budget_periods, funding, observatories, plans, read, units
from data_access.budgets import Cut
from warehouse.published import VIEWS

_activities, _territories, _sources = (VIEWS[n] for n in ("activities", "territories", "funding_sources"))


@dataclass(frozen=True)
class Reach:
    """Of a plan's activities, or of a catalogue, how many have a line of the budget.

    code, title: of the plan; '' of a catalogue. whole: whether a line names the plan without an activity. named_by: of sources,
    code → activities of the year's plans that name it.
    """

    code: str
    title: str
    total: int
    linked: int
    whole: bool = False
    named_by: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalogues:
    """What lines may name, of an observatory. plans: records of `plans.listed`; the others: code → name."""

    observatory: str
    plans: list[dict]
    units: dict[str, str]
    territories: dict[str, str]
    sources: dict[str, str]


def catalogues(observatory: str) -> Catalogues:
    """Each asked for once. Source: pub.plans, pub.units, pub.territories, pub.funding_sources."""
    return Catalogues(
        observatory,
        plans.listed(observatory).to_dict("records"),
        units.names(observatory),
        _named(_territories, observatory),
        _named(_sources, observatory),
    )


def names(known: Catalogues) -> dict[str, Callable[[tuple], str]]:
    """Kind of link → key of what is linked → its name; the key itself where no catalogue holds it."""
    titles = {row["plan"]: row["title"] for row in known.plans}
    columns = (_activities.c.plan, _activities.c.line, _activities.c.code, _activities.c.title)
    query = sa.select(*columns).where(_activities.c.observatory == known.observatory)
    named = {
        (row["plan"], int(row["line"])): " ".join(filter(None, (row["code"], row["title"])))
        for row in read.records(read.frame(query))
    }

    def activity(key: tuple) -> str:
        plan, line = key
        return titles.get(plan, plan) if line is None else named.get((plan, line), f"{plan} {line}")

    return {
        "actividad": activity,
        "unidad": lambda key: known.units.get(key[0], key[0]),
        "territorio": lambda key: known.territories.get(key[0], key[0]),
        "fuente": lambda key: known.sources.get(key[0], key[0]),
    }


def _named(table: sa.Table, observatory: str) -> dict[str, str]:
    rows = read.frame(sa.select(table.c.code, table.c.name).where(table.c.observatory == observatory))
    return dict(zip(rows["code"], rows["name"], strict=True))


def of_plans(known: Catalogues, cut: Cut, named: set[tuple]) -> tuple[Reach, ...]:
    """The plans with activities whose period touches the fiscal year, and those that a line names, newest first."""
    found = []
    for row in known.plans:
        lines = {line for plan, line in named if plan == row["plan"]}
        if lines or (row["activities"] and _touches(known.observatory, cut, row)):
            linked = len(lines - {None})
            found.append(Reach(row["plan"], row["title"], int(row["activities"]), linked, None in lines))
    return tuple(found)


def _touches(observatory: str, cut: Cut, plan: dict) -> bool:
    start, end = year_days(observatory, cut)
    return bool(plan["period_start"] <= end and plan["period_end"] >= start)


def year_days(observatory: str, cut: Cut) -> tuple[date, date]:
    """The first day of the fiscal year of a period, and the last day of the period."""
    first = observatories.first_month(observatory)
    return date(budget_periods.year_of(cut.period, first), first, 1), budget_periods.end_of(cut.period, first)


def of_units(known: Catalogues, named: set[str]) -> Reach:
    """The units of the catalogue, and how many of them a line names."""
    return Reach("", "", len(known.units), len(named & set(known.units)))


def of_sources(known: Catalogues, cut: Cut, named: set[str]) -> Reach:
    """The funding sources of the catalogue, likewise, and how many activities name each."""
    by = _named_by(known, cut)
    return Reach("", "", len(known.sources), len(named & set(known.sources)), named_by=by)


def _named_by(known: Catalogues, cut: Cut) -> dict[str, int]:
    observatory = known.observatory
    mine = [row["plan"] for row in known.plans if _touches(observatory, cut, row)]
    columns = (_activities.c.funding_sources, _activities.c.funding_printed)
    query = sa.select(*columns).where(_activities.c.observatory == observatory, _activities.c.plan.in_(mine))
    reader, counted = funding.resolve(observatory), Counter[str]()
    for row in read.records(read.frame(query)):
        found = reader(row["funding_sources"], row["funding_printed"])
        counted.update({source.code for source in found if source.code})
    return dict(counted)
