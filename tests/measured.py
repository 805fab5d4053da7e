"""Sheets, versions and values of indicators as data_access.indicator_sheets gives them, with defaults."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from data_access import indicator_board, indicator_state, indicators, read
from data_access import indicator_reading as reading
from data_access.indicator_periods import awaited
from data_access.indicators import Followed
from data_access.naming import Named
from warehouse.datasets.indicators import DATASET

TODAY = date(2026, 11, 21)
SHEET = dict.fromkeys(c.name for c in DATASET.columns) | {
    "code": "camaras",
    "name": "Cámaras",
    "definition": "Cámaras que transmiten",
    "unit": "porcentaje",
    "frequency": "mensual",
    "direction": "subir",
}


class Day(date):
    """The calendar of a day on which nothing of the demonstration is too old yet."""

    @classmethod
    def today(cls) -> date:
        return TODAY


def stop_the_calendar(patch: pytest.MonkeyPatch) -> None:
    """Today is TODAY for indicators, and for the memory of pages."""
    for module in (indicators, indicator_board, read):
        patch.setattr(module, "date", Day)


def sheet(**changes) -> dict:
    """A sheet that says little: a monthly percentage without target. Numbers as Decimal."""
    exact = {n: Decimal(str(v)) for n, v in changes.items() if n in ("target", "baseline") and v is not None}
    return SHEET | changes | exact


def value(period: str, number: str | int | float = 1, **changes) -> dict:
    row = {"indicator": "camaras", "period": period, "value": Decimal(str(number)), "is_partial": None}
    row |= dict.fromkeys(("numerator", "denominator", "published_on", "method_version", "note"))
    return row | {"population_year": None, "population_source": None} | changes


def version(name: str, valid_from: str, **changes) -> dict:
    row = {"indicator": "camaras", "version": name, "valid_from": valid_from}
    return row | {"definition": f"Definición {name}", "formula": None, "change": None} | changes


def frame(*values: dict) -> pd.DataFrame:
    """Values as a frame, by period."""
    ordered = sorted(values, key=lambda row: row["period"])
    return pd.DataFrame(ordered, columns=list(value("2026")), dtype=object)


def follow(
    sheet: dict, *values: dict, versions: tuple[dict, ...] = (), offices: str = "", today=TODAY
) -> Followed:
    """An indicator as the portal follows it."""
    read = reading.follow(sheet, frame(*values), versions)
    return Followed(
        sheet=sheet,
        values=read,
        versions=list(versions),
        in_force=reading.in_force(sheet, read, versions),
        awaited=awaited(read["period"].tolist(), sheet["frequency"], sheet["due_days"], today),
        state=indicator_state.assess(sheet, read, versions, today),
        offices=[Named("", name, name) for name in offices.split(";") if name],
    )
