"""The door: which person asks, whether they may, and that the form came from our own page. Everything else is refused."""

import hmac
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, g, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection, sessions
from accounts.sessions import Session
from staff import policy
from texts import t
from warehouse.audit import Actor
from warehouse.errors import PortalError

COOKIE = "atalaya_personal"
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
blueprint = Blueprint("personal", __name__, url_prefix="/personal", template_folder="templates")


@blueprint.before_request
def guard() -> AnyResponse | None:
    """Let in only whom the policy lets. Nothing of a body is read before the person is known."""
    rule = policy.STAFF.get(request.endpoint or "")
    if rule is None:
        abort(404)
    request.max_content_length = rule.most
    g.session = _session()
    _refuse_nul(request.args)
    if request.method in WRITES:
        _refuse_foreign()
    if rule.at_door:
        return None
    if g.session is None:
        return _to_the_door()
    if (where := _first(g.session)) and request.endpoint not in (where, "personal.leave"):
        return redirect(url_for(where), 303)
    observatory = (request.view_args or {}).get("obs", "")
    if observatory and observatory not in g.session.roles:
        abort(404)
    if rule.roles and not (observatory and g.session.has(observatory, *rule.roles)):
        abort(403)
    if request.method in WRITES:
        _refuse_forged(g.session)
        _refuse_nul(request.form)
    return None


def _session() -> Session | None:
    token = request.cookies.get(COOKIE, "")
    if not token or len(token) > 100:
        return None
    with connection.staff().begin() as opened:
        return sessions.find(opened, token, is_person=not _asks_by_itself())


def _asks_by_itself() -> bool:
    """Whether it is a page that asks how something goes, and nobody who clicked."""
    return request.path.endswith(".json")


def _first(session: Session) -> str:
    """What a person must do before anything else: '' when nothing."""
    if session.has_second and not session.is_verified:
        return "personal.second"  # before the password: whoever only knows that one must not change it
    if session.must_change:
        return "personal.password"
    return "personal.enrol" if session.needs_second and not session.has_second else ""


def _to_the_door() -> AnyResponse:
    if request.method in WRITES or _asks_by_itself():
        abort(401)
    back = request.full_path.rstrip("?")
    return redirect(f"{url_for('personal.enter')}?{urlencode({'vuelve': back})}", 303)


def _refuse_foreign() -> None:
    """403 for a form of another site: by its Origin, else by where it came from, else by what the browser says of it."""
    said = request.headers.get("Origin") or request.headers.get("Referer")
    if said and said.partition("://")[2].partition("/")[0] != request.host:
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)


def _refuse_forged(session: Session) -> None:
    if not is_same(request.form.get("csrf", ""), session.csrf):
        abort(403)


def _refuse_nul(sent: MultiDict[str, str]) -> None:
    """PortalError for the one sign that the database cannot hold: no keyboard writes it."""
    if any("\x00" in part for pair in sent.items(multi=True) for part in pair):
        raise PortalError(t("staff.error.nul"))


def is_same(given: str, kept: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ; an empty one is none."""
    return bool(kept) and hmac.compare_digest(given.encode("utf-8", "replace"), kept.encode())


def let_in(answer: Response | AnyResponse, token: str) -> None:
    """Give the browser the cookie of a session: for this site and this door only, out of reach of scripts."""
    give(answer, COOKIE, token)


def give(answer: Response | AnyResponse, name: str, value: str) -> None:
    """Give the browser a cookie of the door; without a value, take it away."""
    age = None if value else 0
    answer.set_cookie(
        name, value, age, path="/personal", httponly=True, samesite="Strict", secure=request.is_secure
    )


def actor(*roles: str) -> Actor:
    """Who asks, as the first of these roles that they have in the observatory of the address."""
    mine = g.session.roles.get((request.view_args or {}).get("obs", ""), frozenset())
    return Actor(g.session.user_id, next((role for role in roles if role in mine), ""))


def address() -> str:
    """Where the request comes from; '' where it is not known."""
    return request.remote_addr or ""


@blueprint.after_request
def private(answer: Response) -> Response:
    """Nothing of the staff door is kept by anybody between us and the person."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
