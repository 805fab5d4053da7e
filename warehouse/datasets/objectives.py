"""What for: the tree of a plan, from its mission to its results, of any depth."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SOURCE_LINE
from warehouse.kinds import INTEGER, TEXT

DATASET = Dataset(
    name="objectives",
    title="Objetivos y metas de los planes",
    grain="Una fila por nodo del árbol de un plan.",
    key=("plan", "node"),
    slice=("plan",),
    slice_title="plan",
    columns=(
        Column("plan", TEXT, "Plan", "Identificador del plan.", references="plans.plan"),
        Column(
            "node",
            TEXT,
            "Nodo",
            "Identificador dentro del plan; no cambia aunque el código se repita o falte.",
        ),
        Column(
            "parent",
            TEXT,
            "Nodo superior",
            "Nodo del que depende; en blanco en la raíz.",
            required=False,
            references="objectives.plan+node",
        ),
        Column(
            "kind",
            TEXT,
            "Nivel",
            "Qué es este nodo.",
            choices=(
                "área",
                "línea estratégica",
                "objetivo general",
                "objetivo",
                "objetivo específico",
                "alcance",
                "resultado",
                "meta",
                "función",
                "grupo",
            ),
        ),
        Column("code", TEXT, "Código", "Como está impreso; puede faltar o repetirse.", required=False),
        Column("title", TEXT, "Título", "En pocas palabras."),
        Column(
            "unit",
            TEXT,
            "Unidad",
            "Código de la unidad que responde.",
            required=False,
            references="units.code",
        ),
        Column("target", TEXT, "Meta", "Meta con su número, si el documento la cuantifica.", required=False),
        Column("sort_order", INTEGER, "Orden", "Posición en el documento.", minimum=0),
        SOURCE_LINE,
    ),
)
