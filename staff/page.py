"""A page of the staff door: a template inside the shared base, with words from texts/ and figures in the place's locale."""

import errno
from typing import Any

import structlog
from flask import g, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from accounts.connection import DatabaseError
from components import formats, periods
from components.document import styles
from data_access import datasets, observatories
from data_access.read import PortalError, WarehouseUnavailable
from serving.static_files import versioned
from staff import policy
from staff.door import blueprint
from texts import plural, t

log = structlog.get_logger()
TOLD = "dicho"
"""The parameter of an address that names the sentence to show after a redirect: a key under staff.told."""


def render(template: str, status: int = 200, **values: Any) -> tuple[str, int]:
    """The HTML of a page. `error`: a sentence of what went wrong; `obs`: the observatory of the address."""
    slug = (request.view_args or {}).get("obs", "")
    place = next((o for o in _observatories() if o.slug == slug), None)
    session = getattr(g, "session", None)
    told = request.args.get(TOLD, "")
    names = {o.slug: o.institution for o in _observatories()}
    shared = {
        "csrf": lambda: Markup('<input type="hidden" name="csrf" value="{}">').format(
            session.csrf if session else ""
        ),
        "links": [(endpoint, key) for endpoint, key in LINKS if may(endpoint)],
        "session": session,
        "obs": slug,
        "place": place,
        "institution": names.get(slug, slug),
        "names": names,
        "roles": session.roles.get(slug, frozenset()) if session else frozenset(),
        "locale": place.locale if place else "es",
        "told": t(f"staff.told.{told}") if told in SENTENCES else "",
        "styles": Markup(styles()),  # noqa: S704  our own files
        "versioned": versioned,
        "t": t,
        "plural": plural,
        "dataset_title": datasets.title,
    }
    return render_template(template, **shared | values), status


def _observatories() -> list:
    """Every observatory; none while the database of the portal is away."""
    try:
        return observatories.all_of_them()
    except WarehouseUnavailable:
        return []


LINKS = (
    ("personal.observatory", "staff.nav.observatory"),
    ("personal.upload", "staff.upload.nav"),
    ("personal.loads", "staff.loads.nav"),
    ("personal.templates", "staff.template.nav"),
    ("personal.profiles", "staff.profiles.nav"),
    ("personal.releases", "staff.releases.nav"),
    ("personal.schedule", "staff.schedule.nav"),
    ("personal.bulletins", "staff.bulletins.nav"),
    ("personal.shift_sheets", "staff.shifts.nav"),
    ("personal.audit", "staff.audit.nav"),
    ("personal.persons", "staff.nav.persons"),
    ("personal.settings", "staff.nav.settings"),
)
"""The pages in the bar of an observatory, with the keys of their names; each is there for whom the policy lets in."""


def may(endpoint: str) -> bool:
    """Whether the person may ask for an endpoint in the observatory of the address."""
    session, slug = getattr(g, "session", None), (request.view_args or {}).get("obs", "")
    return bool(session and slug and session.has(slug, *policy.STAFF[endpoint].roles))


SENTENCES = frozenset(
    {"answered", "retired", "saved", "left", "received", "again", "published", "undone", "discarded", "noted"}
)
"""The sentences that an address may name."""


def back(endpoint: str, told: str = "", **values: Any) -> AnyResponse:
    """The redirect after a form (303), with the sentence to show there."""
    return redirect(url_for(endpoint, **values | ({TOLD: told} if told else {})), 303)


@blueprint.app_template_filter("number")
def number(value: Any, locale: str = "es") -> str:
    """A number in the locale; «sin dato» where there is none."""
    return t("staff.no_data") if value is None else formats.number(value, locale)


@blueprint.app_template_filter("instant")
def instant(value: Any, locale: str = "es") -> str:
    """A moment, in words."""
    return formats.instant(value, locale) if value else ""


@blueprint.app_template_filter("period")
def period(value: str, locale: str = "es") -> str:
    """A month, quarter or year, in words."""
    return periods.unit(value, locale)


@blueprint.errorhandler(401)
@blueprint.errorhandler(403)
@blueprint.errorhandler(413)
def not_let(problem: HTTPException) -> tuple[str, int]:
    """What was not allowed, and what to do, in its own page."""
    title, body = t(f"staff.refused.{problem.code}.title"), t(f"staff.refused.{problem.code}.body")
    return render("staff_error.html", problem.code or 400, title=title, error=body)


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)


@blueprint.errorhandler(OSError)
def no_room(problem: OSError) -> tuple[str, int]:
    """The disk is full, or does not write: nothing was kept. Any other is a bug."""
    if problem.errno not in _NO_ROOM:
        raise problem
    log.error("staff door cannot write", exc_info=problem)
    return render("staff_error.html", 507, title=t("staff.error.title"), error=t("staff.error.disk"))


@blueprint.errorhandler(DatabaseError)
def database_gone(problem: DatabaseError) -> tuple[str, int]:
    """The database does not answer: what was sent was not kept."""
    log.error("staff door without database", exc_info=problem)
    return render("staff_error.html", 503, title=t("staff.error.title"), error=t("staff.error.database"))


@blueprint.errorhandler(PortalError)
def refused(problem: PortalError) -> tuple[str, int]:
    """A sentence in its own page: what a person must act on."""
    status = 503 if isinstance(problem, WarehouseUnavailable) else 400
    return render("staff_error.html", status, title=t("staff.error.title"), error=str(problem))
