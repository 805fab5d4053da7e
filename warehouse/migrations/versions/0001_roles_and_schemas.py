"""Roles and schemas. Where a provider forbids CREATE ROLE, the portal works with one role and says so."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROLE = """
DO $$ BEGIN
    CREATE ROLE {role} NOLOGIN;
    EXECUTE format('GRANT {role} TO %I', current_user);
EXCEPTION WHEN duplicate_object OR insufficient_privilege THEN NULL;
END $$
"""


def upgrade() -> None:
    for role in ("atalaya_etl", "atalaya_web"):
        op.execute(ROLE.format(role=role))
    for schema in ("raw", "core", "mart", "meta", "pub"):
        op.execute(f"CREATE SCHEMA {schema}")


def downgrade() -> None:
    for schema in ("pub", "meta", "mart", "core", "raw"):
        op.execute(f"DROP SCHEMA {schema} CASCADE")
