"""What was to be held in public and what was, what was agreed, what the norm orders. URL: /sesiones?obs=&clase=&anio=&nivel=&estado="""

from dataclasses import dataclass
from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import commitments as promised
from components import pack_page
from components import sessions as drawn
from components.lineage import document_of, lineage
from components.static import Static, el
from data_access import agenda, loads, pack_quarter, pack_years, registers, sessions
from data_access.observatories import Observatory
from data_access.registers import COMMITMENT, DUTY, SESSION, Registers
from data_access.state import SessionState
from pages import _page, _registers
from texts import plural, t

FILTERS = {"kind": "clase", "year": "anio", "level": "nivel", "status": "estado"}
TABLES = ("sessions", "commitments", "duties")
ids = _page.namespace(__name__)
dash.register_page(__name__, path="/sesiones", title=t("sessions.title"), order=35, state=SessionState)


@dataclass(frozen=True)
class Known:
    """What the page asks once, whatever its filters."""

    place: Observatory
    all: Registers


def layout(**query: Any) -> html.Main:
    state = SessionState.from_query({**query, "sesion": ""})
    title, lead = t("sessions.title"), t("sessions.lead")
    if not state.observatory:
        return _page.choose_observatory("/sesiones", title, lead)
    known = _ask(state)
    if not any(len(getattr(known.all, name)) for name in TABLES):
        nothing = _page.not_published(t("sessions.none"), "/sesiones", "sessions")
        return _page.page(Static([_packs(known.place.slug)]), nothing, title=title)
    return _page.page(
        Static([_packs(known.place.slug)]),
        _form(known, state),
        html.Div(_draw(state, known), id=ids("view")),
        title=title,
        lead=_registers.headline(known.all),
    )


def _packs(observatory: str) -> dict | None:
    """The way to the pack of each quarter of the years that there is something to tell of."""
    return pack_page.offered(observatory, pack_quarter.offered(pack_years.known(observatory), date.today()))


def view(state: SessionState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    return _draw(state, _ask(state))


_page.refresh(ids, SessionState, view)


def _ask(state: SessionState) -> Known:
    place = _page.place(state)
    return Known(place, registers.whole(place.slug))


def _form(known: Known, state: SessionState) -> html.Form:
    words = {"kind": _registers.prefixed, "status": _registers.prefixed_state}
    controls = [
        (
            FILTERS[name],
            t(f"registers.filter.{name}"),
            _page.options([(v, words.get(name, str)(v)) for v in values], t("registers.all")),
        )
        for name, values in registers.offered(known.all).items()
    ]
    return _page.filters(ids, registers.settled(known.all, state), controls, "/sesiones")


def _draw(asked: SessionState, known: Known) -> Static:
    state = registers.settled(known.all, asked)
    shown = registers.narrowed(known.all, state)
    is_whole = not any(getattr(state, name) for name in FILTERS)
    parts = {
        "coming": _coming(known) if is_whole else None,
        "sessions": _sessions(shown, known, state) if SESSION in shown.asked_for else None,
        "commitments": _commitments(shown, known) if COMMITMENT in shown.asked_for else None,
        "duties": _owed(shown, known, state) if DUTY in shown.asked_for else None,
        "evaluations": _registers.evaluations(shown.duties, known.place),
    }
    there = {name: nodes for name, nodes in parts.items() if nodes}
    return Static(
        [
            *_page.unknown(asked, state, {name: t(f"registers.filter.{name}") for name in FILTERS}),
            None if is_whole else _registers.shown(shown, known.place),
            _jump(list(there)),
            *(el("section", _title(name), *nodes) for name, nodes in there.items()),
            _downloads(state, shown),
            _origin(known),
        ]
    )


def _jump(names: list[str]) -> dict | None:
    links = [el("li", el("a", t(f"sessions.section.{name}"), href=f"#{name}")) for name in names]
    return el("nav", el("ul", *links, className="key"), aria_label=t("sessions.jump")) if names else None


def _title(name: str) -> dict:
    return el("h2", t(f"sessions.section.{name}"), id=name)


def _coming(known: Known) -> list[Any]:
    place = known.place
    left_out = agenda.without_day(place.slug)
    return [
        drawn.coming(agenda.coming(place.slug), _registers.session_link(place.slug), place.locale),
        el(
            "p",
            el("a", t("sessions.coming.subscribe"), href=_registers.calendar_path(place.slug)),
            f". {t('sessions.coming.how')} ",
            plural("sessions.coming.left_out", left_out) if left_out else None,
        ),
    ]


def _sessions(shown: Registers, known: Known, state: SessionState) -> list[Any] | None:
    place, rows = known.place, shown.sessions
    if rows.empty:
        return None

    def of_kind(kind: str) -> str:
        return _page.address("/sesiones", {**state.query(), "clase": f"{SESSION}-{kind}"})

    quorums = sessions.quorums(place.slug)
    return [
        drawn.by_kind(rows, of_kind, place.locale),
        drawn.register(rows, quorums, _registers.session_link(place.slug), place.locale),
        el("p", t("sessions.method"), className="quiet"),
    ]


def _commitments(shown: Registers, known: Known) -> list[Any] | None:
    place, rows = known.place, shown.commitments
    if rows.empty:
        return None if len(known.all.commitments) else [el("p", t("commitments.none"))]
    link, offices = _registers.session_link(place.slug), _registers.offices(place.slug)
    caption = t("commitments.register")
    return [
        promised.register(promised.urgent_first(rows), link, offices, place.locale, caption),
        el("p", t("commitments.method"), className="quiet"),
    ]


def _owed(shown: Registers, known: Known, state: SessionState) -> list[Any] | None:
    if len(shown.duties):
        return _registers.duties_of(shown.duties, known.place, state)
    return None if len(known.all.duties) else [el("p", t("duties.none"))]


def _downloads(state: SessionState, shown: Registers) -> dict | None:
    names = [name for name in TABLES if len(getattr(shown, name))]
    links = {t(f"registers.download.{n}"): _page.address(f"/datos/{n}.csv", state.query()) for n in names}
    return _page.downloads(links, t("registers.download.title"))


def _origin(known: Known) -> dict:
    place = known.place
    names = (*TABLES, "attendance")
    sources = [loads.behind(place.slug, name) for name in names]
    title = document_of(row for name in TABLES for row in getattr(known.all, name)["source_document"])
    return lineage(pd.concat(sources, ignore_index=True), place.locale, title)
