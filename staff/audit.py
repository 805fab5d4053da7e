"""What was done in an observatory, entry by entry. URL: /personal/<obs>/registro?accion=&dia=&pagina=&verificar="""

from contextlib import suppress
from datetime import date
from typing import Any

from flask import request

from accounts import connection, trail
from accounts.trail import Asked, Entry
from data_access import datasets, observatories
from staff import page
from staff.door import blueprint
from texts import t


@blueprint.get("/<obs>/registro")
def audit(obs: str) -> tuple[str, int]:
    """The newest entries, narrowed by action and by day; `verificar` says whether the whole list holds."""
    asked = _asked(obs)
    with connection.staff().connect() as opened:
        found, total = trail.entries(opened, asked)
        kinds = trail.actions(opened, obs)
        people = trail.names(opened, {n for e in found if isinstance(n := e.subject.get("user_id"), int)})
        checked = trail.verified(opened) if request.args.get("verificar") else None
    keep = {"accion": asked.action, "dia": asked.day.isoformat() if asked.day else ""}
    values: dict[str, Any] = {
        "found": [(entry, _told(entry, people)) for entry in found],
        "total": total,
        "kinds": kinds,
    }
    values |= {"page": asked.page, "pages": max(-(-total // trail.PAGE), 1), "keep": keep, "checked": checked}
    return page.render("audit.html", title=t("staff.audit.title"), **values)


def _asked(obs: str) -> Asked:
    """What the address asks for; what cannot be read is not asked."""
    number, day = request.args.get("pagina", ""), None
    with suppress(ValueError):
        day = date.fromisoformat(request.args.get("dia", "")[:10])
    return Asked(
        obs,
        request.args.get("accion", "")[:60].replace("\x00", ""),
        day,
        observatories.time_zone(obs),
        int(number)
        if number.isascii() and number.isdigit() and int(number[:7]) > 0 and len(number) < 7
        else 1,
    )


def _told(entry: Entry, people: dict[int, str]) -> list[tuple[str, str]]:
    """What an entry was about: names and values, in words where there are any, what has a name first."""
    known = [key for key in KNOWN if key in entry.subject]
    keys = known + [key for key in entry.subject if key not in KNOWN]
    return [(_name(k), _value(k, v, people)) for k in keys if _is_told(v := entry.subject[k])]


def _is_told(value: Any) -> bool:
    return value not in (None, "", [], {})


KNOWN = (
    "dataset",
    "slices",
    "slice",
    "load_id",
    "release_id",
    "releases",
    "rows",
    "sha256",
    "note",
    "user_id",
    "roles",
    "every",
    "days_after",
    "since",
    "office",
    "removed",
    "same_person",
)
"""What entries tell that has a name on screen."""


def _name(key: str) -> str:
    return t(f"staff.audit.subject.{key}") if key in KNOWN else key


def _value(key: str, value: Any, people: dict[int, str]) -> str:
    if key == "dataset":
        return datasets.title(str(value))
    if key == "user_id":
        return people.get(value, str(value))
    if isinstance(value, bool):
        return t("staff.audit.yes" if value else "staff.audit.no")
    if isinstance(value, list):
        return ", ".join(str(each)[:64] for each in value[:20]) + (" …" if len(value) > 20 else "")
    return str(value)
