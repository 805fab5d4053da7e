"""The plans of an observatory. URL: /planes?obs=ilo"""

from typing import Any

import dash
from dash import html

from components.plans import plans_table
from components.static import Static
from data_access import plans
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

dash.register_page(__name__, path="/planes", title=t("plans.title"), order=3, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory("/planes", t("plans.title"), t("plans.lead"))
    place = _page.place(state)
    found = plans.listed(place.slug)
    said = plural("plans.headline", len(found), institution=place.institution)
    table = plans_table(found, lambda plan: _page.plan_path(place.slug, plan), place.locale)
    return _page.page(Static(table), title=t("plans.title"), lead=said if len(found) else t("plans.none"))
