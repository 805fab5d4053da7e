"""`etl read-plan` as a person meets it: the workbook that it writes is loaded, and finds the same."""

from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from etl.plan_reader.said import SENTENCES
from tests.etl.test_cli import etl, run  # noqa: F401  fixtures
from tests.factories import SLUG, load
from texts import t

MONTHS = "Ene\tFeb\tMar\tAbr\tMay\tJun\tJul\tAgo\tSET\tOct\tNov\tDI C"
HEAD = f"Código\tActividad\tIndicador\tUnidad de medida\t{MONTHS}\tMeta\tResponsable"
EVERY = "1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1"
PLAN = f"""PLAN DE SEGURIDAD CIUDADANA 2024

{HEAD}
OBJETIVO ESTRATÉGICO 1: Menos violencia\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t
A 1\tSesionar cada mes\tN° de sesiones\tSesión\t{EVERY}\t12\tComité
A 2\tPatrullar\tN° de patrullajes\tPatrullaje\t{EVERY}\t10\tSerenazgo
A 2\tCapacitar\tN° de talleres\tTaller\t1\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tAlcaldía
"""
EXPECTED = [(2, "repeated_code"), (2, "sum_target"), (3, "no_target"), (3, "repeated_code"), (3, "shape")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def asked(file: Path, *more: object) -> tuple[object, ...]:
    return ("read-plan", file, "--observatory", SLUG, "--year", 2024, *more)


def findings(db: sa.Engine) -> list[tuple[int, str]]:
    with db.connect() as connection:
        rows = connection.execute(sa.text("SELECT line, rule FROM meta.findings ORDER BY line, rule"))
        return [(row.line, row.rule) for row in rows]


def test_the_workbook_is_loaded_sheet_by_sheet_and_finds_the_same(etl, run, file, tmp_path):  # noqa: F811
    out = tmp_path / "plan.xlsx"
    code, said = run(*asked(file, "-o", out))
    assert code == 0
    assert "--sheet activities" in said

    for sheet in ("plans", "objectives", "activities", "observations"):
        outcome = load(etl, sheet, out, sheet=sheet)
        assert outcome.state == "published", outcome.checked and outcome.checked.problems
    review = pd.read_excel(out, sheet_name="revisar", engine="calamine")
    assert findings(etl) == EXPECTED
    assert (review["Qué es"] == "observación").sum() == len(EXPECTED)
    with etl.connect() as connection:
        rows = connection.execute(
            sa.text("SELECT code, objective, m12, source_line FROM core.activities ORDER BY line")
        )
        assert [tuple(row) for row in rows] == [
            ("A 1", "oe-1", 1, 5),
            ("A 2", "oe-1", 1, 6),
            ("A 2", "oe-1", None, 7),
        ]


def test_it_says_what_a_person_must_fill_in(run, file, tmp_path):  # noqa: F811
    code, said = run(*asked(file, "-o", tmp_path / "plan.xlsx"))

    assert code == 0
    assert "2 impresa, 1 no legible" in said
    assert "línea 7: escriba los meses de «A 2»" in said


def test_without_a_name_it_writes_under_var(run, file, tmp_path):  # noqa: F811
    run(*asked(file))

    assert (tmp_path / "var" / "planes" / f"{SLUG}-2024.xlsx").is_file()


def test_a_folder_that_does_not_exist_is_not_made(run, file, tmp_path):  # noqa: F811
    code, said = run(*asked(file, "-o", tmp_path / "nada" / "plan.xlsx"))

    assert (code, (tmp_path / "nada").exists()) == (1, False)
    assert "no existe" in said and "-o" in said


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("-o", "plan.csv"), "termine su nombre en .xlsx"),
        (("--sheet", "Hoja1"), "Quite --sheet"),
        (("--fill", "FFC000=programado"), "Quite --fill"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_in_1(run, file, more, words):  # noqa: F811
    code, said = run(*asked(file, *more))

    assert code == 1
    assert words in said


def test_a_missing_year_and_a_bad_observatory_are_said(run, file):  # noqa: F811
    assert run("read-plan", file, "--observatory", SLUG)[0] != 0
    code, said = run("read-plan", file, "--observatory", "Ilo 2021", "--year", 2024)

    assert code == 1
    assert "no es un identificador" in said


def test_a_missing_file_is_said(run, tmp_path):  # noqa: F811
    code, said = run(*asked(tmp_path / "no-existe.txt"))

    assert code == 1
    assert "No se pudo abrir" in said


def test_every_finding_has_a_sentence_here_and_in_the_portal() -> None:
    figures = {"cells": 13, "sum": 1, "target": 2, "most": 3, "number": 1}
    words = dict.fromkeys(("code", "before", "after", "result", "printed"), "A 1")

    for rule in SENTENCES:
        assert t(f"finding.{rule}", **figures, **words)


def test_a_workbook_that_somebody_may_have_filled_in_is_not_written_over(run, file, tmp_path):  # noqa: F811
    out = tmp_path / "plan.xlsx"
    out.write_bytes(b"llenado por una persona")

    code, said = run(*asked(file, "-o", out))

    assert (code, out.read_bytes()) == (1, b"llenado por una persona")
    assert "ya existe" in said
