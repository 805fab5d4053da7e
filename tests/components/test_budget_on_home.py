"""The budget on the first page, in words."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from components import budget_newest
from data_access.budget_newest import Newest, Told

PERU = SimpleNamespace(currency="PEN", locale="es_PE")
APPROVED = Told("aprobado", "2026", Decimal("5615000.00"), 3, 3, None)
ACCRUED = Told("devengado", "2026-T3", Decimal("345296.43"), 3, 3, "provisional")
LEGAL = {("egreso", "aprobado"): "Crédito inicial", ("egreso", "devengado"): "Obligación reconocida"}


def told(newest: Newest, names: dict | None = None) -> tuple[str, str, str]:
    of = (newest, PERU, names or {})
    written = (budget_newest.amount(newest, PERU), budget_newest.said(*of), budget_newest.headline(*of))
    return tuple(words.replace("\xa0", " ") for words in written)


def test_what_there_is_and_what_was_done_by_when_in_the_words_of_the_law():
    amount, said, headline = told(Newest(2026, "egreso", APPROVED, ACCRUED), LEGAL)

    assert amount == "S/ 5.6 millones"
    assert said == (
        "Egresos de 2026, crédito inicial. Obligación reconocida al tercer trimestre de 2026: S/ 345,296.43; "
        "cifras provisionales: pueden cambiar."
    )
    assert headline == "El presupuesto aprobado de 2026 es de S/ 5,615,000.00."


def test_a_project_is_not_called_approved():
    project = Told("aprobado", "2027", Decimal(900), 3, 3, "proyecto")

    _, said, headline = told(Newest(2027, "egreso", project, None))

    assert headline == "El proyecto de presupuesto de 2027, aún sin aprobar, es de S/ 900.00."
    assert said == "Egresos de 2027, aprobado; es un proyecto: aún no está aprobado."


@pytest.mark.parametrize(
    ("newest", "sentence"),
    [
        (
            Newest(2026, "ingreso", APPROVED, None),
            "Del presupuesto se ha publicado: Ingresos de 2026, aprobado, S/ 5,615,000.00.",
        ),
        (
            Newest(2026, "egreso", None, ACCRUED),
            "Del presupuesto se ha publicado: Egresos al tercer trimestre de 2026, devengado, S/ 345,296.43.",
        ),
    ],
)
def test_what_is_no_approved_expenditure_is_called_what_it_is(newest, sentence):
    amount, said, headline = told(newest)

    assert headline == sentence
    assert not said.endswith("..") and said.count("2026") == 1


def test_a_sum_that_not_every_line_tells_says_so():
    partly = Told("aprobado", "2026", Decimal(10), 1, 3, None)

    assert told(Newest(2026, "egreso", partly, None))[1] == (
        "Egresos de 2026, aprobado; una de 3 líneas lo informa."
    )
