"""The timeline of a plan: tables of twelve months, readable by a screen reader, on paper and without script."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components import formats, states
from components.months import has_months, marks
from components.static import el
from components.tables import scrolled
from components.timeline_row import ENDS, Setting, bar_marks, timeline_row
from texts import plural, t

KEY = ("p", "e", "unbacked", "silent", "ghost", "come", "span", "once", "today", "none", "uncounted")
"""Marks of the months, by the class that draws them."""
COUNTED = ("atrasada", "sin avance reportado")
"""States that a group says how many lines have."""


@dataclass(frozen=True)
class Group:
    """Lines under one heading. trail: what it hangs from, the highest first. total: its lines on all pages.

    rows: as data_access.schedule.follow returns them; what is missing is None. counts: state → lines on all pages; empty
    where no line of the plan was ever reported, when silence says nothing.
    """

    heading: str
    rows: list[dict]
    total: int
    counts: dict[str, int]
    trail: Sequence[str] = ()


def timeline(caption: str, groups: list[Group], around: Setting, today_share: int = 0) -> dict:
    """One table with a body per group, in the order given. today_share: how much of the running month is over, in percent."""
    drawn_months = any(has_months(row, around.months) for group in groups for row in group.rows)
    around = replace(around, columns=len(around.months) if drawn_months else 1)
    bodies = [_body(group, around) for group in groups]
    drawn = scrolled(caption, _heads(around), *bodies, class_name="timeline")
    return el("div", drawn, className="plan", style={"--today": f"{today_share}%"})


def key(rows: list[dict], around: Setting) -> dict:
    """How these rows are drawn, in words: the marks that they have. rows: as in a Group."""
    seen = set().union(*(marks(row, around.months) | bar_marks(row) for row in rows))
    seen |= {"today"} if around.today else set()
    items = (
        el("li", el("span", _sample(name), className="m"), t(f"plan.key.{name}"))
        for name in KEY
        if name in seen
    )
    return el("ul", *items, className="key", aria_label=t("plan.key.title"))


def _sample(name: str) -> dict:
    outside = ("span", "once", "today", "none", "uncounted")
    return el(
        "span",
        className=name if name in outside else f"b {name}",
        style={"--share": "60%"} if name == "e" else None,
    )


def _heads(around: Setting) -> list[dict]:
    months = (
        _months(around)
        if around.columns > 1
        else [el("th", t("plan.timeline.months"), scope="col", className="why")]
    )
    ends = [
        el("th", el("a", t(f"plan.timeline.{name}"), href=f"#que-es-{name}"), scope="col", className=name)
        for name in ENDS
    ]
    activity = el(
        "th", el("a", t("plan.timeline.activity"), href="#que-es-activity"), scope="col", className="activity"
    )
    return [activity, *months, *ends]


def _months(around: Setting) -> list[dict]:
    return [
        el(
            "th",
            el("abbr", _short(month, around.locale), title=formats.month(month, around.locale)),
            scope="col",
            className="m today" if i == around.today else "m",
            aria_current="date" if i == around.today else None,
        )
        for i, month in enumerate(around.months, 1)
    ]


def _short(month: str, locale: str) -> str:
    return formats.month(month, locale, short=True).split(" ")[0].strip(".")[:3]


def _body(group: Group, around: Setting) -> dict:
    trail = [el("span", name, className="above") for name in group.trail]
    counts = [states.counted(name, group.counts[name]) for name in COUNTED if group.counts.get(name)]
    said = " · ".join([_how_many(group), *counts])
    title = el(
        "th",
        *trail,
        group.heading,
        el("span", f" · {said}", className="quiet"),
        colSpan=around.columns + len(ENDS) + 1,
        scope="rowgroup",
    )
    rows = (timeline_row(row, around) for row in group.rows)
    return el("tbody", el("tr", title, className="group"), *rows)


def _how_many(group: Group) -> str:
    """«3 líneas», «2 de sus 14 líneas» where the others are on another page."""
    here = len(group.rows)
    return (
        plural("plan.lines", here) if here == group.total else t("plan.lines.some", n=here, total=group.total)
    )
