"""One plan: what was promised month by month and what was done. URL: /planes/ilo/2021?componente=&responsable=&estado="""

from dataclasses import dataclass
from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import formats
from components.lineage import lineage
from components.plans import facts, operating_plans
from components.static import Static, el
from components.timeline import timeline
from components.tree import objective_tree
from data_access import loads, observatories, plans, schedule
from data_access.state import PlanState
from pages import _page
from texts import plural, t

FILTERS = {"component": "componente", "responsible": "responsable", "status": "estado"}
ids = _page.namespace(__name__)
dash.register_page(
    __name__, path_template="/planes/<obs>/<plan>", title=t("plan.title"), order=30, state=PlanState
)

COUNTED = {
    schedule.DONE: "done",
    schedule.ON_TIME: "ontime",
    schedule.LATE: "late",
    schedule.NOT_DUE: "notdue",
    schedule.SILENT: "silent",
}


@dataclass(frozen=True)
class Known:
    """What the page asks once, whatever its filters: the plan, its lines to the cut-off, its observations."""

    plan: dict
    locale: str
    rows: pd.DataFrame
    at: schedule.Cutoff
    found: pd.DataFrame


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such plan."""
    state = PlanState.from_query(query)
    known = _ask(state)
    return _page.page(
        Static(facts(known.plan, known.locale)),
        _form(known.rows, state) if len(known.rows) else None,
        html.Div(_draw(state, known), id=ids("view")),
        title=known.plan["title"],
        lead=_headline(known.plan, known.rows, known.found),
    )


def view(state: PlanState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    return _draw(state, _ask(state))


def _ask(state: PlanState) -> Known:
    plan = _plan(state)
    rows, at = plans.followed(state)
    return Known(plan, _locale(state), rows, at, plans.findings(state.observatory, state.plan))


def _draw(asked: PlanState, known: Known) -> Static:
    plan, locale, rows = known.plan, known.locale, known.rows
    state = plans.settled(rows, asked)
    shown = plans.narrowed(rows, state)
    nodes = plans.objectives(state.observatory, state.plan)
    notes = _sentences(known.found, locale)
    months = _months(plan["period_start"])
    sources = loads.behind(state.observatory, "activities", state.plan)
    return Static(
        [
            *_notices(asked, state),
            *_narrowed(rows, shown, state),
            timeline(_groups(shown, nodes), months, known.at.today, notes, locale) if len(shown) else None,
            _below(rows, state) if len(rows) else None,
            operating_plans(plans.listed(state.observatory), state.plan, lambda plan: _address(state, plan)),
            _objectives(nodes, rows),
            lineage(sources, locale, plan["source_document"]),
        ]
    )


_page.refresh(ids, PlanState, view)


def _plan(state: PlanState) -> dict:
    found = plans.find(state.observatory, state.plan)
    if found is None:
        raise LookupError(t("plan.missing"))
    return found


def _locale(state: PlanState) -> str:
    place = observatories.find(state.observatory)
    return place.locale if place else "es"


def _address(state: PlanState, plan: str = "") -> str:
    """Of this plan, or of another one of its observatory."""
    return _page.plan_path(state.observatory, plan or state.plan)


def _form(rows: pd.DataFrame, state: PlanState) -> html.Form:
    """The filters that have something to choose."""
    controls = [
        (FILTERS[name], t(f"plan.filter.{name}"), _page.options(values, t("filters.all")))
        for name, values in plans.offered(rows).items()
        if values
    ]
    return _page.filters(ids, plans.settled(rows, state), controls, _address(state))


def _notices(asked: PlanState, shown: PlanState) -> list[dict]:
    """What was asked for and no line offers."""
    return [
        el(
            "p",
            t("filters.unknown", asked=getattr(asked, name), name=t(f"plan.filter.{name}")),
            className="note",
        )
        for name in FILTERS
        if getattr(asked, name) != getattr(shown, name)
    ]


def _narrowed(rows: pd.DataFrame, shown: pd.DataFrame, state: PlanState) -> list:
    if len(rows) == len(shown):
        return []
    everything = el("a", t("filters.clear"), href=_address(state))
    return [el("p", plural("plan.shown", len(shown), total=len(rows)), " ", everything, role="status")]


def _headline(plan: dict, rows: pd.DataFrame, found: pd.DataFrame) -> str:
    """What the plan promises, what was reported, where it contradicts itself and where it cannot be read."""
    if rows.empty:
        return plan["note"] or t("plan.no_lines")
    statutory = int((rows["track"] == "función estatutaria").sum())
    parts = [plural("plan.headline.lines", len(rows))]
    if statutory:
        parts.append(_tracks(statutory, len(rows) - statutory))
    reported = int(rows["executed"].notna().sum())
    parts.append(_states(rows, reported) if reported else t("plan.headline.silent"))
    unreadable = int((rows["months_reading"] == "no legible").sum())
    if unreadable:
        parts.append(plural("plan.headline.unreadable", unreadable))
    observed = found.loc[found["rule"] != "shape", "line"].nunique()
    parts.append(plural("plan.headline.observed", observed) if observed else t("plan.headline.clean"))
    return " ".join(parts)


def _states(rows: pd.DataFrame, reported: int) -> str:
    """How many lines have progress, and how many are in each state: what is late is not left for a filter."""
    counts = rows["state"].value_counts()
    each = [plural(f"plan.count.{name}", counts[state]) for state, name in COUNTED.items() if state in counts]
    return t("plan.headline.reported", n=reported, total=len(rows), states=formats.listed(each))


def _tracks(statutory: int, own: int) -> str:
    said = plural("plan.headline.own", own) if own else t("plan.headline.none_own")
    return plural("plan.headline.statutory", statutory) + said


def _below(rows: pd.DataFrame, state: PlanState) -> dict:
    """What the timeline's reader needs to know, and the download of what is on screen."""
    address = _page.address("/datos/activities.csv", state.query())
    return el(
        "div",
        el("p", t("plan.own_words"), className="quiet"),
        el("p", el("a", t("download.csv"), href=address), className="downloads"),
    )


def _sentences(observed: pd.DataFrame, locale: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in observed.to_dict("records"):
        figures = {
            k: formats.number(v, locale) if isinstance(v, float) else v for k, v in row["figures"].items()
        }
        found.setdefault(row["line"], []).append(t(f"finding.{row['rule']}", **figures))
    return found


def _months(start: date) -> list[str]:
    return [
        f"{start.year + (start.month - 1 + i) // 12}-{(start.month - 1 + i) % 12 + 1:02}" for i in range(12)
    ]


def _groups(rows: pd.DataFrame, nodes: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Lines under the node they hang from, else their component, in document order."""
    titles = {n["node"]: " ".join(filter(None, (n["code"], n["title"]))) for n in nodes.to_dict("records")}
    tracks = {
        "función estatutaria": t("plan.track.statutory"),
        "anunciada sin programar": t("plan.track.announced"),
    }
    heading = rows["objective"].map(titles).fillna(rows["component"]).fillna(t("plan.track.strategic"))
    heading = rows["track"].map(tracks).fillna(heading)
    return [(str(name), rows[heading == name]) for name in heading.unique()]


def _objectives(nodes: pd.DataFrame, rows: pd.DataFrame) -> dict | None:
    if nodes.empty:
        return None
    lines = {str(node): n for node, n in rows["objective"].dropna().value_counts().items()}
    return el("section", el("h2", t("plan.tree.title")), objective_tree(nodes, lines))
