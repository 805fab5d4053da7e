"""Downloads: CSV of exactly what a page shows, Table Schemas, upload templates, and the health of the portal."""

import json

from flask import Blueprint, Response, abort, request

from data_access import datasets, read
from data_access.state import ObservatoryState
from open_data import attachment, csv_text, incident_tables, tables
from texts import t

blueprint = Blueprint("open_data", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/datos/<name>.csv")
def table(name: str) -> Response:
    """The rows that a page shows with the same query; 404 for what is not published or not there."""
    query = {key: value[:2000] for key, value in request.args.items()}
    if not tables.known(name, query):
        abort(404)
    name = incident_tables.of_view(name, query)
    answer = attachment.of_text(csv_text.write(tables.rows(name, query)), "text/csv")
    return attachment.named(answer, name, ObservatoryState.from_query(query).observatory, ".csv")


@blueprint.get("/datos/<name>.schema.json")
def schema(name: str) -> Response:
    """The Table Schema of a CSV."""
    if name not in (*incident_tables.NAMES, *tables.WORKED_OUT) and datasets.find(name) is None:
        abort(404)
    return _json(tables.schema(name), 200, "public, max-age=3600")


@blueprint.get("/datos/<name>.xlsx")
def template(name: str) -> Response:
    """The spreadsheet in which staff deliver a dataset, with its dictionary."""
    if datasets.find(name) is None:
        abort(404)
    answer = Response(datasets.template(name), mimetype=XLSX)
    file_name = t("csv.template_file", name=name)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


@blueprint.get("/salud")
def health() -> Response:
    """Whether the database answers, which data it has, and whether the portal works as a role that cannot write."""
    try:
        found = {"separated": read.roles_separated(), "version": read.data_version()}
    except read.WarehouseUnavailable:
        body = {"base_de_datos": t("health.silent"), "version_de_datos": read.last_version() or None}
        return _json(body, 503, "no-store")
    body = {
        "base_de_datos": t("health.answers"),
        "version_de_datos": found["version"],
        "portal_solo_lectura": found["separated"],
    }
    return _json(body, 200, "no-store")


def _json(body: dict, status: int, caching: str) -> Response:
    answer = Response(json.dumps(body, ensure_ascii=False, indent=1), status, mimetype="application/json")
    answer.headers["Cache-Control"] = caching
    return answer
