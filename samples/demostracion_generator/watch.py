"""The invented sheets of shifts: who was in each room, what they noted, and what was never written down."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from samples.demostracion_generator import luck
from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.centre import CENTRAL, HARBOUR
from samples.demostracion_generator.table import Row

FIRST, LAST = date(2025, 1, 1), date(2026, 10, 31)
_SUBJECT = 713
_HOURS = 8
_SHIFTS = {CENTRAL: ("mañana", "tarde", "noche"), HARBOUR: ("mañana", "tarde")}
_LOST = {(CENTRAL, "2025-08"), (HARBOUR, "2026-02")}
"""Months of a room of which nobody delivered anything."""
_NOTES = ("Relevo con demora.", "Se avisó al soporte.", "Sin novedad.")


def shifts() -> list[Row]:
    """Two years of two rooms, but two months: some shifts missing, without a sheet or blank, nights without police."""
    chance = luck.rng(_SUBJECT)
    return [_sheet(chance, *shift) for shift in _calendar() if chance.random() > 0.012]


def _calendar() -> Iterator[tuple[date, str, str]]:
    for n in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=n)
        for room, names in _SHIFTS.items():
            if (room, f"{day:%Y-%m}") not in _LOST:
                yield from ((day, room, name) for name in names)


def _sheet(chance: np.random.Generator, day: date, room: str, shift: str) -> Row:
    told = chance.random() > 0.04
    municipal = _HOURS if chance.random() > 0.03 else 5
    police = 0 if room == HARBOUR else _police(chance, shift)
    busy = 7 if room == CENTRAL else 2
    events = _events(chance, busy)
    return {
        "day": day.isoformat(),
        "room": room,
        "shift": shift,
        "hours": _HOURS,
        "police_hours": police if told else None,
        "municipal_hours": municipal if told else None,
        "both_hours": min(police, municipal) if told else None,
        "operators": int(chance.integers(busy - 1, busy + 2)) if told else None,
        "events": events,
        "highlighted": None if events is None else int(chance.binomial(events, 0.06)),
        "log_note": luck.one(chance, _NOTES) if chance.random() < 0.05 else None,
        "source_document": DOCUMENT,
    }


def _police(chance: np.random.Generator, shift: str) -> int:
    if shift == "noche" and chance.random() < 0.18:
        return 0
    return _HOURS if chance.random() > 0.07 else 4


def _events(chance: np.random.Generator, busy: int) -> int | None:
    """What the sheet holds: None where there is none, 0 where it is blank."""
    luck_of_sheet = chance.random()
    if luck_of_sheet < 0.015:
        return None
    return 0 if luck_of_sheet < 0.055 else int(chance.poisson(busy * 2)) + 1
