"""What each invented zone says of itself, period by period: two ways of counting cameras, and zones that say nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samples.demostracion_generator import equipment
from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.luck import rng
from samples.demostracion_generator.places import ZONES
from samples.demostracion_generator.table import Row

PERIODS = {"2025": "2025-12-31", "2026-T1": "2026-03-31", "2026-T2": "2026-06-30", "2026-T3": "2026-09-30"}
"""Period → its last day."""
_SUBJECT = 730
_CAMERAS = "cámaras en servicio"
_WITH_IMAGE = "Cámaras que transmitían imagen el último día del periodo."
_NOT_IN_REPAIR = "Cámaras instaladas sin orden de reparación abierta el último día del periodo."
_BLANK, _MISSING = 0.06, 0.1
"""How likely a zone is to leave its figure blank, or to send no row."""
_SILENT = ("D17",)
"""Zones that declare nothing."""
_NO_DEFINITION = ("D11", "D18")
"""Zones that say how many cameras, and not how they counted them."""
_RECOUNTED = "D09"
"""A zone that counts its cameras in another way since 2026-T3."""


@dataclass(frozen=True)
class _Measure:
    """least, most: of a zone in a quarter; of a year in a flow four times as many. share: of zones that answer it."""

    name: str
    least: int
    most: int
    definition: str
    share: float = 1.0
    is_flow: bool = False


_MEASURES = (
    _Measure(_CAMERAS, 3, 26, _NOT_IN_REPAIR),
    _Measure("operadores", 1, 8, "Personas con turno asignado en la sala el último día del periodo.", 0.8),
    _Measure(
        "horas cubiertas al día", 8, 24, "Horas del día con al menos una persona frente a las pantallas.", 0.7
    ),
    _Measure("días de conservación", 7, 30, "Días que se guarda una imagen que nadie pidió.", 0.35),
    _Measure(
        "despachos", 20, 310, "Avisos de la sala que terminaron en una unidad enviada.", 0.75, is_flow=True
    ),
    _Measure(
        "minutos de llegada (mediana)",
        5,
        17,
        "Del envío de la unidad a su llegada, mitad más rápida y mitad más lenta.",
        0.55,
    ),
    _Measure(
        "personas capacitadas", 2, 14, "Personas que terminaron un curso en el periodo.", 0.6, is_flow=True
    ),
)


def reported_figures() -> Iterator[Row]:
    """Every zone but the silent one, with gaps: rows that are not there and values that are blank."""
    luck = rng(_SUBJECT)
    usual = {
        (measure.name, zone.code): _usual(measure, luck) if luck.random() < measure.share else None
        for measure in _MEASURES
        for zone in ZONES
    }
    for period in PERIODS:
        for measure in _MEASURES:
            for zone in ZONES:
                value = _said(measure, period, usual[measure.name, zone.code], luck)
                if value == "" or zone.code in _SILENT:
                    continue
                definition = _definition(measure, zone.code, period) if value is not None else ""
                if value is not None and measure.name == _CAMERAS:
                    value = _cameras(zone.code, period)
                yield {
                    "period": period,
                    "territory": zone.code,
                    "measure": measure.name,
                    "value": value,
                    "definition": definition,
                    "source_document": DOCUMENT,
                }


def _usual(measure: _Measure, luck: np.random.Generator) -> int:
    return int(luck.integers(measure.least, measure.most + 1))


def _said(
    measure: _Measure, period: str, usual: int | None, luck: np.random.Generator
) -> int | float | str | None:
    """A value near the usual one; None where the zone left it blank, '' where it sent no row."""
    fate, drift = luck.random(), int(luck.integers(-2, 4))
    if usual is None or fate < _MISSING:
        return ""
    if fate < _MISSING + _BLANK:
        return None
    times = 4 if measure.is_flow and period == "2025" else 1
    most = 24 if measure.name.startswith("horas") else measure.most * times
    return min(max(usual * times + drift, measure.least), most)


def _definition(measure: _Measure, zone: str, period: str) -> str:
    """Cameras are counted in two ways, from east to west; some do not say how."""
    if measure.name != _CAMERAS:
        return measure.definition
    if zone in _NO_DEFINITION:
        return ""
    return _WITH_IMAGE if _has_image(zone, period) else measure.definition


def _has_image(zone: str, period: str) -> bool:
    return int(zone[1:]) > 9 or (zone == _RECOUNTED and period >= "2026-T3")


def _cameras(zone: str, period: str) -> int:
    """What the newest inventory of the period has of the zone, counted as it counts: with image, or not in repair."""
    states = ("operativa",) if _has_image(zone, period) else ("operativa", "fuera de servicio")
    return equipment.cameras(zone, PERIODS[period], states)
