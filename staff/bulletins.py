"""Bulletins that staff write: the period, a title and a presentation; the portal writes the figures, and a second person publishes it.

URL: /personal/demostracion/boletines
"""

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from data_access import bulletin, bulletins, claim_words, datasets, pack, read, units
from etl import orders
from staff import door, page
from staff.door import blueprint
from staff.typed import line
from texts import t
from warehouse.access import CAPTURE, REVIEW
from warehouse.errors import PortalError
from warehouse.person_names import looks_like_person, plain

MOST = {"title": 200, "introduction": 4000}
"""Characters of each text."""
_LAST = 9999


@blueprint.route("/<obs>/boletines", methods=["GET", "POST"], endpoint="bulletins")
def of_observatory(obs: str) -> AnyResponse | tuple[str, int]:
    """The bulletins that are published, and the form of a new one."""
    if request.method == "POST":
        return _post(obs)
    period = request.args.get("periodo", "")[:10]
    said = {"period": period, "title": "", "introduction": "", "number": str(bulletins.next_number(obs))}
    return _form(obs, said)


def _post(obs: str) -> AnyResponse | tuple[str, int]:
    if request.form.get("remake"):
        return _ask(obs, {"remake": True})
    said = _said()
    try:
        _refuse(obs, said)
    except PortalError as problem:
        return _form(obs, said, str(problem))
    warned = _warned(obs, said)
    if any(not request.form.get(name) for name in warned):
        return _form(obs, said, warned.get("nobody", ""), warned)
    behind = {source.dataset for source in pack.sources(obs, bulletin.DATASETS)}
    names = ";".join(name for name in bulletin.DATASETS if name in behind)
    return _ask(obs, said | {"version": int(said["version"]), "datasets": names})


def _said() -> dict[str, str]:
    """What was written: the title on one line, the presentation in paragraphs, none longer than it may be."""
    form = request.form
    paragraphs = form.get("introduction", "").replace("\r\n", "\n").split("\n\n")
    kept = [told for p in paragraphs if (told := line(p, MOST["introduction"]))]
    return {
        "period": form.get("period", "")[:10],
        "number": form.get("number", "")[:10].strip(),
        "version": form.get("version", "")[:20],
        "title": line(form.get("title", ""), MOST["title"]),
        "introduction": "\n\n".join(kept)[: MOST["introduction"]].rstrip(),
    }


def _refuse(obs: str, said: dict[str, str]) -> None:
    """Raise PortalError with what to write."""
    if said["period"] not in bulletins.offered(obs):
        raise PortalError(t("staff.bulletins.which_period"))
    number, taken = said["number"], {b.number for b in bulletins.listed(obs)}
    if not (number.isascii() and number.isdigit() and 0 < int(number) <= _LAST) or int(number) in taken:
        raise PortalError(t("staff.bulletins.which_number"))
    if not said["title"]:
        raise PortalError(t("staff.bulletins.no_title"))
    newest = read.data_version()
    if said["version"] != str(newest):
        raise PortalError(t("staff.bulletins.newer", version=newest))


def _warned(obs: str, said: dict[str, str]) -> dict[str, Any]:
    """What must be confirmed before it is sent: nobody (a sentence) and claims (the sentences without an indicator)."""
    offices = frozenset(plain(name) for unit in units.listed(obs) for name in (unit.name, *unit.aliases))
    texts = (said["title"], *said["introduction"].split("\n\n"))
    is_person = any(looks_like_person(text, offices) for text in texts)
    claims = [s for s in claim_words.sentences(said["introduction"]) if claim_words.is_claim(s)]
    told = {"nobody": t("staff.bulletins.person") if is_person else "", "claims": claims}
    return {name: value for name, value in told.items() if value}


def _form(
    obs: str, said: dict[str, str], error: str = "", warned: dict[str, Any] | None = None
) -> tuple[str, int]:
    values: dict[str, Any] = {"said": said, "most": MOST, "warned": warned or {}}
    values |= {"periods": bulletins.offered(obs), "listed": bulletins.listed(obs)}
    values |= {"version": read.data_version(), "claims_title": datasets.title("claims")}
    status = 400 if error or warned else 200
    return page.render("bulletins.html", status, title=t("staff.bulletins.title"), error=error, **values)


def _ask(obs: str, options: dict[str, Any]) -> AnyResponse:
    who = door.actor(CAPTURE, REVIEW)
    number = orders.ask(connection.staff(), "bulletin", obs, "bulletins", who, **options)
    return redirect(url_for("personal.order", obs=obs, order=number), 303)
