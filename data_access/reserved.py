"""Reserved matters, as coarsely as they are published (house.md 5.4), and which categories are not ordinary."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from warehouse.published import COUNTS, VIEWS

_years, _quarters = COUNTS["incidents_reserved"], COUNTS["incidents_reserved_by_quarter"]
_categories = VIEWS["categories"]
RESERVED, OPERATIONAL = "reservada", "operativa"


def by_year(observatory: str) -> pd.DataFrame:
    """Closed years: year, category (its name; '' is several together), incidents (missing: under 5). In order.

    Where all of a year are under 5 there is one row, without category and without count.
    """
    named = _years.outerjoin(
        _categories,
        (_categories.c.observatory == _years.c.observatory) & (_categories.c.code == _years.c.category),
    )
    name = sa.func.coalesce(_categories.c.name, _years.c.category).label("category")
    query = sa.select(_years.c.year, name, _years.c.incidents).select_from(named)
    query = query.where(_years.c.observatory == observatory)
    rows = read.frame(query.order_by(_years.c.year, _years.c.category == "", name))
    return rows.astype({"incidents": "Int64"})


def by_quarter(observatory: str) -> pd.DataFrame:
    """All of a quarter together, of years whose four quarters reach 5 each: quarter, incidents."""
    query = sa.select(_quarters.c.quarter, _quarters.c.incidents)
    return read.frame(query.where(_quarters.c.observatory == observatory).order_by(_quarters.c.quarter))


def kinds(observatory: str) -> pd.DataFrame:
    """The categories that are not ordinary: name, sensitivity («reservada» or «operativa»), description ('' for none)."""
    names = ("name", "sensitivity", "description")
    query = sa.select(*(_categories.c[name] for name in names)).where(
        _categories.c.observatory == observatory, _categories.c.sensitivity.in_((RESERVED, OPERATIONAL))
    )
    rows = read.frame(query.order_by(_categories.c.sensitivity.desc(), _categories.c.name))
    return rows.assign(description=rows["description"].fillna(""))
