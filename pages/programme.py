"""One programme: who answers for it and what its evaluations say. URL: /programas/demostracion/puntos-de-calor"""

from collections.abc import Sequence
from typing import Any

import dash
from dash import html

from components import evaluations as told
from components import programmes as drawn
from components import work_lines
from components.activity import breadcrumb
from components.static import Static, el
from data_access import evaluations, programmes
from data_access.evaluations import Evaluation
from data_access.observatories import Observatory
from data_access.programmes import Programme
from data_access.state import ProgrammeState
from pages import _page, _programmes, _registers
from texts import t

DATASETS = ("programmes", "programme_evaluations", "indicator_values")
dash.register_page(
    __name__,
    path_template="/programas/<obs>/<programa>",
    title=t("programme.title"),
    order=34,
    state=ProgrammeState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory or programme."""
    state = ProgrammeState.from_query(query)
    place = _page.place(state)
    known = programmes.listed(place.slug)
    found = programmes.find(known, state.programme)
    if found is None:
        raise LookupError(t("programme.missing"))
    evaluated = evaluations.by_programme(place.slug)
    mine = evaluated.get(found.code, ())
    return _page.page(
        Static(
            [
                _crumbs(found, place),
                drawn.facts(found, _registers.offices(place.slug)),
                work_lines.figures(found, _programmes.held(place.slug), _programmes.linked(place.slug)),
                *_parts(programmes.parts(known, found), evaluated, place),
                *_evaluations(mine, place),
                _programmes.downloads(
                    place.slug, ("programmes", *(("programme_evaluations",) if mine else ()))
                ),
                _programmes.origin(place, DATASETS if mine else DATASETS[:1], found.source_document),
            ]
        ),
        title=found.name,
        lead=drawn.one(found, evaluated, place.locale),
    )


def _crumbs(found: Programme, place: Observatory) -> dict:
    top = (t("programmes.title"), _programmes.linked(place.slug)("/programas"))
    return breadcrumb([top, (found.name, None)], t("programme.crumbs"))


def _parts(parts: Sequence[Programme], evaluated: drawn.Known, place: Observatory) -> list[Any]:
    """What stands under it, where something does."""
    if not parts:
        return []
    link = _programmes.link(place.slug)
    items = (
        el(
            "li",
            el("a", each.name, href=link(each.code)),
            " · ",
            drawn.counted(evaluated, each, place.locale),
        )
        for each in parts
    )
    return [el("h2", t("programme.parts")), el("ul", *items)]


def _evaluations(mine: Sequence[Evaluation], place: Observatory) -> list[Any]:
    title = el("h2", t("programme.evaluations"))
    if not mine:
        return [title, el("p", t("programme.none"))]

    def indicator(code: str) -> str:
        return _page.indicator_path(place.slug, code)

    notes = [el("p", t(key), className="quiet") for key in ("programme.method", "matter.note")]
    return [title, *(told.evaluation(each, indicator, place.locale) for each in mine), *notes]
