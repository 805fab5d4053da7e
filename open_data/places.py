"""What the map asks for, twice: outlines, which never change under their address, and the numbers of its filters.

URL: /datos/contornos.json?obs=&v=2024-44-18
URL: /datos/lugares.json?obs=&desde=&hasta=&tipo=&fuente=&zona=&franja=&dia=&capa=
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response, abort, request

from data_access import map_layer, observatories, outlines, read
from data_access.incident_scope import Scope, scope
from data_access.map_layer import Layer
from data_access.state import IncidentState
from serving import compress
from texts import t

blueprint = Blueprint("places", __name__)
COUNTS, OUTLINES = "/datos/lugares.json", "/datos/contornos.json"
FOREVER = "public, max-age=31536000, immutable"


@blueprint.get(COUNTS)
def counts() -> Response:
    """The numbers of a map by the position of its outlines; the same bytes as long as the data are the same."""
    encoding = compress.accepted(request.headers.get("Accept-Encoding", ""))
    version = read.data_version()
    tag = f'"{version}.{date.today():%y%m%d}.{encoding}"'
    if tag in request.headers.get("If-None-Match", ""):
        return _send(b"", "", tag, 304)
    asked = scope(IncidentState.from_query(request.args))
    if asked is None:
        abort(404)
    numbers = orjson.dumps(_numbers(asked, map_layer.layer(asked)))
    return _send(compress.quickly(numbers, encoding), encoding, tag)


def _numbers(asked: Scope, layer: Layer) -> dict[str, Any]:
    rates = {"rates": layer.rates} if layer.rates else {}
    shown = [None if n < 0 else n for n in layer.incidents] if asked.zone else layer.incidents
    return {
        **read.kept(f"note:{asked.observatory}", lambda: _note(asked.observatory)),
        "layer": layer.kind,
        "why": layer.why,
        "outlines": f"{OUTLINES}?{urlencode({'obs': asked.observatory, 'v': layer.outlines})}",
        "incidents": shown,
        **rates,
        "limits": layer.limits,
        "unlocated": layer.unlocated,
    }


def _note(observatory: str) -> dict[str, str]:
    """Invented data says so."""
    place = observatories.find(observatory)
    return {"nota": t("csv.demonstration")} if place and place.is_demonstration else {}


@blueprint.get(OUTLINES)
def shapes() -> Response:
    """The outlines of zones and places; 404 for a version that is not today's."""
    observatory, asked = request.args.get("obs", "")[:100], request.args.get("v", "")[:100]
    version = outlines.find(observatory, asked)
    if version is None:
        abort(404)
    encoding = compress.accepted(request.headers.get("Accept-Encoding", ""))
    drawn = orjson.dumps(_drawn(outlines.outlines(observatory, version)))
    return _send(compress.well(drawn, encoding), encoding, f'"{version}.{encoding}"', caching=FOREVER)


def _drawn(drawn: outlines.Outlines) -> dict[str, Any]:
    """zones: codes, names, outlines. places: the position of their zones, outlines (null is drawn as its zone)."""
    return {
        "scale": outlines.SCALE,
        "zones": {"codes": drawn.codes, "names": drawn.names, "outlines": drawn.shapes},
        "places": {"zones": drawn.homes, "outlines": drawn.places},
    }


def _send(body: bytes, encoding: str, tag: str, status: int = 200, caching: str = "no-cache") -> Response:
    headers = {"Vary": "Accept-Encoding", "Cache-Control": caching, "ETag": tag}
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(body, status, headers, content_type="application/json")
