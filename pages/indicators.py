"""The indicators of an observatory, and what nobody updates. URL: /indicadores?obs=demostracion&estado=&nivel=&responsable=&iccs=&ods="""

from dataclasses import replace
from typing import Any

import dash
import pandas as pd
from dash import html

from components import formats
from components.indicator_board import board
from components.indicator_words import tag
from components.indicators import overview
from components.lineage import lineage
from components.static import Static, el
from data_access import indicator_board, indicator_state, indicators, loads
from data_access.indicators import Followed
from data_access.observatories import Observatory
from data_access.state import IndicatorState
from pages import _page
from texts import plural, t

FILTERS = {"status": "estado", "level": "nivel", "responsible": "responsable", "iccs": "iccs", "sdg": "ods"}
FOLDED = ("responsable", "iccs", "ods")
COUNTED = {
    indicator_state.REACHED: "reached",
    indicator_state.ON_WAY: "on_way",
    indicator_state.BEHIND: "behind",
    indicator_state.NOT_REACHED: "not_reached",
    indicator_state.NO_TARGET: "no_target",
    indicator_state.UNAVAILABLE: "unavailable",
}
ids = _page.namespace(__name__)
dash.register_page(__name__, path="/indicadores", title=t("indicators.title"), order=5, state=IndicatorState)


def layout(**query: Any) -> html.Main:
    state = IndicatorState.from_query({**query, "codigo": ""})
    if not state.observatory:
        return _page.choose_observatory("/indicadores", t("indicators.title"), t("indicators.lead"))
    place = _page.place(state)
    found = indicators.followed(place.slug)
    if not found:
        lacking = _page.not_published(t("indicators.none"), "/indicadores", "indicators")
        return _page.page(lacking, title=t("indicators.title"))
    return _page.page(
        _form(found, state),
        html.Div(_draw(state, found, place), id=ids("view")),
        title=t("indicators.title"),
        lead=_headline(found, place.institution),
    )


def view(state: IndicatorState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    state = replace(state, code="")
    return _draw(state, indicators.followed(state.observatory), _page.place(state))


_page.refresh(ids, IndicatorState, view)


def _draw(asked: IndicatorState, found: list[Followed], place: Observatory) -> Static:
    state = indicators.settled(found, asked)
    shown = indicators.narrowed(found, state)
    names = ("indicators", "indicator_versions", "indicator_values")
    sources = [part for name in names if len(part := loads.behind(place.slug, name))]

    def link(code: str) -> str:
        return _page.indicator_path(place.slug, code)

    def unit(code: str) -> str:
        return _page.unit_path(place.slug, code)

    return Static(
        [
            *_page.unknown(asked, state, {name: t(f"indicators.filter.{name}") for name in FILTERS}),
            _narrowed(len(shown), len(found), place.slug) if len(shown) < len(found) else None,
            overview(shown, link, unit, place.locale),
            _downloads(state),
            board(indicator_board.board(shown), link, unit, place.locale),
            lineage(pd.concat(sources, ignore_index=True), place.locale),
        ]
    )


def _form(found: list[Followed], asked: IndicatorState) -> html.Form:
    """The filters that have something to choose."""
    controls = [
        (FILTERS[name], t(f"indicators.filter.{name}"), _page.options(_named(name, values), t("filters.all")))
        for name, values in indicators.offered(found).items()
        if values
    ]
    offered = {key for key, *_ in controls}
    folded = [key for key in FOLDED if key in offered]
    return _page.filters(ids, indicators.settled(found, asked), controls, "/indicadores", folded)


def _named(name: str, values: list[str]) -> list:
    return [(value, tag(name, value)) for value in values] if name in ("iccs", "sdg") else values


def _narrowed(shown: int, total: int, slug: str) -> dict:
    everything = el("a", t("filters.clear"), href=_page.address("/indicadores", {"obs": slug}))
    return el("p", plural("indicators.shown", shown, total=total), " ", everything, role="status")


def _downloads(state: IndicatorState) -> dict:
    values = _page.address("/datos/indicator_values.csv", state.query())
    states = _page.address("/datos/seguimiento-indicadores.csv", state.query())
    return el(
        "p",
        el("a", t("indicators.state_csv"), href=states),
        " · ",
        el("a", t("indicators.values_csv"), href=values),
        className="downloads",
    )


def _headline(found: list[Followed], institution: str) -> str:
    measured = [last for each in found if (last := each.last) is not None]
    partial = sum(bool(last["is_partial"]) for last in measured)
    said = [
        plural("indicators.headline", len(found), institution=institution),
        _lacking(len(measured), len(found)),
        _states(found) if measured else "",
        plural("indicators.partial", partial) if partial else "",
    ]
    return " ".join(filter(None, said))


def _states(found: list[Followed]) -> str:
    """How many are in each state."""
    counts = {name: sum(each.state.name == state for each in found) for state, name in COUNTED.items()}
    said = [plural(f"indicators.of.{name}", n) for name, n in counts.items() if n]
    return t("indicators.states", states=formats.listed(said))


def _lacking(measured: int, total: int) -> str:
    """How many have values, where not all have."""
    if measured == total:
        return ""
    return plural("indicators.measured", measured, total=total) if measured else t("indicators.silent")
