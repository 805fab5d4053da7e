"""What `pub` tells of shifts, dispatches and authorities' requests: counts, never the row (house.md 5).

Each is SQL over `core` or the cubes of the releases of the day, and its columns, which data_access asks by. A request is counted
three times, each time with less than a row: its month without the authority, its authority by year, its days with neither.
"""

import sqlalchemy as sa

from warehouse.cubes import TOGETHER
from warehouse.ledger import AS_OF_SQL


def _now(dataset: str) -> str:
    """The load that each slice of a dataset shows at the version that the transaction asks for."""
    return f"""(
        SELECT * FROM (SELECT DISTINCT ON (observatory, slice) observatory, slice, load_id FROM meta.releases
            WHERE dataset = '{dataset}' AND release_id <= {AS_OF_SQL}
            ORDER BY observatory, slice, release_id DESC) newest WHERE load_id IS NOT NULL)"""


def _ended(dataset: str) -> str:
    """The same of months that are over: of one that grows, two releases would tell what came between them."""
    return f"(SELECT * FROM {_now(dataset)} months WHERE slice < to_char(now(), 'YYYY-MM'))"


_DISPATCHES = f"""{_ended("dispatches")} n JOIN mart.{{cube}} d USING (observatory, load_id, slice)
        JOIN mart.ordinary USING (observatory, category)"""
_COUNTS, _MINUTES = (_DISPATCHES.format(cube=f"dispatch_{name}") for name in ("counts", "minutes"))
_REQUESTS = (
    f"""{_now("authority_requests")} n JOIN core.authority_requests r USING (observatory, load_id, slice)"""
)

SQL = {
    # Of a month's shifts in a room: how many there were, what hours they covered and what their sheets say.
    "shift_months": f"""
        SELECT observatory, slice AS month, room, shift, count(*) AS shifts, count(DISTINCT day) AS days,
               sum(hours) AS hours, sum(police_hours) AS police_hours, sum(municipal_hours) AS municipal_hours,
               sum(both_hours) AS both_hours, sum(hours) FILTER (WHERE both_hours IS NOT NULL) AS told_hours,
               count(both_hours) AS told_shifts,
               sum(operators) AS operators, count(operators) AS operator_shifts,
               sum(events) AS events, sum(highlighted) AS highlighted,
               count(*) FILTER (WHERE events = 0) AS blank, count(*) FILTER (WHERE events IS NULL) AS without_sheet
        FROM {_ended("shifts")} n JOIN core.shifts s USING (observatory, load_id, slice)
        GROUP BY 1, 2, 3, 4
    """,
    "dispatches_by_zone": f"""
        SELECT observatory, slice AS month, service, territory, sum(dispatches)::bigint AS dispatches
        FROM {_COUNTS} WHERE territory <> '' GROUP BY 1, 2, 3, 4
    """,
    "dispatches_by_detection": f"""
        SELECT observatory, slice AS month, service, detection, sum(dispatches)::bigint AS dispatches
        FROM {_COUNTS} WHERE detection <> '{TOGETHER}' GROUP BY 1, 2, 3, 4
    """,
    "dispatches_by_result": f"""
        SELECT observatory, left(slice, 4) AS year, service, result, sum(dispatches)::bigint AS dispatches
        FROM {_COUNTS} WHERE result <> '{TOGETHER}' GROUP BY 1, 2, 3, 4
    """,
    "dispatch_minutes": f"""
        SELECT observatory, slice AS month, service, step, minutes, sum(dispatches)::bigint AS dispatches
        FROM {_MINUTES} GROUP BY 1, 2, 3, 4, 5
    """,
    "authority_request_months": f"""
        SELECT observatory, to_char(asked_on, 'YYYY-MM') AS month, kind, state, count(*) AS requests
        FROM {_REQUESTS} GROUP BY 1, 2, 3, 4
    """,
    "authority_request_years": f"""
        SELECT observatory, to_char(asked_on, 'YYYY') AS year, kind, authority, state, count(*) AS requests
        FROM {_REQUESTS} GROUP BY 1, 2, 3, 4, 5
    """,
    # From asking to the answer, by the year of asking; those without an answer are in none.
    "authority_request_days": f"""
        SELECT observatory, to_char(asked_on, 'YYYY') AS year, kind, answered_on - asked_on AS days, count(*) AS requests
        FROM {_REQUESTS} WHERE answered_on IS NOT NULL GROUP BY 1, 2, 3, 4
    """,
}


def _columns(names: str, numbers: str) -> list[sa.Column]:
    told = [sa.Column(name, sa.Text) for name in names.split()]
    return told + [sa.Column(name, sa.Numeric) for name in numbers.split()]


COLUMNS: dict[str, list[sa.Column]] = {
    "shift_months": _columns(
        "observatory month room shift",
        "shifts days hours police_hours municipal_hours both_hours told_hours told_shifts operators operator_shifts events highlighted"
        " blank without_sheet",
    ),
    "dispatches_by_zone": _columns("observatory month service territory", "dispatches"),
    "dispatches_by_detection": _columns("observatory month service detection", "dispatches"),
    "dispatches_by_result": _columns("observatory year service result", "dispatches"),
    "dispatch_minutes": _columns("observatory month service step", "minutes dispatches"),
    "authority_request_months": _columns("observatory month kind state", "requests"),
    "authority_request_years": _columns("observatory year kind authority state", "requests"),
    "authority_request_days": _columns("observatory year kind", "days requests"),
}

OFFICE = {
    # The sheets of shifts, row by row: for staff, behind their door.
    "shifts": f"""
        SELECT observatory, day, room, shift, hours, police_hours, municipal_hours, both_hours, operators, events, highlighted,
               log_note, load_id, source_row
        FROM {_now("shifts")} n JOIN core.shifts s USING (observatory, load_id, slice)
    """,
}
"""Views of schema `office`, which the staff role alone reads."""
OFFICE_SHIFTS = sa.Table(
    "shifts",
    sa.MetaData(schema="office"),
    sa.Column("observatory", sa.Text),
    sa.Column("day", sa.Date),
    *(sa.Column(name, sa.Text) for name in ("room", "shift", "log_note")),
    *(
        sa.Column(name, sa.Numeric)
        for name in [
            "hours",
            "police_hours",
            "municipal_hours",
            "both_hours",
            "operators",
            "events",
            "highlighted",
        ]
    ),
    *(sa.Column(name, sa.BigInteger) for name in ("load_id", "source_row")),
)
