"""What an observatory has published of incidents, asked once for each data version."""

import calendar
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa

from data_access import observatories, places, read
from warehouse.published import COUNTS, CURRENT, LOADS, VIEWS

FAMILY = "familia-"  # what ?tipo= begins with where it names a family
_cube, _categories = COUNTS["incidents_by_zone"], VIEWS["categories"]


@dataclass(frozen=True)
class Known:
    """What an observatory has published of incidents, today.

    received: slice → when its file came; partial: months whose file came before they ended; quarters: those told by
    hour; categories: code, name, family; codes: what ?tipo= may be → its categories; editions: first year, period
    («mes» or «trimestre») and load of each place edition, oldest first.
    """

    received: dict[str, pd.Timestamp]
    partial: frozenset[str]
    quarters: tuple[str, ...]
    categories: pd.DataFrame
    codes: dict[str, tuple[str, ...]]
    sources: tuple[str, ...]
    zones: frozenset[str]
    editions: tuple[tuple[int, str, int], ...]
    time_zone: str


def known(observatory: str) -> Known:
    """What the observatory has published; asked once for each data version. Raises WarehouseUnavailable."""
    return read.kept(f"known:{observatory}", lambda: _ask(observatory))


def _ask(observatory: str) -> Known:
    hours, editions = COUNTS["incidents_by_hour"], COUNTS["place_editions"]
    quarters = sa.select(hours.c.quarter).distinct().where(hours.c.observatory == observatory)
    drawn = sa.select(editions.c.edition, editions.c.period, editions.c.load_id)
    drawn = drawn.where(editions.c.observatory == observatory).order_by(editions.c.edition)
    received, zone = _received(observatory), observatories.time_zone(observatory)
    listed = _ask_categories(observatory)
    return Known(
        received,
        _partial(received, ZoneInfo(zone)),
        tuple(read.frame(quarters.order_by("quarter"))["quarter"]),
        listed,
        _codes(listed),
        tuple(_ask_sources(observatory)),
        frozenset(_ask_zones(observatory)),
        tuple(read.frame(drawn).itertuples(index=False, name=None)),
        zone,
    )


def _received(observatory: str) -> dict[str, pd.Timestamp]:
    """Slice → when its file came, of the current releases. A file cannot know what came after it."""
    query = (
        sa.select(CURRENT.c.slice, LOADS.c.received_at)
        .join(LOADS, LOADS.c.load_id == CURRENT.c.load_id)
        .where(CURRENT.c.observatory == observatory, CURRENT.c.dataset == "incidents")
    )
    rows = read.frame(query.order_by(CURRENT.c.slice))
    return dict(zip(rows["slice"], rows["received_at"], strict=True))


def _ask_categories(observatory: str) -> pd.DataFrame:
    columns = (_categories.c.code, _categories.c.name, _categories.c.family)
    query = sa.select(*columns).where(
        _categories.c.observatory == observatory, _categories.c.sensitivity == "ordinaria"
    )
    return read.frame(query.order_by(_categories.c.name))


def _ask_sources(observatory: str) -> list[str]:
    query = sa.select(_cube.c.source).distinct().where(_cube.c.observatory == observatory)
    return list(read.frame(query.order_by("source"))["source"])


def _ask_zones(observatory: str) -> set[str]:
    """The zones of the territories, and those that have incidents: an edition's rest of the municipality."""
    query = sa.select(_cube.c.zone).distinct().where(_cube.c.observatory == observatory, _cube.c.zone != "")
    return {*places.zones(observatory)["zone"], *read.frame(query)["zone"]}


def categories(observatory: str) -> pd.DataFrame:
    """The ordinary categories: code, name, family; by name."""
    return known(observatory).categories


def sources(observatory: str) -> tuple[str, ...]:
    """The sources that have incidents, in order."""
    return known(observatory).sources


def _partial(received: dict[str, pd.Timestamp], here: ZoneInfo) -> frozenset[str]:
    """The months whose file came before they ended."""
    months = {s: at for s, at in received.items() if len(s) == 7}
    return frozenset(m for m, at in months.items() if not is_complete(m, at.astimezone(here).date()))


def is_complete(month: str, received_on: date) -> bool:
    """Whether a file received that day can hold the whole month."""
    year, number = map(int, month.split("-"))
    return received_on > date(year, number, calendar.monthrange(year, number)[1])


def _codes(categories: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """What ?tipo= may be, a category or a family → its categories."""
    codes = {code: (code,) for code in categories["code"]}
    families: dict[str, tuple[str, ...]] = {}
    for code, family in zip(categories["code"], categories["family"], strict=True):
        families[FAMILY + family] = (*families.get(FAMILY + family, ()), code)
    return families | codes
