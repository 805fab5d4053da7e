"""What the page of the monitoring centre asks once, for all of its sentences, tables and answers."""

from collections.abc import Sized
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access import centre, centre_outages, centre_shifts
from data_access import centre_equipment as equipment
from data_access.centre_equipment import Inventory
from data_access.observatories import Observatory


@dataclass(frozen=True)
class Known:
    """year: '' where nothing has a date. inventories: up to its end, the newest first. shifts: each room and its months."""

    place: Observatory
    year: str
    today: date
    zones: dict[str, str]
    rooms: list[dict]
    inventories: list[Inventory]
    outages: pd.DataFrame
    available: pd.DataFrame
    shifts: list[tuple[dict, pd.DataFrame]]
    retention: pd.DataFrame
    trainings: pd.DataFrame
    planned: pd.DataFrame

    @property
    def newest(self) -> Inventory | None:
        return self.inventories[0] if self.inventories else None

    @property
    def there(self) -> set[str]:
        """The public datasets that have something."""
        found: dict[str, Sized] = {
            "rooms": self.rooms,
            "assets": self.inventories,
            "outages": self.outages,
            "trainings": self.trainings,
            "retention_policies": self.retention,
        }
        return {name for name, rows in found.items() if len(rows)}

    @property
    def document(self) -> str:
        """The one document that all that is known comes from, '' where there are several."""
        frames = (self.retention, self.trainings, self.outages)
        rows = [*self.rooms, *(row for each in self.inventories for row in each.rows)]
        named = {row["source_document"] for row in rows} | {
            t for each in frames for t in each["source_document"]
        }
        named -= {None}
        return named.pop() if len(named) == 1 else ""


def ask(place: Observatory, year: str) -> Known:
    """All of a year of an observatory, as of today."""
    today = date.today()
    rooms = centre_shifts.rooms(place.slug)
    rows = centre_shifts.by_room(place.slug)
    return Known(
        place=place,
        year=year,
        today=today,
        zones=centre.zone_names(place.slug),
        rooms=rooms,
        inventories=equipment.inventories(place.slug, year),
        outages=centre_outages.outages(place.slug),
        available=centre_outages.availability(place.slug, year, today),
        shifts=[(room, centre_shifts.months(rows, room, year, today)) for room in rooms],
        retention=centre.retention(place.slug),
        trainings=centre.trainings(place.slug, year),
        planned=centre.planned(place.slug, year),
    )
