"""A budget with its subtotals as a workbook. URL: /datos/budget_levels.xlsx? with the query of the page, as its CSV."""

from flask import Blueprint, Response, abort, request

from data_access import budget_phases, budgets, observatories, read
from data_access.budget_level_columns import NAME, UNITS
from data_access.observatories import Observatory
from data_access.state import BudgetState
from open_data import attachment, tables, workbook
from open_data.downloads import XLSX
from texts import t

blueprint = Blueprint("budget_view", __name__)
_WIDTHS = {"level": 24, "parent": 18, "name": 44, "classification": 18, "nota": 24}


@blueprint.get("/datos/budget_levels.xlsx")
def xlsx() -> Response:
    """The levels of the view and their dictionary; 404 for an unknown observatory, or one without a budget."""
    query = {key: value[:2000] for key, value in request.args.items()}
    place = observatories.find(BudgetState.from_query(query).observatory)
    if place is None or not budgets.years(place.slug):
        abort(404)
    sheets = [_rows(query), _dictionary(place)]
    answer = attachment.of_bytes(workbook.write(sheets, read.version_date()), XLSX)
    return attachment.named(answer, NAME, place.slug, ".xlsx")


def _rows(query: dict[str, str]) -> workbook.Table:
    rows, fields = tables.rows(NAME, query), tables.schema(NAME)["fields"]
    widths = [_WIDTHS.get(field["name"], 14) for field in fields]
    heads = [field["title"] for field in fields]
    return t("view.sheet.rows"), heads, rows.itertuples(index=False, name=None), widths


def _dictionary(place: Observatory) -> workbook.Table:
    """Each column, then how the law of the place calls the phases, of which data, from whom and with what licence."""
    fields = tables.schema(NAME)["fields"]
    columns = [
        (
            field["title"],
            field["name"],
            t(f"view.type.{field['type']}"),
            field["description"],
            place.currency if field["name"] in UNITS else "",
        )
        for field in fields
    ]
    heads = [t(f"view.head.{head}") for head in ("title", "name", "type", "is", "unit")]
    told = [(label, value) for label, value in [*_legal(place), *_origin(place)] if value]
    return t("view.sheet.dictionary"), heads, [*columns, (), *told], (28, 30, 16, 80, 14)


def _legal(place: Observatory) -> list[tuple[str, str]]:
    named = budget_phases.names(place.slug).items()
    return [(t("budget_levels.legal", side=side, phase=phase), name) for (side, phase), name in named]


def _origin(place: Observatory) -> list[tuple[str, str]]:
    return [
        (t("view.version"), f"{read.data_version()}"),
        (t("view.date"), str(read.version_date())),
        (t("view.source"), place.institution),
        (t("view.licence"), t("data.licence")),
        (t("csv.nota.title"), t("csv.demonstration") if place.is_demonstration else ""),
    ]
