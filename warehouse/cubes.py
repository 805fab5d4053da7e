"""Cubes: incidents counted at the published grains, and at no other (house.md 5.2); budgets added up by level.

A cube's rows belong to a load, so that a release or an undo never recomputes; etl/counting.py fills those of
incidents, etl/budget_levels.py those of budgets, etl/dispatch_counts.py those of dispatches. Those of incidents and dispatches
hold every category, for no public eyes: the views of warehouse/public_incidents.py and public_centre.py show those whose class is
ordinary today, so that a change of class counts at once.
`edition` is the place edition of the row's year: its first year, or 0 where there was none when the row was counted.
"""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from warehouse.dataset import metadata
from warehouse.datasets import categories
from warehouse.datasets.budget_lines import PHASES
from warehouse.ledger import current

UNLOCATED = 0
"""The position, among the places of an edition, of what has no usable coordinates."""

REST = "resto-del-municipio"
"""The zone of an edition that gathers those with too few incidents: a code in URLs, not a territory."""


def _cube(name: str, comment: str, *columns: sa.Column) -> sa.Table:
    shared: list[sa.Column] = [
        sa.Column("observatory", sa.Text, primary_key=True),
        sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), primary_key=True),
        sa.Column("slice", sa.Text, primary_key=True, comment="Month, or year where only the year is known"),
    ]
    return sa.Table(name, metadata, *shared, *columns, schema="mart", comment=comment)


def _key(name: str, kind: type, comment: str = "") -> sa.Column:
    return sa.Column(name, kind, primary_key=True, autoincrement=False, comment=comment or None)


def _count(name: str, comment: str = "") -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0", comment=comment or None)


incidents_by_place = _cube(
    "incidents_by_place",
    "Incidents by place of the year's edition, month and category: two arrays of equal length.",
    _key("edition", sa.Integer),
    _key("category", sa.Text),
    sa.Column("places", ARRAY(sa.Integer), nullable=False, comment="Positions, rising; 0 is unlocated"),
    sa.Column("incidents", ARRAY(sa.Integer), nullable=False, comment="Counts, at least 1"),
)

incidents_by_zone = _cube(
    "incidents_by_zone",
    "Incidents by zone, month, category and source.",
    _key("edition", sa.Integer),
    _key("zone", sa.Text, "Of the point; of the file where there is no usable point; '' where neither"),
    _key("category", sa.Text),
    _key("source", sa.Text),
    _count("incidents"),
    _count("located", "Of them, with a usable point"),
    _count("contradicted", "Of them, with a point outside the zone that the file states"),
)

incidents_by_hour = _cube(
    "incidents_by_hour",
    "Incidents by month, category, weekday and hour band: shown by quarter.",
    _key("category", sa.Text),
    _key("weekday", sa.SmallInteger, "1 Monday … 7 Sunday; 0 unknown"),
    _key("band", sa.Text, "'00'…'21': the hour that a band of three begins with; '' unknown"),
    _count("incidents"),
)

incidents_by_outcome = _cube(
    "incidents_by_outcome",
    "Incidents by month, category and outcome: shown by closed year.",
    _key("category", sa.Text),
    _key("outcome", sa.Text, "'' where none is given"),
    _count("incidents"),
)

incidents_by_category = _cube(
    "incidents_by_category",
    "Incidents by month and category: how many rows of a load may be counted in public.",
    _key("category", sa.Text),
    _count("incidents"),
    _count("highlighted"),
)

incident_changes = _cube(
    "incident_changes",
    "What a load changed of the one before it, by month and category.",
    _key("was", sa.Text, "Category in the load before; '' was not there"),
    _key("category", sa.Text, "Category in this load; '' is not there any more"),
    sa.Column("previous", sa.BigInteger, nullable=False, comment="meta.loads: what it replaced"),
    _count("incidents"),
)

budget_levels = _cube(
    "budget_levels",
    "The lines of a budget added up at every level of every classification, to the cent.",
    _key("classification", sa.Text),
    _key(
        "level",
        sa.Text,
        "Path of codes, or names where there are none; '' is the whole; one that ends in «> » has no detail",
    ),
    sa.Column("parent", sa.Text, nullable=True, comment="The level above; NULL for the whole"),
    sa.Column("depth", sa.Integer, nullable=False, comment="0 is the whole"),
    sa.Column(
        "position",
        sa.Integer,
        nullable=False,
        comment="In the order of the document, each level before its own",
    ),
    sa.Column("code", sa.Text, nullable=True),
    sa.Column(
        "name",
        sa.Text,
        nullable=True,
        comment="As its first line writes it; NULL for the whole and where there is no detail",
    ),
    sa.Column("is_leaf", sa.Boolean, nullable=False),
    sa.Column(
        "is_flow",
        sa.Boolean,
        nullable=False,
        comment="Executed amounts are of the period alone, not from the beginning",
    ),
    sa.Column("status", sa.Text, nullable=True, comment="Where all its lines say the same"),
    _count("lines"),
    *(
        sa.Column(name, sa.Numeric(20, 2), comment="Of the lines that tell it; NULL where none does")
        for name in PHASES.values()
    ),
    *(_count(f"{name}_lines") for name in PHASES.values()),
)

TOGETHER = "*"
"""What a dispatch count has where it is of every detection, or of every result."""
dispatch_counts = _cube(
    "dispatch_counts",
    "Dispatches by month, matter and service: once by zone, once by detection, once by result.",
    _key("category", sa.Text),
    _key("service", sa.Text),
    _key("territory", sa.Text, "'' where it is not by zone"),
    _key("detection", sa.Text, "'' where none is given; '*' where it is not by detection"),
    _key("result", sa.Text, "'' where none is given; '*' where it is not by result"),
    _count("dispatches"),
)

dispatch_minutes = _cube(
    "dispatch_minutes",
    "How many dispatches took so many whole minutes in a step, by month, matter and service.",
    _key("category", sa.Text),
    _key("service", sa.Text),
    _key(
        "step",
        sa.Text,
        "envío: detected to dispatched; llegada: dispatched to arrived; total: detected to arrived",
    ),
    _key("minutes", sa.Integer, "Whole minutes: 4 is from 4:00 to 4:59"),
    _count("dispatches"),
)

counted = sa.Table(
    "counted",
    metadata,
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True, autoincrement=False, comment="0: whatever it had"),
    schema="mart",
    comment="Which loads are counted, and in which editions that came after them.",
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
