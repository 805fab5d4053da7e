"""Answer what a file leaves open: its headers, its names, its deliveries. URL: /personal/<obs>/cargas/<n>/responder

The answer makes another load of the same file, which nobody sends again.
"""

from pathlib import PurePath
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from etl import answers, desk, inbox, saved_profiles
from staff import answer_forms, door, loads, page
from staff.door import blueprint
from texts import t
from warehouse.access import CAPTURE, REVIEW
from warehouse.errors import PortalError

KINDS = ("headers", "values", "slices")


@blueprint.route("/<obs>/cargas/<int:load>/responder", methods=["GET", "POST"])
def answer(obs: str, load: int) -> AnyResponse | tuple[str, int]:
    """The form of what a load asks, and what it sends. A mistake keeps what was chosen."""
    found = _asking(obs, load)
    if found is None:
        return redirect(url_for("personal.load", obs=obs, load=load), 303)
    if request.method == "GET":
        return _form(found)
    try:
        changed = _changed(obs, found)
        again = inbox.again(connection.staff(), load, door.actor(CAPTURE, REVIEW), **changed)
    except PortalError as problem:
        return _form(found, str(problem), 400)
    return page.back("personal.load", "answered", obs=obs, load=again)


def _asking(obs: str, number: int) -> desk.Load | None:
    """The load, if it still asks: one that was answered does not. Raises NotFound."""
    found = loads.find(obs, number)
    asks = found.asked is not None and found.asked.get("kind") in KINDS
    return found if asks and not found.followed_by else None


def _form(load: desk.Load, error: str = "", status: int = 200) -> tuple[str, int]:
    asked: dict[str, Any] = load.asked or {}
    kind = asked["kind"]
    return page.render(
        f"answer_{kind}.html",
        status,
        title=t(f"staff.answer.{kind}.title"),
        error=error,
        load=load,
        asked=asked,
        name=_title(load),
        typed=request.form,
        **answer_forms.shown(kind, load.dataset, asked, request.form),
    )


def _title(load: desk.Load) -> str:
    """What a profile made now is called, unless somebody says otherwise: the one that it extends keeps its name."""
    text = load.options.get("profile", "")
    return saved_profiles.title_in(text) or PurePath(load.file_name).stem[: saved_profiles.TITLE]


def _changed(obs: str, load: desk.Load) -> dict[str, Any]:
    """What the new load says otherwise. Saves the profile where that was asked. Raises PortalError."""
    form, asked = request.form, load.asked or {}
    if asked["kind"] == "slices":
        return {"slices": answer_forms.slices(asked, form)}
    if form.get("hoja"):
        return {"sheet": answer_forms.sheet(asked, form)}
    if form.get("perfil"):
        return {"profile": _saved(obs, asked, form.get("perfil", ""))}
    title = " ".join(form.get("titulo", "").split())[: saved_profiles.TITLE] or _title(load)
    if asked["kind"] == "headers":
        text = answers.of_headers(load.dataset, asked, answer_forms.headers(load.dataset, asked, form), title)
    else:
        before = asked["profile"] or load.options.get("profile", "")
        text = answers.of_values(load.dataset, asked, answer_forms.values(asked, form), before)
    if form.get("guardar"):
        _save(obs, load.dataset, title, text)
    return {"profile": text}


def _save(obs: str, dataset: str, title: str, text: str) -> None:
    with connection.staff().begin() as opened:
        saved_profiles.save(opened, obs, dataset, title, text, door.actor(CAPTURE, REVIEW))


def _saved(obs: str, asked: dict[str, Any], chosen: str) -> str:
    """The text of one of the saved profiles that fit the file. Raises PortalError."""
    if chosen not in {str(one["profile_id"]) for one in asked["profiles"]}:
        raise PortalError(t("staff.answer.headers.no_profile"))
    with connection.staff().connect() as opened:
        saved = saved_profiles.find(opened, obs, int(chosen))
    if saved is None:
        raise PortalError(t("staff.answer.headers.no_profile"))
    return saved.text
