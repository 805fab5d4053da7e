"""Releases are append-only, whoever asks."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE FUNCTION meta.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'meta.% is append-only', TG_TABLE_NAME; END $$
    """)
    op.execute("""
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON meta.releases
        FOR EACH STATEMENT EXECUTE FUNCTION meta.refuse_change()
    """)


def downgrade() -> None:
    op.execute("DROP TRIGGER append_only ON meta.releases")
    op.execute("DROP FUNCTION meta.refuse_change")
