"""Serenazgo on screen: courses by level, databanks by level, and what rules it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components import formats, registers
from components.static import el
from components.tables import records, scrolled, table
from texts import plural, t

Cells = Sequence[tuple[str, list[Any]]]


def by_level(levels: Sequence[Any], locale: str) -> dict:
    """levels: data_access.serenazgo.Level, at least one."""
    rows = [_tr(_level_name(each.level), _of_level(each, locale)) for each in levels]
    return table(
        t("serenazgo.by_level"),
        _heads("level", _of_level(levels[0], locale)),
        el("tbody", *rows),
        class_name="data stack",
    )


def _of_level(each: Any, locale: str) -> Cells:
    numbers = {"n": formats.number(each.held, locale), "whole": formats.number(each.courses, locale)}
    held = t("serenazgo.of", **numbers) if each.held else t("registers.no_record")
    return (
        ("courses", [formats.number(each.courses, locale)]),
        ("held", [held]),
        ("people", [_people(each, locale)]),
        ("expected", [_expected(each, locale)]),
        ("hours", [_hours(each, locale)]),
    )


def _people(each: Any, locale: str) -> str:
    if each.people is None:
        return t("format.not_reported")
    return plural("serenazgo.told", each.told, people=formats.number(each.people, locale))


def _expected(each: Any, locale: str) -> str:
    """Who finished, of how many were expected, where both are told."""
    if not each.base:
        return t("format.not_reported")
    share = formats.percent(each.finished, each.expected, locale)
    finished, expected = (formats.number(n, locale) for n in (each.finished, each.expected))
    return t("serenazgo.expected", finished=finished, expected=expected, share=share)


def _hours(each: Any, locale: str) -> str:
    if each.hours is None:
        return t("format.not_reported")
    return plural("serenazgo.timed", each.timed, hours=formats.number(each.hours, locale))


def courses(rows: pd.DataFrame, locale: str) -> dict:
    """One row per course. rows: as data_access.serenazgo.trainings gives them, at least one."""
    body = [_tr(row["title"], _of_course(row, locale), row["note"]) for row in records(rows)]
    heads = _heads("course", _of_course(records(rows)[0], locale))
    return scrolled(t("serenazgo.courses"), heads, el("tbody", *body), class_name="data stack")


def _of_course(row: dict, locale: str) -> Cells:
    return (
        ("level", [_level_name(row["level"])]),
        ("when", [registers.day(row["held_on"], locale, "serenazgo.not_held")]),
        ("people", [formats.told(row["participants"], locale)]),
        ("foreseen", [formats.told(row["expected"], locale)]),
        ("hours", [formats.told(row["hours"], locale)]),
        ("given_by", [row["given_by"] or t("format.not_reported")]),
    )


def banks(rows: pd.DataFrame, locale: str) -> dict:
    """One row per databank. rows: as data_access.serenazgo.banks gives them, at least one."""
    said = [" · ".join(filter(None, [row["content"], row["note"]])) for row in records(rows)]
    body = [
        _tr(row["name"], _of_bank(row, locale), note) for row, note in zip(records(rows), said, strict=True)
    ]
    heads = _heads("bank", _of_bank(records(rows)[0], locale))
    return scrolled(t("serenazgo.banks"), heads, el("tbody", *body), class_name="data stack")


def _of_bank(row: dict, locale: str) -> Cells:
    nothing = t("format.not_reported")
    return (
        ("level", [_level_name(row["level"])]),
        ("state", [row["state"] or nothing]),
        ("owner", [row["owner"] or nothing]),
        ("records", [formats.told(row["records"], locale)]),
        ("updated", [registers.day(row["updated_on"], locale, "format.not_reported")]),
    )


def without(levels: Sequence[str]) -> dict | None:
    """The levels that no databank is of."""
    return el("p", t("serenazgo.without", levels=formats.listed(list(levels)))) if levels else None


def instruments(rows: pd.DataFrame, locale: str) -> dict:
    """One row per document and version. rows: as data_access.serenazgo.instruments gives them, at least one."""
    body = [_tr(row["title"], _of_instrument(row, locale), row["note"]) for row in records(rows)]
    heads = _heads("instrument", _of_instrument(records(rows)[0], locale))
    return scrolled(t("serenazgo.instruments"), heads, el("tbody", *body), class_name="data stack")


def _of_instrument(row: dict, locale: str) -> Cells:
    nothing = t("format.not_reported")
    link = registers.document(row["access"], row["url"], "format.not_reported")
    return (
        ("kind", [row["kind"]]),
        ("version", [row["version"]]),
        ("dated", [registers.day(row["dated_on"], locale)]),
        ("state", [row["state"] or nothing]),
        ("access", [link]),
    )


def _heads(first: str, cells: Cells) -> list[dict]:
    return [
        el("th", t(f"serenazgo.head.{name}"), scope="col") for name in (first, *(name for name, _ in cells))
    ]


def _tr(name: str, cells: Cells, note: str | None = None) -> dict:
    below = el("div", note, className="quiet") if note else None
    tds = (el("td", *nodes, data_label=t(f"serenazgo.head.{key}")) for key, nodes in cells)
    return el("tr", el("th", name, below, scope="row"), *tds)


def _level_name(level: str | None) -> str:
    return level or t("serenazgo.no_level")
