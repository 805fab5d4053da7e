"""What stands around the map: subtitle, legend, and the sum that leaves nothing out."""

from types import SimpleNamespace

import pytest

from components import map_legend
from components.static import to_html


def layer(**changes):
    made = {
        "kind": "places",
        "limits": [(1, 20), (21, 50)],
        "rates": [],
        "mapped": 30,
        "undrawn": 0,
        "unlocated": 3,
    }
    return SimpleNamespace(**(made | changes))


def test_the_legend_says_its_classes_in_words():
    html = to_html(map_legend.legend(layer(), True, "es"))

    words = ("Incidentes en cada lugar", "1 a 20", "21 a 50", "el resto de una zona", "fuera del filtro")
    assert all(word in html for word in words)


def test_a_class_of_one_count_is_that_count():
    assert "</span>2</li>" in to_html(map_legend.legend(layer(limits=[(1, 1), (2, 2)]), False, "es"))


def test_rates_have_one_decimal_and_zones_without_people_their_own_mark():
    html = to_html(map_legend.legend(layer(kind="rate", limits=[(0.1, 2.5)], rates=[2.0, None]), False, "es"))

    assert all(word in html for word in ("por cada 10.000 habitantes", "0,1 a 2,5", "sin población"))
    assert "sin población" not in to_html(map_legend.legend(layer(kind="rate", rates=[2.0]), False, "es"))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("2026-01", "2026-03", "de enero de 2026 a marzo de 2026"), ("2026-01", "2026-01", "en enero de 2026")],
)
def test_the_subtitle_says_what_where_and_when(start, end, words):
    said = map_legend.subtitle(layer(kind="zones"), "Villa", start, end, "es")

    assert said == f"Incidentes en cada zona que publica Villa, {words}."


def test_parity_names_what_cannot_be_drawn():
    html = to_html(map_legend.parity(layer(undrawn=5), 3, 38, "es"))

    assert "Mapa 30 + lugares sin límites 5 + sin ubicación 3 = tabla 38." in html


def test_parity_tells_those_with_a_zone_and_no_point():
    assert "2 sí tienen zona" in to_html(map_legend.parity(layer(), 1, 33, "es"))
    assert "sí tiene" not in to_html(map_legend.parity(layer(), 3, 33, "es"))


def test_a_parity_that_fails_is_said():
    assert 'class="off"' in to_html(map_legend.parity(layer(), 3, 34, "es"))
