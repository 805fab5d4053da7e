"""What the pages of the registers are made of: links, words of filters, the first sentence, and the duties."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pandas as pd

from components import duties as owed
from components import formats, register_marks
from components.registers import Offices
from components.static import el
from data_access import duties
from data_access import offices as catalogue
from data_access.observatories import Observatory
from data_access.registers import Registers
from data_access.state import SessionState
from pages import _page
from texts import plural, t

BOARDS = ("rendición de cuentas", "informe")
"""Kinds of duty that several bodies owe, level by level."""


def session_path(observatory: str, code: str) -> str:
    """The address of one session; whatever its code holds, it stays one step of the path."""
    return f"/sesiones/{quote(observatory, safe='')}/registro/{quote(code, safe='')}"


def session_link(observatory: str) -> Callable[[str], str]:
    return lambda code: session_path(observatory, code)


def calendar_path(observatory: str) -> str:
    return _page.address("/sesiones/calendario.ics", {"obs": observatory})


def pack_path(observatory: str, quarter: str, version: int | None) -> str:
    """The pack of a quarter, as the data were in a version where one is known."""
    query = {"version": str(version)} if version else {}
    return _page.address(f"/sesiones/{quote(observatory, safe='')}/{quarter}", query)


def line_link(observatory: str) -> Callable[[str | None, int | None], str]:
    """Plan and line → the address of the activity, or ''."""

    def address(plan: str | None, line: int | None) -> str:
        return f"{_page.plan_path(observatory, plan)}/{line}" if plan and line else ""

    return address


def offices(observatory: str, as_printed: bool = False) -> Offices:
    """A reader of offices that knows the address of those that are units of the observatory.

    as_printed: each under the name that its document gives it, else under that of the catalogue.
    """
    read = catalogue.resolve(observatory)

    def found(printed: str | None) -> list[tuple[str, str]]:
        return [
            (
                named.printed if as_printed else named.name,
                _page.unit_path(observatory, named.code) if named.code else "",
            )
            for named in read(printed)
        ]

    return found


def prefixed(value: str) -> str:
    """«sesion-mesa» → «Sesión: mesa»."""
    register, _, named = value.partition("-")
    return t(f"registers.filter.{register}", value=named)


def prefixed_state(value: str) -> str:
    """«sesion-no consta» → «Sesión: no consta que se celebrara»."""
    register, _, state = value.partition("-")
    return t(f"registers.filter.{register}", value=register_marks.words(state))


def year_of(rows: pd.DataFrame, asked: str, today: int) -> str:
    """The year whose calendar of duties is drawn: the one asked for, else the last that has begun, else the first."""
    years = sorted({period[:4] for period in rows["period"]})
    begun = [year for year in years if int(year) <= today]
    return asked or (begun[-1] if begun else years[0])


def shown(found: Registers, place: Observatory) -> dict:
    """What the filters leave, in words, and the way back to everything."""
    counts = [(name, len(getattr(found, name))) for name in ("sessions", "commitments", "duties")]
    said = [
        plural(f"registers.count.{name}", n, n=formats.number(n, place.locale)) for name, n in counts if n
    ]
    everything = el("a", t("filters.clear"), href=_page.address("/sesiones", {"obs": place.slug}))
    words = t("registers.shown", found=formats.listed(said)) if said else t("registers.empty")
    return el("p", words, " ", everything, role="status")


def headline(known: Registers) -> str:
    """What was announced and held, what is still open, what was met on time: up to three sentences."""
    return " ".join(filter(None, (_held(known), _open(known), _met(known))))


def _held(known: Registers) -> str:
    states = known.sessions["state"].value_counts()
    held, unknown = (int(states.get(name, 0)) for name in ("celebrada", "no consta"))
    if not held + unknown:
        return ""
    was_held = plural("sessions.headline.was_held", held) if held else t("sessions.headline.was_held_none")
    return plural("sessions.headline.held", held + unknown, held=was_held)


def _open(known: Registers) -> str:
    rows = known.commitments[known.commitments["is_open"].map(bool).astype(bool)]
    if rows.empty:
        return ""
    overdue = int(rows["overdue_days"].map(bool).sum())
    late = plural("sessions.headline.overdue", overdue) if overdue else t("sessions.headline.overdue_none")
    return plural("sessions.headline.open", len(rows), overdue=late)


def _met(known: Registers) -> str:
    states = known.duties["state"].value_counts()
    on_time, late, unknown = (int(states.get(s, 0)) for s in ("a tiempo", "tarde", "vencida sin constancia"))
    total = on_time + late + unknown
    if not total:
        return ""
    if unknown == total:
        return plural("sessions.headline.unmet", total)
    return plural("sessions.headline.duties", total, on_time=on_time, late=late, unknown=unknown)


def duties_of(rows: pd.DataFrame, place: Observatory, state: SessionState) -> list[Any]:
    """The year of duties, boards of who has met them, and the register. rows: at least one."""
    year = year_of(rows, state.year, date.today().year)
    of_year = rows[rows["period"].str.startswith(year)]
    boards = [
        owed.board(duties.board(mine), str(kind), kind in duties.DOCUMENTS, place.locale)
        for kind, mine in of_year[of_year["kind"].isin(BOARDS)].groupby("kind", sort=False)
    ]
    return [
        owed.year_calendar(of_year, year, place.locale),
        _other_years(rows, year, state),
        el("h3", t("duties.board.title")) if boards else None,
        *boards,
        el("h3", t("duties.all")),
        owed.register(rows, line_link(place.slug), offices(place.slug), place.locale),
        el("p", t("duties.method"), className="quiet"),
    ]


def _other_years(rows: pd.DataFrame, year: str, state: SessionState) -> dict | None:
    """The calendars of the other years, one link each."""
    others = sorted({period[:4] for period in rows["period"]} - {year}, reverse=True)
    addresses = [_page.address("/sesiones", {**state.query(), "anio": other}) for other in others]
    links = [el("a", o, href=f"{address}#duties") for o, address in zip(others, addresses, strict=True)]
    return (
        el("p", t("duties.other_years"), *(node for link in links for node in (" ", link))) if links else None
    )


def evaluations(rows: pd.DataFrame, place: Observatory) -> list[Any] | None:
    """Those of the members, among the duties shown."""
    mine = rows[rows["kind"] == duties.EVALUATION]
    return [owed.evaluations(mine, place.locale)] if len(mine) else None
