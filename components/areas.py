"""The treemap of a budget: each level a rectangle with the area of its amount, two depths at a time."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from dash import html

from components import budget_bars, budget_parts
from components.budget_parts import Part, Record
from components.budget_table import Link
from components.budget_words import Words
from components.figures import COLOURS, chart, figure
from components.static import Static
from texts import t

FILLS = (*COLOURS[:5], "#f0e442")  # Okabe–Ito; its yellow for vermilion, on which no text reads well
REST = "#d5dade"
INK = "#1b1f24"


def beside(top: Record, rows: Sequence[Record], words: Words, link: Link) -> Any:
    """Areas and bars of what a level is made of, one beside the other; None where nothing of it is more than zero."""
    bars = budget_bars.bars(top, rows, words, link)
    if bars is None:
        return None
    drawing = areas(top, rows, words, link)
    both = html.Div([part for part in (drawing, Static(bars)) if part is not None], className="beside")
    title = budget_bars.finding(top, rows, words)
    subtitle = t("budget.chart.subtitle", what=words.what(), phase=words.phase(words.base))
    return figure(title, subtitle, both, note=budget_bars.left_out(top, rows, words))


def areas(top: Record, rows: Sequence[Record], words: Words, link: Link) -> Any:
    """The treemap of a level; None where it has less than two parts to draw. rows: the two depths below it."""
    trace = treemap(top, rows, words, link)
    if trace["parents"].count(trace["ids"][0]) < 2:
        return None
    return chart(
        [trace],
        t("budget.chart.label", what=words.what()),
        tall=True,
        hovermode="closest",
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uniformtext={"minsize": 11, "mode": "hide"},
    )


def treemap(top: Record, rows: Sequence[Record], words: Words, link: Link) -> dict:
    """A Plotly trace: values are whole cents of what is drawn, so that levels add up exactly; the text is the amount told;
    customdata is the address of each level, "" where it has none."""
    drawn = _Drawing(top, rows, words, link)
    for number, part in enumerate(budget_parts.of(top["level"], rows, words.column, drawn.whole)):
        drawn.add(part, "total", FILLS[number] if part.row and number < len(FILLS) else REST)
    return {
        "type": "treemap",
        "branchvalues": "total",
        "ids": drawn.ids,
        "parents": drawn.parents,
        "labels": [escape(label, quote=False) for label in drawn.labels],
        "values": [drawn.cents[key] for key in drawn.ids],
        "text": drawn.texts,
        "customdata": drawn.links,
        "textinfo": "label+text",
        "hovertemplate": "%{label}<br>%{text}<extra></extra>",
        "marker": {"colors": drawn.fills, "line": {"color": "#ffffff", "width": 1}},
        "textfont": {"color": ["#ffffff" if fill == COLOURS[0] else INK for fill in drawn.fills]},
        "pathbar": {"visible": False},
        "tiling": {"pad": 0},  # any would take from the areas
    }


class _Drawing:
    """The columns of the trace, filled level by level."""

    def __init__(self, top: Record, rows: Sequence[Record], words: Words, link: Link) -> None:
        self.rows, self.words, self.link = rows, words, link
        self.whole = top[words.column] or Decimal(0)
        self.ids, self.parents, self.labels = ["total"], [""], [words.level(top)]
        self.texts, self.fills, self.links = [words.money(self.whole)], [REST], [""]
        self.cents = {"total": 0}

    def add(self, part: Part, parent: str, fill: str) -> None:
        """A part and, of a level, its own parts; what is drawn of it is the sum of theirs."""
        key = part.row["level"] if part.row else f"{parent} > otros"
        self.ids.append(key)
        self.parents.append(parent)
        self.labels.append(part.name(self.words))
        self.links.append(self.link(part.row) if part.row else "")
        self.texts.append(f"{self.words.money(part.amount)}<br>{self.words.share(part.amount, self.whole)}")
        self.fills.append(fill)
        inside = budget_parts.inside(part, self.rows, self.words.column, self.whole)
        self.cents[key] = 0 if inside else int(part.amount * 100)
        if not inside:
            self._count(key, parent)
        for each in inside:
            self.add(each, key, fill)

    def _count(self, key: str, parent: str) -> None:
        """Add what is drawn last to all that it is in."""
        above = dict(zip(self.ids, self.parents, strict=True))
        while parent:
            self.cents[parent] += self.cents[key]
            parent = above[parent]
