"""Each unit sent. Rows never leave `core`: the public reads counts and minutes by month (warehouse/public_centre.py)."""

import pandas as pd

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import AREA, NAMED_DOCUMENT, SOURCE_LINE
from warehouse.kinds import DATE, TEXT, TIME

SERVICES = ("policía", "bomberos", "defensa civil", "ambulancia")
LONGEST = 12
"""Hours that a step may take: longer is a wrong cell, or another day."""
STEPS = (("detected_at", "dispatched_at"), ("dispatched_at", "arrived_at"), ("detected_at", "arrived_at"))


def _too_long(rows: pd.DataFrame, begin: str, end: str) -> pd.Series:
    took = _seconds(rows[end]) - _seconds(rows[begin])
    return took % 86400 >= LONGEST * 3600


def _seconds(times: pd.Series) -> pd.Series:
    """Seconds since midnight of hh:mm or hh:mm:ss."""
    parts = times.str.split(":", expand=True).reindex(columns=range(3)).apply(pd.to_numeric)
    return parts[0] * 3600 + parts[1] * 60 + parts[2].fillna(0)


def _step_sql(begin: str, end: str) -> str:
    return f"mod(extract(epoch FROM {end} - {begin}) + 86400, 86400) < {LONGEST * 3600}"


DATASET = Dataset(
    name="dispatches",
    title="Despachos",
    grain="Una fila por unidad enviada.",
    key=("dispatch_id",),
    slice=("day",),
    slice_title="mes",
    published=False,
    matter="category",
    columns=(
        Column(
            "dispatch_id",
            TEXT,
            "Identificador",
            "Número del despacho. No se publica.",
            public=False,
            aliases=("id", "folio"),
        ),
        Column("day", DATE, "Fecha", "Día de la detección.", is_past=True),
        Column(
            "category",
            TEXT,
            "Materia",
            "Tipo de incidente que se atendió: sin ella no se sabe si se puede contar en público.",
            references="categories.code",
            aliases=("tipo de incidente",),
        ),
        Column("service", TEXT, "Servicio", "Quién acudió.", choices=SERVICES),
        AREA,
        Column(
            "detection",
            TEXT,
            "Detección",
            "Si se vio en la sala, o alguien llamó.",
            required=False,
            choices=("monitoreo", "alarma", "llamada", "patrulla", "otra"),
        ),
        Column("detected_at", TIME, "Detectado", "Hora en que se supo.", required=False),
        Column("dispatched_at", TIME, "Despachado", "Hora en que se envió la unidad.", required=False),
        Column("arrived_at", TIME, "Llegada", "Hora en que llegó.", required=False),
        Column(
            "result",
            TEXT,
            "Resultado",
            "Cómo terminó.",
            required=False,
            choices=("atendido", "persona retenida", "trasladado", "sin novedad", "cancelado", "no llegó"),
        ),
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "dispatched_at",
            _step_sql(*STEPS[0]),
            lambda rows: _too_long(rows, *STEPS[0]),
            "De la detección al envío pasan 12 horas o más. Revise las dos horas.",
        ),
        Rule(
            "arrived_at",
            _step_sql(*STEPS[1]),
            lambda rows: _too_long(rows, *STEPS[1]),
            "Del envío a la llegada pasan 12 horas o más. Revise las dos horas.",
        ),
        Rule(
            "arrived_at",
            _step_sql(*STEPS[2]),
            lambda rows: _too_long(rows, *STEPS[2]),
            "De la detección a la llegada pasan 12 horas o más. Revise las dos horas.",
        ),
    ),
)
