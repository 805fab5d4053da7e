"""A person's name where an office is asked for: the row is loaded, and the warning is told, kept and counted."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa

from etl import check as checking
from etl import screen
from etl.check import Checked, check
from etl.rejects import write_rejects
from tests import factories
from tests.factories import SLUG, known_of, load, valid, write
from warehouse import ledger, validation
from warehouse.datasets import BY_NAME
from warehouse.person_names import MESSAGE
from warehouse.validation import Context

COMMITMENTS = BY_NAME["commitments"]
PERSON, OFFICE = "Lic. María Pérez", "Gerencia de Seguridad Ciudadana"


def row(number: int, office: str, **changes: str) -> dict[str, str]:
    plain = {c.name: "" for c in COMMITMENTS.columns if not c.required}
    key = {COMMITMENTS.key[-1]: str(number)}
    return valid(COMMITMENTS, state="pendiente") | plain | key | {"office": office} | changes


def checked(rows: list[dict[str, str]], folder: Path, offices: frozenset[str] = frozenset()) -> Checked:
    context = Context(SLUG, known=known_of(COMMITMENTS, *rows), offices=offices)
    return check(COMMITMENTS, write(folder / "c.csv", rows), context, folder)


def test_a_warned_row_is_loaded_and_the_balance_holds(tmp_path: Path) -> None:
    found = checked([row(1, PERSON), row(2, OFFICE)], tmp_path)

    assert (found.rows_in, found.loaded, found.rejected, found.duplicate) == (2, 2, 0, 0)
    assert (found.blocked, found.persons) == (False, 1)


def test_the_warning_says_row_column_value_and_what_to_type(tmp_path: Path) -> None:
    (told,) = checked([row(1, OFFICE), row(2, PERSON)], tmp_path).problems.to_dict("records")

    assert (told["source_row"], told["column"], told["value"]) == (
        3,
        COMMITMENTS.column("office").label,
        PERSON,
    )
    assert "Escriba la oficina, no la persona" in told["message"]
    assert told["blocking"] is False


def test_a_unit_of_the_observatory_is_never_warned_about(tmp_path: Path) -> None:
    found = checked([row(1, "Ricardo Palma Soriano")], tmp_path, frozenset({"ricardo palma soriano"}))

    assert found.persons == 0


def test_a_value_that_comes_a_thousand_times_is_warned_about_each_time(tmp_path: Path) -> None:
    found = checked([row(n, PERSON) for n in range(1, 1001)], tmp_path)

    assert (found.loaded, found.persons) == (1000, 1000)


def test_a_row_with_a_warning_and_a_problem_is_rejected_once(tmp_path: Path) -> None:
    bad = row(2, PERSON, **{COMMITMENTS.key[-1]: ""})

    found = checked([row(1, OFFICE), bad], tmp_path)

    assert (found.loaded, found.rejected, found.blocked, found.persons) == (1, 1, True, 1)


def test_warnings_never_hide_what_stops_a_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (validation, checking):
        monkeypatch.setattr(module, "KEPT_PROBLEMS", 3)
    bad = row(9, OFFICE, **{COMMITMENTS.key[-1]: ""})

    found = checked([*[row(n, PERSON) for n in range(1, 9)], bad], tmp_path)

    assert found.blocked
    assert found.problems["blocking"].tolist() == [False, False, True]


def test_the_screen_counts_the_warnings(tmp_path: Path) -> None:
    found = checked([row(1, PERSON), row(2, PERSON)], tmp_path)

    with screen.out.capture() as said:
        screen.summary(found)
        screen.problems(found)

    assert "2 celdas de oficina parecen nombrar a una persona" in said.get()
    assert PERSON in said.get()


def test_a_load_publishes_the_row_and_keeps_the_warning(db: sa.Engine, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)
    units = [
        valid(BY_NAME["units"], code="a", name="Juan Torres Quispe", aliases="", parent="", source_line="")
    ]
    load(db, "units", write(tmp_path / "u.csv", units))

    outcome = load(db, "indicators", indicators(tmp_path, ["Juan Torres Quispe", "Ana Pérez"]))

    kept = pd.read_sql(sa.select(ledger.problems).where(ledger.problems.c.load_id == outcome.load_id), db)
    assert outcome.state == "published"
    assert kept[["value", "message", "blocking"]].to_numpy().tolist() == [["Ana Pérez", MESSAGE, False]]


def indicators(folder: Path, offices: list[str]) -> Path:
    dataset = BY_NAME["indicators"]
    plain = {c.name: "" for c in dataset.columns if c.references or not c.required}
    rows = [
        valid(dataset) | plain | {"code": f"i{n}", "responsible": office} for n, office in enumerate(offices)
    ]
    return write(folder / "i.csv", rows)


def test_the_book_of_rejected_rows_leaves_out_those_only_warned_about(db: sa.Engine, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)
    path = indicators(tmp_path, ["Ana Pérez", "Juan Torres", OFFICE])
    path.write_text(path.read_text(encoding="utf-8").replace("i1", ""), encoding="utf-8")

    outcome = load(db, "indicators", path)
    number = write_rejects(db, outcome.load_id, tmp_path / "r.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert (outcome.state, number) == ("rejected", 1)
    assert [line[0].value for line in sheet.iter_rows(min_row=2)] == [3]
    assert MESSAGE in sheet["B2"].value
