"""The curve of incidents by month, and their counts by category and by source."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import formats
from components.figures import COLOURS, chart, figure
from components.static import el
from components.tables import scrolled
from texts import t


def curve(months: pd.DataFrame, source: Any, locale: str) -> Any:
    """The whole history in one line, cut where no file covers a month, with the chosen period shaded.

    months: as data_access.incidents.by_month gives them, at least one row.
    """
    counts = [None if pd.isna(n) else int(n) for n in months["incidents"]]
    first, last = (formats.month(months["month"].iloc[i], locale) for i in (0, -1))
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [f"{m}-01" for m in months["month"]],
        "y": counts,
        "connectgaps": False,
        "line": {"color": COLOURS[0], "width": 2},
        "marker": {"size": 6},
        "hovertemplate": "%{y}<extra></extra>",
    }
    drawing = chart(
        [trace],
        t("incidents.curve.label", first=first, last=last),
        shapes=_shaded(months),
        showlegend=False,
        xaxis={
            "type": "date",
            "tickformat": "%b %Y",
            "hoverformat": "%B %Y",
            "gridcolor": "#e4e8eb",
            "fixedrange": True,
        },
    )
    notes = [t("incidents.curve.gap")] if months["incidents"].isna().any() else []
    notes += [t("incidents.curve.partial")] if months["partial"].any() else []
    return figure(
        _finding(months, locale),
        t("incidents.curve.subtitle", first=first, last=last),
        drawing,
        table=_months_table(months, locale),
        note=[*(f"{note} " for note in notes), source],
    )


def _shaded(months: pd.DataFrame) -> list[dict]:
    """A band behind the chosen months, half a month to each side."""
    chosen = months.loc[months["chosen"], "month"]
    if chosen.empty:
        return []
    half = pd.Timedelta(days=15)
    edges = pd.Timestamp(chosen.iloc[0]) - half, pd.Timestamp(chosen.iloc[-1]) + half
    x0, x1 = (f"{edge:%Y-%m-%d}" for edge in edges)
    place = {"type": "rect", "xref": "x", "yref": "paper", "x0": x0, "x1": x1, "y0": 0, "y1": 1}
    return [place | {"fillcolor": "#fdf3e7", "line": {"width": 0}, "layer": "below"}]


def _finding(months: pd.DataFrame, locale: str) -> str:
    """The complete month with most incidents."""
    full = months[months["incidents"].notna() & ~months["partial"]]
    if full.empty or not full["incidents"].max():
        return t("incidents.curve.title")
    top = full.sort_values(["incidents", "month"]).iloc[-1]
    count = formats.number(int(top["incidents"]), locale, 0)
    return t("incidents.curve.finding", month=formats.month(top["month"], locale), n=count)


def _months_table(months: pd.DataFrame, locale: str) -> dict:
    rows = [
        (
            formats.month(row["month"], locale) + (t("incidents.curve.mark") if row["partial"] else ""),
            t("incidents.curve.no_load")
            if pd.isna(row["incidents"])
            else formats.number(row["incidents"], locale, 0),
        )
        for row in months.to_dict("records")
    ]
    return table(
        t("incidents.curve.caption"), [t("incidents.head.month"), t("incidents.head.incidents")], rows
    )


def categories_table(categories: pd.DataFrame, total: int, locale: str) -> dict:
    """Counts by category with its family. categories: as data_access.incidents.by_category gives them."""
    rows = [
        (row["name"], row["family"], *_shares(row["incidents"], total, locale))
        for row in categories.to_dict("records")
    ]
    return table(t("incidents.categories.caption"), _heads("category", "family", "incidents", "share"), rows)


def sources_table(sources: pd.DataFrame, total: int, locale: str) -> dict:
    """Counts by source. sources: as data_access.incidents.by_source gives them."""
    rows = [(row["source"], *_shares(row["incidents"], total, locale)) for row in sources.to_dict("records")]
    return table(t("incidents.sources.caption"), _heads("source", "incidents", "share"), rows)


def _heads(*names: str) -> list[str]:
    return [t(f"incidents.head.{name}") for name in names]


def _shares(part: int, total: int, locale: str) -> tuple[str, str]:
    count, whole = (formats.number(n, locale, 0) for n in (part, total))
    return count, f"{t('zones.of', n=count, total=whole)} ({formats.percent(part, total, locale)})"


def table(caption: str, heads: list[str], rows: Sequence[tuple[str, ...]]) -> dict:
    """A plain table: the first column names the row, numbers to the right."""
    numeric = [bool(rows) and rows[0][i][:1].isdigit() for i in range(len(heads))]
    classes = ["n" if is_number else None for is_number in numeric]
    body = [
        el(
            "tr",
            el("th", row[0], scope="row"),
            *(el("td", cell, className=c) for cell, c in zip(row[1:], classes[1:], strict=True)),
        )
        for row in rows
    ]
    named = (el("th", h, scope="col", className=c) for h, c in zip(heads, classes, strict=True))
    return scrolled(caption, named, el("tbody", *body))
