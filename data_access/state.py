"""What a URL can ask for, as frozen dataclasses: pages, downloads and callbacks share them."""

import re
from dataclasses import dataclass, field, fields
from typing import Any, Self

ALL = "todas"
_UNTEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def _asked(key: str, limit: int = 100) -> Any:
    """A field of a state: its Spanish key in the URL, and its longest value; empty means everything."""
    return field(default="", metadata={"key": key, "limit": limit})


def _text(value: object, limit: int) -> str:
    """A value as text that the database can compare with: no control characters, no halves of a character."""
    return _UNTEXT.sub("", str(value or "")).strip()[:limit]


@dataclass(frozen=True)
class ObservatoryState:
    """?obs= alone."""

    observatory: str = _asked("obs")

    @classmethod
    def from_query(cls, query: dict[str, Any]) -> Self:
        """The state that a query asks for; unknown keys are ignored, long values cut, «todas» means everything."""
        given = {f.name: _text(query.get(f.metadata["key"]), f.metadata["limit"]) for f in fields(cls)}
        return cls(**{name: "" if value == ALL else value for name, value in given.items()})

    @classmethod
    def url_keys(cls) -> tuple[str, ...]:
        """The keys of the URL, in declared order."""
        return tuple(f.metadata["key"] for f in fields(cls))

    def query(self) -> dict[str, str]:
        """The canonical query: declared order, blanks left out."""
        return {f.metadata["key"]: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}


@dataclass(frozen=True)
class LedgerState(ObservatoryState):
    """Loads and releases, a page of each: /datos/cargas?obs=&pagina=&versiones="""

    page: str = _asked("pagina", 6)
    releases_page: str = _asked("versiones", 6)


@dataclass(frozen=True)
class LoadState(ObservatoryState):
    """One load and its rows: /datos/cargas/<carga>?obs=&entrega=&fila=14-20&pagina="""

    slice: str = _asked("entrega")
    rows: str = _asked("fila")
    page: str = _asked("pagina")


@dataclass(frozen=True)
class PlanState(ObservatoryState):
    """One plan: /planes/<obs>/<plan>?busca=&agrupar=&responsable=&estado=&objetivo=&componente=&unidad=&fuente=&vence= (yyyy-mm) &clase=&pagina=

    objetivo is a node of its tree, with all that hangs from it; unidad and fuente are codes; agrupar one of
    `plan_groups.GROUPS`.
    """

    plan: str = _asked("plan")
    search: str = _asked("busca")
    group: str = _asked("agrupar")
    responsible: str = _asked("responsable")
    status: str = _asked("estado")
    objective: str = _asked("objetivo")
    component: str = _asked("componente")
    unit: str = _asked("unidad")
    funding: str = _asked("fuente")
    due: str = _asked("vence")
    track: str = _asked("clase")
    page: str = _asked("pagina")


@dataclass(frozen=True)
class ActivityState(ObservatoryState):
    """One line of a plan: /planes/<obs>/<plan>/<linea>"""

    plan: str = _asked("plan")
    line: str = _asked("linea")


@dataclass(frozen=True)
class PlanChangesState(ObservatoryState):
    """What a plan changed of another: /planes/<obs>/<plan>/cambios?con=<plan>"""

    plan: str = _asked("plan")
    other: str = _asked("con")


@dataclass(frozen=True)
class UnitState(ObservatoryState):
    """One unit: /unidades/<obs>/<oficina>"""

    unit: str = _asked("oficina")


@dataclass(frozen=True)
class ProgrammeState(ObservatoryState):
    """One programme: /programas/<obs>/<programa>"""

    programme: str = _asked("programa")


@dataclass(frozen=True)
class ObservationsState(ObservatoryState):
    """What is observed: /observaciones?obs=&plan=&familia=&estado="""

    plan: str = _asked("plan")
    family: str = _asked("familia")
    status: str = _asked("estado")


@dataclass(frozen=True)
class SessionState(ObservatoryState):
    """The registers: /sesiones?obs=&clase=&anio=&nivel=&estado=, and one session: /sesiones/<obs>/registro/<sesion>

    clase is «sesion-ordinaria» or «obligacion-informe»; estado «sesion-celebrada», «acuerdo-pendiente» or «obligacion-tarde».
    """

    kind: str = _asked("clase")
    year: str = _asked("anio")
    level: str = _asked("nivel")
    status: str = _asked("estado")
    session: str = _asked("sesion")


@dataclass(frozen=True)
class PackState(ObservatoryState):
    """A session pack: /sesiones/<obs>/<trimestre>?version=128&al=2026-11-21, as that version told it that day."""

    quarter: str = _asked("trimestre")
    version: str = _asked("version")
    day: str = _asked("al")


@dataclass(frozen=True)
class BulletinState(ObservatoryState):
    """A bulletin: /boletines/<obs>/<boletin>, or the draft of a period: /boletines/<obs>/vista/<periodo>"""

    code: str = _asked("boletin")
    period: str = _asked("periodo")


@dataclass(frozen=True)
class BudgetState(ObservatoryState):
    """The budget of a year: /presupuesto/<obs>/<anio>?al=&lado=&clasificacion=&nivel=&fase=&valores=&busca=&pagina=

    al is a period of the year (2026-T3); nivel a level of `budget_levels`, de the side and classification that it belongs to
    (where another one is asked for it means nothing); fase what bars and areas draw; valores «constantes» (of the newest year
    with a price index) or «habitante».
    """

    year: str = _asked("anio")
    period: str = _asked("al")
    side: str = _asked("lado")
    classification: str = _asked("clasificacion")
    level: str = _asked("nivel", 2000)
    level_of: str = _asked("de")
    phase: str = _asked("fase")
    values: str = _asked("valores")
    search: str = _asked("busca")
    page: str = _asked("pagina")


@dataclass(frozen=True)
class BudgetLinksState(ObservatoryState):
    """What the lines of a budget name: /presupuesto/<obs>/<anio>/vinculos?al=&clase=&lado=&pagina=

    clase is one of `budget_links.KINDS`, of which the lines without a link are listed.
    """

    year: str = _asked("anio")
    period: str = _asked("al")
    kind: str = _asked("clase")
    side: str = _asked("lado")
    page: str = _asked("pagina")


@dataclass(frozen=True)
class InvestmentState(ObservatoryState):
    """Investment projects: /presupuesto/<obs>/<anio>/inversiones?al=&lugar=&tema=&busca=&pagina=

    lugar is a place as it is printed; tema a topic with all that hangs from it («Cultura > Museos»).
    """

    year: str = _asked("anio")
    period: str = _asked("al")
    place: str = _asked("lugar", 300)
    topic: str = _asked("tema", 500)
    search: str = _asked("busca")
    page: str = _asked("pagina")


@dataclass(frozen=True)
class BudgetComparisonState(BudgetState):
    """Two budgets side by side: /presupuesto/<obs>/<anio>/comparar?con=<año>&contra=<obs>, and what else BudgetState has.

    con is another year of the observatory; contra another observatory, which goes before con.
    """

    other_year: str = _asked("con")
    other_observatory: str = _asked("contra")


@dataclass(frozen=True)
class BudgetChecksState(ObservatoryState):
    """What a budget's figures say of each other: /presupuesto/<obs>/<anio>/comprobaciones?al="""

    year: str = _asked("anio")
    period: str = _asked("al")


@dataclass(frozen=True)
class BudgetAmendmentsState(ObservatoryState):
    """The register of amendments: /presupuesto/<obs>/<anio>/modificaciones?acto=&clase=&lado=&clasificacion=&nivel=&pagina=

    A level is known by its side and classification, too.
    """

    year: str = _asked("anio")
    act: str = _asked("acto", 500)
    kind: str = _asked("clase")
    side: str = _asked("lado")
    classification: str = _asked("clasificacion")
    level: str = _asked("nivel", 2000)
    page: str = _asked("pagina")


@dataclass(frozen=True)
class IndicatorState(ObservatoryState):
    """One indicator, or those of a view: /indicadores/<codigo>?obs=, /indicadores?obs=&estado=&nivel=&responsable=&iccs=&ods="""

    code: str = _asked("codigo")
    status: str = _asked("estado")
    level: str = _asked("nivel")
    responsible: str = _asked("responsable")
    iccs: str = _asked("iccs")
    sdg: str = _asked("ods")


@dataclass(frozen=True)
class CentreState(ObservatoryState):
    """The monitoring centre: /centro?obs=&anio="""

    year: str = _asked("anio")


@dataclass(frozen=True)
class MunicipalitiesState(ObservatoryState):
    """Municipalities side by side: /centro/municipios?obs=&medida=&periodo=2026-T3&definicion=&orden=&pagina=

    definicion is a key of `municipalities.key_of`; orden one of `municipalities.ORDERS`.
    """

    measure: str = _asked("medida")
    period: str = _asked("periodo")
    definition: str = _asked("definicion", 2000)
    order: str = _asked("orden")
    page: str = _asked("pagina", 6)


@dataclass(frozen=True)
class ComplaintsState(ObservatoryState):
    """Complaints: /denuncias?obs=&desde=&hasta= (yyyy-mm) &territorio=&oficina=&falta=&estado="""

    start: str = _asked("desde")
    end: str = _asked("hasta")
    territory: str = _asked("territorio")
    office: str = _asked("oficina")
    category: str = _asked("falta")
    status: str = _asked("estado")


@dataclass(frozen=True)
class InformationState(ObservatoryState):
    """Access to information: /informacion?obs=&anio=&numero=&edicion=2026-S1&busca=

    numero is that of a request; edicion one of the index of reserved information; busca words of what was asked.
    """

    year: str = _asked("anio")
    number: str = _asked("numero")
    edition: str = _asked("edicion")
    search: str = _asked("busca")


@dataclass(frozen=True)
class OperationsState(ObservatoryState):
    """Enforcement operations: /operativos?obs=&anio=&establecimiento="""

    year: str = _asked("anio")
    establishment: str = _asked("establecimiento")


@dataclass(frozen=True)
class IncidentState(ObservatoryState):
    """Incidents: /incidentes?obs=&desde=&hasta= (yyyy-mm) &tipo=&fuente=&zona=&franja= (18-06) &dia=&capa=

    tipo is a category's code or «familia-delito»; dia a day's name; capa what the map shows.
    """

    start: str = _asked("desde")
    end: str = _asked("hasta")
    category: str = _asked("tipo")
    source: str = _asked("fuente")
    zone: str = _asked("zona")
    band: str = _asked("franja")
    weekday: str = _asked("dia")
    layer: str = _asked("capa")
