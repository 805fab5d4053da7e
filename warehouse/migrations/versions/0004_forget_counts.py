"""Cubes of incidents are made again in another shape, and outcomes come from a closed list.

What had been counted is counted anew by `python -m etl recount`, from the rows in core.
"""

from alembic import op

from warehouse.datasets.incidents import OUTCOMES

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP SCHEMA IF EXISTS pub CASCADE")  # its views read the cubes; env.py makes them anew
    op.drop_table("incidents_by_zone", schema="mart")
    op.drop_table("incidents_by_category", schema="mart")
    listed = ", ".join(f"'{name}'" for name in OUTCOMES)
    op.execute(
        "UPDATE core.incidents SET outcome = CASE WHEN lower(outcome) IN ("
        + listed
        + ") THEN lower(outcome) "
        "ELSE 'otro' END WHERE outcome IS NOT NULL"
    )
    op.create_check_constraint(
        op.f("ck_incidents_outcome_choices"), "incidents", f"outcome IN ({listed})", schema="core"
    )


def downgrade() -> None:
    raise NotImplementedError("The counts of before are not kept: restore the backup of before.")
