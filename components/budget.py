"""A budget on screen: headline, tables by level, checks with their figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from components import formats
from components.static import el
from components.tables import scrolled
from texts import plural, t

Amounts = dict[str, Decimal]
SOURCES = "fuente de financiamiento"
TINY = Decimal("0.0005")


@dataclass(frozen=True)
class Sheet:
    """One side of a year by one classification. rows: data_access.balance.Row, levels before their lines.

    phases: the columns; the first one is the base of shares and areas. sums, printed: phase → amount.
    """

    side: str
    classification: str
    year: int
    phases: Sequence[str]
    rows: Sequence[Any]
    sums: Amounts
    printed: Amounts
    currency: str
    locale: str

    @property
    def base(self) -> str:
        return self.phases[0]

    @property
    def whole(self) -> Decimal:
        """What shares are of: the sum of the lines in the base phase, else its printed total."""
        return self.sums.get(self.base, self.printed.get(self.base, Decimal(0)))

    def money(self, amount: Decimal | None) -> str:
        return formats.money(amount, self.currency, self.locale)

    def share(self, amount: Decimal | None) -> str:
        """«58 %» of the whole; what would round to zero is «menos de 0,1 %», for it is not nothing."""
        if amount is None:
            return formats.NO_DATA
        if amount and self.whole and abs(amount / self.whole) < TINY:
            return t("budget.table.tiny", share=formats.percent(1, 1000, self.locale))
        return formats.percent(amount, self.whole, self.locale)

    def largest(self) -> Any:
        """The line with the greatest amount in the base phase; None where no line has one."""
        lines = [row for row in self.rows if not row.is_level and row.amounts.get(self.base)]
        return max(lines, key=lambda row: row.amounts[self.base], default=None)


def headline(institution: str, year: int, sheets: dict[str, Sheet]) -> str:
    """What was approved (or the phase shown), and the greatest line of expenditure. sheets: side → its first sheet."""
    if not sheets:
        return t("budget.headline.nothing")
    phase = next(iter(sheets.values())).base
    totals = {side: sheet.whole for side, sheet in sheets.items() if sheet.base == phase}
    written = {s: _in_words(amount, sheets[s]) for s, amount in totals.items()}
    if len(totals) == 1:
        side, amount = next(iter(written.items()))
        what = t(f"budget.headline.{side}", amount=amount)
    elif totals["ingreso"] == totals["egreso"]:
        what = t("budget.headline.equal", amount=written["egreso"])
    else:
        what = t("budget.headline.both", income=written["ingreso"], expenditure=written["egreso"])
    sentence = t(f"budget.headline.{phase}", year=year, institution=institution, what=what)
    return f"{sentence}{_largest(sheets.get('egreso'), phase)}."


def _in_words(amount: Decimal, sheet: Sheet) -> str:
    written = sheet.money(amount)
    if amount < formats.MILLION:
        return written
    return t("budget.headline.words", amount=written, words=formats.in_words(amount, sheet.locale))


def _largest(sheet: Sheet | None, phase: str) -> str:
    row = sheet.largest() if sheet and sheet.base == phase else None
    return t("budget.headline.largest", name=row.name, **parts(row, sheet)) if row and sheet else ""


def parts(row: Any, sheet: Sheet) -> dict[str, str]:
    """share, part and whole of a line in the base phase, as written."""
    amount = row.amounts[sheet.base]
    return {"share": sheet.share(amount), "part": sheet.money(amount), "whole": sheet.money(sheet.whole)}


def table(sheet: Sheet) -> dict:
    """Lines under their levels, an amount per phase, the share of the base phase, the sum beside the printed total."""
    key = "caption_source" if sheet.classification == SOURCES else "caption"
    caption = t(
        f"budget.table.{key}",
        side=t(f"budget.side.{sheet.side}"),
        year=sheet.year,
        classification=sheet.classification,
        currency=sheet.currency,
    )
    body = [_line(row, sheet) for row in sheet.rows]
    sums = _total(t("budget.table.sum"), sheet.sums, sheet)
    printed = _total(t("budget.table.printed"), sheet.printed, sheet)
    totals = el("tfoot", sums, printed)
    return scrolled(caption, _heads(sheet), el("tbody", *body), totals, class_name="data budget")


def _heads(sheet: Sheet) -> list[dict]:
    phases = [el("th", t(f"budget.phase.{p}"), scope="col", className="n") for p in sheet.phases]
    base = el("span", t("budget.table.base", amount=sheet.money(sheet.whole)), className="quiet")
    share = el("th", t("budget.table.share", phase=sheet.base), " ", base, scope="col")
    return [el("th", t("budget.table.concept"), scope="col"), *phases, share]


def _line(row: Any, sheet: Sheet) -> dict:
    classes = f"depth{min(row.depth, 4)}"
    code = [el("span", row.code, className="quiet"), " "] if row.code else []
    name = el("th", *code, row.name, scope="row", className=classes)
    return el(
        "tr",
        name,
        *_amounts(row.amounts, sheet),
        _share(row.amounts.get(sheet.base), sheet),
        className="level" if row.is_level else None,
    )


def _amounts(amounts: Amounts, sheet: Sheet) -> list[dict]:
    return [el("td", sheet.money(amounts.get(phase)), className="n") for phase in sheet.phases]


def _share(amount: Decimal | None, sheet: Sheet) -> dict:
    if not amount:
        return el("td", sheet.money(amount), className="bar")
    width = max(amount / sheet.whole * 100, Decimal(0)) if sheet.whole else Decimal(0)
    bar = el("span", className="share", style={"--share": f"{width:.1f}%"}, aria_hidden="true")
    return el("td", sheet.share(amount), bar, className="bar")


def _total(name: str, amounts: Amounts, sheet: Sheet) -> dict:
    return el("tr", el("th", name, scope="row"), *_amounts(amounts, sheet), el("td"), className="total")


def checks(found: Sequence[Any], currency: str, locale: str) -> dict:
    """The comparisons of a budget with itself, each with its figures. found: data_access.balance.Check."""
    items = [
        el("li", _sentence(check, currency, locale), className="ok" if check.ok else "off") for check in found
    ]
    return el(
        "section",
        el("h2", t("budget.checks.title")),
        el("p", _balance(sum(check.ok for check in found), len(found))),
        el("ul", *items, className="check") if items else None,
    )


def _balance(right: int, total: int) -> str:
    """How many comparisons add up, of how many."""
    if not total:
        return t("budget.checks.nothing")
    if total == 1:
        return t("budget.checks.only_right" if right else "budget.checks.only_wrong")
    return plural("budget.checks.summary", right, total=total) if right else t("budget.checks.none", n=total)


def _sentence(check: Any, currency: str, locale: str) -> str:
    written = {name: formats.money(amount, currency, locale) for name, amount in check.figures.items()}
    side = t(f"budget.side.{check.side}") if check.side else ""
    phase = check.phase if side else t(f"budget.phase.{check.phase}")
    words = {"side": side, "phase": phase, "classification": check.classification}
    if check.kind == "classifications":
        totals = [_by(name, amount) for name, amount in written.items()]
        said = t("budget.checks.classifications", figures=formats.listed(totals), **words)
    else:
        said = t(f"budget.checks.{check.kind}", **words, **written)
    if check.ok:
        return said
    difference = formats.money(check.difference, currency, locale)
    return f"{said} {t('budget.checks.difference', amount=difference)}"


def _by(classification: str, amount: str) -> str:
    key = "figure_source" if classification == SOURCES else "figure"
    return t(f"budget.checks.{key}", classification=classification, amount=amount)
