"""What /centro tells of how services respond: how long, before a call, alarms and evidence."""

from collections.abc import Iterable
from typing import Any

from components import formats
from components import response as drawn
from components import response_asked as drawn_asked
from components import response_seen as drawn_seen
from components.lineage import lineage
from components.static import el
from data_access import counted, loads, response, response_asked, response_seen
from data_access.observatories import Observatory
from data_access.response import Known
from data_access.response_asked import Requests
from pages import _page
from texts import plural, t

ANCHORS = {
    "times": "tardan",
    "seen": "antes",
    "results": "resultados",
    "zones": "despachos-por-zona",
    "alarms": "alarmas",
    "asked": "evidencia",
}
"""Section → its anchor."""
DATASETS = ("dispatches", "alarms", "authority_requests")


def sections(place: Observatory, year: str) -> list[Any]:
    """The sections of the page, each with its heading; one without data says so. year: '2026', or '' for all."""
    found, behind = response.known(place.slug), loads.behind_each(place.slug, DATASETS)
    parts: dict[str, list[Any] | None] = {
        "times": _times(found, place, year),
        "seen": _seen(found, place, year),
        "results": _results(found, place, year),
        "zones": _zones(found, place, year),
        "alarms": _alarms(place, year),
        "asked": _asked(place, year),
    }
    for name, dataset in zip(("zones", "alarms", "asked"), DATASETS, strict=True):
        if nodes := parts[name]:
            nodes.append(lineage(behind[behind["dataset"] == dataset], place.locale))
    return [_section(name, nodes or [_nothing(name, place, year)]) for name, nodes in parts.items()]


def _section(name: str, nodes: Iterable[Any]) -> dict:
    return el("section", el("h2", t(f"response.section.{name}"), id=ANCHORS[name]), *nodes)


def _nothing(name: str, place: Observatory, year: str) -> dict:
    """Not a zero: nobody has published it, of the year or at all."""
    what = t(f"response.section.{name}")
    is_known = {"alarms": _has_alarms, "asked": _has_requests}.get(name, _has_dispatches)(place.slug)
    if year and is_known:
        return el("p", t("response.none_year", what=what, year=year))
    return el("p", t("response.none", what=what, institution=place.institution))


def _has_dispatches(observatory: str) -> bool:
    return bool(response.known(observatory).months)


def _has_alarms(observatory: str) -> bool:
    return not response_asked.alarms(observatory).empty


def _has_requests(observatory: str) -> bool:
    return not response_asked.requests(observatory).months.empty


def _period(months: Iterable[str], year: str, locale: str) -> str:
    told = sorted(m for m in months if m.startswith(year))
    return drawn.period(told[0], told[-1], locale)


def _times(found: Known, place: Observatory, year: str) -> list[Any] | None:
    services = response.by_service(found, year)
    if not services:
        return None
    locale, when = place.locale, _period(found.months, year, place.locale)
    months = response.by_month(found, year)
    missing = response.missing_months(found, year)
    named = formats.listed([formats.month(m, locale) for m in missing])
    return [
        el("p", drawn.finding(services)),
        drawn.times(services, t("response.times.caption", period=when), locale),
        el("p", plural("response.missing", len(missing), months=named), className="note")
        if missing
        else None,
        drawn.months(months, t("response.times.months", period=when), locale) if months[0][1] else None,
        el("p", t("response.times.method"), className="quiet"),
        _file(place, "dispatch_minutes"),
    ]


def _seen(found: Known, place: Observatory, year: str) -> list[Any] | None:
    rows = response_seen.seen_by(found, year)
    if not rows:
        return None
    locale, when = place.locale, _period(found.months, year, place.locale)
    whole = response_seen.seen(response.of_year(found.seen, year))
    beside = drawn_seen.comparison(response_seen.compared(found, year), locale) if whole.told else ""
    return [
        el("p", drawn_seen.finding(whole, locale), " ", beside),
        drawn_seen.by_service(rows, t("response.seen.caption", period=when), locale),
        _file(place, "dispatches_by_detection"),
    ]


def _results(found: Known, place: Observatory, year: str) -> list[Any] | None:
    rows = response.by_result(found, year)
    if rows.empty:
        return None
    when = _period(found.months, year, place.locale)
    return [
        drawn.results(rows, t("response.results.caption", period=when), place.locale),
        _file(place, "dispatches_by_result"),
    ]


def _zones(found: Known, place: Observatory, year: str) -> list[Any] | None:
    rows = response.by_zone(found, year)
    if not rows:
        return None
    when = _period(found.months, year, place.locale)
    return [
        drawn.zones(rows, t("response.zones.caption", period=when), place.locale),
        el("p", t("response.zones.note"), " ", t("matter.note"), className="quiet"),
        _file(place, "dispatches_by_zone"),
    ]


def _alarms(place: Observatory, year: str) -> list[Any] | None:
    rows = response.of_year(response_asked.alarms(place.slug), year)
    if rows.empty:
        return None
    when = _period(rows["month"].unique(), year, place.locale)
    return [
        drawn_asked.alarms(
            response_asked.by_type(rows), t("response.alarms.caption", period=when), place.locale
        ),
        el("p", t("response.alarms.method"), " ", t("matter.note"), className="quiet"),
        _file(place, "alarms"),
    ]


def _asked(place: Observatory, year: str) -> list[Any] | None:
    every = response_asked.requests(place.slug)
    if every.of(year=year).months.empty:
        return None
    newest = str(every.months["month"].max())
    kinds = [_kind(kind, every.of(kind, year), newest, place, year) for kind in response_asked.KINDS]
    citizens = el(
        "a", t("response.asked.apart_link"), href=_page.address("/informacion", {"obs": place.slug})
    )
    return [
        el("p", t("response.asked.apart"), citizens, "."),
        *(node for nodes in kinds for node in nodes),
        el("p", t("response.asked.method"), className="quiet"),
        _file(place, *counted.OF["authority_requests"]),
    ]


def _kind(kind: str, found: Requests, newest: str, place: Observatory, year: str) -> list[Any]:
    if found.months.empty:
        return []
    locale, whole = place.locale, response_asked.asked(found.months)
    caption = t(
        f"response.asked.caption.{kind}", period=_period(found.months["month"].unique(), year, locale)
    )
    return [
        el("h3", t(f"response.asked.kind.{kind}")),
        el(
            "p",
            drawn_asked.finding(kind, whole, response_asked.answered(found), locale),
            " ",
            drawn_asked.waiting(response_asked.waiting(found, newest), locale),
        ),
        drawn_asked.authorities(response_asked.by_authority(found), caption, locale),
        drawn_asked.states(response_asked.by_state(found), whole.asked, locale),
    ]


def _file(place: Observatory, *names: str) -> dict:
    """The ways to the files of a section."""
    links: list[Any] = []
    for name in names:
        address = _page.address(f"/datos/{name}.csv", {"obs": place.slug})
        links += [" · " if links else " ", el("a", t(f"response.download.{name}"), href=address)]
    return el("p", t("response.downloads"), *links)


def answers(place: Observatory, year: str) -> list[tuple[str, str, str]]:
    """Question key, figure ('' where nothing is known) and anchor of its section."""
    return [
        ("evidence", _evidence(place, year), ANCHORS["asked"]),
        ("dispatch", _dispatch(place, year), ANCHORS["times"]),
        ("proactive", _proactive(place, year), ANCHORS["seen"]),
    ]


def _evidence(place: Observatory, year: str) -> str:
    whole = response_asked.asked(response_asked.requests(place.slug).of("evidencia", year).months)
    if not whole.asked:
        return ""
    expired = formats.number(whole.expired, place.locale, 0)
    given = drawn.of_whole(whole.given, whole.asked, place.locale)
    return t("response.answer.evidence", given=given, expired=expired)


def _dispatch(place: Observatory, year: str) -> str:
    told = [
        s for s in response.by_service(response.known(place.slug), year) if s.steps[-1].median is not None
    ]
    if not told:
        return ""
    most = max(told, key=lambda service: service.steps[-1].n)
    took = most.steps[-1]
    n = formats.number(took.n, place.locale, 0)
    minutes = plural("response.minutes", took.median or 0)
    return t("response.answer.dispatch", service=formats.capital(most.name), minutes=minutes, n=n)


def _proactive(place: Observatory, year: str) -> str:
    found = response_seen.seen(response.of_year(response.known(place.slug).seen, year))
    return drawn.of_whole(found.seen, found.told, place.locale) if found.told else ""
