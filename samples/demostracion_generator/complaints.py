"""Complaints of the invented municipality: by month, zone, office that took them, falta and state. Subject 770.

Gaps on purpose: no file came for MISSING_MONTH, and the offices of SILENT did not deliver theirs.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from samples.demostracion_generator.luck import rng
from samples.demostracion_generator.table import Row

NORTH, SOUTH, STREETS = "corregiduria-ribera", "corregiduria-mercado", "fiscalizacion"
OFFICES = (NORTH, SOUTH, STREETS)
MONTHS = tuple(f"{year}-{month:02}" for year in (2024, 2025, 2026) for month in range(1, 13))[:-2]
MISSING_MONTH = "2024-08"
SILENT = frozenset(((STREETS, "2024-11"), (NORTH, "2026-04")))
"""Office and month that never came."""

_ZONES = {  # zone → weight, and the office nearest to most who live there
    "D00": (4, STREETS), "D01": (15, SOUTH), "D02": (13, SOUTH), "D03": (7, NORTH), "D04": (8, STREETS),
    "D05": (8, SOUTH), "D06": (8, SOUTH), "D07": (7, NORTH), "D08": (7, NORTH), "D09": (6, SOUTH),
    "D10": (4, SOUTH), "D11": (4, NORTH), "D12": (5, STREETS), "D13": (5, NORTH), "D14": (3, STREETS),
    "D15": (4, STREETS), "D16": (3, STREETS), "D17": (2, STREETS), "D18": (2, NORTH),
}  # fmt: skip
_FALTAS = {  # falta → weight in each year
    "ruido": (31, 30, 26), "residuos": (17, 19, 22), "estacionamiento": (16, 16, 15), "comercio": (12, 11, 12),
    "rina": (11, 10, 10), "alcohol": (8, 8, 9), "domestica": (5, 6, 6),
}  # fmt: skip
RESERVED = frozenset(("domestica",))
_PER_MONTH = (139, 146, 151)
_SEASON = (12, 11, 9, 9, 9, 8, 10, 9, 9, 9, 10, 13)
_ELSEWHERE = 0.13  # goes to another office than the nearest
_STATES = ("resuelta", "archivada", "remitida", "en trámite", "recibida")
_OLD, _NEW = (62, 17, 13, 7, 1), (24, 5, 9, 40, 22)
_RECENT = 4  # months in which most are still open


def complaints() -> list[Row]:
    luck = rng(770)
    return [
        row
        for ago, month in zip(range(len(MONTHS), 0, -1), MONTHS, strict=True)
        for row in _month(luck, month, ago)
    ]


def _month(luck: np.random.Generator, month: str, ago: int) -> Iterator[Row]:
    year = int(month[:4]) - 2024
    faltas, weights = list(_FALTAS), [shares[year] for shares in _FALTAS.values()]
    number = int(luck.poisson(_PER_MONTH[year] * _SEASON[int(month[5:]) - 1] * 12 / sum(_SEASON)))
    drawn = zip(
        _draw(luck, list(_ZONES), [weight for weight, _ in _ZONES.values()], number),
        _draw(luck, faltas, weights, number),
        _draw(luck, _STATES, _NEW if ago <= _RECENT else _OLD, number),
        _draw(luck, [False, True], [1 - _ELSEWHERE, _ELSEWHERE], number),
        luck.integers(len(OFFICES), size=number),
        strict=True,
    )
    counts = Counter(
        (zone, OFFICES[other] if is_elsewhere else _ZONES[zone][1], falta, state)
        for zone, falta, state, is_elsewhere, other in drawn
    )
    if month == MISSING_MONTH:
        return
    for (zone, office, falta, state), number in sorted(counts.items()):
        if (office, month) not in SILENT:
            yield {
                "month": month,
                "territory": zone,
                "office": office,
                "category": falta,
                "state": state,
                "complaints": number,
            }


def _draw(luck: np.random.Generator, options: list | tuple, weights: list | tuple, number: int) -> list:
    shares = np.array(weights, dtype=float)
    return [options[int(i)] for i in luck.choice(len(options), size=number, p=shares / shares.sum())]
