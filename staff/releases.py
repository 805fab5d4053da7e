"""What was published of each delivery, newest first, and how to go back. URL: /personal/<obs>/publicaciones, …/restaurar"""

from typing import Any

from flask import abort, request
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from data_access import datasets
from etl import orders, review_desk
from etl.orders import WITHDRAW
from etl.review_desk import Release
from staff import door, page, typed
from staff.door import blueprint
from staff.review import NOTE
from texts import t
from warehouse.access import REVIEW


@blueprint.get("/<obs>/publicaciones")
def releases(obs: str) -> tuple[str, int]:
    """The releases of one delivery; ?conjunto= and ?entrega= say which, else the one that changed last."""
    found = review_desk.released(connection.staff(), obs)
    dataset = request.args.get("conjunto", "")
    dataset = dataset if dataset in found else next(iter(found), "")
    slices = found.get(dataset, [])
    name = request.args.get("entrega", "")
    name = name if name in slices else next(iter(slices), "")
    return page.render(
        "releases.html",
        title=t("staff.releases.title"),
        titles={each: datasets.title(each) for each in found},
        dataset=dataset,
        slices=sorted(slices, reverse=True),
        slice=name,
        releases=review_desk.history(connection.staff(), obs, dataset, name) if dataset else [],
    )


@blueprint.route("/<obs>/restaurar", methods=("GET", "POST"))
def restore(obs: str) -> AnyResponse | tuple[str, int]:
    """What would be seen after going back, and the question whether to: conjunto, entrega, publicacion (0: nothing), and
    of a POST visto: the newest release of it that the page showed."""
    now, wanted = _asked(obs)
    note = typed.line(request.form.get("note", ""), NOTE)
    if request.method == "POST" and note:
        told: dict[str, Any] = {"slice": now.slice, "release_id": wanted.release_id if wanted else WITHDRAW}
        told["seen"] = request.form.get("visto", type=int)
        actor = door.actor(REVIEW)
        number = orders.ask(connection.staff(), "undo", obs, now.dataset, actor, **told, note=note)
        return page.back("personal.order", obs=obs, order=number)
    lacks = request.method == "POST"
    return page.render(
        "releases_restore.html",
        400 if lacks else 200,
        title=t("staff.releases.restore.title"),
        error=t("staff.releases.restore.note_needed") if lacks else "",
        now=now,
        wanted=wanted if wanted and wanted.load_id is not None else None,
        asked=request.values.get("publicacion", ""),
        most=NOTE,
    )


def _asked(obs: str) -> tuple[Release, Release | None]:
    """The newest release of the slice, and the one to go back to: None, nothing would be seen. Raises NotFound."""
    asked = {name: request.values.get(name, "") for name in ("conjunto", "entrega", "publicacion")}
    history = review_desk.history(connection.staff(), obs, asked["conjunto"], asked["entrega"])
    chosen = [each for each in history if str(each.release_id) == asked["publicacion"]]
    is_nothing = asked["publicacion"] == str(WITHDRAW) and bool(history) and history[0].load_id is not None
    if not is_nothing and (not chosen or chosen[0].is_now):
        abort(404)
    return history[0], chosen[0] if chosen else None
