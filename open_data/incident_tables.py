"""The downloads of a view of incidents: counts by zone, by hour and by place, and their Table Schemas."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from data_access import hours, incidents, observatories, shown
from data_access.incident_scope import MUNICIPALITY, PLACE, Scope, scope
from data_access.state import IncidentState
from texts import t

WHOLE = "todo"
"""?todo=si: all that is published, where a page shows less."""

Query = dict[str, str]
COUNTED, HOURS, PLACES = "incidentes", "incidentes-por-hora", "lugares"
"""By zone × month × category × source; by quarter × category × weekday × band; by place, where the view has places."""

_WORDS = {
    "month",
    "zone",
    "zone_name",
    "category",
    "category_name",
    "source",
    "quarter",
    "weekday",
    "band",
    "kind",
}
_COLUMNS = {
    COUNTED: ("month", "zone", "zone_name", "category", "category_name", "source", "incidents"),
    HOURS: ("quarter", "category", "category_name", "weekday", "band", "incidents"),
    PLACES: ("edition", "place", "kind", "zone", "zone_name", "resolution", "incidents"),
}
_KEYS = {
    COUNTED: ["observatory", "month", "zone", "category", "source"],
    HOURS: ["observatory", "quarter", "category", "weekday", "band"],
    PLACES: ["observatory", "edition", "place"],
}
NAMES = tuple(_COLUMNS)


def of_view(name: str, query: Query) -> str:
    """The download that answers: by hour, where what is asked of `incidentes` has an hour or a weekday."""
    if name != COUNTED:
        return name
    state = IncidentState.from_query(query)
    asked = scope(state) if state.observatory else None
    return HOURS if asked and asked.grain == MUNICIPALITY else name


def known(name: str, query: Query) -> bool:
    """Whether there is such a download: the observatory exists and, of places, its view shows them."""
    state = IncidentState.from_query(query)
    if state.observatory and observatories.find(state.observatory) is None:
        return False
    asked = scope(state) if state.observatory else None
    return name != PLACES or (asked is not None and asked.grain == PLACE)


def rows(name: str, query: Query) -> pd.DataFrame:
    """The counts on screen: of the period chosen, or of every month of an observatory, or of all of them.

    observatory, and the columns of the download; without rows where nothing is published.
    """
    state = IncidentState.from_query(query)
    slugs = [state.observatory] if state.observatory else incidents.publishers()
    every = bool(query.get(WHOLE)) or not state.observatory
    scopes = [_scope(replace(state, observatory=slug), every and name != PLACES) for slug in slugs]
    found = [_OF[name](asked).assign(observatory=asked.observatory) for asked in scopes if asked]
    parts = [part for part in found if len(part)] or found[:1]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns(name))


def _scope(state: IncidentState, every: bool) -> Scope | None:
    asked = scope(state)
    return scope(replace(state, start=asked.offered[0], end=asked.offered[-1])) if asked and every else asked


_OF: dict[str, Callable[[Scope], pd.DataFrame]] = {
    COUNTED: lambda asked: incidents.rows(asked.state),
    HOURS: hours.rows,
    PLACES: shown.at_places,
}


def columns(name: str) -> list[str]:
    """The columns of a download, in order: whose it is, what it counts, and the note."""
    return ["observatory", *_COLUMNS[name], "nota"]


def schema(name: str) -> dict[str, Any]:
    """The Table Schema of a download."""
    fields = [
        field(c, "string" if c in {*_WORDS, "observatory", "nota"} else "integer") for c in columns(name)
    ]
    return {"fields": fields, "missingValues": [""], "primaryKey": _KEYS[name]}


def field(name: str, kind: str) -> dict[str, str]:
    """A column that the portal works out, as Table Schema."""
    return {"name": name, "type": kind, "title": t(f"csv.{name}.title"), "description": t(f"csv.{name}.is")}
