"""The sections of /incidentes that compare and break down what was recorded, in the order that people ask.

Each takes a scope, its observatory and the note of sources; it gives nothing where it has nothing to say.
"""

from dataclasses import replace
from typing import Any

import pandas as pd

from components import comparison as side_by_side
from components import detection as who_noticed
from components import formats, periods, zone_changes
from components import hours as by_hour
from components import outcomes as ended
from components.prose import prose
from components.static import Static, el
from data_access import chance, comparison, detection, hours, outcomes
from data_access.comparison import Compared, Zones
from data_access.incident_scope import MUNICIPALITY, Scope
from data_access.observatories import Observatory
from data_access.state import IncidentState
from pages import _page
from texts import plural, t

PATH = "/incidentes"
ORIGIN = "origen"
"""The anchor of «¿De dónde sale este número?»."""


def source_note(place: Observatory) -> list:
    """Where figures come from, for below each of them: who publishes, and the way to the loads."""
    said = t("sections.source", institution=place.institution)
    return [said, " ", el("a", t("sections.origin"), href=f"#{ORIGIN}")]


def section(name: str, title: str, *content: Any) -> dict:
    return el("section", el("h2", title), *content, className=name, id=name)


def compared(
    asked: Scope, place: Observatory, source: list, found: list[Compared], months: pd.DataFrame
) -> list:
    """Two periods. months: of data_access.incidents.by_month, or empty where quarters are compared."""
    notes = [side_by_side.left_out(found, place.locale), _trimmed(asked, found, place.locale)]
    notes += [t("comparison.too_long")] if len(comparison.pairs(asked)) == 1 and _is_long(asked) else []
    notes += [t("comparison.no_year_only")] if any(len(s) == 4 for s in asked.slices) else []
    small = {n for c in found if c.counts and c.counts.small for n in (c.counts.now, c.counts.before)}
    intervals = {n: chance.interval(n) for n in small if n < chance.SMALL}
    head = section(
        "comparacion",
        side_by_side.finding(found, place.locale),
        _shortcuts(asked),
        side_by_side.compared_table(found, intervals, place.locale) if found else None,
        *(el("p", note, className="quiet") for note in notes if note),
        el("p", source, className="quiet"),
        _method(asked),
    )
    bars = side_by_side.bars(_by_month(asked, months), source, place.locale) if len(months) else None
    return [Static(head), *([bars] if bars else [])]


def _is_long(asked: Scope) -> bool:
    return (
        int(asked.end[:4]) * 12 + int(asked.end[5:]) - int(asked.start[:4]) * 12 - int(asked.start[5:]) > 11
    )


def _trimmed(asked: Scope, found: list[Compared], locale: str) -> str:
    """What of the period is compared, where an incomplete month at its end is not."""
    told = next((c.pair for c in found if c.counts), None)
    ends = {m for m in asked.months if m in asked.partial}
    if asked.grain == MUNICIPALITY or told is None or not ends - set(told.left_out):
        return ""
    return t("comparison.only_whole", months=periods.span(told.now, locale))


def _shortcuts(asked: Scope) -> dict:
    links = [
        el(
            "a",
            t(f"comparison.shortcut.{name}"),
            href=_page.address(PATH, replace(asked.state, start=first, end=last).query()),
            aria_current="true" if (first, last) == (asked.start, asked.end) else None,
        )
        for name, first, last in comparison.shortcuts(asked)
    ]
    parts = [part for link in links for part in (" · ", link)][1:]
    return el("p", t("comparison.shortcuts"), " ", *parts, className="shortcuts")


def _method(asked: Scope) -> dict:
    words = {"small": chance.SMALL, "confidence": round(chance.CONFIDENCE * 100)}
    link = _page.address("/metodo", {"obs": asked.observatory}) + "#comparaciones"
    body = prose(t("comparison.method.body", **words))
    return el(
        "details",
        el("summary", t("comparison.method.title")),
        *body,
        el("p", el("a", t("comparison.method.link"), href=link)),
    )


def _by_month(asked: Scope, months: pd.DataFrame) -> pd.DataFrame:
    """The chosen months beside the same ones a year before, with their counts and which are incomplete."""
    counts = dict(zip(months["month"], months["incidents"], strict=True))
    chosen = months.loc[months["chosen"].astype(bool), "month"]
    before = [f"{int(m[:4]) - 1}{m[4:]}" for m in chosen]
    return pd.DataFrame(
        {
            "month": list(chosen),
            "now": [counts[m] for m in chosen],
            "before": [counts.get(m, pd.NA) for m in before],
            "partial": [m in asked.partial for m in chosen],
            "partial_before": [m in asked.partial for m in before],
        }
    )


def zones_compared(asked: Scope, place: Observatory, source: list, found: Zones | None) -> list:
    """The zones of the same two periods; nothing where none can be compared, or one zone is chosen."""
    if found is None or found.rows.empty or asked.zone:
        return []
    now, before = (periods.span(side, place.locale) for side in (found.pair.now, found.pair.before))
    said = t("zone_changes.subtitle", now=now[:1].upper() + now[1:], before=before)
    table = zone_changes.zones_table(found.rows, place.locale)
    body = [
        el("p", said, className="quiet"),
        zone_changes.most(found.rows, place.locale),
        el("details", el("summary", t("zone_changes.table")), table),
        el("p", plural("zone_changes.left_out", found.left_out), className="quiet")
        if found.left_out
        else None,
        el("p", source, className="quiet"),
    ]
    return [Static(section("zonas-comparadas", zone_changes.finding(found.rows), *body))]


def detected(asked: Scope, place: Observatory, source: list, counts: pd.DataFrame, table: dict) -> list:
    """Who noticed, and the table by source. counts: of data_access.incidents.by_source, with incidents."""
    shares = detection.shares(counts)
    kinds = (detection.PROACTIVE, detection.REPORTED)
    title = (
        t("incidents.sources.title")
        if asked.source
        else who_noticed.finding(shares, list(counts["source"]), place.locale)
    )
    words = (
        []
        if asked.source
        else [who_noticed.detail(shares, *kinds, place.locale), el("p", t("detection.caution"))]
    )
    return [Static(section("sources", title, *words, table, el("p", source, className="quiet")))]


def by_hours(asked: Scope, place: Observatory, source: list) -> list:
    """The matrix; or why there is none."""
    if asked.source or asked.zone:
        return [Static(section("horas", t("hours.title"), el("p", t("sections.hours_not_by"))))]
    if not asked.whole_quarters:
        return [Static(section("horas", t("hours.title"), *need_quarter(asked)))]
    notes = [t("sections.night"), *outside(asked, place.locale)]
    drawn = by_hour.matrix(hours.matrix(asked), asked.whole_quarters, [*notes, " ", *source], place.locale)
    return [Static(el("h2", t("hours.title"), id="horas")), drawn]


def need_quarter(asked: Scope) -> list:
    """What to say of a period without a whole quarter, with the way to one."""
    newest = next((p for p in comparison.shortcuts(asked) if p[0] == "quarter"), None)
    said = el("p", t("sections.hours_need_quarter"))
    if newest is None:
        return [said]
    state: IncidentState = replace(asked.state, start=newest[1], end=newest[2])
    return [said, el("p", el("a", t("sections.hours_shortcut"), href=_page.address(PATH, state.query())))]


def outside(asked: Scope, locale: str) -> list[str]:
    """The months that the matrix leaves out, in a sentence, if any."""
    months = hours.outside(asked)
    return [" " + t("sections.hours_outside", months=periods.listed(months, locale))] if months else []


def highlighted(asked: Scope, place: Observatory, source: list) -> list:
    """By month, under no filter but the period."""
    months = outcomes.highlighted(asked)
    if months.empty:
        return []
    title = el("h2", t("highlighted.title"), id="destacados")
    if asked.codes or asked.source or asked.zone or asked.grain == MUNICIPALITY:
        return [Static([title, el("p", t("sections.unfiltered"))])]
    return [Static(title), ended.highlighted(months, source, place.locale)]


def outcomes_of_years(asked: Scope, place: Observatory, source: list) -> list:
    """By closed year and category, folded."""
    if asked.source or asked.zone or asked.grain == MUNICIPALITY:
        return [
            Static(section("resultados", t("outcomes.title"), el("p", t("sections.outcomes_unfiltered"))))
        ]
    rows = outcomes.by_year(asked)
    if rows.empty:
        return []
    years = formats.listed(sorted(set(rows["year"])))
    table = el("details", el("summary", t("outcomes.table")), ended.outcomes_table(rows, place.locale))
    said = el("p", t("outcomes.subtitle", years=years))
    note = el("p", source, className="quiet")
    return [Static(section("resultados", t("outcomes.title"), said, table, note))]
