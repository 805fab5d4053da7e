"""The library of bulletins, what could be written, and the claims that documents make. URL: /boletines?obs="""

from typing import Any

import dash
import pandas as pd
from dash import html

from components import bulletins as drawn
from components import claims as said
from components.bulletin_feed import feed_path, path
from components.lineage import lineage
from components.static import Static, el
from data_access import bulletins, claims, datasets, loads, plans
from data_access.bulletins import Bulletin
from data_access.claims import UNBOUND, Claim
from data_access.observatories import Observatory
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

dash.register_page(__name__, path="/boletines", title=t("bulletins.title"), order=52, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    title, lead = t("bulletins.title"), t("bulletins.lead")
    if not state.observatory:
        return _page.choose_observatory("/boletines", title, lead)
    place = _page.place(state)
    listed = bulletins.listed(place.slug)
    body = [
        _library(listed, place),
        drawn.offered(
            bulletins.offered(place.slug), place.slug, place.locale, bool(bulletins.closed(place.slug))
        ),
        _claims(listed, place),
        el("p", t("bulletins.method"), className="quiet"),
        _downloads(place.slug),
        _origin(place),
    ]
    return _page.page(Static(body), title=title, lead=_headline(listed) or lead)


def _headline(listed: list[Bulletin]) -> str:
    told = [each for each in listed if each.number or each.period or each.published_on]
    if not told:
        return t("bulletins.said.none") if listed else ""
    return plural("bulletins.said", len(told), title=told[0].title)


def _library(listed: list[Bulletin], place: Observatory) -> dict:
    feed = el("p", el("a", t("bulletins.feed"), href=feed_path(place.slug)), className="downloads")
    if not listed:
        return el("section", el("p", t("bulletins.none"), className="note"))
    titles = {sheet.name: sheet.title for sheet in datasets.all_of_them()}
    return el("section", drawn.register(listed, place.slug, titles, place.locale), feed)


def _claims(listed: list[Bulletin], place: Observatory) -> dict:
    """Every claim of the observatory: those of documents and plans, and those that its bulletins make."""
    found = claims.of_observatory(place.slug, {b.code: b.introduction for b in listed if b.introduction})
    title = el("h2", t("claims.title"), id="afirmaciones")
    if not found:
        return el("section", title, el("p", t("claims.lead")), el("p", t("claims.none"), className="note"))
    unbound = sum(claim.verdict == UNBOUND for claim in found)
    table = said.register(
        found, place.locale, lambda c: _page.indicator_path(place.slug, c), _owner(listed, place)
    )
    return el(
        "section",
        title,
        el("p", plural("claims.said", len(found), unbound=unbound), className="said"),
        el("p", t("claims.lead")),
        table,
        el("p", t("claims.method"), className="quiet"),
    )


def _owner(listed: list[Bulletin], place: Observatory) -> Any:
    """Who makes a claim, and where it is read."""
    ours = {b.code: b for b in listed}
    titles = {row["plan"]: row["title"] for row in plans.listed(place.slug).to_dict("records")}

    def owner(claim: Claim) -> tuple[str, str]:
        bulletin = ours.get(claim.bulletin)
        if bulletin is not None:
            return bulletin.title, path(place.slug, bulletin.code) if bulletin.is_ours else ""
        if claim.plan:
            return titles.get(claim.plan, claim.plan), _page.plan_path(place.slug, claim.plan)
        return claim.document, ""

    return owner


def _downloads(observatory: str) -> dict | None:
    """Those that have a row of the observatory; None where none has."""
    names = [name for name in ("bulletins", "claims") if len(datasets.rows(name, observatory))]
    if not names:
        return None
    links = [
        el(
            "li",
            el("a", t(f"bulletins.csv_{n}"), href=_page.address(f"/datos/{n}.csv", {"obs": observatory})),
        )
        for n in names
    ]
    return el(
        "div", el("p", t("bulletins.downloads")), el("ul", *links, className="links"), className="downloads"
    )


def _origin(place: Observatory) -> dict:
    sources = [loads.behind(place.slug, name) for name in ("bulletins", "claims", "indicator_values")]
    return lineage(pd.concat(sources, ignore_index=True), place.locale)
