"""The zones of a map with their counts. URL: /datos/zonas.json?obs=&desde=&hasta=&tipo=&fuente=&zona="""

import json
from dataclasses import replace

from flask import Blueprint, Response, abort, request

from data_access import incidents, observatories, places, read
from data_access.incident_scope import Scope, scope
from data_access.state import IncidentState
from serving import compress
from texts import t

blueprint = Blueprint("zones", __name__)


@blueprint.get("/datos/zonas.json")
def zones() -> Response:
    """GeoJSON of the drawn zones: code, name, incidents and class, and nothing else."""
    asked = scope(IncidentState.from_query(request.args))
    if asked is None:
        abort(404)
    encoding = compress.accepted(request.headers.get("Accept-Encoding", ""))
    key = f"zones:{encoding}:{json.dumps(asked.state.query(), sort_keys=True)}"
    body = read.remember(key, lambda: compress.encode(json.dumps(collection(asked)), encoding))
    answer = compress.response(body, encoding)
    answer.mimetype = "application/json"
    return answer


def collection(asked: Scope) -> dict:
    """The zones of a scope; those outside a chosen zone have neither incidents nor class, only their shape."""
    rows = incidents.by_zone(replace(asked, zone=""))
    shapes = places.boundaries(asked.observatory)
    limits = places.classes(int(rows.loc[rows["drawn"], "incidents"].max()) if rows["drawn"].any() else 0)
    features = [
        {
            "type": "Feature",
            "geometry": shapes[row["zone"]],
            "properties": _properties(row, limits, shown=asked.zone in ("", row["zone"])),
        }
        for row in rows[rows["drawn"]].to_dict("records")
    ]
    place = observatories.find(asked.observatory)
    note = {"nota": t("csv.demonstration")} if place and place.is_demonstration else {}
    return {"type": "FeatureCollection", **note, "features": features}


def _properties(row: dict, limits: list[tuple[int, int]], shown: bool) -> dict:
    return {
        "code": row["zone"],
        "name": row["name"],
        "incidents": row["incidents"] if shown else None,
        "class": places.class_of(row["incidents"], limits) if shown else None,
    }
