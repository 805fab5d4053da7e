"""Indicators as tables and sentences: what is partial, late, owed, contradicted, of another definition."""

import re
from datetime import date
from decimal import Decimal

import pytest

from components import indicator_sheet, indicator_words, indicators
from components.indicator_board import board
from components.indicator_values import values_table
from components.static import to_html
from data_access import indicator_board
from data_access.indicator_reading import comparable
from data_access.indicator_state import STATES
from tests.measured import TODAY, follow, sheet, value, version

HOSTILE = '"><script>alert(1)</script>'


def words(tree) -> str:
    """What a reader sees, without tags."""
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", to_html(tree)))


def table(row) -> str:
    return words(values_table(row, "es"))


def headline(row) -> str:
    return indicator_sheet.headline(row, comparable(row.values, row.in_force).to_dict("records"), "es")


def base_of(n: int) -> dict:
    return {"numerator": Decimal(n), "denominator": Decimal(100)}


def test_the_headline_keeps_a_partial_period_apart():
    row = follow(
        sheet(), value("2024-01", 85, **base_of(85)), value("2024-02", 20, is_partial=True, **base_of(20))
    )

    assert headline(row) == (
        "Enero de 2024, último periodo completo: 85\u00a0% (85 de 100). Febrero de 2024, periodo parcial: 20\u00a0% (20 de 100)."
    )


def test_the_headline_never_speaks_of_an_earlier_definition():
    versions = (version("1", "2024-01"), version("2", "2024-02"))
    changed = follow(sheet(), value("2024-01", 85), value("2024-02", 20), versions=versions)
    silent = follow(sheet(method_version="3"), value("2024-01", 85, method_version="1"))

    assert headline(changed) == "Febrero de 2024, último periodo completo: 20\u00a0%."
    assert headline(silent) == "Ningún valor está medido con la definición en vigor, la versión 3."


def test_the_headline_of_a_rate_says_of_which_year_the_population_is():
    row = follow(sheet(rate_per=100), value("2024-01", 85, population_year=2023, **base_of(85)))

    assert "(85 de 100; población de 2023)" in headline(row)


def test_without_values_it_is_said():
    assert headline(follow(sheet())) == "No se ha publicado ningún valor de este indicador."


def test_a_gap_says_when_it_was_due_and_what_has_no_term_says_so():
    values = value("2026-07", 1), value("2026-09", 3)

    assert "Agosto de 2026 ▲ aún no: debía publicarse el 10 de septiembre de 2026, hace 72 días" in table(
        follow(sheet(due_days=10), *values)
    )
    assert "Agosto de 2026 ○ aún no: sin valor publicado, y la ficha no fija un plazo" in table(
        follow(sheet(), *values)
    )
    assert "Octubre de 2026 ○ aún no: hay plazo hasta el 30 de noviembre de 2026" in table(
        follow(sheet(due_days=30), *values)
    )


def test_many_silent_periods_are_one_row():
    said = table(follow(sheet(), value("1900-01", 1), value("2026-10", 3)))

    assert (
        "Febrero de 1900 – septiembre de 2026 ▲ 1520 periodos seguidos sin valor publicado"
        in said.replace(".", "")
    )
    assert len(said) < 400


def test_a_late_value_says_by_how_much():
    row = follow(sheet(due_days=20), value("2026-10", 1, published_on=date(2026, 11, 21)))

    assert "21 de noviembre de 2026 ▲ con 1 día de retraso" in table(row)


def test_a_value_that_its_base_does_not_give_keeps_its_figure_and_says_so():
    row = follow(sheet(), value("2026-10", 58, **base_of(85)))

    assert (
        "58 85 de 100 no informado ◆ La base, 85 de 100, da 85\u00a0%. Se publicó 58\u00a0%: queda como vino."
        in table(follow(sheet(due_days=1), value("2026-10", 58, **base_of(85)))).replace(" %", "\u00a0%")
    )
    assert "queda como vino" in table(row)


def test_a_partial_value_is_marked():
    assert "Octubre de 2026 ◐ periodo parcial 1" in table(
        follow(sheet(), value("2026-10", 1, is_partial=True))
    )


def test_a_rate_names_the_population_of_each_value():
    rate = sheet(rate_per=100, unit="por 100")
    row = follow(rate, value("2026-10", 85, population_year=2025, population_source="INE", **base_of(85)))

    assert "85 de 100 población de 2025: INE" in table(row)


def test_definitions_stand_apart_in_the_table():
    versions = (version("1", "2026-01"), version("2", "2026-10"))
    html = to_html(values_table(follow(sheet(), value("2026-09"), value("2026-10"), versions=versions), "es"))

    assert html.count("<tbody>") == 2
    assert "versión 2" in html and "no se compara con la siguiente: cambió la definición" in html


def test_one_definition_needs_no_heading():
    assert (
        to_html(values_table(follow(sheet(), value("2026-09"), value("2026-10")), "es")).count("rowgroup")
        == 0
    )


def test_columns_that_hold_nothing_are_left_out():
    html = to_html(values_table(follow(sheet(), value("2026-10")), "es"))

    assert [h for h in ("Base", "Publicado", "Nota") if f">{h}" in html] == []
    assert "La fuente no publica la base de estos valores" in html


@pytest.mark.parametrize(
    ("period", "frequency", "expected"),
    [
        ("2024-04", "trimestral", "2.º trimestre de 2024"),
        ("2024-07", "semestral", "2.º semestre de 2024"),
        ("2024-04", "mensual", "abril de 2024"),
        ("2024-04", None, "abril de 2024"),
        ("2024", "anual", "2024"),
    ],
)
def test_a_period_is_named_as_it_is_measured(period, frequency, expected):
    assert indicator_words.period(period, frequency, "es") == expected


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("iccs", "0401", "0401 · Robo con violencia o amenaza"),
        ("iccs", "05021", "05021 · Hurto"),
        ("iccs", "0999", "0999 · Contra la seguridad pública y del Estado"),
        ("iccs", "x", "x"),
        ("sdg", "16.1.3", "16.1.3 · Menos violencia y menos muertes por ella"),
        ("sdg", "16.10", "16.10 · Acceso público a la información"),
        ("sdg", "16", "16"),
    ],
)
def test_a_tag_says_what_its_code_stands_for(name, code, expected):
    assert indicator_words.tag(name, code) == expected


def test_of_many_gaps_only_some_are_named():
    said = indicator_words.gaps([f"20{n}" for n in range(10, 20)], "anual", "es")

    assert said == "Faltan 10 periodos: 2010, 2011, 2012, 2013, 2014, 2015 y 4 más."


@pytest.mark.parametrize("name", STATES)
def test_every_state_is_an_icon_a_word_and_a_colour(name):
    html = to_html(indicator_words.badge(name))

    assert re.fullmatch(r'<span class="state \w+"><span aria-hidden="true">.</span> .+</span>', html)


def test_the_overview_shows_the_value_of_the_state_and_a_later_partial_one_apart():
    row = follow(sheet(), value("2026-09", 80), value("2026-10", 12, is_partial=True))

    said = words(indicators.last(row, "es"))
    assert said.index("80") < said.index("septiembre") < said.index("12") < said.index("periodo parcial")


def test_why_says_the_figures_that_the_rule_used():
    row = follow(
        sheet(frequency="anual", baseline=80, baseline_year=2024, target=90, target_year=2026),
        value("2025", 84),
    )

    said = indicator_sheet.why(row, "es")
    assert "se ha recorrido 40\u00a0% del camino" in said
    assert "Entre el fin de 2024 y el de 2026 había pasado 50\u00a0% del tiempo" in said
    assert "2025: 84" in said and "por detrás" in said


def test_the_board_names_who_answers_and_what_is_owed():
    row = follow(sheet(due_days=10), value("2026-08"), offices="Central;Archivo")

    said = words(board(indicator_board.board([row], TODAY), str, str, "es"))
    assert "Uno de 1 indicadores no está al día. Responden por ellos 2 oficinas." in said
    assert (
        "▲ vencido" in said
        and "septiembre de 2026: debía publicarse el 10 de octubre de 2026, hace 42 días" in said
    )


def test_when_all_is_up_to_date_the_board_says_so():
    row = follow(sheet(due_days=30), value("2026-10"))

    assert "están al día" in words(board(indicator_board.board([row], TODAY), str, str, "es"))


def test_hostile_texts_stay_text():
    dirty = sheet(name=HOSTILE, code=HOSTILE, unit=HOSTILE, iccs=HOSTILE, level=HOSTILE, due_days=1)
    row = follow(
        dirty, value("2026-08", method_version=HOSTILE, note=HOSTILE), value("2026-09", 5), offices=HOSTILE
    )
    labels = dict.fromkeys(dirty, "campo")

    drawn = [
        indicators.overview([row], str, str, "es"),
        values_table(row, "es"),
        indicator_sheet.sheet(row, labels, str, {}, "es"),
        board(indicator_board.board([row], TODAY), str, str, "es"),
    ]
    assert "<script" not in "".join(map(to_html, drawn))
