"""Complaints by month: bars with a hole where there is no data and hatched where some of it lacks, and the table that says why."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components import formats, periods
from components.figures import COLOURS, chart, figure
from components.static import el
from components.tables import scrolled
from texts import t

ABSENT, PARTIAL, SILENT = "sin archivo", "antes de terminar", "faltan oficinas"
_WORDS = {ABSENT: "absent", PARTIAL: "partial", SILENT: "silent"}


def by_month(months: pd.DataFrame, silent: Mapping[str, Sequence[str]], locale: str) -> Any:
    """months: month, complaints (None: no data), condition; at least one row. silent: month → names of offices without a row."""
    names = [formats.month(month, locale) for month in months["month"]]
    first, last = names[0], names[-1]
    shapes = ["/" if condition in (PARTIAL, SILENT) else "" for condition in months["condition"]]
    bars = {
        "type": "bar",
        "x": list(range(len(names))),
        "y": [None if n is None else int(n) for n in months["complaints"]],
        "text": names,
        "textposition": "none",
        "marker": {
            "color": COLOURS[0],
            "pattern": {"shape": shapes, "fgcolor": "#ffffff", "fillmode": "overlay"},
        },
        "hovertemplate": "%{text}: %{y}<extra></extra>",
    }
    drawing = chart(
        [bars],
        t("complaints.months.label", first=first, last=last),
        hovermode="x",
        showlegend=False,
        xaxis=periods.axis(list(months["month"]), locale),
    )
    return figure(
        _finding(months, locale),
        t("complaints.months.subtitle", first=first, last=last),
        drawing,
        table=_table(months, silent, locale),
        note=_notes(months, silent, locale),
    )


def _finding(months: pd.DataFrame, locale: str) -> str:
    """The month with most complaints, of those that are known."""
    known = months[months["complaints"].map(lambda n: n is not None).astype(bool)]
    if known.empty or not max(known["complaints"]):
        return t("complaints.months.title")
    top = max(known.to_dict("records"), key=lambda row: (row["complaints"], row["month"]))
    count = formats.number(top["complaints"], locale, 0)
    return t("complaints.months.finding", month=formats.month(top["month"], locale), n=count)


def _notes(months: pd.DataFrame, silent: Mapping[str, Sequence[str]], locale: str) -> str:
    """What months lack, in words; '' where they lack nothing."""
    said = []
    for condition, name in _WORDS.items():
        lacking = months.loc[months["condition"] == condition, "month"].tolist()
        if lacking and condition != SILENT:
            said.append(t(f"complaints.months.note_{name}", months=periods.listed(lacking, locale)))
        elif lacking:
            each = [f"{formats.month(m, locale)} ({formats.listed(list(silent[m]))})" for m in lacking]
            said.append(t("complaints.months.note_silent", months=formats.listed(each)))
    return " ".join(said)


def _table(months: pd.DataFrame, silent: Mapping[str, Sequence[str]], locale: str) -> dict:
    heads = [el("th", t("complaints.head.month"), scope="col")]
    heads += [el("th", t("complaints.head.complaints"), scope="col", className="n")]
    heads += [el("th", t("complaints.head.known"), scope="col")]
    rows = [
        el(
            "tr",
            el("th", formats.month(row["month"], locale), scope="row"),
            el("td", formats.number(row["complaints"], locale, 0), className="n"),
            el("td", _condition(row, silent)),
        )
        for row in months.to_dict("records")
    ]
    return scrolled(t("complaints.months.caption"), heads, el("tbody", *rows))


def _condition(row: dict, silent: Mapping[str, Sequence[str]]) -> str:
    name = _WORDS.get(row["condition"])
    if name is None:
        return t("complaints.months.whole")
    offices = formats.listed(list(silent.get(row["month"], ()))) if name == "silent" else ""
    return t(f"complaints.months.{name}", offices=offices) if offices else t(f"complaints.months.{name}")
