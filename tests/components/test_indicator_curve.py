"""The curve of an indicator: gaps, partial and late periods, and definitions that no line goes across."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.curve import curve, finding, traces
from data_access import indicator_reading as reading
from tests.measured import follow, sheet, value, version

LINES = ("lines", "lines+markers")
AIMED = {"baseline": 80, "baseline_year": 2024, "target": 90, "target_year": 2026, "target_operator": "≥"}


def drawn(row) -> list[dict]:
    levels = {"target": row.in_force, "baseline": row.in_force}
    return traces(row, reading.segments(row.values), levels, "es")


def test_the_curve_is_cut_where_a_period_is_missing():
    line = drawn(follow(sheet(), value("2024-01", 1), value("2024-03", 3)))[0]

    assert (line["x"], line["y"]) == (["2024-01", "2024-02", "2024-03"], [1, None, 3])
    assert line["connectgaps"] is False


def test_a_partial_value_is_an_open_mark_apart_from_the_line():
    line, marks, *_ = drawn(follow(sheet(), value("2024-01", 1), value("2024-02", 2, is_partial=True)))

    assert (line["y"], marks["y"], marks["marker"]["symbol"]) == ([1, None], [None, 2], "circle-open")
    assert marks["mode"] == "markers"


def test_a_late_value_has_a_ring():
    row = follow(sheet(due_days=20), value("2024-01", 5, published_on=date(2024, 3, 1)), value("2024-02", 6))

    ring = next(trace for trace in drawn(row) if trace["name"] == "Publicado con retraso")
    assert (ring["x"], ring["y"], ring["mode"]) == (["2024-01"], [5], "markers")


def test_the_target_is_a_named_line():
    *_, target, baseline = drawn(follow(sheet(**AIMED), value("2024-01", 1)))

    assert (target["name"], target["y"]) == ("Meta ≥ 90 (2026)", [90])
    assert (baseline["name"], baseline["y"]) == ("Línea de base 80 (2024)", [80])


def test_without_target_and_baseline_there_is_only_the_curve():
    assert len(drawn(follow(sheet(), value("2024-01", 1)))) == 1


MONTHS = [f"{2024 + i // 12}-{i % 12 + 1:02}" for i in range(24)]


@given(
    st.dictionaries(
        st.sampled_from(MONTHS), st.tuples(st.sampled_from([None, "1", "2"]), st.booleans()), min_size=1
    )
)
def test_no_line_ever_goes_from_one_definition_to_another(measured):
    values = [value(p, 1, method_version=v, is_partial=partial) for p, (v, partial) in measured.items()]
    row = follow(sheet(**AIMED), *values)

    for trace in drawn(row):
        if trace["mode"] in LINES:
            own = [p for p, y in zip(trace["x"], trace["y"], strict=True) if y is not None and p in measured]
            among = [measured[p][0] for p in sorted(measured) if own and own[0] <= p <= own[-1]]
            assert len(set(among)) <= 1


@given(st.dictionaries(st.sampled_from(MONTHS), st.sampled_from(["1", "2"]), min_size=1))
def test_every_value_is_drawn_once(measured):
    row = follow(sheet(), *(value(p, 1, method_version=v) for p, v in measured.items()))

    points = [p for trace in drawn(row) for p, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
    assert sorted(points) == sorted(measured)


def two_versions():
    versions = (version("1", "2024-01"), version("2", "2024-03"))
    values = [value(f"2024-0{n}", n) for n in (1, 2, 3, 4)]
    return follow(sheet(**AIMED), *values, versions=versions)


def test_each_definition_has_its_own_name_and_mark():
    first, second, *levels = drawn(two_versions())

    assert (first["name"], second["name"]) == ("Valor, versión 1", "Valor, versión 2")
    assert first["marker"]["symbol"] != second["marker"]["symbol"]
    assert {tuple(level["x"]) for level in levels} == {("2024-03", "2024-04")}


def test_a_vertical_line_with_the_new_name_stands_between_two_definitions():
    row = two_versions()
    figure = curve(row, reading.segments(row.values), {"target": "2", "baseline": "1"}, "es")

    layout = figure.children[1].children.figure["layout"]
    (shape,), (note,) = layout["shapes"], layout["annotations"]
    assert "2024-02-01" < shape["x0"] == shape["x1"] < "2024-03-01"
    assert (note["text"], note["x"]) == ("versión 2", shape["x0"])


def test_the_finding_speaks_of_one_definition():
    row = two_versions()

    said = finding(row, reading.segments(row.values), "es")

    assert (
        said == "Con la definición en vigor (versión 2), en 2 periodos completos, entre 3\u00a0% y 4\u00a0%"
    )


@pytest.mark.parametrize("name", ["<b>grueso</b>", "x" * 60])
def test_a_hostile_or_long_version_is_short_text(name):
    row = follow(sheet(), value("2024-01", 1), value("2024-02", 2, method_version=name))

    names = [trace["name"] for trace in drawn(row)]
    assert not any("<" in said for said in names)
    assert max(map(len, names)) < 80


def test_neighbouring_segments_share_no_period():
    row = two_versions()

    parts = [set(part["period"]) for _, part in reading.segments(row.values)]
    assert all(not a & b for a, b in pairwise(parts))
