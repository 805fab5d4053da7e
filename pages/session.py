"""One session: who was there, what was asked, what came out of it. URL: /sesiones/<obs>/registro/<sesion>

Its order puts it before /sesiones/<obs>/<trimestre>: Dash takes the first page whose template fits.
"""

from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import html

from components import commitments as promised
from components import formats, registers
from components import session as drawn
from components.lineage import lineage
from components.static import Static, el
from data_access import budget_periods, budgets, commitments, loads, places, plans, read, sessions
from data_access.observatories import Observatory
from data_access.state import SessionState
from pages import _page, _registers
from texts import t

DATASETS = ("sessions", "attendance", "questions", "commitments", "session_steps")
dash.register_page(
    __name__,
    path_template="/sesiones/<obs>/registro/<sesion>",
    title=t("session.title"),
    order=36,
    state=SessionState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such session."""
    state = SessionState.from_query(query)
    place = _page.place(state)
    session = sessions.find(place.slug, state.session)
    if session is None:
        raise LookupError(t("session.missing"))
    quorum = sessions.quorums(place.slug)[session["code"]]
    return _page.page(
        Static(
            [
                _other_year(place, session),
                drawn.facts(
                    session, _territory(place, session), _registers.offices(place.slug), place.locale
                ),
                el("p", session["note"], className="note") if session["note"] else None,
                drawn.points(t("session.agenda"), session["agenda"]),
                drawn.points(t("session.products"), session["products"]),
                _attendance(place, session, quorum),
                _questions(place, session),
                *_promised(place, session),
                _steps(place, session),
                _links(place, session),
                _origin(place, session),
            ]
        ),
        title=session["title"],
        lead=drawn.headline(session, quorum, place.locale),
    )


def _territory(place: Observatory, session: dict) -> str:
    """The name of its territory, its code where it has none."""
    known = places.zones(place.slug).set_index("zone")["name"]
    return known.get(session["territory"], session["territory"] or "")


def _other_year(place: Observatory, session: dict) -> dict | None:
    """The plan and the budget of its day, where its own period is another."""
    when = session["when"]
    if not session["period_start"] or not when:
        return None
    found = plans.listed(place.slug)
    own = found[found["parent_plan"].isna() & found["period_start"].map(lambda day: f"{day}"[:4] == when[:4])]
    plan = own.iloc[0].to_dict() if len(own) else None
    return drawn.other_year(session, plan, _other_budget(place, session), place.locale)


def _other_budget(place: Observatory, session: dict) -> int | None:
    """The fiscal year of its day where its budget is published and its own period is another."""
    first = place.fiscal_year_start
    year = budget_periods.year_of(session["when"][:7], first)
    whole = (date(year, first, 1), budget_periods.end_of(str(year), first))
    is_its_own = (session["period_start"], session["period_end"]) == whole
    return year if year in budgets.years(place.slug) and not is_its_own else None


def _attendance(place: Observatory, session: dict, quorum: sessions.Quorum) -> dict | None:
    """The list, or that there is none; nothing of a session that was not held."""
    if session["state"] != sessions.HELD:
        return None
    present = sessions.attendance(place.slug, session["code"])
    table = drawn.attendance(present, quorum, _registers.offices(place.slug), place.locale)
    return _section("attendance", table)


def _questions(place: Observatory, session: dict) -> dict | None:
    asked = sessions.questions(place.slug, session["code"])
    if asked.empty and session["state"] != sessions.HELD:
        return None
    return _section("questions", *drawn.questions(asked, _registers.offices(place.slug), place.locale))


def _promised(place: Observatory, session: dict) -> list[dict | None]:
    """What was promised in it, and what became of what was promised in the one before."""
    own = commitments.of_session(place.slug, session["code"], date.today())
    before = sessions.previous(place.slug, session)
    earlier = commitments.of_session(place.slug, before["code"], date.today()) if before else own.iloc[:0]
    link, offices = _registers.session_link(place.slug), _registers.offices(place.slug)
    sections: list[dict | None] = []
    if len(own):
        caption = t("session.promised.caption")
        table = promised.register(own, link, offices, place.locale, caption, len(own))
        sections.append(_section("promised", table))
    elif session["state"] == sessions.HELD:
        sections.append(_section("promised", el("p", t("session.promised.none"))))
    if before and len(earlier):
        caption = t("session.before.caption", title=before["title"])
        closed = int((~earlier["is_open"].astype(bool)).sum())
        said = el("p", t("session.before.state", closed=closed, total=len(earlier)))
        table = promised.register(earlier, link, offices, place.locale, caption, len(earlier))
        sections.append(_section("before", said, table))
    return sections


def _steps(place: Observatory, session: dict) -> dict | None:
    found = sessions.steps(place.slug, session["code"])
    if found.empty:
        return None
    return _section("steps", drawn.steps(found, _registers.offices(place.slug), place.locale))


def _section(name: str, *nodes: Any) -> dict:
    return el("section", el("h2", t(f"session.section.{name}")), *nodes)


def _links(place: Observatory, session: dict) -> dict:
    """To the pack of its quarter, to the register and to the calendar."""
    quarter = session["quarter"] or sessions.quarter_of(session["when"])
    everything = _page.address("/sesiones", {"obs": place.slug})
    items = [
        _pack(place, quarter, _known_version(session)) if quarter else None,
        el("li", el("a", t("session.all"), href=everything)),
        el("li", el("a", t("session.calendar"), href=_registers.calendar_path(place.slug))),
        *(
            el("li", el("a", t(f"registers.download.{name}"), href=_csv(place, session, name)))
            for name in ("commitments", "questions", "attendance")
        ),
    ]
    return el("ul", *items, className="links downloads")


def _known_version(session: dict) -> int | None:
    """The version of the data that the session names, where there is one of that number."""
    named = session["data_version"]
    return named if named and named <= read.data_version() else None


def _pack(place: Observatory, quarter: str, version: int | None) -> dict:
    key = "session.pack_frozen" if version else "session.pack"
    words = t(key, quarter=registers.period(quarter, place.locale), version=formats.number(version or 0))
    return el("li", el("a", words, href=_registers.pack_path(place.slug, quarter, version)))


def _csv(place: Observatory, session: dict, name: str) -> str:
    return _page.address(f"/datos/{name}.csv", {"obs": place.slug, "sesion": session["code"]})


def _origin(place: Observatory, session: dict) -> dict:
    sources = [loads.behind(place.slug, name) for name in DATASETS]
    return lineage(pd.concat(sources, ignore_index=True), place.locale, session["source_document"] or "")
