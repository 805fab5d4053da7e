"""Requests for information on screen: the first sentence, the target beside the count, and each against the legal clock."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from components import formats, registers
from components.states import drawn
from components.static import Node, el
from components.tables import FEW, opened
from texts import plural, t

MARKS = {
    "respondida a tiempo": ("✓", "done"),
    "respondida tarde": ("●", "late"),
    "respondida, sin plazo informado": ("–", "silent"),
    "resuelta, sin día informado": ("–", "silent"),
    "en trámite, en plazo": ("○", "notdue"),
    "en trámite, vencida": ("▲", "late"),
    "en trámite, sin plazo informado": ("–", "silent"),
}
"""State of a request → its mark and its class."""


def headline(year: str, is_over: bool, clock: Any, locale: str) -> str:
    """What entered in a year, what was answered in time, what is open. clock: data_access.information.Clock."""

    def number(count: int) -> str:
        return formats.number(count, locale)

    key = "information.headline.entered" if is_over else "information.headline.so_far"
    said = [plural(key, clock.entered, n=number(clock.entered), year=year)]
    if clock.judged:
        share = formats.percent(clock.in_time, clock.judged, locale)
        said.append(
            t("information.headline.in_time", n=number(clock.in_time), of=number(clock.judged), share=share)
        )
    open_now = clock.entered - clock.closed
    if open_now:
        late = plural("information.headline.overdue", clock.overdue, n=number(clock.overdue))
        said.append(plural("information.headline.open", open_now, n=number(open_now), late=late))
    if clock.undated:
        said.append(plural("information.headline.undated", clock.undated, n=number(clock.undated)))
    return " ".join(said)


def target(aim: Any, closed: int | None, address: str, locale: str) -> dict:
    """An annual target beside the count. aim: data_access.information_targets.Target. closed: of its year; None: no register."""
    goal = formats.number(aim.target, locale)
    count = t("information.target.no_register") if closed is None else _answered(closed, locale)
    place = t("information.target.line", line=aim.source_line) if aim.source_line else ""
    return el(
        "li",
        el("strong", t("information.target.year", year=aim.year, goal=goal)),
        f" · {count}. ",
        el("a", aim.title, href=address),
        el("span", f" {aim.printed}{place}" if aim.printed else place, className="quiet"),
    )


def _answered(closed: int, locale: str) -> str:
    return plural("information.target.closed", closed, n=formats.number(closed, locale))


def mark(state: str) -> dict:
    """A state with its mark."""
    icon, kind = MARKS[state]
    return drawn(icon, state, kind)


def cell(name: str, *children: Node, kind: str | None = None) -> dict:
    """A cell that says its own head on a phone."""
    return el("td", *children, data_label=t(f"information.head.{name}"), className=kind)


def heads(names: Sequence[str], numbers: Sequence[str] = ()) -> list[dict]:
    return [
        el("th", t(f"information.head.{name}"), scope="col", className="n" if name in numbers else None)
        for name in names
    ]


def told(value: str | None) -> str:
    """A value of the register; a blank is «no informado»."""
    return value or t("format.not_reported")


def days_left(left: int | None, locale: str) -> str:
    """«faltan 3 días», «vence hoy», «vencida hace 12 días», «sin plazo informado»."""
    if left is None:
        return t("information.left.unknown")
    if not left:
        return t("information.left.today")
    key = "information.left.late" if left < 0 else "information.left.left"
    return plural(key, abs(left), n=formats.number(abs(left), locale))


def waiting(rows: pd.DataFrame, locale: str) -> dict:
    """What is open, the most overdue first. rows: as data_access.information.waiting gives them."""
    names = ("number", "received_on", "due_on", "left", "kind", "channel")
    body = [
        el(
            "tr",
            el("th", row["number"], scope="row"),
            cell("received_on", registers.short(row["received_on"], locale), kind="date"),
            cell("due_on", registers.day(row["due_on"], locale, "format.not_reported"), kind="date"),
            cell("left", mark(row["state"]), el("div", days_left(row["left"], locale), className="quiet")),
            cell("kind", row["kind"]),
            cell("channel", told(row["channel"])),
        )
        for row in rows.to_dict("records")
    ]
    return opened(t("information.waiting"), heads(names), body, FEW)


def clock_facts(clock: Any, locale: str) -> dict:
    """Each count of a year with its base, as a list. clock: data_access.information.Clock."""
    return el("dl", *(node for pair in _facts(clock, locale) for node in pair), className="facts")


def _facts(clock: Any, locale: str) -> list[tuple[dict, dict]]:
    number: Callable[[int], str] = lambda count: formats.number(count, locale)  # noqa: E731
    judged = number(clock.judged)
    days = t("information.few", n=number(clock.measured)) if clock.measured else t("format.not_reported")
    if clock.median_days is not None:
        median = number(clock.median_days)
        days = t("information.clock.days", n=median, measured=number(clock.measured), of=number(clock.closed))
    values = {
        "in_time": t("information.clock.of_judged", n=number(clock.in_time), of=judged),
        "late": t("information.clock.of_judged", n=number(clock.late), of=judged),
        "overdue": t("information.clock.of_judged", n=number(clock.overdue), of=judged),
        "running": number(clock.running),
        "undated": t("information.clock.of_entered", n=number(clock.undated), of=number(clock.entered)),
        "no_day": t("information.clock.of_closed", n=number(clock.no_day), of=number(clock.closed)),
        "median": days,
    }
    return [(el("dt", t(f"information.clock.{name}")), el("dd", said)) for name, said in values.items()]
