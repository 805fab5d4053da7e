"""Activities beside an indicator: figures that are not there are said for what they are, never as zero."""

import pytest

from components.indicator_beside import _line
from components.static import to_html

LINE = {
    "line": 3,
    "title": "Patrullar",
    "unit_of_measure": "Patrullaje",
    "months_reading": "impresa",
    "months": [None] * 11 + [9.0],
    "programmed_to_date": None,
    "executed": None,
    "annual_target": None,
    "state": "no programada aún",
}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "nada hasta ese mes"),
        ({"months": [None] * 12, "months_reading": "no legible"}, "meses no legibles en la fuente"),
        ({"months": [None] * 12, "months_reading": "no publicada"}, "programación no publicada"),
        ({"months": [None] * 12}, "programación no publicada"),
        ({"programmed_to_date": 0.0}, ">0<"),
        ({"executed": 0.0}, ">0<"),
        ({"executed": float("nan")}, "sin avance reportado"),
        ({"annual_target": None}, "sin meta cuantificada"),
    ],
)
def test_what_is_missing_says_why_and_a_reported_zero_is_a_zero(changes, words):
    assert words in to_html(_line(LINE | changes, lambda line: f"/x/{line}", "es"))
