"""How the files of an observatory are read: its saved profiles. URL: /personal/<obs>/perfiles"""

import re
from dataclasses import dataclass

from flask import Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from etl import profile_words, saved_profiles, toml_text
from etl.profile_words import Words
from etl.saved_profiles import Saved
from staff import door, page
from staff.door import blueprint
from texts import t
from warehouse.access import CAPTURE, REVIEW
from warehouse.errors import PortalError


@dataclass(frozen=True)
class Shown:
    """A profile of the list. words: what it says; None where it no longer holds, and why in `problem`."""

    saved: Saved
    words: Words | None
    problem: str = ""


@blueprint.get("/<obs>/perfiles")
def profiles(obs: str) -> tuple[str, int]:
    """The profiles in use, by dataset."""
    return _listed(obs)


def _listed(obs: str, error: str = "", status: int = 200) -> tuple[str, int]:
    with connection.staff().connect() as opened:
        saved = saved_profiles.of_observatory(opened, obs)
    return page.render(
        "profiles.html",
        status,
        title=t("staff.profiles.title"),
        error=error,
        found=[_shown(one) for one in saved],
        may_change=page.may("personal.add_profile"),
    )


def _shown(saved: Saved) -> Shown:
    try:
        return Shown(saved, profile_words.of(saved.text, saved.dataset))
    except PortalError as problem:
        return Shown(saved, None, str(problem))


@blueprint.post("/<obs>/perfiles/agregar")
def add_profile(obs: str) -> AnyResponse | tuple[str, int]:
    """Save a profile from a .toml, under the name that it gives itself or its file has."""
    sent = request.files.get("archivo")
    try:
        if sent is None or not sent.filename:
            raise PortalError(t("staff.profiles.none"))
        text = _text(sent.stream.read(toml_text.LIMIT + 1))
        dataset = saved_profiles.dataset_in(text)
        stem = re.sub(
            r"\.toml$", "", sent.filename.replace("\\", "/").rpartition("/")[2], flags=re.IGNORECASE
        )
        title = saved_profiles.title_in(text) or stem
        with connection.staff().begin() as opened:
            saved_profiles.save(opened, obs, dataset, title, text, door.actor(CAPTURE, REVIEW))
    except PortalError as problem:
        return _listed(obs, str(problem), 400)
    return page.back("personal.profiles", "saved", obs=obs)


def _text(content: bytes) -> str:
    if len(content) > toml_text.LIMIT:
        raise PortalError(t("staff.profiles.heavy"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PortalError(t("staff.profiles.unreadable")) from None


@blueprint.get("/<obs>/perfiles/<int:number>.toml")
def profile_file(obs: str, number: int) -> AnyResponse:
    """A profile as a file, to be changed and sent back."""
    saved = _found(obs, number)
    answer = Response(saved.text, mimetype="text/plain")
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", saved.title).strip("-") or "perfil"
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.toml")
    return answer


@blueprint.post("/<obs>/perfiles/<int:number>/dejar")
def retire_profile(obs: str, number: int) -> AnyResponse:
    """Stop using a profile: what was read by it stays."""
    saved = _found(obs, number)
    with connection.staff().begin() as opened:
        saved_profiles.retire(opened, saved, obs, door.actor(CAPTURE, REVIEW))
    return page.back("personal.profiles", "retired", obs=obs)


def _found(obs: str, number: int) -> Saved:
    with connection.staff().connect() as opened:
        saved = saved_profiles.find(opened, obs, number)
    if saved is None:
        abort(404)
    return saved
