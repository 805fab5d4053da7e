"""What the law calls the phases of a budget."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access import budget_phases
from tests import factories
from tests.elsewhere import portal_over
from warehouse.datasets import BY_NAME


@pytest.fixture
def law(db, db_urls, tmp_path: Path) -> Iterator[None]:
    """An observatory that names three phases; the portal reads this database."""
    factories.observatory(db, tmp_path)
    declared = BY_NAME["budget_phases"]
    phases = [
        {"side": "egreso", "phase": "devengado", "name": "Obligado", "definition": "", "legal_basis": ""},
        {
            "side": "egreso",
            "phase": "aprobado",
            "name": "PIA",
            "definition": "Al abrir",
            "legal_basis": "Ley 1",
        },
        {"side": "ingreso", "phase": "devengado", "name": "Determinado"},
    ]
    rows = [factories.valid(declared, **phase) for phase in phases]
    outcome = factories.load(db, "budget_phases", factories.write(tmp_path / "phases.csv", rows))
    assert outcome.state == "published"
    with portal_over(db_urls["web"]):
        yield


def test_phases_are_told_in_the_order_of_the_law_income_first(law):
    told = [(phase.side, phase.name) for phase in budget_phases.told(factories.SLUG)]

    assert told == [("ingreso", "Determinado"), ("egreso", "PIA"), ("egreso", "Obligado")]


def test_what_the_source_does_not_say_is_blank(law):
    approved, accrued = budget_phases.told(factories.SLUG)[1:]

    assert (approved.definition, approved.legal_basis) == ("Al abrir", "Ley 1")
    assert (accrued.definition, accrued.legal_basis) == ("", "")


def test_names_are_asked_by_side_and_phase(law):
    names = budget_phases.names(factories.SLUG)

    assert names["egreso", "devengado"] == "Obligado"
    assert ("egreso", "pagado") not in names


def test_an_observatory_that_names_none_has_none(law):
    assert budget_phases.names("otro") == {}
