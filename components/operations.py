"""Enforcement operations on screen: the sentence, one table for each way of grouping them, and the list."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from components import formats, registers
from components.response import figure, heads
from components.static import el
from components.tables import folded, records, scrolled
from texts import plural, t

_FIGURES = ("operations", "records", "sanctions")
_ROW = ("when", "kind", "establishment", "zone", "records", "sanctions", "outcome")


def headline(found: Any, span: str, locale: str) -> str:
    """Operations with their actas and sanctions. found: data_access.operations.Group; span: «de 2024 a 2026»."""
    number = formats.number(found.operations, locale, 0)
    said = plural("operations.headline", found.operations, n=number, span=span)
    sums = ((name, getattr(found, name)) for name in ("records", "sanctions"))
    return " ".join([said, *(_sum(name, one, found.operations, locale) for name, one in sums)])


def _sum(name: str, found: Any, operations: int, locale: str) -> str:
    if not found.told:
        return t(f"operations.untold.{name}")
    told, total = (formats.number(n, locale, 0) for n in (found.told, operations))
    n = formats.number(found.total, locale, 0)
    return plural(f"operations.sum.{name}", found.total, n=n, told=told, total=total)


def groups(found: Sequence[Any], caption: str, first: str, named: Callable[[str], str], locale: str) -> dict:
    """Groups with their actas and sanctions. found: data_access.operations.Group, at least one; first: what groups them."""
    labels = [t(f"operations.head.{name}") for name in _FIGURES]
    rows = [
        el(
            "tr",
            el("th", named(one.name), scope="row"),
            figure(labels[0], formats.number(one.operations, locale, 0)),
            *(
                figure(label, *_told(of, one.operations, locale))
                for label, of in zip(labels[1:], (one.records, one.sanctions), strict=True)
            ),
        )
        for one in found
    ]
    return scrolled(caption, heads(labels, first), el("tbody", *rows), class_name="data stack")


def _told(found: Any, operations: int, locale: str) -> list[Any]:
    if not found.told:
        return [t("format.not_reported")]
    total = formats.number(found.total, locale, 0)
    if found.told == operations:
        return [total]
    told, of = (formats.number(n, locale, 0) for n in (found.told, operations))
    return [total, el("div", t("operations.told", n=told, total=of), className="quiet")]


def institutions(found: Sequence[tuple[str, int]], total: int, locale: str) -> dict:
    """Who took part. found: name ('' for none) and operations, at least one; total: all of them."""
    caption = t("operations.caption.institutions", n=formats.number(total, locale, 0))
    label = t("operations.head.operations")
    rows = [
        el(
            "tr",
            el("th", name or t("operations.no_institution"), scope="row"),
            figure(label, formats.number(n, locale, 0)),
        )
        for name, n in found
    ]
    return scrolled(caption, heads([label], t("operations.head.institution")), el("tbody", *rows))


def register(rows: pd.DataFrame, total: int, locale: str) -> dict:
    """The operations one by one. rows: as data_access.operations.known gives them, at least one; total: how many there are."""
    words = {"n": formats.number(len(rows), locale, 0), "total": formats.number(total, locale, 0)}
    caption = t("operations.caption.register" if len(rows) < total else "operations.caption.all", **words)
    columns = [el("th", t(f"operations.head.{name}"), scope="col") for name in _ROW]
    body = el("tbody", *(_row(row, locale) for row in records(rows)))
    return folded(scrolled(caption, columns, body, class_name="data stack"), len(rows), caption)


def _row(row: dict, locale: str) -> dict:
    told = {name: row[name] or t("format.not_reported") for name in ("establishment", "outcome")}
    told |= {"zone": row["zone"], "kind": row["kind"]}
    for name in ("records", "sanctions"):
        told[name] = formats.told(row[name], locale, 0)
    cells = (
        el(
            "td",
            formats.capital(told[name]),
            _note(row) if name == "kind" else None,
            data_label=t(f"operations.head.{name}"),
        )
        for name in _ROW[1:]
    )
    return el("tr", el("th", registers.day(str(row["held_on"]), locale), scope="row"), *cells)


def _note(row: dict) -> dict | None:
    return el("div", row["note"], className="quiet") if row["note"] else None
