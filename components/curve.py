"""The curve of an indicator: cut where a period has no value and where the definition changes; target and baseline.

Each definition is traces of its own, with a mark of its own, and a vertical line stands between two: no line goes across.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from components import formats
from components.figures import COLOURS, chart, figure
from components.indicator_words import PERCENTAGE, measure, period, reference
from texts import t

EARLIER, LATE, QUIET, INK = "#5f8a92", "#b45309", "#5b6570", "#1b1f24"
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross")
NAME_LIMIT = 40
"""Letters of a version's name on the chart; the table has it whole."""
Segment = tuple[str | None, pd.DataFrame]
"""A version (None: nobody names it) and its values, as data_access.indicator_reading.segments cuts them."""


def curve(row: Any, segments: Sequence[Segment], levels: dict[str, str | None], locale: str) -> Any:
    """row: Followed, with at least one value. levels: baseline, target → the version that each belongs to."""
    sheet, values = row.sheet, row.values
    first, last = (period(values["period"].iloc[i], sheet["frequency"], locale) for i in (0, -1))
    words = {"name": sheet["name"], "first": first, "last": last}
    by_year = len(values["period"].iloc[0]) == 4
    axis = {"type": "date", "tickformat": "%Y" if by_year else "%b %Y", "dtick": "M12" if by_year else None}
    drawing = chart(
        traces(row, segments, levels, locale),
        t("indicator.chart.label", **words),
        xaxis=axis | {"gridcolor": "#e4e8eb", "fixedrange": True},
        margin={"l": 56, "r": 16, "t": 32, "b": 40},
        **_cuts(segments),
    )
    source = sheet["source"] or t("indicators.not_informed")
    subtitle = t("indicator.chart.subtitle", unit=sheet["unit"], source=source, **words)
    return figure(finding(row, segments, locale), subtitle, drawing, note=_notes(row, segments))


def _notes(row: Any, segments: Sequence[Segment]) -> str:
    values = row.values
    said = {
        "gap": any(a.is_gap for a in row.awaited),
        "open": values["is_partial"].map(bool).any(),
        "late_marks": values["days_late"].notna().any(),
        "versions": len(segments) > 1,
    }
    return " ".join(t(f"indicator.chart.{name}") for name, holds in said.items() if holds)


def finding(row: Any, segments: Sequence[Segment], locale: str) -> str:
    """Between what and what the full periods of one definition moved; the name where there are not two to compare."""
    sheet = row.sheet
    same = [part for version, part in segments if version == row.in_force]
    full = pd.concat(same) if same else row.values.iloc[:0]
    full = full[~full["is_partial"].map(bool).astype(bool)]
    if len(full) < 2:
        return sheet["name"]
    low, high = min(full["value"]), max(full["value"])
    lowest = (
        measure(low, sheet["unit"], locale) if sheet["unit"] == PERCENTAGE else formats.number(low, locale)
    )
    words = {"n": len(full), "low": lowest, "high": measure(high, sheet["unit"], locale)}
    if len(segments) > 1 and row.in_force:
        return t("indicator.chart.finding_version", version=row.in_force, **words)
    return t("indicator.chart.finding", **words)


def traces(row: Any, segments: Sequence[Segment], levels: dict[str, str | None], locale: str) -> list[dict]:
    """Plotly's lines: full values and open marks of each definition, late ones, target, baseline."""
    versions = list(dict.fromkeys(version for version, _ in segments))
    missing = [a.period for a in row.awaited if a.is_gap]
    drawn: list[dict] = []
    for version, part in segments:
        colour = COLOURS[0] if version == row.in_force else EARLIER
        symbol = SYMBOLS[versions.index(version) % len(SYMBOLS)]
        drawn += _segment(_periods(part, missing), part, _suffix(version, segments), colour, symbol)
    late = row.values[row.values["days_late"].notna()]
    if len(late):
        ring = {"symbol": "circle-open", "size": 15, "color": LATE, "line": {"width": 2}}
        y: list[float | None] = [float(v) for v in late["value"]]
        drawn.append(_marks(t("indicator.chart.late"), list(late["period"]), y, ring))
    styles = (("target", "dash", COLOURS[5]), ("baseline", "dot", QUIET))
    return drawn + [
        level
        for name, dash, colour in styles
        if (level := _level(row, name, dash, colour, segments, levels, locale))
    ]


def _periods(part: pd.DataFrame, missing: Sequence[str]) -> list[str]:
    """Those with a value, and those between them without."""
    known = part["period"].tolist()
    return sorted([*known, *(p for p in missing if known[0] < p < known[-1])])


def _segment(periods: list[str], part: pd.DataFrame, suffix: str, colour: str, symbol: str) -> list[dict]:
    found = {r["period"]: r for r in part.to_dict("records")}
    full, partial = ([_drawn(found.get(p), kind) for p in periods] for kind in (False, True))
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": t("indicator.chart.value") + suffix,
        "x": periods,
        "y": full,
        "connectgaps": False,
        "line": {"color": colour, "width": 2},
        "marker": {"symbol": symbol, "color": colour, "size": 7},
    }
    if all(v is None for v in partial):
        return [line]
    hollow = {"symbol": f"{symbol}-open", "size": 11, "color": colour, "line": {"width": 2}}
    marks = _marks(t("indicator.chart.partial") + suffix, periods, partial, hollow)
    return [marks] if all(v is None for v in full) else [line, marks]


def _suffix(version: str | None, segments: Sequence[Segment]) -> str:
    return f", {_named(version)}" if len(segments) > 1 else ""


def _named(version: str | None) -> str:
    """Plotly reads marks of HTML in its words: a name is only text."""
    if version is None:
        return t("indicator.version.none")
    short = version if len(version) <= NAME_LIMIT else f"{version[:NAME_LIMIT]}…"
    return t("indicator.version.named", version=escape(short, quote=False))


def _marks(name: str, x: list[str], y: list[float | None], marker: dict) -> dict:
    return {"type": "scatter", "mode": "markers", "name": name, "x": x, "y": y, "marker": marker}


def _drawn(value: dict | None, partial: bool) -> float | None:
    return float(value["value"]) if value and bool(value["is_partial"]) == partial else None


def _level(
    row: Any, name: str, dash: str, colour: str, segments: Sequence[Segment], levels: dict, locale: str
) -> dict | None:
    """A target or a baseline as a named line over the periods of its own definition."""
    own = [part for version, part in segments if version == levels[name]]
    if row.sheet[name] is None or not own:
        return None
    periods = own[-1]["period"].tolist()
    words = escape(f"{t(f'indicator.chart.{name}')} {reference(row.sheet, name, locale)}", quote=False)
    line = {"color": colour, "dash": dash, "width": 2}
    y = [float(row.sheet[name])] * len(periods)
    return {"type": "scatter", "mode": "lines", "name": words, "x": periods, "y": y, "line": line}


def _cuts(segments: Sequence[Segment]) -> dict[str, Any]:
    """Between two definitions, a vertical line half way, with the name of the new one."""
    shapes, notes = [], []
    for (_, before), (version, after) in zip(segments, segments[1:], strict=False):
        at = _between(before["period"].iloc[-1], after["period"].iloc[0])
        line = {"color": INK, "width": 2}
        shapes.append({"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line})
        place = {"x": at, "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False}
        notes.append(place | {"text": _named(version), "font": {"color": INK}})
    return {"shapes": shapes, "annotations": notes}


def _between(before: str, after: str) -> str:
    """The day half way between the beginnings of two periods."""
    first, second = (date.fromisoformat((p + "-01-01")[:10]).toordinal() for p in (before, after))
    return date.fromordinal((first + second) // 2).isoformat()
