"""By when: the deadlines and dates that a sentence states."""

import calendar
import re
from datetime import date

from warehouse.datasets.activities import MONTH_NAMES

MONTH = "|".join([*MONTH_NAMES, "setiembre", *(m[:3] for m in MONTH_NAMES), "set"])
_YEAR = r"(?:\s*(?:/|,|de\s+|del\s+)?\s*(?P<year>20\d\d|(?<=/)\d\d))?"
_START = r"(?:^|(?<=[.;:)\-] )|(?<=[.;:)\-])|(?<=, ))"
_ORDINALS = {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4}
_PERIODS = r"(?P<nth>primer|segundo|tercer|cuarto)\s+(?P<span>trimestre|semestre)"
_BEFORE = (
    r"(?:al\s+final(?:izar)?\s+(?:del?|el|la)?\s*|a\s+fin\s+del?\s+|hasta\s+(?:el\s+)?|(?:al|en\s+el)\s+)"
)
_DAY = re.compile(
    rf"{_START}(?:al|hasta el) (?P<day>\d{{1,2}}) de (?P<month>{MONTH})\b{_YEAR}", re.IGNORECASE
)
_IN_MONTH = re.compile(
    rf"{_START}(?:a|en|al final(?:izar)?(?: de)?|a fin de|hasta) (?:(?:{MONTH}) y (?:en )?)?"
    rf"(?P<month>{MONTH})\b(?! y \w*\b(?:{MONTH}))/?{_YEAR}",
    re.IGNORECASE,
)
_PERIOD = re.compile(rf"\b{_BEFORE}{_PERIODS}(?:\s+del\s+año)?{_YEAR}", re.IGNORECASE)
_END = re.compile(
    rf"\b(?:al\s+final(?:izar)?\s+(?:(?:del?|el)\s+)?|a\s+fin\s+de\s+|a\s+fin\s+del\s+)"
    rf"(?:año\b{_YEAR}|(?P<only>20\d\d))",
    re.IGNORECASE,
)


def deadlines(text: str, year: int) -> list[date]:
    """The different deadlines that an indicator states, in order of date; «en enero y julio» is one: the last.

    year: that of the plan, for deadlines that name none («Al primer trimestre»).
    """
    found = [_last_day(m, _month(m["month"]), year, int(m["day"])) for m in _DAY.finditer(text)]
    found += [_last_day(m, _month(m["month"]), year) for m in _IN_MONTH.finditer(text)]
    for match in _PERIOD.finditer(text):
        months = 3 if match["span"].lower() == "trimestre" else 6
        number = _ORDINALS[match["nth"].lower()] * months
        if number <= 12:
            found.append(_last_day(match, number, year))
    found += [date(int(m["year"] or m["only"] or year), 12, 31) for m in _END.finditer(text)]
    return sorted({day for day in found if day})


def due_on(text: str, year: int) -> date | None:
    """The only deadline that an indicator states; None where it states none, or several."""
    found = deadlines(text, year)
    return found[0] if len(found) == 1 else None


def _month(name: str) -> int:
    short = name.lower()[:3].replace("set", "sep")
    return [month[:3] for month in MONTH_NAMES].index(short) + 1


def _last_day(match: re.Match[str], month: int, year: int, day: int = 0) -> date | None:
    named = match["year"]
    in_year = int(named) + (2000 if len(named) == 2 else 0) if named else year
    last = calendar.monthrange(in_year, month)[1]
    return date(in_year, month, day or last) if day <= last else None


def day_of(text: str) -> date | None:
    """«27 de Enero del 2021» as a date."""
    found = re.fullmatch(rf"(\d{{1,2}}) de ({MONTH}) del? (20\d\d)", text.strip(), re.IGNORECASE)
    return date(int(found[3]), _month(found[2]), int(found[1])) if found else None
