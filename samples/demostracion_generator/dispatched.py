"""Units sent by the invented centre, January 2025 to October 2026: some 1,500 a year.

Gaps on purpose: August 2025 was never delivered; one time in eight is blank; those of «defensa civil» were written
down three times in two years; where nobody wrote how a case was detected, the cell is blank. Reserved matters are
among them, as they would be in a real register.
"""

from datetime import date, datetime, timedelta

import numpy as np

from samples.demostracion_generator import luck, places
from samples.demostracion_generator.table import Row

FIRST, LAST, LOST = date(2025, 1, 1), date(2026, 10, 31), (2025, 8)
_A_DAY = 4.3
_SERVICES = ("policía", "bomberos", "defensa civil", "ambulancia")
_SHARES = (0.66, 0.09, 0.03, 0.22)
_MATTERS = {
    "policía": ("robo", "hurto", "rina", "robo-local", "alcohol", "ruido", "danos", "transito", "domestica"),
    "bomberos": ("transito", "danos", "orientacion"),
    "defensa civil": ("danos", "orientacion"),
    "ambulancia": ("apoyo-medico", "transito", "lesiones", "apoyo-medico", "riesgo-suicidio", "sexual"),
}
_SEND, _ROAD = (
    {"policía": 2.6, "bomberos": 1.9, "defensa civil": 9.0, "ambulancia": 3.4},
    {"policía": 7.5, "bomberos": 9.0, "defensa civil": 21.0, "ambulancia": 11.0},
)
"""Minutes that half of the dispatches take to be sent, and on the road."""
_DETECTIONS = ("monitoreo", "alarma", "llamada", "patrulla", "otra", "")
_RESULTS = {
    "policía": ("atendido", "persona retenida", "sin novedad", "cancelado", "no llegó", ""),
    "ambulancia": ("atendido", "trasladado", "sin novedad", "cancelado", "no llegó", ""),
}
_OTHERS = ("atendido", "atendido", "sin novedad", "cancelado", "no llegó", "")
_RESULT_SHARES = (0.52, 0.17, 0.16, 0.06, 0.02, 0.07)
_UNSENT = ("cancelado", "no llegó")
_WRITTEN = 0.88
_NOTED = 0.05
"""How often a time is written down; likewise, by «defensa civil»."""


def dispatches() -> list[Row]:
    """One row per unit, in order of day."""
    draw = luck.rng(720)
    zones = list(places.outlines())
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    rows = [
        _dispatch(draw, day, zones)
        for day in days
        if (day.year, day.month) != LOST
        for _ in range(draw.poisson(_A_DAY))
    ]
    return [{"dispatch_id": f"DEMO-{number:05}", **row} for number, row in enumerate(rows, 1)]


def _dispatch(draw: np.random.Generator, day: date, zones: list[str]) -> Row:
    service = str(draw.choice(_SERVICES, p=_SHARES))
    result = str(draw.choice(_RESULTS.get(service, _OTHERS), p=_RESULT_SHARES))
    return {
        "day": day.isoformat(),
        "category": luck.one(draw, _MATTERS[service]),
        "service": service,
        "territory": zones[min(int(draw.exponential(5)), len(zones) - 1)],
        "detection": str(draw.choice(_DETECTIONS, p=_noticed(day))),
        **_times(draw, day, service, result in _UNSENT),
        "result": result,
    }


def _noticed(day: date) -> tuple[float, ...]:
    """The sala notices more since it has more cameras, from 2026 on."""
    return (0.24, 0.06, 0.46, 0.13, 0.03, 0.08) if day.year == 2026 else (0.15, 0.05, 0.56, 0.12, 0.03, 0.09)


def _times(draw: np.random.Generator, day: date, service: str, unsent: bool) -> Row:
    """Minutes of the clock; a unit that never arrived has none of arriving."""
    begun = datetime(day.year, day.month, day.day) + timedelta(minutes=int(draw.integers(24 * 60)))
    sent = begun + timedelta(minutes=float(_SEND[service] * draw.lognormal(0, 0.7)))
    there = sent + timedelta(minutes=float(_ROAD[service] * draw.lognormal(0, 0.5)))
    moments = {"detected_at": begun, "dispatched_at": sent, "arrived_at": there}
    written = draw.random(3) < (_NOTED if service == "defensa civil" else _WRITTEN)
    told = zip(moments.items(), written, strict=True)
    blank = {"arrived_at"} if unsent else set()
    return {name: f"{at:%H:%M}" if is_told and name not in blank else "" for (name, at), is_told in told}
