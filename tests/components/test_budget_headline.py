"""A budget in two sentences, in every combination of what may be published of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from components import budget_headline
from tests.components.test_budget_reading_words import PART, PLACE, reading, record, side

EXECUTED = side(record(aprobado=1000, devengado=681), executed="devengado")
NAMES = {
    ("egreso", "aprobado"): "Crédito inicial",
    ("egreso", "modificado"): "PIM",
    ("egreso", "devengado"): "Obligación reconocida",
}


def said(*sides, names=None, **changes) -> str:
    return budget_headline.headline(reading(*sides, **changes), names or {}, PLACE)


def test_it_is_two_short_sentences_with_amounts_in_words_and_legal_names():
    spent = side(
        record(aprobado=5600000, modificado=5741000, devengado=3467000),
        base="modificado",
        executed="devengado",
    )
    income = side(record(aprobado=5600000, modificado=5741000), name="ingreso", base="modificado")
    greatest = record("Sueldos", modificado=1435250) | {"above": "Personal"}

    told = said(income, spent, names=NAMES, greatest=greatest, **PART)

    assert told == (
        "El presupuesto de 2025 es de $5.7 millones de egresos (PIM; crédito inicial: $5.6 millones) y lo mismo de"
        " ingresos; lo más grande es Sueldos, de Personal: 25\u00a0% de esos egresos. Al tercer trimestre de 2025"
        " (9 de 12 meses) se ha ejecutado el 60.4\u00a0% (obligación reconocida: $3.5 millones de $5.7 millones)."
    )


@pytest.mark.parametrize(
    ("income", "expenditure", "words"),
    [
        (5105000, 5105000, "es de $5.1 millones de egresos (aprobado) y lo mismo de ingresos."),
        (9, 10, "es de $10.00 de egresos (aprobado) y $9.00 de ingresos."),
        (0, 10, "es de $10.00 de egresos (aprobado) y cero de ingresos."),
        (5105000, 5105001, "es de $5.1 millones de egresos (aprobado) y $1.00 menos de ingresos."),
        (5105001, 5105000, "es de $5.1 millones de egresos (aprobado) y $1.00 más de ingresos."),
    ],
)
def test_two_sides_are_told_in_one_phase_and_never_look_equal_when_they_are_not(income, expenditure, words):
    assert words in said(side(record(aprobado=income), name="ingreso"), side(record(aprobado=expenditure)))


def test_income_that_does_not_tell_the_phase_of_expenditure_is_left_out():
    spent = side(record(aprobado=10, modificado=12), base="modificado")

    assert "es de $12.00 de egresos (modificado; aprobado: $10.00)." in said(
        side(record(aprobado=10), name="ingreso"), spent
    )


def test_income_alone_is_told_with_what_was_collected_of_it():
    income = side(record(aprobado=10, pagado=9), name="ingreso", executed="pagado")

    told = said(income)

    assert told.startswith("El presupuesto de 2025 es de $10.00 de ingresos (aprobado). ")
    assert "se ha ejecutado el 90\u00a0% (recaudado: $9.00 de $10.00)." in told
    assert "egreso" not in told


def test_a_project_is_not_called_the_budget():
    assert said(side(record(aprobado=10)), status={"egreso": "proyecto"}).startswith(
        "El proyecto de presupuesto de 2025 es de $10.00 de egresos"
    )


def test_what_is_approved_and_not_told_is_not_informed():
    told = said(side(record(pagado=10), base="", executed="pagado"))

    assert "Lo aprobado y lo modificado de egresos en 2025: no informado." in told
    assert "De 2025, egresos: $10.00 (pagado)." in told and "%" not in told


def test_a_sum_that_not_all_lines_tell_says_how_many_do_and_has_no_share():
    greatest = record("Sueldos", aprobado=5) | {"above": ""}

    told = said(side(record(lines=3, told=2, aprobado=10)), greatest=greatest)

    assert "$10.00 (lo informan 2 de 3 líneas) de egresos" in told
    assert "Sueldos" not in told and "%" not in told


def test_a_year_that_ended_has_no_calendar():
    told = said(EXECUTED)

    assert "Terminado el año 2025, se ha ejecutado el 68.1\u00a0% (devengado: $681.00 de $1,000.00)." in told
    assert "12 meses" not in told and "100" not in told.replace("$1,000", "")


def test_a_period_that_goes_on_is_not_compared_with_the_calendar():
    told = said(EXECUTED, ended=False, **PART)

    assert "Al tercer trimestre de 2025, que todavía no termina, se ha ejecutado el 68.1\u00a0%" in told
    assert "meses" not in told


def test_what_part_of_the_lines_executed_has_no_share():
    whole = record(lines=4, aprobado=1000) | {"accrued": Decimal(500), "accrued_lines": 3}

    told = said(side(whole, executed="devengado"), **PART)

    assert "de 4 líneas de egresos, 4 informan «aprobado» y 3 «devengado»" in told
    assert "%" not in told


def test_nothing_to_spend_is_no_base_of_a_share():
    told = said(side(record(aprobado=0, devengado=5), executed="devengado"), **PART)

    assert (
        "es de cero de egresos" in told and "Al tercer trimestre de 2025, egresos: $5.00 (devengado)." in told
    )
    assert "%" not in told and "sin dato" not in told


def test_a_budget_without_execution_says_so():
    assert said(side(record(aprobado=1))).endswith(" Ejecución: no informado.")


def test_periods_that_lack_are_named():
    lacking = replace(side(record(aprobado=1)), lacking=("2025-T1", "2025-T2"))

    assert "falta publicar 2025-T1 y 2025-T2" in said(lacking, **PART)


def test_a_fiscal_year_that_begins_in_july_says_so():
    told = said(EXECUTED, first_month=7, period="2025-T1", months=3)

    assert "(3 de 12 meses desde julio)" in told
