"""One indicator: its sheet, its curve and its values. URL: /indicadores/tiempo-respuesta?obs=demostracion"""

from typing import Any

import dash
import pandas as pd
from dash import html

from components.curve import curve
from components.indicators import gaps, headline, sheet, values_table
from components.lineage import lineage
from components.static import Static, el
from data_access import indicators, loads, observatories
from data_access.state import IndicatorState
from pages import _page
from texts import t

dash.register_page(
    __name__,
    path_template="/indicadores/<codigo>",
    title=t("indicator.title"),
    order=50,
    state=IndicatorState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such indicator."""
    state = IndicatorState.from_query(query)
    place = observatories.find(state.observatory)
    found = indicators.find(state.observatory, state.code) if place else None
    if place is None or found is None:
        raise LookupError(t("indicator.missing"))
    values = indicators.rows(state)
    missing = indicators.missing(values["period"].tolist(), found["frequency"])
    said, lacking = headline(found, values, place.locale), gaps(missing, found["frequency"], place.locale)
    return _page.page(
        Static(el("p", lacking)) if lacking else None,
        curve(found, values, missing, place.locale) if len(values) else None,
        Static(
            [
                el("h2", t("indicator.values")) if len(values) else None,
                values_table(found, values, missing, place.locale) if len(values) else None,
                el("h2", t("indicator.sheet")),
                sheet(found, indicators.FIELDS, place.locale),
                _links(state),
                _origin(state, found, place.locale),
            ]
        ),
        title=found["name"],
        lead=said,
    )


def _links(state: IndicatorState) -> dict:
    address = _page.address("/datos/indicator_values.csv", state.query())
    everything = _page.address("/indicadores", {"obs": state.observatory})
    return el(
        "p",
        el("a", t("download.csv"), href=address),
        " · ",
        el("a", t("indicator.all"), href=everything),
        className="downloads",
    )


def _origin(state: IndicatorState, found: dict, locale: str) -> dict:
    sources = [loads.behind(state.observatory, name) for name in ("indicators", "indicator_values")]
    return lineage(pd.concat(sources, ignore_index=True), locale, found["source_document"] or "")
