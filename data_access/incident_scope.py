"""What a question about incidents means: real months, known filters, and what could not be followed."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa

from data_access import observatories, places, read
from data_access.state import IncidentState
from warehouse.published import CURRENT, INCIDENTS_BY_ZONE, LOADS, VIEWS

UNLOCATED = "sin-ubicacion"  # value of ?zona= for incidents without a zone
_cube, _categories = INCIDENTS_BY_ZONE, VIEWS["categories"]


@dataclass(frozen=True)
class Scope:
    """What a state means in one observatory.

    loaded: months with a load, in order; partial: those whose file came before the month ended; years: slices of
    incidents whose month is unknown. offered: the months to choose from. ignored: what could not be followed
    ("month", "swapped", "category", "source", "zone").
    """

    observatory: str
    loaded: tuple[str, ...]
    partial: frozenset[str]
    years: tuple[str, ...]
    offered: tuple[str, ...]
    start: str
    end: str
    category: str
    source: str
    zone: str
    ignored: tuple[str, ...]

    @property
    def months(self) -> tuple[str, ...]:
        """The chosen months that have a load."""
        return tuple(m for m in self.loaded if self.start <= m <= self.end)

    @property
    def slices(self) -> tuple[str, ...]:
        """The chosen months, and the years that the period covers whole."""
        return self.months + tuple(y for y in self.years if self.start <= f"{y}-01" and f"{y}-12" <= self.end)

    @property
    def state(self) -> IncidentState:
        """The state that says exactly this scope."""
        return IncidentState(self.observatory, self.start, self.end, self.category, self.source, self.zone)


def scope(state: IncidentState) -> Scope | None:
    """The months and filters that a state asks for; None where the observatory has published no incidents."""
    slices = _slices(state.observatory)
    if slices.empty:
        return None
    received = dict(zip(slices["slice"], slices["received_at"], strict=True))
    loaded = tuple(s for s in received if len(s) == 7)
    years = tuple(s for s in received if len(s) == 4)
    offered = loaded or (f"{years[0]}-01", f"{years[-1]}-12")
    start, end, ignored = period(state.start, state.end, offered)
    known = {
        "category": set(categories(state.observatory)["code"]),
        "source": set(sources(state.observatory)),
        "zone": {UNLOCATED, *places.zones(state.observatory)["zone"]},
    }
    asked = {name: getattr(state, name) for name in known}
    followed = {name: value if value in known[name] else "" for name, value in asked.items()}
    ignored += [name for name, value in asked.items() if value != followed[name]]
    here = ZoneInfo(observatories.time_zone(state.observatory))
    partial = frozenset(m for m in loaded if not is_complete(m, received[m].astimezone(here).date()))
    return Scope(
        state.observatory, loaded, partial, years, offered, start, end, ignored=tuple(ignored), **followed
    )


def _slices(observatory: str) -> pd.DataFrame:
    """slice and received_at (of its file) of the current releases. A file cannot know what came after it."""
    query = (
        sa.select(CURRENT.c.slice, LOADS.c.received_at)
        .join(LOADS, LOADS.c.load_id == CURRENT.c.load_id)
        .where(CURRENT.c.observatory == observatory, CURRENT.c.dataset == "incidents")
    )
    return read.frame(query.order_by(CURRENT.c.slice))


def is_complete(month: str, received_on: date) -> bool:
    """Whether a file received that day can hold the whole month."""
    year, number = map(int, month.split("-"))
    return received_on > date(year, number, calendar.monthrange(year, number)[1])


def period(start: str, end: str, offered: Sequence[str]) -> tuple[str, str, list[str]]:
    """First and last month, and what was wrong with the question. Default: the last twelve months offered."""
    ignored = ["month"] if any(m and m not in offered for m in (start, end)) else []
    last = end if end in offered else offered[-1]
    first = start if start in offered else [m for m in offered if m <= last][-12:][0]
    if first > last:
        return last, first, [*ignored, "swapped"]
    return first, last, ignored


def categories(observatory: str) -> pd.DataFrame:
    """The ordinary categories: code, name, family; by name."""
    columns = (_categories.c.code, _categories.c.name, _categories.c.family)
    query = sa.select(*columns).where(
        _categories.c.observatory == observatory, _categories.c.sensitivity == "ordinaria"
    )
    return read.frame(query.order_by(_categories.c.name))


def sources(observatory: str) -> list[str]:
    """The sources that have incidents, in order."""
    query = sa.select(_cube.c.source).distinct().where(_cube.c.observatory == observatory)
    return list(read.frame(query.order_by("source"))["source"])
