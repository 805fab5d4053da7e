"""One plan: what was promised month by month and what was done. URL: /planes/ilo/2021?componente=&responsable=&estado="""

from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import formats
from components.lineage import lineage
from components.static import Static, el
from components.timeline import timeline
from components.tree import objective_tree
from data_access import loads, observatories, plans, schedule
from data_access.state import PlanState
from pages import _page
from texts import plural, t

ids = _page.namespace(__name__)
dash.register_page(__name__, path_template="/planes/<obs>/<plan>", title=t("plan.title"), order=30)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such plan."""
    state = PlanState.from_query(query)
    plan = _plan(state)
    rows = plans.activities(state.observatory, state.plan)
    return _page.page(
        Static(_facts(plan)),
        _page.filters(ids, state, _controls(rows), f"/planes/{state.observatory}/{state.plan}")
        if len(rows)
        else None,
        html.Div(view(state), id=ids("view")),
        title=plan["title"],
    )


def view(state: PlanState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    plan, place = _plan(state), observatories.find(state.observatory)
    locale = place.locale if place else "es"
    rows, at = _followed(state, plan)
    notes = _sentences(state, locale)
    shown = _filtered(rows, state)
    nodes = plans.objectives(state.observatory, state.plan)
    children = plans.listed(state.observatory)
    children = children[children["parent_plan"] == state.plan]
    months = _months(plan["period_start"])
    return Static(
        [
            el("p", _headline(plan, rows, notes), className="lead"),
            *_narrowed(rows, shown, state),
            timeline(_groups(shown, nodes), months, at.today, notes, locale) if len(shown) else None,
            el("p", t("plan.own_words"), className="quiet") if len(shown) else None,
            _operating_plans(children, state.observatory),
            el("section", el("h2", t("plan.tree.title")), objective_tree(nodes, _lines_by_node(rows)))
            if len(nodes)
            else None,
            el(
                "p",
                el("a", t("download.csv"), href=_page.address("/datos/activities.csv", state.query())),
                className="downloads",
            ),
            lineage(
                loads.behind(state.observatory, "activities", state.plan), locale, plan["source_document"]
            ),
        ]
    )


_page.refresh(ids, PlanState, view)


def _plan(state: PlanState) -> dict:
    found = plans.find(state.observatory, state.plan)
    if found is None:
        raise LookupError(t("plan.missing"))
    return found


def _followed(state: PlanState, plan: dict) -> tuple[pd.DataFrame, schedule.Cutoff]:
    rows = plans.activities(state.observatory, state.plan)
    done = plans.progress(state.observatory, state.plan)
    last = done["month"].max() if len(done) else None
    at = schedule.cutoff(plan["period_start"], plan["period_end"], last, date.today())
    return schedule.follow(rows, done, plan["period_start"], at), at


def _controls(rows: pd.DataFrame) -> list[tuple[str, str, list[dict]]]:
    components = sorted(rows["component"].dropna().unique())
    offices = sorted({o.strip() for r in rows["responsible"].dropna() for o in r.split(";")})
    controls = [
        ("componente", t("plan.filter.component"), _page.options(components, t("filters.all"))),
        ("responsable", t("plan.filter.responsible"), _page.options(offices, t("filters.all"))),
        ("estado", t("plan.filter.state"), _page.options(schedule.STATES, t("filters.all"))),
    ]
    return [c for c in controls if len(c[2]) > 1]


def _filtered(rows: pd.DataFrame, state: PlanState) -> pd.DataFrame:
    if state.component:
        rows = rows[rows["component"] == state.component]
    if state.responsible:
        offices = rows["responsible"].fillna("").map(lambda r: [o.strip() for o in r.split(";")])
        rows = rows[offices.map(lambda named: state.responsible in named)]
    return rows[rows["state"] == state.status] if state.status else rows


def _narrowed(rows: pd.DataFrame, shown: pd.DataFrame, state: PlanState) -> list:
    if len(rows) == len(shown):
        return []
    everything = el(
        "a", t("filters.clear"), href=f"/planes/{state.observatory}/{state.plan}?obs={state.observatory}"
    )
    return [el("p", t("plan.shown", n=len(shown), total=len(rows)), " ", everything, role="status")]


def _headline(plan: dict, rows: pd.DataFrame, notes: dict) -> str:
    """What the plan promises, what was reported, and how many lines contradict themselves."""
    if rows.empty:
        return plan["note"] or t("plan.no_lines")
    statutory = int((rows["track"] == "función estatutaria").sum())
    parts = [plural("plan.headline.lines", len(rows))]
    if statutory:
        parts.append(t("plan.headline.statutory", n=statutory, other=len(rows) - statutory))
    reported = int(rows["executed"].notna().sum())
    parts.append(
        t("plan.headline.reported", n=reported, total=len(rows)) if reported else t("plan.headline.silent")
    )
    observed = len([line for line, found in notes.items() if found])
    parts.append(plural("plan.headline.observed", observed) if observed else t("plan.headline.clean"))
    return " ".join(parts)


def _sentences(state: PlanState, locale: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in plans.findings(state.observatory, state.plan).to_dict("records"):
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


def _lines_by_node(rows: pd.DataFrame) -> dict[str, int]:
    return rows["objective"].dropna().value_counts().to_dict()


def _facts(plan: dict) -> dict:
    """The plan's own sheet: period, body, legal basis, signature, source."""
    period = f"{formats.day(plan['period_start'])} – {formats.day(plan['period_end'])}"
    offices = (plan["signing_offices"] or "").replace(";", ", ")
    facts = [
        ("period", period),
        ("body", plan["body"]),
        ("unit", " · ".join(filter(None, (plan["unit_name"], plan["parent_unit_name"])))),
        ("legal_basis", plan["legal_basis"]),
        ("approved_on", formats.day(plan["approved_on"]) if plan["approved_on"] else ""),
        ("signed_by", offices),
        ("source", plan["source_document"]),
    ]
    pairs = [(el("dt", t(f"plan.facts.{name}")), el("dd", value)) for name, value in facts if value]
    return el(
        "div",
        el("dl", *(cell for pair in pairs for cell in pair), className="facts"),
        el("p", plan["note"]) if plan["note"] else None,
    )


def _operating_plans(children: pd.DataFrame, observatory: str) -> dict | None:
    if children.empty:
        return None
    items = [
        el(
            "li",
            el("a", row["title"], href=f"/planes/{observatory}/{row['plan']}?obs={observatory}"),
            " · ",
            _size(row),
        )
        for row in children.to_dict("records")
    ]
    return el("section", el("h2", t("plan.children")), el("ul", *items))


def _size(row: dict) -> str:
    return plural("plan.lines", row["activities"]) if row["activities"] else t("plan.no_table")
