"""Who publishes."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
import sqlalchemy as sa

from data_access import read
from warehouse.published import CURRENT, VIEWS

_table = VIEWS["observatories"]


@dataclass(frozen=True)
class Observatory:
    """One observatory, as it introduces itself; '' where the source says nothing.

    unreported_…: how much crime is not reported, by the survey that it cites; None where it cites none.
    fiscal_year_start: month, 1 where it is not told.
    """

    slug: str
    name: str
    institution: str
    country: str
    locale: str
    currency: str
    time_zone: str
    is_demonstration: bool
    mission: str
    vision: str
    about: str
    contact: str
    website: str
    brand_color: str
    source_document: str
    unreported_source: str
    unreported_pct: Decimal | None
    unreported_year: int | None
    fiscal_year_start: int


def all_of_them() -> list[Observatory]:
    """Every observatory, the demonstration one last. Source: pub.observatories."""

    def make() -> tuple[Observatory, ...]:
        demonstration = sa.func.coalesce(_table.c.is_demonstration, False)
        rows = read.frame(sa.select(_table).order_by(demonstration, _table.c.institution))
        return tuple(_introduced(row) for row in rows.to_dict("records"))

    return list(read.kept("observatories", make))


def _introduced(row: dict) -> Observatory:
    others = ("is_demonstration", "unreported_pct", "unreported_year", "fiscal_year_start")
    texts = {n: row[n] or "" for n in Observatory.__dataclass_fields__ if n not in others}
    share, year = (None if pd.isna(row[n]) else row[n] for n in others[1:3])
    return Observatory(
        **texts,
        is_demonstration=row["is_demonstration"] is True,
        unreported_pct=share,
        unreported_year=None if year is None else int(year),
        fiscal_year_start=1 if pd.isna(row["fiscal_year_start"]) else int(row["fiscal_year_start"]),
    )


def slugs(asked: str) -> list[str]:
    """The observatory that is asked for, or every one where none is."""
    return [asked] if asked else [place.slug for place in all_of_them()]


def find(slug: str) -> Observatory | None:
    """The observatory of a slug, or None."""
    return next((o for o in all_of_them() if o.slug == slug), None)


def first_month(slug: str) -> int:
    """The month in which the fiscal year of an observatory begins; 1 where it is not known."""
    place = find(slug)
    return place.fiscal_year_start if place else 1


def time_zone(slug: str) -> str:
    """Where the days of an observatory begin and end; UTC where it is not known."""
    place = find(slug)
    return place.time_zone if place else "UTC"


def holdings() -> pd.DataFrame:
    """What each observatory has published, one row per observatory and dataset.

    Columns: observatory, dataset, rows (ordinary ones, of the current releases), released_at (newest, UTC).
    Source: pub.current.
    """
    columns = (CURRENT.c.observatory, CURRENT.c.dataset)
    counted = sa.func.sum(CURRENT.c.rows).label("rows")
    newest = sa.func.max(CURRENT.c.released_at).label("released_at")
    return read.frame(sa.select(*columns, counted, newest).group_by(*columns).order_by(*columns))
