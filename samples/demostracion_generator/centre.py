"""The invented monitoring centre: its two rooms, how long it keeps what it records, and who it trained."""

from samples.demostracion_generator.catalogue import DOCUMENT, UNIT_NAMES
from samples.demostracion_generator.table import Row

CENTRAL, HARBOUR = "sala-central", "sala-puerto"
KEEPER = UNIT_NAMES["central-monitoreo"]

ROOMS: tuple[Row, ...] = (
    {"code": CENTRAL, "name": "Sala Central", "territory": "D01", "seats": 10, "is_always_open": True,
     "roles": "policía;municipio", "services": "policía;bomberos;defensa civil;ambulancia",
     "opened_on": "2023-05-02", "responsible": KEEPER, "source_document": DOCUMENT},
    {"code": HARBOUR, "name": "Sala de Puerto Viejo", "territory": "D03", "seats": 3, "is_always_open": False,
     "roles": "municipio", "services": "policía;ambulancia", "opened_on": "2024-11", "responsible": KEEPER,
     "note": "Abre de mañana y de tarde.", "source_document": DOCUMENT},
)  # fmt: skip

RETENTION: tuple[Row, ...] = (
    {"code": "imagenes", "subject": "imágenes", "title": "Imágenes de las cámaras", "days": 30,
     "legal_basis": "Ordenanza Ficticia 14-2024, artículo 9", "valid_from": "2024-03-01", "deletions": 23,
     "deletions_from": "2025-01-01", "deletions_to": "2025-12-31", "room": CENTRAL, "responsible": KEEPER,
     "source_document": DOCUMENT},
    {"code": "evidencia", "subject": "imágenes pedidas como evidencia", "title": "Copias entregadas a una autoridad",
     "days": 730, "legal_basis": "Ordenanza Ficticia 14-2024, artículo 11", "valid_from": "2024-03-01",
     "deletions": 0, "deletions_from": "2025-01-01", "deletions_to": "2025-12-31", "responsible": KEEPER,
     "source_document": DOCUMENT},
    {"code": "placas", "subject": "lecturas de placas", "title": "Lecturas de placas", "days": 15,
     "legal_basis": "Ordenanza Ficticia 14-2024, artículo 10", "valid_from": "2024-03-01", "responsible": KEEPER,
     "note": "No se llevan actas de lo que el sistema borra solo.", "source_document": DOCUMENT},
    {"code": "hojas", "subject": "hojas de registro", "title": "Hojas de registro de los turnos",
     "responsible": KEEPER, "note": "Sin plazo: ninguna norma lo fija.", "source_document": DOCUMENT},
)  # fmt: skip
"""Images for thirty days; the sheets of shifts without a term."""

_TRAININGS = (
    ("operadores-2024", "Observar sin invadir: cámaras y privacidad", "operadores", "2024-05-14", 12, 26, 30),
    ("operadores-2025", "Protocolo de aviso y despacho", "operadores", "2025-03-18", 16, 27, 32),
    ("operadores-2025-2", "Cadena de custodia de imágenes", "operadores", "2025-09-09", 8, None, 32),
    ("operadores-2026", "Repaso del protocolo de aviso", "operadores", "2026-04-21", 8, 29, 34),
    ("operadores-2026-2", "Atención a personas en crisis", "operadores", "2026-08-11", 12, 25, 34),
    ("operadores-2026-3", "Ingreso de personal nuevo", "operadores", None, None, None, 6),
    ("serenazgo-2025", "Primeros auxilios", "serenazgo", "2025-06", 20, 41, 60),
    ("serenazgo-2026", "Comunicación por radio", "serenazgo", "2026-05", 6, 52, 60),
    ("observatorio-2026", "Lectura de indicadores", "personal del observatorio", "2026-02", 10, 5, 5),
    ("juntas-2026", "Uso del botón de pánico", "juntas vecinales", "2026-06-27", 2, 83, None),
)


def trainings() -> list[Row]:
    """Three years of courses: one that lacks who finished it, and one that was never held."""
    names = ("code", "title", "audience", "held_on", "hours", "participants", "expected")
    told = {
        "level": "municipal",
        "given_by": "Escuela Ficticia de Seguridad Local",
        "source_document": DOCUMENT,
    }
    return [dict(zip(names, course, strict=True)) | told for course in _TRAININGS]
