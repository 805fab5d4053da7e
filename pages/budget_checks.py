"""What a budget's figures say of each other. URL: /presupuesto/amss/2019/comprobaciones?al=2019"""

from typing import Any

import dash
from dash import html
from pandas import DataFrame

from components import budget_check_table, budget_words
from components import budget_checks as drawn
from components.activity import breadcrumb
from components.lineage import lineage
from components.static import Static, el
from data_access import budget_checks, budgets, loads
from data_access.observatories import Observatory
from data_access.state import BudgetChecksState
from pages import _budget_checks, _page
from texts import t

ids = _page.namespace(__name__)
dash.register_page(
    __name__,
    path_template=f"/presupuesto/<obs>/<anio>/{_budget_checks.PART}",
    title=t("budget_checks.title"),
    order=52,
    state=BudgetChecksState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such budget."""
    asked = BudgetChecksState.from_query(query)
    place, state = _ask(asked)
    return _page.page(
        Static(_crumbs(place, state)),
        _form(place, state),
        html.Div(_draw(asked, place, state), id=ids("view")),
        title=t("budget_checks.heading", year=state.year, institution=place.institution),
    )


def view(asked: BudgetChecksState) -> Static:
    """All that depends on the filter; also what the callback returns."""
    return _draw(asked, *_ask(asked))


_page.refresh(ids, BudgetChecksState, view)


def _ask(asked: BudgetChecksState) -> tuple[Observatory, BudgetChecksState]:
    place, state = _page.place(asked), budget_checks.settled(asked)
    if state is None:
        raise LookupError(t("budget_checks.missing", year=asked.year))
    return place, state


def _crumbs(place: Observatory, state: BudgetChecksState) -> dict:
    steps = [
        (t("budget.title"), _page.address("/presupuesto", {"obs": place.slug})),
        (state.year, _page.budget_path(place.slug, state.year)),
        (t("budget_checks.title"), None),
    ]
    return breadcrumb(steps)


def _form(place: Observatory, state: BudgetChecksState) -> html.Form | None:
    """The periods of the year, where there is more than one."""
    cuts = budgets.cuts(place.slug, int(state.year))
    if len(cuts) < 2:
        return None
    told = [(cut.period, budget_words.period(cut.period, place.locale)) for cut in cuts]
    options = [{"value": value, "label": label[:1].upper() + label[1:]} for value, label in told]
    action = _page.budget_path(place.slug, state.year, _budget_checks.PART)
    return _page.filters(ids, state, [("al", t("budget_checks.period"), options)], action)


def _draw(asked: BudgetChecksState, place: Observatory, state: BudgetChecksState) -> Static:
    checks = budget_checks.of_period(place.slug, state.period)
    around = _budget_checks.setting(place, state.year, state.period)
    missed = dict(zip(map(id, checks), budget_checks.first_misses(place.slug, state.period), strict=True))

    def table(check: Any) -> dict | None:
        return budget_check_table.found(check, missed[id(check)], around)

    notice = None
    if asked.period and asked.period != state.period:
        shown = budget_words.period(state.period, place.locale)
        said = t("budget_checks.unknown", asked=asked.period, shown=shown)
        notice = el("p", said, className="note", role="status")
    tree = [
        notice,
        el("p", drawn.lead(checks, state.period, place.locale), className="lead", role="status"),
        el("p", t("budget_checks.how"), className="quiet"),
        *drawn.listing(checks, around, table),
        el("p", el("a", t("download.csv"), href=_download(state)), className="downloads"),
        lineage(_behind(state), place.locale),
    ]
    return Static(tree)


def _download(state: BudgetChecksState) -> str:
    return _page.address("/datos/comprobaciones-de-presupuesto.csv", state.query())


def _behind(state: BudgetChecksState) -> DataFrame:
    """The loads of all that is compared, each once."""
    slices = [("budget_lines", f"{state.period} {side}") for side in budgets.SIDES]
    slices += [("budget_amendments", state.year), ("investments", state.period)]
    return loads.behind_all(state.observatory, slices)
