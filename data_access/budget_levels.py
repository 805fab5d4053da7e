"""A budget level by level: what its lines add up to, in any classification, cumulative from the beginning of the year."""

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from data_access import budget_flows, budget_periods, budgets, observatories, read
from warehouse.datasets.budget_lines import PHASES, SEPARATOR, SIDES
from warehouse.published import LEVELS

PAGE = 200
"""Levels on one page of a table."""
NO_DETAIL = SEPARATOR
"""What the level ends in that holds the lines of a level with no detail under it."""
_AMOUNTS = tuple(PHASES.values())
_NAMED = ("level", "parent", "depth", "position", "code", "name", "is_leaf", "lines")
COLUMNS = (*_NAMED, *_AMOUNTS, *(f"{name}_lines" for name in _AMOUNTS))


def levels(
    observatory: str,
    period: str,
    side: str,
    classification: str,
    under: str | None = None,
    deepest: int | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> pd.DataFrame:
    """The levels of one side and classification in document order, each before its own: COLUMNS.

    under: only this level and what hangs from it («1 > 12»; "" is the whole, which is everything). deepest: greatest
    depth. Amounts are Decimal or None (no line of the level tells it); «…_lines» are the lines that do. Executed amounts are
    cumulative; None where a period before is lacking (`Cut.lacking`). Source: pub.budget_levels.
    """
    cut = budgets.cut_of(observatory, period)
    if cut is None:
        return pd.DataFrame(columns=list(COLUMNS))
    if side not in cut.is_flow:
        query = _narrowed(_query(observatory, period, side, classification), under, deepest)
        return read.frame(query.order_by(LEVELS.c.position).offset(offset or None).limit(limit))
    rows = _from_the_beginning(cut, observatory, side, classification)
    if under:
        rows = rows[(rows["level"] == under) | rows["level"].str.startswith(under + SEPARATOR)]
    rows = rows if deepest is None else rows[rows["depth"] <= deepest]
    return rows.iloc[offset : None if limit is None else offset + limit].reset_index(drop=True)


def together(
    asked: Sequence[tuple[str, str, str | None, int | None]], side: str, classification: str
) -> list[list[dict]]:
    """What `levels` gives of each (observatory, period, under, deepest), as records; asked for at once."""
    found: dict[int, list[dict]] = {}
    queries = []
    for number, (observatory, period, under, deepest) in enumerate(asked):
        cut = budgets.cut_of(observatory, period)
        if cut is None or side in cut.is_flow:
            where = (observatory, period, side, classification, under, deepest)
            found[number] = read.records(levels(*where))
        else:
            query = _narrowed(_query(observatory, period, side, classification), under, deepest)
            queries.append(query.add_columns(sa.literal(number).label("number")))
    if queries:
        every = sa.union_all(*queries).subquery()
        for row in read.records(read.frame(sa.select(every).order_by(every.c.position))):
            found.setdefault(row.pop("number"), []).append(row)
    return [found.get(number, []) for number in range(len(asked))]


def of_period(observatory: str, period: str) -> dict[tuple[str, str], pd.DataFrame]:
    """(side, classification) → all its levels, as `levels` gives them; asked for at once."""
    cut = budgets.cut_of(observatory, period)
    if cut is None:
        return {}
    slices = [f"{period} {side}" for side in SIDES if side not in cut.is_flow]
    query = sa.select(LEVELS.c.slice, LEVELS.c.classification, *_columns())
    query = query.where(LEVELS.c.observatory == observatory, LEVELS.c.slice.in_(slices))
    rows = read.frame(query.order_by(LEVELS.c.position))
    groups = {key: group for key, group in rows.groupby(["slice", "classification"], sort=False)}
    return {
        (side, name): _from_the_beginning(cut, observatory, side, name)
        if side in cut.is_flow
        else groups[f"{period} {side}", name][list(COLUMNS)].reset_index(drop=True)
        for side, name in cut.wholes
    }


def wholes(observatory: str, period: str) -> dict[tuple[str, str], dict]:
    """(side, classification) → its whole: a record with COLUMNS; sides and classifications in declared order."""

    def make() -> dict[tuple[str, str], dict]:
        cut = budgets.cut_of(observatory, period)
        if cut is None:
            return {}
        slices = [f"{period} {side}" for side in SIDES]
        query = sa.select(LEVELS.c.slice, LEVELS.c.classification, *_columns())
        query = query.where(
            LEVELS.c.observatory == observatory, LEVELS.c.slice.in_(slices), LEVELS.c.level == ""
        )
        rows = {(row["slice"], row["classification"]): row for row in read.records(read.frame(query))}
        found = {}
        for side in SIDES:
            for name in cut.classifications(side):
                told = rows[f"{period} {side}", name] if side not in cut.is_flow else {}
                added = {} if told else read.records(levels(observatory, period, side, name, deepest=0))[0]
                found[side, name] = {column: (told or added)[column] for column in COLUMNS}
        return found

    return read.kept(f"budget wholes:{observatory}:{period}", make)


def trail(observatory: str, period: str, side: str, classification: str, level: str) -> list[dict]:
    """The level and those above it, the whole first: records with COLUMNS; only as many as there are."""
    asked = ["", *above(level)]
    cut = budgets.cut_of(observatory, period)
    if cut is None or side in cut.is_flow:
        rows = levels(observatory, period, side, classification)
        rows = rows[rows["level"].isin(asked)]
    else:
        query = _query(observatory, period, side, classification).where(LEVELS.c.level.in_(asked))
        rows = read.frame(query.order_by(LEVELS.c.depth))
    return read.records(rows.sort_values("depth"))


def depths(observatory: str, period: str, side: str, classification: str, under: str = "") -> dict[int, int]:
    """Depth → how many levels of that depth there are below a level, the shallowest first."""
    cut = budgets.cut_of(observatory, period)
    if cut is None or side in cut.is_flow:
        rows = levels(observatory, period, side, classification, under)
        counted = rows[rows["level"] != under]["depth"].value_counts()
        return {int(str(depth)): int(n) for depth, n in counted.sort_index().items()}
    query = _narrowed(_query(observatory, period, side, classification), under, None)
    inner = query.where(LEVELS.c.level != under).subquery()
    counts = (
        sa.select(inner.c.depth, sa.func.count().label("n")).group_by(inner.c.depth).order_by(inner.c.depth)
    )
    return {int(row["depth"]): int(row["n"]) for row in read.records(read.frame(counts))}


def over_time(observatory: str, year: int, side: str, classification: str, level: str) -> dict[str, dict]:
    """Period → what a level has in it: a record with COLUMNS; of the periods of a year that have the level."""
    flows = [cut for cut in budgets.cuts(observatory, year) if side in cut.is_flow]
    others = [cut.period for cut in budgets.cuts(observatory, year) if side not in cut.is_flow]
    query = sa.select(LEVELS.c.slice, *_columns()).where(
        LEVELS.c.observatory == observatory,
        LEVELS.c.slice.in_([f"{period} {side}" for period in others]),
        LEVELS.c.classification == classification,
        LEVELS.c.level == level,
    )
    found = {row.pop("slice").split(" ")[0]: row for row in read.records(read.frame(query))}
    for cut in flows:
        rows = levels(observatory, cut.period, side, classification)
        if row := next(iter(read.records(rows[rows["level"] == level])), None):
            found[cut.period] = row
    return found


def above(level: str) -> list[str]:
    """The levels from the first to this one: «1», «1 > 12» for «1 > 12»; "" itself has none."""
    parts = level.split(SEPARATOR) if level else []
    return [SEPARATOR.join(parts[: n + 1]) for n in range(len(parts))]


def _columns() -> list[sa.Column]:
    return [LEVELS.c[name] for name in COLUMNS]


def _query(observatory: str, period: str, side: str, classification: str) -> sa.Select:
    return sa.select(*_columns()).where(
        LEVELS.c.observatory == observatory,
        LEVELS.c.slice == f"{period} {side}",
        LEVELS.c.classification == classification,
    )


def _narrowed(query: sa.Select, under: str | None, deepest: int | None) -> sa.Select:
    if under:
        below = LEVELS.c.level.startswith(under + SEPARATOR, autoescape=True)
        query = query.where((LEVELS.c.level == under) | below)
    return query if deepest is None else query.where(LEVELS.c.depth <= deepest)


def _from_the_beginning(cut: budgets.Cut, observatory: str, side: str, classification: str) -> pd.DataFrame:
    """Every level of a side whose executed amounts are of each period alone, added up; kept for the data version."""

    def make() -> pd.DataFrame:
        first = observatories.first_month(observatory)
        periods = [cut.period] if cut.lacking.get(side) else budget_periods.before(cut.period, first)
        told = [
            read.frame(_query(observatory, period, side, classification).order_by(LEVELS.c.position))
            for period in periods
        ]
        return budget_flows.without_executed(told[0]) if cut.lacking.get(side) else budget_flows.added(told)

    return read.kept(f"budget flows:{observatory}:{cut.period}:{side}:{classification}", make)
