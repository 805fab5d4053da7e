"""What was asked of the worker, while it is done, and the files that come of it. URL: /personal/<obs>/ordenes/<n>, …/archivos/<n>"""

import re
from functools import partial
from urllib.parse import quote

from flask import Response, abort, jsonify, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from etl import desk_problems
from etl import orders as asked
from etl.orders import Order
from etl.presence import worker_seen
from staff import loads, page
from staff.door import blueprint
from staff.upload import shown_name
from texts import t

TOLD = {
    "publish": "published",
    "undo": "undone",
    "discard": "discarded",
    "agreement": "noted",
    "bulletin": "written",
}
"""Kind of order → the sentence of where it leads when it is done."""


@blueprint.get("/<obs>/ordenes/<int:order>")
def order(obs: str, order: int) -> AnyResponse | tuple[str, int]:
    """An order while it waits, and why it was refused; one that is done leads to what came of it."""
    found = _found(obs, order)
    if found.state == "done" and found.kind != "template":
        return redirect(_result(obs, found), 303)
    return page.render(
        "order.html",
        title=t(f"staff.order.{found.kind}.title"),
        order=found,
        is_worked=worker_seen(connection.staff()),
        result=_result(obs, found) if found.state == "done" else "",
        instead=_instead(obs, found),
    )


def _found(obs: str, number: int) -> Order:
    found = loads.or_404(partial(asked.find, connection.staff()), number)
    if found.observatory != obs:
        abort(404)
    return found


def _result(obs: str, order: Order) -> str:
    """Where what came of an order is seen."""
    if order.kind == "template":
        return url_for("personal.returned", obs=obs, file=order.result["returned_id"])
    told = TOLD[order.kind]
    if order.kind == "undo":
        return url_for("personal.releases", obs=obs, dicho=told)
    number = order.result.get("load_id") or order.load_id
    return url_for("personal.load", obs=obs, load=number, dicho=told)


def _instead(obs: str, order: Order) -> str:
    """Where to go when an order was refused."""
    if order.load_id is not None:
        return url_for("personal.load", obs=obs, load=order.load_id)
    if order.kind == "undo":
        return url_for("personal.releases", obs=obs)
    return url_for("personal.observatory", obs=obs)


@blueprint.get("/<obs>/ordenes/<int:order>/estado.json")
def order_state(obs: str, order: int) -> AnyResponse:
    """How an order stands: state, words, percent (always null)."""
    found = _found(obs, order)
    words = t("staff.order.wait") if worker_seen(connection.staff()) else t("staff.order.nobody")
    return jsonify(state=found.state, words=words, percent=None)


@blueprint.get("/<obs>/archivos/<int:file>")
def returned(obs: str, file: int) -> AnyResponse:
    """A file made for the people of an observatory."""
    engine = connection.staff()
    found = loads.or_404(partial(desk_problems.find_returned, engine, obs), file)
    answer = Response(desk_problems.contents(engine, found), mimetype="application/octet-stream")
    name = shown_name(found.file_name)
    plain = re.sub(r"[^\w. -]", "_", name, flags=re.ASCII)
    told = {"filename": plain, "filename*": f"UTF-8''{quote(name, safe='')}"}
    answer.headers.set("Content-Disposition", "attachment", **told)
    answer.headers["Content-Length"] = str(found.bytes)
    return answer
