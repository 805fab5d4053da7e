"""What is on screen as a workbook and as a map file. URLs: /datos/incidentes-vista.xlsx? and /datos/incidentes.geojson?

Both take the query of the page, and fall back as it does.
"""

import json
from typing import Any

from flask import Blueprint, Response, abort, request

from data_access import incidents, observatories, read, shown
from data_access.incident_known import FAMILY, categories
from data_access.incident_scope import MUNICIPALITY, PLACE, UNLOCATED, Scope, scope
from data_access.state import IncidentState
from open_data import attachment, tables, workbook
from open_data.downloads import XLSX
from open_data.incident_tables import COUNTED, PLACES, of_view
from texts import t

blueprint = Blueprint("view", __name__)
GEOJSON = "application/geo+json"
VIEW = "incidentes-vista"
_WIDTHS = {"zone_name": 28, "category_name": 34, "kind": 20, "nota": 24}


def _asked() -> Scope:
    """The scope of the request; 404 where the observatory is unknown or has published no incidents."""
    state = IncidentState.from_query(request.args)
    asked = scope(state) if state.observatory else None
    return asked or abort(404)


@blueprint.get("/datos/incidentes.geojson")
def geojson() -> Response:
    """The places or zones of the map with their incidents; 404 for a view without a map."""
    asked = _asked()
    if asked.grain == MUNICIPALITY:
        abort(404)
    key = f"geojson:{json.dumps(asked.state.query(), sort_keys=True)}"
    text = read.remember(key, lambda: json.dumps(collection(asked), ensure_ascii=False))
    return attachment.named(attachment.of_text(text, GEOJSON), COUNTED, asked.observatory, ".geojson")


def collection(asked: Scope) -> dict[str, Any]:
    """A FeatureCollection. What has no outline or no point has no geometry; outside a chosen zone nothing is counted."""
    shared = {
        "edition": asked.edition if asked.grain == PLACE else None,
        "period": f"{asked.start}/{asked.end}",
        "nota": _note(asked),
    }
    features = [
        {"type": "Feature", "geometry": outline, "properties": facts | shared}
        for facts, outline in shown.on_map(asked)
    ]
    return {"type": "FeatureCollection", "features": features}


def _note(asked: Scope) -> str:
    place = observatories.find(asked.observatory)
    return t("csv.demonstration") if place and place.is_demonstration else ""


@blueprint.get("/datos/incidentes-vista.xlsx")
def xlsx() -> Response:
    """The rows of the view, their dictionary with the filters, and its places where it has them."""
    asked = _asked()
    name, query = of_view(COUNTED, asked.state.query()), asked.state.query()
    sheets = [_rows(t("view.sheet.rows"), name, query), _dictionary(asked, name)]
    if asked.grain == PLACE:
        sheets.append(_rows(t("view.sheet.places"), PLACES, query))
    answer = attachment.of_bytes(workbook.write(sheets, read.version_date()), XLSX)
    return attachment.named(answer, VIEW, asked.observatory, ".xlsx")


def _rows(title: str, name: str, query: dict[str, str]) -> workbook.Table:
    rows, fields = tables.rows(name, query), tables.schema(name)["fields"]
    widths = [_WIDTHS.get(field["name"], 14) for field in fields]
    return title, [field["title"] for field in fields], rows.itertuples(index=False, name=None), widths


def _dictionary(asked: Scope, name: str) -> workbook.Table:
    """Each column, then what was asked, of which data, from whom and with what licence."""
    names = dict.fromkeys([name, *([PLACES] if asked.grain == PLACE else [])])
    fields = {field["name"]: field for each in names for field in tables.schema(each)["fields"]}
    columns = [
        (
            field["title"],
            field["name"],
            t(f"view.type.{field['type']}"),
            field["description"],
            _unit(field["name"]),
        )
        for field in fields.values()
    ]
    heads = [t(f"view.head.{head}") for head in ("title", "name", "type", "is", "unit")]
    told = [(label, value) for label, value in [*_filters(asked), *_origin(asked)] if value]
    return t("view.sheet.dictionary"), heads, [*columns, (), *told], (28, 30, 16, 80, 14)


def _unit(column: str) -> str:
    return t("view.unit.incidents") if column == "incidents" else ""


def _filters(asked: Scope) -> list[tuple[str, str]]:
    """The filters in words; those not used too."""
    every, zones = t("view.every"), incidents.zone_names(asked)
    zone = t("zones.unlocated") if asked.zone == UNLOCATED else zones.get(asked.zone, asked.zone)
    named = {
        "start": asked.start,
        "end": asked.end,
        "category": _category(asked),
        "source": asked.source,
        "zone": zone,
        "band": asked.band,
        "weekday": asked.weekday,
    }
    return [(t(f"incidents.filter.{key}"), value or every) for key, value in named.items()]


def _category(asked: Scope) -> str:
    """A category or a family in words; '' for all."""
    named = categories(asked.observatory).set_index("code")["name"].get(asked.category)
    family = asked.category.removeprefix(FAMILY)
    return named or (t("incidents.family", family=family) if family else "")


def _origin(asked: Scope) -> list[tuple[str, str]]:
    place = observatories.find(asked.observatory)
    institution = place.institution if place else asked.observatory
    return [
        (t("view.grain"), t(f"view.grains.{asked.grain}")),
        (t("view.version"), f"{read.data_version()}"),
        (t("view.date"), str(read.version_date())),
        (t("view.source"), t("incidents.source", institution=institution)),
        (t("view.licence"), t("data.licence")),
        (t("csv.nota.title"), _note(asked)),
    ]
