"""What a failure of the database means: it is away, it has no room, or the fault is ours."""

import sqlalchemy as sa

FAULTS = (sa.exc.OperationalError, sa.exc.InterfaceError)
LOCKED = "55P03"
"""The SQLSTATE of who waited too long for what others hold."""
_PASSING = ("08", "40", "53", "55", "57")
"""Classes of SQLSTATE that end by themselves: connection, deadlock, resources, locks, an operator's intervention."""


def code(problem: sa.exc.DBAPIError) -> str:
    """The SQLSTATE, '' where the database did not answer."""
    return getattr(problem.orig, "pgcode", None) or ""


def is_full(problem: sa.exc.DBAPIError) -> bool:
    """Whether its disk, its memory or its connections ran out."""
    return code(problem).startswith("53")


def passes(problem: sa.exc.DBAPIError) -> bool:
    """Whether the same may work later."""
    return not code(problem) or code(problem).startswith(_PASSING)
