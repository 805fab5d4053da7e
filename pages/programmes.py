"""What is done, under which line, and what it changed; what people answered. URL: /programas?obs=demostracion"""

from collections.abc import Sequence
from typing import Any

import dash
from dash import html

from components import programmes as drawn
from components import surveys as answered
from components import work_lines
from components.lineage import document_of
from components.static import Static, el
from data_access import evaluations, programmes, surveys
from data_access.observatories import Observatory
from data_access.programmes import Group, Programme
from data_access.state import ObservatoryState
from pages import _page, _programmes, _registers
from texts import t

DATASETS = ("programmes", "programme_evaluations", "surveys")
dash.register_page(__name__, path="/programas", title=t("programmes.title"), order=33, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    title = t("programmes.title")
    if not state.observatory:
        return _page.choose_observatory("/programas", title, t("programmes.lead"))
    place = _page.place(state)
    known, asked = programmes.listed(place.slug), surveys.listed(place.slug)
    if not known and not asked:
        return _page.page(
            _page.not_published(t("programmes.nothing"), "/programas", "programmes"), title=title
        )
    evaluated = evaluations.by_programme(place.slug)
    return _page.page(
        Static(
            [
                *_lines(known, evaluated, place),
                *_surveys(asked, place),
                _programmes.downloads(place.slug, _published(known, evaluated, asked)),
                _programmes.origin(place, DATASETS, document_of(each.source_document for each in known)),
            ]
        ),
        title=title,
        lead=drawn.headline(known, evaluated, place.institution) if known else t("programmes.none"),
    )


def _lines(known: Sequence[Programme], evaluated: drawn.Known, place: Observatory) -> list[Any]:
    """A section per line: what it is, where its figures are, its programmes."""
    if not known:
        return []
    held, offices = _programmes.held(place.slug), _registers.offices(place.slug)
    link, address = _programmes.link(place.slug), _programmes.linked(place.slug)

    def line(group: Group) -> list[Any]:
        head = group.head
        about: list[Any] = []
        if head:
            about = [
                el("p", head.description) if head.description else None,
                work_lines.figures(head, held, address),
                el("p", drawn.counted(evaluated, head, place.locale)) if head.code in evaluated else None,
            ]
        return [*about, drawn.listed(group, evaluated, link, offices, place.locale)]

    notes = [el("p", t("programmes.method"), className="quiet"), el("p", t("matter.note"), className="quiet")]
    return [*drawn.lines(programmes.groups(known), link, line), *notes]


def _surveys(asked: Sequence[surveys.Survey], place: Observatory) -> list[Any]:
    title = el("h2", t("surveys.title"), id="encuestas")
    if not asked:
        return [el("section", title, el("p", t("surveys.none")))]
    shown = [answered.survey(each, place.locale) for each in asked]
    note = el("p", t("surveys.note"), className="quiet")
    return [el("section", title, el("p", answered.headline(asked)), *shown, note)]


def _published(*parts: Any) -> list[str]:
    return [name for name, part in zip(DATASETS, parts, strict=True) if part]
