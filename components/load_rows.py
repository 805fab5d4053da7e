"""The rows that a load brought and that are public now, as they were delivered."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

import pandas as pd

from components import formats
from components.static import Node, el
from components.tables import scrolled
from texts import t


def rows_table(rows: pd.DataFrame, fields: Sequence[Any], several: bool, locale: str) -> dict:
    """One row per row of the file, by its number there.

    rows: as data_access.loads.rows_of gives them, not empty. fields: name and label of its columns. several: whether they are
    of more than one slice, which is then said of each.
    """
    labels = [t("load.rows.row"), *([t("loads.slice")] if several else []), *(f.label for f in fields)]
    heads = (el("th", label, scope="col") for label in labels)
    names = [*(["slice"] if several else []), *(f.name for f in fields)]
    body = [
        el(
            "tr",
            el("th", str(row["source_row"]), scope="row"),
            *(el("td", _written(row[name], locale), className=_class(row[name])) for name in names),
        )
        for row in rows.to_dict("records")
    ]
    return scrolled(t("load.rows.caption"), heads, el("tbody", *body), class_name="data rows")


def _class(value: Any) -> str | None:
    return "n" if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def _written(value: Any, locale: str) -> Node:
    """A cell as text; an empty one stays empty, which is neither zero nor a word."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return t("dictionary.yes" if value else "dictionary.no")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return formats.number(value, locale, 10) if isinstance(value, (int, Decimal)) else str(value)


def narrow(action: str, observatory: str, slices: Sequence[tuple[str, str]], asked: Any) -> dict:
    """The form that narrows the rows: by slice, where there are several, and by their numbers in the file.

    slices: (value, what it is called). asked: `slice` and `rows` as they are in the URL.
    """
    options = [
        el("option", name, value=value, selected=value == asked.slice)
        for value, name in [("", t("load.rows.every")), *slices]
    ]
    chooser = el(
        "div",
        el("label", t("loads.slice"), htmlFor="entrega"),
        el("select", *options, id="entrega", name="entrega", className="form-select"),
        className="filter",
    )
    numbers = el(
        "div",
        el("label", t("load.rows.numbers"), htmlFor="fila"),
        el("input", id="fila", name="fila", value=asked.rows, className="form-control", placeholder="14-20"),
        className="filter",
    )
    return el(
        "form",
        el("input", type="hidden", name="obs", value=observatory),
        chooser if len(slices) > 1 else None,
        numbers,
        el("button", t("filters.apply"), type="submit", className="btn btn-primary"),
        method="get",
        action=action,
        className="filters",
        role="search",
    )
