"""The people of an observatory, for whoever administers it. URL: /personal/<obs>/personas"""

from dataclasses import dataclass

from flask import abort, g, request
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection, directory, passwords, people
from accounts.directory import Person
from staff import door, page
from staff.door import blueprint
from texts import t
from warehouse.access import ADMINISTRATION, ROLES
from warehouse.errors import PortalError


@dataclass(frozen=True)
class Once:
    """A password to be read once, and whose."""

    name: str
    login: str
    password: str


@blueprint.route("/<obs>/personas", methods=["GET", "POST"])
def persons(obs: str) -> AnyResponse | tuple[str, int]:
    """Who works here and as what; a person more."""
    if request.method == "GET":
        return _list(obs)
    login, name = request.form.get("usuario", ""), request.form.get("nombre", "")
    password, roles = passwords.temporary(), request.form.getlist("papel")
    try:
        with connection.staff().begin() as opened:
            people.add(opened, door.actor(ADMINISTRATION), login, name, password, obs, roles)
    except PortalError as problem:
        typed = {"usuario": login[:80], "nombre": name[:80], "papel": roles}
        return _list(obs, 400, error=str(problem), typed=typed)
    return _list(obs, once=Once(name, directory.login_of(login), password))


@blueprint.post("/<obs>/personas/<int:person>")
def person(obs: str, person: int) -> AnyResponse | tuple[str, int]:
    """What is done with a person: `hacer` says what."""
    found = next((p for p in _people(obs) if p.user_id == person), None)
    if found is None:
        abort(404)
    try:
        once = _do(obs, found, request.form.get("hacer", ""))
    except PortalError as problem:
        return _list(obs, 400, error=str(problem))
    if once is not None:
        return _list(obs, once=once)
    return page.back("personal.persons", "saved", obs=obs)


def _do(obs: str, found: Person, what: str) -> Once | None:
    """Do it, or raise PortalError; a new password is returned to be read once."""
    acts = {"retirar": people.shut_out, "devolver": people.let_in, "segundo": people.without_second}
    actor, password = door.actor(ADMINISTRATION), passwords.temporary()
    if what not in ("papeles", "clave", *acts):
        raise PortalError(t("staff.people.unknown"))
    if what != "papeles":
        _refuse_elsewhere(found)
    with connection.staff().begin() as opened:
        if what == "papeles":
            people.set_roles(opened, actor, found.user_id, obs, request.form.getlist("papel"))
        elif what == "clave":
            people.new_password(opened, actor, found.user_id, password, obs, own=False)
            return Once(found.name, found.login, password)
        else:
            acts[what](opened, actor, found.user_id, obs)
    return None


def _refuse_elsewhere(found: Person) -> None:
    """Raise PortalError for a person who also works where the one who asks does not administer."""
    if not all(g.session.has(slug, ADMINISTRATION) for slug in found.elsewhere):
        raise PortalError(t("staff.people.elsewhere", name=found.name, login=found.login))


def _people(obs: str) -> list[Person]:
    with connection.staff().connect() as opened:
        return directory.of(opened, obs)


def _list(
    obs: str, status: int = 200, error: str = "", once: Once | None = None, typed: dict | None = None
) -> tuple[str, int]:
    values = {"people": _people(obs), "all_roles": ROLES, "once": once, "typed": typed or {}, "error": error}
    return page.render("people.html", status, title=t("staff.people.title"), **values)
