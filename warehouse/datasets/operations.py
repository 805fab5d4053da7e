"""Enforcement operations: where by zone, on what class of establishment, with what outcome."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import AREA, CODE, MATTER, NAMED_DOCUMENT, NOTE, SOURCE_LINE
from warehouse.kinds import INTEGER, PARTIAL_DATE, TEXT

DATASET = Dataset(
    name="operations",
    title="Operativos y fiscalización",
    grain="Una fila por operativo.",
    key=("code",),
    matter="category",
    columns=(
        CODE,
        Column("held_on", PARTIAL_DATE, "Fecha", "Día, mes o año.", is_past=True),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué se hizo.",
            choices=(
                "operativo",
                "fiscalización",
                "control de tránsito",
                "evaluación de salud",
                "recuperación",
            ),
        ),
        Column(
            "establishment",
            TEXT,
            "Clase de establecimiento",
            "Clase de lugar; nunca su nombre.",
            required=False,
            choices=(
                "venta de licor",
                "discoteca",
                "mercado",
                "paradero",
                "transporte",
                "espectáculo",
                "hospedaje",
                "comercio",
                "vía pública",
                "otro",
            ),
        ),
        AREA,
        MATTER,
        Column(
            "institutions",
            TEXT,
            "Instituciones",
            "Las que participaron, separadas por ';'.",
            required=False,
            many=True,
        ),
        Column("records", INTEGER, "Actas", "Cuántas se levantaron.", required=False, minimum=0),
        Column("sanctions", INTEGER, "Sanciones", "Cuántas se impusieron.", required=False, minimum=0),
        Column(
            "outcome",
            TEXT,
            "Resultado",
            "Cómo terminó.",
            required=False,
            choices=("sin novedad", "orientación", "acta", "sanción", "clausura", "decomiso", "suspendido"),
        ),
        NOTE,
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
)
