"""Who publishes, who answers, with what money and with whom: the small tables, written by hand."""

from samples.demostracion_generator.table import Row

DOCUMENT = "Datos de demostración (ficticios)"

OBSERVATORY: Row = {
    "slug": "demostracion",
    "name": "Observatorio de Demostración",
    "institution": "Municipio de Demostración",
    "country": "PE",
    "locale": "es_PE",
    "currency": "PEN",
    "time_zone": "America/Lima",
    "is_demonstration": True,
    "mission": "Mostrar con datos ficticios lo que este portal hace con los datos de un municipio real.",
    "vision": "Que cualquier municipio vea, antes de publicar, cómo se leerían sus propios datos.",
    "about": (
        "Este municipio no existe. Sus zonas, habitantes, incidentes, planes, presupuestos e indicadores son "
        "ficticios: los inventó un programa con una semilla fija, y ningún dato proviene de un lugar real. "
        "Las zonas están dibujadas sobre un desierto deshabitado."
    ),
    "contact": "Oficina de Transparencia del Municipio de Demostración (ficticia)",
    "brand_color": "#5b3a8c",
    "fiscal_year_start": 1,
    "unreported_pct": 62.5,
    "unreported_year": 2025,
    "unreported_source": "la Encuesta Ficticia de Victimización de Demostración",
    "source_document": DOCUMENT,
}

_UNITS = (
    ("alcaldia", "Alcaldía", "", "político", "Despacho de Alcaldía"),
    ("gerencia-seguridad", "Gerencia de Seguridad Ciudadana", "alcaldia", "directivo", "GSC"),
    ("observatorio", "Observatorio de Demostración", "gerencia-seguridad", "asesor", ""),
    ("central-monitoreo", "Central de Monitoreo", "gerencia-seguridad", "operativo", "Sala de cámaras"),
    ("serenazgo", "Subgerencia de Serenazgo", "gerencia-seguridad", "operativo", "Serenazgo"),
    ("fiscalizacion", "Subgerencia de Fiscalización y Tránsito", "gerencia-seguridad", "operativo",
     "Fiscalización"),
    ("participacion", "Subgerencia de Participación Vecinal", "gerencia-seguridad", "operativo", ""),
    ("planeamiento", "Oficina de Planeamiento y Presupuesto", "alcaldia", "apoyo", "OPP"),
    ("transparencia", "Oficina de Transparencia", "alcaldia", "apoyo", ""),
    ("corregiduria-ribera", "Corregiduría Ribera (ficticia)", "alcaldia", "operativo", ""),
    ("corregiduria-mercado", "Corregiduría Mercado (ficticia)", "alcaldia", "operativo", ""),
)  # fmt: skip
UNIT_NAMES = {code: name for code, name, *_ in _UNITS}

_FUNDING = (
    ("propios", "Recursos propios", "Recursos directamente recaudados"),
    ("canon", "Canon, regalías y fondo municipal", "Canon;Regalías"),
    ("cooperacion", "Cooperación técnica", ""),
    ("donaciones", "Donaciones y transferencias", "Donaciones"),
)
FUNDING_NAMES = {code: name for code, name, _ in _FUNDING}


def units() -> list[Row]:
    return [
        {
            "code": code,
            "name": name,
            "parent": parent,
            "level": level,
            "aliases": aliases,
            "sort_order": order,
        }
        for order, (code, name, parent, level, aliases) in enumerate(_UNITS)
    ]


def funding_sources() -> list[Row]:
    return [{"code": code, "name": name, "aliases": aliases} for code, name, aliases in _FUNDING]


AGREEMENTS: tuple[Row, ...] = (
    {
        "code": "universidad-ficticia",
        "title": "Método y revisión de los datos del observatorio",
        "parties": "Municipio de Demostración;Universidad Ficticia del Desierto",
        "signed_on": "2024-03-15",
        "object": "Revisar cada año el método de los indicadores (convenio ficticio).",
        "term": "Tres años",
        "expires_on": "2027-03-14",
        "source_document": DOCUMENT,
    },
    {
        "code": "comisaria-ficticia",
        "title": "Intercambio mensual de registros",
        "parties": "Municipio de Demostración;Comisaría Ficticia",
        "signed_on": "2025-02",
        "object": "Cotejar denuncias y llamadas sin datos personales (convenio ficticio).",
        "data_obligations": "Cada mes, cuántas denuncias y cuántas llamadas por zona, sin nombres ni direcciones.",
        "url": "https://example.org/demostracion/convenios/comisaria.pdf",
        "source_document": DOCUMENT,
    },
    {
        "code": "corregidurias-ficticias",
        "title": "Registro común de denuncias",
        "parties": "Municipio de Demostración;Corregiduría Ribera (ficticia);Corregiduría Mercado (ficticia)",
        "signed_on": "2024-01-20",
        "object": "Llevar con las mismas reglas las denuncias por faltas (convenio ficticio).",
        "term": "Cinco años desde la firma",
        "data_obligations": "Hasta el día 10 de cada mes, las denuncias del mes anterior por zona, falta y estado.",
        "source_document": DOCUMENT,
    },
    {
        "code": "hospital-ficticio",
        "title": "Atención de heridos en riñas",
        "parties": "Municipio de Demostración;Hospital Ficticio;Universidad Ficticia del Desierto",
        "signed_on": "2023-06",
        "object": "Contar juntos a los heridos que llegan por riñas (convenio ficticio).",
        "term": "Dos años",
        "expires_on": "2025-06",
        "source_document": DOCUMENT,
    },
)
