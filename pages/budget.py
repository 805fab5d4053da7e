"""The budget of a year and whether it adds up. URL: /presupuesto?obs=amss&anio=2019&fase=aprobado&clasificacion="""

from typing import Any

import dash
import pandas as pd
from dash import html

from components import budget
from components.areas import areas
from components.lineage import lineage
from components.static import Static, el
from data_access import balance, budgets, loads
from data_access.observatories import Observatory
from data_access.state import BudgetState
from pages import _page
from texts import t

ids = _page.namespace(__name__)
dash.register_page(__name__, path="/presupuesto", title=t("budget.title"), order=4, state=BudgetState)


def layout(**query: Any) -> html.Main:
    state = BudgetState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory("/presupuesto", t("budget.title"), t("budget.lead"))
    place = _page.place(state)
    if not budgets.years(place.slug):
        lacking = _page.not_published(t("budget.none"), "/presupuesto", "budget_lines")
        return _page.page(lacking, title=t("budget.title"))
    return _page.page(
        _page.filters(ids, budgets.settled(state), _controls(place.slug), "/presupuesto"),
        html.Div(view(state), id=ids("view")),
        title=t("budget.title"),
    )


def view(state: BudgetState) -> list:
    """All that depends on the filters; also what the callback returns."""
    place, shown = _page.place(state), budgets.settled(state)
    whole = budgets.lines(shown.observatory, int(shown.year))
    rows = budgets.narrowed(whole, shown)
    sheets = _sheets(rows, shown, place)
    first = {side: found[0] for side, found in sheets.items() if found}
    tested = balance.checks(balance.of(whole, phase=shown.phase) if shown.phase else whole)
    return [
        Static(
            [
                *_notices(state, shown),
                el("p", budget.headline(place.institution, int(shown.year), first), className="lead"),
                el("p", t("budget.phases"), className="quiet"),
            ]
        ),
        *(part for side, found in sheets.items() for part in _side(side, found)),
        Static(
            [
                budget.checks(tested, place.currency, place.locale),
                el(
                    "p",
                    el("a", t("download.csv"), href=_page.address("/datos/budget_lines.csv", shown.query())),
                    className="downloads",
                ),
                lineage(_behind(shown), place.locale, "; ".join(whole["source_document"].unique())),
            ]
        ),
    ]


_page.refresh(ids, BudgetState, view)


def _controls(observatory: str) -> list[tuple[str, str, list[dict]]]:
    """The year always; phase and classification where there is more than one."""
    years = [{"value": str(y), "label": str(y)} for y in budgets.years(observatory)]
    phases, classifications = budgets.choices(observatory)
    controls = [("anio", t("budget.filter.year"), years)]
    for key, name, values in (
        ("fase", "phase", phases),
        ("clasificacion", "classification", classifications),
    ):
        if len(values) > 1:
            controls.append((key, t(f"budget.filter.{name}"), _page.options(values, t("budget.filter.all"))))
    return controls


def _notices(asked: BudgetState, shown: BudgetState) -> list[dict]:
    """What was asked for and is not published."""
    found = []
    for name in ("year", "phase", "classification"):
        value = getattr(asked, name)
        if value and value != getattr(shown, name):
            said = t(f"budget.notice.{name}", asked=value, shown=shown.year, year=shown.year)
            found.append(el("p", said, className="note", role="status"))
    return found


def _sheets(rows: pd.DataFrame, shown: BudgetState, place: Observatory) -> dict[str, list[budget.Sheet]]:
    """side → one sheet per classification, in declared order."""
    return {
        side: [
            _sheet(part, side, name, int(shown.year), place)
            for name in balance.CLASSIFICATIONS
            if len(part := balance.of(rows, side=side, classification=name))
        ]
        for side in balance.SIDES
    }


def _sheet(rows: pd.DataFrame, side: str, classification: str, year: int, place: Observatory) -> budget.Sheet:
    sums, printed = balance.by_phase(rows), balance.printed(rows)
    return budget.Sheet(
        side=side,
        classification=classification,
        year=year,
        phases=[p for p in balance.PHASES if p in sums or p in printed],
        rows=balance.outline(rows),
        sums=sums,
        printed=printed,
        currency=place.currency,
        locale=place.locale,
    )


def _side(side: str, sheets: list[budget.Sheet]) -> list:
    """A heading, the tables, and the treemap of the first one."""
    heading = el("h2", t(f"budget.side.{side}"))
    if not sheets:
        return [Static([heading, el("p", t(f"budget.side.missing.{side}"))])]
    tables = [budget.table(sheet) for sheet in sheets]
    return [Static([heading, *tables]), areas(sheets[0])]


def _behind(shown: BudgetState) -> pd.DataFrame:
    """The loads of the year's two slices, each once."""
    found = [loads.behind(shown.observatory, "budget_lines", f"{shown.year} {s}") for s in balance.SIDES]
    return pd.concat(found, ignore_index=True).drop_duplicates("load_id")
