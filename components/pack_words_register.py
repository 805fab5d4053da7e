"""What a pack says of the registers: agenda, commitments, duties, questions, and what is missing."""

from collections.abc import Mapping
from typing import Any

from components import formats, periods
from components.pack_paper import (
    DAY,
    MONTH,
    TEXT,
    WHOLE,
    Column,
    Section,
    column,
    grid,
    section,
    tallied,
)
from texts import plural, t


def agenda(part: Any, locale: str, order: list[str]) -> Section:
    """part: «agenda» of data_access.pack. order: the titles of this pack, for a session that has no agenda of its own."""
    rows = part.rows("items") or [{"number": n, "item": title} for n, title in enumerate(order, 1)]
    said = [_session(part.facts, locale)] if part.facts else []
    if said and part.rows("items"):
        said = [f"{said[0]} {t('pack.agenda.listed')}"]
    said += [t(f"pack.why.{part.why}")] if part.why else []
    columns = (column("number", WHOLE), column("item", wide=8))
    caption = t("pack.agenda.caption") if part.rows("items") else t("pack.contents")
    return section("agenda", said, [grid(caption, columns, rows)])


def _session(facts: dict, locale: str) -> str:
    words = {"title": facts["title"], "kind": facts["kind"]}
    if facts["state"] == "celebrada":
        return t("pack.agenda.held", day=formats.day(facts["held_on"], locale), **words)
    day = facts["held_on"] or facts["planned_on"]
    if day is None:
        return t("pack.agenda.undated", **words)
    return t("pack.agenda.planned", day=formats.day(day, locale), **words)


def commitments(part: Any, locale: str) -> Section:
    """part: «commitments» of data_access.pack."""
    still_open, failed, last = part.rows("open"), part.rows("failed"), part.rows("last")
    overdue = sum(bool(row["overdue_days"]) for row in still_open)
    later = plural("pack.commitments.overdue", overdue) if overdue else t("pack.commitments.in_time")
    said = (
        plural("pack.commitments.open", len(still_open)) + later
        if still_open
        else t("pack.commitments.closed")
    )
    since = formats.day(part.facts["since"], locale)
    said += f" {plural('pack.commitments.failed', len(failed), since=since)}" if failed else ""
    told = (
        plural("pack.commitments.last", len(last), states=tallied(row["state"] for row in last))
        if last
        else t("pack.commitments.no_last")
    )
    columns = (
        column("promise", wide=5),
        column("office", TEXT, t("pack.blank.office"), 2),
        column("made_on", DAY, wide=2),
        column("due_on", DAY, t("pack.blank.no_due"), 2),
        column("state", wide=2),
        column("overdue_days", WHOLE, t("pack.blank.none")),
    )
    broken = (
        *columns[:4],
        Column("state_on", t("pack.head.closed_on"), DAY, wide=2),
        column("note", TEXT, t("pack.blank.none"), 3),
    )
    kept = (
        columns[0],
        columns[1],
        columns[3],
        columns[4],
        column("fulfilled_on", DAY, t("pack.blank.none"), 2),
        column("evidence", TEXT, t("pack.blank.no_evidence"), 2),
    )
    grids = [
        grid(t("pack.commitments.open_caption"), columns, still_open),
        grid(t("pack.commitments.failed_caption"), broken, failed),
        grid(t("pack.commitments.last_caption"), kept, last),
    ]
    return section(part.name, (_as_of(part, said, locale), told), grids)


def _as_of(part: Any, said: str, locale: str) -> str:
    """A sentence after the day as of which it is true."""
    return t("pack.as_of", day=formats.day(part.facts["day"], locale), said=said)


def duties(part: Any, locale: str) -> Section:
    """part: «duties» of data_access.pack."""
    rows = part.rows("overdue")
    said = plural("pack.duties.some", len(rows)) if rows else t("pack.duties.none", n=part.facts["published"])
    columns = (
        Column("title", t("pack.head.duty"), wide=4),
        column("holder", wide=2),
        column("period"),
        column("norm", TEXT, t("pack.blank.no_norm"), 3),
        column("due_on", DAY, wide=2),
        column("days_late", WHOLE),
    )
    notes = (t("pack.duties.unknown"),) if rows else ()
    return section(
        part.name, (_as_of(part, said, locale), *notes), [grid(t("pack.duties.caption"), columns, rows)]
    )


def questions(part: Any, locale: str) -> Section:
    """part: «questions» of data_access.pack."""
    rows = part.rows("asked")
    said = _counted(len(rows), part.facts["unanswered"], part.facts["older"])
    columns = (
        column("question", wide=5),
        column("asked_by", wide=2),
        column("answer", TEXT, t("pack.blank.no_answer"), 5),
        column("answering_office", TEXT, t("pack.blank.office"), 2),
        column("answered_on", DAY, t("pack.blank.none"), 2),
        column("session_title", TEXT, t("pack.blank.none"), 2),
    )
    return section(
        part.name, (_as_of(part, said, locale),), [grid(t("pack.questions.caption"), columns, rows)]
    )


def _counted(total: int, waiting: int, older: int) -> str:
    """How many questions are of the quarter, how many of them wait, and how many older ones do."""
    if not total:
        return t("pack.questions.none")
    own = total - older
    asked = plural("pack.questions.some", own)
    said = plural("pack.questions.waiting", waiting, asked=asked) if waiting else asked
    said = said if waiting or not own else t("pack.questions.answered", asked=asked)
    return f"{said}; {plural('pack.questions.older', older)}." if older else f"{said}."


def missing(part: Any, titles: Mapping[str, str], locale: str) -> Section:
    """part: «missing» of data_access.pack. titles: of the datasets."""
    counts = {name: len(part.rows(name)) for name in ("months", "incidents", "quarters", "datasets", "plans")}
    parts = [plural(f"pack.missing_part.{name}", n) for name, n in counts.items() if n]
    said = (
        t("pack.missing_part.some", parts=formats.listed(parts)) if parts else t("pack.missing_part.nothing")
    )
    months = [{**row, "months": _silent(row, locale)} for row in part.rows("months")]
    quarters = [{"quarter": periods.quarter(row["quarter"])} for row in part.rows("quarters")]
    datasets = [{"dataset": titles.get(row["dataset"], row["dataset"])} for row in part.rows("datasets")]
    shown = {
        "months": (
            (column("plan_title", wide=3), column("months", wide=3), column("of", WHOLE)),
            months,
        ),
        "incidents": ((column("month", MONTH), column("came")), part.rows("incidents")),
        "quarters": ((column("quarter"),), quarters),
        "datasets": ((column("dataset"),), datasets),
        "plans": ((column("plan_title"),), part.rows("plans")),
    }
    grids = [
        grid(t(f"pack.missing_part.{name}_caption"), columns, rows) for name, (columns, rows) in shown.items()
    ]
    return section(part.name, (said,), grids)


def _silent(row: dict, locale: str) -> str:
    """The months of a plan without progress; where that is all of them, so much."""
    every = len(row["months"]) == row["of"]
    return t("pack.missing_part.every") if every else periods.listed(row["months"], locale)
