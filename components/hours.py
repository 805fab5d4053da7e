"""Incidents by hour and weekday: the matrix, and the quarters that it is told by."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import formats, periods
from components.figures import COLOURS, chart, figure
from components.incidents import table
from components.static import el
from components.tables import scrolled
from texts import plural, t

SCALE = [[0, "#f1eef6"], [0.25, "#bdc9e1"], [0.5, "#74a9cf"], [0.75, "#2b8cbe"], [1, "#045a8d"]]


def band(start: str) -> str:
    """«18» → «18–21 h»."""
    return t("hours.band", first=int(start), last=int(start) + 3)


def matrix(counts: pd.DataFrame, quarters: Sequence[str], note: Any, locale: str) -> Any:
    """Weekdays down, bands of three hours across; the unknown are only in the table.

    counts: as data_access.hours.matrix gives them, at least one row. quarters: those counted.
    """
    known = counts[_is_known(counts)]
    grid = known.pivot(index="weekday", columns="band", values="incidents")
    names = dict(zip(known["weekday"], known["day"], strict=True))
    trace = {
        "type": "heatmap",
        "x": [t("hours.start", first=int(b)) for b in grid.columns],
        "text": [[band(b) for b in grid.columns]] * len(grid),
        "y": [names[d] for d in grid.index],
        "z": grid.to_numpy().tolist(),
        "colorscale": SCALE,
        "zmin": 0,
        "xgap": 2,
        "ygap": 2,
        "colorbar": {"thickness": 12, "outlinewidth": 0},
        "hovertemplate": "%{y}, %{text} h: %{z}<extra></extra>",
    }
    span = periods.listed(quarters, locale)
    drawing = chart(
        [trace],
        t("hours.label", quarters=span),
        hovermode="closest",
        margin={"l": 84, "r": 8, "t": 8, "b": 48},
        xaxis={"type": "category", "fixedrange": True, "tickangle": 0, "tickfont": {"size": 13}},
        yaxis={"type": "category", "autorange": "reversed", "fixedrange": True},
    )
    return figure(
        _finding(known, locale),
        t("hours.subtitle", quarters=span),
        drawing,
        table=_table(counts, locale),
        note=[_unknown(counts, locale), " ", note],
    )


def _is_known(counts: pd.DataFrame) -> pd.Series:
    return (counts["day"] != "") & (counts["band"] != "")


def _finding(known: pd.DataFrame, locale: str) -> str:
    """The day and band with most; the subject alone where there is none."""
    total = int(known["incidents"].sum())
    if not total:
        return t("hours.none")
    top = known.sort_values(["incidents", "weekday", "band"], ascending=[False, True, True]).iloc[0]
    count, whole = (formats.number(n, locale, 0) for n in (int(top["incidents"]), total))
    return t("hours.finding", day=top["day"].capitalize(), band=band(top["band"]), n=count, total=whole)


def _unknown(counts: pd.DataFrame, locale: str) -> str:
    """How many have no hour or no day, n of N."""
    lost = int(counts.loc[~_is_known(counts), "incidents"].sum())
    if not lost:
        return t("hours.all_known")
    total = formats.number(int(counts["incidents"].sum()), locale, 0)
    return plural("hours.unknown", lost, n=formats.number(lost, locale, 0), total=total)


def _table(counts: pd.DataFrame, locale: str) -> dict:
    """Days and «sin día», bands and «sin hora»: as many as there are."""
    cells = counts.set_index(["day", "band"])["incidents"].to_dict()
    days, bands = list(dict.fromkeys(counts["day"])), list(dict.fromkeys(counts["band"]))
    bands.sort(key=lambda b: b == "")
    rows = [
        el(
            "tr",
            el("th", day or t("hours.no_day"), scope="row"),
            *(el("td", formats.number(cells.get((day, b), 0), locale, 0), className="n") for b in bands),
        )
        for day in sorted(days, key=lambda d: d == "")
    ]
    heads = [el("th", t("hours.head"), scope="col")]
    heads += [el("th", band(b) if b else t("hours.no_hour"), scope="col", className="n") for b in bands]
    return scrolled(t("hours.caption"), heads, el("tbody", *rows))


def quarters_curve(quarters: pd.DataFrame, note: Any, locale: str) -> Any:
    """Every whole quarter, the chosen ones filled. quarters: as data_access.hours.history gives them, at least one row."""
    names = [periods.quarter(q) for q in quarters["quarter"]]
    trace = {
        "type": "bar",
        "x": names,
        "y": [None if pd.isna(n) else int(n) for n in quarters["incidents"]],
        "marker": {"color": [COLOURS[0] if chosen else "#b9c4c9" for chosen in quarters["chosen"]]},
        "hovertemplate": "%{y}<extra></extra>",
    }
    drawing = chart([trace], t("hours.curve.label"), xaxis={"type": "category", "fixedrange": True})
    rows = [
        (
            name,
            t("hours.curve.not_whole")
            if pd.isna(row["incidents"])
            else formats.number(int(row["incidents"]), locale, 0),
        )
        for name, row in zip(names, quarters.to_dict("records"), strict=True)
    ]
    heads = [t("hours.curve.head"), t("incidents.head.incidents")]
    return figure(
        t("hours.curve.title"),
        t("hours.curve.subtitle", first=names[0], last=names[-1]),
        drawing,
        table=table(t("hours.curve.caption"), heads, rows),
        note=note,
    )
