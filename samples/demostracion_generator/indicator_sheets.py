"""The method sheets of the invented indicators, written by hand."""

from dataclasses import dataclass

from samples.demostracion_generator.table import Row

PLAN = "2026"
ROBBERIES = 23.9
"""What the plan promises: 15 % fewer than in 2024 by 2027."""
TARGET_YEAR = {"robos": 2027}
"""Of an indicator whose target is not for 2026."""

# code, name, definition, formula, unit, direction, source, frequency, responsible,
# target (for 2026), operator, limitations
SHEETS = (
    ("tasa-incidentes", "Incidentes por 10 000 habitantes",
     "Incidentes ordinarios del mes por 10 000 habitantes.",
     "Incidentes ordinarios del mes ÷ habitantes × 10 000", "por 10 000 habitantes", "bajar",
     "Registro de incidentes", "mensual", "observatorio", 90.0, "≤",
     "Sin los que solo tienen año. En 2026 se divide por la población de 2025, la última publicada."),
    ("robos", "Robos por 10 000 habitantes", "Robos a persona del trimestre por 10 000 habitantes.",
     "Robos a persona del trimestre ÷ habitantes × 10 000", "por 10 000 habitantes", "bajar",
     "Registro de incidentes", "trimestral", "observatorio", ROBBERIES, "≤",
     "Solo los registrados: no todo robo se denuncia. En 2026 se divide por la población de 2025."),
    ("tiempo-respuesta", "Tiempo de respuesta", "Mediana de minutos entre la llamada y la llegada.",
     "Mediana de los casos del mes", "minutos", "bajar", "Despacho de la central", "mensual",
     "central-monitoreo", 9.0, "≤", "No incluye llamadas sin hora de llegada."),
    ("camaras-en-servicio", "Cámaras en servicio", "Cámaras que transmiten al cierre del mes.",
     "Cámaras operativas ÷ cámaras instaladas × 100", "porcentaje", "subir", "Reporte técnico", "mensual",
     "central-monitoreo", 95.0, "≥", "Una cámara con fallas intermitentes cuenta como operativa."),
    ("patrullajes", "Patrullajes realizados", "Patrullajes focalizados terminados en el trimestre.",
     "Suma del trimestre", "patrullajes", "subir", "Partes de servicio",
     "trimestral", "serenazgo", 340.0, "≥", "Mide actividad, no su efecto."),
    ("llamadas-con-desenlace", "Llamadas con desenlace registrado",
     "Incidentes ordinarios conocidos por llamada que tienen desenlace.",
     "Llamadas con desenlace ÷ llamadas × 100", "porcentaje", "subir", "Registro de incidentes", "trimestral",
     "central-monitoreo", 40.0, "≥", "Sin desenlace registrado no significa sin atender."),
    ("percepcion-seguridad", "Percepción de seguridad", "Personas que se sienten seguras en su barrio.",
     "Respuestas «seguro» o «muy seguro» ÷ respuestas × 100", "porcentaje", "subir",
     "Encuesta anual", "anual", "observatorio", 46.0, "≥", "Encuesta ficticia; margen de ±3 puntos."),
    ("rendicion-cuentas", "Audiencias de rendición de cuentas", "Audiencias públicas realizadas.",
     "Suma del trimestre", "audiencias", "mantener", "Actas", "trimestral", "transparencia", 1.0, "=",
     "No mide cuántas personas asistieron."),
    ("solicitudes-a-tiempo", "Solicitudes respondidas a tiempo",
     "Solicitudes de información respondidas dentro del plazo legal.",
     "Respondidas en plazo ÷ recibidas × 100", "porcentaje", "subir", "Registro de solicitudes", "trimestral",
     "transparencia", 95.0, "≥", "Cuenta por trimestre de ingreso."),
    ("solicitudes-respondidas", "Solicitudes de información respondidas",
     "Solicitudes de información que tuvieron respuesta, por año de ingreso.",
     "Cuenta de las solicitudes respondidas o resueltas", "solicitudes", "subir", "Registro de solicitudes",
     "anual", "transparencia", 160.0, "≥", "No dice si la respuesta llegó a tiempo."),
)  # fmt: skip


@dataclass(frozen=True)
class Tie:
    """What a sheet says beyond its words. node: objective of the plan; due_days: to publish a value."""

    level: str
    due_days: int
    node: str = ""
    version: str = ""
    rate_per: int | None = None
    iccs: str = ""
    sdg: str = ""


TIES = {
    "tasa-incidentes": Tie("contexto", 20, rate_per=10_000),
    "robos": Tie("resultado", 30, "1", rate_per=10_000, iccs="0401", sdg="16.1"),
    "tiempo-respuesta": Tie("resultado", 20, "3.2", version="2"),
    "camaras-en-servicio": Tie("producto", 20, "1.2"),
    "patrullajes": Tie("producto", 30, "1.1"),
    "llamadas-con-desenlace": Tie("producto", 30, "3.2"),
    "percepcion-seguridad": Tie("impacto", 60, "1", sdg="16.1"),
    "rendicion-cuentas": Tie("producto", 30, "4.2", sdg="16.6"),
    "solicitudes-a-tiempo": Tie("resultado", 30, "4", sdg="16.10"),
    "solicitudes-respondidas": Tie("producto", 60, "4"),
}
NEW_CLOCK = "2026-01"
"""From here on the response time counts from the call."""
VERSIONS: tuple[Row, ...] = (
    {
        "indicator": "tiempo-respuesta",
        "version": "1",
        "valid_from": "2024-01",
        "definition": "Mediana de minutos entre el despacho de la unidad y su llegada.",
        "formula": "Mediana de los casos del mes",
    },
    {
        "indicator": "tiempo-respuesta",
        "version": "2",
        "valid_from": NEW_CLOCK,
        "definition": "Mediana de minutos entre la llamada y la llegada.",
        "formula": "Mediana de los casos del mes",
        "change": "El reloj empieza con la llamada y no con el despacho: los minutos suben sin que se llegue más tarde.",
    },
)
