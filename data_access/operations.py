"""Enforcement operations: what was done, on what class of establishment, with what outcome. Ordinary matters only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from data_access import places, read
from data_access.state import OperationsState
from warehouse.published import VIEWS

_table = VIEWS["operations"]
COLUMNS = ("code", "held_on", "kind", "establishment", "territory", "institutions", "records", "sanctions")
SHOWN = 200
"""Rows of the list at once; the file has them all."""


@dataclass(frozen=True)
class Sum:
    """A total, and of how many operations it was told; told 0: nobody said, which is not zero."""

    total: int
    told: int


@dataclass(frozen=True)
class Group:
    """Operations that share a value ('' where it is blank), their actas and sanctions."""

    name: str
    operations: int
    records: Sum
    sanctions: Sum


def known(observatory: str) -> pd.DataFrame:
    """Every operation: COLUMNS, outcome, note, year, month ('' where only the year is known) and zone (its name); newest first.

    Texts are '' where blank; records and sanctions NA. Source: pub.operations. Raises WarehouseUnavailable.
    """
    return read.kept(f"operations:{observatory}", lambda: _ask(observatory))


def _ask(observatory: str) -> pd.DataFrame:
    columns = [_table.c[name] for name in (*COLUMNS, "outcome", "note")]
    query = sa.select(*columns).where(_table.c.observatory == observatory)
    rows = read.frame(query.order_by(_table.c.held_on.desc(), _table.c.code))
    texts = ("establishment", "institutions", "outcome", "note")
    rows = rows.assign(**{name: rows[name].fillna("") for name in texts})
    rows = rows.assign(**{n: pd.to_numeric(rows[n]).astype("Int64") for n in ("records", "sanctions")})
    names = places.names(observatory)
    when = rows["held_on"].astype(str)
    month = when.str[:7].where(when.str.len() > 4, "")
    zone = rows["territory"].map(lambda code: names.get(code, code))
    return rows.assign(year=when.str[:4], month=month, zone=zone)


def years(rows: pd.DataFrame) -> list[str]:
    """The newest first."""
    return sorted(rows["year"].unique(), reverse=True)


def settled(rows: pd.DataFrame, state: OperationsState) -> OperationsState:
    """The state without what nothing has."""
    year = state.year if state.year in set(rows["year"]) else ""
    place = state.establishment if state.establishment in set(rows["establishment"]) else ""
    return replace(state, year=year, establishment=place)


def shown(rows: pd.DataFrame, state: OperationsState) -> pd.DataFrame:
    """What the filters leave."""
    if state.year:
        rows = rows[rows["year"] == state.year]
    return rows[rows["establishment"] == state.establishment] if state.establishment else rows


def group(name: str, rows: pd.DataFrame) -> Group:
    """Some operations together."""
    sums = (Sum(int(rows[n].sum()), int(rows[n].count())) for n in ("records", "sanctions"))
    return Group(name, len(rows), *sums)


def by(rows: pd.DataFrame, column: str) -> list[Group]:
    """A group for each value of a column: the largest first, the blank one last."""
    found = [group(str(name), mine) for name, mine in rows.groupby(column)]
    return sorted(found, key=lambda one: (one.name == "", -one.operations, one.name))


def by_month(rows: pd.DataFrame) -> list[Group]:
    """The months that have operations, the newest first; '' is those of which only the year is known, last."""
    return sorted(by(rows, "month"), key=lambda one: one.name, reverse=True)


def by_institution(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """Each institution that took part, and in how many operations; '' is those that name none, last."""
    parts = rows["institutions"].map(_parts).explode()
    counts = [(str(name), int(n)) for name, n in parts.value_counts().items()]
    return sorted(counts, key=lambda pair: (pair[0] == "", -pair[1], pair[0]))


def _parts(cell: str) -> Sequence[str]:
    return sorted({part.strip() for part in cell.split(";") if part.strip()}) or [""]
