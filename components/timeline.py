"""The timeline of a plan: a table of twelve months, readable by a screen reader, on paper and without script."""

import pandas as pd

from components import formats
from components.months import given, month_cells
from components.static import el
from components.tables import scrolled
from texts import plural, t

ICONS = {
    "cumplida": "✓",
    "en plazo": "●",
    "atrasada": "▲",
    "no programada aún": "○",
    "sin avance reportado": "–",
}
CLASSES = {
    "cumplida": "done",
    "en plazo": "ontime",
    "atrasada": "late",
    "no programada aún": "notdue",
    "sin avance reportado": "silent",
}

KEY = (
    ("programmed", "p"),
    ("executed", "e"),
    ("unbacked", "unbacked"),
    ("silent", "silent"),
    ("span", "span"),
    ("today", "today"),
)


def timeline(
    groups: list[tuple[str, pd.DataFrame]],
    months: list[str],
    today: int,
    observations: dict[int, list[str]],
    locale: str,
) -> dict:
    """One table with a body per group (objective), in the order given.

    groups: heading → lines as data_access.schedule.follow returns them. months: twelve «yyyy-mm». today: position
    of the running month, 0 outside the plan. observations: line → sentences.
    """
    key = el(
        "ul",
        *(
            el("li", el("span", className=f"m {mark}"), t(f"plan.key.{name}"))
            for name, mark in KEY
            if name != "today" or today
        ),
        className="key",
        aria_label=t("plan.key.title"),
    )
    bodies = [_body(heading, rows, months, today, observations, locale) for heading, rows in groups]
    heads = _heads(months, today, locale)
    return el("div", key, scrolled(t("plan.timeline.caption"), heads, *bodies, class_name="timeline"))


def _heads(months: list[str], today: int, locale: str) -> list[dict]:
    names = [
        el(
            "th",
            el(
                "abbr",
                formats.month(m, locale, short=True).split(" ")[0].strip(".")[:3],
                title=formats.month(m, locale),
            ),
            scope="col",
            className="m today" if i == today else "m",
            aria_current="date" if i == today else None,
        )
        for i, m in enumerate(months, 1)
    ]
    ends = [
        el("th", t(f"plan.timeline.{name}"), scope="col")
        for name in ("to_date", "executed", "target", "state")
    ]
    return [el("th", t("plan.timeline.activity"), scope="col"), *names, *ends]


def _body(
    heading: str,
    rows: pd.DataFrame,
    months: list[str],
    today: int,
    observations: dict[int, list[str]],
    locale: str,
) -> dict:
    lines = [
        _line(row, months, today, observations.get(row["line"], []), locale)
        for row in rows.to_dict("records")
    ]
    title = el(
        "tr",
        el(
            "th",
            heading,
            el("span", f" · {plural('plan.lines', len(rows))}", className="quiet"),
            colSpan=17,
            scope="rowgroup",
        ),
        className="group",
    )
    return el("tbody", title, *lines)


def _line(row: dict, months: list[str], today: int, observations: list[str], locale: str) -> dict:
    unit = "%" if row["unit_kind"] == "porcentaje" else ""
    figures = (
        (
            "to_date",
            formats.number(row["programmed_to_date"], locale)
            if row["programmed_to_date"] is not None
            else "–",
            unit,
        ),
        ("executed", formats.number(row["executed"], locale), unit if row["executed"] is not None else ""),
        ("target", *_target(row, locale)),
    )
    cells = [
        el("td", value, f" {mark}" if mark else None, className="n", data_label=t(f"plan.timeline.{name}"))
        for name, value, mark in figures
    ]
    return el(
        "tr",
        _name(row, observations),
        *month_cells(row, months, today, locale),
        *cells,
        _state(row, months, locale),
    )


def _target(row: dict, locale: str) -> tuple[str, str]:
    target = row["annual_target"]
    if target is None or pd.isna(target):
        return t("plan.no_target"), ""
    return formats.number(target, locale), "%" if row["unit_kind"] == "porcentaje" else ""


def _name(row: dict, observations: list[str]) -> dict:
    code = [el("span", row["code"], className="code"), " "] if given(row["code"]) else []
    details = [row[k] for k in ("indicator", "unit_of_measure", "responsible") if given(row[k])]
    read = (
        el("span", t("plan.months.reading"), className="quiet")
        if row["months_reading"] == "lectura"
        else None
    )
    notes = [el("li", el("span", "◆ ", aria_hidden="true"), sentence) for sentence in observations]
    return el(
        "th",
        *code,
        el("span", row["title"], className="what"),
        el("span", " · ".join(str(d).replace(";", ", ") for d in details), className="quiet"),
        read,
        el("ul", *notes, className="findings", aria_label=t("plan.observations")) if notes else None,
        scope="row",
    )


def _state(row: dict, months: list[str], locale: str) -> dict:
    state = row["state"]
    late = None
    if row["late_since"] is not None and not pd.isna(row["late_since"]):
        since = formats.month(months[int(row["late_since"]) - 1], locale)
        by = formats.number(row["late_by"], locale)
        late = el("span", t("plan.late", by=by, since=since), className="quiet")
    unbacked = el("span", t("plan.unbacked"), className="quiet") if row["unbacked"] else None
    mark = el("span", ICONS[state], aria_hidden="true")
    return el(
        "td",
        el("span", mark, f" {state}", className=f"state {CLASSES[state]}"),
        late,
        unbacked,
        data_label=t("plan.timeline.state"),
    )
