"""What a bulletin says of the plan, of complaints, of dispatches and of information requests."""

from typing import Any

from components import formats
from components.bulletin_incidents_words import (
    BEFORE,
    NOW,
    bars,
    compared,
    sides,
    unsure_totals,
    with_changes,
)
from components.pack_paper import WHOLE, Column, Section, column, grid, section
from texts import plural, t

WHOLE_WAY = "total"
"""The step from being detected to arriving."""
STEPS = {"envío": "send", "llegada": "road", WHOLE_WAY: "total"}
"""A step of data_access.response → its name in texts/, in their order."""


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
    shown = [with_changes(row, told) | {"category": row["name"]} for row in rows]
    table = grid(t("bulletin.complaints.caption"), compared(column("category", wide=3), told), shown)
    drawn = bars(rows, "name", t("bulletin.complaints.chart"), told)
    first = " ".join([f"{said} {compared_with}", *lacking_offices(part, told)])
    doubt = unsure_totals(part.facts, "count", told)
    return section("complaints", (first, *doubt, t("bulletin.ordinary")), [table], drawn)


def lacking_offices(part: Any, told: Any) -> list[str]:
    """A sentence for each month of complaints that lacks those of some office, for which it is not counted."""
    offices: dict[tuple[str, str], list[str]] = {}
    for row in part.rows("offices"):
        if not part.why or row["side"] == NOW:
            offices.setdefault((row["side"], row["month"]), []).append(row["name"])
    key = "silent" if part.why else "silent_before"
    names, locale = sides(told), told.place.locale
    return [
        t(
            f"bulletin.complaints.{key}",
            period=names[side],
            month=formats.month(month, locale),
            offices=formats.listed(found),
        )
        for (side, month), found in offices.items()
    ]


def dispatch(part: Any, told: Any) -> Section:
    """part: «dispatch» of data_access.bulletin_parts."""
    rows, locale = part.rows("times"), told.place.locale
    few = t("response.few")
    columns = (
        Column("service", t("bulletin.dispatch.service"), wide=2),
        Column("step", t("bulletin.dispatch.step"), wide=2),
        Column("n", t("bulletin.dispatch.n"), WHOLE),
        Column("median", t("bulletin.dispatch.median"), WHOLE, few),
        Column("p90", t("bulletin.dispatch.p90"), WHOLE, few),
    )
    said = (_took(rows, locale), t("bulletin.dispatch.rule"))
    ordered = sorted(rows, key=lambda row: (row["service"], list(STEPS).index(row["step"])))
    shown = [
        row | {"service": formats.capital(row["service"]), "step": t(f"response.step.{STEPS[row['step']]}")}
        for row in ordered
    ]
    return section("dispatch", said, [grid(t("bulletin.dispatch.caption"), columns, shown)])


def _took(rows: Any, locale: str) -> str:
    """What the service that is measured most takes; that there are too few, where none has a median."""
    told = [row for row in rows if row["median"] is not None]
    if not told:
        return t("bulletin.dispatch.few")
    most = max(told, key=lambda row: (row["step"] == WHOLE_WAY, row["n"]))
    numbers = {name: formats.number(most[name], locale, 0) for name in ("n", "median", "p90")}
    return t(
        "bulletin.dispatch.said",
        service=most["service"],
        step=t(f"bulletin.dispatch.steps.{STEPS[most['step']]}"),
        **numbers,
    )


def requests(part: Any, told: Any) -> Section:
    """part: «requests» of data_access.bulletin_parts."""
    facts = part.facts
    said = plural("bulletin.requests.said", facts["received"])
    names = ("in_time", "late", "no_due", "no_day", "waiting")
    rows = [{"state": t(f"bulletin.requests.{name}"), "n": facts[name]} for name in names]
    columns = (column("state", wide=3), Column("n", t("bulletin.requests.n"), WHOLE))
    shown = rows if facts["received"] else []
    return section("requests", (said,), [grid(t("bulletin.requests.caption"), columns, shown)])
