"""The bulletins of the invented observatory and what it claims in them: some of it borne out, some not, some without a figure."""

from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.table import Row

_SEPTEMBER = """Este boletín cuenta setiembre de 2026 con los incidentes que registró la central.

De agosto a setiembre la tasa de incidentes bajó. El centro es hoy una de las zonas más seguras de la ciudad.

En octubre se revisarán las luminarias del mercado para reducir los robos."""
_SPRING = """El segundo trimestre de 2026 se cuenta por primera vez con las denuncias de cada oficina.

Del primer al segundo trimestre los robos por habitante disminuyeron. También se redujo el temor de los vecinos."""

BULLETINS: tuple[Row, ...] = (
    {
        "code": "anuario-2024",
        "number": 1,
        "title": "Anuario de convivencia 2024",
        "period": "2024",
        "published_on": "2025-03-14",
        "url": "https://example.org/demostracion/anuario-2024",
        "datasets": "incidents;surveys",
        "source_document": DOCUMENT,
    },
    {
        "code": "boletin-2026-T2",
        "number": 2,
        "title": "Boletín trimestral, abril a junio de 2026",
        "period": "2026-T2",
        "published_on": "2026-07-27",
        "introduction": _SPRING,
        "datasets": "incidents;activities;progress;complaints;dispatches;information_requests",
    },
    {
        "code": "boletin-2026-09",
        "number": 3,
        "title": "Boletín de setiembre de 2026",
        "period": "2026-09",
        "published_on": "2026-10-12",
        "introduction": _SEPTEMBER,
        "datasets": "incidents;activities;progress;complaints;dispatches;information_requests",
    },
)
"""No version is named: each tells what the release that first published it knew."""

CLAIMS: tuple[Row, ...] = (
    {
        "code": "tasa-setiembre-2026",
        "sentence": "De agosto a setiembre la tasa de incidentes bajó.",
        "bulletin": "boletin-2026-09",
        "direction": "baja",
        "indicator": "tasa-incidentes",
        "from_period": "2026-08",
        "to_period": "2026-09",
        "source_document": DOCUMENT,
    },
    {
        "code": "robos-t2-2026",
        "sentence": "Del primer al segundo trimestre los robos por habitante disminuyeron.",
        "bulletin": "boletin-2026-T2",
        "direction": "baja",
        "indicator": "robos",
        "from_period": "2026-T1",
        "to_period": "2026-T2",
        "source_document": DOCUMENT,
    },
    {
        "code": "respuesta-2026",
        "sentence": "La central llega hoy antes que hace un año.",
        "plan": "2026",
        "direction": "baja",
        "indicator": "tiempo-respuesta",
        "from_period": "2025-09",
        "to_period": "2026-09",
        "source_document": DOCUMENT,
    },
)
