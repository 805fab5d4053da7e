"""Phases have their legal names wherever a budget is told; long tables wait until they are asked for."""

import pytest

from components import budget_amendment_levels, budget_amendments, budget_check_words, tables
from components.static import el
from data_access.budget_check import WRONG, Check

NAMES = {("egreso", "aprobado"): "Crédito inicial", ("egreso", "modificado"): "Crédito definitivo"}


@pytest.fixture
def setting() -> budget_amendments.Setting:
    return budget_amendments.Setting(
        "EUR", "es", "2026", {}, lambda place: "", lambda place: "", lambda load: "", NAMES
    )


def test_a_check_says_the_legal_names():
    around = budget_check_words.Setting(NAMES, "EUR", "es", lambda *_: "", lambda _: "")
    check = Check("modified", WRONG, side="egreso", tested=9, wrong=2)

    said = budget_check_words.sentence(check, around)
    assert (
        said
        == "Egresos: en 2 de 9 líneas, «Crédito inicial» más «Modificaciones» no es «Crédito definitivo»."
    )
    assert "Crédito inicial" in budget_check_words.kind("modified", around, "egreso")


def test_the_heads_of_the_register_are_the_legal_names(setting):
    labels = budget_amendment_levels.labels(("approved", "expected", "modified"), ["egreso"], setting)

    assert list(labels.values()) == ["Crédito inicial", "Crédito inicial + actos", "Crédito definitivo"]


def test_sides_that_name_a_phase_otherwise_are_both_told(setting):
    assert setting.phase("aprobado", "ingreso", "egreso") == "Aprobado / Crédito inicial"


@pytest.mark.parametrize(("rows", "tag"), [(10, "table"), (11, "details")])
def test_a_table_of_more_than_ten_rows_is_folded(rows, tag):
    drawn = tables.folded(el("table"), rows, "Ver las filas")

    assert drawn["t"] == tag
