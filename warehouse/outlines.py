"""Outlines: the boundaries of each load of territories as the web draws them, a few vertices of the many."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from warehouse.dataset import metadata

outlines = sa.Table(
    "outlines",
    metadata,
    sa.Column("observatory", sa.Text, primary_key=True),
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), primary_key=True),
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("valid_from", sa.Date, primary_key=True),
    sa.Column("outline", JSONB, nullable=False, comment="GeoJSON geometry, coordinates to five decimals"),
    schema="mart",
    comment="Boundaries simplified for the web, borders shared; the full ones stay in core.territories.",
)
