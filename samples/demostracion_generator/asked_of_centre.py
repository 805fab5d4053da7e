"""What authorities ask the invented centre for, and the alarms that sound there.

Gaps on purpose: requests still open after months; images asked for when they were already deleted; months whose alarms
nobody counted; alarms whose truth nobody wrote down. The panic buttons of Los Álamos protect women at risk: a reserved
matter, which the portal must not count.
"""

from datetime import date, timedelta

import numpy as np

from samples.demostracion_generator import luck
from samples.demostracion_generator.table import Row

_LAST = date(2026, 11, 15)
_REQUESTS = 140
_AUTHORITIES = ("juzgado", "fiscalía", "policía", "agentes municipales", "defensoría", "otra")
_WEIGHTS = (0.14, 0.34, 0.33, 0.11, 0.05, 0.03)
_ENDS = (
    "entregada",
    "entregada en parte",
    "no disponible por vencimiento",
    "no disponible por falla",
    "no existe",
    "rechazada",
)
_END_SHARES = {
    "evidencia": (0.62, 0.07, 0.19, 0.03, 0.06, 0.03),
    "información": (0.86, 0.08, 0, 0, 0.04, 0.02),
}
_FORGOTTEN, _BEHIND_SINCE = (61, 97), date(2026, 9, 1)
"""Requests of long ago that nobody answered; from when on the office is behind."""

_BUTTON = "botón de pánico"
_DEVICES = (
    ("reconocimiento de patentes", "D01", 46, 0.62, "robo-vehiculo"),
    ("reconocimiento de patentes", "D06", 31, 0.58, "robo-vehiculo"),
    ("sentido de circulación", "D01", 88, 0.9, ""),
    ("lugar público", "D02", 23, 0.35, ""),
    ("lugar público", "D03", 12, 0.4, ""),
    (_BUTTON, "D02", 15, 0.3, "robo-local"),
    (_BUTTON, "D05", 9, 0.8, "domestica"),
    ("alarma comunitaria", "D04", 6, 0.5, ""),
    ("otra analítica", "D00", 140, 0.08, ""),
)
"""Type, zone, how many a month, what share is true, matter."""
_UNCOUNTED = ("2025-03", "2026-02")


def authority_requests() -> list[Row]:
    """One row per request, in order of day."""
    draw = luck.rng(721)
    days = sorted(int(n) for n in draw.integers(0, (_LAST - date(2024, 1, 8)).days, _REQUESTS))
    rows = [_request(draw, n, date(2024, 1, 8) + timedelta(days=day)) for n, day in enumerate(days, 1)]
    return [{"request_id": f"OF-{n:04}", **row} for n, row in enumerate(rows, 1)]


def _request(draw: np.random.Generator, number: int, asked: date) -> Row:
    kind = "evidencia" if draw.random() < 0.72 else "información"
    authority = str(draw.choice(_AUTHORITIES, p=_WEIGHTS))
    answered = asked + timedelta(days=1 + int(draw.gamma(2.0, 3.5 if kind == "evidencia" else 5.5)))
    end = str(draw.choice(_ENDS, p=_END_SHARES[kind]))
    is_behind = asked >= _BEHIND_SINCE and draw.random() < 0.5
    is_open = answered > _LAST or number in _FORGOTTEN or is_behind
    return {
        "kind": kind,
        "authority": authority,
        "asked_on": asked.isoformat(),
        "answered_on": "" if is_open or draw.random() < 0.04 else answered.isoformat(),
        "state": "pendiente" if is_open else end,
    }


def alarms() -> list[Row]:
    """Month, type and zone; of «otra analítica» nobody checked which were true before 2026."""
    draw = luck.rng(722)
    months = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
    return [
        _sounded(draw, month, *device)
        for month in months
        if month <= "2026-10" and month not in _UNCOUNTED
        for device in _DEVICES
    ]


def _sounded(
    draw: np.random.Generator, month: str, name: str, zone: str, rate: float, truth: float, matter: str
) -> Row:
    sounded = int(draw.poisson(rate))
    checked = int(draw.binomial(sounded, 0.9))
    true = int(draw.binomial(checked, truth))
    is_checked = name != "otra analítica" or month >= "2026"
    return {
        "month": month,
        "type": name,
        "territory": zone,
        "category": matter,
        "alarms": sounded,
        "true_alarms": true if is_checked else None,
        "false_alarms": checked - true if is_checked else None,
    }
