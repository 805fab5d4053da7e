"""The invented index of reserved information, and the documents that it reserves and others that anybody reads."""

from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.table import Row

EDITIONS = ("2025-S1", "2025-S2", "2026-S1", "2026-S2")
_GROUND = "Ley ficticia de acceso a la información, artículo {}"

# first and last edition, code, title, unit, article, declared, term, expires, covers
_ITEMS = (
    (0, 3, "equipos", "Lugar exacto de cámaras, botones y otros equipos", "central-monitoreo", 19, "2024-02-15",
     "3 años", "2027-02-15", "ubicación de equipos"),
    (0, 3, "turnos", "Nombre y horario de cada operador", "central-monitoreo", 19, "2025-01-10", "2 años",
     "2027-01-10", "detalle de turnos"),
    (0, 3, "rutas", "Recorridos y horas del patrullaje", "serenazgo", 19, "2023-10-01", "3 años", "2026-10-01",
     "rutas de patrullaje"),
    (0, 3, "despachos", "Cada despacho con su hora y su lugar", "central-monitoreo", 19, "2024-12",
     "Hasta fin de 2026", "2026-12", "detalle de despachos"),
    (0, 3, "grabaciones", "Grabaciones y otras evidencias", "central-monitoreo", 21, "2024", "", "",
     "evidencia"),
    (1, 3, "materias", "Casos de violencia sexual, familiar y de menores", "observatorio", 24, "2025-07-31",
     "5 años", "2030-07-31", "materias reservadas"),
    (2, 3, "protocolos", "Protocolos de reacción de la central", "gerencia-seguridad", 19, "2026-03", "2 años",
     "2028-03", "protocolos"),
    (0, 1, "red", "Informe de fallas de la red", "central-monitoreo", 20, "2024-12-31", "1 año", "2025-12-31",
     ""),
)  # fmt: skip


def items() -> list[Row]:
    """Each entry in the editions that have it, as it stands in them."""
    return [
        {
            "edition": edition,
            "code": code,
            "title": title,
            "unit": unit,
            "legal_ground": _GROUND.format(article),
            "declared_on": declared,
            "term": term,
            "expires_on": expires,
            "covers": covers,
            "note": "Rubro ficticio." if place == 0 and code == "equipos" else "",
            "source_document": DOCUMENT,
        }
        for place, edition in enumerate(EDITIONS)
        for first, last, code, title, unit, article, declared, term, expires, covers in _ITEMS
        if first <= place <= last
    ]


_LINK = "https://example.org/demostracion/documentos/{}"

# code, version, title, kind, dated, state, access, reserve, office
_DOCUMENTS = (
    ("protocolo-ruido", "2", "Protocolo para atender ruidos molestos", "protocolo", "2026-02-10", "vigente",
     "público", "", "Subgerencia de Fiscalización y Tránsito"),
    ("protocolo-ruido", "1", "Protocolo para atender ruidos molestos", "protocolo", "2024-05", "reemplazado",
     "público", "", "Subgerencia de Fiscalización y Tránsito"),
    ("protocolo-reaccion", "2", "Protocolo de reacción ante un robo en curso", "protocolo", "2026-06-15",
     "vigente", "reservado", "protocolos", "Gerencia de Seguridad Ciudadana"),
    ("protocolo-reaccion", "1", "Protocolo de reacción ante un robo en curso", "protocolo", "2025-03-20",
     "reemplazado", "reservado", "protocolos", "Gerencia de Seguridad Ciudadana"),
    ("protocolo-custodia", "1", "Protocolo de custodia de grabaciones", "protocolo", "2025-09", "vigente",
     "reservado", "custodia", "Central de Monitoreo"),
    ("protocolo-intercambio", "borrador", "Protocolo para intercambiar datos con la comisaría", "protocolo", "",
     "en elaboración", "", "", "Observatorio de Demostración"),
    ("protocolo-red", "1", "Plan de continuidad de la red", "otro", "2024-12-31", "vigente", "reservado", "red",
     "Central de Monitoreo"),
    ("ordenanza-convivencia", "2023", "Ordenanza de convivencia (ficticia)", "ordenanza", "2023-08-30",
     "vigente", "público", "", "Alcaldía"),
    ("reglamento-comite", "2024", "Reglamento ficticio del comité", "reglamento", "2024-01-15", "vigente",
     "público", "", "Oficina de Transparencia"),
    ("reglamento-serenazgo", "2", "Reglamento del servicio de serenazgo (ficticio)", "reglamento", "2025-10-01",
     "vigente", "público", "", "Subgerencia de Serenazgo"),
    ("reglamento-serenazgo", "1", "Reglamento del servicio de serenazgo (ficticio)", "reglamento", "2022",
     "reemplazado", "público", "", "Subgerencia de Serenazgo"),
    ("ronda-escolar", "borrador", "Guía de la ronda escolar (ficticia)", "instrumento técnico", "",
     "en elaboración", "", "", "Subgerencia de Serenazgo"),
    ("parte-de-servicio", "3", "Formato del parte de servicio", "formato", "2025-12-01", "vigente", "público",
     "", "Subgerencia de Serenazgo"),
    ("parte-de-servicio", "2", "Formato del parte de servicio", "formato", "2024", "reemplazado", "público", "",
     "Subgerencia de Serenazgo"),
    ("encuesta", "2026", "Cuestionario de la encuesta de percepción", "instrumento técnico", "2026-08",
     "vigente", "público", "", "Observatorio de Demostración"),
    ("tiempo-respuesta", "2", "Ficha del tiempo de respuesta", "ficha metodológica", "2026-01-20", "vigente",
     "público", "", "Central de Monitoreo"),
    ("plazos", "1", "Tabla de plazos de conservación", "tabla de plazos", "2025-05-06", "vigente", "público",
     "", "Oficina de Transparencia"),
    ("directorio", "2022", "Directorio del comité", "otro", "2022", "derogado", "", "", ""),
)  # fmt: skip


def documents() -> list[Row]:
    """Each version; what anybody may read has a link, but for a draft and for what nobody says is public."""
    return [
        {
            "code": code,
            "version": version,
            "title": title,
            "kind": kind,
            "level": "municipal",
            "dated_on": dated,
            "state": state,
            "access": access,
            "reserve": reserve,
            "url": _LINK.format(f"{code}-{version}.pdf") if access == "público" else "",
            "responsible": office,
            "source_document": DOCUMENT,
        }
        for code, version, title, kind, dated, state, access, reserve, office in _DOCUMENTS
    ]
