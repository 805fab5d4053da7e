"""One bulletin, as a version of the data told it: its figures, what seals them, and what today's data say otherwise.

Figures are those of its version, but in the classes of today: what became reserved since is gone from old bulletins too, and
their hash is then another. The institution's name and the titles of datasets are today's; verdicts on claims are never sealed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data_access import (
    bulletin_incidents,
    bulletin_parts,
    bulletin_period,
    bulletins,
    chance,
    claims,
    datasets,
    observatories,
    pack,
    pack_changes,
    pack_incidents,
    read,
)
from data_access.bulletin_period import Period
from data_access.bulletins import Bulletin
from data_access.observatories import Observatory
from data_access.pack_changes import Change
from data_access.pack_figures import Pack, Part
from warehouse.published import RELEASES

TODAY = 0
"""The version of whoever asks for none."""
DATASETS = (
    "incidents",
    "categories",
    "plans",
    "activities",
    "progress",
    "reprogrammings",
    "complaints",
    "dispatches",
    "information_requests",
)
"""What the figures of a bulletin come from."""
_BESIDES = ("observatories", "places", "territories", "units", "reviews")
"""What else they are counted, compared or named by."""


@dataclass(frozen=True)
class Told:
    """A bulletin with what stands beside it, in the shape that papers are made of. row: None for a draft.

    today_digest, changes: what today's data tell otherwise, '' and none where the version is today's.
    """

    pack: Pack
    place: Observatory
    titles: dict[str, str]
    row: Bulletin | None
    period: Period
    changes: tuple[Change, ...]
    today_digest: str

    def is_certain(self, side: str, now: int, before: int) -> bool:
        """Whether chance alone does not explain that a count of the period is another than that of a side."""
        days = {
            name: (p.last_day - p.first_day).days + 1
            for name, p in pack_incidents.around(self.period).items()
        }
        return chance.difference(now, before, days[pack_incidents.NOW], days[side]).certain


def told(observatory: str, code: str) -> Told:
    """A bulletin as it was written. Raises LookupError where there is none."""
    row = bulletins.find(observatory, code)
    period = bulletin_period.parse(row.period) if row else None
    if row is None or period is None or row.published_on is None:
        raise LookupError(code)
    newest = read.data_version()
    version = _version(observatory, row, newest)
    then = _pack(observatory, period, version, newest, row.published_on, row)
    if version == newest:
        return _told(then, row, period, (), "")
    now = then
    if _released_since(observatory, version):
        now = _pack(observatory, period, TODAY, newest, row.published_on, row)
    return _told(then, row, period, pack_changes.between(then, now), now.digest)


def draft(observatory: str, name: str) -> Told:
    """What a bulletin of a closed month or quarter would say today. Raises LookupError where it is not one that is offered."""
    period = bulletin_period.parse(name)
    if period is None or name not in bulletins.closed(observatory):
        raise LookupError(name)
    newest = read.data_version()
    today = datetime.now(ZoneInfo(observatories.time_zone(observatory))).date()
    return _told(_pack(observatory, period, newest, newest, today, None), None, period, (), "")


def _told(
    told_: Pack, row: Bulletin | None, period: Period, changes: tuple[Change, ...], today_digest: str
) -> Told:
    place = observatories.find(told_.observatory)
    if place is None:
        raise LookupError(told_.observatory)
    titles = {sheet.name: sheet.title for sheet in datasets.all_of_them()}
    return Told(told_, place, titles, row, period, changes, today_digest)


def _released_since(observatory: str, version: int) -> bool:
    """Whether anything that the figures depend on was published, or withdrawn, after a version."""
    newest = sa.select(sa.func.max(RELEASES.c.release_id).label("v")).where(
        RELEASES.c.observatory == observatory, RELEASES.c.dataset.in_((*DATASETS, *_BESIDES))
    )
    return bool(read.frame(newest.where(RELEASES.c.release_id > version))["v"].notna().any())


def _version(observatory: str, row: Bulletin, newest: int) -> int:
    """The version that a bulletin names; without one, that of the release that first had it."""
    if row.data_version and row.data_version <= newest:
        return row.data_version
    return read.kept(
        f"bulletin.first:{observatory}:{row.code}", lambda: _first(observatory, row.code, newest)
    )


def _first(observatory: str, code: str, newest: int) -> int:
    """The release that first had a bulletin. What a release held is only read at its version: asked once for each data version."""
    query = sa.select(RELEASES.c.release_id).where(
        RELEASES.c.observatory == observatory,
        RELEASES.c.dataset == "bulletins",
        RELEASES.c.load_id.is_not(None),
    )
    for version in read.frame(query.order_by(RELEASES.c.release_id))["release_id"]:
        with read.at(int(version)):
            if any(b.code == code for b in bulletins.listed(observatory)):
                return int(version)
    return newest


def _pack(
    observatory: str, period: Period, version: int, newest: int, as_of: date, row: Bulletin | None
) -> Pack:
    """What a version tells; TODAY: the newest, read as any page reads it."""
    with read.at(version):
        begun = observatories.find(observatory) is not None
        parts = (_introduced(row), *_parts(observatory, period))
        sources = pack.sources(observatory, DATASETS)
    return Pack(
        observatory,
        period.name,
        period.months[0],
        period.months[-1],
        version or newest,
        newest,
        as_of,
        begun,
        parts,
        sources,
    )


def _introduced(row: Bulletin | None) -> Part:
    """What people wrote, sealed with the figures."""
    facts = {"title": row.title, "number": row.number, "text": row.introduction} if row else {}
    return Part("introduction", facts=facts)


def _parts(observatory: str, period: Period) -> tuple[Part, ...]:
    names = bulletin_incidents.category_names(observatory)
    return (
        pack_incidents.counted(observatory, period),
        bulletin_incidents.by_category(observatory, period, names),
        bulletin_incidents.by_band(observatory, period),
        bulletin_parts.planned(observatory, period),
        bulletin_parts.complained(observatory, period, names),
        bulletin_parts.dispatched(observatory, period),
        bulletin_parts.requested(observatory, period),
    )


def introduction(told_: Told) -> list[list[tuple[str, Any]]]:
    """What people wrote, paragraph by paragraph, with what its claims are worth today: no part of what is sealed."""
    if told_.row is None or not told_.row.introduction:
        return []
    has = claims.known(told_.place.slug)
    return claims.in_text(told_.row.introduction, has, bulletin=told_.row.code)
