"""What a pack says of the incidents."""

from dataclasses import replace
from typing import Any

from components import formats, periods
from components.pack_paper import CHANGE, MONTH, WHOLE, Bars, Column, Section, column, grid, section
from texts import t

SHOWN_ZONES = 6
NOW, BEFORE = "now", ("previous", "year")


def incidents(part: Any, locale: str) -> Section:
    """part: «incidents» of data_access.pack, of which at least a month came."""
    facts = part.facts
    names = {side: periods.unit(facts[f"{side}_quarter"], locale) for side in (NOW, *BEFORE)}
    months = grid(
        t("pack.incidents.months"),
        (column("month", MONTH, wide=2), column("incidents", WHOLE), column("came", wide=2)),
        part.rows("months"),
    )
    if part.why:
        why = (t(f"pack.why.{part.why}"), t("pack.incidents.ordinary"))
        return section("incidents", why, [months])
    said = [_compared(facts, names, locale), *_uncompared(facts, names), t("pack.incidents.ordinary")]
    said += [t("pack.incidents.merged")] if facts["merged"] else []
    rows = [_zone(row) for row in part.rows("zones")]
    total = {"zone": t("pack.incidents.total"), **{side: facts[f"{side}_total"] for side in names}}
    rows.append({**total, **_changes(total)})
    zones = replace(grid(t("pack.incidents.zones"), _zone_heads(facts, names), rows), total=True)
    return section("incidents", said, [zones, months], _zone_bars(part.rows("zones"), names, facts, locale))


def _compared(facts: dict, names: dict[str, str], locale: str) -> str:
    n = facts["now_total"]
    parts = [_against(n, facts[f"{side}_total"], names[side], locale) for side in BEFORE]
    told = [part for part in parts if part]
    said = f": {formats.listed(told)}" if told else ""
    return t("pack.incidents.said", quarter=names[NOW], n=formats.number(n, locale, 0), parts=said)


def _against(n: int, before: int | None, quarter: str, locale: str) -> str:
    if before is None:
        return ""
    if before == 0:
        return t("pack.incidents.none_before", quarter=quarter)
    pct = formats.number(abs(n - before) / before * 100, locale, 1)
    key = "same" if n == before else "more" if n > before else "less"
    return t(f"pack.incidents.{key}", pct=pct, quarter=quarter, n=formats.number(before, locale, 0))


def _uncompared(facts: dict, names: dict[str, str]) -> tuple[str, ...]:
    lacking = [side for side in BEFORE if facts[f"{side}_total"] is None]
    said = "uncompared" if "-T" in facts[f"{NOW}_quarter"] else "uncompared_month"
    return tuple(t(f"pack.incidents.{said}", quarter=names[side]) for side in lacking)


def _zone_heads(facts: dict, names: dict[str, str]) -> list[Column]:
    blank = t("pack.blank.not_compared")
    counts = [Column(side, name, WHOLE, blank) for side, name in names.items()]
    changes = [
        Column(f"{side}_change", t("pack.head.change", quarter=names[side]), CHANGE, blank) for side in BEFORE
    ]
    return [column("zone", wide=3), *counts, *changes]


def _zone(row: dict) -> dict:
    name = row["name"] or row["zone"] or t("pack.blank.unlocated")
    return {**row, "zone": name, **_changes(row)}


def _changes(row: dict) -> dict[str, float | None]:
    """The change from each quarter, in percent; None where there is nothing to compare with."""
    told = {side: row[side] for side in BEFORE if row[side] and row[NOW] is not None}
    return {f"{side}_change": round((row[NOW] - n) / n * 100, 1) for side, n in told.items()}


def _zone_bars(zones: tuple, names: dict[str, str], facts: dict, locale: str) -> Bars | None:
    sides = [side for side in (NOW, *BEFORE) if facts[f"{side}_total"] is not None]
    told = [row for row in zones if row["zone"] and all(row[side] is not None for side in sides)]
    if not told:
        return None
    items = tuple(
        (
            row["name"] or row["zone"],
            tuple(float(row[side]) for side in sides),
            tuple(formats.number(row[side], locale, 0) for side in sides),
        )
        for row in told[:SHOWN_ZONES]
    )
    return Bars(t("pack.incidents.chart"), tuple(names[side] for side in sides), items)
