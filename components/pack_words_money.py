"""What a pack says of the budget and the incidents."""

from dataclasses import replace
from typing import Any

from components import formats, periods
from components.pack_paper import (
    CHANGE,
    MONEY,
    MONTH,
    SHARE,
    WHOLE,
    Bars,
    Column,
    Section,
    column,
    grid,
    section,
)
from texts import t

BASES = ("modificado", "aprobado")
SHOWN_ZONES = 6
NOW, BEFORE = "now", ("previous", "year")


def budget(part: Any, locale: str, currency: str) -> Section:
    """part: «budget» of data_access.pack."""
    facts, phases, lines = part.facts, part.rows("phases"), part.rows("lines")
    spending = {row["phase"]: row for row in phases if row["side"] == "egreso"}
    year, base = facts["year"], facts["base"]
    rows = [{**row, "side": t(f"pack.budget.side.{row['side']}")} for row in phases]
    share = Column("pct", t("pack.head.pct", base=base or BASES[1]), SHARE)
    heads = (column("side"), column("phase"), column("amount", MONEY, t("format.not_reported"), 2), share)
    grids = [grid(t("pack.budget.phases", year=year, currency=currency), heads, rows)]
    done = facts["done"]
    if lines:
        money = [column(name, MONEY, t("format.not_reported"), 2) for name in facts["shown"]]
        share_of = t("pack.budget.spent", phase=done.capitalize(), base=base) if done and base else ""
        spent = [Column("pct", share_of, SHARE, wide=2)] if share_of else []
        columns = [column("name", wide=4), *money, *spent]
        caption = t("pack.budget.lines", year=year, classification=facts["classification"], currency=currency)
        grids.append(grid(caption, columns, lines))
    day = formats.day(facts["published_on"], locale)
    of_year = t("pack.budget.of_year", year=year, day=day, said=_spent(spending, facts, locale, currency))
    told = section("budget", (of_year, t("pack.budget.period")), grids, _phase_bars(spending, base, locale))
    question = t("pack.budget.question", base=base, year=year) if base and done else told.question
    return replace(told, question=question)


def _spent(spending: dict[str, dict], facts: dict, locale: str, currency: str) -> str:
    """How much was executed of the base."""
    year, base = facts["year"], facts["base"]
    if not spending or base is None:
        return t("pack.budget.income_only", year=year)
    amount = formats.money(spending[base]["amount"], currency, locale)
    done = facts["done"]
    if done is None:
        return t("pack.budget.only", year=year, amount=amount, base=base)
    row = spending[done]
    return t(
        "pack.budget.said",
        base_amount=amount,
        base=base,
        year=year,
        phase_said=t(f"pack.budget.done.{done}"),
        amount=formats.money(row["amount"], currency, locale),
        share=formats.number(row["pct"], locale, 1),
    )


def _phase_bars(spending: dict[str, dict], base: str | None, locale: str) -> Bars | None:
    told = [row for row in spending.values() if row["pct"] is not None]
    if base is None or len(told) < 2:
        return None
    items = tuple(
        (t(f"pack.head.{row['phase']}"), (row["pct"],), (f"{formats.number(row['pct'], locale, 1)} %",))
        for row in told
    )
    return Bars(t("pack.budget.chart", base=base), ("",), items)


def incidents(part: Any, locale: str) -> Section:
    """part: «incidents» of data_access.pack, of which at least a month came."""
    facts = part.facts
    names = {side: periods.quarter(facts[f"{side}_quarter"]) for side in (NOW, *BEFORE)}
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
    return tuple(t("pack.incidents.uncompared", quarter=names[side]) for side in lacking)


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
