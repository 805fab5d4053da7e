"""Two budgets side by side, in words: how they are called, how amounts and differences are written, what stands out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from components import formats
from components.budget_figures import share
from components.static import el
from texts import t

Row = Any
"""data_access.budget_matching.Row: now, other (data_access.budget_matching.Told or None), difference, change_pct."""
Link = Callable[[str], str]
"""A level → its address."""
Amount = Decimal | Fraction
"""Fraction: an exact one, rounded where it is written."""
HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_DIGITS = 100
"""Enough for a quotient never to look like half a cent when it is not."""


@dataclass(frozen=True)
class Words:
    """How two budgets are called. side, phase: as they are written; now, other: «2026», or an institution; in_now, in_other:
    «en 2026»; period: of two places, «de 2026», else blank; unit: «PEN», «PEN por habitante»; told_in: «por habitante», else blank; kind: «year» or «place», what tells them apart."""

    side: str
    phase: str
    now: str
    other: str
    in_now: str
    in_other: str
    period: str
    unit: str
    told_in: str
    currency: str
    locale: str
    kind: str

    @property
    def told(self) -> str:
        """The phase in the middle of a sentence, and what amounts are told in: «devengado, por habitante»."""
        return ", ".join(filter(None, (formats.lowered(self.phase), self.told_in)))

    def money(self, value: Amount | None) -> str:
        return formats.money(None if value is None else cents(value), self.currency, self.locale)

    def amount(self, value: Amount | None) -> str:
        return formats.amount(None if value is None else cents(value), self.locale)

    def share(self, told: Any, whole: Any) -> str:
        """The part of a whole; «sin dato» where one of them is missing."""
        if told is None or told.amount is None or whole is None or not whole.amount:
            return formats.NO_DATA
        return self.percent(told.amount * 100 / whole.amount)

    def percent(self, value: Amount, tiny: str = "budget_reading.tiny") -> str:
        """Hundredths, without their sign: «12,5 %». tiny: as of `share`."""
        return share(abs(plain(value)), HUNDRED, self.locale, tiny=tiny)


def headline(level: Row, is_whole: bool, words: Words) -> str:
    """How much it is in both, and the difference with its base. level: a Row of both, or of one."""
    subject = words.side.lower() if is_whole else t("budget_compare.level", name=name(level))
    subject = t("budget_compare.subject", what=subject, period=words.period) if words.period else subject
    common = {
        "subject": subject,
        "phase": words.told,
        "In_now": formats.capital(words.in_now),
        "in_other": words.in_other,
    }
    if level.now is None or level.other is None:
        there = "other" if level.now is None else "now"
        only = getattr(words, f"in_{there}")
        return t(
            f"budget_compare.headline.only.{words.kind}",
            only=only,
            **common,
            amount=words.money(level.shown.amount) + untold(level.shown),
        )
    common |= {"now": said(level.now.amount, words), "base": said(level.other.amount, words)}
    if level.difference is None:
        told = {"now_told": untold(level.now), "other_told": untold(level.other)}
        because = t("budget_compare.no_difference") if any(told.values()) else ""
        return " ".join(filter(None, (t("budget_compare.headline.untold", **common, **told), because)))
    if not level.difference:
        return t("budget_compare.headline.same", **common)
    if not cents(level.difference):
        return t("budget_compare.headline.close", **common, least=words.money(_CENT))
    more = "more" if level.difference > 0 else "less"
    if level.change_pct is None:
        return t(f"budget_compare.headline.{more}", **common, difference=said(abs(level.difference), words))
    return t(
        f"budget_compare.headline.{more}_pct",
        **common,
        change=words.percent(level.change_pct),
        difference=said(abs(level.difference), words),
    )


def extremes(rows: Sequence[Row], words: Words) -> str:
    """What grows most and what falls most, in money, of what both have or one has not; "" where nothing does. Where some
    cannot be compared, that it is among the others."""
    told = [row for row in rows if row.difference and cents(row.difference)]
    best = max(told, key=lambda row: row.difference, default=None)
    worst = min(told, key=lambda row: row.difference, default=None)
    parts = []
    for key, row, holds in (
        ("grows", best, best and best.difference > 0),
        ("falls", worst, worst and worst.difference < 0),
    ):
        if row and holds:
            amount = said(abs(row.difference), words)
            parts.append(
                t(f"budget_compare.{words.kind}.{key}", name=name(row), amount=amount, other=words.other)
            )
    if parts and any(row.difference is None for row in rows):
        parts = [t("budget_compare.among", what=formats.lowered(parts[0])), *parts[1:]]
    return " ".join(parts)


def untold(told: Any) -> str:
    """« (lo informan 3 de 4 líneas)» of a sum of some lines only, after its amount; else ""."""
    if told.amount is None or told.told == told.lines:
        return ""
    return " " + t("budget_compare.untold", n=told.told, lines=told.lines)


def counted(rows: Sequence[Row], words: Words) -> str:
    """How many levels both have under the same name, how many under another, how many only one has."""
    kinds = {
        "renamed": sum(row.is_renamed for row in rows),
        "only_now": sum(row.other is None for row in rows),
        "only_other": sum(row.now is None for row in rows),
    }
    names = {"now": words.in_now, "other": words.in_other}
    parts = [t("budget_compare.counted.same", same=sum(row.is_same for row in rows), n=len(rows))]
    parts += [t(f"budget_compare.counted.{key}", n=n, **names) for key, n in kinds.items() if n]
    return " ".join(parts)


def trail(path: Sequence[Row], words: Words, link: Link) -> dict | None:
    """The way from the whole to the level shown, each a link but the last one; None where it is the whole."""
    if len(path) == 1:
        return None
    names = [words.side, *(name(row) for row in path[1:])]
    items = [
        el("li", el("a", said, href=link(row.shown.level)))
        for said, row in zip(names, path[:-1], strict=False)
    ]
    last = el("li", names[-1], aria_current="location")
    return el("nav", el("ol", *items, last), className="trail", aria_label=t("budget.trail"))


def name(row: Row) -> str:
    """A level's name, else its code, else that it has no detail."""
    return row.shown.name or row.shown.code or t("budget.no_detail")


def signed(value: Amount | None, words: Words) -> str:
    """«+1.234,50», «−20,00», «–» for none; "" where it cannot be told."""
    if value is None:
        return ""
    return f"{sign(cents(value))}{words.amount(abs(cents(value)))}"


def plain(value: Amount) -> Decimal:
    """As a Decimal, with digits enough to round it once."""
    if isinstance(value, Decimal):
        return value
    with localcontext() as context:
        context.prec = _DIGITS
        return Decimal(value.numerator) / Decimal(value.denominator)


def cents(value: Amount) -> Decimal:
    """Rounded half up, to be written."""
    with localcontext() as context:
        context.prec = _DIGITS
        return plain(value).quantize(_CENT, ROUND_HALF_UP)


def sign(value: Amount) -> str:
    """«+» or «−»; nothing of zero."""
    return "+" if value > 0 else "−" if value < 0 else ""


def said(value: Amount | None, words: Words) -> str:
    """An amount in a sentence: over a million in words, «S/ 5,1 millones»; the table has it whole."""
    if value == 0:
        return t("budget_compare.zero")
    if value is None or abs(cents(value)) < formats.MILLION:
        return words.money(value)
    return formats.money_in_words(cents(value), words.currency, words.locale)
