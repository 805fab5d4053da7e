"""Two counts in words: more, fewer, the same, none; chance; and what is not compared."""

import re

import pandas as pd
import pytest

from components import comparison, detection, gaps, hours, outcomes, periods, reserved, zone_changes
from components.static import to_html
from data_access import chance
from data_access import detection as kinds
from data_access.comparison import Compared, Pair
from data_access.gaps import Located

HOSTILE = '"><img src=x onerror=alert(1)>{0}'


def words(tree) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", to_html(tree))).strip()


def compared(now: int, before: int, kind: str = "year") -> Compared:
    return Compared(Pair(kind, ("2026-09",), ("2025-09",)), 30, 30, chance.difference(now, before))


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (0, 0, "Ningún incidente, y tampoco un año antes"),
        (7, 7, "7 incidentes, los mismos que un año antes"),
        (1, 1, "Un incidente, igual que un año antes"),
        (4, 0, "4 incidentes; un año antes, ninguno"),
        (0, 1, "Ningún incidente; un año antes, uno"),
        (0, 9, "Ningún incidente; un año antes, 9"),
        (12, 10, "12 incidentes; un año antes, 10. No concluyente: puede ser azar"),
        (200, 100, "200 incidentes, 100\u00a0% más que un año antes: 100"),
        (50, 100, "50 incidentes, 50\u00a0% menos que un año antes: 100"),
    ],
)
def test_two_counts_in_a_sentence(now, before, sentence):
    assert comparison.finding([compared(now, before)], "es") == sentence


def test_without_a_pair_the_title_says_so():
    none = Compared(Pair("year", (), (), ("2023-01", "2023-02")), 0, 0, None)

    assert comparison.finding([none], "es") == "No hay con qué comparar este periodo"
    assert "no hay archivo de enero a febrero de 2023" in words(comparison.compared_table([none], {}, "es"))


def test_a_small_count_has_its_interval_and_a_large_one_does_not():
    small = words(comparison.compared_table([compared(12, 40)], {12: chance.interval(12)}, "es"))
    large = words(comparison.compared_table([compared(400, 380)], {}, "es"))

    assert "12 entre 6,2 y 21" in small
    assert "por día, entre" in small
    assert "no concluyente" in large
    assert "por día" not in large


def test_nothing_before_has_no_percentage():
    assert comparison.change(chance.difference(4, 0), "es") == "+4"
    assert "sin límite" in comparison.verdict(chance.difference(4, 0), "es")
    assert comparison.verdict(chance.difference(0, 0), "es") == ""


def months(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["month", "now", "before", "partial", "partial_before"])
    return frame.astype({"now": "Int64", "before": "Int64"})


def chart(figure) -> dict:
    return next(n for n in figure._traverse() if getattr(n, "_type", "") == "Chart").figure


def test_an_incomplete_month_is_hatched_and_marked_and_a_missing_one_is_not_zero():
    figure = comparison.bars(
        months(("2026-09", 5, pd.NA, False, False), ("2026-10", 2, 6, True, False)), "Fuente.", "es"
    )
    before, now = chart(figure)["data"]

    assert now["marker"]["pattern"]["shape"] == ["", "/"]
    assert before["y"] == [None, 6]
    assert "2 (incompleto)" in words(figure)
    assert "sin archivo cargado" in words(figure)


def test_a_single_month_and_a_past_without_files_have_no_bars():
    assert comparison.bars(months(("2026-09", 5, 4, False, False)), "", "es") is None
    assert comparison.bars(months(*[("2026-09", 5, pd.NA, False, False)] * 2), "", "es") is None


def zones(*rows: tuple[str, int, int]) -> pd.DataFrame:
    found = [(zone, zone, chance.difference(now, before)) for zone, now, before in rows]
    return pd.DataFrame(found, columns=["zone", "name", "counts"])


def test_only_zones_beyond_chance_are_named():
    rows = zones(("Centro", 90, 40), ("Norte", 10, 50), ("Sur", 12, 10), ("", 300, 3))

    assert zone_changes.finding(rows) == "2 de 3 zonas cambiaron más de lo que explica el azar"
    assert words(zone_changes.most(rows, "es")) == (
        "Subieron más: Centro (de 40 a 90). Bajaron más: Norte (de 50 a 10)."
    )


def test_without_a_certain_change_nothing_is_named():
    rows = zones(("Sur", 12, 10))

    assert zone_changes.finding(rows) == "Ninguna zona cambió más de lo que explica el azar"
    assert zone_changes.most(rows, "es") is None


def test_a_hostile_name_stays_text():
    html = to_html(
        [
            zone_changes.most(zones((HOSTILE, 90, 9)), "es"),
            zone_changes.zones_table(zones((HOSTILE, 90, 9)), "es"),
        ]
    )

    assert "<img" not in html
    assert html.count("&lt;img") == 2


def test_spans_say_the_year_once():
    assert periods.span(["2026-01", "2026-02", "2026-03"], "es") == "enero a marzo de 2026"
    assert periods.span(["2025-12", "2026-01"], "es") == "diciembre de 2025 a enero de 2026"
    assert (
        periods.listed(["2025-11", "2025-12", "2026-02"], "es")
        == "noviembre a diciembre de 2025 y febrero de 2026"
    )
    assert periods.listed(["2026-T1", "2026-T3"], "es") == "T1 de 2026 y T3 de 2026"
    assert periods.listed(["2024", "2025"], "es") == "2024 y 2025"


def test_who_noticed_has_its_base_and_the_others_apart():
    shares = kinds.Shares(35, 63, 2)

    assert (
        detection.finding(shares, ["cámara", "llamada"], "es")
        == "El municipio detectó por sí mismo 35 de 100 (35\u00a0%)"
    )
    assert "De otra fuente, que no cuenta como ninguna de las dos: 2 de 100" in words(
        detection.detail(shares, kinds.PROACTIVE, kinds.REPORTED, "es")
    )


def test_a_single_source_is_no_rate_of_detection():
    said = detection.finding(kinds.Shares(0, 9, 0), ["denuncia"], "es")

    assert said == "Todo lo publicado viene de una sola fuente: denuncia"


def test_without_boundaries_nothing_is_said_of_contradictions():
    said = words(gaps.sentences(Located(10, 8, 1, 1, 0, has_boundaries=False), [], [], "es"))

    assert "8 de 10 (80 %) tienen coordenadas dentro del país" in said
    assert "fuera de la zona" not in said


def test_what_is_missing_is_said_with_its_base():
    said = words(gaps.sentences(Located(10, 8, 1, 1, 2), ["2026-10"], ["2026-03"], "es"))

    assert "8 de 10 (80 %) tienen coordenadas" in said
    assert "2 no las tienen: 1 con la zona que dice el archivo y 1 sin ubicación" in said
    assert "En 2 de 8 con coordenadas (25 %)" in said
    assert "no es lo mismo que cero: marzo de 2026" in said


def test_a_period_without_incidents_has_no_percentages():
    assert "%" not in words(gaps.sentences(Located(0, 0, 0, 0, 0), [], [], "es"))


def test_few_reserved_give_no_sum():
    years = pd.DataFrame(
        {"year": ["2025"], "published": [10], "operational": [2], "reserved": [pd.NA], "received": [pd.NA]}
    )
    said = words(gaps.received(years.astype({"reserved": "Int64", "received": "Int64"}), "es"))

    assert said == "2025: publicados 10 + operativos 2; reservados, menos de 5: no se publica la suma."


def test_merged_and_few_reserved_are_named():
    years = pd.DataFrame(
        {"year": ["2024", "2025"], "category": ["", ""], "incidents": pd.array([7, None], "Int64")}
    )
    said = words(reserved.years_table(years, "es"))

    assert "2024 otras reservadas 7" in said
    assert "2025 todas las reservadas menos de 5" in said


def cells(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["weekday", "day", "band", "incidents"])


def test_the_matrix_leaves_the_unknown_to_the_table():
    figure = hours.matrix(
        cells((1, "lunes", "00", 2), (1, "lunes", "03", 5), (1, "lunes", "", 3)), ["2026-T1"], "Fuente.", "es"
    )

    assert chart(figure)["data"][0]["z"] == [[2, 5]]
    assert "Lunes de 3–6 h: donde más se juntan, 5 de 7" in words(figure)
    assert "3 de 10 no tienen hora o día" in words(figure)
    assert "sin hora" in words(figure)


def test_a_matrix_of_zeros_names_no_day():
    figure = hours.matrix(cells((1, "lunes", "00", 0), (1, "lunes", "03", 0)), ["2026-T1"], "", "es")

    assert "Ningún incidente con hora y día" in words(figure)


def test_outcomes_have_the_base_of_their_category():
    rows = pd.DataFrame(
        [("2025", "robo", "Robo", "recuperado", 3), ("2025", "robo", "Robo", "", 1)],
        columns=["year", "code", "name", "outcome", "incidents"],
    )

    assert "Robo 2025 4 recuperado, 3 (75 %); sin desenlace informado, 1 (25 %)." in words(
        outcomes.outcomes_table(rows, "es")
    )
