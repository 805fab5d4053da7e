"""The territories that are compared, and what each of them says of itself: as delivered, before anything is added up."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from data_access import datasets, read
from warehouse.datasets import reported_figures
from warehouse.published import VIEWS

MEASURES = reported_figures.MEASURES
_table = VIEWS["territories"]


@dataclass(frozen=True)
class Place:
    """A territory that is compared with others of its kind."""

    code: str
    name: str


@dataclass(frozen=True)
class Known:
    """kind: of the territories compared, '' where none is known. figures: rows of reported_figures about one of them.

    left_out: figures about a territory of another kind, or one that is not current.
    """

    kind: str
    places: tuple[Place, ...]
    figures: tuple[dict, ...]
    left_out: int


def known(observatory: str, today: date | None = None) -> Known:
    """All that an observatory has published to compare its territories by.

    The kind of most of those that reported; where none did, the kind below the root (or the roots', where nothing is below).
    Source: pub.territories, pub.reported_figures. Raises WarehouseUnavailable.
    """
    day = today or date.today()
    return read.kept(f"municipalities:{observatory}:{day}", lambda: _known(observatory, day))


def names(observatory: str, today: date) -> dict[str, str]:
    """Code → name of every territory in force, with its kind where another bears the same name: «Ilo (provincia)»."""
    there = _current(observatory, today)
    borne = Counter(row["name"] for row in there.values())
    return {
        code: row["name"] if borne[row["name"]] == 1 else f"{row['name']} ({row['kind']})"
        for code, row in there.items()
    }


def _known(observatory: str, today: date) -> Known:
    there = _current(observatory, today)
    rows = read.records(datasets.rows("reported_figures", observatory))
    kind = _kind(there, rows)
    places = tuple(Place(code, row["name"]) for code, row in there.items() if row["kind"] == kind)
    codes = {place.code for place in places}
    mine = tuple(row for row in rows if row["territory"] in codes)
    return Known(kind, places, mine, len(rows) - len(mine))


def _current(observatory: str, today: date) -> dict[str, dict]:
    """Code → parent, kind and name of the territories in force, in the order of their lists."""
    columns = [_table.c[name] for name in ("code", "parent", "kind", "name")]
    in_force = (_table.c.valid_from <= today) & (sa.func.coalesce(_table.c.valid_to, today) >= today)
    query = sa.select(*columns).where(_table.c.observatory == observatory, in_force)
    query = query.order_by(_table.c.valid_from, _table.c.sort_order, _table.c.code)
    return {row["code"]: row for row in read.records(read.frame(query))}


def _kind(there: dict[str, dict], rows: list[dict]) -> str:
    reporting = Counter(there[row["territory"]]["kind"] for row in rows if row["territory"] in there)
    roots = {code for code, row in there.items() if row["parent"] not in there}
    below = [row["kind"] for row in there.values() if row["parent"] in roots]
    found = reporting or Counter(below) or Counter(row["kind"] for row in there.values())
    return found.most_common(1)[0][0] if found else ""
