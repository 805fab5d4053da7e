"""With whom: agreements between institutions (convenios)."""

from warehouse.dataset import Column, Dataset
from warehouse.datasets.shared import SOURCE_DOCUMENT, SOURCE_LINE
from warehouse.kinds import PARTIAL_DATE, TEXT, URL

DATASET = Dataset(
    name="agreements",
    title="Convenios",
    grain="Una fila por convenio o colaboración firmada.",
    key=("code",),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones."),
        Column("title", TEXT, "Título", "En pocas palabras."),
        Column("parties", TEXT, "Partes", "Instituciones que firman, separadas por ';'.", many=True),
        Column("signed_on", PARTIAL_DATE, "Firmado", "Día, mes o año de la firma, como conste."),
        Column("object", TEXT, "Objeto", "Para qué se firmó."),
        Column("term", TEXT, "Plazo", "Duración, si el documento la dice.", required=False),
        Column(
            "expires_on", PARTIAL_DATE, "Vence", "Día, mes o año, si el documento lo dice.", required=False
        ),
        Column(
            "data_obligations",
            TEXT,
            "Datos a que obliga",
            "Qué datos debe dar cada parte, si el convenio lo dice.",
            required=False,
        ),
        Column("url", URL, "Enlace", "Dónde se lee.", required=False),
        SOURCE_DOCUMENT,
        SOURCE_LINE,
    ),
)
