"""Send a file: first what it brings, then the file. URL: /personal/<obs>/subir?conjunto=&entrega="""

import secrets
from dataclasses import dataclass

import structlog
from flask import abort, request, url_for
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from data_access import datasets, subjects
from data_access.datasets import Sheet
from etl import desk, inbox, limits, said_slices, saved_profiles
from staff import door, endings, page
from staff.door import blueprint
from staff.spool import Spool
from staff.typed import line
from texts import t
from warehouse.access import CAPTURE
from warehouse.errors import PortalError

log = structlog.get_logger()
NAME, NOTE = 120, 500
"""Characters of a file's name as it is kept, and of a note."""


@dataclass(frozen=True)
class Typed:
    """What a person wrote beside the file, as they wrote it."""

    slices: str = ""
    sheet: str = ""
    profile: str = ""
    note: str = ""
    sending: str = ""

    @classmethod
    def of(cls, form: MultiDict[str, str]) -> "Typed":
        long = {"slices": form.get("entrega", ""), "note": form.get("nota", "")}
        short = {
            "sheet": form.get("hoja", ""),
            "profile": form.get("perfil", ""),
            "sending": form.get("envio", ""),
        }
        return cls(
            **{k: line(v, NOTE) for k, v in long.items()}, **{k: line(v, 120) for k, v in short.items()}
        )


class Mistake(PortalError):
    """A sentence about a field of the form."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


@blueprint.route("/<obs>/subir", methods=["GET", "POST"])
def upload(obs: str) -> AnyResponse | tuple[str, int]:
    """Which dataset; once it is known, the form; and what the form sends. A mistake keeps what was typed."""
    name = request.args.get("conjunto", "")
    if not name and request.method == "GET":
        return page.render(
            "subjects.html",
            title=t("staff.upload.choose"),
            lead=t("staff.upload.choose_lead"),
            subjects=subjects.all_of_them(),
            address=lambda dataset: url_for("personal.upload", obs=obs, conjunto=dataset),
        )
    sheet = datasets.find(name)
    if sheet is None:
        abort(404)
    if request.method == "GET":
        return _form(obs, sheet, Typed.of(request.args))
    typed = Typed.of(request.form)
    try:
        load_id = _receive(obs, sheet, typed)
    except Mistake as mistake:
        return _form(obs, sheet, typed, str(mistake), mistake.field, 400)
    except PortalError as problem:
        return _form(obs, sheet, typed, str(problem), "", 400)
    except OSError as problem:
        log.error("no room for an upload", exc_info=problem)
        return _form(obs, sheet, typed, t("staff.error.disk"), "archivo", 507)
    return page.back("personal.load", "received", obs=obs, load=load_id)


def _form(
    obs: str, sheet: Sheet, typed: Typed, error: str = "", wrong: str = "", status: int = 200
) -> tuple[str, int]:
    engine = connection.staff()
    with engine.connect() as opened:
        profiles = saved_profiles.for_dataset(opened, obs, sheet.name)
    return page.render(
        "upload.html",
        status,
        title=t("staff.upload.title", dataset=sheet.title),
        sheet=sheet,
        typed=typed,
        error=error,
        wrong=wrong,
        endings=endings.of(sheet.name),
        limits=limits,
        sending=secrets.token_urlsafe(12),
        example=said_slices.example(sheet.name),
        published=desk.slices_now(engine, obs, sheet.name) if sheet.is_sliced else [],
        profiles=profiles,
    )


def _receive(obs: str, sheet: Sheet, typed: Typed) -> int:
    """Keep what was sent and leave it for the worker; the number of the load. Raises Mistake, PortalError and OSError."""
    spool, name = _file(request.files.get("archivo"), sheet)
    try:
        slices = said_slices.said(sheet.name, typed.slices) if sheet.is_sliced else ()
    except PortalError as problem:
        raise Mistake(str(problem), "entrega") from problem
    try:
        inbox.refuse_heavy(spool.path)
    except PortalError as problem:
        raise Mistake(str(problem), "archivo") from problem
    return inbox.receive_upload(
        connection.staff(),
        spool.path,
        name,
        sheet.name,
        obs,
        door.actor(CAPTURE),
        slices,
        typed.sheet or None,
        _profile(obs, sheet.name, typed.profile),
        typed.note,
        sending=typed.sending,
    )


def _file(sent: FileStorage | None, sheet: Sheet) -> tuple[Spool, str]:
    """The file on disk and its name for people. Raises Mistake, and OSError where the disk did not take it."""
    if sent is None or not sent.filename:
        raise Mistake(t("staff.upload.wrong.none"), "archivo")
    spool, name = sent.stream, shown_name(sent.filename)
    if not isinstance(spool, Spool):
        raise TypeError("a file of a form that does not come by staff.spool")
    if spool.problem is not None:
        raise spool.problem
    allowed = endings.of(sheet.name)
    if not name.lower().endswith(allowed):
        raise Mistake(t("staff.upload.wrong.kind", name=name, allowed=", ".join(allowed)), "archivo")
    if not spool.size:
        raise Mistake(t("staff.upload.wrong.empty", name=name), "archivo")
    return spool, name


def shown_name(given: str) -> str:
    """A file's name without folders or signs that cannot be read, at most NAME characters, with its ending."""
    last = given.replace("\\", "/").rpartition("/")[2]
    clean = "".join(c for c in last if c.isprintable()).strip(". ")
    stem, dot, ending = clean.rpartition(".")
    kept = f"{stem[: NAME - len(ending) - 1]}{dot}{ending}" if dot and len(ending) < 10 else clean[:NAME]
    return kept or t("staff.upload.unnamed")


def _profile(obs: str, dataset: str, chosen: str) -> str:
    """The text of the saved profile that was chosen; '' where none was. Raises Mistake."""
    if not chosen:
        return ""
    with connection.staff().connect() as opened:
        saved = saved_profiles.for_dataset(opened, obs, dataset)
    found = {str(profile.profile_id): profile.text for profile in saved}
    if chosen not in found:
        raise Mistake(t("staff.upload.wrong.profile"), "perfil")
    return found[chosen]
