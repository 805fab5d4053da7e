"""What a pack says of the budget."""

from dataclasses import replace
from typing import Any

from components import budget_words, formats
from components.pack_paper import (
    MONEY,
    SHARE,
    Bars,
    Column,
    Grid,
    Section,
    column,
    grid,
    section,
)
from texts import t

BASES = ("modificado", "aprobado")
Names = dict[tuple[str, str], str]
"""(side, phase) → its legal name, where the law gives one."""


def budget(part: Any, locale: str, currency: str) -> Section:
    """part: «budget» of data_access.pack."""
    facts, phases = part.facts, part.rows("phases")
    spending = {row["phase"]: row for row in phases if row["side"] == "egreso"}
    base, when = facts["base"], budget_words.period(facts["period"], locale)
    grids = [_phases(phases, facts, when, currency)]
    if part.rows("lines"):
        grids.append(_lines(part.rows("lines"), facts, when, currency))
    said = [
        _of_period(facts, _spent(spending, facts, when, locale, currency), locale),
        _informed(spending, facts, locale),
        _added(spending, facts, locale, currency) if facts["is_quarter"] else "",
        t("pack.budget.cumulative" if facts["is_quarter"] else "pack.budget.period"),
    ]
    told = section("budget", [each for each in said if each], grids, _phase_bars(spending, facts, locale))
    is_done = base and facts["done"]
    asked = t("pack.budget.question", base=_of(base, facts), when=when) if is_done else ""
    return replace(told, question=asked) if is_done else told


def _names(facts: dict) -> Names:
    told = facts["names"]
    return {(side, phase): name for side, phase, name in zip(told[::3], told[1::3], told[2::3], strict=True)}


def _within(phase: str, facts: dict) -> str:
    """A phase of expenditure inside a sentence: its legal name, else the portal's word."""
    name = _names(facts).get(("egreso", phase))
    return f"«{name}»" if name else phase


def _of(base: str, facts: dict) -> str:
    """«lo modificado», «Crédito definitivo»: what follows «de»."""
    within = _within(base, facts)
    return within if within != base else t("pack.budget.of_base", base=base)


def _phase(phase: str, side: str, facts: dict) -> str:
    """A phase at the head of a row or a column, likewise."""
    return _names(facts).get((side, phase)) or phase


def _of_period(facts: dict, said: str, locale: str) -> str:
    """Up to when the figures are, when they were published, and what they say."""
    day, is_year = formats.day(facts["published_on"], locale), "-" not in facts["period"]
    if is_year and not facts["is_quarter"]:
        return t("pack.budget.of_year", year=facts["year"], day=day, said=said)
    key = "of_quarter" if facts["is_quarter"] else "of_another"
    when = budget_words.period(facts["period"], locale)
    words = t(f"pack.budget.{key}", when=when[:1].upper() + when[1:], day=day, said=said)
    status = budget_words.status(facts["status"])
    told = f"{words} {status[:1].upper()}{status[1:]}." if status else words
    closing = t(f"pack.budget.closing_{facts['closing']}", year=facts["year"]) if facts["closing"] else ""
    return f"{words} {closing}" if facts["closing"] == "same" else f"{told} {closing}".rstrip()


def _informed(spending: dict[str, dict], facts: dict, locale: str) -> str:
    """The phases of expenditure that not all lines tell."""
    said = [
        t(
            "pack.budget.informed",
            phase=formats.capital(_phase(row["phase"], "egreso", facts)),
            n=formats.number(row["informed"], locale),
            lines=formats.number(row["of_lines"], locale),
        )
        for row in spending.values()
        if row["informed"] < row["of_lines"]
    ]
    return " ".join(said)


def _added(spending: dict[str, dict], facts: dict, locale: str, currency: str) -> str:
    """What the quarter alone added to what is executed."""
    row = spending.get(facts["done"] or "")
    if row is None:
        return ""
    if row["added"] is None:
        return t("pack.budget.not_added")
    before = budget_words.period(facts["before"], locale) if facts["before"] else ""
    amount = formats.money(row["added"], currency, locale) if row["added"] else formats.number(0, locale)
    done = t(f"pack.budget.done.{facts['done']}")
    return t(f"pack.budget.{'added' if before else 'added_first'}", done=done, amount=amount, before=before)


def _phases(phases: tuple, facts: dict, when: str, currency: str) -> Grid:
    rows = [
        {
            **row,
            "side": t(f"pack.budget.side.{row['side']}"),
            "phase": _phase(row["phase"], row["side"], facts),
            "told": _told(row),
        }
        for row in phases
    ]
    share = Column("pct", t("pack.head.pct", base=_within(facts["base"] or BASES[1], facts)), SHARE)
    partial = [column("told")] if any(row["told"] for row in rows) else []
    is_known = any(row["added"] is not None for row in phases)
    alone = [column("added", MONEY, t("pack.blank.no_growth"), 2)] if is_known else []
    heads = (
        column("side"),
        column("phase"),
        column("amount", MONEY, t("format.not_reported"), 2),
        *alone,
        share,
        *partial,
    )
    return grid(t("pack.budget.phases", when=when, currency=currency), heads, rows)


def _told(row: dict) -> str:
    """«128 de 129», where not all lines tell it."""
    if row["informed"] >= row["of_lines"]:
        return ""
    return t("pack.budget.told", n=row["informed"], lines=row["of_lines"])


def _lines(lines: tuple, facts: dict, when: str, currency: str) -> Grid:
    base, done = facts["base"], facts["done"]
    blank = t("format.not_reported")
    heads = {name: formats.capital(_phase(name, "egreso", facts)) for name in facts["shown"]}
    money = [Column(name, head, MONEY, blank, 2) for name, head in heads.items()]
    share_of = t("pack.budget.spent", phase=heads[done], base=_of(base, facts)) if done and base else ""
    spent = [Column("pct", share_of, SHARE, wide=2)] if share_of else []
    by = budget_words.classification(facts["classification"])
    caption = t("pack.budget.lines", when=when, classification=by, currency=currency)
    rows = [row | {"name": row["name"] or row["code"] or t("budget.no_detail")} for row in lines]
    return grid(caption, [column("name", wide=4), *money, *spent], rows)


def _spent(spending: dict[str, dict], facts: dict, when: str, locale: str, currency: str) -> str:
    """How much was executed of the base."""
    base = facts["base"]
    if not spending or base is None:
        return t("pack.budget.income_only", when=when)
    amount = formats.money(spending[base]["amount"], currency, locale)
    done = facts["done"]
    if done is None:
        return t("pack.budget.only", when=when, amount=amount, base=_within(base, facts))
    row = spending[done]
    return t(
        "pack.budget.said",
        base_amount=amount,
        base=_within(base, facts),
        when=when,
        phase_said=t(f"pack.budget.done.{done}"),
        amount=formats.money(row["amount"], currency, locale),
        share=formats.number(row["pct"], locale, 1),
    )


def _phase_bars(spending: dict[str, dict], facts: dict, locale: str) -> Bars | None:
    """Each phase as a part of the base; what was modified is no part of it."""
    base = facts["base"]
    told = [row for row in spending.values() if row["pct"] is not None and row["phase"] != "modificaciones"]
    if base is None or len(told) < 2:
        return None
    items = tuple(
        (
            formats.capital(_phase(row["phase"], "egreso", facts)),
            (row["pct"],),
            (f"{formats.number(row['pct'], locale, 1)} %",),
        )
        for row in told
    )
    return Bars(t("pack.budget.chart", base=_of(base, facts)), ("",), items)
