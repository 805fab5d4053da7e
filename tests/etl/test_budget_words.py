"""The words that budgets are delivered with: sides, headers, slices by their period, and what is said where one is missing."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import publish, undo
from etl.check import check, read_rows
from etl.profile_parse import parse
from tests import factories
from tests.factories import SLUG
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.validation import Context

BUDGET = BY_NAME["budget_lines"]
FOUND = {f"2025-T{n} {side}": n for n in (1, 2, 3) for side in ("egreso", "ingreso")}


@pytest.mark.parametrize(
    ("word", "side"),
    [
        ("Egresos", "egreso"),
        ("GASTOS", "egreso"),
        ("Gasto", "egreso"),
        ("ingresos", "ingreso"),
        ("Ingreso", "ingreso"),
    ],
)
@pytest.mark.parametrize("name", ["budget_lines", "budget_amendments", "budget_phases"])
def test_a_side_is_understood_in_its_usual_words(tmp_path: Path, name: str, word: str, side: str) -> None:
    dataset = BY_NAME[name]
    row = factories.valid(dataset, side=word) | ({"nature": ""} if name == "budget_lines" else {})
    context = Context(SLUG, known=factories.known_of(dataset, row))

    found = check(dataset, factories.write(tmp_path / "a.csv", [row]), context, tmp_path)

    assert read_rows(found)["side"].tolist() == [side]
    assert [side] == [name.split(" ")[-1] for name in found.slices] or name != "budget_lines"


def test_a_profile_may_say_a_side_in_its_usual_words() -> None:
    assert parse('conjunto = "budget_lines"\n[constantes]\nside = "Gastos"\n', BUDGET).constants == {
        "side": "Gastos"
    }


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("PIM", "modified"),
        ("Presupuesto institucional modificado", "modified"),
        ("Presupuesto Institucional Modificado (PIM)", "modified"),
        ("Presupuesto Institucional de Apertura (PIA)", "approved"),
        ("Devengado acumulado", "accrued"),
    ],
)
def test_a_phase_is_found_by_its_usual_header(tmp_path: Path, header: str, column: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"period,side,line,economic,source_document,{header}\n2026,egreso,1,Bienes,Ley,10\n", encoding="utf-8"
    )

    assert read_rows(check(BUDGET, path, Context(SLUG), tmp_path))[column].tolist() == ["10"]


def test_a_missing_line_number_says_how_to_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "period,side,economic,source_document,approved\n2026,egreso,Bienes,Ley,10\n", encoding="utf-8"
    )

    with pytest.raises(
        PortalError, match='«Línea» numera las filas desde 1; también sirve un perfil con fila = "line"'
    ):
        check(BUDGET, path, Context(SLUG), tmp_path)


@pytest.mark.parametrize(
    ("stated", "chosen"),
    [
        (["2025-T1..2025-T3"], set(FOUND)),
        (["2025-T1", "2025-T2..2025-T3"], set(FOUND)),
        (["2025-T1", "2025-T2", "2025-T3"], set(FOUND)),
        (["2025-T1", "2025-T2", "2025-T3 egreso", "2025-T3 ingreso", "2024 egreso"], {*FOUND, "2024 egreso"}),
    ],
)
def test_a_period_names_all_its_slices(stated: list[str], chosen: set[str]) -> None:
    assert publish.choose_slices(BUDGET, FOUND, stated) == {name: FOUND.get(name, 0) for name in chosen}


def test_a_period_that_is_left_out_stops_and_one_that_is_not_there_is_told() -> None:
    with pytest.raises(PortalError, match="de 2025-T3 egreso, 2025-T3 ingreso, fuera de lo que se declaró"):
        publish.choose_slices(BUDGET, FOUND, ["2025-T1..2025-T2"])
    with pytest.raises(
        PortalError, match="«2024-T4» no es una entrega.*El archivo trae: 2025-T1 egreso … 2025-T3 ingreso"
    ):
        publish.choose_slices(BUDGET, FOUND, ["2024-T4"])


def test_a_period_is_undone_whole_and_a_load_by_it_is_the_same_twice(db: sa.Engine, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)
    path = tmp_path / "a.csv"
    rows = [f"2026-T{n},{side},1,Bienes,Ley,10\n" for n in (1, 2) for side in ("egreso", "ingreso")]
    path.write_text("period,side,line,economic,source_document,approved\n" + "".join(rows), encoding="utf-8")
    first = factories.load(db, "budget_lines", path, "2026-T1", "2026-T2")

    assert (
        first.state == "published" and factories.load(db, "budget_lines", path, "2026-T1", "2026-T2").same_as
    )
    with db.begin() as connection:
        with pytest.raises(
            PortalError, match="No hay una entrega «2025-T1».*Están: 2026-T1 egreso, 2026-T1 ingreso"
        ):
            undo.rollback(connection, "budget_lines", SLUG, "2025-T1")
        assert undo.rollback(connection, "budget_lines", SLUG, "2026-T1") == {
            "2026-T1 egreso": None,
            "2026-T1 ingreso": None,
        }
