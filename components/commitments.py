"""Commitments (acuerdos) on screen: what was promised, who owes it, and by how much it is overdue."""

from collections.abc import Callable

import pandas as pd

from components import register_marks, registers, states
from components.registers import Offices
from components.static import el
from texts import t

Link = Callable[[str], str]


def register(
    rows: pd.DataFrame, link: Link, offices: Offices, locale: str, caption: str, first: int = registers.FIRST
) -> dict:
    """Commitments in the order given. rows: as data_access.commitments.listed gives them; link: code of a session →
    its address."""
    names = ("promise", "office", "made", "due", "state", "evidence")
    return registers.table(
        caption, names, [_row(row, link, offices, locale) for row in rows.to_dict("records")], first
    )


def urgent_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Open ones by how long they are overdue, then the closed, the last made first."""
    order = rows.assign(
        closed=rows["is_open"].map(lambda value: not value), late=rows["overdue_days"].map(_urgency)
    )
    return rows.loc[order.sort_values(["closed", "late"], kind="stable").index]


def _urgency(days: int | None) -> int:
    return 1 if days is None else -days


def _row(row: dict, link: Link, offices: Offices, locale: str) -> dict:
    made = registers.day(row["made_on"], locale)
    note = el("div", row["note"], className="quiet") if row["note"] else None
    return el(
        "tr",
        el("th", row["promise"], note, scope="row"),
        registers.cell("office", *registers.offices(row["office"], offices)),
        registers.cell("made", el("a", made, href=link(row["session"])) if row["session"] else made),
        registers.cell("due", registers.day(row["due_on"], locale, "registers.no_term")),
        registers.cell("state", register_marks.mark(row["state"]), _late(row, locale)),
        registers.cell("evidence", _evidence(row)),
    )


def _late(row: dict, locale: str) -> dict | None:
    """How long overdue, or how late it was fulfilled, or since when it is so."""
    if row["overdue_days"]:
        said = registers.days("commitments.overdue", row["overdue_days"], locale)
        return el("div", states.drawn("▲", said, "late"))
    if row["late_days"]:
        return el("div", registers.days("commitments.late", row["late_days"], locale), className="quiet")
    if row["late_days"] == 0:
        return el("div", t("commitments.in_time"), className="quiet")
    when = row["state_on"]
    return (
        el("div", t("commitments.as_of", day=registers.day(when, locale)), className="quiet")
        if when
        else None
    )


def _evidence(row: dict) -> object:
    missing = "commitments.no_evidence" if row["state"] == "cumplido" else "commitments.not_yet"
    return registers.document(row["evidence"], row["evidence_url"], missing)
