"""What citizens asked under the access law, against its clock; never who asked."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import NAMED_DOCUMENT, SOURCE_LINE
from warehouse.kinds import DATE, TEXT, URL

DATASET = Dataset(
    name="information_requests",
    title="Solicitudes de información",
    grain="Una fila por solicitud; nunca quién la hizo.",
    key=("number",),
    columns=(
        Column("number", TEXT, "Número", "El que recibió quien preguntó.", aliases=("folio", "referencia")),
        Column("received_on", DATE, "Ingreso", "Día en que entró.", is_past=True),
        Column("due_on", DATE, "Vence", "Último día del plazo legal, con sus prórrogas.", required=False),
        Column("answered_on", DATE, "Respondida el", "En blanco si no consta.", required=False, is_past=True),
        Column(
            "kind",
            TEXT,
            "Clase",
            "Qué clase de información.",
            choices=("pública", "oficiosa", "confidencial", "datos personales", "otra"),
        ),
        Column(
            "channel",
            TEXT,
            "Vía",
            "Por dónde entró.",
            required=False,
            choices=("en línea", "correo", "presencial", "teléfono", "otra"),
        ),
        Column(
            "result",
            TEXT,
            "Resultado",
            "Cómo se resolvió; en blanco si sigue en trámite.",
            required=False,
            choices=(
                "entregada",
                "entregada en parte",
                "denegada por reserva",
                "denegada por confidencial",
                "inexistente",
                "reorientada",
                "desistida",
                "no admitida",
            ),
        ),
        Column("topic", TEXT, "Asunto", "En pocas palabras y sin datos de personas.", required=False),
        Column(
            "answered_by",
            TEXT,
            "Conjunto que la responde",
            "Nombre del conjunto de datos del portal donde hoy está la respuesta.",
            required=False,
        ),
        Column("url", URL, "Respuesta", "Dónde se puede leer.", required=False),
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "answered_on",
            "answered_on >= received_on",
            lambda rows: rows["answered_on"] < rows["received_on"],
            "Se respondió antes de ingresar. Corrija una de las dos fechas.",
        ),
        Rule(
            "due_on",
            "due_on >= received_on",
            lambda rows: rows["due_on"] < rows["received_on"],
            "El plazo vence antes de ingresar. Corrija una de las dos fechas.",
        ),
    ),
)
