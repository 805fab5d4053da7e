"""The ledger: received files, loads, problems, findings and the append-only list of releases."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from warehouse import access  # noqa: F401  its tables are referred to
from warehouse.audit import COMMAND_LINE
from warehouse.dataset import metadata

SENDING = "sending"
"""Of a load's options: the form that carried its file."""

STATES = ("received", "checked", "ready", "published", "rejected", "abandoned")

files = sa.Table(
    "files",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("bytes", sa.BigInteger, nullable=False),
    sa.Column("received_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    schema="raw",
    comment="Received files. Their contents are in raw.pieces until their term; this line stays.",
)

pieces = sa.Table(
    "pieces",
    metadata,
    sa.Column("sha256", sa.Text, sa.ForeignKey("raw.files.sha256"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, comment="From 0, in the order of the file"),
    sa.Column("content", sa.LargeBinary, nullable=False, comment="zlib"),
    schema="raw",
    comment="The contents of received files, as they came. One backup has everything.",
)

_counts = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")


_balance = sa.CheckConstraint(f"rows_in IS NULL OR rows_in = {' + '.join(_counts[1:])}", name="balance")

loads = sa.Table(
    "loads",
    metadata,
    sa.Column("load_id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("observatory", sa.Text, nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, sa.ForeignKey("raw.files.sha256"), nullable=False),
    sa.Column("sheet", sa.Text, comment="NULL: the first one, or a file without sheets"),
    sa.Column("options", JSONB, nullable=False, comment="slices stated, rejects accepted"),
    sa.Column("state", sa.Text, nullable=False),
    *(sa.Column(name, sa.BigInteger) for name in _counts),
    *(
        sa.Column("public_" + name, sa.BigInteger, comment="Of ordinary categories only (house.md 5.3)")
        for name in _counts[2:]
    ),
    sa.Column(
        "notes", JSONB, nullable=False, server_default="[]", comment="What was recognised while reading"
    ),
    sa.Column("received_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column("finished_at", sa.DateTime(timezone=True)),
    sa.Column(
        "asked_by", sa.BigInteger, sa.ForeignKey("access.users.user_id"), comment="NULL: the command line"
    ),
    sa.Column("by_role", sa.Text, nullable=False, server_default=COMMAND_LINE, comment="As what; public"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0", comment="Times the worker took it"),
    sa.Column("progress", JSONB, comment="step, rows, total, seconds left: while it is being read"),
    sa.Column("sentence", sa.Text, comment="Why the file as a whole was refused, or was abandoned"),
    sa.Column(
        "asked", JSONB, comment="What a person must decide (etl/questions.py), where that is all it lacks"
    ),
    sa.CheckConstraint("state IN (" + ", ".join(f"'{s}'" for s in STATES) + ")", name="state"),
    _balance,
    schema="meta",
    comment="One row per attempt to load a file.",
)
sa.Index("ix_loads_sha256", loads.c.sha256)

load_slices = sa.Table(
    "load_slices",
    metadata,
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), primary_key=True),
    sa.Column("slice", sa.Text, primary_key=True),
    sa.Column("rows", sa.BigInteger, nullable=False),
    schema="meta",
    comment="What each load delivered.",
)

problems = sa.Table(
    "problems",
    metadata,
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), nullable=False),
    sa.Column("source_row", sa.Integer, nullable=False),
    sa.Column("column", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False, comment="What to type, in Spanish"),
    sa.Column("blocking", sa.Boolean, nullable=False),
    schema="meta",
    comment="Why rows were rejected; the first 10,000 of a load.",
)
sa.Index("ix_meta_problems_load_id", problems.c.load_id)

findings = sa.Table(
    "findings",
    metadata,
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), nullable=False),
    sa.Column("slice", sa.Text, nullable=False),
    sa.Column("source_row", sa.Integer, nullable=False, comment="0: the whole slice"),
    sa.Column("line", sa.Integer, comment="Line of the plan"),
    sa.Column("rule", sa.Text, nullable=False, comment="Key of the sentence in texts/"),
    sa.Column("figures", JSONB, nullable=False, comment="What the sentence needs"),
    schema="meta",
    comment="Where the published source contradicts itself. Never hides a row.",
)
sa.Index("ix_meta_findings_load_id", findings.c.load_id)

releases = sa.Table(
    "releases",
    metadata,
    sa.Column("release_id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("observatory", sa.Text, nullable=False),
    sa.Column("slice", sa.Text, nullable=False),
    sa.Column("load_id", sa.BigInteger, sa.ForeignKey("meta.loads.load_id"), comment="NULL: withdrawn"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("released_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column("released_by", sa.BigInteger, sa.ForeignKey("access.users.user_id"), comment="Never public"),
    sa.Column("by_role", sa.Text, nullable=False, server_default=COMMAND_LINE, comment="As what; public"),
    sa.CheckConstraint("kind IN ('publication', 'rollback')", name="kind"),
    schema="meta",
    comment="Append-only: which load is current for each slice; the newest number is the data version.",
)
sa.Index(
    "ix_releases_current",
    releases.c.dataset,
    releases.c.observatory,
    releases.c.slice,
    releases.c.release_id.desc(),
)

AS_OF = "atalaya.release"
"""The setting of a transaction that asks for the data of a past version; without it, today's."""
AS_OF_SQL = f"coalesce(nullif(current_setting('{AS_OF}', true), '')::bigint, 9223372036854775807)"


def _newest(*among: sa.ColumnElement[bool]) -> sa.Select:
    keys = (releases.c.dataset, releases.c.observatory, releases.c.slice)
    latest = (
        sa.select(releases)
        .where(*among)
        .ext(distinct_on(*keys))
        .order_by(*keys, releases.c.release_id.desc())
        .subquery("latest")
    )
    return sa.select(latest).where(latest.c.load_id.is_not(None))


current = _newest()
"""The newest release of each (dataset, observatory, slice) that was not withdrawn."""
as_of = _newest(releases.c.release_id <= sa.literal_column(AS_OF_SQL))
"""The same at the version that the transaction asks for: what public views read, so that a frozen pack can be read."""
