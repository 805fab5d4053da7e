"""What authorities asked a centre for, and the alarms that sounded in it: counts, never a request.

A request has no matter: all of them count. Of alarms, those of a reserved matter are not there.
"""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import counted, read
from data_access.response import Took, of_year, took
from warehouse.published import VIEWS

KINDS = ("evidencia", "información")
GIVEN = ("entregada", "entregada en parte")
EXPIRED, OPEN = "no disponible por vencimiento", "pendiente"
_alarms = VIEWS["alarms"]


@dataclass(frozen=True)
class Requests:
    """The requests of an observatory, counted three times, by when they were asked.

    months: month, kind, state, requests. years: year, kind, authority, state, requests.
    days: year, kind, days (whole, to the answer), requests; the unanswered are in none.
    year: of which they are, '' of all; before: of those of earlier years, how many are still pending.
    """

    months: pd.DataFrame
    years: pd.DataFrame
    days: pd.DataFrame
    year: str = ""
    before: int = 0

    def of(self, kind: str = "", year: str = "") -> "Requests":
        """Those of a kind and a year; '': of every one."""
        mine = [rows[rows["kind"] == kind] if kind else rows for rows in (self.months, self.years, self.days)]
        earlier = mine[0][(mine[0]["month"].str[:4] < year) & (mine[0]["state"] == OPEN)]
        months, years, days = (of_year(rows, year) for rows in mine)
        return Requests(months, years, days, year, int(earlier["requests"].sum()))


def requests(observatory: str) -> Requests:
    """Asked once for each data version. Source: pub.authority_request… Raises WarehouseUnavailable."""
    return read.kept(f"authority_requests:{observatory}", lambda: _ask(observatory))


def _ask(observatory: str) -> Requests:
    months, years, days = (
        counted.rows(f"authority_request_{name}", observatory) for name in ("months", "years", "days")
    )
    whole = {"requests": int}
    return Requests(months.astype(whole), years.astype(whole), days.astype(whole | {"days": int}))


@dataclass(frozen=True)
class Asked:
    """Requests of one authority, or of all ('' name): how many, and how they ended."""

    name: str
    asked: int
    given: int
    expired: int
    other: int
    pending: int


def asked(rows: pd.DataFrame, name: str = "") -> Asked:
    """rows: state, requests."""
    counts = rows.groupby("state")["requests"].sum()
    total, given = int(counts.sum()), int(counts.reindex(GIVEN, fill_value=0).sum())
    expired, pending = (int(counts.get(state, 0)) for state in (EXPIRED, OPEN))
    return Asked(name, total, given, expired, total - given - expired - pending, pending)


def answered(found: Requests) -> Took:
    """Days from asking to the answer, and how many tell both."""
    return took(found.days["days"], found.days["requests"])


def by_authority(found: Requests) -> list[Asked]:
    """Each kind of authority, the one that asks most first."""
    listed = [asked(mine, str(name)) for name, mine in found.years.groupby("authority")]
    return sorted(listed, key=lambda one: (-one.asked, one.name))


def by_state(found: Requests) -> list[tuple[str, int]]:
    """State and how many, the commonest first."""
    counts = found.months.groupby("state")["requests"].sum()
    return sorted(((str(s), int(n)) for s, n in counts.items()), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True)
class Waiting:
    """Requests without an answer: how many, the month of the oldest ('' for none), and months from it to the newest of the
    register; year: of which they are ('': of all), before: how many of earlier years wait too."""

    n: int
    oldest: str
    newest: str
    months: int
    year: str
    before: int


def waiting(found: Requests, newest: str) -> Waiting | None:
    """newest: the last month in which the register has a request. None where nothing waits."""
    open_ = found.months[found.months["state"] == OPEN]
    if open_.empty:
        return Waiting(0, "", newest, 0, found.year, found.before) if found.before else None
    oldest = str(open_["month"].min())
    months = (pd.Period(newest, "M") - pd.Period(oldest, "M")).n
    return Waiting(int(open_["requests"].sum()), oldest, newest, months, found.year, found.before)


def alarms(observatory: str) -> pd.DataFrame:
    """month, type, alarms, true_alarms, false_alarms (NA where not told); a row by zone. Source: pub.alarms."""
    columns = [_alarms.c[n] for n in ("month", "type", "alarms", "true_alarms", "false_alarms")]
    query = sa.select(*columns).where(_alarms.c.observatory == observatory)
    rows = read.kept(f"alarms:{observatory}", lambda: read.frame(query.order_by(*columns[:2])))
    numbers = ("alarms", "true_alarms", "false_alarms")
    return rows.assign(**{n: pd.to_numeric(rows[n]).astype("Int64") for n in numbers})


@dataclass(frozen=True)
class Sounded:
    """Alarms of a type: how many, true and false, those that nobody judged, and the months that are told."""

    type: str
    alarms: int
    true: int
    false: int
    unjudged: int
    months: int

    @property
    def judged(self) -> int:
        return self.true + self.false


def by_type(rows: pd.DataFrame) -> list[Sounded]:
    """The types that sounded most first. rows: as `alarms` gives them."""
    found = []
    for name, mine in rows.groupby("type"):
        total, true, false = (int(mine[n].sum()) for n in ("alarms", "true_alarms", "false_alarms"))
        found.append(Sounded(str(name), total, true, false, total - true - false, mine["month"].nunique()))
    return sorted(found, key=lambda one: (-one.alarms, one.type))
