"""What was moved: amounts of an activity that a decision takes from one month to another."""

import pandas as pd

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import PLAN, PLAN_LINE
from warehouse.kinds import DATE, DECIMAL, MONTH, TEXT

DATASET = Dataset(
    name="reprogrammings",
    title="Reprogramaciones",
    grain="Una fila por cantidad de una actividad que pasa de un mes a otro.",
    key=("plan", "line", "decided_on", "from_month", "to_month"),
    slice=("plan",),
    slice_title="plan",
    columns=(
        PLAN,
        PLAN_LINE,
        Column("decided_on", DATE, "Decidida el", "Día de la decisión.", is_past=True),
        Column("from_month", MONTH, "Del mes", "Mes en que estaba programada: 2026-03.", within_plan=True),
        Column("to_month", MONTH, "Al mes", "Mes al que pasa: 2026-06.", within_plan=True),
        Column("amount", DECIMAL, "Cantidad", "Cuánto pasa, en la unidad de la actividad.", minimum=0),
        Column("reason", TEXT, "Motivo", "Por qué se reprograma."),
        Column(
            "risk",
            TEXT,
            "Riesgo que la causó",
            "Código de un riesgo del plan.",
            required=False,
            references="risks.plan+code",
        ),
        Column("approved_by", TEXT, "Aprobó", "Oficina. Nunca una persona.", is_office=True),
    ),
    rules=(
        Rule(
            "to_month",
            "to_month <> from_month",
            lambda rows: rows["to_month"] == rows["from_month"],
            "La reprogramación no cambia de mes. Corrija uno de los dos meses.",
        ),
        Rule(
            "amount",
            "amount > 0",
            lambda rows: pd.to_numeric(rows["amount"]) <= 0,
            "La reprogramación no mueve nada. Escriba cuánto pasa, o quite la fila.",
        ),
    ),
)
