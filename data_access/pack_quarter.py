"""Quarters of the calendar: «2026-T3», its months and days, and those around it."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

_NAME = re.compile(r"(20[0-9]{2})-T([1-4])")


@dataclass(frozen=True)
class Quarter:
    year: int
    number: int
    of_a_year: ClassVar[int] = 4

    @property
    def name(self) -> str:
        return f"{self.year}-T{self.number}"

    @property
    def months(self) -> tuple[str, str, str]:
        """«2026-07», «2026-08», «2026-09»."""
        first = self.number * 3 - 2
        return f"{self.year}-{first:02}", f"{self.year}-{first + 1:02}", f"{self.year}-{first + 2:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        month = self.number * 3
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def first_month_end(self) -> date:
        """The last day of its first month: from the day after there is something to tell."""
        first = self.first_day
        return date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])

    def shifted(self, by: int) -> "Quarter":
        """So many quarters later, or earlier."""
        year, position = divmod(self.year * 4 + self.number - 1 + by, 4)
        return Quarter(year, position + 1)


def parse(name: str) -> Quarter | None:
    """The quarter of a name; None where it is none."""
    found = _NAME.fullmatch(name)
    return Quarter(int(found[1]), int(found[2])) if found else None


def of(day: date) -> Quarter:
    """The quarter of a day."""
    return Quarter(day.year, (day.month + 2) // 3)


def offered(years: Iterable[int], today: date) -> dict[int, list[str]]:
    """Year → its quarters of which there is something to tell, all newest first; a year without any is left out."""
    found = {
        year: [q.name for n in (4, 3, 2, 1) if today > (q := Quarter(year, n)).first_month_end]
        for year in sorted(set(years), reverse=True)
    }
    return {year: names for year, names in found.items() if names}
