"""What the page of the monitoring centre asks once, for all of its sentences, tables and answers."""

from collections.abc import Sized
from dataclasses import dataclass
from datetime import date
from itertools import chain

import pandas as pd

from components.lineage import document_of
from data_access import centre, centre_outages, centre_shifts, places, response, response_asked
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
    def until(self) -> str:
        """The newest date of what is known, up to the year; '' where nothing has one. As far as it is known: 2026-11-12, 2026-11, 2026."""
        asked = response_asked.requests(self.place.slug).months
        frames = [
            (self.outages, ("started_on", "solved_on")),
            (self.trainings, ("held_on",)),
            (self.retention, ("valid_from", "deletions_to")),
            (response_asked.alarms(self.place.slug), ("month",)),
            (asked, ("month",)),
            *((months[months["shifts"] > 0], ("month",)) for _, months in self.shifts),
        ]
        days = {str(day) for rows, names in frames for name in names for day in rows[name].dropna()}
        days |= {row["opened_on"] for row in self.rooms if row["opened_on"]}
        days |= {each.counted_on for each in self.inventories if not each.is_undated}
        days |= set(response.known(self.place.slug).months)
        last = min(self.today.isoformat(), f"{self.year or self.today.year}-12-31")
        return max((day for day in map(str, days) if day <= last), default="")

    @property
    def document(self) -> str:
        """The one document that all that is known comes from, '' where there are several."""
        frames = (self.retention, self.trainings, self.outages)
        rows = [*self.rooms, *(row for each in self.inventories for row in each.rows)]
        of_rows = (row["source_document"] for row in rows)
        return document_of(chain(of_rows, *(each["source_document"] for each in frames)))


def ask(place: Observatory, year: str) -> Known:
    """All of a year of an observatory, as of today."""
    today = date.today()
    rooms = centre_shifts.rooms(place.slug)
    rows = centre_shifts.by_room(place.slug)
    every, failed = equipment.inventories(place.slug), centre_outages.outages(place.slug)
    return Known(
        place=place,
        year=year,
        today=today,
        zones=places.names(place.slug),
        rooms=rooms,
        inventories=equipment.up_to(every, year),
        outages=failed,
        available=centre_outages.availability(failed, every, year, today),
        shifts=[(room, centre_shifts.months(rows, room, year, today)) for room in rooms],
        retention=centre.retention(place.slug),
        trainings=centre.trainings(place.slug, year),
        planned=centre.planned(place.slug, year),
    )
