"""What a bulletin is about: a month or a quarter of the calendar, with those around it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from data_access import pack_quarter
from data_access.pack_quarter import Quarter

_NAME = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A month, told as `Quarter` tells a quarter."""

    year: int
    number: int
    of_a_year: ClassVar[int] = 12

    @property
    def name(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def months(self) -> tuple[str]:
        return (self.name,)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def shifted(self, by: int) -> "Month":
        """So many months later, or earlier."""
        year, position = divmod(self.year * 12 + self.number - 1 + by, 12)
        return Month(year, position + 1)


Period = Quarter | Month


def parse(name: str | None) -> Period | None:
    """The month or quarter of a name; None where it is none."""
    found = _NAME.fullmatch(name or "")
    return Month(int(found[1]), int(found[2])) if found else pack_quarter.parse(name or "")


def of_month(name: str) -> tuple[Month, Quarter]:
    """A month by its name, and its quarter."""
    month = Month(int(name[:4]), int(name[5:]))
    return month, pack_quarter.of(month.first_day)
