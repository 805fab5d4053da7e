"""What a pack tells of the indicators: the last value measured by the cut-off, against its target, with its state."""

from datetime import date

from data_access import indicator_periods as periods
from data_access import indicator_reading as reading
from data_access import indicator_sheets as sheets
from data_access import indicator_state
from data_access.pack_figures import Part, Row, Table


def measured(observatory: str, end: date, as_of: date) -> Part:
    """Every indicator in document order. end: the last day of the cut-off; a period that ends later does not count yet."""
    found = sheets.listed(observatory)
    values, versions = sheets.values(observatory), sheets.versions(observatory)
    rows = []
    for sheet in found.to_dict("records"):
        mine = values[values["indicator"] == sheet["code"]]
        ended = mine["period"].map(lambda p, s=sheet: periods.end(p, s["frequency"]) <= end).astype(bool)
        of_it = versions[versions["indicator"] == sheet["code"]].to_dict("records")
        followed = reading.follow(sheet, mine[ended], of_it)
        state = indicator_state.assess(sheet, followed, of_it, as_of)
        rows.append(_row(sheet, state))
    table = Table("indicators", ("code",), tuple(rows))
    return Part("indicators", (table,), why="" if rows else "no_indicators")


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
        "office": sheet["responsible"],
    }
