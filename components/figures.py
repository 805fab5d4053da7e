"""A figure: a finding as title, what-where-when below, the drawing, and the table one click away."""

from typing import Any

from dash import html

from components.chart import Chart
from components.static import Static, el
from texts import t

FONT = {"family": "Atalaya Sans, system-ui, sans-serif", "size": 15, "color": "#1b1f24"}
COLOURS = (
    "#0b4f5c",
    "#e69f00",
    "#56b4e9",
    "#009e73",
    "#cc79a7",
    "#d55e00",
)  # Okabe–Ito after the brand; six at most


def figure(title: str, subtitle: str, drawing: Any, table: Any = None, note: Any = "") -> html.Figure:
    """A drawing with its words. drawing: an island, or a plain tree; table: plain tree, folded; note: text or nodes."""
    below = [
        el("details", el("summary", t("figure.table")), table) if table else None,
        el("p", note, className="quiet") if note else None,
    ]
    words = el("figcaption", el("p", title, className="title"), el("p", subtitle, className="subtitle"))
    shown = Static(drawing) if isinstance(drawing, dict) else drawing
    return html.Figure([Static(words), shown, Static(below)])


def chart(traces: list[dict], label: str, tall: bool = False, **layout: Any) -> html.Div:
    """A Plotly chart that comes when it is in view. label: what it shows, in one sentence, for who cannot see it.

    traces: plain dicts. layout: overrides of Plotly's layout. Without script its place points to the table.
    """
    whole = {
        "font": FONT,
        "colorway": list(COLOURS),
        "margin": {"l": 56, "r": 16, "t": 16, "b": 40},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "x unified",
        "separators": ", ",
        "legend": {"orientation": "h", "y": -0.2},
        "xaxis": {"gridcolor": "#e4e8eb", "fixedrange": True},
        "yaxis": {"gridcolor": "#e4e8eb", "rangemode": "tozero", "fixedrange": True},
    } | layout
    drawn = Chart({"data": traces, "layout": whole}, label)
    return html.Div(drawn, className="chart tall" if tall else "chart")
