"""Numbers, dates and money as people of an observatory's locale write them."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from texts import t

NO_DATA = t("format.no_data")
MILLION = 1_000_000
"""From here on amounts are also said in words."""
PERCENT = "\N{NO-BREAK SPACE}%"
"""What follows a share: the sign stays on the line of its figure."""
MINUS = "\N{MINUS SIGN}"
Number = int | float | Decimal


def is_missing(value: Any) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT or NA. value: a Decimal too, which the stub of pd.isna leaves out."""
    return bool(pd.isna(value))


def number(value: Number | None, locale: str = "es", digits: int = 2) -> str:
    """1204 → «1 204»; missing → «sin dato». At most `digits` decimals, none that are zero."""
    if value is None or is_missing(value):
        return NO_DATA
    return _written(str(value), locale, digits)


@lru_cache(4096)
def _written(value: str, locale: str, digits: int) -> str:
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0
    return _minus(format_decimal(rounded, locale=locale, format="#,##0.##" if digits else "#,##0"), rounded)


def _minus(written: str, value: Number) -> str:
    """One sign for less than zero, as wide as «+», whichever the locale has."""
    return written.replace("-", MINUS, 1) if value < 0 else written


def percent(part: Number, whole: Number, locale: str = "es") -> str:
    """«32,4 %»; the base is said beside it. «sin dato» where there is no base."""
    if not whole or is_missing(whole) or is_missing(part):
        return NO_DATA
    share = Decimal(str(part)) * 100 / Decimal(str(whole))
    return _hundredths(share.quantize(Decimal("0.1"), ROUND_HALF_UP) + 0, locale)


@lru_cache(4096)
def _hundredths(value: Decimal, locale: str) -> str:
    return _minus(format_decimal(value, locale=locale), value) + PERCENT


def share(part: Number, whole: Number, locale: str = "es") -> str:
    """«91,2 % (6 357 de 6 968)»; «no informado» where there is no base."""
    if not whole or is_missing(whole) or is_missing(part):
        return t("format.not_reported")
    of = {"part": number(part, locale), "whole": number(whole, locale)}
    return t("format.share", pct=percent(part, whole, locale), **of)


def told(value: Number | None, locale: str = "es", digits: int = 2) -> str:
    """A number of a register; a missing one is «no informado»: nobody wrote it."""
    if value is None or is_missing(value):
        return t("format.not_reported")
    return number(value, locale, digits)


def money(value: Number | None, currency: str, locale: str = "es") -> str:
    """An amount with its currency; an amount of zero is «–», a missing one «no informado»."""
    if value is None or is_missing(value):
        return t("format.not_reported")
    return "–" if value == 0 else _minus(format_currency(value, currency, locale=locale), value)


def amount(value: Decimal | None, locale: str = "es") -> str:
    """The same in a table whose caption says the currency: «1.234,50»."""
    if value is None or is_missing(value):
        return t("format.not_reported")
    if not value:
        return "–"
    group, decimal, is_plain = _signs(locale)
    if not is_plain:
        return _minus(format_decimal(value, locale=locale, format="#,##0.00"), value)
    written = f"{abs(value):,.2f}".translate({ord(","): group, ord("."): decimal})
    return MINUS + written if value < 0 else written


@lru_cache
def _signs(locale: str) -> tuple[str, str, bool]:
    """Between thousands, before cents; whether figures go by threes. Babel takes 30 µs for a figure."""
    found = Locale.parse(locale)
    signs = (found.number_symbols["latn"][name] for name in ("group", "decimal"))
    return *signs, found.decimal_formats[None].grouping == (3, 3)


def in_words(value: Number, locale: str = "es") -> str:
    """An amount of at least a MILLION: «5,1 millones»."""
    millions = _minus(format_decimal(round(float(value) / MILLION, 1), locale=locale), value)
    return t("format.million" if millions == "1" else "format.millions", n=millions)


def money_in_words(value: Number, currency: str, locale: str = "es") -> str:
    """The same with its currency, on the side where the locale puts it: «S/ 5.6 millones»."""
    pattern, symbol = Locale.parse(locale).currency_formats["standard"], get_currency_symbol(currency, locale)
    before, after = (part.replace("¤", symbol) for part in (pattern.prefix[0], pattern.suffix[0]))
    return f"{before}{in_words(value, locale)}{after}"


def day(value: date | str | None, locale: str = "es") -> str:
    """«27 de enero de 2021»; a month or year alone is written as far as it is known."""
    if value is None or pd.isna(value):
        return NO_DATA
    if not isinstance(value, str):
        return format_date(value, t("format.day"), locale=locale)
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 1:
        return value
    pattern = t("format.day" if len(parts) == 3 else "format.month")
    return format_date(date(*(parts + [1])[:3]), pattern, locale=locale)


def month(value: str, locale: str = "es", short: bool = False) -> str:
    """«2026-10» → «octubre de 2026», short: «oct. 2026»; a year alone stays one."""
    year, _, number_ = value.partition("-")
    if not number_:
        return year
    pattern = t("format.short_month" if short else "format.month")
    return format_date(date(int(year), int(number_), 1), pattern, locale=locale)


def instant(value: datetime | None, locale: str = "es") -> str:
    """A moment in UTC: «31 de octubre de 2026, 18:05 UTC»."""
    if value is None or pd.isna(value):
        return NO_DATA
    return format_datetime(value, t("format.instant"), locale=locale)


def capital(words: str) -> str:
    """Words at the beginning of a sentence: «Al tercer trimestre»; whatever capitals they have stay."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """A name in the middle of a sentence: «aprobado»; initials stay («PIM»)."""
    return words if words.isupper() else words[:1].lower() + words[1:]


def listed(values: list[str]) -> str:
    """«a, b y c»."""
    *first, last = values or [""]
    return t("format.listed", first=", ".join(first), last=last) if first else last
