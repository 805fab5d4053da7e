"""Where the invented municipality's data comes from, and what each office delivered and when. Subject 771."""

from collections import Counter
from datetime import date, timedelta

import numpy as np

from samples.demostracion_generator.catalogue import DOCUMENT, UNIT_NAMES
from samples.demostracion_generator.complaints import (
    NORTH,
    OFFICES,
    RESERVED,
    SILENT,
    SOUTH,
    STREETS,
    complaints,
)
from samples.demostracion_generator.luck import rng
from samples.demostracion_generator.table import Row

CRIME, COMPLAINTS = "informacion-criminal", "registro-denuncias"
_SYSTEMS: tuple[Row, ...] = (
    {
        "code": CRIME,
        "name": "Sistema de información criminal (ficticio)",
        "kind": "sistema de información",
        "level": "distrital",
        "territory": "D00",
        "owner": UNIT_NAMES["gerencia-seguridad"],
        "content": "Delitos que conoce cada corregiduría, por trimestre y sin nombres.",
        "updated_on": "2026-10",
        "state": "en uso",
        "source_document": DOCUMENT,
    },
    {
        "code": COMPLAINTS,
        "name": "Registro de denuncias (ficticio)",
        "kind": "registro",
        "level": "distrital",
        "territory": "D00",
        "owner": UNIT_NAMES["fiscalizacion"],
        "content": "Denuncias por faltas: mes, zona, oficina y estado.",
        "updated_on": "2026-11-12",
        "state": "en uso",
        "source_document": DOCUMENT,
    },
    {
        "code": "banco-serenazgo-distrital",
        "name": "Banco de información de serenazgo, nivel distrital (ficticio)",
        "kind": "banco de información de serenazgo",
        "level": "distrital",
        "territory": "D00",
        "owner": UNIT_NAMES["serenazgo"],
        "content": "Patrullajes, intervenciones y apoyos.",
        "records": 18240,
        "updated_on": "2026-11-02",
        "state": "en uso",
        "source_document": DOCUMENT,
    },
    {
        "code": "banco-serenazgo-provincial",
        "name": "Banco de información de serenazgo, nivel provincial (ficticio)",
        "kind": "banco de información de serenazgo",
        "level": "provincial",
        "content": "Resumen mensual de los distritos.",
        "state": "en construcción",
        "source_document": DOCUMENT,
    },
)
_MONTHS = tuple(f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13))[6:-1]
_QUARTERS = tuple(f"{year}-T{quarter}" for year in (2025, 2026) for quarter in range(1, 5))
_NEVER = SILENT | {(SOUTH, "2026-T3"), (NORTH, "2025-T4")}
_NO_TERM = {(NORTH, "2025-T1"), (SOUTH, "2025-T1")}
"""Before a last day was agreed."""
_LAST_DAY = date(2026, 11, 20)
_LATE = {NORTH: 0.25, SOUTH: 0.12, STREETS: 0.05}


def source_systems() -> list[Row]:
    """The registry of complaints has as many records as complaints of ordinary matters."""
    records = {COMPLAINTS: sum(_taken().values())}
    return [{"records": records.get(str(system["code"])), **system} for system in _SYSTEMS]


def _taken() -> Counter[tuple[str, str]]:
    """Office and month → complaints of ordinary matters."""
    taken: Counter[tuple[str, str]] = Counter()
    for row in complaints():
        if row["category"] not in RESERVED:
            taken[str(row["office"]), str(row["month"])] += int(str(row["complaints"]))
    return taken


def feeds() -> list[Row]:
    luck, taken = rng(771), _taken()
    asked = [(COMPLAINTS, office, month) for month in _MONTHS for office in OFFICES]
    asked += [(CRIME, office, quarter) for quarter in _QUARTERS for office in (NORTH, SOUTH)]
    return [_delivery(luck, *key, taken[key[1:]]) for key in asked]


def _delivery(luck: np.random.Generator, system: str, office: str, period: str, taken: int) -> Row:
    """taken: complaints of ordinary matters of that office and month; another system draws its own number."""
    row: dict[str, object] = {
        "system": system,
        "owner": office,
        "period": period,
        "source_document": DOCUMENT,
    }
    due_on = _after(period) + timedelta(days=9 if system == COMPLAINTS else 19)
    is_late, early, late, told = luck.random() < _LATE[office], *luck.integers(1, (8, 24, 6))
    came = due_on + timedelta(days=int(late if is_late else -early))
    crimes, full = int(luck.poisson(120)), round(float(luck.uniform(84, 99.9)), 1)
    if (office, period) not in _NO_TERM:
        row["due_on"] = due_on
    if (office, period) in _NEVER or due_on > _LAST_DAY:
        return row
    came = min(came, _LAST_DAY)
    return (
        row
        | {"received_on": came, "records": taken if system == COMPLAINTS else crimes}
        | ({"completeness": full} if told > 1 else {})
    )


def _after(period: str) -> date:
    """The first day after a month or a quarter."""
    year, part = period.split("-")
    last = int(part[1]) * 3 if part[0] == "T" else int(part)
    return date(int(year) + last // 12, last % 12 + 1, 1)
