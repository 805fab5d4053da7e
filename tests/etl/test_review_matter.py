"""What a reviewer is told of datasets whose rows are about a matter, or are only counted."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import factories
from tests.etl.test_review import published, staged
from tests.warehouse.test_dispatches import dispatch


@pytest.fixture
def portal(db, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path)
    return db


def operation(number: int, category: str, **changes: str) -> dict[str, str]:
    row = {"code": f"op-{number}", "held_on": "2026-03-09", "kind": "operativo", "territory": "Z1"}
    return row | {"category": category, "outcome": "acta"} | changes


def privacy(content: dict) -> dict[str, int]:
    return {told["label"]: told["n"] for told in content["privacy"]}


def test_rows_that_are_only_counted_are_not_said_to_be_seen(portal, tmp_path):
    told = staged(portal, tmp_path, "dispatches", dispatch(1), dispatch(2), dispatch(3, category="reservado"))

    found = privacy(told)
    assert found["Filas nuevas que se contarían"] == 2
    assert found["Filas que no se publican por su materia"] == 1
    assert "Filas nuevas a la vista" not in found
    assert "D-1" not in str(told)  # its number is no public column
    assert [row["text"] for row in told["examples"]["added"]] == ["robo", "robo", "no se muestra"]


def test_a_row_of_a_reserved_matter_is_neither_seen_nor_shown_as_an_example(portal, tmp_path):
    published(portal, tmp_path, "operations", operation(1, "robo"), operation(2, "reservado"))

    now = [operation(n, c, outcome="clausura") for n, c in ((1, "robo"), (2, "reservado"), (3, ""))]
    told = staged(portal, tmp_path, "operations", *now)

    found = privacy(told)
    assert found["Filas nuevas a la vista"] == 1
    assert found["Filas que no se publican por su materia"] == 1
    cells = {cell["key"]: (cell["before"], cell["now"]) for cell in told["examples"]["changed"]}
    assert cells["Código op-1"] == ("acta", "clausura")
    assert cells["Código op-2"] == ("no se muestra", "no se muestra")


def test_a_change_of_class_tells_the_rows_that_it_would_show(portal, tmp_path):
    published(portal, tmp_path, "operations", operation(1, "robo"), operation(2, "reservado"))
    published(portal, tmp_path, "dispatches", dispatch(1, category="reservado"))
    classes = (("robo", "reservada"), ("reservado", "ordinaria"))
    rows = [{"code": c, "name": c, "family": "delito", "sensitivity": s} for c, s in classes]

    found = privacy(staged(portal, tmp_path, "categories", *rows))

    assert found["Otras filas que se harían públicas"] == 2
    assert found["Otras filas que dejarían de contarse"] == 1
