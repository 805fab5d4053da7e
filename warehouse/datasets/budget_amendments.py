"""What changed of an approved budget: each movement of each act, from where to where."""

import pandas as pd

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.budget_lines import CLASSIFICATIONS, LINE, SIDE
from warehouse.datasets.shared import SOURCE_DOCUMENT, SOURCE_LINE
from warehouse.kinds import AMOUNT, DATE, INTEGER, TEXT, URL

_LEVEL = "El nivel como está en el presupuesto: sus códigos (o nombres) separados por ' > '."

DATASET = Dataset(
    name="budget_amendments",
    title="Modificaciones presupuestarias",
    grain="Una fila por movimiento de un acto: de dónde sale y adónde va un importe.",
    key=("year", "act", "line"),
    slice=("year",),
    slice_title="ejercicio",
    columns=(
        Column(
            "year",
            INTEGER,
            "Ejercicio",
            "Ejercicio del presupuesto que se modifica.",
            minimum=1900,
            maximum=2100,
        ),
        Column("act", TEXT, "Acto", "Norma o resolución, por ejemplo «Acuerdo 14-2026»."),
        LINE,
        Column("decided_on", DATE, "Fecha", "Día del acto.", is_past=True),
        Column("act_url", URL, "Enlace al acto", "Dirección donde se publica.", required=False),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué hace el movimiento.",
            choices=("traspaso", "ampliación", "reducción", "incorporación de saldos", "otra"),
        ),
        SIDE,
        Column(
            "classification",
            TEXT,
            "Clasificación",
            "La clasificación de los niveles que se nombran.",
            choices=tuple(CLASSIFICATIONS),
        ),
        Column("from_level", TEXT, "De", f"De dónde sale; en blanco si se agrega. {_LEVEL}", required=False),
        Column("to_level", TEXT, "A", f"Adónde va; en blanco si se quita. {_LEVEL}", required=False),
        Column("amount", AMOUNT, "Importe", "Siempre positivo.", unit="moneda del observatorio", minimum=0),
        Column("reason", TEXT, "Motivo", "Por qué se modifica.", required=False),
        Column(
            "approved_by",
            TEXT,
            "Aprobó",
            "Oficina o cuerpo. Nunca una persona.",
            required=False,
            is_office=True,
        ),
        SOURCE_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "amount",
            "amount > 0",
            lambda rows: pd.to_numeric(rows["amount"]) <= 0,
            "La modificación no mueve nada. Escriba el importe, positivo, o quite la fila.",
        ),
        Rule(
            "to_level",
            "num_nonnulls(from_level, to_level) > 0 AND from_level IS DISTINCT FROM to_level",
            lambda rows: rows["from_level"].fillna("") == rows["to_level"].fillna(""),
            "No se sabe de dónde a dónde va el importe. Escriba «De», «A» o los dos, distintos.",
        ),
    ),
)
