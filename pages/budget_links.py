"""What the money of a year names: activities, units, territories, sources, and what has no link. URL: /presupuesto/amss/2019/vinculos?al=&clase=&lado=&pagina="""

from dataclasses import replace
from typing import Any

import dash
from dash import html

from components import budget, budget_link_words, budget_words
from components import budget_link_lines as listed
from components import budget_links as drawn
from components.budget_link_words import View
from components.lineage import lineage
from components.static import Node, Static, el
from data_access import budget_link_lines, budget_links, budget_shown, budgets, loads
from data_access.budget_links import KINDS, Links
from data_access.state import BudgetLinksState
from pages import _budget_money, _page
from texts import t

ids = _page.namespace(__name__)
SIDES = ("egreso", "ingreso")
dash.register_page(
    __name__,
    path_template="/presupuesto/<obs>/<anio>/vinculos",
    title=t("budget_links.page_title"),
    order=21,
    state=BudgetLinksState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory or year."""
    state = BudgetLinksState.from_query(query)
    place = _page.place(state)
    shown = budget_link_lines.settled(state)
    if state.year != shown.year:
        raise LookupError(t("budget_links.missing"))
    if not shown.period:
        lacking = _page.not_published(t("budget_links.none"), "/presupuesto", "budget_lines")
        return _page.page(lacking, title=t("budget_links.page_title"))
    return _page.page(
        Static(_page.budget_crumbs(place.slug, shown.year, t("budget_links.title"))),
        _form(shown),
        html.Div(view(state), id=ids("view")),
        title=t("budget_links.page_title"),
    )


def view(state: BudgetLinksState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    place, shown = _page.place(state), budget_link_lines.settled(state)
    links = budget_links.of_period(shown.observatory, shown.period)
    if links is None:
        return Static(el("p", t("budget_links.none")))
    words = _budget_money.view(place, shown.period)
    files = loads.behind(place.slug, "budget_lines", *(f"{shown.period} {side}" for side in SIDES))
    return Static(
        [
            *_page.unknown(state, shown, _named(state)),
            el("p", budget_link_words.headline(links, words), className="lead"),
            el("p", t("budget_links.rule"), className="quiet"),
            *(node for kind in KINDS for node in _kind(kind, links, words)),
            el("h2", t("budget_links.plans.title")),
            drawn.plans(links.plans, lambda plan: _page.plan_path(place.slug, plan), words),
            *_without(shown, links, words),
            lineage(files, place.locale),
        ]
    )


_page.refresh(ids, BudgetLinksState, view)


def _named(state: BudgetLinksState) -> dict[str, str]:
    """What each filter in use is called."""
    names = ("period", "kind", "side")
    return {name: t(f"budget_links.filter.{name}") for name in names if getattr(state, name)}


def _kind(kind: str, links: Links, words: View) -> list[Node]:
    """What the sides name of a kind, expenditure first: of sources both, else those that name any, or that none does."""
    sides = [found for side in SIDES if (found := links.of(kind, side))]
    named = [found for found in sides if found.targets]
    named_by = links.sources.named_by if kind == "fuente" else None
    parts: list[Node] = [el("h2", t(f"budget_links.kind.{kind}.title"))]
    for found in sides if kind == "fuente" else named or sides[:1]:
        parts += drawn.kind(found, words, named_by)
    return [*parts, *_catalogue(kind, links, words, bool(named))]


def _catalogue(kind: str, links: Links, words: View, is_named: bool) -> list[Node]:
    """How many units or sources have a line; of sources, that activities are counted and their money is not."""
    reach = {"unidad": links.units, "fuente": links.sources}.get(kind)
    if reach is None or not reach.total:
        return []
    name = "units" if kind == "unidad" else "sources"
    said = t(f"budget_links.{name}.catalogue", n=words.count(reach.linked), total=words.count(reach.total))
    note = t("budget_links.sources.note") if kind == "fuente" and is_named else None
    return [el("p", said), el("p", note, className="quiet") if note else None]


def _without(shown: BudgetLinksState, links: Links, words: View) -> list[Node]:
    """The lines without a link of the kind and side that are asked for, a page of them, and the download of all."""
    linked = links.of(shown.kind, shown.side)
    if linked is None:
        return []
    total, size = linked.unlinked.lines, budget_link_lines.PAGE
    pages = max(-(-total // size), 1)
    number = budget_shown.page_of(shown.page, pages)
    rows = budget_link_lines.unlinked(shown.observatory, shown.period, linked, number)
    told = t(
        "budget_links.list.rows", first=(number - 1) * size + 1, last=min(number * size, total), total=total
    )
    csv = _page.address("/datos/lineas-sin-vinculo.csv", replace(shown, page="").query())
    return [
        el("h2", t("budget_links.list.title"), id="sin-vinculo"),
        *listed.unlinked(rows, linked, words),
        budget.pager(number, pages, told, lambda page: f"{_here(shown, page=str(page))}#sin-vinculo"),
        el("p", el("a", t("budget_links.list.csv"), href=csv), className="downloads") if total else None,
    ]


def _here(shown: BudgetLinksState, **changes: str) -> str:
    return _page.budget_address(shown, shown.year, "vinculos", **changes)


def _form(shown: BudgetLinksState) -> html.Form:
    """The period, and of what kind and side the lines without a link are listed; any change leads to the first page."""
    place = _page.place(shown)
    cuts = budgets.cuts(shown.observatory, int(shown.year))
    sides = [side for side in SIDES if any(cut.classifications(side) for cut in cuts)]
    periods = [(cut.period, budget_words.period(cut.period, place.locale)) for cut in cuts]
    kinds = [(kind, t(f"budget_links.kind.{kind}.choice")) for kind in KINDS]
    named = [(side, budget_words.side(side)) for side in sides]
    controls = [
        ("al", t("budget_links.filter.period"), _page.options(periods)),
        ("clase", t("budget_links.filter.kind"), _page.options(kinds)),
        ("lado", t("budget_links.filter.side"), _page.options(named)),
    ]
    offered = [each for each in controls if len(each[2]) > 1]
    action = _page.budget_path(shown.observatory, shown.year, "vinculos")
    return _page.filters(ids, replace(shown, page=""), offered, action)
