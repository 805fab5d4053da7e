"""When the invented bodies meet: three years of sessions, held until October 2026 and announced after it."""

from dataclasses import dataclass
from datetime import date, timedelta

from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.table import Row
from warehouse.datasets.activities import MONTH_NAMES

COMMITTEE = "Comité de Seguridad Ciudadana de Demostración"
YEARS = (2024, 2025, 2026)
UNTIL = date(2026, 10, 31)
"""What happened later is not known: it is announced."""
_SILENT = {"ordinaria-2024-04", "consulta-2024-09", "audiencia-2025-03", "audiencia-2025-09"}
"""Announced, and nothing says that they were held."""
_WEDNESDAY, _THURSDAY, _SATURDAY = 2, 3, 5


@dataclass(frozen=True)
class Meeting:
    """A kind of session of a year: its months, the n-th weekday on which it falls, and what it does."""

    name: str
    kind: str
    title: str
    body: str
    months: tuple[int, ...]
    weekday: int
    week: int
    place: str
    agenda: str
    starts_at: str = "18:30"
    quorum: int | None = None


_MEETINGS = (
    Meeting("ordinaria", "ordinaria", "Sesión ordinaria", COMMITTEE, (2, 4, 6, 8, 10, 12), _WEDNESDAY, 2,
            "Sala de sesiones de la Alcaldía",
            "Lectura del acta anterior;Acuerdos pendientes;Cifras del bimestre;Pedidos de los integrantes",
            "09:00", 5),
    Meeting("consulta", "consulta pública", "Consulta pública", COMMITTEE, (3, 6, 9, 12), _SATURDAY, 3,
            "Losa deportiva de La Loma", "Cifras del trimestre;Preguntas de vecinas y vecinos"),
    Meeting("audiencia", "audiencia pública", "Audiencia de resultados", COMMITTEE, (3, 6, 9, 12), _THURSDAY,
            3, "Auditorio municipal", "Resultados del trimestre;Presupuesto;Preguntas;Compromisos"),
    Meeting("comision", "comisión", "Comisión de espacios públicos", "Comisión de Espacios Públicos", (4, 8, 12),
            _THURSDAY, 2, "Sala de comisiones", "Obras en marcha;Iluminación;Visitas", "16:00", 3),
    Meeting("mesa", "mesa", "Mesa de convivencia", "Mesa de Convivencia Vecinal", (5, 10), _THURSDAY, 3,
            "Casa vecinal de Estación", "Ruido nocturno;Comercio en la vía;Mediación"),
    Meeting("reunion", "reunión interinstitucional", "Reunión con comisaría y fiscalía",
            "Municipio, Comisaría Ficticia y Fiscalía Ficticia", (1, 7), _WEDNESDAY, 3, "Comisaría Ficticia",
            "Cotejo de registros;Operativos conjuntos", "15:00"),
)  # fmt: skip

_ALONE: tuple[Row, ...] = (
    {"code": "extraordinaria-2025-05", "kind": "extraordinaria", "title": "Sesión extraordinaria por robos en el mercado",
     "held_on": "2025-05-21", "starts_at": "17:00", "quorum": 5, "minutes": "Acta E-01-2025",
     "agenda": "Robos en el mercado;Medidas de dos semanas"},
    {"code": "extraordinaria-2026-07", "kind": "extraordinaria", "title": "Sesión extraordinaria por el aniversario",
     "held_on": "2026-07-15", "starts_at": "17:00", "quorum": 5, "minutes": "Acta E-01-2026",
     "agenda": "Plan de seguridad del aniversario;Recursos"},
    {"code": "rendicion-2025", "kind": "rendición de cuentas", "title": "Rendición de cuentas de mayo de 2024 a abril de 2025",
     "period_start": "2024-05-01", "period_end": "2025-04-30", "planned_on": "2025-07", "held_on": "2025-07-17",
     "starts_at": "18:00", "public_present": 214, "minutes": "Acta RC-2025",
     "agenda": "Informe de labores;Preguntas;Compromisos", "products": "Informe de labores;Grabación de la audiencia"},
    {"code": "rendicion-2026", "kind": "rendición de cuentas", "title": "Rendición de cuentas de mayo de 2025 a abril de 2026",
     "period_start": "2025-05-01", "period_end": "2026-04-30", "planned_on": "2026-07", "held_on": "2026-07-23",
     "starts_at": "18:00", "public_present": 187, "minutes": "Acta RC-2026",
     "agenda": "Informe de labores;Preguntas;Compromisos", "products": "Informe de labores"},
    {"code": "ordinaria-2027-02", "kind": "ordinaria", "title": "Sesión ordinaria de febrero de 2027",
     "planned_on": "2027-02-10", "starts_at": "09:00", "quorum": 5, "agenda": "Acuerdos pendientes;Plan 2027"},
    {"code": "consulta-2027-03", "kind": "consulta pública", "title": "Consulta pública de marzo de 2027",
     "planned_on": "2027-03", "note": "El día se anunciará en febrero."},
)  # fmt: skip


def sessions() -> list[Row]:
    """Every session, by kind and date."""
    regular = [
        _regular(meeting, year, month) for meeting in _MEETINGS for year in YEARS for month in meeting.months
    ]
    alone = [
        {"body": COMMITTEE, "level": "municipal", "territory": "D00", "place": "Auditorio municipal"}
        | dict(row)
        for row in _ALONE
    ]
    return [{**row, "source_document": DOCUMENT} for row in (*regular, *alone)]


def held() -> list[Row]:
    """Those that were held, the earliest first."""
    return sorted((row for row in sessions() if row.get("held_on")), key=lambda row: str(row["held_on"]))


def _regular(meeting: Meeting, year: int, month: int) -> Row:
    day = _nth(year, month, meeting.weekday, meeting.week)
    code = f"{meeting.name}-{year}-{month:02}"
    is_held = day <= UNTIL and code not in _SILENT
    number = meeting.months.index(month) + 1
    return {
        "code": code,
        "kind": meeting.kind,
        "title": f"{meeting.title} de {_month(month)} de {year}",
        "body": meeting.body,
        "level": "municipal",
        "territory": "D00",
        "quarter": _quarter_before(year, month) if meeting.name == "audiencia" else "",
        "planned_on": day if day > UNTIL else f"{year}-{month:02}",
        "held_on": day if is_held else None,
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "quorum": meeting.quorum,
        "public_present": 40 + (year * 7 + month * 13) % 55 if is_held and "públic" in meeting.kind else None,
        "agenda": meeting.agenda,
        "products": "Acta de mediación;Lista de locales visitados"
        if is_held and meeting.name == "mesa"
        else "",
        "minutes": f"Acta {meeting.name[0].upper()}-{number:02}-{year}" if is_held else "",
    }


def _month(number: int) -> str:
    """As it is written in the country of the demonstration, and so on every page that shows it."""
    return "setiembre" if number == 9 else MONTH_NAMES[number - 1]


def _nth(year: int, month: int, weekday: int, week: int) -> date:
    """The n-th weekday of a month; Monday is 0."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))


def _quarter_before(year: int, month: int) -> str:
    """An audience renders account of the last quarter that ended."""
    return f"{year - 1}-T4" if month < 4 else f"{year}-T{(month - 1) // 3}"
