"""The zone table, its legend and its parity."""

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


def test_parity_names_what_cannot_be_drawn():
    html = to_html(zones.parity(frame(CENTRE, UNDRAWN, UNLOCATED), 38, "es"))

    assert "Mapa 30 + lugares sin límites 5 + sin ubicación 3 = tabla 38." in html


def test_a_parity_that_fails_is_said():
    assert 'class="off"' in to_html(zones.parity(frame(CENTRE), 31, "es"))


def test_a_name_of_a_zone_stays_text():
    html = to_html(zones.zone_table(frame(("A", "<b>", 1, True, None, None, None)), 1, {}, "es"))

    assert "&lt;b&gt;" in html


def test_the_legend_says_its_classes_in_words():
    html = to_html(zones.legend([(1, 20), (21, 50)], True, "es"))

    assert all(words in html for words in ("1 a 20", "21 a 50", "fuera del filtro"))
