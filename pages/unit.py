"""One office or body: its place, its plans and activities, its indicators and what it owes. URL: /unidades/amss/scdu"""

from collections.abc import Callable
from typing import Any

import dash
import pandas as pd
from dash import html

from components import commitments as promises
from components import duties as owed
from components import formats
from components import unit as drawn
from components.activity import breadcrumb
from components.lineage import lineage, load_path
from components.plan_index import index
from components.registers import Offices
from components.states import all_counted
from components.static import Static, el
from data_access import loads, observatories, unit
from data_access.state import UnitState
from data_access.unit import Everything
from pages import _budget_money, _page, _registers
from texts import plural, t

dash.register_page(
    __name__, path_template="/unidades/<obs>/<oficina>", title=t("unit.title"), order=32, state=UnitState
)

DATASETS = ("units", "activities", "progress", "indicators", "commitments", "duties", "agreements")


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such unit."""
    state = UnitState.from_query(query)
    found = unit.find(state.observatory, state.unit)
    if found is None:
        raise LookupError(t("unit.missing"))
    place = observatories.find(state.observatory)
    locale = place.locale if place else "es"
    return _page.page(
        Static([_crumbs(found, state), *drawn.place(found.unit, found.below, _link(state), locale)]),
        Static(_does(found, state, locale)),
        Static(_owes(found, state, locale)),
        Static(_budget_money.of_unit(state.observatory, found.unit.code)),
        Static(_origin(found, state, locale)),
        title=found.unit.name,
        lead=_headline(found),
    )


def _link(state: UnitState) -> Callable[[str], str]:
    return lambda code: _page.unit_path(state.observatory, code)


def _crumbs(found: Everything, state: UnitState) -> dict:
    top = (t("units.title"), _page.address("/unidades", {"obs": state.observatory}))
    path = [(each.name, _link(state)(each.code)) for each in found.above]
    return breadcrumb([top, *path, (found.unit.name, None)])


def _headline(found: Everything) -> str:
    """Its lines in the plans of the newest year, each counted once, and how many are in each state; other years are not added."""
    if not found.lines:
        return t("unit.headline.none")
    year = max(each.plan["period_start"].year for each in found.lines)
    newest = [each for each in found.lines if each.plan["period_start"].year == year]
    states = pd.concat([each.rows["state"] for each in newest]).value_counts()
    plans = plural("unit.headline.plans", len(newest), year=year)
    counts = formats.listed(all_counted(states.to_dict()))
    said = plural("unit.headline.lines", int(states.sum()), plans=plans, states=counts)
    others = len(found.lines) - len(newest)
    return f"{said} {plural('unit.headline.others', others)}" if others else said


def _does(found: Everything, state: UnitState, locale: str) -> list:
    """Its plans and its lines, a table for each plan."""
    plans = index(found.plans, *_page.plan_links(state.observatory), locale)
    tables = [
        drawn.lines(each.rows, each.plan["title"], each.at.month, _line(state, each.plan["plan"]), locale)
        for each in found.lines
    ]
    address = _page.address("/datos/activities.csv", state.query())
    download = el("p", el("a", t("download.csv"), href=address), className="downloads")
    return [
        el("h2", t("unit.plans.title")),
        plans or el("p", t("unit.plans.none")),
        el("h2", t("unit.lines.title")),
        *([el("p", t("unit.lines.note"), className="quiet"), *tables, download] if tables else []),
        None if tables else el("p", t("unit.lines.none")),
    ]


def _line(state: UnitState, plan: str) -> Callable[[int], str]:
    return lambda line: f"{_page.plan_path(state.observatory, plan)}/{line}"


def _owes(found: Everything, state: UnitState, locale: str) -> list:
    """Indicators, acuerdos, duties and agreements; each says so where there is none."""

    def sheet(code: str) -> str:
        return _page.indicator_path(state.observatory, code)

    offices = _registers.offices(state.observatory)
    agreed, ordered = found.commitments, found.duties
    parts = (
        ("indicators", drawn.indicators(found.indicators, sheet, locale) if found.indicators else None),
        ("commitments", _commitments(agreed, state, offices, locale) if len(agreed) else None),
        (
            "duties",
            owed.register(ordered, _registers.line_link(state.observatory), offices, locale)
            if len(ordered)
            else None,
        ),
        ("agreements", drawn.agreements(found.agreements, locale) if len(found.agreements) else None),
    )
    return [
        node
        for name, part in parts
        for node in (el("h2", t(f"unit.{name}.title")), part or el("p", t(f"unit.{name}.none")))
    ]


def _commitments(rows: pd.DataFrame, state: UnitState, offices: Offices, locale: str) -> dict:
    link, caption = _registers.session_link(state.observatory), t("unit.commitments.caption")
    return promises.register(promises.urgent_first(rows), link, offices, locale, caption)


def _origin(found: Everything, state: UnitState, locale: str) -> list:
    files = pd.concat([loads.behind(state.observatory, name) for name in DATASETS], ignore_index=True)
    line = found.unit.source_line
    said = (
        t("unit.origin.row", n=found.unit.source_row) + (t("unit.origin.line", n=line) if line else "") + "."
    )
    own = files.loc[files["dataset"] == "units", "load_id"]
    path = load_path(int(own.iloc[0]), state.observatory, row=found.unit.source_row) if len(own) else None
    return [el("p", el("a", said, href=path) if path else said), lineage(files, locale)]
