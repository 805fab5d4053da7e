"""Sentences that claim a change, and the indicator that bears them out; or none."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import CODE, NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import PERIOD, TEXT

DATASET = Dataset(
    name="claims",
    title="Afirmaciones de cambio",
    grain="Una fila por afirmación de un boletín, un plan u otro documento.",
    key=("code",),
    columns=(
        CODE,
        Column("sentence", TEXT, "Afirmación", "Qué se afirma, tal como se lee en la página."),
        Column("plan", TEXT, "Plan", "Si la hace un plan.", required=False, references="plans.plan"),
        Column(
            "bulletin",
            TEXT,
            "Boletín",
            "Si la hace un boletín.",
            required=False,
            references="bulletins.code",
        ),
        Column(
            "direction",
            TEXT,
            "Qué afirma",
            "Hacia dónde dice que cambió.",
            choices=("baja", "alza", "sin cambio", "el mejor"),
        ),
        Column(
            "indicator",
            TEXT,
            "Indicador",
            "Código del indicador que lo mide; en blanco si no lo hay.",
            required=False,
            references="indicators.code",
        ),
        Column("from_period", PERIOD, "Desde", "Periodo con que se compara.", required=False),
        Column("to_period", PERIOD, "Hasta", "Periodo de que se habla.", required=False),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "indicator",
            "indicator IS NULL OR (from_period IS NOT NULL AND to_period IS NOT NULL)",
            lambda rows: rows["indicator"].notna() & (rows["from_period"].isna() | rows["to_period"].isna()),
            "Un indicador se compara entre dos periodos. Escriba los dos.",
        ),
    ),
)
