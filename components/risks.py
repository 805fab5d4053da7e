"""The risk register of a plan: what may go wrong, what it threatens, and what came true."""

from collections.abc import Callable

import pandas as pd

from components import formats, states
from components.static import el
from components.tables import records, table
from texts import plural, t

Link = Callable[[int], str]
"""Line of the plan → its address."""
_HEADS = ("risk", "kind", "process", "lines", "happened")


def register(rows: pd.DataFrame, link: Link, locale: str) -> dict | None:
    """All risks of a plan, or those of a line; None without any. rows: as data_access.risks.register gives them."""
    if rows.empty:
        return None
    heads = (el("th", t(f"risks.{name}"), scope="col") for name in _HEADS)
    body = el("tbody", *(_row(row, link, locale) for row in records(rows)))
    return table(t("risks.caption"), heads, body, class_name="data stack")


def _row(row: dict, link: Link, locale: str) -> dict:
    cells = (
        ("kind", row["kind"] or t("risks.unsaid")),
        ("process", row["process"] or t("risks.unsaid")),
        ("lines", _lines(row["lines"], link) or t("risks.no_lines")),
        ("happened", [*happened(row, locale), _moved(row["moved"], link)]),
    )
    return el(
        "tr",
        el("th", el("span", row["code"], className="code"), " ", row["title"], scope="row"),
        *(el("td", value, data_label=t(f"risks.{name}")) for name, value in cells),
    )


def _lines(lines: list[int], link: Link) -> dict | None:
    """Numbers of lines, each a link; None without any."""
    named = [part for line in lines for part in (", ", el("a", str(line), href=link(line)))][1:]
    return el("span", *named) if named else None


def _moved(lines: list[int], link: Link) -> dict | None:
    """The lines that were reprogrammed because of it."""
    named = _lines(lines, link)
    return el("span", plural("risks.moved", len(lines)), " ", named, className="quiet") if named else None


def happened(row: dict, locale: str) -> list:
    """Whether a risk came true: when and what, or that nothing says so, which is not that it did not."""
    if not row["came_true_on"]:
        return [el("span", t("risks.unknown"), className="quiet")]
    when = t("risks.came_true", when=formats.day(row["came_true_on"], locale))
    note = el("span", row["came_true_note"], className="quiet") if row["came_true_note"] else None
    return [states.drawn("▲", when, "late"), note]
