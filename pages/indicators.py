"""The indicators of an observatory. URL: /indicadores?obs=demostracion"""

from typing import Any

import dash
import pandas as pd
from dash import html

from components.indicators import overview
from components.lineage import lineage
from components.static import Static, el
from data_access import indicators, loads
from data_access.state import IndicatorState
from pages import _page
from texts import plural, t

dash.register_page(__name__, path="/indicadores", title=t("indicators.title"), order=5, state=IndicatorState)


def layout(**query: Any) -> html.Main:
    state = IndicatorState.from_query({**query, "codigo": ""})
    if not state.observatory:
        return _page.choose_observatory("/indicadores", t("indicators.title"), t("indicators.lead"))
    place = _page.place(state)
    sheets = _sheets(place.slug)
    if not sheets:
        lacking = _page.not_published(t("indicators.none"), "/indicadores", "indicators")
        return _page.page(lacking, title=t("indicators.title"))
    address = _page.address("/datos/indicator_values.csv", state.query())
    sources = [loads.behind(place.slug, name) for name in ("indicators", "indicator_values")]
    return _page.page(
        Static(
            [
                overview(sheets, place.slug, place.locale),
                el("p", el("a", t("download.csv"), href=address), className="downloads"),
                lineage(pd.concat(sources, ignore_index=True), place.locale),
            ]
        ),
        title=t("indicators.title"),
        lead=_headline(sheets, place.institution),
    )


def _sheets(observatory: str) -> list[dict]:
    """Each indicator with its last value and the periods that it lacks."""
    found = indicators.values(observatory)
    return [
        sheet | _measured(found[found["indicator"] == sheet["code"]], sheet["frequency"])
        for sheet in indicators.listed(observatory).to_dict("records")
    ]


def _measured(values: pd.DataFrame, frequency: str) -> dict:
    last = values.iloc[-1].to_dict() if len(values) else None
    return {"last": last, "missing": indicators.missing(values["period"].tolist(), frequency)}


def _headline(sheets: list[dict], institution: str) -> str:
    measured = [sheet for sheet in sheets if sheet["last"] is not None]
    partial = sum(bool(sheet["last"]["is_partial"]) for sheet in measured)
    said = [
        plural("indicators.headline", len(sheets), institution=institution),
        _lacking(len(measured), len(sheets)),
        plural("indicators.partial", partial) if partial else "",
    ]
    return " ".join(filter(None, said))


def _lacking(measured: int, total: int) -> str:
    """How many have values, where not all have."""
    if measured == total:
        return ""
    return plural("indicators.measured", measured, total=total) if measured else t("indicators.silent")
