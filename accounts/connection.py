"""The engine of the staff door."""

import sqlalchemy as sa

from warehouse.engine import engine

DatabaseError = sa.exc.SQLAlchemyError
"""What a page catches where the database does not answer."""


def staff() -> sa.Engine:
    """The engine that works as atalaya_staff: users, sessions, received files and orders; never published rows.

    Raises PortalError where no database is known.
    """
    return engine("atalaya_staff")
