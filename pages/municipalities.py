"""Municipalities side by side for one measure and period. URL: /centro/municipios?obs=&medida=&periodo=2026-T3&definicion=&orden=&pagina="""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import dash
from dash import html

from components import budget, formats, periods
from components import municipalities as drawn
from components.lineage import lineage
from components.static import Static, el
from data_access import loads, municipalities, municipality_groups, municipality_rows
from data_access.municipality_groups import BY_NAME, ORDERS, Figure, Group
from data_access.observatories import Observatory
from data_access.state import MunicipalitiesState
from pages import _page
from texts import t

PATH = "/centro/municipios"
PAGE = 45
"""Municipalities at once."""
FILTERS = {"measure": "medida", "period": "periodo", "definition": "definicion", "order": "orden"}
SHORT = 70
ids = _page.namespace(__name__)
dash.register_page(__name__, path=PATH, title=t("municipalities.title"), order=47, state=MunicipalitiesState)


@dataclass(frozen=True)
class Known:
    """What the page asks once. found: what the state asks to compare."""

    place: Observatory
    all: municipality_rows.Known
    found: municipalities.Comparison


def layout(**query: Any) -> html.Main:
    state = MunicipalitiesState.from_query(query)
    title, lead = t("municipalities.title"), t("municipalities.lead")
    if not state.observatory:
        return _page.choose_observatory(PATH, title, lead)
    known = _ask(state)
    if not known.all.places:
        return _page.page(
            _page.not_published(t("municipalities.no_places"), PATH, "territories"), title=title
        )
    answer = _draw(state, known)
    return _page.page(
        *([_form(known), html.Div(answer, id=ids("view"))] if known.found.state.period else [answer]),
        title=title,
        lead=drawn.headline(known.found, known.place.locale),
    )


def view(state: MunicipalitiesState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    return _draw(state, _ask(state))


_page.refresh(ids, MunicipalitiesState, view)


def _ask(state: MunicipalitiesState) -> Known:
    place = _page.place(state)
    return Known(place, municipality_rows.known(place.slug), municipalities.compare(state))


def _form(known: Known) -> html.Form:
    state, locale = known.found.state, known.place.locale
    measures = [(name, _measure(known, name)) for name in municipality_rows.MEASURES]
    there = [(name, periods.unit(name, locale)) for name in municipalities.periods(known.all)]
    ways = [(group.key, _short(group.words)) for group in known.found.groups]
    words = {
        name: t(
            "municipalities.filter.order_name" if name == BY_NAME else "municipalities.filter.order_value"
        )
        for name in ORDERS
    }
    controls: list[tuple[str, str, list[dict] | None]] = [
        (FILTERS["measure"], t("municipalities.filter.measure"), _page.options(measures)),
        (FILTERS["period"], t("municipalities.filter.period"), _page.options(there)),
        (
            FILTERS["definition"],
            t("municipalities.filter.definition"),
            _page.options(ways, t("municipalities.filter.every_definition")),
        ),
        (FILTERS["order"], t("municipalities.filter.order"), _page.options(list(words.items()))),
    ]
    shown = replace(state, order=state.order or ORDERS[0], page="")
    return _page.filters(
        ids,
        shown,
        controls,
        PATH,
        whole=(FILTERS["measure"], FILTERS["period"], FILTERS["definition"], FILTERS["order"]),
    )


def _measure(known: Known, measure: str) -> str:
    n = municipalities.informed(known.all, measure, known.found.state.period)
    whole, name = len(known.all.places), formats.capital(measure)
    if not n:
        return t("municipalities.filter.measure_silent", measure=name)
    return t("municipalities.filter.measure_told", measure=name, n=n, whole=whole)


def _short(words: str | None) -> str:
    told = words or t("municipalities.no_definition")
    return told if len(told) <= SHORT else f"{told[:SHORT].rsplit(' ', 1)[0]}…"


def _draw(asked: MunicipalitiesState, known: Known) -> Static:
    found, locale = known.found, known.place.locale
    return Static(
        [
            *_page.unknown(
                asked, _for_notes(asked, found.state), {n: t(f"municipalities.filter.{n}") for n in FILTERS}
            ),
            *(_told(known) if found.told else [_nothing(found)]),
            *(drawn.silent(found, _wanted(found), locale) if not found.state.definition else []),
            *drawn.notes(found, locale),
            _downloads(known),
            lineage(loads.behind_each(found.state.observatory, ("reported_figures", "territories")), locale),
        ]
    )


def _wanted(found: municipalities.Comparison) -> tuple[str, ...]:
    return () if found.state.period else municipality_rows.MEASURES


def _for_notes(asked: MunicipalitiesState, shown: MunicipalitiesState) -> MunicipalitiesState:
    """What is shown, without what nobody asked for."""
    chosen = {name: getattr(shown, name) if getattr(asked, name) else "" for name in FILTERS}
    return replace(shown, **chosen)


def _nothing(found: municipalities.Comparison) -> dict | None:
    if not found.state.period:
        return None
    return el("p", t("municipalities.nothing", measure=found.state.measure), className="note")


def _told(known: Known) -> list[Any]:
    """What each definition comes to, then the municipalities of this page."""
    found, locale = known.found, known.place.locale
    comparable = [group for group in found.shown if group.is_comparable]
    totals = {group.key: municipality_groups.rollup(group, found.is_added) for group in comparable}
    heading = "rollup" if found.is_added else "spread"
    return [
        el("h2", t(f"municipalities.sections.{heading}")),
        drawn.by_definition(found, totals, locale),
        el("h2", t("municipalities.sections.each"), id="lista"),
        *(drawn.group_table(group, rows, found, locale, more) for group, rows, more in _page_of(found)),
        _pager(found, locale),
    ]


def _number(found: municipalities.Comparison) -> int:
    return loads.page_number(found.state.page, _listed(found), PAGE)


def _listed(found: municipalities.Comparison) -> int:
    return sum(len(group.figures) for group in found.shown)


def _page_of(found: municipalities.Comparison) -> Iterator[tuple[Group, tuple[Figure, ...], bool]]:
    """Each definition with those of its municipalities that this page holds, and whether the page before has some."""
    first = (_number(found) - 1) * PAGE
    for group in found.shown:
        mine = group.figures[max(first, 0) : max(first + PAGE, 0)]
        if mine:
            yield group, mine, first > 0
        first -= len(group.figures)


def _pager(found: municipalities.Comparison, locale: str) -> dict | None:
    number, total = _number(found), _listed(found)
    first, last = (number - 1) * PAGE + 1, min(number * PAGE, total)
    told = t("municipalities.shown", first=first, last=last, total=formats.number(total, locale))

    def paged(other: int) -> str:
        return _page.address(PATH, replace(found.state, page=str(other)).query()) + "#lista"

    return budget.pager(number, -(-total // PAGE), told, paged)


def _downloads(known: Known) -> dict:
    """What is on screen, and the way to the centre."""
    state = known.found.state
    address = _page.address("/datos/municipios.csv", replace(state, page="").query())
    centre = _page.address("/centro", {"obs": state.observatory})
    return el(
        "p",
        el("a", t("download.csv"), href=address),
        " · ",
        el("a", t("municipalities.centre"), href=centre),
        className="downloads",
    )
