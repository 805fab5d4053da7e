"""What stands at the end of the invented plans of 2025 and 2026, and what that of 2024 said instead."""

from collections.abc import Iterator
from dataclasses import replace

from samples.demostracion_generator.promises import (
    FAULT,
    FUNDS,
    MONTHLY,
    PROMISES,
    QUARTERLY,
    STAFF,
    Promise,
)

ADDED = (
    Promise("2.2", "Inspeccionar los locales del padrón", "% de los locales del padrón inspeccionados", "%",
            "porcentaje", ". . 25 . . 25 . . 25 . . 25", "fiscalizacion", "propios", "Acta de fiscalización",
            STAFF, base=68),
    Promise("3.2", "Llegar antes a las emergencias", "Minutos desde la llamada hasta la llegada", "Minuto",
            "promedio", "12 12 12 11 11 11 10 10 10 9 9 9", "central-monitoreo;serenazgo", "propios",
            "Reporte de despacho", FAULT, lower=True),
    Promise("3.2", "Bajar las llamadas perdidas", "% de llamadas perdidas al cierre del mes, máximo 5 %", "%",
            "último", "9 9 8 8 8 7 7 6 6 6 5 5", "central-monitoreo", "propios", "Reporte de despacho", FAULT,
            lower=True, thresholds="≤ 5 %"),
    Promise("2.1", "Bajar las quejas por demora", "N.° de quejas en el año, 120 como máximo", "Queja", "suma",
            "10 10 10 10 10 10 10 10 10 10 10 10", "transparencia", "propios", "Libro de reclamaciones",
            lower=True, thresholds="≤ 120"),
    Promise("4.1", "Publicar el directorio del comité", "Directorio publicado a junio", "Documento", "documento",
            ". . . . . 1 . . . . . .", "transparencia", "propios", "Enlace publicado", due="06-30"),
    Promise("4.3", "Certificar a operadores y serenos", "% certificado: mínimo 70 %", "%", "máximo",
            ". . 20 . . 40 . . 60 . . 80", "gerencia-seguridad", "donaciones", "Certificado", FUNDS, due="12-15",
            thresholds="≥ 70 %"),
)  # fmt: skip

_NOT_YET = (
    "Cámaras en servicio",
    "Escuela de líderes vecinales",
    "Presupuesto participativo de seguridad",
    "Simulacros de atención",
    "Encuesta de percepción de seguridad",
)
_SAID_OTHERWISE = {
    "Patrullaje focalizado en puntos de calor": {
        "title": "Patrullaje en puntos de calor",
        "indicator": "N.° de turnos de patrullaje",
        "measure": "Turno",
        "cells": "40 40 40 40 40 40 45 45 45 45 45 50",
    },
    "Recuperar plazas y parques": {"units": "participacion"},
    "Boletín mensual de incidentes": {"title": "Boletín trimestral de incidentes", "cells": QUARTERLY},
    "Mediaciones entre vecinos": {"cells": "8 8 8 8 8 8 8 8 8 8 8 8"},
}
_ONLY_THEN = (
    Promise("3.1", "Charlas de seguridad vial en colegios", "N.° de colegios", "Colegio", "suma",
            ". . 2 2 2 2 1 2 2 2 2 .", "participacion", "propios", "Lista de asistencia"),
    Promise("4.1", "Depurar la base de incidentes", "N.° de meses revisados", "Mes", "suma", MONTHLY,
            "observatorio", "propios", "Informe"),
)  # fmt: skip


def of(plan: str) -> list[Promise]:
    """What a plan promises, in the order in which it is printed."""
    if plan == "2024":
        return [replace(promise, only=plan) for promise in _of_2024()]
    return [replace(p, only=plan) for p in (*PROMISES, *ADDED) if p.only in ("", plan)]


def _of_2024() -> Iterator[Promise]:
    for promise in (*PROMISES, *_ONLY_THEN):
        if promise.title not in _NOT_YET:
            yield replace(promise, **_SAID_OTHERWISE.get(promise.title, {}))
