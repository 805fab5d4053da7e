"""The staff door: users and sessions, orders and reviews, the audit; who loaded and released."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


ROLE = """
DO $$ BEGIN
    CREATE ROLE atalaya_staff NOLOGIN;
    EXECUTE format('GRANT atalaya_staff TO %I', current_user);
EXCEPTION WHEN duplicate_object OR insufficient_privilege THEN NULL;
END $$
"""


def upgrade() -> None:
    op.execute(ROLE)
    op.execute("CREATE SCHEMA access")
    op.create_table(
        "attempts",
        sa.Column(
            "key", sa.Text(), nullable=False, comment="SHA-256 of what was tried: a login, or an address"
        ),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attempts")),
        schema="access",
        comment="Failures to sign in, of logins that exist and that do not: each makes the next wait.",
    )
    op.create_table(
        "users",
        sa.Column("user_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("login", sa.Text(), nullable=False, comment="In lower case"),
        sa.Column("name", sa.Text(), nullable=False, comment="For colleagues; never public"),
        sa.Column("password_hash", sa.Text(), nullable=False, comment="argon2id"),
        sa.Column("totp_secret", sa.Text(), nullable=True, comment="NULL: no second factor yet"),
        sa.Column(
            "totp_step", sa.BigInteger(), nullable=True, comment="The newest code used: none serves twice"
        ),
        sa.Column(
            "must_change", sa.Boolean(), nullable=False, comment="The password is somebody else's idea"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "disabled_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Since when the person has no access",
        ),
        sa.CheckConstraint("login = lower(login)", name=op.f("ck_users_login")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_users")),
        sa.UniqueConstraint("login", name=op.f("uq_users")),
        schema="access",
        comment="Staff. Nobody is deleted: the audit names them.",
    )
    op.create_table(
        "audit",
        sa.Column("audit_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True, comment="access.users; NULL: nobody signed in"),
        sa.Column(
            "by_role",
            sa.Text(),
            nullable=False,
            comment="As what; the only part of the person that is public",
        ),
        sa.Column("observatory", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False, comment="The hash of the entry before"),
        sa.Column("hash", sa.Text(), nullable=False, comment="SHA-256 of all the other columns"),
        sa.PrimaryKeyConstraint("audit_id", name=op.f("pk_audit")),
        schema="meta",
        comment="What was done, by whom and when. Append-only.",
    )
    op.create_index(
        "ix_meta_audit_observatory",
        "audit",
        ["observatory", sa.literal_column("audit_id DESC")],
        unique=False,
        schema="meta",
    )
    op.create_table(
        "expectations",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("every", sa.Text(), nullable=False),
        sa.Column("days_after", sa.Integer(), nullable=False, comment="After the last day of the period"),
        sa.Column(
            "since", sa.Text(), nullable=False, comment="The first period expected: 2026-01, 2026-T1 or 2026"
        ),
        sa.Column("office", sa.Text(), nullable=False, comment="Who delivers it: an office, never a person"),
        sa.CheckConstraint("every IN ('mes', 'trimestre', 'año')", name=op.f("ck_expectations_every")),
        sa.CheckConstraint("since ~ '^\\d{4}(-T[1-4]|-\\d{2})?$'", name=op.f("ck_expectations_since")),
        sa.CheckConstraint("days_after BETWEEN 0 AND 366", name=op.f("ck_expectations_days_after")),
        sa.PrimaryKeyConstraint("observatory", "dataset", name=op.f("pk_expectations")),
        schema="meta",
        comment="Which deliveries are due, and when.",
    )
    op.create_table(
        "observatory_rules",
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("same_person", sa.Boolean(), nullable=False, comment="Whether who uploads may publish"),
        sa.PrimaryKeyConstraint("observatory", name=op.f("pk_observatory_rules")),
        schema="meta",
        comment="What an observatory decided about its staff door; without a row, two persons.",
    )
    op.create_table(
        "memberships",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('captura', 'revisión', 'administración')", name=op.f("ck_memberships_role")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["access.users.user_id"],
        ),
        sa.PrimaryKeyConstraint("user_id", "observatory", "role", name=op.f("pk_memberships")),
        schema="access",
        comment="What a person may do, and where.",
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.Text(), nullable=False, comment="SHA-256 of the cookie"),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("csrf", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "verified_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When the second factor was given",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["access.users.user_id"],
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
        schema="access",
        comment="Open sessions; one that is closed or revoked is deleted.",
    )
    op.create_index("ix_access_sessions_user_id", "sessions", ["user_id"], unique=False, schema="access")
    op.create_table(
        "profiles",
        sa.Column("profile_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="TOML (etl/profile.py)"),
        sa.Column("saved_by", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["saved_by"],
            ["access.users.user_id"],
        ),
        sa.PrimaryKeyConstraint("profile_id", name=op.f("pk_profiles")),
        schema="meta",
        comment="How an observatory's files are read; the newest of a title is used. Append-only.",
    )
    op.create_index(
        "ix_meta_profiles_of", "profiles", ["observatory", "dataset"], unique=False, schema="meta"
    )
    op.create_table(
        "orders",
        sa.Column("order_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "options",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="{}",
            nullable=False,
            comment="What the kind needs (etl/orders.py)",
        ),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("sentence", sa.Text(), nullable=True, comment="Why it was refused, or what was done"),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "attempts",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="Times that a worker began it",
        ),
        sa.CheckConstraint(
            "kind IN ('publish', 'undo', 'discard', 'template', 'agreement')", name=op.f("ck_orders_kind")
        ),
        sa.CheckConstraint("state IN ('waiting', 'done', 'refused')", name=op.f("ck_orders_state")),
        sa.ForeignKeyConstraint(
            ["asked_by"],
            ["access.users.user_id"],
        ),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_orders")),
        schema="meta",
        comment="What staff ask of the worker: it checks again that they may, and does it once.",
    )
    op.create_index(
        "ix_meta_orders_waiting",
        "orders",
        ["order_id"],
        unique=False,
        schema="meta",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "reviews",
        sa.Column("load_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "content", postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment="etl/review.py"
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.PrimaryKeyConstraint("load_id", name=op.f("pk_reviews")),
        schema="meta",
        comment="What a load that waits to be published would change.",
    )
    op.create_table(
        "returned",
        sa.Column("returned_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("observatory", sa.Text(), nullable=False),
        sa.Column("load_id", sa.BigInteger(), nullable=True),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"],
            ["meta.loads.load_id"],
        ),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["meta.orders.order_id"],
        ),
        sa.PrimaryKeyConstraint("returned_id", name=op.f("pk_returned")),
        schema="meta",
        comment="Files made for staff: the one to correct, a template with what is published. Purged like received ones.",
    )
    op.create_index("ix_meta_returned_load_id", "returned", ["load_id"], unique=False, schema="meta")
    op.add_column(
        "loads",
        sa.Column("asked_by", sa.BigInteger(), nullable=True, comment="NULL: the command line"),
        schema="meta",
    )
    op.add_column(
        "loads",
        sa.Column(
            "by_role", sa.Text(), server_default="línea de órdenes", nullable=False, comment="As what; public"
        ),
        schema="meta",
    )
    op.add_column(
        "loads",
        sa.Column(
            "attempts", sa.Integer(), server_default="0", nullable=False, comment="Times the worker took it"
        ),
        schema="meta",
    )
    op.add_column(
        "loads",
        sa.Column(
            "progress",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="step, rows, total, seconds left: while it is being read",
        ),
        schema="meta",
    )
    op.add_column(
        "loads",
        sa.Column(
            "sentence",
            sa.Text(),
            nullable=True,
            comment="Why the file as a whole was refused, or was abandoned",
        ),
        schema="meta",
    )
    op.add_column(
        "loads",
        sa.Column(
            "asked",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="What a person must decide (etl/questions.py), where that is all it lacks",
        ),
        schema="meta",
    )
    op.create_foreign_key(
        None, "loads", "users", ["asked_by"], ["user_id"], source_schema="meta", referent_schema="access"
    )
    op.add_column(
        "releases",
        sa.Column("released_by", sa.BigInteger(), nullable=True, comment="Never public"),
        schema="meta",
    )
    op.add_column(
        "releases",
        sa.Column(
            "by_role", sa.Text(), server_default="línea de órdenes", nullable=False, comment="As what; public"
        ),
        schema="meta",
    )
    op.create_foreign_key(
        None,
        "releases",
        "users",
        ["released_by"],
        ["user_id"],
        source_schema="meta",
        referent_schema="access",
    )


def downgrade() -> None:
    raise NotImplementedError("What came is not taken back: restore the backup of before.")
