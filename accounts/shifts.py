"""The sheets of shifts, row by row: for staff alone, who read schema `office`."""

import sqlalchemy as sa

from warehouse.public_centre import OFFICE_SHIFTS as _shifts

ORDER = ("madrugada", "mañana", "tarde", "noche", "24 horas")


def months(connection: sa.Connection, observatory: str) -> list[str]:
    """The months that an observatory has shifts of («2026-10»), the newest first."""
    month = sa.func.to_char(_shifts.c.day, "YYYY-MM")
    mine = sa.select(month).distinct().where(_shifts.c.observatory == observatory)
    return sorted(connection.scalars(mine), reverse=True)


def of_month(connection: sa.Connection, observatory: str, month: str) -> list[dict]:
    """The shifts of a month in the order of days, rooms and hours: columns of office.shifts; missing is None."""
    is_of = sa.func.to_char(_shifts.c.day, "YYYY-MM") == month
    hour = sa.case({name: n for n, name in enumerate(ORDER)}, value=_shifts.c.shift)
    query = sa.select(_shifts).where(_shifts.c.observatory == observatory, is_of)
    return [
        dict(row)
        for row in connection.execute(query.order_by(_shifts.c.day, _shifts.c.room, hour)).mappings()
    ]
