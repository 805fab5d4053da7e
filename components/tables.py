"""Tables: caption, one row of heads, bodies; a wide one in a region that scrolls by keyboard too."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from components.static import el


def table(caption: str, heads: Iterable[Any], *bodies: Any, class_name: str = "data") -> dict:
    """heads: the `th` of its one head row. bodies: each a `tbody` or `tfoot`."""
    head = el("thead", el("tr", *heads))
    return el("table", el("caption", caption), head, *bodies, className=class_name)


OPEN = 10
"""Rows of a long table that are shown at once."""


def folded(drawn: Any, rows: int, words: str) -> dict:
    """A table of so many rows, which waits until it is asked for where they are many. words: what it holds."""
    return el("details", el("summary", words), drawn, className="long") if rows > OPEN else drawn


def records(rows: pd.DataFrame) -> list[dict]:
    """Rows as dicts; what is missing is None."""
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


def scrolled(caption: str, heads: Iterable[Any], *bodies: Any, class_name: str = "data") -> dict:
    """A `table` that may be wider than the screen."""
    drawn = table(caption, heads, *bodies, class_name=class_name)
    return el("div", drawn, className="scroll", tabIndex=0, role="region", aria_label=caption)
