"""The words of a budget, explained, each with its anchor; and what the law of a place calls its phases."""

from collections.abc import Sequence
from typing import Any

from components.static import Node, el
from texts import t

TERMS = {
    "lados": ("ingreso", "egreso", "saldo", "saldo-anterior"),
    "fases": (
        "fase",
        "aprobado",
        "modificaciones",
        "modificado",
        "autorizado",
        "comprometido",
        "devengado",
        "pagado",
        "ejecucion",
    ),
    "clasificaciones": (
        "clasificacion",
        "economica",
        "funcional",
        "institucional",
        "financiamiento",
        "nivel",
        "linea",
        "sin-detalle",
        "total-impreso",
    ),
    "tiempo": ("ejercicio", "periodo", "calendario", "proyecto", "provisional", "cerrado"),
    "cifras": ("cero", "no-informado", "informan", "nominal", "constantes", "indice", "habitante"),
    "comparar": ("recurrente", "personal", "comparacion", "comprobacion"),
    "cambios": ("modificacion", "inversion", "vinculo"),
}
"""Group → its terms, in the order of the page; a term's name is its anchor."""


def contents() -> dict:
    """The groups, each a link."""
    items = (el("li", el("a", t(f"budget_glossary.groups.{name}"), href=f"#{name}")) for name in TERMS)
    return el("nav", el("ul", *items, className="index"), aria_label=t("budget_glossary.contents"))


def entries(phases: Sequence[Any]) -> list[dict]:
    """A section per group. phases: data_access.budget_phases.LegalPhase of an observatory, may be empty."""
    return [
        el("section", el("h2", t(f"budget_glossary.groups.{group}")), _terms(names, phases), id=group)
        for group, names in TERMS.items()
    ]


def _terms(names: Sequence[str], phases: Sequence[Any]) -> dict:
    cells: list[Node] = []
    for name in names:
        cells.append(el("dt", t(f"budget_glossary.terms.{name}.name"), id=name))
        cells.append(el("dd", t(f"budget_glossary.terms.{name}.body"), *_legal(name, phases)))
    return el("dl", *cells, className="glossary")


def _legal(term: str, phases: Sequence[Any]) -> list[Node]:
    """How the law names this phase on each side, what it says of it, and where."""
    found = [phase for phase in phases if phase.phase == term]
    if not found:
        return []
    items = [el("li", *_said(phase)) for phase in found]
    return [el("p", t("budget_glossary.named"), className="quiet"), el("ul", *items)]


def _said(phase: Any) -> list[str]:
    parts = [t(f"budget_glossary.named_side.{phase.side}", name=phase.name)]
    parts += [f": {phase.definition}"] if phase.definition else []
    parts += [f" {t('budget_glossary.law', name=phase.legal_basis)}"] if phase.legal_basis else []
    return parts
