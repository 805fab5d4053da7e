"""What courts, prosecutors and police ask a centre for. Rows never leave `core`: the public reads counts by month or year."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import NAMED_DOCUMENT, SOURCE_LINE
from warehouse.kinds import DATE, TEXT

DATASET = Dataset(
    name="authority_requests",
    title="Solicitudes de autoridades",
    grain="Una fila por solicitud de una autoridad; nunca el caso.",
    key=("request_id",),
    published=False,
    columns=(
        Column(
            "request_id",
            TEXT,
            "Número",
            "El del registro. No se publica.",
            public=False,
            aliases=("folio", "oficio"),
        ),
        Column(
            "kind", TEXT, "Qué pide", "Imágenes u otra información.", choices=("evidencia", "información")
        ),
        Column(
            "authority",
            TEXT,
            "Clase de autoridad",
            "Qué clase de autoridad la pide.",
            choices=("juzgado", "fiscalía", "policía", "agentes municipales", "defensoría", "otra"),
        ),
        Column("asked_on", DATE, "Pedida el", "Día en que entró.", is_past=True),
        Column(
            "answered_on",
            DATE,
            "Respondida el",
            "En blanco si sigue pendiente.",
            required=False,
            is_past=True,
        ),
        Column(
            "state",
            TEXT,
            "Estado",
            "Cómo terminó.",
            choices=(
                "entregada",
                "entregada en parte",
                "pendiente",
                "no disponible por vencimiento",
                "no disponible por falla",
                "no existe",
                "rechazada",
            ),
        ),
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "answered_on",
            "answered_on >= asked_on",
            lambda rows: rows["answered_on"] < rows["asked_on"],
            "Se respondió antes de pedirse. Corrija una de las dos fechas.",
        ),
        Rule(
            "answered_on",
            "state <> 'pendiente' OR answered_on IS NULL",
            lambda rows: (rows["state"] == "pendiente") & rows["answered_on"].notna(),
            "Está pendiente y tiene fecha de respuesta. Corrija el estado o quite la fecha.",
        ),
    ),
)
