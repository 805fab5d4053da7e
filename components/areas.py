"""The treemap of a budget: each line a rectangle with the area of its amount."""

from decimal import Decimal
from html import escape
from typing import Any

from components.budget import SOURCES, Sheet, parts
from components.figures import COLOURS, chart, figure
from texts import t

FILLS = (*COLOURS[:5], "#f0e442")  # Okabe–Ito; its yellow for vermilion, on which no text reads well
INK = "#1b1f24"


def areas(sheet: Sheet) -> Any:
    """The treemap of a sheet with a finding as title; None where no line has a positive amount."""
    largest = sheet.largest()
    if largest is None or largest.amounts[sheet.base] <= 0:
        return None
    side = t(f"budget.side.{sheet.side}")
    title = t(
        "budget.chart.title",
        name=largest.name,
        side=t(f"budget.side.one.{sheet.side}"),
        **parts(largest, sheet),
    )
    kind = "source" if sheet.classification == SOURCES else "classification"
    subtitle = t(
        "budget.chart.subtitle",
        side=side,
        year=sheet.year,
        phase=sheet.base,
        classification=t(f"budget.chart.{kind}", classification=sheet.classification),
        currency=sheet.currency,
    )
    drawing = chart(
        [treemap(sheet)],
        t("budget.chart.label", side=side, year=sheet.year),
        tall=True,
        hovermode="closest",
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uniformtext={"minsize": 11, "mode": "hide"},
    )
    return figure(title, subtitle, drawing, note=t("budget.chart.note"))


def treemap(sheet: Sheet) -> dict:
    """A Plotly trace: values are whole cents, so that levels add up exactly; the text is the amount as written."""
    cents = _cents(sheet)
    drawn = [row for row in sheet.rows if cents.get(row.key)]
    root = t(f"budget.side.{sheet.side}")
    labels = [root, *(escape(row.name, quote=False) for row in drawn)]
    fills = _fills(drawn)
    amounts = [Decimal(cents[key]) / 100 for key in ("", *(row.key for row in drawn))]
    return {
        "type": "treemap",
        "branchvalues": "total",
        "ids": ["total", *(row.key for row in drawn)],
        "parents": ["", *(row.parent or "total" for row in drawn)],
        "labels": labels,
        "values": [cents[""], *(cents[row.key] for row in drawn)],
        "text": [f"{sheet.money(amount)}<br>{sheet.share(amount)}" for amount in amounts],
        "textinfo": "label+text",
        "hovertemplate": "%{label}<br>%{text}<extra></extra>",
        "marker": {"colors": ["#d5dade", *fills], "line": {"color": "#ffffff", "width": 1}},
        "textfont": {"color": [INK, *("#ffffff" if fill == COLOURS[0] else INK for fill in fills)]},
        "pathbar": {"visible": False},
        "tiling": {"pad": 2},
    }


def _cents(sheet: Sheet) -> dict[str, int]:
    """key → drawn cents: positive lines, and levels as the sum of what is drawn in them; "" is the whole."""
    found = {"": 0}
    for row in reversed(sheet.rows):
        if not row.is_level:
            found[row.key] = max(int(row.amounts.get(sheet.base, Decimal(0)) * 100), 0)
        found[row.parent] = found.get(row.parent, 0) + found.get(row.key, 0)
    return found


def _fills(drawn: list[Any]) -> list[str]:
    """A colour per top level, shared by all that is in it."""
    top = [row.key for row in drawn if not row.parent]
    found: dict[str, str] = {}
    for row in drawn:
        found[row.key] = found[row.parent] if row.parent else FILLS[top.index(row.key) % len(FILLS)]
    return list(found.values())
