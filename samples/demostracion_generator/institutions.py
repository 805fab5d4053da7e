"""With whom the fictional municipality works: two of which nobody says what they do, one without level."""

from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.table import Row

_INSTITUTIONS = (
    ("municipio", "Municipio de Demostración", "", "municipio", "municipal",
     "Dirige el observatorio y la central de monitoreo."),
    ("ministerio-ficticio", "Ministerio Ficticio de Seguridad", "MFS", "ministerio", "nacional",
     "Fija cómo se clasifican los delitos."),
    ("comisaria-ficticia", "Comisaría Ficticia", "", "policía", "distrital",
     "Recibe denuncias y coteja los registros cada mes."),
    ("juzgado-ficticio", "Juzgado Ficticio de Paz", "", "justicia", "distrital",
     "Pide imágenes como prueba."),
    ("bomberos-ficticios", "Bomberos Ficticios", "", "emergencias", "provincial",
     "Acude a incendios y rescates que avisa la central."),
    ("ambulancias-ficticias", "Ambulancias Ficticias", "", "emergencias", "municipal", ""),
    ("universidad-ficticia", "Universidad Ficticia del Desierto", "UFD", "academia", "regional",
     "Revisa el método de los indicadores y evalúa programas."),
    ("juntas-ficticias", "Juntas Vecinales Ficticias", "", "organización social", "",
     "Avisan a la central y proponen dónde patrullar."),
    ("hospital-ficticio", "Hospital Ficticio", "", "otra pública", "regional", ""),
)  # fmt: skip


def institutions() -> list[Row]:
    return [
        {
            "code": code,
            "name": name,
            "acronym": acronym,
            "kind": kind,
            "level": level,
            "role": role,
            "source_document": DOCUMENT,
            "sort_order": order,
        }
        for order, (code, name, acronym, kind, level, role) in enumerate(_INSTITUTIONS)
    ]
