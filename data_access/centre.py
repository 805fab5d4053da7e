"""What is known of a monitoring centre beside its equipment and shifts: years, terms, training, plans, incidents on camera."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access import due, read
from warehouse.published import CENTRE, COUNTS, VIEWS

CAMERA = "cámara"
"""The source of an incident that a camera saw."""
_PLANNED = r"\mc[aá]maras?\M(?! de comercio)|videovigilancia|monitoreo permanente|(centro|central|sala)s? de monitoreo"
DATED = {"assets": "counted_on", "outages": "started_on", "trainings": "held_on", "alarms": "month"}
_MONTHS = ("shift_months", "dispatches_by_zone", "authority_request_months")


def years(observatory: str) -> list[str]:
    """The years that there is something of, newest first; none that is still to come. An inventory that counts nothing has none."""
    parts = [_years_of(VIEWS[name], name_of_day, observatory) for name, name_of_day in DATED.items()]
    parts += [_years_of(CENTRE[name], "month", observatory) for name in _MONTHS]
    every = sa.union(*parts).subquery("every")
    found = read.frame(sa.select(every.c.year))["year"].dropna()
    return sorted((year for year in found if year <= str(date.today().year)), reverse=True)


def _years_of(view: sa.Table, column: str, observatory: str) -> sa.Select:
    year = sa.func.left(sa.cast(view.c[column], sa.Text), 4).label("year")
    counted = view.c.quantity.is_not(None) if view.name == "assets" else sa.true()
    return sa.select(year).where(view.c.observatory == observatory, counted).distinct()


def retention(observatory: str) -> pd.DataFrame:
    """The public columns of retention_policies."""
    return due.register("retention_policies", observatory)


def trainings(observatory: str, year: str) -> pd.DataFrame:
    """The courses of a year, the newest first, then those of which no day is known: public columns of trainings."""
    rows = due.register("trainings", observatory)
    dated = rows[rows["held_on"].map(lambda day: bool(year) and str(day or "").startswith(year)).astype(bool)]
    undated = rows[rows["held_on"].isna()]
    return pd.concat([dated.sort_values("held_on", ascending=False), undated], ignore_index=True)


@dataclass(frozen=True)
class Trained:
    """Of the courses of operators that were held: how many there were, how many tell both numbers, and these added up."""

    courses: int
    told: int
    trained: int
    expected: int


def operators_trained(rows: pd.DataFrame) -> Trained | None:
    """None where no course of operators was held. rows: as `trainings`."""
    held = rows[(rows["audience"] == "operadores") & rows["held_on"].notna()]
    if held.empty:
        return None
    told = held.dropna(subset=["participants", "expected"])
    return Trained(len(held), len(told), int(told["participants"].sum()), int(told["expected"].sum()))


def on_camera(observatory: str, year: str) -> int | None:
    """Ordinary incidents of a year that a camera saw; None where no incident of the year is published."""
    cube = COUNTS["incidents_by_zone"]
    seen = sa.func.sum(cube.c.incidents).filter(cube.c.source == CAMERA)
    query = sa.select(sa.func.count().label("n"), sa.func.coalesce(seen, 0).label("seen"))
    found = read.one(query.where(cube.c.observatory == observatory, cube.c.slice.between(year, f"{year}-12")))
    return int(found["seen"]) if found and found["n"] else None


def sent(observatory: str, service: str, year: str) -> int | None:
    """How often a service was sent out in a year, ordinary matters only; None where no dispatch of it is published."""
    view = CENTRE["dispatches_by_result"]
    mine = (view.c.observatory == observatory, view.c.service == service, view.c.year == year)
    found = read.one(sa.select(sa.func.sum(view.c.dispatches).label("n")).where(*mine))
    return int(found["n"]) if found and found["n"] is not None else None


def planned(observatory: str, year: str) -> pd.DataFrame:
    """Lines of the plans in force in a year ('': of all) about cameras and monitoring rooms, the newest plan first: plan, line,
    code, title, indicator, target_printed (None without one)."""
    lines, plans = VIEWS["activities"], VIEWS["plans"]
    said = sa.func.lower(lines.c.title + " " + sa.func.coalesce(lines.c.indicator, ""))
    columns = [lines.c[n] for n in ("plan", "line", "code", "title", "indicator", "target_printed")]
    same = (plans.c.observatory == lines.c.observatory) & (plans.c.plan == lines.c.plan)
    query = (
        sa.select(*columns)
        .join(plans, same)
        .where(lines.c.observatory == observatory, said.op("~")(_PLANNED))
    )
    if year:
        query = query.where(
            plans.c.period_start <= date(int(year), 12, 31), plans.c.period_end >= date(int(year), 1, 1)
        )
    return read.frame(query.order_by(plans.c.period_start.desc(), lines.c.plan, lines.c.line))
