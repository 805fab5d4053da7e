"""One activity of a plan, by its line, since codes may repeat. URL: /planes/ilo/2021/6"""

from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import activity as drawn
from components import activity_months as monthly
from components import activity_origin as around
from components import duties as owed
from components import observations as observed
from components import risks
from components.activity_fields import Names, fields, value
from components.lineage import lineage
from components.plan_links import Link, linked
from components.states import of_line
from components.static import Static, el
from data_access import (
    activity,
    datasets,
    duties,
    funding,
    loads,
    observations,
    observatories,
    plan_links,
    programme,
    reviews,
    units,
)
from data_access import risks as registered
from data_access.activity import Activity
from data_access.state import ActivityState
from pages import _budget_money, _page, _registers
from texts import t

dash.register_page(
    __name__,
    path_template="/planes/<obs>/<plan>/<linea>",
    title=t("activity.title"),
    order=29,
    state=ActivityState,
)
"""Before the plan itself (30): its template would also fit this address."""


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such line."""
    state = ActivityState.from_query(query)
    found = activity.find(state.observatory, state.plan, state.line)
    if found is None:
        raise LookupError(t("activity.missing"))
    place = observatories.find(state.observatory)
    locale = place.locale if place else "es"
    row, months = found.row, _months(found)
    return _page.page(
        Static([_crumbs(found, state), *_said(found, months, locale)]),
        Static(_beside(found, state, locale)),
        Static(_origin(found, state, locale)),
        title=drawn.name_of(row),
        lead=drawn.headline(row, found.at.month, months, locale),
    )


def _months(found: Activity) -> list[str]:
    start = found.plan["period_start"]
    return [programme.month_at(start, n) for n in range(1, found.at.columns + 1)]


def _crumbs(found: Activity, state: ActivityState) -> dict:
    path = _page.plan_path(state.observatory, state.plan)
    nodes = [
        (" ".join(filter(None, (n["code"], n["title"]))), _page.address(path, {"objetivo": n["node"]}))
        for n in found.path
    ]
    component = [(found.row["component"], None)] if found.row["component"] and not nodes else []
    top = (t("plans.title"), _page.address("/planes", {"obs": state.observatory}))
    return drawn.breadcrumb(
        [top, (found.plan["title"], path), *nodes, *component, (drawn.name_of(found.row), None)]
    )


def _said(found: Activity, months: list[str], locale: str) -> list:
    """State, target, indicator, the two bars, and the programme with what was moved."""
    row = found.row
    return [
        el("p", of_line(row["state"])),
        el("p", drawn.target(row, locale)),
        drawn.indicator(row, locale),
        drawn.bars(row, locale),
        el("h2", t("activity.programme")),
        monthly.programme(row, months, found.at.today, locale)
        if monthly.has_months(row)
        else monthly.without_months(row, locale),
        el("p", t("plan.months.reading"), className="quiet") if row["months_reading"] == "lectura" else None,
        monthly.moves(row, locale),
        el("p", t("plan.own_words"), className="quiet"),
    ]


def _beside(found: Activity, state: ActivityState, locale: str) -> list:
    """Reviews, observations, risks, duties, the same code elsewhere, its money, and the sheet with every field."""
    row, plan, slug = found.row, state.plan, state.observatory
    noted, names = observations.of_line(slug, plan, row["line"]), _names(found, state)
    return [
        monthly.reviews(reviews.reviews(slug, plan, row["line"]), locale),
        el("h2", t("activity.observations")),
        observed.beside(noted, locale) or el("p", t("activity.no_observations")),
        *_risks(found, state, locale),
        *_duties(state, row["line"], locale),
        around.twins(found.twins, _line(state)),
        linked(*plan_links.of_line(slug, plan, row), _anywhere(slug)),
        *_budget_money.of_activity(slug, found),
        el("h2", t("activity.sheet")),
        *fields(row, list(_declared().values()), lambda name, said: value(name, said, names, locale)),
    ]


def _anywhere(observatory: str) -> Link:
    """The address of a plan of the observatory, or of a line of it."""
    return lambda plan, line: _page.plan_path(observatory, plan) + (f"/{line}" if line else "")


def _declared() -> dict[str, Any]:
    sheet = datasets.find("activities")
    return {field.name: field for field in sheet.fields} if sheet else {}


def _line(state: ActivityState) -> around.Link:
    return lambda line: f"{_page.plan_path(state.observatory, state.plan)}/{line}"


def _risks(found: Activity, state: ActivityState, locale: str) -> list:
    """The risk as it is printed, and the rows of the register that the line names."""
    row = found.row
    named = [code.strip() for code in (row["risk_codes"] or "").split(";")]
    known = registered.register(state.observatory, state.plan)
    mine = known[known["code"].isin(named)]
    if not row["risk"] and mine.empty:
        return []
    words = el("p", t("activity.risk_words", words=row["risk"])) if row["risk"] else None
    return [el("h2", t("activity.risks")), words, risks.register(mine, _line(state), locale)]


def _duties(state: ActivityState, line: int, locale: str) -> list:
    """The obligations that name the line as how they are met."""
    rows = duties.listed(state.observatory, date.today())
    mine = rows[(rows["plan"] == state.plan) & (rows["line"] == line)]
    if mine.empty:
        return []
    link, offices = _registers.line_link(state.observatory), _registers.offices(state.observatory)
    return [el("h2", t("activity.duties")), owed.register(mine, link, offices, locale)]


def _names(found: Activity, state: ActivityState) -> Names:
    slug = state.observatory
    sources = funding.resolve(slug)
    return Names(
        units=units.names(slug),
        unit=lambda code: _page.unit_path(slug, code),
        nodes={node["node"]: node["title"] for node in found.path},
        funding=lambda codes: [each.name for each in sources(codes, None)],
        offices=_registers.offices(slug, as_printed=True),
    )


def _origin(found: Activity, state: ActivityState, locale: str) -> list:
    """What earlier releases said, the neighbours, the downloads, and the files and rows behind the page."""
    row, slug = found.row, state.observatory
    files = pd.concat(
        [loads.behind(slug, name, state.plan) for name in ("activities", "progress")], ignore_index=True
    )
    names = dict(zip(files["load_id"], files["file_name"], strict=True))
    changes = activity.history(slug, state.plan, row["line"])
    labels = {name: field.label for name, field in _declared().items()}
    return [
        around.history(changes, labels, locale),
        around.neighbours(found.before, found.after, _line(state)),
        _downloads(found, state),
        around.rows_of_files(row, found.reported, names, found.plan["source_document"]),
        lineage(files, locale, found.plan["source_document"]),
    ]


def _downloads(found: Activity, state: ActivityState) -> dict:
    """The CSVs of what is on screen: the line, and what is reported, reviewed and moved of it where there is any."""
    row = found.row
    there = {
        "activities": True,
        "progress": bool(found.reported),
        "reviews": row["declared_quarter"],
        "reprogrammings": bool(row["moves"]),
    }
    links = [
        el("a", t(f"activity.download.{name}"), href=_page.address(f"/datos/{name}.csv", state.query()))
        for name, is_there in there.items()
        if is_there
    ]
    parts = [part for link in links for part in (" · ", link)][1:]
    return el("p", t("activity.downloads"), " ", *parts, className="downloads")
