"""The log of each shift. Rows never leave `core`: the public reads months (warehouse/public_centre.py), staff read rows."""

import pandas as pd

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import NAMED_DOCUMENT, SOURCE_LINE
from warehouse.kinds import DATE, DECIMAL, INTEGER, TEXT

DATASET = Dataset(
    name="shifts",
    title="Turnos de las salas",
    grain="Una fila por sala, día y turno.",
    key=("day", "room", "shift"),
    slice=("day",),
    slice_title="mes",
    published=False,
    columns=(
        Column("day", DATE, "Fecha", "Día en que empezó el turno.", is_past=True),
        Column("room", TEXT, "Sala", "Código de la sala de monitoreo.", references="rooms.code"),
        Column(
            "shift",
            TEXT,
            "Turno",
            "Cuál del día.",
            choices=("mañana", "tarde", "noche", "madrugada", "24 horas"),
        ),
        Column("hours", DECIMAL, "Horas del turno", "Cuánto dura.", minimum=0, maximum=24, unit="horas"),
        Column(
            "police_hours",
            DECIMAL,
            "Horas con policía",
            "Horas del turno con al menos un efectivo policial en la sala.",
            required=False,
            minimum=0,
            maximum=24,
            unit="horas",
        ),
        Column(
            "municipal_hours",
            DECIMAL,
            "Horas con municipio",
            "Horas del turno con al menos una persona del municipio en la sala.",
            required=False,
            minimum=0,
            maximum=24,
            unit="horas",
        ),
        Column(
            "both_hours",
            DECIMAL,
            "Horas con ambos",
            "Horas del turno con los dos presentes a la vez.",
            required=False,
            minimum=0,
            maximum=24,
            unit="horas",
        ),
        Column(
            "operators", INTEGER, "Operadores", "Personas que vigilaban pantallas.", required=False, minimum=0
        ),
        Column(
            "events",
            INTEGER,
            "Eventos registrados",
            "Los de la hoja; 0 si está en blanco; vacío si no hay hoja.",
            required=False,
            minimum=0,
        ),
        Column(
            "highlighted",
            INTEGER,
            "Eventos destacados",
            "De ellos, los destacados.",
            required=False,
            minimum=0,
        ),
        Column(
            "log_note", TEXT, "Nota", "Lo que conviene recordar. No se publica.", required=False, public=False
        ),
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "both_hours",
            "both_hours <= hours AND both_hours <= police_hours AND both_hours <= municipal_hours",
            lambda rows: (
                pd.to_numeric(rows["both_hours"])
                > rows[["hours", "police_hours", "municipal_hours"]].apply(pd.to_numeric).min(axis=1)
            ),
            "Hay más horas con ambos que horas del turno, con policía o con municipio. Corrija una de ellas.",
        ),
        Rule(
            "highlighted",
            "highlighted <= events",
            lambda rows: pd.to_numeric(rows["highlighted"]) > pd.to_numeric(rows["events"]),
            "Hay más eventos destacados que eventos. Corrija uno de los dos.",
        ),
    ),
)
