"""Who may ask for what: one line per endpoint of the server and per page with a callback. Without a line, nobody may."""

from dataclasses import dataclass

from etl import limits
from etl.orders import ALLOWED
from warehouse.access import ADMINISTRATION, CAPTURE, REVIEW, ROLES

SMALL = 1 << 20
"""Bytes of an ordinary form."""
UPLOAD = (limits.MAX_TEXT_MB + 1) * limits.MB
"""Bytes of the form that brings a file."""


@dataclass(frozen=True)
class Rule:
    """roles: any of them, in the observatory that the address names; none: whoever is signed in.

    at_door: needs no session. most: bytes of a body. Until somebody has given the second factor and chosen their own
    password, they may only do that, and leave. Where a page orders something of the worker, its roles are those that the
    worker asks for again (`etl.orders.ALLOWED`).
    """

    roles: tuple[str, ...] = ()
    at_door: bool = False
    most: int = SMALL


_WORK = Rule(ROLES)

STAFF: dict[str, Rule] = {
    "personal.enter": Rule(at_door=True),
    "personal.leave": Rule(),
    "personal.second": Rule(),
    "personal.enrol": Rule(),
    "personal.password": Rule(),
    "personal.home": Rule(),
    "personal.observatory": _WORK,
    "personal.persons": Rule((ADMINISTRATION,)),
    "personal.person": Rule((ADMINISTRATION,)),
    "personal.settings": Rule((ADMINISTRATION,)),
    "personal.guide": Rule(at_door=True),
    "personal.schedule": _WORK,
    "personal.schedule_save": Rule((ADMINISTRATION,)),
    "personal.schedule_remove": Rule((ADMINISTRATION,)),
    "personal.audit": Rule((REVIEW, ADMINISTRATION)),
    "personal.shift_sheets": _WORK,
    "personal.session_note": Rule(ALLOWED["agreement"]),
    "personal.bulletins": Rule(ALLOWED["bulletin"]),
    "personal.upload": Rule((CAPTURE,), most=UPLOAD),
    "personal.loads": _WORK,
    "personal.load": _WORK,
    "personal.load_state": _WORK,
    "personal.without_rows": Rule((REVIEW,)),
    "personal.publish": Rule(ALLOWED["publish"]),
    "personal.discard": Rule(ALLOWED["discard"]),
    "personal.releases": _WORK,
    "personal.restore": Rule(ALLOWED["undo"]),
    "personal.answer": Rule((CAPTURE, REVIEW)),
    "personal.profiles": _WORK,
    "personal.add_profile": Rule((CAPTURE, REVIEW), most=2 * SMALL),
    "personal.profile_file": _WORK,
    "personal.retire_profile": Rule((CAPTURE, REVIEW)),
    "personal.templates": _WORK,
    "personal.template": Rule(ALLOWED["template"]),
    "personal.order": _WORK,
    "personal.order_state": _WORK,
    "personal.returned": _WORK,
}
"""Endpoints of the staff door."""

PUBLIC = frozenset(
    (
        "/",
        "/<path:path>",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
        "/_dash-dependencies",
        "/_dash-layout",
        "/_dash-update-component",
        "_dash_assets.static",
        "budget_view.xlsx",
        "bulletins.feed",
        "bulletins.pdf",
        "calendar.feed",
        "delivery_calendar.feed",
        "fiscal_package.descriptor",
        "fiscal_package.package",
        "fiscal_package.table",
        "open_data.health",
        "open_data.schema",
        "open_data.table",
        "open_data.template",
        "pack.pdf",
        "pack.xlsx",
        "places.counts",
        "places.shapes",
        "robots",
        "view.geojson",
        "view.xlsx",
    )
)
"""Endpoints that anybody may ask for: they only read what is published. What Dash and Flask add of their own and the
portal does not use has no line, so nobody gets it."""

CLOSED = frozenset(("/_favicon.ico", "/_reload-hash", "static"))
"""Endpoints that Dash and Flask bring, and nobody may ask for."""

PUBLIC_CALLBACKS = frozenset(
    (
        "pages.budget_amendments",
        "pages.budget_checks",
        "pages.budget_compare",
        "pages.budget_links",
        "pages.budget_year",
        "pages.centre",
        "pages.complaints",
        "pages.incidents",
        "pages.indicators",
        "pages.investments",
        "pages.municipalities",
        "pages.observations",
        "pages.operations",
        "pages.plan",
        "pages.plan_compare",
        "pages.sessions",
    )
)
"""Modules of the pages whose callbacks anybody may call: they only read what is published."""
