"""One indicator: its state, its curve, its values, what was done for its objective, its sheet. URL: /indicadores/robos?obs=demostracion"""

from typing import Any

import dash
import pandas as pd
from dash import html

from components.curve import curve
from components.indicator_beside import beside
from components.indicator_sheet import headline, sheet, state, versions
from components.indicator_values import values_table
from components.indicator_words import gaps
from components.lineage import lineage
from components.static import Static, el
from data_access import indicator_outputs, indicator_reading, indicators, loads, observatories
from data_access.indicator_outputs import Objective
from data_access.indicator_sheets import FIELDS
from data_access.indicators import Followed
from data_access.state import IndicatorState
from pages import _page
from texts import t

SHORT = 12
"""More values than these wait in a fold."""
dash.register_page(
    __name__,
    path_template="/indicadores/<codigo>",
    title=t("indicator.title"),
    order=50,
    state=IndicatorState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such indicator."""
    asked = IndicatorState.from_query(query)
    place = observatories.find(asked.observatory)
    every = indicators.followed(asked.observatory) if place else []
    found = next((each for each in every if each.code == asked.code), None)
    if place is None or found is None:
        raise LookupError(t("indicator.missing"))
    objective = indicator_outputs.beside(asked.observatory, found, every)
    current = indicator_reading.comparable(found.values, found.in_force)
    return _page.page(
        Static([*_lacking(found, place.locale), state(found, place.locale)]),
        _curve(found, place.locale) if len(found.values) else None,
        Static(
            [
                *_values(found, place.locale),
                _beside(asked, objective, place.locale),
                versions(found, place.locale),
                el("h2", t("indicator.sheet")),
                *_sheet(asked, found, objective, place.locale),
                _links(asked),
                _origin(asked, found, objective, place.locale),
            ]
        ),
        title=found.sheet["name"],
        lead=headline(found, current.to_dict("records"), place.locale),
    )


def _lacking(found: Followed, locale: str) -> list[dict]:
    """What has no value, before anything is compared: gaps, and periods whose term is over."""
    frequency = found.sheet["frequency"]
    missing = [a.period for a in found.awaited if a.is_gap]
    late = [a.period for a in found.awaited if not a.is_gap and (a.overdue or 0) > 0]
    said = [gaps(missing, frequency, locale), gaps(late, frequency, locale, "indicator.awaited")]
    return [el("p", sentence) for sentence in said if sentence]


def _curve(found: Followed, locale: str) -> html.Figure:
    measured = indicator_reading.baseline_version(found.sheet, found.versions)
    known = found.in_force is not None and measured is not None
    levels = {"target": found.in_force, "baseline": measured if known else found.in_force}
    return curve(found, indicator_reading.segments(found.values), levels, locale)


def _values(found: Followed, locale: str) -> list[dict]:
    """The table, one click away where it is long."""
    if found.values.empty:
        return []
    title, table, number = el("h2", t("indicator.values")), values_table(found, locale), len(found.values)
    if number <= SHORT:
        return [title, table]
    return [title, el("details", el("summary", t("indicator.table.fold", n=number)), table)]


def _beside(state: IndicatorState, found: Objective | None, locale: str) -> dict | None:
    if found is None:
        return None
    plan = _page.plan_path(state.observatory, found.plan["plan"])
    return beside(
        found,
        plan,
        lambda line: f"{plan}/{line}",
        lambda code: _page.indicator_path(state.observatory, code),
        locale,
    )


def _sheet(state: IndicatorState, found: Followed, objective: Objective | None, locale: str) -> list[dict]:
    linked = {}
    if objective is not None:
        plan, node = objective.plan, objective.node
        address = _page.plan_path(state.observatory, plan["plan"])
        name = " ".join(filter(None, (node["code"], node["title"])))
        linked = {"plan": el("a", plan["title"], href=address), "objective": name}
    return sheet(found, FIELDS, lambda code: _page.unit_path(state.observatory, code), linked, locale)


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


def _origin(state: IndicatorState, found: Followed, objective: Objective | None, locale: str) -> dict:
    """The loads of the sheet, its versions and values, and of the plan that stands beside them."""
    own = [
        loads.behind(state.observatory, n) for n in ("indicators", "indicator_versions", "indicator_values")
    ]
    if objective is not None:
        plan = objective.plan["plan"]
        own += [loads.behind(state.observatory, name, plan) for name in ("activities", "progress")]
    rows = pd.concat([part for part in own if len(part)] or own[:1], ignore_index=True)
    return lineage(rows, locale, found.sheet["source_document"] or "")
