"""The zone table and its findings."""

import pandas as pd

from components import zones
from components.static import to_html


def frame(*rows: tuple) -> pd.DataFrame:
    columns = ["zone", "name", "incidents", "drawn", "population", "population_year", "population_source"]
    return pd.DataFrame(rows, columns=columns)


CENTRE = ("A", "Centro", 30, True, 1500, 2025, "Censo")
EMPTY = ("B", "Puerto", 0, True, None, None, None)
UNDRAWN = ("C", "Antigua", 5, False, 0, 2025, "Censo")
UNLOCATED = ("", "", 3, False, None, None, None)


def test_the_rate_is_of_the_zones_own_people():
    assert "200" in to_html(zones.zone_table(frame(CENTRE), 30, {}, "es"))


def test_a_zone_without_incidents_says_zero():
    assert "0 " in to_html(zones.zone_table(frame(CENTRE, EMPTY), 30, {}, "es")).split("Puerto")[1]


def test_unknown_people_and_no_people_are_different_things():
    html = to_html(zones.zone_table(frame(EMPTY, UNDRAWN), 5, {}, "es"))

    assert "sin población" in html
    assert "sin habitantes" in html


def test_a_name_of_a_zone_stays_text():
    html = to_html(zones.zone_table(frame(("A", "<b>", 1, True, None, None, None)), 1, {}, "es"))

    assert "&lt;b&gt;" in html


def test_the_highest_rate_is_among_zones_where_people_live():
    assert zones.highest(frame(CENTRE, UNDRAWN, ("D", "Loma", 9, True, 300, 2025, "Censo")), "es") == (
        "Loma es la zona con la tasa más alta: 300 por cada 10.000 habitantes"
    )
    assert zones.highest(frame(CENTRE, UNDRAWN), "es") == ""
