"""A budget as a Fiscal Data Package, a descriptor and its CSV: all that is published, of every year and period.

URLs: /datos/presupuesto/<obs>/datapackage.json, its presupuesto.csv beside it, and both in /datos/presupuesto/<obs>.zip
"""

import base64
import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Any

import pandas as pd
from flask import Blueprint, Response, abort

from data_access import budget_periods, budgets, observatories, read
from data_access.observatories import Observatory
from open_data import attachment, csv_text, fiscal_rows
from texts import t

blueprint = Blueprint("fiscal_package", __name__)
TABLE, DESCRIPTOR = "presupuesto.csv", "datapackage.json"
TAXONOMY = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_UNDATED = (1980, 1, 1, 0, 0, 0)  # what a zip says of a file without a date: the same data are the same bytes


@blueprint.get("/datos/presupuesto/<obs>/datapackage.json")
def descriptor(obs: str) -> Response:
    """What the package is and what each column of its table means; 404 for one without a budget."""
    return attachment.of_text(_part(obs, DESCRIPTOR), "application/json")


@blueprint.get("/datos/presupuesto/<obs>/presupuesto.csv")
def table(obs: str) -> Response:
    """The table that the descriptor describes; likewise."""
    return attachment.of_text(_part(obs, TABLE), "text/csv")


@blueprint.get("/datos/presupuesto/<obs>.zip")
def package(obs: str) -> Response:
    """Both; likewise."""
    answer = attachment.of_bytes(_package(obs), "application/zip")
    return attachment.named(answer, "presupuesto", obs, ".zip")


def _part(obs: str, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(_package(obs))) as whole:
        return whole.read(name).decode()


def _package(obs: str) -> bytes:
    """The zip, made once for each version of the data."""
    place = observatories.find(obs[:100])
    if place is None or not budgets.years(place.slug):
        abort(404)
    return base64.b64decode(read.remember(f"fiscal package:{place.slug}", lambda: _zipped(place)))


def _zipped(place: Observatory) -> str:
    rows = fiscal_rows.rows(place)
    text = csv_text.write(rows).removeprefix(csv_text.MARK)
    described = json.dumps(describe(place, rows, text.encode()), ensure_ascii=False, indent=1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in ((DESCRIPTOR, described), (TABLE, text)):
            whole.writestr(zipfile.ZipInfo(name, _UNDATED), content, zipfile.ZIP_DEFLATED)
    return base64.b64encode(out.getvalue()).decode()


def describe(place: Observatory, rows: pd.DataFrame, table: bytes) -> dict[str, Any]:
    """The descriptor. rows: `fiscal_rows.rows`; table: them as they are sent."""
    start, end = _span(place, rows)
    mark = t("fiscal.demonstration") if place.is_demonstration else ""
    found = {
        "profile": "tabular-data-package",
        "name": f"presupuesto-{place.slug}",
        "title": t("fiscal.title", institution=place.institution) + mark,
        "description": t("fiscal.description"),
        "homepage": place.website,
        "version": str(read.data_version()),
        "licenses": [{"name": "notspecified", "title": t("data.licence")}],
        "sources": [{"title": title} for title in _sources(place, rows)],
        "countryCode": place.country,
        "currency": place.currency,
        "fiscalPeriod": {"start": start.isoformat(), "end": end.isoformat()},
        "temporal": f"{start}/{end}",
        "columnTypes": [TAXONOMY, *fiscal_rows.column_types(rows.columns.tolist())],
        "resources": [_resource(place, rows, table)],
    }
    return {name: value for name, value in found.items() if value}


def _resource(place: Observatory, rows: pd.DataFrame, table: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": "presupuesto",
        "path": TABLE,
        "title": t("fiscal.table"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(table),
        "hash": f"sha256:{hashlib.sha256(table).hexdigest()}",
        "dialect": _DIALECT,
        "schema": {
            "fields": fiscal_rows.fields(rows.columns.tolist()),
            "extraFields": _extra_fields(place),
            "primaryKey": [fiscal_rows.KEY],
            "missingValues": [""],
        },
    }


def _extra_fields(place: Observatory) -> list[dict[str, Any]]:
    """What the table has once every phase is a row of its own: the amount, its phase and its currency."""
    target = {"columnType": "value", "normalizationTarget": True}
    return [
        {"name": "amount", "type": "number", "title": t("fiscal.amount"), **target},
        {"name": "phase", "type": "string", "columnType": "phase:id"},
        {"name": "phase_label", "type": "string", "columnType": "phase:label"},
        {
            "name": "currency",
            "type": "string",
            "columnType": "value-currency:code",
            "constant": place.currency,
        },
    ]


def _span(place: Observatory, rows: pd.DataFrame) -> tuple[date, date]:
    """First and last day of what is published."""
    first = place.fiscal_year_start
    end = max(budget_periods.end_of(period, first) for period in set(rows["period"]))
    return date(min(rows["year"]), first, 1), end


def _sources(place: Observatory, rows: pd.DataFrame) -> list[str]:
    return [place.institution, *sorted(set(rows["source_document"].dropna()))]
