"""The curve of an indicator: gaps where there is no value, open marks for partial periods, target and baseline."""

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from components import formats
from components.figures import COLOURS, chart, figure
from components.indicators import PERCENTAGE, measure, period, reference
from texts import t


def curve(row: dict, values: pd.DataFrame, missing: Sequence[str], locale: str) -> Any:
    """The values in time, cut where one is missing, with target and baseline as named lines."""
    first, last = (period(values["period"].iloc[i], row["frequency"], locale) for i in (0, -1))
    words = {"name": row["name"], "first": first, "last": last}
    source = row["source"] or t("indicators.not_informed")
    notes = [t("indicator.chart.gap")] if missing else []
    notes += [t("indicator.chart.open")] if values["is_partial"].any() else []
    by_year = len(values["period"].iloc[0]) == 4
    drawing = chart(
        traces(row, values, missing, locale),
        t("indicator.chart.label", **words),
        xaxis={
            "type": "date",
            "tickformat": "%Y" if by_year else "%b %Y",
            "dtick": "M12" if by_year else None,
            "gridcolor": "#e4e8eb",
            "fixedrange": True,
        },
    )
    subtitle = t("indicator.chart.subtitle", unit=row["unit"], source=source, **words)
    return figure(finding(row, values, locale), subtitle, drawing, note=" ".join(notes))


def finding(row: dict, values: pd.DataFrame, locale: str) -> str:
    """Between what and what the full periods moved; the indicator's name where there are not two to compare."""
    full = values[~values["is_partial"].map(bool)]
    if len(full) < 2:
        return row["name"]
    ordered = full.sort_values("value", kind="stable").to_dict("records")
    low, high = ordered[0]["value"], ordered[-1]["value"]
    lowest = measure(low, row["unit"], locale) if row["unit"] == PERCENTAGE else formats.number(low, locale)
    words = {"low": lowest, "high": measure(high, row["unit"], locale)}
    return t("indicator.chart.finding", n=len(full), **words)


def traces(row: dict, values: pd.DataFrame, missing: Sequence[str], locale: str) -> list[dict]:
    """Plotly's lines: full values (a gap for each missing or partial period), open marks, target, baseline."""
    found = {r["period"]: r for r in values.to_dict("records")}
    periods = sorted([*found, *missing])
    full = [_drawn(found.get(p), partial=False) for p in periods]
    partial = [_drawn(found.get(p), partial=True) for p in periods]
    drawn = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": t("indicator.chart.value"),
            "x": periods,
            "y": full,
            "connectgaps": False,
            "line": {"color": COLOURS[0], "width": 2},
        }
    ]
    if any(v is not None for v in partial):
        open_marks = {"symbol": "circle-open", "size": 11, "color": COLOURS[0], "line": {"width": 2}}
        name = t("indicator.chart.partial")
        drawn.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": periods,
                "y": partial,
                "marker": open_marks,
            }
        )
    for kind, dash, colour in (("target", "dash", COLOURS[5]), ("baseline", "dot", "#5b6570")):
        if row[kind] is not None:
            name = f"{t(f'indicator.chart.{kind}')} {reference(row, kind, locale)}"
            drawn.append(_level(escape(name, quote=False), periods, float(row[kind]), dash, colour))
    return drawn


def _drawn(value: dict | None, partial: bool) -> float | None:
    return float(value["value"]) if value and bool(value["is_partial"]) == partial else None


def _level(name: str, periods: list[str], value: float, dash: str, colour: str) -> dict:
    line = {"color": colour, "dash": dash, "width": 2}
    y = [value] * len(periods)
    return {"type": "scatter", "mode": "lines", "name": name, "x": periods, "y": y, "line": line}
