"""Where a person arrives: the observatories they work for, and in each what waits for them."""

from flask import g, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from data_access import deliveries
from data_access.deliveries import Delivery
from data_access.read import WarehouseUnavailable
from etl import presence, to_do, two_persons
from staff import page
from staff.door import blueprint
from texts import t
from warehouse.access import REVIEW

DUE_DAYS = 30
"""What is due later than this is not work for today."""


@blueprint.get("")
def home() -> AnyResponse | tuple[str, int]:
    """The observatories of a person; with a single one, that one."""
    slugs = list(g.session.roles)
    if len(slugs) == 1:
        return redirect(url_for("personal.observatory", obs=slugs[0]), 303)
    return page.render("home.html", title=t("staff.home.title"), slugs=slugs)


@blueprint.get("/<obs>")
def observatory(obs: str) -> tuple[str, int]:
    """What waits in an observatory, for this person."""
    engine, person = connection.staff(), g.session.user_id
    review = to_do.for_review(engine, obs, person) if g.session.has(obs, REVIEW) else []
    with engine.connect() as opened:
        made = {load.load_id for load in review if two_persons.stop(opened, person, load.load_id, obs)}
    return page.render(
        "observatory.html",
        title=t("staff.observatory.title"),
        review=[load for load in review if load.load_id not in made],
        others=[load for load in review if load.load_id in made],
        correct=to_do.to_correct(engine, obs, person),
        due=_due(obs),
        published=to_do.last_published(engine, obs),
        is_worked=presence.worker_seen(engine),
    )


def _due(obs: str) -> list[Delivery]:
    """What is missing, and what is due soon; nothing while the portal cannot tell."""
    try:
        found = deliveries.waiting(obs)
    except WarehouseUnavailable:
        return []
    return [d for d in found if d.state == deliveries.MISSING or d.days <= DUE_DAYS]
