"""Cubes: what the views of `pub` read of incidents, at exactly the published grains (house.md 5.2).

A cube's rows belong to a load, so that a release or an undo never recomputes. They hold every category, for no
public eyes: the views show those whose class is ordinary today, so that a change of class counts at once.
"""

import sqlalchemy as sa

from warehouse.dataset import metadata
from warehouse.datasets import categories, incidents
from warehouse.ledger import current

incidents_by_zone = sa.Table(
    "incidents_by_zone",
    metadata,
    sa.Column("observatory", sa.Text, primary_key=True),
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), primary_key=True),
    sa.Column("slice", sa.Text, primary_key=True, comment="Month, or year where only the year is known"),
    sa.Column("zone", sa.Text, primary_key=True, comment="Territory; '' is unlocated"),
    sa.Column("category", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("incidents", sa.Integer, nullable=False),
    schema="mart",
    comment="Incidents by zone, month, category and source.",
)

incidents_by_category = sa.Table(
    "incidents_by_category",
    metadata,
    *(c._copy() for c in incidents_by_zone.c if c.name not in ("zone", "source")),
    schema="mart",
    comment="Incidents by month and category: how many rows of a load may be counted in public.",
)


def ordinary_categories(observatory: sa.ColumnElement | str) -> sa.Select:
    """Codes of the categories that are published today."""
    table, now = categories.DATASET.table, current.subquery("now_categories")
    return sa.select(table.c.code).where(
        table.c.observatory == observatory,
        table.c.sensitivity == "ordinaria",
        now.c.dataset == "categories",
        now.c.observatory == table.c.observatory,
        now.c.load_id == table.c.load_id,
    )


def fill(connection: sa.Connection, load_id: int, observatory: str) -> None:
    """Count the incidents of a load into its cubes."""
    row, zones = incidents.DATASET.table, incidents_by_zone
    mine = (row.c.observatory == observatory, row.c.load_id == load_id)
    zone = sa.func.coalesce(row.c.territory, "")
    keys = [row.c.observatory, row.c.load_id, row.c.slice, zone, row.c.category, row.c.source]
    counted = sa.select(*keys, sa.func.count()).where(*mine).group_by(*keys)
    connection.execute(zones.insert().from_select(list(zones.c), counted))
    keys = [zones.c.observatory, zones.c.load_id, zones.c.slice, zones.c.category]
    summed = (
        sa.select(*keys, sa.func.sum(zones.c.incidents)).where(zones.c.load_id == load_id).group_by(*keys)
    )
    connection.execute(incidents_by_category.insert().from_select(list(incidents_by_category.c), summed))
    connection.execute(sa.text("SELECT meta.count_anew()"))
