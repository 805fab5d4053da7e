"""The words of a budget: phases, periods, classifications and levels, amounts and shares as they are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from components import formats
from texts import plural, t

TINY = Decimal("0.0005")
SOURCES = "fuente de financiamiento"
Names = Mapping[tuple[str, str], str]
"""(side, phase) → what the law of the place calls it."""


def phase(name: str, side: str, names: Names) -> str:
    """The legal name of a phase, else the portal's word: what is paid on one side is collected on the other."""
    return names.get((side, name)) or t(f"budget.phase.{side}.{name}")


def period(name: str, locale: str) -> str:
    """«de 2026», «al tercer trimestre de 2026», «a septiembre de 2026»: what follows «Egresos»."""
    year, _, rest = name.partition("-")
    if not rest:
        return t("budget.period.year", year=year)
    if rest.startswith("T"):
        return t("budget.period.quarter", quarter=t(f"budget.quarter.{rest[1:]}"), year=year)
    return t("budget.period.month", month=formats.month(name, locale))


def short_period(name: str, locale: str) -> str:
    """«Año 2026», «Tercer trimestre», «Septiembre de 2026»: in a list of the periods of one year."""
    year, _, rest = name.partition("-")
    if not rest:
        return t("budget.period.short_year", year=year)
    if rest.startswith("T"):
        return t("budget.period.short_quarter", quarter=t(f"budget.quarter.{rest[1:]}").capitalize())
    return formats.month(name, locale).capitalize()


def status(name: str | None) -> str:
    """What a situation of figures means: «cifras provisionales: pueden cambiar»; "" where the source says none."""
    return t(f"budget.status.{name}") if name else ""


def side(name: str) -> str:
    """«Ingresos», «Egresos»."""
    return t(f"budget.side.{name}")


def classification(name: str) -> str:
    """«clasificación económica», «fuente de financiamiento»: what follows «por»."""
    return name if name == SOURCES else t("budget.classification", name=name)


def level(record: Mapping[str, Any], side_name: str) -> str:
    """The name of a level: its own, else its code, else that it has no detail; of the whole, its side."""
    if not record["level"]:
        return side(side_name)
    return record["name"] or record["code"] or t("budget.no_detail")


@dataclass(frozen=True)
class Words:
    """How the amounts of one side and period are written. phases: those that are told, phase → its column; base: the one that
    shares and bars are of. scale: data_access.budget_values.Scale."""

    side: str
    period: str
    classification: str
    phases: Mapping[str, str]
    base: str
    names: Names
    currency: str
    locale: str
    scale: Any

    @property
    def column(self) -> str:
        return self.phases[self.base]

    def phase(self, name: str) -> str:
        return phase(name, self.side, self.names)

    @property
    def narrow(self) -> tuple[str, ...]:
        """The phases of a small screen: that of the bars and the last one told, which is the one that went furthest."""
        last = list(self.phases)[-1]
        return (self.base, last if last != self.base else next(iter(self.phases)))

    def cell(self, name: str) -> str:
        """The class of a cell of a phase: «other» is not on a small screen."""
        return "n" if name in self.narrow else "n other"

    def partial(self, record: Mapping[str, Any], column: str) -> str:
        """«3 de 5 líneas lo informan», of a sum to which not all lines bring an amount; else "". record: with `lines`."""
        return self.of_lines(record[f"{column}_lines"], record["lines"]) if record[column] is not None else ""

    def of_lines(self, told: int, lines: int) -> str:
        """As `partial`, of counted lines."""
        return (
            t("budget.table.partial", n=self.number(told), lines=self.number(lines)) if told < lines else ""
        )

    def level(self, record: Mapping[str, Any]) -> str:
        return level(record, self.side)

    def title(self, record: Mapping[str, Any]) -> str:
        """Its code and its name."""
        name = self.level(record)
        return name if record["code"] in (None, name) else f"{record['code']} {name}"

    def money(self, value: Decimal | None) -> str:
        """With its currency: «$ 1.234,50»."""
        return formats.money(self.scale.of(value), self.currency, self.locale)

    def amount(self, value: Decimal | None) -> str:
        """Without it: the caption says it."""
        return formats.amount(self.scale.of(value), self.locale)

    def share(self, part: Decimal | None, whole: Decimal | None) -> str:
        """«58 %»; what would round to zero is «menos de 0,1 %», for it is not nothing."""
        if part is None or not whole:
            return formats.NO_DATA
        if part and abs(part / whole) < TINY:
            return t("budget.table.tiny", share=formats.percent(1, 1000, self.locale))
        return formats.percent(part, whole, self.locale)

    def count(self, key: str, number: int) -> str:
        """«1,111 líneas», of a text with one and many."""
        return plural(key, number, n=self.number(number))

    def number(self, value: int) -> str:
        return formats.number(value, self.locale)

    def what(self) -> str:
        """«Egresos al tercer trimestre de 2026 por clasificación económica, en USD»."""
        return t(
            "budget.what",
            side=side(self.side),
            period=period(self.period, self.locale),
            classification=classification(self.classification),
            currency=self.unit(),
        )

    def unit(self) -> str:
        """«USD», «USD por habitante», «USD a precios de 2025»."""
        if not self.scale.kind:
            return self.currency
        return t(f"budget.unit.{self.scale.kind}", currency=self.currency, year=self.scale.base_year)
