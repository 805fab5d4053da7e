"""The calendar that people subscribe to: sessions, open commitments and duties. URL: /sesiones/calendario.ics?obs=ilo

RFC 5545. What is known by its month is an event of the whole month, named «(día por confirmar)»: no day is invented. A day
without an hour is an event of the day. Hours are written in UTC. UIDs stay the same from release to release.
"""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, request

from data_access import agenda, observatories, read
from data_access.agenda import Entry
from data_access.observatories import Observatory
from texts import t

if TYPE_CHECKING:
    from icalendar import Event

blueprint = Blueprint("calendar", __name__)
PATH = "/sesiones/calendario.ics"
REGISTERS = ("sessions", "commitments", "duties")
TYPE = "text/calendar; charset=utf-8"
_HELD, _UNKNOWN = "celebrada", "no consta"


@blueprint.get(PATH)
def feed() -> Response:
    """The calendar of an observatory; 304 while its data and the day are the same; 404 where there is none."""
    place = observatories.find(request.args.get("obs", "")[:100])
    if place is None:
        abort(404, t("calendar.missing"))
    tag = hashlib.sha256(
        read.dated(read.data_version(), f"{request.host}:{place.slug}").encode()
    ).hexdigest()[:16]
    answer = Response(content_type=TYPE)
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Disposition"] = f'inline; filename="{t("calendar.file", observatory=place.slug)}"'
    if tag not in request.if_none_match:
        answer.set_data(write(place, request.host_url))
    return answer.make_conditional(request)  # type: ignore[return-value]  # itself


def write(place: Observatory, root: str) -> bytes:
    """The calendar as it is sent. root: where the portal stands («https://…/»), for the links of its events."""
    from icalendar import Calendar  # only this route needs it

    calendar, changed = Calendar(), _changed(place.slug)
    about = t("calendar.about", institution=place.institution, version=read.data_version())
    told = [about, t("calendar.demonstration")] if place.is_demonstration else [about]
    name = t("calendar.name", institution=place.institution)
    facts = {
        "prodid": "-//Atalaya//Sesiones//ES",
        "version": "2.0",
        "calscale": "GREGORIAN",
        "name": name,
        "x-wr-calname": name,
        "x-wr-caldesc": " ".join(told),
        "x-wr-timezone": place.time_zone,
    }
    for key, value in facts.items():
        calendar.add(key, value)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for entry in agenda.of_observatory(place.slug):
        calendar.add_component(_event(entry, place, root, changed))
    return calendar.to_ical()


def _event(entry: Entry, place: Observatory, root: str, changed: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    start, end = _span(entry, place)
    facts = {
        "uid": f"{_hash(place.slug, entry)}@{place.slug}.atalaya",
        "dtstamp": changed,
        "last-modified": changed,
        "dtstart": start,
        "dtend": end,
        "summary": _title(entry),
        "description": f"{entry.state} · {entry.body}",
        "location": entry.place,
        "url": _address(entry, place, root),
        "categories": [t(f"calendar.category.{entry.register}")],
        "status": _status(entry),
        "transp": "OPAQUE" if entry.at else "TRANSPARENT",
    }
    for key, value in facts.items():
        if value:
            event.add(key, value)
    return event


def _changed(observatory: str) -> datetime:
    """When the newest of its registers was published: the same until the next one."""
    held = observatories.holdings()
    mine = held[(held["observatory"] == observatory) & held["dataset"].isin(REGISTERS)]
    return max(mine["released_at"], default=datetime(1970, 1, 1, tzinfo=UTC))


def _hash(observatory: str, entry: Entry) -> str:
    """What names a date in every release, whatever characters its code holds."""
    named = "\n".join((observatory, entry.register, entry.key))
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def _span(entry: Entry, place: Observatory) -> tuple[date | datetime, date | None]:
    """DTSTART and DTEND: an hour without an end, which nobody published; or whole days, the last one excluded."""
    if entry.at:
        local = datetime.combine(entry.first, entry.at, ZoneInfo(place.time_zone))
        return local.astimezone(UTC), None
    return entry.first, entry.last + timedelta(days=1)


def _status(entry: Entry) -> str:
    """A session is certain once it was held; a day on which something is due always is."""
    return "TENTATIVE" if entry.register == agenda.SESSION and entry.state != _HELD else "CONFIRMED"


def _title(entry: Entry) -> str:
    if entry.register != agenda.SESSION:
        return t("calendar.due", title=entry.title)
    if entry.state == _UNKNOWN:
        return t("calendar.unknown", title=entry.title)
    return entry.title if entry.is_day else t("calendar.no_day", title=entry.title)


def _address(entry: Entry, place: Observatory, root: str) -> str:
    """Where its session stands, or all of them."""
    if entry.code:
        return f"{root}sesiones/{place.slug}/registro/{quote(entry.code, safe='')}"
    return f"{root}sesiones?obs={place.slug}"
