"""The years of which an observatory has something to render account of: a plan, a session or incidents."""

import sqlalchemy as sa

from data_access import plans, read, sessions
from warehouse.published import COUNTS


def known(observatory: str) -> set[int]:
    """Every year of a plan's period, of a session (its day, or the quarter that it renders account of), or with incidents."""
    held = sessions.listed(observatory)
    said = [*held["when"].dropna(), *held["quarter"].dropna(), *_months(observatory)]
    periods = plans.listed(observatory)[["period_start", "period_end"]].itertuples(index=False)
    return {int(name[:4]) for name in said} | {
        year for start, end in periods for year in range(start.year, end.year + 1)
    }


def _months(observatory: str) -> list[str]:
    """The months and years with incidents, «2024-03» or «2024». Source: pub cube of incidents by zone."""
    cube = COUNTS["incidents_by_zone"]
    return read.frame(sa.select(cube.c.slice).distinct().where(cube.c.observatory == observatory))[
        "slice"
    ].tolist()
