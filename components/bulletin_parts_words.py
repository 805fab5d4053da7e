"""What a bulletin says of the plan, of complaints, of dispatches and of information requests."""

from typing import Any

from components import formats
from components.bulletin_incidents_words import BEFORE, bars, compared, sides, with_changes
from components.pack_paper import NUMBER, WHOLE, Column, Section, column, grid, section
from texts import plural, t

WHOLE_WAY = "total"
"""The step from being detected to arriving."""


def plan(part: Any, told: Any) -> Section:
    """part: «plan» of data_access.bulletin_parts."""
    rows = part.rows("plans")
    lines, done, short, unreported = (
        sum(row[n] for row in rows) for n in ("lines", "done", "short", "unreported")
    )
    said = (
        plural("bulletin.plan.said", lines, done=done, short=short, unreported=unreported)
        if lines
        else t("bulletin.plan.nothing")
    )
    columns = (
        column("plan_title", wide=4),
        Column("lines", t("bulletin.plan.lines"), WHOLE),
        Column("done", t("bulletin.plan.done"), WHOLE),
        Column("short", t("bulletin.plan.short"), WHOLE),
        Column("unreported", t("bulletin.plan.unreported"), WHOLE),
    )
    shown = [row for row in rows if row["lines"]]
    return section(
        "plan", (said, t("bulletin.plan.rule")), [grid(t("bulletin.plan.caption"), columns, shown)]
    )


def complaints(part: Any, told: Any) -> Section:
    """part: «complaints» of data_access.bulletin_parts."""
    rows, locale = list(part.rows("kinds")), told.place.locale
    n = part.facts["now_count"]
    known = [s for s in BEFORE if part.facts[f"{s}_count"] is not None]
    names = sides(told)
    beside = [f"{formats.number(part.facts[f'{s}_count'], locale, 0)} en {names[s]}" for s in known]
    said = plural("bulletin.complaints.said", n, n=formats.number(n, locale, 0))
    compared_with = (
        t("bulletin.complaints.beside", parts=formats.listed(beside))
        if beside
        else t("bulletin.complaints.alone")
    )
    shown = [with_changes(row) | {"category": row["name"]} for row in rows]
    table = grid(t("bulletin.complaints.caption"), compared(column("category", wide=3), told), shown)
    drawn = bars(rows, "name", t("bulletin.complaints.chart"), told)
    return section("complaints", (f"{said} {compared_with}", t("bulletin.ordinary")), [table], drawn)


def dispatch(part: Any, told: Any) -> Section:
    """part: «dispatch» of data_access.bulletin_parts."""
    rows, locale = part.rows("times"), told.place.locale
    most = max(rows, key=lambda row: (row["step"] == WHOLE_WAY, row["n"]))
    words = {"service": most["service"], "step": most["step"], "n": formats.number(most["n"], locale, 0)}
    words |= {name: formats.number(most[name], locale, 1) for name in ("median", "p90")}
    columns = (
        Column("service", t("bulletin.dispatch.service"), wide=2),
        Column("step", t("bulletin.dispatch.step"), wide=2),
        Column("n", t("bulletin.dispatch.n"), WHOLE),
        Column("median", t("bulletin.dispatch.median"), NUMBER),
        Column("p90", t("bulletin.dispatch.p90"), NUMBER),
    )
    said = (t("bulletin.dispatch.said", **words), t("bulletin.dispatch.rule"))
    return section("dispatch", said, [grid(t("bulletin.dispatch.caption"), columns, rows)])


def requests(part: Any, told: Any) -> Section:
    """part: «requests» of data_access.bulletin_parts."""
    facts = part.facts
    said = plural("bulletin.requests.said", facts["received"])
    names = ("in_time", "late", "no_due", "waiting")
    rows = [{"state": t(f"bulletin.requests.{name}"), "n": facts[name]} for name in names]
    columns = (column("state", wide=3), Column("n", t("bulletin.requests.n"), WHOLE))
    shown = rows if facts["received"] else []
    return section("requests", (said,), [grid(t("bulletin.requests.caption"), columns, shown)])
