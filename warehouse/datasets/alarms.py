"""Alarms and video analytics by month, type and zone: how many, and how many were true."""

import pandas as pd

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import AREA, MATTER, NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import INTEGER, MONTH, TEXT

DATASET = Dataset(
    name="alarms",
    title="Alarmas y analíticas",
    grain="Una fila por mes, tipo de alarma y zona.",
    key=("month", "type", "territory"),
    slice=("month",),
    slice_title="mes",
    matter="category",
    columns=(
        Column("month", MONTH, "Mes", "En que sonaron.", is_past=True),
        Column(
            "type",
            TEXT,
            "Tipo",
            "Qué la hizo sonar.",
            choices=(
                "reconocimiento de patentes",
                "sentido de circulación",
                "lugar público",
                "botón de pánico",
                "alarma comunitaria",
                "otra analítica",
            ),
        ),
        AREA,
        MATTER,
        Column("alarms", INTEGER, "Alarmas", "Cuántas sonaron.", minimum=0),
        Column(
            "true_alarms",
            INTEGER,
            "Verdaderas",
            "De ellas, las que se confirmaron.",
            required=False,
            minimum=0,
        ),
        Column(
            "false_alarms", INTEGER, "Falsas", "De ellas, las que se descartaron.", required=False, minimum=0
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "true_alarms",
            "coalesce(true_alarms, 0) + coalesce(false_alarms, 0) <= alarms",
            lambda rows: (
                rows[["true_alarms", "false_alarms"]].apply(pd.to_numeric).sum(axis=1)
                > pd.to_numeric(rows["alarms"])
            ),
            "Verdaderas y falsas pasan del total de alarmas. Corrija una de las tres cantidades.",
        ),
    ),
)
