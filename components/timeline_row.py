"""One row of the timeline of a plan: what was promised, its months, its figures, its progress and its state."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from components import formats, plan_words, states
from components.months import given, month_cells
from components.progress_bar import COMPUTED, DECLARED, progress_bar
from components.static import Node, el
from texts import t

FIGURES = ("to_date", "executed", "target")
ENDS = (*FIGURES, "progress", "state")
"""The heads after the months."""


@dataclass(frozen=True)
class Setting:
    """What the rows of one plan share.

    months: its «yyyy-mm», twelve at most. columns: of the table for them; one where no line has months. today: position of
    the running month, 0 outside. link: line → its address.
    offices: names as printed («A;B») → nodes. funds: line → names of its funding sources. notes: line → its observations.
    """

    months: list[str]
    columns: int
    today: int
    locale: str
    link: Callable[[int], str]
    offices: Callable[[str], list[Node]]
    funds: dict[int, list[str]] = field(default_factory=dict)
    notes: dict[int, Node] = field(default_factory=dict)


def timeline_row(row: dict, around: Setting) -> dict:
    """row: a line as data_access.schedule.follow returns it; what is missing is None."""
    return el(
        "tr",
        _name(row, around),
        *month_cells(row, around.months, around.today, around.locale, around.columns),
        *_figures(row, around.locale),
        progress_cell(row, around.locale),
        _state(row, around),
        id=f"l{row['line']}",
    )


def _name(row: dict, around: Setting) -> dict:
    """The activity with what measures it and who answers for it; the rest of its fields folded; its observations."""
    code = [el("span", row["code"], className="code"), " "] if given(row["code"]) else []
    measured, time = plan_words.measured(row), plan_words.time(row, around.months, around.locale)
    said = [
        _indicator(row, around.locale),
        " · ".join(filter(None, (measured, time))),
        [t("plan.answers"), *around.offices(row["responsible"])] if given(row["responsible"]) else None,
        t("plan.months.reading") if row["months_reading"] == "lectura" else None,
    ]
    moved = [el("li", words) for words in plan_words.moved(row, around.months, around.locale)]
    return el(
        "th",
        el("a", *code, row["title"], href=around.link(row["line"]), className="what"),
        *(el("span", words, className="quiet") for words in said if words),
        el("ul", *moved, className="moved", aria_label=t("plan.moved.title")) if moved else None,
        _rest(row, around),
        around.notes.get(row["line"]),
        scope="row",
    )


def _indicator(row: dict, locale: str) -> list[Node]:
    """The indicator in its own words, with the due date and the thresholds that they state beside it."""
    words = [t("plan.measured_by", indicator=row["indicator"])] if given(row["indicator"]) else []
    limits = [*filter(None, (plan_words.due(row, locale), plan_words.thresholds(row)))]
    return [*words, *(el("span", limit, className="limit") for limit in limits)]


def _rest(row: dict, around: Setting) -> dict | None:
    """The other fields of the plan, each with its name, behind «Más»."""
    said = {
        "result": " ".join(filter(None, (row["result_code"], row["result"]))),
        "evidence": row["evidence"],
        "funding": formats.listed(around.funds.get(row["line"], [])),
        "risk": row["risk"],
        "comment": row["declared_comment"],
    }
    pairs = [
        node
        for name, words in said.items()
        if words
        for node in (el("dt", t(f"plan.field.{name}")), el("dd", words))
    ]
    return el("details", el("summary", t("plan.more")), el("dl", *pairs)) if pairs else None


def _figures(row: dict, locale: str) -> list[dict]:
    to_date, target = row["programmed_to_date"], row["annual_target"]
    said = {
        "to_date": "–" if to_date is None else plan_words.amount(to_date, row, locale),
        "executed": plan_words.amount(row["executed"], row, locale),
        "target": t("plan.no_target") if target is None else plan_words.amount(target, row, locale),
    }
    return [
        el("td", words, className="n", data_label=t(f"plan.timeline.{name}")) for name, words in said.items()
    ]


def progress_cell(row: dict, locale: str) -> dict:
    """Two bars, each with its name: what the figures say and what the unit declares. No figure is grey, not zero;
    one that is not worked out says why."""
    why = plan_words.why_uncounted(row)
    uncounted = t(f"plan.progress.uncounted.{why}") if why else ""
    return el(
        "td",
        progress_bar(t("plan.progress.computed"), row["computed_pct"], COMPUTED, locale, uncounted),
        progress_bar(plan_words.declared(row), row["declared_pct"], DECLARED, locale),
        data_label=t("plan.timeline.progress"),
        className="progress",
    )


def bar_marks(row: dict) -> set[str]:
    """Which marks of the key the bars of a line have: no data, not worked out."""
    is_uncounted = bool(plan_words.why_uncounted(row))
    is_unknown = row["declared_pct"] is None or (row["computed_pct"] is None and not is_uncounted)
    return ({"uncounted"} if is_uncounted else set()) | ({"none"} if is_unknown else set())


def _state(row: dict, around: Setting) -> dict:
    late = plan_words.late(row, around.months, around.locale)
    said: list[Any] = [late, t("plan.unbacked") if row["unbacked"] else ""]
    return el(
        "td",
        states.of_line(row["state"]),
        *(el("span", words, className="quiet") for words in said if words),
        data_label=t("plan.timeline.state"),
    )
