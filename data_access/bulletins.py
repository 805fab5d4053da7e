"""The register of bulletins: those written elsewhere, and those that the portal writes; and what could be written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access import bulletin_period, due, pack_incidents, read
from warehouse.published import RELEASES

OFFERED = 24
"""Periods of each kind that are offered to be written, at most."""


@dataclass(frozen=True)
class Bulletin:
    """A row of the register. period: as declared («2026-09», «2026-T3», «2026», None where it is not stated)."""

    code: str
    number: int | None
    title: str
    period: str | None
    published_on: date | None
    introduction: str
    data_version: int | None
    url: str
    datasets: tuple[str, ...]
    source_document: str

    @property
    def is_ours(self) -> bool:
        """Whether the portal writes it: of a month or quarter, with its day, and without an address or a document."""
        told = bulletin_period.parse(self.period) is not None and self.published_on is not None
        return told and not self.url and not self.source_document


def listed(observatory: str) -> list[Bulletin]:
    """The bulletins of an observatory, newest first; one without day or period is last. Source: pub.bulletins."""
    found = [_row(row) for row in due.register("bulletins", observatory).to_dict("records")]
    return sorted(found, key=lambda b: (str(b.published_on or b.period or ""), b.number or 0), reverse=True)


def _row(row: dict) -> Bulletin:
    names = [n.strip() for n in (row["datasets"] or "").split(";") if n.strip()]
    said: dict[str, Any] = {n: row[n] or "" for n in ("introduction", "url", "source_document")}
    same: dict[str, Any] = {
        n: row[n] for n in ("code", "number", "title", "period", "published_on", "data_version")
    }
    return Bulletin(**same, **said, datasets=tuple(names))


def find(observatory: str, code: str) -> Bulletin | None:
    """The bulletin of a code; None where there is none, or somebody else wrote it: the portal has only its address."""
    return next((b for b in listed(observatory) if b.code == code and b.is_ours), None)


def closed(observatory: str) -> list[str]:
    """The months and quarters of which every month of incidents came whole, newest first, quarters before their months."""
    came = pack_incidents.received(observatory)
    whole = sorted((m for m, how in came.items() if how == pack_incidents.WHOLE), reverse=True)
    found: dict[str, None] = {}
    for name in whole:
        quarter = bulletin_period.of_month(name)[1]
        if all(came.get(month) == pack_incidents.WHOLE for month in quarter.months):
            found.setdefault(quarter.name)
        found.setdefault(name)
    return list(found)


def offered(observatory: str) -> list[str]:
    """The closed periods that no bulletin of the portal tells yet, the newest ones."""
    written = {b.period for b in listed(observatory) if b.is_ours}
    return [name for name in closed(observatory) if name not in written][:OFFERED]


def next_number(observatory: str) -> int:
    """The number after the last one."""
    return max((b.number or 0 for b in listed(observatory)), default=0) + 1


def changed_at() -> dict[str, pd.Timestamp]:
    """Observatory → when the newest release of its register was published."""
    at = sa.func.max(RELEASES.c.released_at).label("at")
    query = sa.select(RELEASES.c.observatory, at).where(RELEASES.c.dataset == "bulletins")
    found = read.frame(query.group_by(RELEASES.c.observatory))
    return dict(zip(found["observatory"], found["at"], strict=True))
