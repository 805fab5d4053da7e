"""What a plan changed of another one. URL: /planes/demostracion/2026/cambios?con=2025

Its order puts it before one line of a plan: Dash takes the first page whose template fits.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import dash
import pandas as pd
from dash import html

from components import plan_compare as drawn
from components.activity import breadcrumb
from components.lineage import lineage
from components.static import Static, el
from data_access import loads, observatories, plan_changes, plans
from data_access.state import PlanChangesState
from pages import _page
from texts import plural, t

ids = _page.namespace(__name__)
dash.register_page(
    __name__,
    path_template="/planes/<obs>/<plan>/cambios",
    title=t("plan_compare.title"),
    order=28,
    state=PlanChangesState,
)


@dataclass(frozen=True)
class Known:
    """plan: its sheet; others: the plans that it may be compared with; found: the comparison, None without another plan."""

    plan: dict
    others: list[dict]
    found: plan_changes.Comparison | None
    locale: str


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such plan."""
    asked = PlanChangesState.from_query(query)
    state, known = _ask(asked)
    return _page.page(
        Static(_crumbs(state, known)),
        _form(state, known) if known.others else None,
        html.Div(_draw(asked, state, known), id=ids("view")),
        title=t("plan_compare.heading", plan=known.plan["title"]),
    )


def view(asked: PlanChangesState) -> Static:
    """All that depends on the filter; also what the callback returns."""
    return _draw(asked, *_ask(asked))


def _ask(asked: PlanChangesState) -> tuple[PlanChangesState, Known]:
    """The state with a plan that is there, and what the page shows of it."""
    plan = plans.find(asked.observatory, asked.plan)
    if plan is None:
        raise LookupError(t("plan.missing"))
    place = observatories.find(asked.observatory)
    others = plan_changes.candidates(asked.observatory, asked.plan)
    state = plan_changes.settled(asked, plan, others)
    found = plan_changes.compared(state.observatory, state.plan, state.other) if state.other else None
    return state, Known(plan, others, found, place.locale if place else "es")


_page.refresh(ids, PlanChangesState, view)


def _crumbs(state: PlanChangesState, known: Known) -> dict:
    steps = [
        (t("plans.title"), _page.address("/planes", {"obs": state.observatory})),
        (known.plan["title"], _page.plan_path(state.observatory, state.plan)),
        (t("plan_compare.title"), None),
    ]
    return breadcrumb(steps)


def _form(state: PlanChangesState, known: Known) -> html.Form:
    first = t(
        "plan_compare.latest" if plan_changes.default(known.plan, known.others) else "plan_compare.choose"
    )
    options = _page.options([(row["plan"], row["title"]) for row in known.others], first)
    action = f"{_page.plan_path(state.observatory, state.plan)}/cambios"
    return _page.filters(ids, state, [("con", t("plan_compare.other"), options)], action)


def _headline(known: Known) -> str:
    if not known.others:
        return t("plan_compare.lead_none")
    if known.found is None:
        return t("plan_compare.lead_choose")
    if not plan_changes.has_lines(known.found):
        return t("plan_compare.no_lines")
    return t("plan_compare.lead", other=known.found.other["title"], what=drawn.summary(known.found))


def _draw(asked: PlanChangesState, state: PlanChangesState, known: Known) -> Static:
    unknown = asked.other and asked.other != state.other
    notice = el("p", t("plan_compare.unknown", asked=asked.other), className="note") if unknown else None
    lead = el("p", _headline(known), className="lead", role="status")
    return Static([notice, lead, *_comparison(state, known)])


def _comparison(state: PlanChangesState, known: Known) -> list:
    found, locale = known.found, known.locale
    if found is None or not plan_changes.has_lines(found):
        return []
    months = plan_changes.months_of_year(found.plan["period_start"])
    grown = lambda change: plan_changes.difference(found, change)  # noqa: E731
    link = _link(state)
    return [
        *_notes(found),
        drawn.changed(found, link, grown, months, locale),
        drawn.lines("added", found.added, found.plan["plan"], link, locale),
        drawn.lines("dropped", found.dropped, found.other["plan"], link, locale),
        drawn.unclear(found, link),
        *drawn.unchanged(found, link),
        el("p", el("a", t("download.csv"), href=_download(state)), className="downloads"),
        _origin(state, known),
    ]


def _notes(found: plan_changes.Comparison) -> list[dict]:
    """What the reader of the tables needs to know."""
    said = [t("plan_compare.as_approved")]
    if not plan_changes.is_same_kind(found):
        said.append(t("plan_compare.different"))
    if not plan_changes.is_same_length(found):
        said.append(t("plan_compare.length"))
    if found.unread:
        said.append(plural("plan_compare.unread", found.unread))
    if not (found.changed or found.renumbered or found.added or found.dropped or found.unclear):
        said.append(t("plan_compare.nothing"))
    return [el("p", words, className="quiet") for words in said]


def _link(state: PlanChangesState) -> drawn.Link:
    return lambda plan, line: f"{_page.plan_path(state.observatory, plan)}/{quote(str(line), safe='')}"


def _download(state: PlanChangesState) -> str:
    return _page.address("/datos/cambios-de-plan.csv", state.query())


def _origin(state: PlanChangesState, known: Known) -> dict:
    sources = [loads.behind(state.observatory, "activities", plan) for plan in (state.plan, state.other)]
    newest = pd.concat(sources, ignore_index=True).drop_duplicates("load_id")
    return lineage(newest, known.locale, known.plan["source_document"])
