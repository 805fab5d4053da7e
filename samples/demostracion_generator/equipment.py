"""The invented equipment of the centre: two inventories, and what failed between them and after."""

from datetime import date, timedelta

import numpy as np

from samples.demostracion_generator import luck
from samples.demostracion_generator.catalogue import DOCUMENT, UNIT_NAMES
from samples.demostracion_generator.centre import CENTRAL, HARBOUR
from samples.demostracion_generator.places import MUNICIPALITY, ZONES
from samples.demostracion_generator.table import Row

BEFORE, NEWEST = date(2024, 12, 31), date(2026, 6, 30)
_SUBJECTS = {BEFORE: 710, NEWEST: 711}
_FAILURES = 712
_GIVER = "Gobierno Regional Ficticio"
_CAMERAS = (("cámara 360", 0.22, 9_400), ("cámara fija", 0.53, 3_100), ("cámara domo", 0.25, 5_200))
_PLACES = ("vía pública", "semáforo", "plaza", "ingreso", "centro comercial", "banco", "escuela")
_WEIGHTS = (0.34, 0.2, 0.14, 0.1, 0.1, 0.07, 0.05)
_STATES = ("operativa", "fuera de servicio", "en reparación", "retirada")
_OF_STATE = {BEFORE: (0.9, 0.06, 0.03, 0.01), NEWEST: (0.84, 0.08, 0.05, 0.03)}
_CAMERAS_OF_STATE = {BEFORE: (113, 14, 8, 3), NEWEST: (145, 11, 6, 9)}
"""As many work as the indicator «camaras-en-servicio» says of that month, of as many."""
_GROUPS: dict[date, tuple[tuple[str, int | None, str | None], ...]] = {
    BEFORE: (
        ("radio", 60, None), ("luminaria", 210, "vía pública"), ("servidor", 3, None), ("puesto de operación", 11, None),
        ("personal", 34, None), ("mobiliario", None, None), ("instalación", 2, None),
    ),
    NEWEST: (
        ("radio", 72, None), ("luminaria", 260, "vía pública"), ("dispositivo de localización", 18, "vehículo"),
        ("servidor", 4, None), ("puesto de operación", 13, None), ("personal", 41, None), ("mobiliario", None, None),
        ("instalación", 2, None),
    ),
}  # fmt: skip
"""What is counted in groups; nobody counted the furniture."""


def assets() -> list[Row]:
    return [row for day in (BEFORE, NEWEST) for row in _inventory(day)]


def cameras(zone: str, day: str, states: tuple[str, ...]) -> int:
    """How many cameras of a zone were in those states, by the newest inventory of a day (2026-09-30)."""
    counted = max(each for each in (BEFORE, NEWEST) if each.isoformat() <= day)
    mine = (row for row in _inventory(counted) if str(row["type"]).startswith("cámara"))
    return sum(row["territory"] == zone and row["state"] in states for row in mine)


def _inventory(day: date) -> list[Row]:
    chance = luck.rng(_SUBJECTS[day])
    states = np.repeat(_STATES, _CAMERAS_OF_STATE[day])
    points = [_camera(chance, day) | {"state": str(state)} for state in chance.permutation(states)]
    points += [_point(chance, day, "lectora de placas", "ingreso", 14_500) for _ in range(4)]
    points += [
        _point(chance, day, "botón de pánico", "plaza", 800) for _ in range(22 if day == NEWEST else 15)
    ]
    groups = [_group(name, quantity, place) for name, quantity, place in _GROUPS[day]]
    told = {"counted_on": day.isoformat(), "source_document": DOCUMENT}
    return [row | told | {"asset_id": f"DEMO-{n:04d}"} for n, row in enumerate(points + groups, start=1)]


def _camera(chance: np.random.Generator, day: date) -> dict[str, object]:
    kind, _, price = _CAMERAS[int(chance.choice(len(_CAMERAS), p=[share for _, share, _ in _CAMERAS]))]
    return _point(chance, day, kind, str(chance.choice(_PLACES, p=_WEIGHTS)), price)


def _point(chance: np.random.Generator, day: date, kind: str, place: str, price: int) -> dict[str, object]:
    """One piece in a zone, more where more happens. A third has no price, and some were given."""
    weights = np.array([zone.density for zone in ZONES])
    zone = ZONES[int(chance.choice(len(ZONES), p=weights / weights.sum()))]
    is_given = chance.random() < 0.16
    return {
        "type": kind,
        "place_class": place,
        "territory": zone.code,
        "room": HARBOUR if zone.code in ("D03", "D11") else CENTRAL,
        "state": str(chance.choice(_STATES, p=_OF_STATE[day])),
        "installed_year": int(chance.integers(2017, day.year)),
        "quantity": 1,
        "is_integrated": bool(chance.random() < 0.7),
        "given_by": _GIVER if is_given else None,
        "cost": price if chance.random() < 0.65 else None,
    }


def _group(kind: str, quantity: int | None, place: str | None) -> dict[str, object]:
    return {"type": kind, "place_class": place, "territory": MUNICIPALITY, "quantity": quantity}


_BROKEN = (("cámara fija", 3), ("cámara 360", 2), ("cámara domo", 2), ("lectora de placas", 1), ("radio", 6))
_CAUSES = ("energía", "conexión", "vandalismo", "clima", "equipo", "mantenimiento")
_MENDERS = (UNIT_NAMES["central-monitoreo"], "Soporte Ficticio S.A.", None)
_OPEN = (
    ("cámara fija", "D02", "2026-08-19", 2, "vandalismo"),
    ("cámara 360", "D06", "2026-10-27", 1, "equipo"),
    ("cámara domo", "D12", "2026-11-12", 1, "conexión"),
    ("botón de pánico", "D09", "2026-11-03", 1, None),
)
"""Still not mended; nobody said why the last one failed."""


_LONG = ((BEFORE, "2024-12-12", "2025-05-20"), (NEWEST, "2026-01-26", "2026-09-15"))
"""An inventory, and since when and until when what it found broken was out: the rest of what the list of failures lacks."""


def outages() -> list[Row]:
    """Forty-eight that were mended, some on the same day, what each inventory found broken, and four that last."""
    chance = luck.rng(_FAILURES)
    mended = [_mended(chance) for _ in range(48)]
    still = [
        {"type": kind, "territory": zone, "started_on": day, "units": units, "cause": cause}
        for kind, zone, day, units, cause in _OPEN
    ]
    found = [row for count in _LONG for row in _long(mended, *count)]
    in_order = sorted(mended + found + still, key=lambda row: str(row["started_on"]))
    return [
        {"code": f"F-{n:03d}", "source_document": DOCUMENT} | row for n, row in enumerate(in_order, start=1)
    ]


def _long(mended: list[dict[str, object]], day: date, since: str, until: str) -> list[dict[str, object]]:
    """One failure per type of camera, of as many as the inventory found broken and no other failure tells."""
    told = {"territory": MUNICIPALITY, "started_on": since, "solved_on": until, "cause": "equipo"}
    found = []
    for kind, _, _ in _CAMERAS:
        broken = sum(row["type"] == kind and row["state"] in _STATES[1:3] for row in _inventory(day))
        known = [int(str(row["units"])) for row in mended if row["type"] == kind and _is_out(row, day)]
        found += [told | {"type": kind, "units": broken - sum(known)}] if broken > sum(known) else []
    return found


def _is_out(row: dict[str, object], day: date) -> bool:
    return str(row["started_on"]) <= day.isoformat() < str(row["solved_on"])


def _mended(chance: np.random.Generator) -> dict[str, object]:
    kind, most = luck.one(chance, _BROKEN)
    started = date(2025, 1, 4) + timedelta(days=int(chance.integers(0, 640)))
    return {
        "type": kind,
        "territory": luck.one(chance, ZONES).code,
        "started_on": started.isoformat(),
        "solved_on": (started + timedelta(days=int(chance.geometric(0.16)) - 1)).isoformat(),
        "units": int(chance.integers(1, most + 1)),
        "cause": luck.one(chance, _CAUSES),
        "attended_by": luck.one(chance, _MENDERS),
    }
