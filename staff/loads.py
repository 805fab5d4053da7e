"""The loads of an observatory, and the life of each. URL: /personal/<obs>/cargas and /personal/<obs>/cargas/<n>"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from flask import abort, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from data_access import observatories
from etl import desk, desk_problems, inbox, review_desk
from etl.presence import worker_seen
from staff import door, load_words, page
from staff.door import blueprint
from texts import t
from warehouse.access import REVIEW

Found = TypeVar("Found")


@blueprint.get("/<obs>/cargas")
def loads(obs: str) -> tuple[str, int]:
    """What was sent, newest first; ?estado= and ?conjunto= narrow it, ?pagina= turns the page."""
    kind, dataset, number = request.args.get("estado", ""), request.args.get("conjunto", ""), _page()
    kind = kind if kind in desk.KINDS else ""
    engine = connection.staff()
    found, total = desk.listed(engine, obs, kind, dataset, number)
    if not found and total:
        number = -(-total // desk.PAGE)
        found, total = desk.listed(engine, obs, kind, dataset, number)
    return page.render(
        "loads.html",
        title=t("staff.loads.title"),
        found=found,
        total=total,
        kinds=desk.KINDS,
        datasets=desk.datasets_loaded(engine, obs),
        asked={"estado": kind, "conjunto": dataset},
        page=number,
        pages=-(-total // desk.PAGE),
        signs=load_words.SIGNS,
    )


def _page() -> int:
    asked = request.args.get("pagina", "")
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


@blueprint.get("/<obs>/cargas/<int:load>")
def load(obs: str, load: int) -> tuple[str, int]:
    """One load: what happened to it, and what there is to do. ?columna= and ?dice= narrow its problems."""
    return show(obs, load)


def show(obs: str, number: int, error: str = "", status: int = 200) -> tuple[str, int]:
    """The page of a load, perhaps with what went wrong with a form in it. Raises NotFound."""
    found = find(obs, number)
    engine, locale = connection.staff(), _locale(obs)
    return page.render(
        "load.html",
        status,
        title=t("staff.load.title", n=found.load_id),
        error=error,
        load=found,
        live=found.kind in load_words.LIVE,
        steps=load_words.steps(found),
        progress=load_words.progress(found, worker_seen(engine), locale),
        counts=load_words.counts(found, locale),
        size=load_words.size(found.bytes, locale),
        signs=load_words.SIGNS,
        returned=desk_problems.returned_of(engine, number),
        order=desk.waiting_order(engine, number),
        publications=review_desk.publications(engine, number) if found.kind == "published" else [],
        **_problems(number),
    )


def find(obs: str, number: int) -> desk.Load:
    """A load of an observatory. Raises NotFound."""
    return or_404(partial(desk.find, connection.staff(), obs), number)


def or_404(find: Callable[[int], Found | None], number: int) -> Found:
    """What a question finds by its number. Raises NotFound, also for a number that no column can hold."""
    found = find(number) if number < 1 << 63 else None
    if found is None:
        abort(404)
    return found


def _locale(obs: str) -> str:
    place = observatories.find(obs)
    return place.locale if place else "es"


def _problems(number: int) -> dict[str, Any]:
    """What the table of problems needs; nothing of it where there are none."""
    engine = connection.staff()
    columns = desk_problems.problem_columns(engine, number)
    if not columns:
        return {"problems": [], "columns": {}}
    column, message, turned = request.args.get("columna", ""), request.args.get("dice", ""), _page()
    found, total = desk_problems.problems_of(engine, number, column, message, turned)
    return {
        "problems": found,
        "columns": columns,
        "same": desk_problems.same_problems(engine, number),
        "total": total,
        "narrowed": {"columna": column, "dice": message},
        "page": turned,
        "pages": -(-total // desk_problems.PROBLEMS),
    }


@blueprint.get("/<obs>/cargas/<int:load>/estado.json")
def load_state(obs: str, load: int) -> AnyResponse:
    """How far a load is: state, words, percent (null: not known)."""
    found = find(obs, load)
    told = load_words.progress(found, worker_seen(connection.staff()), _locale(obs))
    return jsonify(state=found.kind, words=told.words, percent=told.percent)


@blueprint.post("/<obs>/cargas/<int:load>/sin-filas")
def without_rows(obs: str, load: int) -> AnyResponse | tuple[str, int]:
    """Read a file again leaving out the rows with problems, whose number will be public; once, however often it is asked."""
    found = find(obs, load)
    if found.followed_by:
        return page.back("personal.load", obs=obs, load=found.followed_by)
    if found.kind != "problems" or not found.rows_loaded:
        return show(obs, load, t("staff.load.without.not_now"), 409)
    again = inbox.again(connection.staff(), load, door.actor(REVIEW), accept_rejects=True)
    return page.back("personal.load", "again", obs=obs, load=again)
