"""What every page shares: its ids, its frame, and the one callback of its filters."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

import dash
import dash_bootstrap_components as dbc
from dash import Input, Output, callback, clientside_callback, html
from dash.development.base_component import Component

from components import elsewhere
from components.activity import breadcrumb
from components.static import Static, el, to_json
from data_access import observatories, read
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from texts import t


def namespace(module: str) -> Callable[[str], str]:
    """ids("view") in pages/plan.py is "pages-plan-view": unique in the whole portal."""
    prefix = module.replace(".", "-")
    return lambda name: f"{prefix}-{name}"


def page(*children: Any, title: str, lead: Any = None) -> html.Main:
    """The main part of a page: its heading, one sentence that answers its question, then the rest."""
    head = Static([el("h1", title), el("p", lead, className="lead") if lead else None])
    return html.Main([head, *children], className="page")


def place(state: ObservatoryState) -> Observatory:
    """The observatory that a state names; raises LookupError (404) where there is none."""
    found = observatories.find(state.observatory)
    if found is None:
        raise LookupError(t("error.no_observatory"))
    return found


def filters(
    ids: Callable[[str], str],
    state: ObservatoryState,
    controls: Sequence[tuple[str, str, list[dict] | None]],
    action: str,
    folded: Collection[str] = (),
    whole: Collection[str] = (),
) -> html.Form:
    """A GET form: (URL key, label, options) per select, without options a box to search in; what the path says travels as
    hidden fields.

    Without JavaScript the button sends it; with it, every change redraws the view. folded: keys that wait under
    «Más filtros» on a small screen, unless one of them is in use. whole: keys on which the choices of others hang: a change of
    them loads the page anew.
    """
    query = state.query()
    shown = {key for key, _, _ in controls}
    hidden = [
        dbc.Input(type="hidden", id=ids(key), name=key, value=query.get(key, ""))
        for key in state.url_keys()
        if key not in shown
    ]
    selects = {
        key: html.Div(
            [html.Label(label, htmlFor=ids(key)), _control(ids(key), key, options, query)], className="filter"
        )
        for key, label, options in controls
    }
    more: list[html.Div | html.Details] = [selects.pop(key) for key in folded]
    if more:
        summary = html.Summary(t("filters.more"))
        used = any(query.get(key) for key in folded)
        more = [html.Details([summary, html.Div(more, className="more")], open=used)]
    attributes: dict[str, Any] = {"data-whole": " ".join(whole)} if whole else {}
    button = html.Button(t("filters.apply"), type="submit", className="btn btn-primary apply")
    return html.Form(
        [*hidden, *selects.values(), *more, button],
        method="get",
        action=action,
        className="filters",
        role="search",
        **attributes,
    )


def _control(name: str, key: str, options: list[dict] | None, query: dict[str, str]) -> Component:
    if options is None:  # asked on Enter or on leaving it, not at every letter
        return dbc.Input(type="search", id=name, name=key, value=query.get(key, ""), debounce=True)
    return dbc.Select(id=name, name=key, options=options, value=query.get(key, "todas"))


def refresh(
    ids: Callable[[str], str], state_class: type[ObservatoryState], view: Callable[[Any], Any]
) -> None:
    """The page's one server callback (filters → view) and the line that writes the URL in the browser."""
    keys = state_class.url_keys()
    inputs = [Input(ids(key), "value") for key in keys]

    @callback(Output(ids("view"), "children"), inputs, prevent_initial_call=True)
    def redraw(*values: Any) -> Any:
        state = state_class.from_query(dict(zip(keys, values, strict=True)))
        key = f"view:{state_class.__name__}:{ids('')}:{json.dumps(state.query(), sort_keys=True)}"
        return json.loads(read.remember(key, lambda: to_json(view(state))))

    clientside_callback(dash.ClientsideFunction("atalaya", "url"), *inputs, prevent_initial_call=True)


def options(values: Sequence[Any], everything: str = "") -> list[dict]:
    """Choices of a select; everything: what «todas», the first, is called, where it is one. values: texts or (value, label)."""
    pairs = [v if isinstance(v, tuple) else (v, v) for v in values]
    every = [("todas", everything)] if everything else []
    return [{"value": value, "label": label} for value, label in (*every, *pairs)]


def downloads(links: Mapping[str, str], title: str = "") -> dict | None:
    """Files and what belongs to them, under a title where there is one; None without any. links: words → address."""
    if not links:
        return None
    items = [el("li", el("a", words, href=href)) for words, href in links.items()]
    if not title:
        return el("ul", *items, className="links downloads")
    return el("div", el("p", title), el("ul", *items, className="links"), className="downloads")


def unknown(asked: ObservatoryState, shown: ObservatoryState, names: dict[str, str]) -> list[dict]:
    """A note for each filter that asks for what nothing has. names: field of the state → what its filter is called."""
    return [
        el("p", t("filters.unknown", asked=getattr(asked, field), name=name), className="note")
        for field, name in names.items()
        if getattr(asked, field) != getattr(shown, field)
    ]


def address(path: str, query: dict[str, str]) -> str:
    """A path with its canonical query."""
    return f"{path}?{urlencode(query)}" if query else path


def plan_path(observatory: str, plan: str) -> str:
    """The address of a plan; whatever its identifier holds, it stays one step of the path."""
    return f"/planes/{quote(observatory, safe='')}/{quote(plan, safe='')}"


def plan_links(observatory: str) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """A plan → its address; a plan → the address of its observations."""

    def observed(plan: str) -> str:
        return address("/observaciones", {"obs": observatory, "plan": plan})

    return lambda plan: plan_path(observatory, plan), observed


def unit_path(observatory: str, unit: str) -> str:
    """The address of a unit; likewise."""
    return f"/unidades/{quote(observatory, safe='')}/{quote(unit, safe='')}"


def indicator_path(observatory: str, code: str) -> str:
    """The address of an indicator; likewise."""
    return address(f"/indicadores/{quote(code, safe='')}", {"obs": observatory})


def budget_path(observatory: str, year: int | str, part: str = "") -> str:
    """The address of a year's budget, or of a part of it («comprobaciones»); likewise."""
    steps = (observatory, str(year), *((part,) if part else ()))
    return "/presupuesto/" + "/".join(quote(step, safe="") for step in steps)


def budget_address(state: ObservatoryState, year: int | str, part: str, **changes: str) -> str:
    """The address of a part of a year's budget with what a state shows, changed."""
    query = replace(state, **changes).query()
    told = {key: value for key, value in query.items() if key not in ("obs", "anio")}
    return address(budget_path(state.observatory, year, part), told)


def budget_crumbs(observatory: str, year: int | str, here: str) -> dict:
    """Where a part of a year's budget stands: the budgets of the observatory, the year, the part."""
    budgets = address("/presupuesto", {"obs": observatory})
    steps = [(t("budget.title"), budgets), (str(year), budget_path(observatory, year)), (here, None)]
    return breadcrumb(steps, t("budget_links.crumbs"))


def package_path(observatory: str) -> str:
    """Where the Fiscal Data Package of an observatory is: with .zip, or a folder with its parts; likewise."""
    return f"/datos/presupuesto/{quote(observatory, safe='')}"


def choose_observatory(path: str, title: str, lead: str) -> html.Main:
    """What a section shows while no observatory is chosen: the list of them."""
    items = [
        el("li", el("a", o.institution, href=address(path, {"obs": o.slug})), f" · {o.name}")
        for o in observatories.all_of_them()
    ]
    chooser = el("section", el("h2", t("nav.choose")), el("ul", *items, className="places"))
    return page(Static(chooser), title=title, lead=lead)


def not_published(sentence: str, path: str, dataset: str) -> Static:
    """What a section shows of an observatory that lacks its dataset: so much, and who has published it."""
    holdings = observatories.holdings()
    known = set(holdings.loc[holdings["dataset"] == dataset, "observatory"])
    others = [(o.slug, o.institution) for o in observatories.all_of_them() if o.slug in known]
    return Static(elsewhere.not_published(sentence, path, others))
