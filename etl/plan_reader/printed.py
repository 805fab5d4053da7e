"""A cell's value as a person reads it on the sheet: its number format says what is a percentage, a code or a month.

Decisions: a percentage is its number and «%», with a space where the format has one («25%», «25 %»); a format of zeros keeps them («01»); words beside the number
stay («6 sesiones»). Decimals are those stored, six at most, not those shown: twelve times 8.333333 is 100 and twelve
times «8» is not. A date that shows only its month is that month («MAR», «MAR 2021»); every other date is 2021-03-31.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

MONTHS = ("ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC")
DECIMALS = Decimal("0.000001")
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_WORDS = re.compile(r'(?:"([^"]*)")?\s*(0+|#|General|#,##0|0\.0+|#,##0\.0+|0%)\s*(?:"([^"]*)")?')

Value = str | bool | int | float | datetime | date | time | timedelta | None


def printed(value: Value, form: str) -> str:
    """A stored value under a number format, as text; '' for nothing. Never more than one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "verdadero" if value else "falso"
    if isinstance(value, int | float):
        return _number(value, form.split(";")[0])
    if isinstance(value, date):  # a datetime is one too
        return _date(value, form)
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return " ".join(str(value).replace("\0", "").split())


def _number(value: int | float, form: str) -> str:
    words = _WORDS.fullmatch(form.strip())
    before, pattern, after = words.groups() if words else ("", "", "")
    text = _plain(value, form)
    if pattern and set(pattern) == {"0"} and text.isdigit():
        text = text.zfill(len(pattern))
    return " ".join(f"{before or ''}{text}{after or ''}".split())


def _plain(value: int | float, form: str) -> str:
    number = Decimal(repr(value))
    shown = _NOT_SHOWN.sub("", form)
    is_percentage = "%" in shown
    number = number * 100 if is_percentage else number
    if number.is_finite() and abs(number) < 10**15:
        number = number.quantize(DECIMALS).normalize() + 0  # + 0: there is no minus zero
    return f"{number:f}" + (("" if "0%" in shown else " ") + "%" if is_percentage else "")


def _date(value: date, form: str) -> str:
    shown = _NOT_SHOWN.sub("", form.lower()).split(";")[0]
    if "m" in shown and not set("dh") & set(shown):
        return MONTHS[value.month - 1] + (f" {value.year}" if "y" in shown or "a" in shown else "")
    if isinstance(value, datetime) and value.time() != time.min:
        return value.isoformat(sep=" ", timespec="minutes")
    return f"{value:%Y-%m-%d}"
