"""What happens here, in figures; choose an observatory. URL: /?obs=ilo"""

from typing import Any

import dash
from dash import html

from components import formats
from components.home import agreements, figures, observatory_list, programmes, who
from components.static import Static, el
from data_access import observatories, summary
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

dash.register_page(__name__, path="/", title=t("home.title"), order=1, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    if not state.observatory:
        return _everyone()
    place = _page.place(state)
    known = summary.of(place.slug)
    links = {"obs": place.slug}
    return _page.page(
        Static(
            [
                figures(known, place, lambda path: _page.address(path, links)),
                who(place),
                programmes(summary.programmes(place.slug)),
                agreements(summary.agreements(place.slug), place.locale),
            ]
        ),
        title=place.name,
        lead=_headline(known, place),
    )


def _everyone() -> html.Main:
    """The way in: every observatory with what it has published."""
    everyone = observatories.all_of_them()
    real = [o for o in everyone if not o.is_demonstration]
    holdings = observatories.holdings()
    lead = plural("home.lead", len(real))
    return _page.page(
        Static([el("h2", t("nav.choose")), observatory_list(everyone, holdings)]),
        title=t("home.title"),
        lead=lead,
    )


def _headline(known: summary.Summary, place: observatories.Observatory) -> str:
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
    if not formats.is_missing(known.budget):
        amount = formats.money(known.budget, place.currency, place.locale)
        parts.append(t("home.budget", amount=amount, year=known.budget_year))
    return " ".join(parts) or t("home.nothing", institution=place.institution)
