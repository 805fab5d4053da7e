"""What was agreed: the promises of a session (acuerdos), who owes them and what became of them."""

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import NAMED_DOCUMENT, SOURCE_LINE
from warehouse.kinds import DATE, PARTIAL_DATE, TEXT, URL

DATASET = Dataset(
    name="commitments",
    title="Acuerdos",
    grain="Una fila por acuerdo.",
    key=("code",),
    columns=(
        Column("code", TEXT, "Código", "Nombre corto en minúsculas y con guiones."),
        Column(
            "session",
            TEXT,
            "Sesión",
            "Código de la sesión en que se acordó.",
            required=False,
            references="sessions.code",
        ),
        Column(
            "made_on",
            PARTIAL_DATE,
            "Acordado el",
            "Día, mes o año, como conste.",
            aliases=("Fecha del acuerdo", "Fecha de acuerdo"),
            is_past=True,
        ),
        Column("promise", TEXT, "Acuerdo", "Qué se acordó, en pocas palabras."),
        Column("office", TEXT, "Responsable", "Oficina. Nunca una persona.", is_office=True),
        Column("due_on", PARTIAL_DATE, "Vence", "Día, mes o año en que debe estar.", required=False),
        Column(
            "state",
            TEXT,
            "Estado",
            "Lo que declara la institución.",
            choices=("pendiente", "en curso", "cumplido", "no cumplido", "retirado"),
        ),
        Column(
            "state_on", DATE, "Estado al", "Día al que corresponde el estado.", required=False, is_past=True
        ),
        Column("fulfilled_on", DATE, "Cumplido el", "Día en que se cumplió.", required=False, is_past=True),
        Column("evidence", TEXT, "Evidencia", "Documento que lo respalda.", required=False),
        Column("evidence_url", URL, "Enlace a la evidencia", "Dónde se puede leer.", required=False),
        Column("note", TEXT, "Nota", "Lo que el lector debe saber.", required=False),
        NAMED_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "state",
            "fulfilled_on IS NULL OR state = 'cumplido'",
            lambda rows: rows["fulfilled_on"].notna() & (rows["state"] != "cumplido"),
            "Tiene fecha en «Cumplido el» y su estado no es «cumplido». Corrija uno de los dos.",
        ),
        Rule(
            "fulfilled_on",
            "state <> 'cumplido' OR fulfilled_on IS NOT NULL OR state_on IS NOT NULL",
            lambda rows: (
                (rows["state"] == "cumplido") & rows["fulfilled_on"].isna() & rows["state_on"].isna()
            ),
            "Está cumplido y no dice desde cuándo. Escriba «Cumplido el», o al menos «Estado al».",
        ),
    ),
)
