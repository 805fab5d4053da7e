"""One session on screen: its facts, who was there, what was asked and answered, what came out of it, and its steps."""

from typing import Any

import pandas as pd

from components import formats, register_marks, registers, states
from components.registers import Offices
from components.sessions import quorum_words
from components.static import el
from texts import plural, t


def headline(session: dict, quorum: Any, locale: str) -> str:
    """When, what became of it, and whether there was a quorum: the page in one sentence or two."""
    when = formats.day(session["when"], locale) if session["when"] else ""
    said = {
        "celebrada": "session.held",
        "programada": "session.planned",
        "no consta": "session.unknown",
        "sin fecha": "session.undated",
    }[session["state"]]
    first = t(said, day=when, body=session["body"])
    return f"{first} {quorum_words(quorum, locale)}" if session["state"] == "celebrada" else first


def facts(session: dict, territory: str, offices: Offices, locale: str) -> dict:
    """The sheet: only what is known, and the state always."""
    hour = session["starts_at"]
    said = [
        ("state", register_marks.mark(session["state"])),
        ("kind", session["kind"]),
        ("body", registers.offices(session["body"], offices)),
        ("level", " · ".join(filter(None, (session["level"], territory)))),
        ("planned_on", session["planned_on"] and formats.day(session["planned_on"], locale)),
        ("held_on", registers.day(session["held_on"], locale, "registers.no_record")),
        ("starts_at", hour and f"{hour:%H:%M}"),
        ("place", session["place"]),
        ("quarter", session["quarter"] and registers.period(session["quarter"], locale)),
        ("period", _period(session, locale)),
        ("public_present", session["public_present"] and formats.number(session["public_present"], locale)),
        ("minutes", registers.document(session["minutes"], session["minutes_url"], "sessions.no_minutes")),
        ("source", session["source_document"] and _source(session)),
    ]
    pairs = [(el("dt", t(f"session.facts.{name}")), el("dd", value)) for name, value in said if value]
    return el("dl", *(node for pair in pairs for node in pair), className="facts")


def _source(session: dict) -> str:
    line = session["source_line"]
    return (
        t("session.source", title=session["source_document"], line=line)
        if line
        else session["source_document"]
    )


def _period(session: dict, locale: str) -> str:
    return span(session["period_start"], session["period_end"], locale) if session["period_start"] else ""


def span(first: Any, last: Any, locale: str) -> str:
    return t("session.span", first=formats.day(first, locale), last=formats.day(last, locale))


def other_year(session: dict, plan: dict | None, budget_year: int | None, locale: str) -> dict | None:
    """Where the account covers another period than the plan and the budget of its day: so much, in plain view."""
    if not session["period_start"]:
        return None
    ends = (session["period_start"], session["period_end"])
    said = [t("session.period", span=span(*ends, locale))]
    if plan and (plan["period_start"], plan["period_end"]) != ends:
        plan_span = span(plan["period_start"], plan["period_end"], locale)
        said.append(t("session.other_plan", title=plan["title"], span=plan_span))
    if budget_year:
        said.append(t("session.other_budget", year=budget_year))
    return el("p", " ".join([*said, t("session.not_comparable")]), className="note") if said[1:] else None


def points(title: str, cell: str | None) -> dict | None:
    """Agenda or products, as a list."""
    items = [el("li", point) for point in registers.listed(cell)]
    return el("section", el("h2", title), el("ol", *items)) if items else None


def attendance(present: pd.DataFrame, quorum: Any, offices: Offices, locale: str) -> dict:
    """Who was there, by office; without a published list it says so."""
    if present.empty:
        return el("p", t("session.no_attendance"))
    rows = [
        el(
            "tr",
            el("th", *registers.offices(row["office"], offices), scope="row"),
            registers.cell("present", t("session.present" if row["is_present"] else "session.absent")),
            registers.cell("note", row["note"] or "–"),
        )
        for row in present.to_dict("records")
    ]
    caption = t(
        "session.attendance.caption",
        present=formats.number(quorum.present, locale),
        listed=formats.number(quorum.listed, locale),
    )
    return registers.table(caption, ("member", "present", "note"), rows, len(rows))


def questions(asked: pd.DataFrame, offices: Offices, locale: str) -> list[dict]:
    """Questions with their answers, in order; first how many were answered."""
    if asked.empty:
        return [el("p", t("session.no_questions"))]
    answered = int(asked["answer"].notna().sum())
    said = plural("session.questions.answered", answered, total=len(asked))
    items = [el("li", *_question(row, offices, locale)) for row in asked.to_dict("records")]
    return [el("p", said), el("ol", *items, className="places questions")]


def _question(row: dict, offices: Offices, locale: str) -> list[Any]:
    asked = el("div", el("strong", row["question"]), el("span", f" · {row['asked_by']}", className="quiet"))
    if not row["answer"]:
        return [asked, el("div", states.drawn("▲", t("session.unanswered"), "late"))]
    when = t("session.answered_on", day=formats.day(row["answered_on"], locale)) if row["answered_on"] else ""
    by = el("span", " · ", *registers.offices(row["answering_office"], offices), when, className="quiet")
    return [asked, el("div", row["answer"], by)]


def steps(found: pd.DataFrame, offices: Offices, locale: str) -> dict:
    """From the plan to the final evaluation: due, done, evidence and state."""
    rows = [
        el(
            "tr",
            el("th", row["title"], el("div", row["step"], className="quiet"), scope="row"),
            registers.cell("office", *registers.offices(row["office"], offices)),
            registers.cell("due", registers.day(row["due_on"], locale, "registers.no_term")),
            registers.cell("done_on", registers.day(row["done_on"], locale, "registers.no_record")),
            registers.cell(
                "evidence", registers.document(row["evidence"], row["evidence_url"], "commitments.not_yet")
            ),
            registers.cell("state", register_marks.mark(row["state"]), _late(row, locale)),
        )
        for row in found.to_dict("records")
    ]
    names = ("step", "office", "due", "done_on", "evidence", "state")
    return registers.table(t("session.steps.caption"), names, rows, len(rows))


def _late(row: dict, locale: str) -> dict | None:
    if not row["days_late"]:
        return None
    key = "duties.late" if row["done_on"] else "duties.overdue"
    return el("div", registers.days(key, row["days_late"], locale), className="quiet")
