"""The sections of requests for information: one by its number, the legal clock, semesters, and what was asked before."""

from datetime import date
from typing import Any

import pandas as pd

from components import formats, information_asked, information_lookup, information_semesters
from components import information as drawn
from components.static import el
from data_access import information
from data_access import information_semesters as statistics
from data_access.information_targets import Target
from data_access.observatories import Observatory
from data_access.state import InformationState
from pages import _page
from texts import t

REGISTER = "information_requests"


def not_reported(name: str) -> list[Any]:
    """What a section says where its dataset is not published."""
    return [el("p", el("strong", t("format.not_reported")), ". ", t(f"information.missing.{name}"))]


def targets(aims: list[Target], rows: pd.DataFrame, place: Observatory) -> dict:
    """Each annual target beside the count of its year."""
    if not aims:
        return el("p", t("information.target.none"), className="quiet")
    items = [drawn.target(aim, _closed(rows, aim.year), _stands(aim, place), place.locale) for aim in aims]
    return el("div", el("p", t("information.target.title")), el("ul", *items))


def _closed(rows: pd.DataFrame, year: str) -> int | None:
    mine = rows[rows["year"] == year]
    return information.clock(mine).closed if len(mine) else None


def _stands(aim: Target, place: Observatory) -> str:
    if aim.indicator:
        return _page.indicator_path(place.slug, aim.indicator)
    return f"{_page.plan_path(place.slug, aim.plan)}/{aim.line}"


def dataset_link(observatory: str, name: str) -> str:
    return _page.address(f"/datos/{name}", {"obs": observatory})


def lookup(
    rows: pd.DataFrame, behind: pd.DataFrame, place: Observatory, state: InformationState
) -> list[Any]:
    """The form, and what is known of the number that was asked for. behind: the loads of the page."""
    if rows.empty:
        return not_reported("lookup")
    form = information_lookup.form(state)
    if not state.number:
        return [form]
    row = information.find(rows, state.number)
    if row is None:
        return [form, information_lookup.unknown(place.contact)]
    title = information.dataset_title(row)
    address = dataset_link(place.slug, row["answered_by"]) if title else ""
    return [form, information_lookup.found(row, title, address, place.locale), _delivered(behind, place)]


def _delivered(behind: pd.DataFrame, place: Observatory) -> dict | None:
    """When the register was delivered: what was answered later is not in it."""
    known = behind.loc[behind["dataset"] == REGISTER, "finished_at"]
    day = formats.day(known.max().date(), place.locale) if len(known) else None
    return el("p", t("information.delivered", day=day), className="quiet") if day else None


def clock(rows: pd.DataFrame, behind: pd.DataFrame, place: Observatory, year: str, today: date) -> list[Any]:
    """A year against the legal clock, and what is open of any year."""
    if rows.empty:
        return not_reported("clock")
    counted = information.clock(rows[rows["year"] == year])
    waiting = information.waiting(rows)
    return [
        el("p", t("information.clock.of_year", year=year)),
        drawn.clock_facts(counted, place.locale),
        el("h3", t("information.clock.open", day=formats.day(today, place.locale))),
        drawn.waiting(waiting, place.locale) if len(waiting) else el("p", t("information.clock.none_open")),
        _delivered(behind, place),
        el("p", t("information.clock.method"), className="quiet"),
    ]


def semesters(rows: pd.DataFrame, place: Observatory, today: date) -> list[Any]:
    """Each semester of entry; by kind, result and channel."""
    if rows.empty:
        return not_reported("semesters")
    table = statistics.table(rows, today)
    totals = table[table["dimension"] == statistics.TOTAL]
    parts = [
        information_semesters.breakdown(table[table["dimension"] == name], name, place.locale)
        for name in statistics.DIMENSIONS.values()
    ]
    return [
        information_semesters.against_the_clock(totals, place.locale),
        *parts,
        el("p", t("information.semesters.method"), className="quiet"),
    ]


def asked(rows: pd.DataFrame, place: Observatory, state: InformationState) -> list[Any]:
    """What was asked before and can be read now."""
    if rows.empty:
        return not_reported("asked")
    found = information.asked_before(rows, state.search)
    table = information_asked.listed(
        found, lambda name: dataset_link(place.slug, name), state.search, place.locale
    )
    return [el("p", t("information.asked.how")), information_asked.form(state), table]
