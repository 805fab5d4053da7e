"""Tables: caption, one row of heads, bodies; a wide one in a region that scrolls by keyboard too."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from components.static import el
from texts import plural


def table(caption: str, heads: Iterable[Any], *bodies: Any, class_name: str = "data") -> dict:
    """heads: the `th` of its one head row. bodies: each a `tbody` or `tfoot`."""
    head = el("thead", el("tr", *heads))
    return el("table", el("caption", caption), head, *bodies, className=class_name)


OPEN = 10
"""Rows of a long table that are shown at once."""
FIRST = 12
"""Rows of an `opened` table before its fold."""
FEW = 5
"""The same on a long page, where on a phone each row is a card of many lines."""


def folded(drawn: Any, rows: int, words: str) -> dict:
    """A table of so many rows, which waits until it is asked for where they are many. words: what it holds."""
    return el("details", el("summary", words), drawn, className="long") if rows > OPEN else drawn


def opened(
    caption: str,
    heads: Sequence[Any],
    rows: Sequence[Any],
    first: int = FIRST,
    class_name: str = "data stack",
) -> dict:
    """A table whose first rows (`tr`) are shown; the others wait under a summary that counts them."""
    shown = scrolled(caption, heads, el("tbody", *rows[:first]), class_name=class_name)
    if len(rows) <= first:
        return shown
    more = plural("registers.more", len(rows) - first)
    rest = scrolled(f"{caption}. {more}", heads, el("tbody", *rows[first:]), class_name=class_name)
    return el("div", shown, el("details", el("summary", more), rest))


def records(rows: pd.DataFrame) -> list[dict]:
    """Rows as dicts; what is missing is None."""
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


def scrolled(caption: str, heads: Iterable[Any], *bodies: Any, class_name: str = "data") -> dict:
    """A `table` that may be wider than the screen."""
    drawn = table(caption, heads, *bodies, class_name=class_name)
    return el("div", drawn, className="scroll", tabIndex=0, role="region", aria_label=caption)
