"""What a URL can ask for, as frozen dataclasses: pages, downloads and callbacks share them."""

import re
from dataclasses import dataclass, field, fields
from typing import Any, Self

ALL = "todas"
_UNTEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def _asked(key: str) -> Any:
    """A field of a state: its Spanish key in the URL; empty means everything."""
    return field(default="", metadata={"key": key})


def _text(value: object) -> str:
    """A value as text that the database can compare with: no control characters, no halves of a character."""
    return _UNTEXT.sub("", str(value or "")).strip()[:100]


@dataclass(frozen=True)
class ObservatoryState:
    """?obs= alone."""

    observatory: str = _asked("obs")

    @classmethod
    def from_query(cls, query: dict[str, Any]) -> Self:
        """The state that a query asks for; unknown keys are ignored, long values cut, «todas» means everything."""
        given = {f.name: _text(query.get(f.metadata["key"])) for f in fields(cls)}
        return cls(**{name: "" if value == ALL else value for name, value in given.items()})

    @classmethod
    def url_keys(cls) -> tuple[str, ...]:
        """The keys of the URL, in declared order."""
        return tuple(f.metadata["key"] for f in fields(cls))

    def query(self) -> dict[str, str]:
        """The canonical query: declared order, blanks left out."""
        return {f.metadata["key"]: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}


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
class BudgetState(ObservatoryState):
    """The budget of a year: /presupuesto?obs=&anio=&fase=&clasificacion="""

    year: str = _asked("anio")
    phase: str = _asked("fase")
    classification: str = _asked("clasificacion")


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
