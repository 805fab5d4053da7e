"""What happens in the invented municipality: each kind of incident, how often, when, where, known how.

A hand-made table: no figure comes from a real place.
"""

from dataclasses import dataclass

from samples.demostracion_generator.table import Row

# Weight of each hour, from 00 to 23.
HOURS = {
    "day": (1, 1, 1, 1, 1, 2, 4, 7, 9, 10, 11, 11, 11, 10, 9, 9, 10, 11, 11, 9, 6, 4, 2, 1),
    "shops": (0, 0, 0, 0, 0, 0, 1, 3, 7, 11, 13, 13, 12, 9, 8, 10, 13, 14, 12, 8, 4, 2, 1, 0),
    "rush": (2, 1, 1, 1, 1, 3, 8, 13, 11, 7, 6, 7, 9, 8, 6, 6, 8, 12, 14, 12, 9, 6, 5, 3),
    "evening": (5, 3, 2, 1, 1, 2, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 8, 10, 13, 15, 15, 13, 11, 8),
    "night": (15, 14, 11, 7, 4, 2, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 5, 7, 9, 11, 14, 16, 17),
}
# Weight of each day, from Monday to Sunday.
WEEKS = {
    "working": (12, 12, 12, 12, 13, 10, 6),
    "even": (10, 10, 10, 10, 11, 11, 10),
    "weekend": (6, 6, 7, 8, 13, 19, 16),
}
# Weight of each month, from January to December.
SEASONS = {
    "summer": (13, 13, 11, 10, 9, 8, 8, 8, 9, 9, 10, 12),
    "holidays": (9, 9, 9, 9, 9, 9, 13, 10, 9, 9, 10, 15),
    "school": (7, 7, 11, 11, 11, 11, 9, 10, 11, 11, 11, 9),
    "flat": (10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10),
}
# How much each kind of spot draws: trade, nightlife, homes, roads.
SPOTS = ("trade", "nightlife", "homes", "roads")
# Ways of knowing: weights by source.
SOURCES = {
    "report": {"denuncia": 58, "llamada": 27, "cámara": 7, "patrulla": 6, "botón de pánico": 2},
    "street": {"llamada": 44, "cámara": 25, "patrulla": 22, "denuncia": 7, "otra": 2},
    "vehicle": {"denuncia": 46, "lectora de placas": 24, "llamada": 18, "cámara": 12},
    "premises": {"denuncia": 38, "alarma": 31, "llamada": 21, "cámara": 10},
    "inspection": {"patrulla": 48, "cámara": 22, "llamada": 26, "otra": 4},
    "help": {"llamada": 72, "cámara": 10, "patrulla": 11, "botón de pánico": 5, "otra": 2},
    "private": {"denuncia": 47, "llamada": 44, "botón de pánico": 9},
    "patrol": {"patrulla": 100},
}
OUTCOMES = {
    "delito": {"derivado a la policía": 52, "autor no ubicado": 33, "persona retenida": 10, "recuperado": 5},
    "falta": {"mediación en el lugar": 47, "se retiraron": 38, "derivado a la policía": 15},
    "contravención": {"exhortación": 55, "sanción impuesta": 25, "no se constató": 20},
    "asistencia": {"atendido en el lugar": 56, "traslado a centro de salud": 31, "no se requirió": 13},
}


@dataclass(frozen=True)
class Kind:
    """share: of all incidents; yearly: change from one year to the next; places: weight by SPOTS."""

    code: str
    name: str
    family: str
    iccs: str
    share: float
    yearly: float
    hours: str
    week: str
    season: str
    sources: str
    places: tuple[int, int, int, int]
    sensitivity: str = "ordinaria"
    description: str = ""


_RESERVED = "reservada"
KINDS = (
    Kind("robo", "Robo a persona", "delito", "0401", 8.4, -0.07, "evening", "even", "holidays", "report",
         (5, 5, 2, 3), description="Con violencia o amenaza contra la persona."),
    Kind("hurto", "Hurto", "delito", "05022", 10.8, -0.04, "shops", "working", "holidays", "report",
         (9, 3, 2, 2), description="Sin violencia ni amenaza."),
    Kind("robo-vehiculo", "Robo de vehículo o autopartes", "delito", "05021", 3.1, -0.02, "night", "even",
         "flat", "vehicle", (3, 4, 4, 4)),
    Kind("robo-local", "Robo en vivienda o local", "delito", "0501", 2.6, -0.05, "night", "even", "summer",
         "premises", (4, 1, 6, 1)),
    Kind("danos", "Daños a la propiedad", "delito", "0504", 4.3, 0.01, "night", "weekend", "flat", "street",
         (3, 5, 4, 2)),
    Kind("lesiones", "Lesiones", "delito", "02011", 3.3, -0.02, "night", "weekend", "summer", "report",
         (2, 8, 3, 1)),
    Kind("rina", "Riña", "falta", "08011", 6.8, 0.0, "night", "weekend", "summer", "street", (3, 9, 2, 1)),
    Kind("alcohol", "Consumo de alcohol en vía pública", "falta", "", 7.9, 0.03, "night", "weekend",
         "summer", "street", (2, 8, 5, 1)),
    Kind("ruido", "Ruido molesto", "contravención", "", 12.9, 0.05, "night", "weekend", "summer", "help",
         (1, 6, 9, 1), description="Fiestas, bocinas u obras fuera de horario."),
    Kind("comercio", "Comercio no autorizado", "contravención", "", 6.6, 0.04, "shops", "working", "holidays",
         "inspection", (10, 3, 1, 3)),
    Kind("estacionamiento", "Estacionamiento indebido", "contravención", "", 7.6, 0.06, "rush", "working",
         "flat", "inspection", (8, 3, 2, 7)),
    Kind("residuos", "Arrojo de residuos", "contravención", "", 4.1, -0.03, "day", "even", "flat",
         "inspection", (4, 2, 6, 3)),
    Kind("transito", "Accidente de tránsito", "asistencia", "", 6.5, 0.02, "rush", "even", "school", "street",
         (2, 2, 1, 12)),
    Kind("apoyo-medico", "Apoyo médico", "asistencia", "", 6.1, 0.02, "day", "even", "flat", "help",
         (3, 3, 7, 2)),
    Kind("orientacion", "Orientación y auxilio vecinal", "asistencia", "", 4.0, 0.01, "day", "even", "flat",
         "help", (4, 2, 7, 2)),
    Kind("domestica", "Violencia doméstica", "delito", "", 2.55, 0.02, "evening", "weekend", "flat",
         "private", (1, 1, 10, 0), _RESERVED),
    Kind("sexual", "Violencia sexual", "delito", "0301", 0.55, 0.0, "night", "weekend", "flat", "private",
         (1, 3, 6, 0), _RESERVED),
    Kind("extraviada", "Persona extraviada", "asistencia", "", 0.86, -0.02, "day", "even", "holidays",
         "private", (5, 2, 5, 1), _RESERVED),
    Kind("riesgo-suicidio", "Riesgo de suicidio", "asistencia", "", 0.025, 0.0, "night", "even", "flat",
         "private", (1, 1, 8, 1), _RESERVED, "Muy pocos casos al año."),
    Kind("patrullaje", "Patrullaje focalizado", "asistencia", "", 1.0, 0.05, "evening", "even", "flat",
         "patrol", (6, 6, 3, 4), "operativa", "Recorrido programado de un punto; se publica por zona."),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}


def categories() -> list[Row]:
    return [
        {
            "code": kind.code,
            "name": kind.name,
            "family": kind.family,
            "iccs_code": kind.iccs,
            "sensitivity": kind.sensitivity,
            "description": kind.description,
        }
        for kind in KINDS
    ]
