"""What stands beside an indicator: the activities of its objective, and the other indicators of it."""

from typing import Any

from components import formats, states
from components.indicator_words import Link, badge
from components.indicators import last
from components.static import el
from components.tables import scrolled
from texts import plural, t

HEADS = ("title", "programmed", "executed", "target", "state")
NUMBERS = ("programmed", "executed", "target")
_UNREAD = {"no legible": "beside.unreadable", "no publicada": "beside.unpublished"}


def beside(found: Any, plan: str, line: Link, indicator: Link, locale: str) -> dict:
    """found: data_access.indicator_outputs.Objective; plan: address of its plan; line, indicator: addresses."""
    node = found.node
    name = " ".join(filter(None, (node["code"], node["title"])))
    return el(
        "section",
        el("h2", t("beside.title")),
        el("p", t("beside.objective", name=name), " ", el("a", found.plan["title"], href=plan)),
        _outputs(found, line, locale) if len(found.lines) else el("p", t("beside.no_lines")),
        _others(found.others, indicator, locale),
        el("p", t("beside.no_cause"), className="note"),
    )


def _outputs(found: Any, line: Link, locale: str) -> dict:
    cut = formats.month(found.at.month, locale)
    heads = [
        el(
            "th",
            t("beside.title_head" if name == "title" else f"beside.{name}"),
            scope="col",
            className="n" if name in NUMBERS else None,
        )
        for name in HEADS
    ]
    body = el("tbody", *(_line(row, line, locale) for row in found.lines.to_dict("records")))
    caption = plural("beside.caption", len(found.lines), month=cut)
    return el(
        "div",
        el("h3", t("beside.outputs")),
        scrolled(caption, heads, body, class_name="data stack indicators"),
    )


def _line(row: dict, line: Link, locale: str) -> dict:
    programmed, executed, unit = row["programmed_to_date"], row["executed"], row["unit_of_measure"]
    cells = {
        "programmed": _figure(programmed, _not_programmed(row), locale),
        "executed": _figure(executed, "beside.silent", locale),
        "target": _figure(row["annual_target"], "beside.no_target", locale),
        "state": states.of_line(row["state"]),
    }
    labelled = (
        el("td", cell, className="n" if name in NUMBERS else None, data_label=t(f"beside.{name}"))
        for name, cell in cells.items()
    )
    title = el("a", row["title"], href=line(str(row["line"])))
    measured = el("span", unit, className="quiet") if unit else None
    return el("tr", el("th", title, " ", measured, scope="row"), *labelled)


def _not_programmed(row: dict) -> str:
    """Why a line has nothing programmed to date: its months cannot be known, or come later."""
    if any(not formats.is_missing(month) for month in row["months"]):
        return "beside.nothing"
    return _UNREAD.get(row["months_reading"], "beside.unpublished")


def _figure(value: Any, missing: str, locale: str) -> str:
    return t(missing) if formats.is_missing(value) else formats.number(value, locale)


def _others(others: list, indicator: Link, locale: str) -> dict | None:
    if not others:
        return None
    items = [
        el(
            "li",
            el("span", other.sheet["level"] or t("beside.no_level"), className="kind"),
            " ",
            el("a", other.sheet["name"], href=indicator(other.code)),
            ": ",
            *last(other, locale),
            " · ",
            badge(other.state.name),
        )
        for other in others
    ]
    return el("div", el("h3", t("beside.others")), el("ul", *items, className="links"))
