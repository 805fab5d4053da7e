"""What the invented citizens asked under the access law: late, open, without due date or day of answer, and answered for good.

The quarters agree with the indicator «Solicitudes respondidas a tiempo»: as many received, as many answered in time.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.luck import one, rng
from samples.demostracion_generator.table import Row

INDICATOR = "solicitudes-a-tiempo"
REGISTERED = date(2026, 11, 19)
"""The last day of the register."""
_QUARTERS = tuple(f"{year}-{month:02}" for year in (2025, 2026) for month in (1, 4, 7, 10))
_UNTOLD = {"2025-04": (43, 37), "2026-07": (47, 40), "2026-10": (26, 12)}
"""Received and answered in time in the quarters of which the indicator is silent."""
_TERM, _LONGER = 15, 20  # days
_OPEN = 11
_CHANNELS = ("en línea", "en línea", "en línea", "correo", "presencial", "presencial", "teléfono", "")

# topic, kind, result, dataset of the portal that answers it now
_TOPICS = (
    ("Robos por zona en doce meses", "pública", "entregada", "incidents"),
    ("Gasto de la central de monitoreo", "pública", "entregada", "budget_lines"),
    ("Cámaras en servicio mes a mes", "pública", "entregada", "indicator_values"),
    ("Acuerdos del comité que no se cumplieron", "oficiosa", "entregada", "commitments"),
    ("Convenios firmados con otras instituciones", "oficiosa", "entregada", "agreements"),
    ("Avance del plan anual por actividad", "oficiosa", "entregada", "progress"),
    ("Quién asistió a las sesiones del comité", "oficiosa", "entregada", "attendance"),
    ("Obras de alumbrado por barrio", "pública", "entregada", "investments"),
    ("Cuántos días se guarda una grabación", "pública", "entregada", "retention_policies"),
    ("Protocolo para atender ruidos molestos", "pública", "entregada", "documents"),
    ("Llamadas perdidas de la central", "pública", "entregada", "llamadas_perdidas"),
    ("Horas de patrullaje por zona", "pública", "entregada en parte", ""),
    ("Partes de servicio de un mes", "pública", "entregada en parte", ""),
    ("Grabación de una esquina", "confidencial", "denegada por confidencial", ""),
    ("Recorrido de los patrulleros de un barrio", "pública", "denegada por reserva", ""),
    ("Lugar exacto de las cámaras", "pública", "denegada por reserva", ""),
    ("Datos propios en un padrón", "datos personales", "entregada", ""),
    ("Encuesta de seguridad de 2019", "pública", "inexistente", ""),
    ("Denuncias que lleva la policía", "otra", "reorientada", ""),
    ("Pedido sin datos para entenderlo", "otra", "no admitida", ""),
    ("Contratos de mantenimiento de cámaras", "pública", "desistida", ""),
)


def requests(indicators: Iterable[Row]) -> list[Row]:
    """The register, by day. indicators: values of indicators, with numerators and denominators."""
    told = {str(row["period"]): row for row in indicators if row["indicator"] == INDICATOR}
    luck = rng(740)
    rows: list[Row] = []
    for quarter in _QUARTERS:
        known = told.get(quarter)
        received, in_time = (
            (_whole(known["denominator"]), _whole(known["numerator"])) if known else _UNTOLD[quarter]
        )
        rows += _of_quarter(quarter, received, in_time, luck)
    return [*_numbered(rows)]


def _whole(value: object) -> int:
    return int(str(value))


def answered(indicators: Iterable[Row], year: int) -> int:
    """How many of a year of entry have been answered or settled."""
    mine = [row for row in requests(indicators) if str(row["received_on"]).startswith(str(year))]
    return sum(bool(row["answered_on"] or row["result"]) for row in mine)


def _numbered(rows: list[Row]) -> Iterable[Row]:
    """In order of entry, each year from 1."""
    counts: dict[str, int] = {}
    for row in sorted(rows, key=lambda each: str(each["received_on"])):
        year = str(row["received_on"])[:4]
        counts[year] = counts.get(year, 0) + 1
        yield {"number": f"SI-{year}-{counts[year]:03}", **row, "source_document": DOCUMENT}


def _of_quarter(quarter: str, received: int, in_time: int, luck: np.random.Generator) -> list[Row]:
    """So many, of which so many in time; the others late, without due date or day, or, in the last quarter, open."""
    first = date.fromisoformat(f"{quarter}-01")
    days = (min(_after(first), REGISTERED + timedelta(days=1)) - first).days
    rows = []
    for i in range(received):
        is_open = quarter == _QUARTERS[-1] and in_time <= i < in_time + _OPEN
        within = days - 19 if i < in_time else days
        entered = first + timedelta(
            days=int(luck.integers(days - 27, days) if is_open else luck.integers(within))
        )
        term = _LONGER if luck.random() < 0.12 else _TERM
        rows.append(_request(entered, term, i < in_time, is_open, luck))
    return rows


def _after(first: date) -> date:
    return date(first.year + (first.month == 10), (first.month + 3 - 1) % 12 + 1, 1)


def _request(entered: date, term: int, is_in_time: bool, is_open: bool, luck: np.random.Generator) -> Row:
    topic, kind, result, dataset = one(luck, _TOPICS)
    due = entered + timedelta(days=term)
    row: Row = {"received_on": entered, "due_on": due, "kind": kind, "channel": one(luck, _CHANNELS)}
    row = {**row, "topic": topic if luck.random() > 0.05 else "", "answered_on": None, "result": ""}
    done = {"result": result, "answered_by": dataset if result == "entregada" else ""}
    fate, early, late = luck.random(), int(luck.integers(3, term + 1)), int(luck.integers(1, 25))
    if is_in_time:
        return {**row, **done, "answered_on": min(entered + timedelta(days=early), REGISTERED)}
    if is_open:
        return row
    day = due + timedelta(days=late)
    if fate < 0.15:
        return {**row, **done, "due_on": None, "answered_on": min(day, REGISTERED)}
    if fate < 0.35:
        return {**row, **done}
    return row if day > REGISTERED or fate > 0.95 else {**row, **done, "answered_on": day}
