"""Who may come in by the staff door: users, their roles, their sessions, and failures to sign in.

Schema `access`: only the role `atalaya_staff` reads it whole; the ETL sees who a person is and what they may do.
"""

import sqlalchemy as sa

from warehouse.dataset import metadata

CAPTURE, REVIEW, ADMINISTRATION = "captura", "revisión", "administración"
ROLES = (CAPTURE, REVIEW, ADMINISTRATION)
"""Uploads; publishes; makes users and settings. Of one observatory each; a person may have several."""

users = sa.Table(
    "users",
    metadata,
    sa.Column("user_id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("login", sa.Text, nullable=False, unique=True, comment="In lower case"),
    sa.Column("name", sa.Text, nullable=False, comment="For colleagues; never public"),
    sa.Column("password_hash", sa.Text, nullable=False, comment="argon2id"),
    sa.Column("totp_secret", sa.Text, comment="NULL: no second factor yet"),
    sa.Column("totp_step", sa.BigInteger, comment="The newest code used: none serves twice"),
    sa.Column("must_change", sa.Boolean, nullable=False, comment="The password is somebody else's idea"),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column("disabled_at", sa.DateTime(timezone=True), comment="Since when the person has no access"),
    sa.CheckConstraint("login = lower(login)", name="login"),
    schema="access",
    comment="Staff. Nobody is deleted: the audit names them.",
)

memberships = sa.Table(
    "memberships",
    metadata,
    sa.Column("user_id", sa.BigInteger, sa.ForeignKey("access.users.user_id"), primary_key=True),
    sa.Column("observatory", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),
    sa.CheckConstraint("role IN (" + ", ".join(f"'{r}'" for r in ROLES) + ")", name="role"),
    schema="access",
    comment="What a person may do, and where.",
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.Text, primary_key=True, comment="SHA-256 of the cookie"),
    sa.Column("user_id", sa.BigInteger, sa.ForeignKey("access.users.user_id"), nullable=False),
    sa.Column("csrf", sa.Text, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column("verified_at", sa.DateTime(timezone=True), comment="When the second factor was given"),
    schema="access",
    comment="Open sessions; one that is closed or revoked is deleted.",
)
sa.Index("ix_access_sessions_user_id", sessions.c.user_id)

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("key", sa.Text, primary_key=True, comment="SHA-256 of what was tried: a login, or an address"),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
    schema="access",
    comment="Failures to sign in, of logins that exist and that do not: each makes the next wait.",
)


def may(connection: sa.Connection, user_id: int, observatory: str, *roles: str) -> bool:
    """Whether a person has one of these roles in an observatory now: what was asked before may have been revoked since."""
    query = (
        sa.select(memberships.c.role)
        .join(users, users.c.user_id == memberships.c.user_id)
        .where(
            users.c.user_id == user_id,
            users.c.disabled_at.is_(None),
            memberships.c.observatory == observatory,
            memberships.c.role.in_(roles),
        )
    )
    return connection.scalar(sa.select(query.exists())) is True
