"""Dispatches on screen: how long they take by service and month, how they end, and where."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import formats
from components.static import el
from components.tables import folded, scrolled, table
from texts import plural, t

STEPS = ("send", "road", "total")
"""The steps of data_access.response, in their order."""


def heads(names: Sequence[str], first: str) -> list[dict]:
    """A head for the rows, then one a column of figures."""
    return [
        el("th", first, scope="col"),
        *(el("th", name, scope="col", className="n") for name in names),
    ]


def figure(label: str, *said: Any) -> dict:
    """A cell of figures that says its own head on a phone."""
    return el("td", *said, className="n", data_label=label)


def of_whole(part: int, whole: int, locale: str) -> str:
    """«43,1 % (512 de 1 188)»; without a base, «sin dato»."""
    if not whole:
        return formats.NO_DATA
    count, base = (formats.number(n, locale, 0) for n in (part, whole))
    return t("response.of", share=formats.percent(part, whole, locale), n=count, total=base)


def finding(services: Sequence[Any]) -> str:
    """Of the service with the most times from detected to arrived. services: data_access.response.Service, at least one."""
    most = max(services, key=lambda service: service.steps[-1].n)
    took = most.steps[-1]
    if took.median is None:
        return t("response.times.few")
    median, p90 = (plural("response.minutes", n) for n in (took.median, took.p90))
    return t("response.times.finding", service=formats.capital(most.name), median=median, p90=p90)


def times(services: Sequence[Any], caption: str, locale: str) -> dict:
    """Service × step: median, p90 and how many tell both times. services: data_access.response.Service, at least one."""
    names = [t(f"response.step.{step}") for step in STEPS]
    rows = [_service(service, names, locale) for service in services]
    columns = heads([t("response.head.dispatches"), *names], t("response.head.service"))
    return scrolled(caption, columns, el("tbody", *rows), class_name="data stack")


def _service(service: Any, names: list[str], locale: str) -> dict:
    sent = formats.number(service.dispatches, locale, 0)
    cells = [
        figure(name, *_took(took, service.dispatches, locale))
        for name, took in zip(names, service.steps, strict=True)
    ]
    name = el("th", formats.capital(service.name), scope="row")
    return el("tr", name, figure(t("response.head.dispatches"), sent), *cells)


def _took(took: Any, dispatches: int, locale: str) -> list[Any]:
    n, total = (formats.number(count, locale, 0) for count in (took.n, dispatches))
    base = el("div", t("response.base", n=n, total=total), className="quiet")
    if took.median is None:
        return [t("response.few") if took.n else t("format.not_reported"), base]
    most = el("div", plural("response.most", took.p90), className="quiet")
    return [plural("response.minutes", took.median), most, base]


def months(found: Sequence[tuple[str, dict[str, Any]]], caption: str, locale: str) -> dict:
    """Month × service, from detected to arrived. found: as data_access.response.by_month gives them, at least one."""
    services = list(found[0][1])
    rows = [
        el(
            "tr",
            el("th", formats.capital(formats.month(month, locale)), scope="row"),
            *(figure(formats.capital(s), *_short(took, locale)) for s, took in of.items()),
        )
        for month, of in found
    ]
    columns = heads([formats.capital(s) for s in services], t("response.head.month"))
    drawn = scrolled(caption, columns, el("tbody", *rows), class_name="data stack")
    return el("details", el("summary", t("response.months")), drawn)


def _short(took: Any, locale: str) -> list[Any]:
    n = el("span", " ", t("response.n", n=formats.number(took.n, locale, 0)), className="quiet")
    return [t("response.few") if took.median is None else plural("response.minutes", took.median), n]


def results(rows: pd.DataFrame, caption: str, locale: str) -> dict:
    """Result × year, with its share of the year. rows: as data_access.response.by_result gives them, at least one."""
    years, totals = list(rows.columns), rows.sum()
    body = [
        el(
            "tr",
            el("th", formats.capital(str(name)) if name else t("response.no_result"), scope="row"),
            *(figure(year, of_whole(int(row[year]), int(totals[year]), locale)) for year in years),
        )
        for name, row in rows.iterrows()
    ]
    return table(
        caption, heads(years, t("response.head.result")), el("tbody", *body), class_name="data stack"
    )


def zones(found: Sequence[tuple[str, int]], caption: str, locale: str) -> dict:
    """Zone and dispatches, with the share of all. found: at least one."""
    total = sum(count for _, count in found)
    labels = (t("response.head.dispatches"), t("response.head.share"))
    rows = [
        el(
            "tr",
            el("th", name, scope="row"),
            figure(labels[0], formats.number(count, locale, 0)),
            figure(labels[1], formats.percent(count, total, locale)),
        )
        for name, count in found
    ]
    drawn = scrolled(caption, heads(labels, t("response.head.zone")), el("tbody", *rows))
    return folded(drawn, len(rows), caption)


def period(first: str, last: str, locale: str) -> str:
    """«de enero de 2025 a octubre de 2026», or «de octubre de 2026»."""
    words = [formats.month(month, locale) for month in (first, last)]
    return (
        t("response.month", month=words[1])
        if first == last
        else t("response.span", start=words[0], end=words[1])
    )
