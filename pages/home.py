"""What happens here, in figures; choose an observatory. URL: /?obs=ilo"""

from collections.abc import Callable
from typing import Any

import dash
from dash import html

from components import budget_newest, formats
from components.directory import overview
from components.home import figures, observatory_list, who
from components.lineage import lineage
from components.static import Static, el
from components.work_lines import tiles
from data_access import budget_phases, loads, observatories, programmes, serenazgo, summary
from data_access.state import ObservatoryState
from pages import _page, _programmes
from texts import plural, t

dash.register_page(__name__, path="/", title=t("home.title"), order=1, state=ObservatoryState)
DATASETS = (
    "observatories",
    "incidents",
    "plans",
    "activities",
    "progress",
    "observations",
    "budget_lines",
    "indicators",
    "indicator_values",
    "sessions",
    "commitments",
    "programmes",
)
"""What the figures of the front page are counted from."""


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    if not state.observatory:
        return _everyone()
    place = _page.place(state)
    known = summary.of(place.slug)
    names = budget_phases.names(place.slug)
    lines = programmes.lines(programmes.listed(place.slug))
    return _page.page(
        Static(
            [
                tiles(lines, _programmes.held(place.slug), _linked(place), _programmes.link(place.slug)),
                figures(known, place, _linked(place), _budget_path(known, place), names),
                _directory(place),
                who(place, _linked(place)("/quienes-somos")),
                lineage(loads.behind_each(place.slug, DATASETS), place.locale),
            ]
        ),
        title=place.name,
        lead=_headline(known, place, names),
    )


def _linked(place: observatories.Observatory) -> Callable[[str], str]:
    """The address of a section that keeps the observatory."""
    return lambda path: _page.address(path, {"obs": place.slug})


def _directory(place: observatories.Observatory) -> dict:
    """Every page, and which of them have nothing of this observatory yet."""
    holdings = observatories.holdings()
    held = set(holdings.loc[holdings["observatory"] == place.slug, "dataset"])
    if serenazgo.is_known(place.slug):
        held.add("serenazgo")
    return overview(_page.address("", {"obs": place.slug}), held)


def _budget_path(known: summary.Summary, place: observatories.Observatory) -> str:
    return _page.budget_path(place.slug, known.budget.year) if known.budget else ""


def _everyone() -> html.Main:
    """The way in: every observatory with what it has published."""
    everyone = observatories.all_of_them()
    real = [o for o in everyone if not o.is_demonstration]
    holdings = observatories.holdings()
    lead = plural("home.lead", len(real))
    return _page.page(
        Static([el("h2", t("nav.choose")), observatory_list(everyone, holdings), overview("", None)]),
        title=t("home.title"),
        lead=lead,
    )


def _headline(known: summary.Summary, place: observatories.Observatory, names: budget_newest.Names) -> str:
    """One sentence per thing published; what is not published is said in the figures below."""
    parts = []
    if known.incidents is not None:
        period = formats.month(known.last_month, place.locale)
        count = formats.number(known.month_incidents, place.locale)
        parts.append(plural("home.incidents", known.month_incidents, n=count, month=period))
    if known.plan_lines:
        observed = known.observed_lines
        said = plural("home.observed", observed) if observed else t("home.none_observed")
        operating = plural("home.parts", known.operating) if known.operating else ""
        parts.append(plural("home.plan", known.plan_lines, parts=operating) + said)
    if known.budget:
        parts.append(budget_newest.headline(known.budget, place, names))
    return " ".join(parts) or t("home.nothing", institution=place.institution)
