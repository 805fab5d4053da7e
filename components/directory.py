"""Every page of the portal by theme: the menu of the header and the list of the first page."""

from collections.abc import Collection
from dataclasses import dataclass

from components.static import el
from texts import t


@dataclass(frozen=True)
class Entry:
    """A page. name: of its words in texts/. datasets: it has something to show where any of them is published; none: always.

    part: of those datasets it shows only the rows of this subject; '': all.
    """

    path: str
    name: str
    datasets: tuple[str, ...] = ()
    part: str = ""


THEMES: dict[str, tuple[Entry, ...]] = {
    "security": (
        Entry("/incidentes", "incidents", ("incidents",)),
        Entry("/incidentes/reservados", "reserved", ("incidents",)),
        Entry("/denuncias", "complaints", ("complaints",)),
        Entry("/operativos", "operations", ("operations",)),
        Entry("/mapas", "maps", ("published_maps",)),
        Entry("/serenazgo", "serenazgo", ("trainings", "source_systems", "documents"), "serenazgo"),
        Entry("/indicadores", "indicators", ("indicators",)),
    ),
    "promises": (
        Entry("/planes", "plans", ("plans",)),
        Entry("/observaciones", "observations", ("observations",)),
        Entry("/unidades", "units", ("units",)),
        Entry("/programas", "programmes", ("programmes",)),
        Entry("/sesiones", "sessions", ("sessions",)),
    ),
    "money": (
        Entry("/presupuesto", "budget", ("budget_lines",)),
        Entry("/presupuesto/glosario", "glossary"),
    ),
    "centre": (
        Entry("/centro", "centre", ("rooms", "assets", "shifts", "dispatches", "authority_requests")),
        Entry("/centro/municipios", "municipalities", ("reported_figures",)),
    ),
    "transparency": (
        Entry("/informacion", "information", ("information_requests", "reserved_items", "duties")),
        Entry("/boletines", "bulletins", ("bulletins",)),
        Entry("/datos", "data"),
        Entry("/datos/cargas", "loads"),
        Entry("/metodo", "method"),
    ),
    "observatory": (
        Entry("/quienes-somos", "about"),
        Entry("/convenios", "agreements", ("agreements",)),
        Entry("/entregas", "feeds", ("feeds", "source_systems")),
    ),
}
"""Theme → its pages, the most asked first."""


def menu(kept: str, path: str, sections: Collection[str]) -> dict:
    """All pages behind «Todo el portal», without script; marked where the page that is open is none of the sections.

    kept: the query that every link keeps. path: of the page that is open.
    """
    here = _nearest(path)
    inside = bool(here) and not any(_covers(section, path) for section in sections)
    groups = [
        el(
            "div",
            el("p", t(f"directory.theme.{theme}"), id=f"tema-{theme}"),
            el("ul", *(_link(entry, kept, here) for entry in entries), aria_labelledby=f"tema-{theme}"),
        )
        for theme, entries in THEMES.items()
    ]
    return el(
        "details",
        el("summary", t("directory.title")),
        el("nav", *groups, aria_label=t("directory.title")),
        className="directory here" if inside else "directory",
    )


def _link(entry: Entry, kept: str, here: str) -> dict:
    current = "page" if entry.path == here else None
    return el("li", el("a", t(f"directory.page.{entry.name}"), href=entry.path + kept, aria_current=current))


def _nearest(path: str) -> str:
    """The entry that a path is, or lies under; '' where there is none."""
    paths = [entry.path for entries in THEMES.values() for entry in entries]
    return max((known for known in paths if _covers(known, path)), key=len, default="")


def _covers(known: str, path: str) -> bool:
    return path == known or known != "/" and path.startswith(known + "/")


def overview(kept: str, held: Collection[str] | None) -> dict:
    """One line per page: the question it answers, and whether there is nothing to answer it with yet.

    held: datasets and parts of them that the observatory has published; None where none is chosen.
    """
    groups = [
        el(
            "section",
            el("h3", t(f"directory.theme.{theme}")),
            el("ul", *(_question(entry, kept, held) for entry in entries)),
        )
        for theme, entries in THEMES.items()
    ]
    return el("section", el("h2", t("directory.title")), el("div", *groups, className="themes"), id="portal")


def _question(entry: Entry, kept: str, held: Collection[str] | None) -> dict:
    needed = {entry.part} if entry.part else set(entry.datasets)
    empty = held is not None and needed and not needed & set(held)
    return el(
        "li",
        el("a", t(f"directory.page.{entry.name}"), href=entry.path + kept),
        el("span", t(f"directory.asks.{entry.name}")),
        el("em", t("directory.empty")) if empty else None,
    )
