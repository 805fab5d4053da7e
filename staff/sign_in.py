"""Sign in and out, the second factor, and one's own password."""

import re
import secrets

from flask import current_app, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection, directory, entry, second_factor
from accounts.entry import SessionEnded, TooSoon
from staff import door, page
from staff.door import blueprint
from texts import plural, t
from warehouse.errors import PortalError

_FORM = "atalaya_entrada"
"""The cookie that the form to sign in repeats: it came from our page, to this browser."""
_OURS = re.compile(r"/personal/[\w./?=&%+:,-]*")


@blueprint.route("/entrar", methods=["GET", "POST"])
def enter() -> AnyResponse | tuple[str, int]:
    """The form to sign in; with a session already, home."""
    if g.session is not None:
        return redirect(url_for("personal.home"), 303)
    if request.method == "GET":
        return _form()
    if not door.is_same(request.form.get("csrf", ""), request.cookies.get(_FORM, "")):
        return _form(t("staff.enter.old_form"), 400)
    login, password = request.form.get("login", ""), request.form.get("password", "")
    try:
        token = entry.enter(connection.staff(), login, password, door.address())
    except TooSoon as wait:
        return _form(_waits(wait), 429)
    if token is None:
        return _form(t("staff.enter.wrong"), 401)
    answer = redirect(_target(), 303)
    door.give(answer, _FORM, "")
    door.let_in(answer, token)
    return answer


def _form(error: str = "", status: int = 200) -> AnyResponse:
    token = request.cookies.get(_FORM, "")[:64] or secrets.token_urlsafe(
        24
    )  # another tab may have the form too
    with connection.staff().connect() as opened:
        values = {"error": error, "token": token, "is_new": directory.is_empty(opened)}
    answer = make_response(page.render("enter.html", status, title=t("staff.enter.title"), **values))
    door.give(answer, _FORM, token)
    return answer


def _target() -> str:
    """Where to after signing in: a page of this door, never another site."""
    asked = request.args.get("vuelve", "")
    return asked if _OURS.fullmatch(asked) else url_for("personal.home")


def _waits(wait: TooSoon) -> str:
    return plural("staff.enter.wait", wait.seconds)


@blueprint.post("/salir")
def leave() -> AnyResponse:
    """Close the session."""
    with connection.staff().begin() as opened:
        entry.leave(opened, g.session)
    answer = page.back("personal.enter", "left")
    door.give(answer, door.COOKIE, "")
    return answer


@blueprint.route("/segundo-factor", methods=["GET", "POST"])
def second() -> AnyResponse | tuple[str, int]:
    """The six digits of the hour; a new session begins with them."""
    if g.session.is_verified or not g.session.has_second:
        return redirect(url_for("personal.home"), 303)
    if request.method == "GET":
        return page.render("second.html", title=t("staff.second.title"))
    try:
        token = entry.prove(connection.staff(), g.session, request.form.get("code", ""))
        status, error = 401, t("staff.second.wrong")
    except TooSoon as wait:
        token, status, error = None, 429, _waits(wait)
    if token is None:
        return page.render("second.html", status, title=t("staff.second.title"), error=error)
    return _with(token, redirect(url_for("personal.home"), 303))


@blueprint.route("/activar", methods=["GET", "POST"])
def enrol() -> AnyResponse | tuple[str, int]:
    """Write a secret into an application, and prove it."""
    if g.session.has_second:
        return redirect(url_for("personal.home"), 303)
    secret = second_factor.new_secret(str(current_app.secret_key), g.session.token_hash)
    status, error = 200, ""
    if request.method == "POST":
        try:
            token = entry.enrol(connection.staff(), g.session, secret, request.form.get("code", ""))
            status, error = 401, t("staff.second.wrong")
        except TooSoon as wait:
            token, status, error = None, 429, _waits(wait)
        if token is not None:
            return _with(token, redirect(url_for("personal.home"), 303))
    drawn = second_factor.drawn(secret, g.session.login)
    values = {"title": t("staff.enrol.title"), "secret": secret, "drawn": drawn, "error": error}
    return page.render("enrol.html", status, **values)


@blueprint.route("/clave", methods=["GET", "POST"])
def password() -> AnyResponse | tuple[str, int]:
    """One's own password: the one of today, and the new one twice."""
    if request.method == "GET":
        return page.render("password.html", title=t("staff.password.title"))
    old, new, again = (request.form.get(name, "") for name in ("old", "new", "again"))
    try:
        if new != again:
            raise PortalError(t("staff.password.differ"))
        token = entry.own_password(connection.staff(), g.session, old, new)
        if token is None:
            raise PortalError(t("staff.password.wrong"))
    except TooSoon as wait:
        return page.render("password.html", 429, title=t("staff.password.title"), error=_waits(wait))
    except PortalError as problem:
        return page.render("password.html", 400, title=t("staff.password.title"), error=str(problem))
    return _with(token, page.back("personal.home", "saved"))


@blueprint.errorhandler(SessionEnded)
def ended(_: SessionEnded) -> AnyResponse:
    """To the door, without the cookie of a session that is no more."""
    answer = redirect(url_for("personal.enter"), 303)
    door.give(answer, door.COOKIE, "")
    return answer


def _with(token: str, answer: AnyResponse) -> AnyResponse:
    """An answer with the cookie of a new session: whoever knew the old one knows nothing."""
    made = make_response(answer)
    door.let_in(made, token)
    return made
