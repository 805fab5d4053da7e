"""What authorities asked a centre for, and the alarms that sounded in it: counts by month, ordinary matters only."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import counted, read
from data_access.response import Took, took
from warehouse.published import VIEWS

KINDS = ("evidencia", "información")
GIVEN = ("entregada", "entregada en parte")
EXPIRED, OPEN = "no disponible por vencimiento", "pendiente"
_alarms = VIEWS["alarms"]


def requests(observatory: str) -> pd.DataFrame:
    """month (of asking), kind, authority, state, days (NA while unanswered), requests; in order. Source: pub."""
    rows = read.kept(
        f"authority_requests:{observatory}", lambda: counted.rows("authority_request_months", observatory)
    )
    return rows.assign(
        days=pd.to_numeric(rows["days"]).astype("Int64"), requests=rows["requests"].astype(int)
    )


def of_year(rows: pd.DataFrame, year: str) -> pd.DataFrame:
    """Those of a year, by month; '': all."""
    return rows[rows["month"].str[:4] == year] if year else rows


@dataclass(frozen=True)
class Asked:
    """Requests of one authority, or of all ('' name): how many, how they ended, and days to be answered."""

    name: str
    asked: int
    given: int
    expired: int
    other: int
    pending: int
    days: Took


def asked(rows: pd.DataFrame, name: str = "") -> Asked:
    """rows: as `requests` gives them."""
    counts = rows.groupby("state")["requests"].sum()
    total, given = int(counts.sum()), int(counts.reindex(GIVEN, fill_value=0).sum())
    expired, pending = (int(counts.get(state, 0)) for state in (EXPIRED, OPEN))
    answered = rows[rows["days"].notna()]
    days = took(answered["days"], answered["requests"])
    return Asked(name, total, given, expired, total - given - expired - pending, pending, days)


def by_authority(rows: pd.DataFrame) -> list[Asked]:
    """Each kind of authority, the one that asks most first."""
    found = [asked(mine, str(name)) for name, mine in rows.groupby("authority")]
    return sorted(found, key=lambda one: (-one.asked, one.name))


def by_state(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """State and how many, the commonest first."""
    counts = rows.groupby("state")["requests"].sum()
    return sorted(((str(s), int(n)) for s, n in counts.items()), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True)
class Waiting:
    """Requests without an answer: how many, the month of the oldest, and months from it to the newest of the register."""

    n: int
    oldest: str
    newest: str
    months: int


def waiting(rows: pd.DataFrame, newest: str) -> Waiting | None:
    """newest: the last month in which the register has a request. None where nothing waits."""
    open_ = rows[rows["state"] == OPEN]
    if open_.empty:
        return None
    oldest = str(open_["month"].min())
    months = (pd.Period(newest, "M") - pd.Period(oldest, "M")).n
    return Waiting(int(open_["requests"].sum()), oldest, newest, months)


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
