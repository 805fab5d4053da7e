"""Indicators of the samples against their files, and the choices of a view."""

import csv
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

import config
from data_access import indicator_sheets, indicators
from data_access.state import IndicatorState
from tests.measured import stop_the_calendar

FOLDER = config.ROOT / "samples" / "demostracion"


def of_file(name: str) -> list[dict]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_indicators_are_those_of_the_file_in_its_order(samples):
    assert indicator_sheets.listed("demostracion")["code"].tolist() == [
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
    found = indicators.rows(IndicatorState("panama")), indicator_sheets.listed("panama")

    assert [len(rows) for rows in found] == [0, 0]
    assert all(len(rows.columns) > 8 for rows in found)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"iccs": "0401"}, ["robos"]),
        ({"sdg": "16.1"}, ["robos", "percepcion-seguridad"]),
        ({"level": "contexto"}, ["tasa-incidentes"]),
        ({"responsible": "Oficina de Transparencia", "level": "resultado"}, ["solicitudes-a-tiempo"]),
        (
            {"responsible": "Oficina de Transparencia", "level": "producto"},
            ["rendicion-cuentas", "solicitudes-respondidas"],
        ),
        ({"status": "en camino"}, ["percepcion-seguridad"]),
    ],
)
def test_filters_leave_what_they_name_on_screen_and_in_the_download(samples, monkeypatch, asked, codes):
    stop_the_calendar(monkeypatch)
    state = IndicatorState("demostracion", **asked)

    assert [each.code for each in indicators.shown(state)] == codes
    assert list(indicators.rows(state)["indicator"]) == codes


def test_a_filter_that_nothing_offers_shows_everything(samples):
    assert len(indicators.shown(IndicatorState("demostracion", sdg="16"))) == 10


def test_today_decides_what_is_awaited(samples):
    before, after = (
        next(e for e in indicators.followed("demostracion", day) if e.code == "solicitudes-a-tiempo").awaited
        for day in (date(2026, 9, 30), date(2026, 11, 21))
    )

    assert [(a.period, a.overdue) for a in before] == [("2025-04", 427)]
    assert [(a.period, a.overdue) for a in after] == [("2025-04", 479), ("2026-07", 22)]


def test_an_office_is_the_unit_that_its_alias_names(samples):
    found = next(e for e in indicators.followed("amss") if e.code == "hechos-georreferenciados")

    assert [office.code for office in found.offices] == ["sim-om", "sim"]


def test_a_year_stays_a_whole_number_where_another_is_missing():
    rows = indicator_sheets._whole(pd.DataFrame({"target_year": [2026, None], "unit": ["casos", None]}))

    assert rows.to_dict("records") == [
        {"target_year": 2026, "unit": "casos"},
        {"target_year": None, "unit": None},
    ]
    assert str(rows["target_year"].iloc[0]) == "2026"
