"""The calendar of what is to be delivered and has not come. URL: /datos/entregas.ics?obs=ilo

RFC 5545: an event of the day on which each period is due. UIDs stay the same from day to day.
"""

import hashlib
from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, Response, abort, request

from components.delivery_words import period, words
from data_access import deliveries, observatories
from data_access.observatories import Observatory
from open_data import attachment
from texts import t

blueprint = Blueprint("delivery_calendar", __name__)
PATH = "/datos/entregas.ics"
TYPE = "text/calendar; charset=utf-8"


@blueprint.get(PATH)
def feed() -> Response:
    """What an observatory has still to deliver; 304 while it is the same; 404 where there is none."""
    place = observatories.find(request.args.get("obs", "")[:100])
    if place is None:
        abort(404, t("calendar.missing"))
    answer = attachment.of_bytes(write(place, request.host_url), TYPE)
    name = t("deliveries.calendar.file", observatory=place.slug)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def write(place: Observatory, root: str) -> bytes:
    """The calendar as it is sent. root: where the portal stands («https://…/»)."""
    from icalendar import Calendar, Event  # only this route needs it

    calendar, name = Calendar(), t("deliveries.calendar.name", institution=place.institution)
    about = t("deliveries.calendar.about", institution=place.institution)
    told = f"{about} {t('calendar.demonstration')}" if place.is_demonstration else about
    facts = {"prodid": "-//Atalaya//Entregas//ES", "version": "2.0", "calscale": "GREGORIAN"}
    for key, value in {**facts, "name": name, "x-wr-calname": name, "x-wr-caldesc": told}.items():
        calendar.add(key, value)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for row in deliveries.waiting(place.slug):
        event = Event()
        for key, value in _facts(row, place, root).items():
            event.add(key, value)
        calendar.add_component(event)
    return calendar.to_ical()


def _facts(row: deliveries.Delivery, place: Observatory, root: str) -> dict:
    seal = hashlib.sha256(f"{place.slug}\n{row.dataset}\n{row.period}".encode()).hexdigest()[:32]
    said = period(row.period, place.locale)
    return {
        "uid": f"{seal}@{place.slug}.atalaya",
        "dtstamp": datetime.combine(datetime.now(UTC).date(), time(), UTC),
        "dtstart": row.due_on,
        "dtend": row.due_on + timedelta(days=1),
        "summary": t("deliveries.calendar.summary", title=row.title, period=said),
        "description": t(
            "deliveries.calendar.description", office=row.office, state=words(row, place.locale)
        ),
        "url": f"{root}datos?obs={place.slug}#falta",
        "transp": "TRANSPARENT",
    }
