"""What lies between an upload and a release: orders for the worker, reviews, files given back, profiles, what is due."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from warehouse.dataset import metadata

ORDERS = ("publish", "undo", "discard", "template", "agreement", "bulletin")
ORDER_STATES = ("waiting", "done", "refused")
EVERY = ("mes", "trimestre", "año")

orders = sa.Table(
    "orders",
    metadata,
    sa.Column("order_id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("observatory", sa.Text, nullable=False),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id")),
    sa.Column(
        "options", JSONB, nullable=False, server_default="{}", comment="What the kind needs (etl/orders.py)"
    ),
    sa.Column("asked_by", sa.BigInteger, sa.ForeignKey("access.users.user_id"), nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="waiting"),
    sa.Column("sentence", sa.Text, comment="Why it was refused, or what was done"),
    sa.Column("result", JSONB, nullable=False, server_default="{}"),
    sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column("finished_at", sa.DateTime(timezone=True)),
    sa.Column(
        "attempts", sa.Integer, nullable=False, server_default="0", comment="Times that a worker began it"
    ),
    sa.CheckConstraint("kind IN (" + ", ".join(f"'{k}'" for k in ORDERS) + ")", name="kind"),
    sa.CheckConstraint("state IN (" + ", ".join(f"'{s}'" for s in ORDER_STATES) + ")", name="state"),
    schema="meta",
    comment="What staff ask of the worker: it checks again that they may, and does it once.",
)
sa.Index("ix_meta_orders_waiting", orders.c.order_id, postgresql_where=orders.c.state == "waiting")

reviews = sa.Table(
    "reviews",
    metadata,
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), primary_key=True),
    sa.Column("content", JSONB, nullable=False, comment="etl/review.py"),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    schema="meta",
    comment="What a load that waits to be published would change.",
)

returned = sa.Table(
    "returned",
    metadata,
    sa.Column("returned_id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("observatory", sa.Text, nullable=False),
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id")),
    sa.Column("order_id", sa.BigInteger, sa.ForeignKey("meta.orders.order_id")),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    schema="meta",
    comment="Files made for staff: the one to correct, a template with what is published. Purged like received ones.",
)
sa.Index("ix_meta_returned_load_id", returned.c.load_id)

profiles = sa.Table(
    "profiles",
    metadata,
    sa.Column("profile_id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("observatory", sa.Text, nullable=False),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False, comment="TOML (etl/profile.py)"),
    sa.Column("saved_by", sa.BigInteger, sa.ForeignKey("access.users.user_id"), nullable=False),
    sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    schema="meta",
    comment="How an observatory's files are read; the newest of a title is used. Append-only.",
)
sa.Index("ix_meta_profiles_of", profiles.c.observatory, profiles.c.dataset)

expectations = sa.Table(
    "expectations",
    metadata,
    sa.Column("observatory", sa.Text, primary_key=True),
    sa.Column("dataset", sa.Text, primary_key=True),
    sa.Column("every", sa.Text, nullable=False),
    sa.Column("days_after", sa.Integer, nullable=False, comment="After the last day of the period"),
    sa.Column(
        "since", sa.Text, nullable=False, comment="The first period expected: 2026-01, 2026-T1 or 2026"
    ),
    sa.Column("office", sa.Text, nullable=False, comment="Who delivers it: an office, never a person"),
    sa.CheckConstraint("every IN (" + ", ".join(f"'{e}'" for e in EVERY) + ")", name="every"),
    sa.CheckConstraint("days_after BETWEEN 0 AND 366", name="days_after"),
    sa.CheckConstraint(r"since ~ '^\d{4}(-T[1-4]|-\d{2})?$'", name="since"),
    schema="meta",
    comment="Which deliveries are due, and when.",
)

observatory_rules = sa.Table(
    "observatory_rules",
    metadata,
    sa.Column("observatory", sa.Text, primary_key=True),
    sa.Column("same_person", sa.Boolean, nullable=False, comment="Whether who uploads may publish"),
    schema="meta",
    comment="What an observatory decided about its staff door; without a row, two persons.",
)
