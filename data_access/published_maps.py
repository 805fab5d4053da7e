"""Maps that an office published, or had to: risk, crime, integrated; by edition and territory.

A map is late after the last day on which it was due. Of one without a known publication that was due, the register is silent: it does not say that there is none.
"""

import re
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access import due, duties, incident_known, municipality_rows, period_names
from data_access.municipality_rows import Place

ON_TIME, LATE, MISSING = (
    "publicado a tiempo",
    "publicado tarde",
    "venció, no consta que se publicara",
)
COMING, NO_TERM, UNDATED = "aún no vence", "publicado, sin plazo", "sin plazo, no consta que se publicara"
STATES = (MISSING, LATE, ON_TIME, NO_TERM, COMING, UNDATED)
EXPECTED = (ON_TIME, LATE, MISSING)
"""States of a map whose day has come."""
CRIME = "mapa del delito"
_EDITION = re.compile(r"\d{4}(-S[12])?")


@dataclass(frozen=True)
class Grid:
    """One map by territory and edition. cells: (territory, edition) → its row; what lacks one is not registered.

    places: those with at least one edition. missing: (place, editions that others have and it lacks).
    """

    title: str
    editions: tuple[str, ...]
    places: tuple[Place, ...]
    cells: dict[tuple[str, str], dict]

    @property
    def missing(self) -> list[tuple[Place, list[str]]]:
        lacking = [(p, [e for e in self.editions if (p.code, e) not in self.cells]) for p in self.places]
        return [(place, editions) for place, editions in lacking if editions]


def listed(observatory: str, as_of: date) -> pd.DataFrame:
    """Every map in the order of its file: declared columns, then place (name of its territory), state and days_late.

    days_late: of what was published, None where no day was set. Source: pub.published_maps. Raises WarehouseUnavailable.
    """
    found = due.register("published_maps", observatory)
    names = municipality_rows.names(observatory, as_of)
    said = [_followed(row, as_of) for row in found.to_dict("records")]
    return found.assign(
        place=[names.get(code, code) for code in found["territory"]],
        state=[state for state, _ in said],
        days_late=pd.Series([late for _, late in said], dtype=object),
    ).astype(object)


def _followed(row: dict, as_of: date) -> tuple[str, int | None]:
    published = due.until(row["published_on"], as_of)
    late = due.days_late(row["due_on"], published, as_of)
    if published:
        return (NO_TERM if late is None else LATE if late else ON_TIME), late
    if late is None:
        return UNDATED, None
    return (MISSING if late else COMING), None


def grids(rows: pd.DataFrame) -> list[Grid]:
    """A grid per code of map, in the order of the file. rows: as `listed` gives them."""
    found = []
    for _, mine in rows.groupby("code", sort=False):
        records = mine.to_dict("records")
        places = tuple(dict.fromkeys(Place(row["territory"], row["place"]) for row in records))
        cells = {(row["territory"], row["edition"]): row for row in records}
        found.append(Grid(records[0]["title"], tuple(sorted(set(mine["edition"]))), places, cells))
    return found


def without(observatory: str, rows: pd.DataFrame) -> tuple[str, int, list[Place]]:
    """Kind and number of the districts that the observatory compares, and those of them that no map names."""
    known, named = municipality_rows.known(observatory), set(rows["territory"])
    return known.kind, len(known.places), [place for place in known.places if place.code not in named]


def are_ordered(observatory: str, as_of: date) -> bool:
    """Whether the register of duties orders maps."""
    return bool((duties.listed(observatory, as_of)["kind"] == "mapa").any())


def months(edition: str) -> tuple[str, str] | None:
    """The months that a year or a half-year covers; None for an edition written otherwise."""
    return period_names.months(edition) if _EDITION.fullmatch(edition) else None


def has_incidents(observatory: str) -> bool:
    """Whether the portal can draw a map of its own."""
    return bool(incident_known.known(observatory).received)
