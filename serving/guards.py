"""What is refused, and the headers of every answer."""

import secrets
from typing import Any
from urllib.parse import urlsplit

import dash
import structlog
from flask import Response, abort, request
from werkzeug.exceptions import HTTPException

from components.static import Static, el
from config import settings
from serving.portal import Portal, PortalError, failure, is_missing
from staff import policy
from texts import t

log = structlog.get_logger()
MAX_CALLBACK_BYTES = 256 * 1024
CALLBACK = "/_dash-update-component"
OURS = "pages-"  # Dash's own router of pages is never called: every page is a whole document


def install(app: Portal) -> None:
    """Guards before, headers after, and sentences instead of traces. `staff.door` then asks who comes to its own pages."""
    server = app.server
    server.before_request(_refuse_undeclared)
    server.before_request(lambda: _refuse_callback(app))
    server.after_request(lambda response: _headers(app, response))
    server.register_error_handler(Exception, _fail)


def _refuse_undeclared() -> None:
    """404 for an endpoint of which no policy says who may ask for it."""
    if request.endpoint and request.endpoint not in policy.PUBLIC and request.endpoint not in policy.STAFF:
        abort(404)


def _refuse_callback(app: Portal) -> Response | None:
    """400 for a body that is not a callback's, 413 for a large one, 403 for one from elsewhere."""
    if request.path != CALLBACK:
        return None
    origin = request.headers.get("Origin")
    if origin and origin.partition("://")[2] != request.host:
        return _plain(403, "Origen no permitido.")
    request.max_content_length = MAX_CALLBACK_BYTES  # also where no length is announced
    try:
        body: Any = request.get_json(silent=True)
    except RecursionError:  # lists within lists, thousands deep
        body = None
    if not _is_callback(app, body):
        return _plain(400, "La petición no es válida.")
    return None if page_of(body["output"]) in policy.PUBLIC_CALLBACKS else _plain(404, "No existe.")


def page_of(output: str) -> str:
    """The module of the page that an output of a callback belongs to."""
    return output.split("-")[0] + "." + output.split("-")[1]


def _is_callback(app: Portal, body: Any) -> bool:
    """Whether a body names a callback of our pages, and carries exactly its output, inputs and state."""
    output = body.get("output") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(output, str) or not output.startswith(OURS):
        return False
    known, changed, outputs = (
        app.callback_map.get(output),
        body.get("changedPropIds", []),
        body.get("outputs"),
    )
    if (
        known is None
        or "callback" not in known
        or not isinstance(changed, list)
        or not all(isinstance(c, str) for c in changed)
    ):
        return False
    if not isinstance(outputs, dict) or output != f"{outputs.get('id')}.{outputs.get('property')}":
        return False
    return all(_same_ids(body.get(name, []), known[name]) for name in ("inputs", "state"))


def _same_ids(given: object, declared: list[dict]) -> bool:
    if not isinstance(given, list) or len(given) != len(declared):
        return False
    wanted = [(d["id"], d["property"]) for d in declared]
    return (
        all(isinstance(g, dict) for g in given)
        and [(g.get("id"), g.get("property")) for g in given] == wanted
    )


def _plain(status: int, sentence: str) -> Response:
    return Response(sentence, status=status, mimetype="text/plain")


def _headers(app: Portal, response: Response) -> Response:
    scripts = " ".join(["'self'", *app.csp_hashes()])
    tiles = urlsplit(settings().tile_url)
    images = f"'self' data: blob:{f' {tiles.scheme}://{tiles.netloc}' if tiles.netloc else ''}"
    response.headers["Content-Security-Policy"] = (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src {images}; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), payment=()"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _fail(problem: Exception) -> Response:
    """A visitor reads a sentence with a reference; the trace is in the log."""
    if isinstance(problem, HTTPException) and problem.code in (404, 405):
        return failure(404)
    if isinstance(problem, HTTPException) and problem.code == 413:
        return _plain(413, "La petición es demasiado grande.")
    if isinstance(problem, HTTPException) and problem.code and problem.code < 500:
        return _plain(problem.code, "La petición no es válida.")
    if isinstance(problem, PortalError):
        return failure(503)
    return failure(500, reference=_logged(problem))


def _logged(problem: Exception) -> str:
    """The reference under which the log has a bug."""
    reference = secrets.token_hex(4)
    log.error("unexpected", reference=reference, path=request.path, exc_info=problem)
    return reference


def say(problem: Exception) -> Static:
    """What a callback that failed shows in the place of its view. A place that is no children answers 500."""
    if dash.ctx.outputs_list["property"] != "children":
        raise problem
    if isinstance(problem, PortalError) or is_missing(problem):
        sentence = str(problem)
    else:
        sentence = f"{t('error.500.title')}. {t('error.500.body')} {t('error.reference', n=_logged(problem))}"
    return Static(el("p", sentence, className="note", role="alert"))
