"""The first page: an observatory in figures, who it is, and the list of all of them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pandas as pd

from components import budget_newest, formats
from components.static import el, safe_href
from components.tables import scrolled
from texts import plural, t

SHOWN = (
    "incidents",
    "plans",
    "activities",
    "sessions",
    "budget_lines",
    "indicators",
    "programmes",
    "agreements",
)


def figures(
    known: Any, place: Any, address: Callable[[str], str], budget_path: str, names: budget_newest.Names
) -> dict:
    """Incidents, plan, budget, indicators, sessions: each a figure with its date, or why there is none.

    known: data_access.summary.Summary. place: Observatory. address: section → link that keeps the observatory.
    budget_path: where its newest budget is. names: (side, phase) → what its law calls it.
    """
    locale = place.locale
    plan_path = f"/planes/{place.slug}/{quote(known.plan, safe='')}" if known.plan_lines else "/planes"
    items = [
        _figure(
            "incidents",
            formats.number(known.incidents, locale) if known.incidents is not None else None,
            t("home.incidents_until", month=formats.month(known.last_month, locale))
            if known.last_month
            else "",
            address("/incidentes"),
        ),
        _figure("plan", _plan_size(known), _plan_name(known), address(plan_path)),
        _figure(
            "budget",
            budget_newest.amount(known.budget, place) if known.budget else None,
            budget_newest.said(known.budget, place, names) if known.budget else "",
            budget_path,
        ),
        _figure(
            "indicators",
            str(known.indicators) if known.indicators else None,
            plural("home.measured", known.measured) if known.measured else t("home.none_measured"),
            address("/indicadores"),
        ),
        _figure(
            "sessions",
            formats.number(known.sessions, locale) if known.sessions else None,
            _sessions(known, locale),
            address("/sesiones"),
        ),
    ]
    newest = (
        el("p", t("home.newest", at=formats.instant(known.newest, locale)), className="quiet")
        if known.newest
        else None
    )
    return el(
        "section",
        el("h2", t("home.figures"), className="visually-hidden"),
        el("ul", *items, className="numbers"),
        newest,
    )


def _plan_size(known: Any) -> str | None:
    if not known.plan_lines:
        return None
    done = (
        t("home.plan_reported", n=known.reported_lines, total=known.plan_lines)
        if known.reported_lines
        else None
    )
    return done or plural("plan.lines", known.plan_lines)


def _plan_name(known: Any) -> str:
    """Its title, and the operating plans whose lines are counted with its own."""
    if not known.operating:
        return known.plan_title
    return plural("home.with_parts", known.operating, plan=known.plan_title)


def _sessions(known: Any, locale: str) -> str:
    """The next one announced and the acuerdos still open, where there are any."""
    said = (
        [t("home.next_session", when=formats.day(known.next_session, locale))] if known.next_session else []
    )
    said += [plural("home.open", known.open_commitments)] if known.open_commitments else []
    return " ".join(said or [t("home.no_next_session")])


def _figure(name: str, value: str | None, what: str, link: str) -> dict:
    if value is None:
        return el("li", el("h3", t(f"home.figure.{name}")), el("p", t(f"home.none.{name}")))
    return el(
        "li",
        el("h3", el("a", t(f"home.figure.{name}"), href=link)),
        el("span", value, className="big"),
        el("p", what, className="quiet"),
    )


def who(place: Any, more: str) -> dict:
    """What the observatory says of itself, in the portal's words. more: where the rest of it is."""
    texts = [(name, getattr(place, name)) for name in ("about", "mission", "vision", "contact")]
    said = [(el("dt", t(f"home.who.{name}")), el("dd", text)) for name, text in texts if text]
    site = safe_href(place.website) if place.website else None
    if site:
        said.append(
            (el("dt", t("home.who.website")), el("dd", el("a", place.website, href=site, rel="noopener")))
        )
    source = (
        el("p", t("home.who.source", title=place.source_document), className="quiet")
        if place.source_document
        else None
    )
    sheet = (
        el("dl", *(cell for pair in said for cell in pair), className="facts")
        if said
        else el("p", t("home.who.nothing"))
    )
    rest = el("p", el("a", t("home.who.more"), href=more))
    return el("section", el("h2", t("home.who.title")), sheet, source, rest)


def observatory_list(observatories: list, holdings: pd.DataFrame) -> dict:
    """Every observatory with what it has published; «sin …» is not zero."""
    heads = [
        el("th", t("nav.observatory"), scope="col"),
        *(el("th", t(f"home.held.{name}"), scope="col", className="n") for name in SHOWN),
    ]
    held = {(r["observatory"], r["dataset"]): r["rows"] for r in holdings.to_dict("records")}
    rows = [
        el(
            "tr",
            el("th", el("a", o.institution, href=f"/?obs={o.slug}"), _tag(o), scope="row"),
            *(_cell(held.get((o.slug, name)), name, o.locale) for name in SHOWN),
        )
        for o in observatories
    ]
    return scrolled(t("home.held.caption"), heads, el("tbody", *rows), class_name="data stack")


def _tag(observatory: Any) -> dict:
    return el(
        "span", f" · {t('demo.tag') if observatory.is_demonstration else observatory.name}", className="quiet"
    )


def _cell(rows: object, name: str, locale: str) -> dict:
    label = t(f"home.held.{name}")
    if rows is None:
        return el("td", t("home.held.none"), className="n quiet", data_label=label)
    return el("td", formats.number(int(str(rows)), locale), className="n", data_label=label)
