"""Plans that come as a CSV, one row per project: read without inventing what was done."""

from pathlib import Path

import pytest

import config
from etl.plan_reader import levels, source
from tests.etl.plan_books import ORANGE, Activity, plan_book
from warehouse.errors import PortalError

REAL = config.ROOT.parent / "shared" / "data" / "plans" / "gobierto"
HEAD = '"Nivel 1","Nivel 2","Código","Título","Estado","Inicio","Fin","Avance","Responsable","Color"\n'
ROWS = (
    '"Barrio","Calles","P1","Arreglar aceras","En marcha","01/02/2026","30/06/2026","50.00%","Obras","rojo"\n'
    '"Barrio","Calles","P2","Pintar cruces","Terminado","15/03/2026","20/03/2026","100%","Obras","azul"\n'
    '"Barrio","Parques","P3","Podar, regar","Terminado",,,"100%","Parques",\n'
)


def listed(folder: Path, rows: str = ROWS, head: str = HEAD) -> dict:
    path = folder / "plan.csv"
    path.write_text(head + rows, encoding="utf-8")
    found = levels.read(source.opened(path).rows, 2026, "Plan de barrio")
    assert found is not None
    return found


def test_levels_are_the_tree_and_each_row_hangs_from_its_lowest(tmp_path: Path) -> None:
    found = listed(tmp_path)

    assert found["objectives"][["node", "parent", "title", "source_line"]].to_numpy().tolist() == [
        ["n1", "", "Barrio", "2"],
        ["n2", "n1", "Calles", "2"],
        ["n3", "n1", "Parques", "4"],
    ]
    assert found["activities"]["objective"].tolist() == ["n2", "n2", "n3"]


def test_dates_are_months_and_the_plan_runs_between_them(tmp_path: Path) -> None:
    found = listed(tmp_path)

    assert found["activities"][["code", "start_month", "end_month", "continuity"]].to_numpy().tolist() == [
        ["P1", "2026-02", "2026-06", "continua"],
        ["P2", "2026-03", "2026-03", "puntual"],
        ["P3", "", "", ""],
    ]
    assert found["plans"][["plan", "period_start", "period_end"]].to_numpy().tolist() == [
        ["2026", "2026-02-01", "2026-06-30"]
    ]


def test_a_declared_progress_becomes_no_amount_and_is_told(tmp_path: Path) -> None:
    found = listed(tmp_path)

    printed = found["activities"].to_csv()
    assert "100%" not in printed and "50" not in printed and "Terminado" not in printed
    assert set(found["activities"]["months_reading"]) == {"no publicada"}
    told = [sentence for _, sentence in found["questions"]]
    assert told[0] == "columnas que no se leen: Color"
    assert told[1].startswith("«Avance» (3 filas) no se lee")
    assert told[2].startswith("«Estado» (3 filas) no se lee")


def test_dates_that_contradict_each_other_stay_blank_and_are_observed(tmp_path: Path) -> None:
    found = listed(tmp_path, '"A","B","P1","Uno","","30/06/2026","01/02/2026","","",""\n')

    assert found["activities"][["start_month", "end_month"]].to_numpy().tolist() == [["", ""]]
    assert found["observations"][["line", "family", "rule", "state"]].to_numpy().tolist() == [
        ["1", "fecha", "dates_reversed", "observado"]
    ]


def test_a_date_that_is_none_and_a_row_without_title_are_asked_for(tmp_path: Path) -> None:
    rows = '"A","B","P1","Uno","","13/31/2026","","","",""\n"A","C","","","","","","","",""\n'

    found = listed(tmp_path, rows)

    told = dict(found["questions"])
    assert told[2] == "la fecha «13/31/2026» no se puede leer: escríbala como 31/03/2026"
    assert told[3] == "la fila no tiene título: de ella solo se tomaron sus niveles"
    assert (len(found["activities"]), len(found["objectives"])) == (1, 3)


def test_any_separator_and_encoding_of_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes((HEAD + ROWS).replace('","', '";"').replace("%,", "%;").encode("cp1252"))

    rows = source.opened(path).rows

    assert rows[0].cells[2:4] == ("Código", "Título")


def test_a_text_with_tabulators_is_one_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("PLAN, DE UNO\nID\tACTIVIDAD, LARGA\tMETA\n", encoding="utf-8")

    assert [row.cells for row in source.opened(path).rows] == [
        ("PLAN, DE UNO",),
        ("ID", "ACTIVIDAD, LARGA", "META"),
    ]


def test_more_rows_than_any_plan_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_ROWS", 3)
    path = tmp_path / "plan.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")

    with pytest.raises(PortalError, match="«plan.csv» tiene 4 filas con texto"):
        source.opened(path)


def test_prose_with_commas_is_no_csv(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Uno, dos, tres.\nCuatro.\nCinco, seis.\nSiete.\nOcho.\n", encoding="utf-8")

    assert source.opened(path).rows[0].cells == ("Uno, dos, tres.",)


def test_sheets_and_colours_are_of_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")

    with pytest.raises(PortalError, match="no tiene hojas"):
        source.opened(path, sheet="Plan")
    with pytest.raises(PortalError, match="no tiene colores"):
        source.opened(path, answers=["FFC000=programado"])


def test_what_was_not_answered_is_asked_and_may_stay_unanswered(tmp_path: Path) -> None:
    book = plan_book(tmp_path / "p.xlsx", [Activity("A.1", fills={1: ORANGE, 2: "#92D050"})])
    asked = []

    def ask(colour) -> str:
        asked.append(colour.code)
        return ""

    found = source.opened(book, answers=["FFC000=programado"], ask=ask)

    assert asked == ["92D050"]
    assert [colour.code for colour in found.colours] == ["92D050"]
    assert found.waiting == {6}
    assert [sorted(row.marked) for row in found.rows if row.marked] == [[4]]


@pytest.mark.skipif(not REAL.exists(), reason="the real plans are beside the repository, not in it")
@pytest.mark.parametrize(
    ("name", "activities", "start", "end"),
    [
        ("plan", 16, "2014-06-01", "2019-01-31"),
        ("plan2", 247, "2018-01-01", "2018-12-31"),
        ("plan3", 18, "2018-01-01", "2018-12-31"),
        ("plan_blank_statuses", 16, "2014-06-01", "2019-01-31"),
        ("plan_updated", 16, "2014-06-01", "2019-01-31"),
        ("strategic-plan-update", 3, "2016-11-01", "2020-03-31"),
    ],
)
def test_a_real_plan_is_read_whole(name: str, activities: int, start: str, end: str) -> None:
    found = levels.read(source.opened(REAL / f"{name}.csv").rows, 2018, name)

    assert found is not None
    assert len(found["activities"]) == activities
    assert found["plans"].loc[0, ["period_start", "period_end"]].tolist() == [start, end]
    assert [f"m{n:02}" for n in range(1, 13) if found["activities"][f"m{n:02}"].ne("").any()] == []
    assert any("no se lee: lo hecho se entrega" in sentence for _, sentence in found["questions"])


@pytest.mark.skipif(not REAL.exists(), reason="the real plans are beside the repository, not in it")
@pytest.mark.parametrize("name", ["indicators-plan-updated", "sdgs_seeds", "table_custom_fields"])
def test_a_real_file_that_is_no_plan_is_not_taken_for_one(name: str) -> None:
    assert levels.read(source.opened(REAL / f"{name}.csv").rows, 2018, name) is None
