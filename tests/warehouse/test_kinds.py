"""How text as delivered is read, kind by kind."""

import json

import pandas as pd
import pytest

from tests.factories import SQUARE
from warehouse import kinds
from warehouse.kinds import Kind

UNREAD = None


def read(kind: Kind, *texts: str, decimal: str = ".") -> list[str | None]:
    parsed = kind.parse(pd.Series(texts, dtype="str"), decimal)
    return [None if pd.isna(value) else value for value in parsed]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (kinds.DATE, "2026-03-09", "2026-03-09"),
        (kinds.DATE, "9/3/2026", "2026-03-09"),
        (kinds.DATE, "09-03-2026", "2026-03-09"),
        (kinds.DATE, "09.03.2026", "2026-03-09"),
        (kinds.DATE, "2026-03-09 18:30:00", "2026-03-09"),
        (kinds.DATE, "2026-03-09T18:30:00Z", "2026-03-09"),
        (kinds.DATE, "31/02/2026", UNREAD),
        (kinds.DATE, "3/31/2026", UNREAD),
        (kinds.DATE, "9/3/26", UNREAD),
        (kinds.DATE, "ayer", UNREAD),
        (kinds.DATE, "45000", UNREAD),
        (kinds.MONTH, "2026-03", "2026-03"),
        (kinds.MONTH, "03/2026", "2026-03"),
        (kinds.MONTH, "3-2026", "2026-03"),
        (kinds.MONTH, "01/03/2026", "2026-03"),
        (kinds.MONTH, "2026-13", UNREAD),
        (kinds.MONTH, "marzo", UNREAD),
        (kinds.PERIOD, "2026", "2026"),
        (kinds.PERIOD, "III-2026", "2026-T3"),
        (kinds.PERIOD, "2026 t3", "2026-T3"),
        (kinds.PERIOD, "9/2026", "2026-09"),
        (kinds.PERIOD, "2026-13", UNREAD),
        (kinds.PERIOD, "2026-T5", UNREAD),
        (kinds.PERIOD, "1026", UNREAD),
        (kinds.PARTIAL_DATE, "2026", "2026"),
        (kinds.PARTIAL_DATE, "2026-3", "2026-03"),
        (kinds.PARTIAL_DATE, "9/3/2026", "2026-03-09"),
        (kinds.PARTIAL_DATE, "1026", UNREAD),
        (kinds.PARTIAL_DATE, "2026-02-30", UNREAD),
        (kinds.TIME, "18:30", "18:30"),
        (kinds.TIME, "7:05:59", "07:05"),
        (kinds.TIME, "18", "18:00"),
        (kinds.TIME, "24:00", UNREAD),
        (kinds.TIME, "18:60", UNREAD),
        (kinds.BOOLEAN, "Sí", "true"),
        (kinds.BOOLEAN, "x", "true"),
        (kinds.BOOLEAN, "NO", "false"),
        (kinds.BOOLEAN, "quizá", UNREAD),
        (kinds.INTEGER, "12", "12"),
        (kinds.INTEGER, "012", "12"),
        (kinds.INTEGER, "00", "0"),
        (kinds.INTEGER, "-0", "0"),
        (kinds.INTEGER, "12.0", "12"),
        (kinds.INTEGER, "12.5", UNREAD),
        (kinds.INTEGER, "1" * 16, UNREAD),
        (kinds.INTEGER, "٣", UNREAD),
        (kinds.DECIMAL, "٣.٥", UNREAD),
        (kinds.TIME, "1٢:00", UNREAD),
        (kinds.PARTIAL_DATE, "20٢٦", UNREAD),
        (kinds.AMOUNT, "1,652,004.00", "1652004.00"),
        (kinds.AMOUNT, "US$ 12.50", "12.50"),
        (kinds.AMOUNT, "S/. 12.50", "12.50"),
        (kinds.AMOUNT, "(1,500.25)", "-1500.25"),
        (kinds.AMOUNT, "-", "0"),
        (kinds.AMOUNT, "—", "0"),
        (kinds.AMOUNT, "9" * 17 + ".99", "9" * 17 + ".99"),
        (kinds.AMOUNT, "9" * 19, UNREAD),
        (kinds.DECIMAL, "25 %", "25"),
        (kinds.DECIMAL, ".5", ".5"),
        (kinds.DECIMAL, "1e5", UNREAD),
        (kinds.DECIMAL, "doce", UNREAD),
        (kinds.DECIMAL, "1,23,4", UNREAD),
        (kinds.DECIMAL, "NaN", UNREAD),
        (kinds.URL, "https://example.org/a?b=c", "https://example.org/a?b=c"),
        (kinds.URL, "javascript:alert(1)", UNREAD),
        (kinds.URL, "https://example.org/\"onmouseover='x'", UNREAD),
        (kinds.TEXT, "x" * 5001, UNREAD),
    ],
)
def test_a_value_alone(kind: Kind, text: str, expected: str | None) -> None:
    assert read(kind, text) == [expected]


@pytest.mark.parametrize(("decimal", "expected"), [(".", "12.345"), (",", "12345")])
def test_a_number_that_can_be_read_two_ways_is_read_by_the_locale(decimal: str, expected: str) -> None:
    assert read(kinds.DECIMAL, "12.345", decimal=decimal) == [expected]


def test_a_columns_own_evidence_wins_over_the_locale() -> None:
    assert read(kinds.DECIMAL, "12.345", "7,5", decimal=".") == ["12345", "7.5"]
    assert read(kinds.DECIMAL, "12,345", "7.5", decimal=",") == ["12345", "7.5"]


def test_a_column_that_contradicts_itself_is_read_by_the_locale_and_the_rest_is_not_read() -> None:
    assert read(kinds.DECIMAL, "7,5", "7.5", decimal=".") == [UNREAD, "7.5"]


@pytest.mark.parametrize(
    "text",
    [
        SQUARE[:-1] + ',"tooltip":"<img onerror=x>","odd":"\\u0000"}',
        f'{{"type":"Feature","properties":{{"popup":"x"}},"geometry":{SQUARE}}}',
    ],
)
def test_of_a_shape_only_type_and_coordinates_are_kept(text: str) -> None:
    [kept] = read(kinds.GEOJSON, text)

    assert json.loads(kept) == json.loads(SQUARE)


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"Point","coordinates":[0,0]}',
        '{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}',
        '{"type":"Polygon","coordinates":[[[0,0],[500,0],[500,1],[0,0]]]}',
        '{"type":"Polygon","coordinates":[]}',
        "no es JSON",
    ],
)
def test_a_shape_that_is_no_polygon_on_earth_is_not_read(text: str) -> None:
    assert read(kinds.GEOJSON, text) == [UNREAD]


def test_no_value_at_all_is_no_error() -> None:
    every = [kind for kind in vars(kinds).values() if isinstance(kind, Kind)]

    assert len(every) > 8
    assert all(read(kind) == [] for kind in every)
