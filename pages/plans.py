"""The plans of an observatory, by family. URL: /planes?obs=ilo"""

from typing import Any

import dash
from dash import html

from components.lineage import lineage
from components.plan_index import index
from components.static import Static, el
from data_access import loads, plan_index
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

dash.register_page(__name__, path="/planes", title=t("plans.title"), order=3, state=ObservatoryState)

DATASETS = ("plans", "activities", "progress", "observations")


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory("/planes", t("plans.title"), t("plans.lead"))
    place = _page.place(state)
    families = plan_index.families(place.slug)
    if not families:
        return _page.page(_page.not_published(t("plans.none"), "/planes", "plans"), title=t("plans.title"))
    found = sum(map(len, families))
    said = plural("plans.headline", found, institution=place.institution)
    return _page.page(Static(_drawn(families, place)), title=t("plans.title"), lead=said)


def _drawn(families: list, place: Observatory) -> list:
    obs = {"obs": place.slug}
    links = [
        el("li", el("a", t("plans.to.units"), href=_page.address("/unidades", obs))),
        el("li", el("a", t("plans.to.observations"), href=_page.address("/observaciones", obs))),
    ]
    return [
        index(families, *_page.plan_links(place.slug), place.locale),
        el("ul", *links),
        el(
            "p",
            el("a", t("download.csv"), href=_page.address("/datos/plans.csv", obs)),
            className="downloads",
        ),
        lineage(loads.behind_each(place.slug, DATASETS), place.locale),
    ]
