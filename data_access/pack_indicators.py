"""What a pack tells of the indicators: the last value measured by the cut-off, against its target, with its state."""

from datetime import date

from data_access import indicator_periods as periods
from data_access import indicator_reading as reading
from data_access import indicator_sheets as sheets
from data_access import indicator_state
from data_access.pack_figures import Part, Row, Table
from data_access.pack_offices import printer


def measured(observatory: str, end: date) -> Part:
    """Every indicator in document order, as it stood on the last day of the cut-off (end), with the definition in force
    then; a period that ends later does not count yet. The target is that of the sheet: under another definition there is none.
    """
    found, office = sheets.listed(observatory), printer(observatory)
    values, versions = sheets.values(observatory), sheets.versions(observatory)
    rows = []
    for sheet in found.to_dict("records"):
        mine = values[values["indicator"] == sheet["code"]]
        ended = mine["period"].map(lambda p, s=sheet: periods.end(p, s["frequency"]) <= end).astype(bool)
        of_it = versions[versions["indicator"] == sheet["code"]].to_dict("records")
        sheet, of_it = _at(sheet, of_it, end)
        followed = reading.follow(sheet, mine[ended], of_it)
        state = indicator_state.assess(sheet, followed, of_it, end)
        rows.append(_row(sheet, state) | {"office": office(sheet["responsible"])})
    table = Table("indicators", ("code",), tuple(rows))
    return Part("indicators", (table,), why="" if rows else "no_indicators")


def _at(sheet: dict, versions: list[dict], end: date) -> tuple[dict, list[dict]]:
    """The sheet and the versions of its definition, as of a day."""
    begun = [v for v in versions if v["valid_from"] <= end.isoformat()]
    of_today = sheet["method_version"] or (versions[-1]["version"] if versions else None)
    if len(begun) == len(versions) or of_today in [v["version"] for v in begun]:
        return sheet, begun
    then = begun[-1]["version"] if begun else None
    return sheet | {"method_version": then, "target": None, "target_year": None}, begun


def _row(sheet: dict, state: indicator_state.State) -> Row:
    last = state.value or {}
    return {
        "code": sheet["code"],
        "name": sheet["name"],
        "unit": sheet["unit"],
        "frequency": sheet["frequency"],
        "period": last.get("period"),
        "value": last.get("value"),
        "numerator": last.get("numerator"),
        "denominator": last.get("denominator"),
        "operator": state.operator or sheet["target_operator"],
        "target": sheet["target"],
        "target_year": sheet["target_year"],
        "state": state.name,
        "version": last.get("version"),
    }
