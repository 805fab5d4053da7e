"""Lines of work as a way in: each with its name, what it is, and where its figures are."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from components.static import el
from texts import t

SECTIONS = {
    "incidentes": ("incidents",),
    "denuncias": ("complaints",),
    "programas": ("programme_evaluations",),
    "planes": ("plans",),
    "indicadores": ("indicator_values",),
    "centro": ("rooms", "assets", "shifts", "dispatches", "authority_requests"),
}
"""Part of the portal that a line may name → datasets of which any gives it figures."""
Address = Callable[[str], str]
"""Path → the same path with the observatory."""


def tiles(lines: Sequence[Any], held: Collection[str], address: Address, programme: Address) -> dict | None:
    """lines: data_access.programmes.Programme. held: datasets that are published. programme: code → its page. None without any."""
    if not lines:
        return None
    items = (_tile(line, held, address, programme) for line in lines)
    return el("section", el("h2", t("work_lines.title")), el("ul", *items, className="numbers ways"))


def _tile(line: Any, held: Collection[str], address: Address, programme: Address) -> dict:
    path = address(f"/{line.section}") if line.section else programme(line.code)
    return el(
        "li",
        el("h3", el("a", line.name, href=path)),
        el("p", line.description) if line.description else None,
        el("p", _leads_to(line.section, held), className="quiet"),
    )


def _leads_to(section: str, held: Collection[str]) -> str:
    if not section:
        return t("work_lines.programme")
    said = t(f"work_lines.section.{section}")
    return said if set(SECTIONS[section]) & set(held) else t("work_lines.empty", section=said)


def figures(line: Any, held: Collection[str], address: Address) -> dict | None:
    """Where the figures of a line are; None where its row does not say."""
    if not line.section:
        return None
    link = el("a", _leads_to(line.section, held), href=address(f"/{line.section}"))
    return el("p", t("work_lines.figures"), " ", link)
