"""Checking a file: whatever it holds, every row is loaded, rejected or a duplicate, and said so."""

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import check as checking
from etl import read
from etl.check import Checked, check
from tests.factories import incident, known_of, write
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.validation import Context

INCIDENTS = BY_NAME["incidents"]
CONTEXT = Context("prueba", known=known_of(INCIDENTS, incident(1)))
KINDS_OF_ROW = {
    "good": {},
    "no id": {"source_id": ""},
    "bad": {"source": "dron"},
    "unknown": {"territory": "Z9"},
    "other contents": {"outcome": "archivado"},
    "total": {"source_id": "TOTAL", "category": "", "source": "", "territory": ""},
    "subtotal": {"source_id": "", "occurred_on": "", "category": "Subtotal 2026", "source": ""},
}


def checked(rows: list[dict[str, str]], folder: Path, **options) -> Checked:
    return check(INCIDENTS, write(folder / "a.csv", rows), CONTEXT, folder, **options)


@settings(max_examples=30, deadline=None, database=None)
@given(
    mix=st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from(sorted(KINDS_OF_ROW))), min_size=1, max_size=25
    ),
    chunk_rows=st.sampled_from([3, 100]),
)
def test_rows_in_are_loaded_or_rejected_or_duplicate(mix: list[tuple[int, str]], chunk_rows: int) -> None:
    rows = [incident(5), *(incident(number) | KINDS_OF_ROW[kind] for number, kind in mix)]
    original = read.read
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "read", lambda path, sheet=None: original(path, sheet, chunk_rows))
        found = checked(rows, Path(name), ordinary={"robo"})
        kept = pd.read_csv(found.rows, header=None) if found.loaded else []

    assert found.rows_in + found.totals == len(rows)
    assert found.rows_in == found.loaded + found.rejected + found.duplicate
    assert found.public_rejected <= found.rejected
    assert found.public_duplicate <= found.duplicate
    assert len(kept) == found.loaded == sum(found.slices.values())
    told = set(found.problems["source_row"])
    assert len(told) >= found.rejected + found.duplicate


def test_a_row_that_comes_back_is_counted_once_and_does_not_stop(tmp_path: Path) -> None:
    found = checked([incident(1), incident(1)], tmp_path)

    assert (found.loaded, found.duplicate, found.blocked) == (1, 1, False)


def test_a_key_that_comes_back_with_other_contents_stops(tmp_path: Path) -> None:
    found = checked([incident(1), incident(1, outcome="archivado")], tmp_path)

    assert (found.loaded, found.rejected, found.blocked) == (1, 1, True)
    assert found.problems[["source_row", "value"]].values.tolist() == [[3, incident(1)["source_id"]]]
    assert "fila 2" in found.problems["message"].item()


def test_rows_without_a_key_are_never_duplicates(tmp_path: Path) -> None:
    found = checked([incident(1, source_id=""), incident(1, source_id="")], tmp_path)

    assert (found.loaded, found.duplicate) == (2, 0)


def test_a_totals_row_is_recognised_told_and_does_not_stop(tmp_path: Path) -> None:
    total = incident(1, source_id="Total general", source="")

    found = checked([incident(1), total], tmp_path)

    assert (found.rows_in, found.loaded, found.rejected, found.blocked) == (1, 1, 0, False)
    assert "una fila de totales, que no se carga" in found.notes
    assert found.problems["message"].tolist() == ["Fila de totales: se reconoce y no se carga."]


def test_a_complete_row_whose_text_begins_with_total_is_data(tmp_path: Path) -> None:
    assert checked([incident(1, source_id="Total-7")], tmp_path).loaded == 1


def test_a_row_with_more_cells_than_headers_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [incident(1), incident(2)])
    path.write_text(path.read_text().rstrip() + ",corrida\n")

    found = check(INCIDENTS, path, CONTEXT, tmp_path)

    assert (found.loaded, found.rejected) == (1, 1)
    assert found.problems["message"].iloc[0].startswith("La fila tiene más celdas que los encabezados")


def test_rows_above_the_header_and_unknown_columns_are_noted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [incident(1) | {"Observaciones": "x"}])
    path.write_text("Informe del mes\n\n" + path.read_text())

    found = check(INCIDENTS, path, CONTEXT, tmp_path)

    assert found.loaded == 1
    assert {"encabezados en la fila 3", "columnas que no se cargan: Observaciones"} <= set(found.notes)


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (["a", "b"], "No se encontró la fila de encabezados de «Incidentes»"),
        (["fecha", "tipo", "latitud"], "En la fila 1 falta el encabezado «Fuente»"),
        (["fecha", "tipo", "fuente", "FECHA "], "La fila 1 nombra dos veces «Fecha»"),
    ],
)
def test_a_header_that_cannot_be_used_is_a_sentence(tmp_path: Path, header: list[str], sentence: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(header) + "\n" + ",".join("x" for _ in header) + "\n")

    with pytest.raises(PortalError, match=sentence):
        check(INCIDENTS, path, CONTEXT, tmp_path)


def test_a_header_without_rows_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("fecha,tipo,fuente\n")

    with pytest.raises(PortalError, match="no trae filas de datos"):
        check(INCIDENTS, path, CONTEXT, tmp_path)


def test_months_of_one_letter_are_told_by_their_order(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    header = "Plan,Línea,Clase de actividad,Actividad,Lectura de los meses,E,F,M,A,M,J,J,A,S,O,N,D"
    path.write_text(f"{header}\n2026,1,estratégica,Una,impresa,1,2,3,4,5,6,7,8,9,10,11,12\n")
    context = Context("prueba", known={"plans.plan": {("2026",)}})

    found = check(BY_NAME["activities"], path, context, tmp_path)

    row = checking.read_rows(found).iloc[0]
    assert [row[f"m{n:02}"] for n in range(1, 13)] == [str(n) for n in range(1, 13)]


def test_september_may_be_written_set(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Plan,Línea,Clase de actividad,Actividad,Lectura de los meses,SET,DI C\n2026,1,estratégica,U,impresa,7,8\n"
    )

    found = check(BY_NAME["activities"], path, Context("prueba"), tmp_path)

    assert checking.read_rows(found).iloc[0][["m09", "m12"]].tolist() == ["7", "8"]


def test_a_rejected_parent_takes_its_descendants_with_it(tmp_path: Path) -> None:
    rows = [
        {"code": "a", "name": "A", "parent": "nadie"},
        {"code": "b", "name": "B", "parent": "a"},
        {"code": "c", "name": "C", "parent": "b"},
        {"code": "d", "name": "D", "parent": ""},
        {"code": "e", "name": "E", "parent": "d"},
    ]

    found = check(BY_NAME["units"], write(tmp_path / "u.csv", rows), Context("prueba"), tmp_path)

    assert checking.read_rows(found)["code"].tolist() == ["d", "e"]
    assert (found.rows_in, found.loaded, found.rejected, found.slices) == (5, 2, 3, {"todo": 2})
