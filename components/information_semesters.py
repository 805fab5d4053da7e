"""Requests by semester of entry: against the clock, and by kind, result and channel. A semester not over says so."""

from typing import Any

import pandas as pd

from components import formats, information, registers
from components.static import el
from components.tables import scrolled
from texts import plural, t

_NUMBERS = ("entered", "closed", "in_time", "undated", "median")
DIMENSIONS = {"clase": "kind", "resultado": "result", "vía": "channel"}
"""What the statistics call a dimension → its name in texts/."""


def against_the_clock(rows: pd.DataFrame, locale: str) -> dict:
    """A row per semester. rows: totals of data_access.information_semesters.table."""
    body = [
        el(
            "tr",
            el("th", *_name(row, locale), scope="row"),
            information.cell("entered", formats.number(row["entered"], locale), kind="n"),
            information.cell("closed", formats.number(row["closed"], locale), kind="n"),
            information.cell("in_time", _in_time(row, locale), kind="n"),
            information.cell("undated", formats.number(row["undated"], locale), kind="n"),
            information.cell("median", _median(row, locale), kind="n"),
        )
        for row in rows.to_dict("records")
    ]
    heads = information.heads(("semester", *_NUMBERS), _NUMBERS)
    return scrolled(t("information.semesters.clock"), heads, el("tbody", *body), class_name="data stack")


def _name(row: dict, locale: str) -> list[Any]:
    """«S2 de 2026», and that it is not over: its figures still change, and are compared with none."""
    partial = el("div", t("information.semesters.partial"), className="quiet")
    return [registers.period(row["semester"], locale), None if row["is_over"] else partial]


def _in_time(row: dict, locale: str) -> str:
    if not row["judged"]:
        return t("format.not_reported")
    counts = {name: formats.number(row[key], locale) for name, key in (("n", "in_time"), ("of", "judged"))}
    share = formats.percent(row["in_time"], row["judged"], locale)
    return t("information.semesters.in_time", **counts, share=share)


def _median(row: dict, locale: str) -> str:
    n = formats.number(row["measured"], locale)
    if row["median_days"] is None:
        return t("information.few", n=n) if row["measured"] else t("format.not_reported")
    days = formats.number(row["median_days"], locale, 0)
    return plural("information.semesters.median", row["median_days"], days=days, n=n)


def breakdown(rows: pd.DataFrame, dimension: str, locale: str) -> dict:
    """Value × semester, how many entered, the newest semester last. rows: those of one dimension; at least one."""
    semesters = sorted(set(rows["semester"]))
    over = dict(zip(rows["semester"], rows["is_over"], strict=True))
    cells = {(row["value"], row["semester"]): row for row in rows.to_dict("records")}
    ranked = rows.groupby("value", dropna=False)["entered"].sum().sort_values(ascending=False, kind="stable")
    values = [None if pd.isna(value) else value for value in ranked.index]
    heads = information.heads((DIMENSIONS[dimension],))
    heads += [
        el("th", *_name({"semester": s, "is_over": over[s]}, locale), scope="col", className="n")
        for s in semesters
    ]
    body = [
        el(
            "tr",
            el("th", information.told(value) if dimension != "resultado" else _result(value), scope="row"),
            *(_count(cells.get((value, s)), registers.period(s, locale), locale) for s in semesters),
        )
        for value in values
    ]
    by = t(f"information.semesters.by.{DIMENSIONS[dimension]}")
    caption = t("information.semesters.caption", by=by)
    drawn = scrolled(caption, heads, el("tbody", *body), class_name="data stack")
    return el("details", el("summary", by), drawn, className="long")


def _result(value: str | None) -> str:
    return value or t("information.semesters.no_result")


def _count(row: dict | None, label: str, locale: str) -> dict:
    """How many, and their median days where enough have them; nobody asked so where there is no row."""
    if row is None:
        return el("td", "–", className="n quiet", data_label=label)
    days = f" · {_median(row, locale)}" if row["median_days"] is not None else ""
    return el(
        "td",
        formats.number(row["entered"], locale),
        el("div", days.removeprefix(" · "), className="quiet") if days else None,
        className="n",
        data_label=label,
    )
