"""What an observatory decides about its staff door. URL: /personal/<obs>/ajustes"""

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection, rules
from etl import two_persons
from staff import door, page
from staff.door import blueprint
from texts import t
from warehouse.access import ADMINISTRATION


@blueprint.route("/<obs>/ajustes", methods=["GET", "POST"])
def settings(obs: str) -> AnyResponse | tuple[str, int]:
    """Whether the person who uploads may publish."""
    with connection.staff().begin() as opened:
        if request.method == "GET":
            allowed = two_persons.may_be_one(opened, obs)
            return page.render("settings.html", title=t("staff.settings.title"), allowed=allowed)
        allowed = request.form.get("publica") == "misma"
        rules.set_same_person(opened, door.actor(ADMINISTRATION), obs, allowed)
    return page.back("personal.settings", "saved", obs=obs)
