"""Investment projects of a year: by place, by topic, one by one. URL: /presupuesto/madrid/2018/inversiones?al=&lugar=&tema=&busca=&pagina="""

from dataclasses import replace
from typing import Any

import dash
from dash import html

from components import budget, budget_words
from components import investments as drawn
from components.budget_link_words import View
from components.lineage import lineage
from components.static import Node, Static, el
from data_access import budget_shown, investment_cover, investment_periods, investments, loads
from data_access.investments import PAGE, Part
from data_access.state import InvestmentState
from pages import _budget_money, _page
from texts import plural, t

ids = _page.namespace(__name__)
dash.register_page(
    __name__,
    path_template="/presupuesto/<obs>/<anio>/inversiones",
    title=t("investments.title"),
    order=22,
    state=InvestmentState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory, or no projects of that year where there are of others."""
    state = InvestmentState.from_query(query)
    place = _page.place(state)
    shown = investments.settled(state)
    if state.year != shown.year:
        raise LookupError(t("investments.missing"))
    if not shown.period:
        lacking = _page.not_published(t("investments.none"), "/presupuesto", "investments")
        return _page.page(lacking, title=t("investments.title"))
    return _page.page(
        Static(_page.budget_crumbs(place.slug, shown.year, t("investments.title"))),
        _form(shown),
        html.Div(view(state), id=ids("view")),
        title=t("investments.title"),
    )


def view(state: InvestmentState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    place, shown = _page.place(state), investments.settled(state)
    words, whole = _budget_money.view(place, shown.period), investments.whole(shown)
    files = loads.behind(place.slug, "investments", shown.period)
    return Static(
        [
            *_page.unknown(state, shown, _named(state)),
            el("p", drawn.headline(whole, words), className="lead"),
            el("p", t("investments.rule"), className="quiet"),
            *_cover(shown, words),
            el("h2", t("investments.by_place")),
            _places(shown, whole, words),
            el("p", t("investments.zones"), className="quiet"),
            *_topics(shown, whole, words),
            *_projects(shown, whole, words),
            lineage(files, place.locale),
        ]
    )


_page.refresh(ids, InvestmentState, view)


def _named(state: InvestmentState) -> dict[str, str]:
    """What each filter in use is called."""
    names = ("period", "place", "topic")
    return {name: t(f"investments.filter.{name}") for name in names if getattr(state, name)}


def _cover(shown: InvestmentState, words: View) -> list[Node]:
    """How much of the budget they are: of all of them, so only where nothing is filtered."""
    if shown.place or shown.topic or shown.search:
        return []
    found = investment_cover.of_period(shown.observatory, shown.period)
    return [el("h2", t("investments.cover.title")), *drawn.cover(found, words)]


def _places(shown: InvestmentState, whole: Part, words: View) -> dict:
    zones = investment_periods.zones(shown.observatory)

    def incidents(part: Part) -> str:
        asked = {"obs": shown.observatory, "zona": part.territory}
        return _page.address("/incidentes", asked) if part.territory in zones else ""

    parts = [part for part in investments.places(shown) if shown.place in ("", part.key)]
    return drawn.by("place", parts, whole, lambda part: _here(shown, place=part.key), words, incidents)


def _topics(shown: InvestmentState, whole: Part, words: View) -> list[Node]:
    parts = investments.topics(shown)
    if not any(part.name for part in parts) and not shown.topic:
        return []
    above = (
        el("p", el("a", t("investments.all_topics"), href=_here(shown, topic=""))) if shown.topic else None
    )
    table = drawn.by("topic", parts, whole, lambda part: _of_topic(shown, part), words)
    return [el("h2", t("investments.by_topic")), above, table]


def _of_topic(shown: InvestmentState, part: Part) -> str:
    """The projects of a topic; '' where it is the one that is asked for."""
    return _here(shown, topic=part.key) if part.name and part.key != shown.topic else ""


def _projects(shown: InvestmentState, whole: Part, words: View) -> list[Node]:
    """A page of them, and the download of all."""
    heading = el("h2", t("investments.projects"), id="proyectos")
    if not whole.rows:
        return [heading, el("p", t("investments.nothing", when=words.when))]
    pages = -(-whole.rows // PAGE)
    number = budget_shown.page_of(shown.page, pages)
    last = min(number * PAGE, whole.rows)
    told = t("investments.rows", first=(number - 1) * PAGE + 1, last=last, total=words.count(whole.rows))
    csv = _page.address("/datos/investments.csv", replace(shown, page="").query())
    return [
        heading,
        el("p", plural("investments.found", whole.rows, n=words.count(whole.rows))),
        drawn.projects(investments.listed(shown, number), investments.phases(whole), words),
        budget.pager(number, pages, told, lambda page: f"{_here(shown, page=str(page))}#proyectos"),
        el("p", el("a", t("investments.csv"), href=csv), className="downloads"),
    ]


def _here(shown: InvestmentState, **changes: str) -> str:
    """Of these projects with the filters of a state, changed, from the first page on."""
    return _page.budget_address(shown, shown.year, "inversiones", **{"page": "", **changes})


def _form(shown: InvestmentState) -> html.Form:
    """Period, place, topic and words; any change leads to the first page."""
    locale = _page.place(shown).locale
    whole = replace(shown, place="", topic="", search="")
    known = investment_periods.of(shown.observatory)[int(shown.year)]
    places = [(part.key, part.name or t("investments.without.place")) for part in investments.places(whole)]
    topics = [(part.key, part.name) for part in investments.topics(whole) if part.name]
    topics += [(shown.topic, shown.topic)] if shown.topic and shown.topic not in dict(topics) else []
    periods = _page.options([(period, budget_words.period(period, locale)) for period in known])
    controls = [
        ("busca", t("investments.filter.search"), None),
        ("al", t("investments.filter.period"), periods),
        ("lugar", t("investments.filter.place"), _page.options(places, t("filters.all"))),
        ("tema", t("investments.filter.topic"), _page.options(topics, t("filters.all"))),
    ]
    offered = [each for each in controls if each[2] is None or len(each[2]) > 1]
    action = _page.budget_path(shown.observatory, shown.year, "inversiones")
    return _page.filters(ids, replace(shown, page=""), offered, action)
