"""What each office delivers of each system, when it came, and the systems behind it. URL: /entregas?obs="""

from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import feeds as drawn
from components.lineage import lineage
from components.static import Static, el
from data_access import feeds, loads, places
from data_access.feeds import Year
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page
from texts import t

PATH = "/entregas"
dash.register_page(__name__, path=PATH, title=t("feeds.title"), order=38, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) for an unknown observatory."""
    state = ObservatoryState.from_query(query)
    title = t("feeds.title")
    if not state.observatory:
        return _page.choose_observatory(PATH, title, t("feeds.lead"))
    place = _page.place(state)
    systems = feeds.systems(place.slug)
    rows = feeds.listed(place.slug, systems)
    if rows.empty and systems.empty:
        nothing = _page.not_published(t("feeds.none", institution=place.institution), PATH, "feeds")
        return _page.page(nothing, title=title)
    return _page.page(
        Static(_deliveries(rows, place)),
        Static(_systems(systems, place)),
        Static([_method(), _links(state), _origin(place)]),
        title=title,
        lead=t("feeds.only_systems") if rows.empty else drawn.headline(rows, place.locale),
    )


def _deliveries(rows: pd.DataFrame, place: Observatory) -> list:
    if rows.empty:
        return [_title("last"), el("p", t("feeds.no_feeds"), className="note")]
    today = date.today()
    years = feeds.by_year(rows)
    newest = max(each.year for each in years)
    older = sorted({each.year for each in years} - {newest}, reverse=True)
    return [
        _title("last"),
        drawn.last_table(feeds.last_of_each(rows, today), place.locale),
        _title("months"),
        drawn.key(rows),
        *_of_year(years, newest, place),
        *(
            el("details", el("summary", t("feeds.years", year=year)), *_of_year(years, year, place))
            for year in older
        ),
    ]


def _of_year(years: list[Year], year: str, place: Observatory) -> list[dict]:
    return [drawn.matrix(each, place.locale) for each in years if each.year == year]


def _systems(systems: pd.DataFrame, place: Observatory) -> list:
    if systems.empty:
        return [_title("systems"), el("p", t("feeds.no_systems"), className="note")]
    return [_title("systems"), drawn.systems_table(systems, places.names(place.slug), place.locale)]


def _title(name: str) -> dict:
    return el("h2", t(f"feeds.section.{name}"), id=name)


def _method() -> dict:
    said = (el("p", t(f"feeds.method.{name}")) for name in ("late", "full"))
    return el("section", _title("method"), *said)


def _links(state: ObservatoryState) -> dict | None:
    links = {
        "download": "/datos/feeds.csv",
        "systems": "/datos/source_systems.csv",
        "agreements": "/convenios",
        "rules": "/datos/feeds",
        "portal": "/datos",
    }
    return _page.downloads(
        {t(f"feeds.{name}"): _page.address(path, state.query()) for name, path in links.items()}
    )


def _origin(place: Observatory) -> dict:
    return lineage(loads.behind_each(place.slug, ("feeds", "source_systems")), place.locale)
