"""The command line: what it does, what it says, and its exit code."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import python_calamine
import sqlalchemy as sa

import config
from etl import cli
from tests import factories
from tests.conftest import Urls
from tests.etl.badinput import xlsx
from tests.factories import SLUG, count, incident, incidents, write
from warehouse.engine import engine

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`run("load", …)` is (exit code, all that it said on one line)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(config.settings(), "var_dir", tmp_path / "var")
    monkeypatch.setenv("COLUMNS", "400")

    def call(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["etl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), " ".join((said.out + said.err).split())

    return call


@pytest.fixture
def etl(db: sa.Engine, db_urls: Urls, tmp_path: Path, monkeypatch) -> Iterator[sa.Engine]:
    """A database with an observatory, to which the settings point as the ETL's role."""
    factories.observatory(db, tmp_path)
    yield from _pointed_at(db_urls["etl"], monkeypatch, db)


def _pointed_at(url: str, monkeypatch: pytest.MonkeyPatch, value) -> Iterator:
    monkeypatch.setattr(config.settings(), "database_url", url)
    engine.cache_clear()
    yield value
    engine.cache_clear()


def options(*more: str) -> tuple[str, ...]:
    return ("--observatory", SLUG, *more)


def test_a_good_file_ends_in_0_and_says_the_rows(etl, run: Run, tmp_path: Path) -> None:
    code, said = run("load", "incidents", incidents(tmp_path / "a.csv", {"2026-01": 3}), *options())

    assert code == 0
    assert "3 filas = 3 válidas + 0 rechazadas + 0 repetidas" in said
    assert "Publicado: carga" in said


def test_the_same_file_again_ends_in_0_and_changes_nothing(etl, run: Run, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 3})
    run("load", "incidents", path, *options())
    releases = count(etl, "meta.releases")

    code, said = run("load", "incidents", path, *options())

    assert (code, count(etl, "meta.releases")) == (0, releases)
    assert "Este mismo archivo ya está publicado" in said


def test_a_bad_row_ends_in_1_and_leaves_a_file_of_rejects(etl, run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [incident(1), incident(2, source="=2+2", outcome="=HYPERLINK(1)")])

    code, said = run("load", "incidents", path, *options())

    assert code == 1
    assert "«=2+2» no está en la lista" in said
    [file] = (config.settings().var_dir / "rechazos").glob("*.xlsx")
    assert file.stat().st_mode & 0o077 == 0
    header, row = python_calamine.load_workbook(file).get_sheet_by_index(0).to_python()
    told = dict(zip(header, row, strict=True))
    assert (told["Fila"], told["Fuente"], told["Desenlace"]) == (3, "=2+2", "=HYPERLINK(1)")
    assert told["Qué corregir"].startswith("Fuente: «=2+2» no está en la lista. Escriba uno de: cámara")


def test_accepting_rejects_ends_in_0(etl, run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [incident(1), incident(2, source="dron")])

    assert run("load", "incidents", path, *options("--accept-rejects"))[0] == 0


@pytest.mark.parametrize("command", [("check",), ("load", "--dry-run")], ids=lambda command: command[0])
@pytest.mark.parametrize(("source", "code"), [("llamada", 0), ("dron", 1)])
def test_a_check_tells_and_changes_nothing(
    etl, run: Run, tmp_path: Path, command, source: str, code: int
) -> None:
    path = write(tmp_path / "a.csv", [incident(1, source=source)])
    loads = count(etl, "meta.loads")

    assert run(command[0], "incidents", path, *command[1:], *options())[0] == code

    assert count(etl, "meta.loads") == loads


def test_rows_out_of_the_stated_slice_end_in_1(etl, run: Run, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 1, "2026-02": 1})

    code, said = run("load", "incidents", path, *options("--slice", "2026-02"))

    assert code == 1
    assert "Hay filas (1) de 2026-01" in said


def test_a_sheet_can_be_named(etl, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(Uno=[["x"]], Dos=[[*incident(1)], [*incident(1).values()]]))

    code, said = run("load", "incidents", path, *options("--sheet", "Dos"))

    assert code == 0
    assert "hoja «Dos»" in said


def test_a_template_that_staff_fill_in_loads(etl, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "plantilla.xlsx"

    code, _ = run("template", "incidents", out)

    header = python_calamine.load_workbook(out).get_sheet_by_index(0).to_python()[0]
    filled = tmp_path / "llena.xlsx"
    row = incident(1) | {"occurred_at": "", "shift": "", "outcome": "", "is_highlighted": ""}
    named = {factories.BY_NAME["incidents"].column(name).label: value for name, value in row.items()}
    filled.write_bytes(xlsx(Datos=[header, [named[label] for label in header]]))
    assert (code, run("load", "incidents", filled, *options())[0]) == (0, 0)


def test_runs_and_show_tell_what_happened(etl, run: Run, tmp_path: Path) -> None:
    run("load", "incidents", write(tmp_path / "[rojo].csv", [incident(1, source="dron")]), *options())
    with etl.connect() as connection:
        last = connection.scalar(sa.text("SELECT max(load_id) FROM meta.loads"))

    code, said = run("runs", "--observatory", SLUG)
    assert (code, "[rojo].csv" in said, "rechazada" in said) == (0, True, True)

    code, said = run("show", last)
    assert (code, "dron" in said) == (0, True)


def test_rejects_are_written_again_on_demand(etl, run: Run, tmp_path: Path) -> None:
    run("load", "incidents", write(tmp_path / "a.csv", [incident(1, source="dron")]), *options())
    with etl.connect() as connection:
        last = connection.scalar(sa.text("SELECT max(load_id) FROM meta.loads"))

    code, said = run("rejects", last, tmp_path / "r.xlsx")

    assert (code, said.startswith("1 filas con problemas")) == (0, True)


def test_rollback_says_what_is_current(etl, run: Run, tmp_path: Path) -> None:
    run("load", "incidents", incidents(tmp_path / "a.csv", {"2026-01": 3}), *options())

    assert run("rollback", "incidents", *options()) == (0, "2026-01: queda retirado, sin nada publicado")
    assert run("rollback", "incidents", *options())[0] == 1


def test_a_queued_file_waits(etl, run: Run, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 3})

    code, said = run("load", "incidents", path, *options("--queue"))

    assert (code, "en espera" in said) == (0, True)
    assert count(etl, "core.incidents") == 0


def test_purging_says_how_many(etl, run: Run) -> None:
    assert run("purge") == (0, "0 archivos eliminados; queda su huella.")


def test_samples_already_loaded_are_left_alone(sample_urls: Urls, run: Run, monkeypatch) -> None:
    for _ in _pointed_at(sample_urls["etl"], monkeypatch, None):
        assert run("samples") == (0, "Las muestras ya estaban cargadas.")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("load", "nada", "a.csv", *options()), "No hay un conjunto de datos «nada»"),
        (("load", "incidents", "no está.csv", *options()), "No existe el archivo «no está.csv»"),
        (("load", "incidents", ".", *options()), "No existe el archivo"),
        (("check", "incidents", "no está.csv", *options()), "No se pudo abrir «no está.csv»"),
        (("load", "incidents", "vacío.csv", "--observatory", "nadie"), "No existe el observatorio «nadie»"),
        (("load", "incidents", "vacío.csv", *options()), "El archivo está vacío"),
        (("show", "999999"), "No existe la carga 999999"),
        (("rejects", "999999", "r.xlsx"), "No existe la carga 999999"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(etl, run: Run, tmp_path: Path, arguments, sentence: str) -> None:
    (tmp_path / "vacío.csv").write_bytes(b"")

    code, said = run(*arguments)

    assert (code, sentence in said) == (1, True), said


def test_a_database_that_does_not_answer_is_a_sentence(run: Run, monkeypatch) -> None:
    url = "postgresql://nadie@/nada?host=/no/existe"
    for _ in _pointed_at(url, monkeypatch, None):
        code, said = run("runs")

    assert (code, said.startswith("La base de datos no responde.")) == (1, True)


def test_a_command_that_does_not_exist_ends_in_2(run: Run) -> None:
    assert run("publicar")[0] == 2


def activities_file(folder: Path, *lines: int, plans: tuple[str, ...] = ("2026",)) -> Path:
    rows = [factories.activity(line, plan) for plan in plans for line in lines]
    return write(folder / f"plan-{'-'.join(plans)}-{len(lines)}.csv", rows)


def test_fewer_rows_than_before_are_told_before_and_after_with_the_way_back(etl, run, tmp_path) -> None:
    run("load", "activities", activities_file(tmp_path, *range(1, 11)), *options())
    fewer = activities_file(tmp_path, 1, 2, 3, 4)

    before, after = (
        run("check", "activities", fewer, *options()),
        run("load", "activities", fewer, *options()),
    )

    assert (before[0], after[0]) == (0, 0)
    assert "2026: Antes 10 filas, ahora 4" in before[1] and "dejaría de verse" in before[1]
    assert "2026: Antes 10 filas, ahora 4" in after[1]
    assert f"python -m etl rollback activities --observatory {SLUG} --slice 2026" in after[1]


def test_as_many_rows_as_before_are_told_without_a_warning(etl, run, tmp_path) -> None:
    run("load", "activities", activities_file(tmp_path, 1, 2), *options())

    code, said = run("load", "activities", activities_file(tmp_path, 1, 2, 3), *options())

    assert "2026: Antes 2 filas, ahora 3" in said
    assert (code, "rollback" in said) == (0, False)


def test_a_first_delivery_replaces_nothing(etl, run, tmp_path) -> None:
    assert "Antes" not in run("load", "activities", activities_file(tmp_path, 1), *options())[1]


def test_check_refuses_several_plans_without_saying_which_as_load_does(etl, run, tmp_path) -> None:
    path = activities_file(tmp_path, 1, plans=("2026", "2027"))

    code, said = run("check", "activities", path, *options())

    assert code == 1 and "Diga cuáles reemplaza con --slice" in said
    assert run("check", "activities", path, *options("--slice", "todas"))[0] == 0


def test_check_refuses_what_would_forget_published_rows_as_load_does(etl, run, tmp_path) -> None:
    run("load", "activities", activities_file(tmp_path, 1, 2), *options())
    done = {"plan": "2026", "line": "2", "month": "2026-01", "executed": "1"}
    run("load", "progress", write(tmp_path / "progress.csv", [done]), *options())

    code, said = run("check", "activities", activities_file(tmp_path, 1), *options())

    assert code == 1 and "se quedaría sin del plan «2026» «2»" in said
    assert "se puede publicar" not in said


def test_progress_after_the_end_of_its_plan_is_refused_with_the_period(etl, run, tmp_path) -> None:
    run("load", "activities", activities_file(tmp_path, 1), *options())
    late = {"plan": "2026", "line": "1", "month": "2025-12", "executed": "1"}

    code, said = run("load", "progress", write(tmp_path / "progress.csv", [late]), *options())

    assert code == 1 and "El plan «2026» va de 2026-01 a 2026-12" in said


def test_a_sheet_without_the_headers_is_named_with_the_others_of_its_book(etl, run, tmp_path) -> None:
    path = tmp_path / "libro.xlsx"
    path.write_bytes(xlsx(Notas=[["a", "b"]], Datos=[["c", "d"]]))

    code, said = run("check", "activities", path, *options())
    missing = run("check", "activities", path, *options("--sheet", "Otra"))[1]

    assert code == 1 and "«libro.xlsx», hoja «Notas»: No se encontró la fila de encabezados" in said
    assert "El libro tiene también «Datos»" in said
    assert "«libro.xlsx»: El libro no tiene la hoja «Otra». Elija una de estas: «Notas», «Datos»" in missing
