"""Indicators of the samples against their files, and the periods that they lack."""

import csv
from decimal import Decimal

import pandas as pd
import pytest

import config
from data_access import indicators
from data_access.state import IndicatorState

FOLDER = config.ROOT / "samples" / "demostracion"


def of_file(name: str) -> list[dict]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_indicators_are_those_of_the_file_in_its_order(samples):
    assert indicators.listed("demostracion")["code"].tolist() == [
        r["code"] for r in of_file("indicators.csv")
    ]


@pytest.mark.parametrize("code", [row["code"] for row in of_file("indicators.csv")])
def test_values_are_those_of_the_file(samples, code):
    rows = indicators.rows(IndicatorState("demostracion", code))
    expected = {
        r["period"]: Decimal(r["value"]) for r in of_file("indicator_values.csv") if r["indicator"] == code
    }

    assert dict(zip(rows["period"], rows["value"], strict=True)) == expected


def test_without_a_code_rows_are_the_last_value_of_each(samples):
    last = {r["indicator"]: r["period"] for r in of_file("indicator_values.csv")}

    rows = indicators.rows(IndicatorState("demostracion"))

    assert dict(zip(rows["indicator"], rows["period"], strict=True)) == last


def test_an_observatory_without_indicators_has_columns_and_no_rows(samples):
    assert (len(indicators.rows(IndicatorState("ilo"))), len(indicators.listed("ilo"))) == (0, 0)


def test_a_year_stays_a_whole_number_where_another_is_missing():
    rows = indicators._whole(pd.DataFrame({"target_year": [2026, None], "unit": ["casos", None]}))

    assert rows.to_dict("records") == [
        {"target_year": 2026, "unit": "casos"},
        {"target_year": None, "unit": None},
    ]
    assert str(rows["target_year"].iloc[0]) == "2026"


def test_an_unknown_code_has_no_sheet(samples):
    assert indicators.find("demostracion", "nada") is None


@pytest.mark.parametrize(
    ("periods", "frequency", "expected"),
    [
        (["2024-11", "2025-02"], "mensual", ["2024-12", "2025-01"]),
        (["2024-10", "2025-04"], "trimestral", ["2025-01"]),
        (["2024-01", "2025-01"], "semestral", ["2024-07"]),
        (["2022", "2025"], "anual", ["2023", "2024"]),
        (["2024-01", "2024-02"], "mensual", []),
        (["2024-01"], "mensual", []),
        ([], "mensual", []),
        (["2020", "2025"], "única", []),
        (["2024", "2025-03"], "mensual", []),
    ],
)
def test_missing_periods_are_those_between_the_first_and_the_last(periods, frequency, expected):
    assert indicators.missing(periods, frequency) == expected
