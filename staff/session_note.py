"""A question asked in a session, written down where it is asked: it becomes a question and an agreement, once published.

URL: /personal/demostracion/sesiones/2026-T3/pregunta?cifra=…&version=128, from the screens of the session.
"""

import re
from datetime import date
from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from data_access import datasets, read, sessions, units
from etl import orders
from staff import door, page
from staff.door import blueprint
from staff.typed import line
from texts import t
from warehouse.access import CAPTURE, REVIEW
from warehouse.errors import PortalError
from warehouse.person_names import looks_like_person, plain

MOST = {"question": 500, "promise": 300, "figure": 200, "office": 150, "version": 12}
"""Characters of each text."""
READ_BY_ALL = ("question", "promise", "figure", "office")
"""What will be public, and must not name anybody."""
_QUARTER = re.compile(r"\d{4}-T[1-4]")


@blueprint.route("/<obs>/sesiones/<quarter>/pregunta", methods=["GET", "POST"])
def session_note(obs: str, quarter: str) -> AnyResponse | tuple[str, int]:
    """The form of a note; with `orden`, what became of one."""
    if not _QUARTER.fullmatch(quarter):
        abort(404)
    if request.method == "POST":
        return _post(obs, quarter)
    if number := request.args.get("orden", ""):
        return _told(obs, number)
    said = {"figure": line(request.args.get("cifra", ""), MOST["figure"])}
    return _form(obs, quarter, said | {"version": _version(request.args.get("version", ""))})


def _post(obs: str, quarter: str) -> AnyResponse | tuple[str, int]:
    if request.form.get("remake"):
        return _ask(obs, quarter, {"remake": True})
    said = _said()
    try:
        _refuse(obs, quarter, said)
    except PortalError as problem:
        return _form(obs, quarter, said, str(problem))
    if _names_somebody(obs, said) and not request.form.get("nobody"):
        return _form(obs, quarter, said, t("staff.note.person"), warned=True)
    return _ask(obs, quarter, {name: said[name] for name in said if name != "other"})


def _said() -> dict[str, str]:
    """What was written, each on one line and no longer than it may be; `office` is the one of the list or another."""
    given = {name: line(request.form.get(name, ""), most) for name, most in MOST.items()}
    other = line(request.form.get("other", ""), MOST["office"])
    plainly = {name: request.form.get(name, "")[:100] for name in ("session", "asked_by", "due_on")}
    return (
        given
        | plainly
        | {"other": other, "office": other or given["office"], "version": _version(given["version"])}
    )


def _version(text: str) -> str:
    return text if re.fullmatch(r"[0-9]{1,12}", text) else ""


def _refuse(obs: str, quarter: str, said: dict[str, str]) -> None:
    """Raise PortalError with what to write."""
    if said["session"] not in {row["code"] for row in _sessions(obs, quarter)}:
        raise PortalError(t("staff.note.which_session"))
    if said["asked_by"] not in _askers():
        raise PortalError(t("staff.note.who"))
    for name in ("question", "promise", "office"):
        if not said[name]:
            raise PortalError(t(f"staff.note.missing.{name}"))
    if said["due_on"] and not _is_day(said["due_on"]):
        raise PortalError(t("staff.note.which_day"))


def _is_day(text: str) -> bool:
    try:
        return 2000 <= date.fromisoformat(text).year <= 2100 and len(text) == 10
    except ValueError:
        return False


def _names_somebody(obs: str, said: dict[str, str]) -> bool:
    offices = frozenset(plain(name) for unit in units.listed(obs) for name in (unit.name, *unit.aliases))
    return any(looks_like_person(said[name], offices) for name in READ_BY_ALL)


def _sessions(obs: str, quarter: str) -> list[dict[str, Any]]:
    return read.records(sessions.of_quarter(obs, quarter))


def _askers() -> tuple[str, ...]:
    sheet = datasets.find("questions")
    return next(f.choices for f in sheet.fields if f.name == "asked_by") if sheet else ()


def _form(
    obs: str, quarter: str, said: dict[str, str], error: str = "", warned: bool = False
) -> tuple[str, int]:
    values = {"quarter": quarter, "said": said, "warned": warned, "most": MOST}
    values |= {"sessions": _sessions(obs, quarter), "askers": _askers()}
    values |= {"offices": list(units.names(obs).values())}
    title = t("staff.note.title")
    return page.render("session_note.html", 400 if error else 200, title=title, error=error, **values)


def _ask(obs: str, quarter: str, options: dict[str, Any]) -> AnyResponse:
    who = door.actor(CAPTURE, REVIEW)
    number = orders.ask(connection.staff(), "agreement", obs, "questions", who, **options)
    return redirect(url_for("personal.session_note", obs=obs, quarter=quarter, orden=number), 303)


def _told(obs: str, number: str) -> tuple[str, int]:
    """What became of a note: where each of its files waits, or why there is none."""
    found = orders.find(connection.staff(), int(number)) if re.fullmatch(r"[0-9]{1,12}", number) else None
    if found is None or (found.observatory, found.kind) != (obs, "agreement"):
        abort(404)
    loads = [(datasets.title(name), load_id) for name, load_id in found.result.get("loads", {}).items()]
    return page.render("session_noted.html", title=t("staff.note.title"), order=found, loads=loads)
