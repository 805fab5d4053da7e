"""One plan: what was promised month by month and what was done. URL: /planes/ilo/2021?busca=&agrupar=&responsable=&estado=&objetivo=&componente=&unidad=&fuente=&vence=&clase=&pagina="""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import dash
import pandas as pd
from dash import html

from components import claims as claimed
from components.lineage import lineage
from components.observations import of_the_plan
from components.plan_help import plan_help
from components.plans import facts, states
from components.risks import register
from components.static import Static, el
from data_access import claims, loads, observatories, plan_filters, plan_groups, plan_lines, programme
from data_access.plan_lines import Lines
from data_access.state import PlanState
from pages import _budget_money, _page, _plan_lines, _plan_words
from texts import plural, t

FOLDED = ("objetivo", "componente", "unidad", "fuente", "vence", "clase")
ids = _page.namespace(__name__)
dash.register_page(
    __name__, path_template="/planes/<obs>/<plan>", title=t("plan.title"), order=30, state=PlanState
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such plan."""
    state = PlanState.from_query(query)
    lines, locale = _ask(state)
    return _page.page(
        Static(_around(state, lines, locale)),
        _form(lines, state, locale) if len(lines.rows) else None,
        html.Div(_draw(state, lines, locale), id=ids("view")),
        Static([claimed.listed(claims.of_plan(state.observatory, lines.plan), locale, _measures(state))]),
        title=lines.plan["title"],
        lead=_plan_words.headline(lines, locale),
    )


def view(state: PlanState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    return _draw(state, *_ask(state))


def _ask(state: PlanState) -> tuple[Lines, str]:
    """The plan and the locale of its observatory."""
    try:
        lines = plan_lines.ask(state)
    except LookupError:
        raise LookupError(t("plan.missing")) from None
    place = observatories.find(state.observatory)
    return lines, place.locale if place else "es"


def _around(state: PlanState, lines: Lines, locale: str) -> list:
    """How many lines are in each state, the plans around it, the money that names it, and its sheet."""
    links = _plan_words.family(state, lines)
    counts = {str(name): n for name, n in lines.rows["state"].value_counts().items()}
    return [
        states(counts, lambda name: _address(state, status=name)),
        _first_year(lines),
        links,
        _budget_money.of_plan(state.observatory, state.plan),
        el("div", facts(lines.plan, locale), className="folds"),
    ]


def _measures(state: PlanState) -> Callable[[str], str]:
    """Code of an indicator → its address."""
    return lambda code: _page.indicator_path(state.observatory, code)


def _first_year(lines: Lines) -> dict | None:
    """Of a plan of several years, that its columns are only the first one."""
    if lines.at.total <= programme.MONTHS or lines.rows.empty:
        return None
    return el("p", t("plan_links.first_year", n=lines.at.total), className="note")


def _draw(asked: PlanState, lines: Lines, locale: str) -> Static:
    state = plan_filters.settled(lines, asked)
    shown = plan_filters.narrowed(lines, state)
    arranged = plan_groups.arranged(lines, shown, plan_groups.asked(state))
    page = plan_groups.page_of(arranged, state.page)
    return Static(
        [
            *_notices(asked, state),
            *_narrowed(lines.rows, shown, state),
            _folds(lines, state),
            *_plan_lines.sections(state, lines, arranged, page, locale),
            _plan_lines.pager(page, len(shown), lambda number: _address(asked, page=str(number))),
            _below(state) if len(lines.rows) else None,
            of_the_plan(lines.observed, locale),
            _risks(state, lines, locale),
            lineage(
                loads.behind(state.observatory, "activities", state.plan),
                locale,
                lines.plan["source_document"],
            ),
        ]
    )


_page.refresh(ids, PlanState, view)


def _address(state: PlanState, **changes: str) -> str:
    """Of this plan with the filters of a state, changed, from its first page on; without changes, of the whole plan."""
    query = replace(state, **{"page": "", **changes}).query() if changes else {}
    path = _page.plan_path(state.observatory, state.plan)
    return _page.address(path, {key: value for key, value in query.items() if key not in ("obs", "plan")})


def _form(lines: Lines, asked: PlanState, locale: str) -> html.Form:
    """The filters that have something to choose; any change leads to the first page."""
    state = plan_filters.settled(lines, asked)
    choices = _plan_words.choices(lines, state, locale)
    controls = [
        ("busca", t("plan.filter.search"), None),
        ("agrupar", t("plan.filter.group"), _plan_words.groups(lines)),
        *((name, label, _page.options(values, t("filters.all"))) for name, label, values in choices),
    ]
    folded = [name for name, _, _ in controls if name in FOLDED]
    return _page.filters(ids, replace(state, page=""), controls, _address(state), folded)


def _notices(asked: PlanState, shown: PlanState) -> list[dict]:
    """What was asked for and no line offers."""
    unknown = [name for name in plan_lines.FIELDS if getattr(asked, name) and not getattr(shown, name)]
    unknown += [] if asked.group in ("", *plan_groups.GROUPS) else ["group"]
    return [
        el(
            "p",
            t("filters.unknown", asked=getattr(asked, name), name=t(f"plan.filter.{name}")),
            className="note",
        )
        for name in unknown
    ]


def _narrowed(rows: pd.DataFrame, shown: pd.DataFrame, state: PlanState) -> list:
    if len(rows) == len(shown):
        return []
    everything = el("a", t("filters.clear"), href=_address(state))
    empty = [] if len(shown) else [el("p", t("plan.none_left"))]
    return [
        el("p", plural("plan.shown", len(shown), total=len(rows)), " ", everything, role="status"),
        *empty,
    ]


def _below(state: PlanState) -> dict:
    """What the timeline's reader needs to know, and the download of all that is shown, on every page."""
    query = replace(state, page="", group="").query()
    return el(
        "div",
        el("p", t("plan.own_words"), className="quiet"),
        el(
            "p",
            el("a", t("download.csv"), href=_page.address("/datos/activities.csv", query)),
            className="downloads",
        ),
    )


def _folds(lines: Lines, state: PlanState) -> dict:
    """The tree of the plan and the meaning of its columns."""
    whole = PlanState(state.observatory, state.plan)
    tree = _plan_lines.outline(lines, lambda node: _address(whole, objective=node))
    return el("div", tree, plan_help() if len(lines.rows) else None, className="folds")


def _risks(state: PlanState, lines: Lines, locale: str) -> dict | None:
    drawn = register(lines.risks, lambda line: _plan_lines.line_path(state, line), locale)
    return el("section", el("h2", t("plan.risks")), drawn, id="riesgos") if drawn else None
