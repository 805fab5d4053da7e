"""The sections of /incidentes about the record itself: what it misses, what changed, what never gets into it."""

from components import changes as moved
from components import formats
from components import gaps as missing
from components.static import Static, el
from data_access import changes, gaps
from data_access.incident_scope import Scope
from data_access.observatories import Observatory
from pages import _page
from pages._incident_sections import section
from texts import t

RESERVED = "/incidentes/reservados"


def unreported(place: Observatory) -> dict:
    """That what is recorded is not all that happens, with the survey's figure where there is one."""
    said = t("unreported.unknown", institution=place.institution)
    if place.unreported_pct is not None:
        words = {"source": place.unreported_source or t("zones.no_source"), "year": place.unreported_year}
        share = f"{formats.number(place.unreported_pct, place.locale, 1)} %"
        said = t("unreported.known", share=share, **words)
    return el("p", t("unreported.plain"), " ", said, className="unreported")


def reserved_link(asked: Scope) -> dict:
    return el("a", t("reserved.link"), href=_page.address(RESERVED, {"obs": asked.observatory}))


def gaps_of(asked: Scope, place: Observatory, source: list) -> list:
    """Coordinates, months, sources; and the parity of closed years."""
    partial = [month for month in asked.months if month in asked.partial]
    sources, years = gaps.sources(asked), gaps.received(asked.observatory)
    table = missing.sources_table(sources, place.locale)
    body = [
        el("p", t("gaps.scope"), className="quiet"),
        missing.sentences(gaps.located(asked), partial, gaps.unloaded(asked), place.locale),
        el("details", el("summary", t("gaps.table")), table, el("p", t("gaps.rule"), className="quiet"))
        if len(sources)
        else None,
        *([el("p", t("gaps.parity")), missing.received(years, place.locale)] if len(years) else []),
        el("p", reserved_link(asked), "."),
        el("p", source, className="quiet"),
    ]
    return [Static(section("falta", t("gaps.title"), *body))]


def changes_of(asked: Scope, place: Observatory, source: list) -> list:
    """The months of the period that came again."""
    found = changes.of(asked)
    heading = t("changes.title")
    said = el("p", moved.finding(found.slices, place.locale) + ".")
    loads = _page.address("/datos/cargas", {"obs": asked.observatory})
    more = el("p", el("a", t("changes.loads"), href=loads), ". ", source, className="quiet")
    if found.slices.empty:
        return [Static(section("cambios", heading, said, more))]
    parts = [
        (
            t("changes.categories_title"),
            moved.categories_table(found.categories, place.locale),
            found.categories,
        ),
        (t("changes.zones_title"), moved.zones_table(found.zones, place.locale), found.zones),
    ]
    tables = [el("details", el("summary", title), table) for title, table, rows in parts if len(rows)]
    slices = moved.slices_table(found.slices, lambda load: _load(load, asked.observatory), place.locale)
    scope_ = el("p", t("gaps.scope"), className="quiet")
    return [Static(section("cambios", heading, said, scope_, slices, *tables, more))]


def _load(load: int, observatory: str) -> str:
    return _page.address(f"/datos/cargas/{load}", {"obs": observatory})
