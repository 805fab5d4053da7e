"""Highlighted incidents by month, and what became of those of closed years."""

from typing import Any

import pandas as pd

from components import formats, periods
from components.figures import COLOURS, chart, figure
from components.incidents import table
from components.static import el
from components.tables import scrolled
from texts import plural, t


def highlighted(months: pd.DataFrame, note: Any, locale: str) -> Any:
    """Bars by month, incomplete ones hatched. months: month, incidents, partial; at least one row."""
    names = [formats.month(m, locale) for m in months["month"]]
    shapes = ["/" if is_partial else "" for is_partial in months["partial"]]
    trace = {
        "type": "bar",
        "x": list(range(len(names))),
        "text": names,
        "textposition": "none",
        "y": [int(n) for n in months["incidents"]],
        "marker": {
            "color": COLOURS[0],
            "pattern": {"shape": shapes, "fgcolor": "#ffffff", "fillmode": "overlay"},
        },
        "hovertemplate": "%{text}: %{y}<extra></extra>",
    }
    first, last, axis = names[0], names[-1], periods.axis(list(months["month"]), locale)
    drawing = chart([trace], t("highlighted.label", first=first, last=last), hovermode="x", xaxis=axis)
    total = int(months["incidents"].sum())
    rows = [
        (
            formats.month(row["month"], locale) + (t("incidents.curve.mark") if row["partial"] else ""),
            formats.number(row["incidents"], locale, 0),
        )
        for row in months.to_dict("records")
    ]
    heads = [t("incidents.head.month"), t("incidents.head.incidents")]
    return figure(
        plural("highlighted.finding", total, n=formats.number(total, locale, 0)),
        t("highlighted.subtitle", first=first, last=last),
        drawing,
        table=table(t("highlighted.caption"), heads, rows),
        note=note,
    )


def outcomes_table(outcomes: pd.DataFrame, locale: str) -> dict:
    """One row per year and category, with its base and each outcome, most first.

    outcomes: as data_access.outcomes.by_year gives them, at least one row.
    """
    groups = outcomes.groupby(["year", "name"], sort=False)
    rows = [_row(str(year), str(name), found, locale) for (year, name), found in groups]
    names = ("category", "year", "incidents", "outcome")
    heads = [el("th", t(f"outcomes.head.{h}"), scope="col") for h in names]
    return scrolled(t("outcomes.caption"), heads, el("tbody", *rows), class_name="data stack")


def _row(year: str, name: str, found: pd.DataFrame, locale: str) -> dict:
    total = int(found["incidents"].sum())
    said = [
        t(
            "outcomes.one",
            outcome=outcome or t("outcomes.none"),
            n=formats.number(count, locale, 0),
            share=formats.percent(count, total, locale),
        )
        for outcome, count in zip(found["outcome"], found["incidents"], strict=True)
    ]
    cells = {"year": year, "incidents": formats.number(total, locale, 0), "outcome": "; ".join(said) + "."}
    drawn = (el("td", cell, data_label=t(f"outcomes.head.{key}")) for key, cell in cells.items())
    return el("tr", el("th", name, scope="row"), *drawn)
