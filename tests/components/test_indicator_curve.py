"""An indicator on screen: gaps, partial periods, target and baseline, names that stay text."""

from decimal import Decimal

import pandas as pd
import pytest

from components import indicators
from components.curve import traces
from components.static import to_html

SHEET = {
    "code": "camaras",
    "name": "Cámaras",
    "unit": "porcentaje",
    "frequency": "mensual",
    "direction": "subir",
    "responsible": None,
    "baseline": None,
    "baseline_year": None,
    "target": Decimal(90),
    "target_year": 2026,
    "target_operator": "≤",
}


def values(*rows: tuple) -> pd.DataFrame:
    """(period, value, is_partial) per row; the base is that value of 100."""
    whole = [
        {
            "period": p,
            "value": Decimal(v),
            "is_partial": part,
            "numerator": Decimal(v),
            "denominator": Decimal(100),
            "note": None,
        }
        for p, v, part in rows
    ]
    return pd.DataFrame(whole, dtype=object)


def test_the_curve_is_cut_where_a_period_is_missing():
    drawn = traces(SHEET, values(("2024-01", 1, None), ("2024-03", 3, None)), ["2024-02"], "es")[0]

    assert (drawn["x"], drawn["y"]) == (["2024-01", "2024-02", "2024-03"], [1, None, 3])
    assert drawn["connectgaps"] is False


def test_a_partial_value_is_an_open_mark_apart_from_the_line():
    line, marks, *_ = traces(SHEET, values(("2024-01", 1, None), ("2024-02", 2, True)), [], "es")

    assert (line["y"], marks["y"], marks["marker"]["symbol"]) == ([1, None], [None, 2], "circle-open")


def test_the_target_is_a_named_line():
    *_, target = traces(SHEET, values(("2024-01", 1, None)), [], "es")

    assert (target["name"], target["y"]) == ("Meta ≤ 90 (2026)", [90])


def test_without_target_and_baseline_there_is_only_the_curve():
    assert len(traces({**SHEET, "target": None}, values(("2024-01", 1, None)), [], "es")) == 1


def test_the_headline_keeps_a_partial_period_apart():
    said = indicators.headline(SHEET, values(("2024-01", 85, None), ("2024-02", 20, True)), "es")

    assert said == (
        "Enero de 2024, último periodo completo: 85\u00a0% (85 de 100). Febrero de 2024, periodo parcial: 20\u00a0% (20 de 100)."
    )


def test_without_values_it_is_said():
    assert "ningún valor" in indicators.headline(SHEET, values(), "es")


def test_a_missing_period_has_its_row():
    html = to_html(
        indicators.values_table(SHEET, values(("2024-01", 1, None), ("2024-03", 3, None)), ["2024-02"], "es")
    )

    assert "febrero de 2024</th>" in html and "sin valor publicado" in html


@pytest.mark.parametrize(
    ("value", "frequency", "words"),
    [
        ("2024-04", "trimestral", "2.º trimestre de 2024"),
        ("2024-07", "semestral", "2.º semestre de 2024"),
        ("2024-04", "mensual", "abril de 2024"),
        ("2024", "anual", "2024"),
    ],
)
def test_a_period_is_named_as_it_is_measured(value, frequency, words):
    assert indicators.period(value, frequency, "es") == words


def test_hostile_names_stay_text():
    hostile = {
        **SHEET,
        "name": "<script>alert(1)</script>",
        "code": '"><script>',
        "last": None,
        "missing": [],
    }

    assert "<script>" not in to_html(indicators.overview([hostile], "ilo", "es"))
