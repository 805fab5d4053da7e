"""The dictionary says what a column is and what a file must fulfil."""

from components import dictionary
from components.static import to_html
from data_access import datasets


def drawn(name):
    sheet = datasets.find(name)
    table = dictionary.columns_table(sheet, lambda other: f"[{other}]")
    return to_html([table, dictionary.rules(sheet)])


def test_limits_unit_and_whether_public_are_said():
    html = drawn("incidents")

    assert "Mínimo: -180. Máximo: 180. Unidad: grados." in html
    assert html.count('<td data-label="Pública">nunca</td>') == 4
    assert '<td data-label="Pública">sí</td>' not in html


def test_choices_and_the_dataset_that_must_hold_a_value_are_said():
    html = drawn("activities")

    assert "Uno de: suma, último, máximo, promedio, porcentaje, documento." in html
    assert "Debe existir antes en «[objectives]»." in html


def test_own_rules_and_the_slice_rule_are_in_words():
    html = drawn("activities")

    assert "La actividad termina antes de empezar." in html
    assert "Hay una entrega por plan. " in html


def test_a_dataset_that_is_replaced_whole_has_no_slice_rule():
    assert "detiene la carga entera" not in drawn("units")
