"""Alembic's environment: migrate as the owner, then make the public views anew from the declarations."""

from typing import Any

import sqlalchemy as sa
from alembic import context

from warehouse import access, audit, cubes, desk, ledger, locks, outlines, published  # noqa: F401  (their tables belong to the metadata)
from warehouse.dataset import metadata
from warehouse.engine import engine

SCHEMAS = ("raw", "core", "mart", "meta", "access")


def include_name(name: str | None, kind: str, parent_names: Any) -> bool:
    return name in SCHEMAS if kind == "schema" else True


with engine(published.OWNER).begin() as connection:
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": locks.MIGRATION})
    context.configure(
        connection=connection, target_metadata=metadata, include_schemas=True, include_name=include_name
    )
    context.run_migrations()
    if connection.scalar(sa.text("SELECT to_regclass('meta.releases') IS NOT NULL")):
        published.refresh(connection)
