"""Two periods side by side: the sentence, the table, the bars by month, and the zones."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import formats, periods
from components.figures import COLOURS, chart, figure
from components.static import el
from components.tables import scrolled
from texts import plural, t

BEFORE = "#8a949e"


def finding(compared: Sequence[Any], locale: str) -> str:
    """Of the last pair that can be compared (a year before, where there is one).

    compared: data_access.comparison.Compared.
    """
    told = next((c for c in reversed(compared) if c.counts), None)
    return said(told.counts, told.pair.kind, locale) if told else t("comparison.impossible")


def said(counts: Any, kind: str, locale: str) -> str:
    """Two counts (data_access.chance.Difference) in a sentence without its stop; kind: previous or year."""
    now, before = counts.now, counts.before
    words = {
        "n": formats.number(now, locale, 0),
        "before": formats.number(before, locale, 0),
        "than": t(f"comparison.than.{kind}"),
        "then": t(f"comparison.then.{kind}"),
    }
    if now == before:
        return plural("comparison.said.same", now, **words) if now else t("comparison.said.never", **words)
    if not before or not now:
        return plural(
            "comparison.said.none_before" if now else "comparison.said.none_now", now or before, **words
        )
    change = formats.percent(abs(now - before), before, locale)
    words["more"] = t("comparison.more" if now > before else "comparison.fewer", change=change)
    return plural("comparison.said.differs" if counts.certain else "comparison.said.chance", now, **words)


def change(counts: Any, locale: str) -> str:
    """The difference alone, for a cell: «+12 (5 % más)»; without a base only the number."""
    by = counts.now - counts.before
    if not by:
        return t("comparison.equal")
    sign = "+" if by > 0 else "−"
    number = sign + formats.number(abs(by), locale, 0)
    if not counts.before:
        return number
    percent = formats.percent(abs(by), counts.before, locale)
    return f"{number} ({t('comparison.more' if by > 0 else 'comparison.fewer', change=percent)})"


def verdict(counts: Any, locale: str) -> str:
    """Whether chance could explain a difference, and the interval of the daily rate where a count is small."""
    if counts.now == counts.before == 0:
        return ""
    word = t("comparison.certain" if counts.certain else "comparison.inconclusive")
    if not counts.small:
        return word
    low, high = (_times(ratio, locale) for ratio in (counts.low, counts.high))
    return t("comparison.between", word=word, low=low, high=high)


def _times(ratio: float | None, locale: str) -> str:
    """How many times as many, as a change: 0,8 → «20 % menos»."""
    if ratio is None:
        return t("comparison.unlimited")
    percent = formats.number(abs(ratio - 1) * 100, locale, 0)
    return t("comparison.more" if ratio > 1 else "comparison.fewer", change=f"{percent} %")


def compared_table(compared: Sequence[Any], intervals: dict[int, tuple[float, float]], locale: str) -> dict:
    """One row per pair. intervals: of each small count, from data_access.chance.interval."""
    heads = ("with", "period", "before", "now", "difference")
    rows = [_row(c, intervals, locale) for c in compared]
    named = (el("th", t(f"comparison.head.{h}"), scope="col") for h in heads)
    return scrolled(t("comparison.caption"), named, el("tbody", *rows), class_name="data stack compared")


def _row(compared: Any, intervals: dict[int, tuple[float, float]], locale: str) -> dict:
    pair, counts = compared.pair, compared.counts
    name = el("th", t(f"comparison.kind.{pair.kind}"), scope="row")
    if counts is None:
        return el("tr", name, el("td", _impossible(pair, locale), colSpan=4))
    cells = {
        "period": [
            periods.span(pair.before, locale),
            el("span", plural("comparison.days", compared.days_before), className="quiet"),
        ],
        "before": _count(counts.before, intervals, locale),
        "now": _count(counts.now, intervals, locale),
        "difference": [change(counts, locale), el("span", verdict(counts, locale), className="quiet")],
    }
    labelled = [el("td", *c, data_label=t(f"comparison.head.{h}")) for h, c in cells.items()]
    return el("tr", name, *labelled)


def _impossible(pair: Any, locale: str) -> str:
    if not pair.missing:
        return t("comparison.only_partial")
    return t("comparison.missing", months=periods.listed(pair.missing, locale))


def _count(count: int, intervals: dict[int, tuple[float, float]], locale: str) -> list:
    number = formats.number(count, locale, 0)
    if count not in intervals:
        return [number]
    low, high = (formats.number(edge, locale, 1) for edge in intervals[count])
    return [number, el("span", t("comparison.interval", low=low, high=high), className="quiet")]


def left_out(compared: Sequence[Any], locale: str) -> str:
    """What incomplete months do to a comparison; '' where there are none.

    A month at the end of the period is not in any pair: it is said by what is compared.
    """
    months = sorted({month for c in compared for month in c.pair.left_out})
    return t("comparison.left_out", months=periods.listed(months, locale)) if months else ""


def bars(months: pd.DataFrame, note: Any, locale: str) -> Any:
    """The chosen months beside the same ones a year before; incomplete ones hatched. None for a single month.

    months: month, now, before (missing: no file), partial, partial_before.
    """
    if len(months) < 2 or months["before"].isna().all():
        return None
    names = [formats.month(m, locale) for m in months["month"]]
    sides = (("before", BEFORE, "partial_before"), ("now", COLOURS[0], "partial"))
    traces = [_bar(names, months[side], months[partial], side, colour) for side, colour, partial in sides]
    first, last, axis = names[0], names[-1], periods.axis(list(months["month"]), locale)
    drawing = chart(
        traces, t("comparison.bars.label", first=first, last=last), barmode="group", hovermode="x", xaxis=axis
    )
    return figure(
        t("comparison.bars.title"),
        t("comparison.bars.subtitle", first=first, last=last),
        drawing,
        table=_bars_table(months, locale),
        note=note,
    )


def _bar(names: list[str], counts: pd.Series, partial: pd.Series, side: str, colour: str) -> dict:
    shapes = ["/" if is_partial else "" for is_partial in partial]
    return {
        "type": "bar",
        "name": t(f"comparison.bars.{side}"),
        "x": list(range(len(names))),
        "text": names,
        "textposition": "none",
        "y": [None if pd.isna(n) else int(n) for n in counts],
        "marker": {
            "color": colour,
            "pattern": {"shape": shapes, "fgcolor": "#ffffff", "fillmode": "overlay"},
        },
        "hovertemplate": "%{text}: %{y}",
    }


def _bars_table(months: pd.DataFrame, locale: str) -> dict:
    def cell(count: Any, is_partial: bool) -> str:
        if pd.isna(count):
            return t("incidents.curve.no_load")
        return formats.number(int(count), locale, 0) + (t("incidents.curve.mark") if is_partial else "")

    rows = [
        el(
            "tr",
            el("th", formats.month(row["month"], locale), scope="row"),
            el("td", cell(row["now"], row["partial"]), className="n"),
            el("td", cell(row["before"], row["partial_before"]), className="n"),
        )
        for row in months.to_dict("records")
    ]
    heads = [el("th", t("incidents.head.month"), scope="col")]
    heads += [
        el("th", t(f"comparison.bars.{side}"), scope="col", className="n") for side in ("now", "before")
    ]
    return scrolled(t("comparison.bars.caption"), heads, el("tbody", *rows))
