"""Which pack an address asks for: its quarter, the version of the data that answers, and the day on which it is read."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from data_access import pack_quarter, read
from data_access.pack_quarter import Quarter
from data_access.pack_register import session_of
from warehouse.published import RELEASES

NO_OBSERVATORY, BAD_QUARTER, NOT_BEGUN, BAD_VERSION, BAD_DAY = (
    "no_observatory",
    "bad_quarter",
    "not_begun",
    "bad_version",
    "bad_day",
)


class NoPack(LookupError):
    """There is no such pack. reason: NO_OBSERVATORY, BAD_QUARTER, NOT_BEGUN, BAD_VERSION or BAD_DAY."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Asked:
    """Which pack: a quarter, the version that answers and the day on which it is read. is_held: the session froze it."""

    observatory: str
    quarter: Quarter
    version: int
    as_of: date
    is_held: bool = False


def settle(observatory: str, quarter: str, version: str = "", day: str = "") -> Asked:
    """What an address asks for. Without a version: the one that the quarter's session names, if there is one, else today's.

    Without a day: today for today's data, else the day of the version. Raises NoPack.
    """
    found, today, newest = pack_quarter.parse(quarter), date.today(), read.data_version()
    if found is None:
        raise NoPack(BAD_QUARTER)
    if today <= found.first_month_end:
        raise NoPack(NOT_BEGUN)
    session = None if version else session_of(observatory, quarter, today)
    named = session["data_version"] if session and (session["data_version"] or 0) <= newest else None
    number = _number(version) if version else int(named or newest)
    if not 0 < number <= newest:
        raise NoPack(BAD_VERSION)
    first, last = _days(number, newest, today)
    if named and session and session["held_on"]:
        last = max(first, min(last, session["held_on"]))
    as_of = _day(day, first, last) if day else (last if number == newest or named else first)
    return Asked(observatory, found, number, as_of, bool(named))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _days(version: int, newest: int, today: date) -> tuple[date, date]:
    """The first and the last day on which a version was today's."""
    after = RELEASES.c.release_id > version
    begun = sa.func.max(RELEASES.c.released_at).filter(~after).label("begun")
    ended = sa.func.min(RELEASES.c.released_at).filter(after).label("ended")
    found = read.one(sa.select(begun, ended)) or {}
    first = found["begun"].date()
    return first, max(first, today if version == newest else found["ended"].date())


def _day(text: str, first: date, last: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NoPack(BAD_DAY) from None
    if not first <= day <= last:
        raise NoPack(BAD_DAY)
    return day
