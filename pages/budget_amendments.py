"""What changed of an approved budget, act by act. URL: /presupuesto/demostracion/2026/modificaciones?acto=&clase=&lado=egreso&clasificacion=económica&nivel=1&pagina="""

from dataclasses import replace
from typing import Any

import dash
from dash import html

from components import budget, budget_amendment_levels
from components import budget_amendments as drawn
from components.activity import breadcrumb
from components.lineage import lineage, load_path
from components.static import Static, el
from data_access import budget_amendment_views as views
from data_access import budget_amendments, budget_phases, loads
from data_access.budget_amendment_views import Register
from data_access.observatories import Observatory
from data_access.state import BudgetAmendmentsState, BudgetState
from pages import _budget_checks, _page
from texts import t

ids = _page.namespace(__name__)
PART = _budget_checks.REGISTER
dash.register_page(
    __name__,
    path_template=f"/presupuesto/<obs>/<anio>/{PART}",
    title=t("amendments.title"),
    order=53,
    state=BudgetAmendmentsState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is neither a budget nor a register of that year."""
    asked = BudgetAmendmentsState.from_query(query)
    place, register = _ask(asked)
    return _page.page(
        Static(_crumbs(place, register)),
        _form(register) if register.told else None,
        html.Div(_draw(asked, place, register), id=ids("view")),
        title=t("amendments.heading", year=asked.year, institution=place.institution),
    )


def view(asked: BudgetAmendmentsState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    return _draw(asked, *_ask(asked))


_page.refresh(ids, BudgetAmendmentsState, view)


def _ask(asked: BudgetAmendmentsState) -> tuple[Observatory, Register]:
    place, register = _page.place(asked), views.of(asked)
    if not register.told and not register.period:
        raise LookupError(t("amendments.missing", year=asked.year))
    return place, register


def _crumbs(place: Observatory, register: Register) -> dict:
    year = register.state.year
    budget_page = _page.budget_path(place.slug, year) if register.period else None
    steps = [
        (t("budget.title"), _page.address("/presupuesto", {"obs": place.slug})),
        (year, budget_page),
        (t("amendments.title"), None),
    ]
    return breadcrumb(steps)


def _form(register: Register) -> html.Form:
    """Acts and kinds; any change leads to the first page."""
    acts = list(dict.fromkeys(movement.act for movement in register.told))
    kinds = sorted({movement.kind for movement in register.told})
    named = [(kind, kind[:1].upper() + kind[1:]) for kind in kinds]
    controls = [
        ("acto", t("amendments.filter.act"), _page.options(acts, t("amendments.filter.all_acts"))),
        ("clase", t("amendments.filter.kind"), _page.options(named, t("amendments.filter.all_kinds"))),
    ]
    state = replace(register.state, page="")
    return _page.filters(ids, state, controls, _page.budget_path(state.observatory, state.year, PART))


def _draw(asked: BudgetAmendmentsState, place: Observatory, register: Register) -> Static:
    if not register.told:
        none = t("amendments.none", institution=place.institution, year=asked.year)
        return Static(el("p", none, className="lead", role="status"))
    around = _setting(place, register)
    return Static(
        [
            *_notices(asked, register),
            el("p", drawn.lead(register.told, register.state.year, around), className="lead", role="status"),
            el("p", t("amendments.how"), className="quiet"),
            _chain(register, around),
            _acts(register, around),
            None
            if register.state.side
            else budget_amendment_levels.levels(register.chains, register.places, around),
            el("p", el("a", t("download.csv"), href=_download(register)), className="downloads"),
            lineage(
                loads.behind(place.slug, "budget_amendments", register.state.year),
                place.locale,
                "; ".join(dict.fromkeys(movement.source_document for movement in register.told)),
            ),
        ]
    )


def _notices(asked: BudgetAmendmentsState, register: Register) -> list[dict]:
    """What was asked for and is not in the register."""
    names = [
        name for name in ("act", "kind", "level") if getattr(asked, name) != getattr(register.state, name)
    ]
    said = [t("amendments.unknown", asked=getattr(asked, name), year=asked.year) for name in names]
    return [el("p", words, className="note") for words in said]


def _setting(place: Observatory, register: Register) -> drawn.Setting:
    state = register.state

    def level(found: drawn.Place) -> str:
        side, classification, code = found
        asked = BudgetAmendmentsState(side=side, classification=classification, level=code)
        return _page.address(_page.budget_path(place.slug, state.year, PART), asked.query())

    def in_budget(found: drawn.Place) -> str:
        side, classification, code = found
        asked = BudgetState(period=register.period, side=side, classification=classification, level=code)
        return _page.address(_page.budget_path(place.slug, state.year), asked.query())

    return drawn.Setting(
        currency=place.currency,
        locale=place.locale,
        period=register.period,
        names={found: row["names"] for found, row in register.levels.items()},
        level=level,
        budget=in_budget,
        file=lambda load, row: load_path(load, place.slug, row=row),
        phases=budget_phases.names(place.slug),
    )


def _chain(register: Register, around: drawn.Setting) -> dict | None:
    if not register.state.side:
        return None
    everything = _page.budget_path(register.state.observatory, register.state.year, PART)
    return budget_amendment_levels.steps(register.chains[0], register.later, everything, around)


def _acts(register: Register, around: drawn.Setting) -> list:
    """A page of the movements that are asked for, and the way to the others."""
    if not register.rows:
        return [el("p", t("amendments.nothing_left"))]
    nets = budget_amendments.nets(register.told)
    running = budget_amendments.running(register.told)
    last = register.first + len(register.rows) - 1
    told = t("amendments.pages.where", first=register.first, last=last, total=register.total)
    return [
        drawn.acts(register.rows, nets, running, around),
        budget.pager(register.number, register.pages, told, lambda number: _address(register, number)),
    ]


def _address(register: Register, number: int) -> str:
    state = replace(register.state, observatory="", year="", page=str(number))
    path = _page.budget_path(register.state.observatory, register.state.year, PART)
    return _page.address(path, state.query())


def _download(register: Register) -> str:
    return _page.address("/datos/budget_amendments.csv", replace(register.state, page="").query())
