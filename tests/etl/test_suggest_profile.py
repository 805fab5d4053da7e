"""Suggesting a profile and mapping names: what is guessed, with what evidence, what is said not to be known."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

import config
from etl import evidence, worker
from etl.guesses import Suggestion
from etl.load import Request, receive
from etl.map_categories import decided, nearest
from etl.profile import FOLDER, shipped, text_of
from etl.profile_parse import parse
from etl.profile_text import save, with_entries, with_suggestions
from etl.suggest import suggest
from tests import factories
from tests.etl import test_cli
from tests.etl.foreign import CABA, CDMX, DATA, INCIDENTS, POLICE, loaded, raw, real
from tests.etl.test_cli import Run
from tests.factories import SLUG, count, write
from warehouse.datasets import BY_NAME
from warehouse.engine import engine
from warehouse.errors import PortalError

run = test_cli.run  # a fixture
ROW = {
    "Fecha del hecho": "25/03/2024",
    "Hora": "18:30",
    "Tipo de delito": "Hurto",
    "Lat": "-17.6414",
    "Lon": "-71.3451",
}


@pytest.fixture
def etl(db: sa.Engine, db_urls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A database with the observatory of the tests, to which the command line points."""
    factories.observatory(db, tmp_path)
    monkeypatch.setattr(config.settings(), "database_url", db_urls["etl"])
    engine.cache_clear()
    yield db
    engine.cache_clear()


def guess(folder: Path, *rows: dict[str, str], dataset: str = "incidents", **options) -> Suggestion:
    path = write(folder / "ajeno.csv", rows)
    return suggest(BY_NAME[dataset], evidence.columns(path), **options)


def of_file(path: Path) -> Suggestion:
    return suggest(INCIDENTS, evidence.columns(path))


# What is guessed


def test_names_and_values_together_say_what_a_column_is(tmp_path: Path) -> None:
    found = guess(tmp_path, ROW, ROW | {"Fecha del hecho": "01/02/2024 10:00"})

    assert found.columns == {
        "latitude": ["Lat"],
        "longitude": ["Lon"],
        "occurred_on": ["Fecha del hecho"],
        "occurred_at": ["Hora"],
        "category": ["Tipo de delito"],
    }
    assert found.formats["occurred_on"] == ["%d/%m/%Y", "%d/%m/%Y %H:%M"]
    assert found.constants == {"source": "otra"}


@pytest.mark.parametrize(
    ("days", "form", "doubt"),
    [
        (["25/03/2024", "01/02/2024"], "%d/%m/%Y", False),
        (["03/25/2024", "01/02/2024"], "%m/%d/%Y", False),
        (["03/02/2024", "01/02/2024"], "%d/%m/%Y", True),
    ],
)
def test_day_and_month_are_told_apart_by_the_values_or_it_is_said(
    tmp_path, days, form: str, doubt: bool
) -> None:
    found = guess(tmp_path, *(ROW | {"Fecha del hecho": day} for day in days))

    assert found.formats["occurred_on"] == [form]
    assert any("ningún valor dice si va primero el día" in said for said in found.unknown) == doubt


def test_a_column_is_no_date_unless_all_of_it_is(tmp_path: Path) -> None:
    found = guess(tmp_path, ROW, ROW | {"Fecha del hecho": "ayer"})

    assert "occurred_on" not in found.columns
    assert any(said.startswith("occurred_on: ninguna columna parece una fecha") for said in found.unknown)


def test_numbers_without_the_name_of_a_coordinate_are_only_mentioned(tmp_path: Path) -> None:
    found = guess(tmp_path, {"a": "-17.6414", "b": "-71.3451", "Delito": "Hurto"})

    assert "latitude" not in found.columns
    assert (
        "latitude: ninguna columna se llama así y tiene tales valores. Podría ser «a», «b», pero"
        in " ".join(found.unknown)
    )


def test_a_year_and_a_month_in_words_are_a_date(tmp_path: Path) -> None:
    found = guess(
        tmp_path, *({"Año": "2023", "MES": month, "Delito": "Hurto"} for month in ("Enero", "setiembre"))
    )

    assert (found.columns["occurred_on"], found.formats["occurred_on"]) == (["Año", "MES"], ["%Y %B"])


def test_places_are_taken_when_all_are_territories_of_the_observatory(tmp_path: Path) -> None:
    rows = [ROW | {"Distrito": name} for name in ("PACOCHA", "Pacocha", "Ilo")]

    assert guess(tmp_path, *rows, places={"pacocha": "02", "ilo": "01"}).values["territory"]["Ilo"] == "01"
    assert "territory" not in guess(tmp_path, *rows, places={"ilo": "01"}).columns


def test_a_file_of_quantities_is_no_file_of_incidents(tmp_path: Path) -> None:
    found = guess(tmp_path, *({"Mes": "2024-01", "Delito": "Hurto", "Cantidad": n} for n in ("3", "4")))

    assert "«Cantidad» son cantidades (suman 7 en 2 filas)" in found.counts


def test_rows_that_seem_persons_are_said_to_seem_so(tmp_path: Path) -> None:
    assert "quizá cada fila es una víctima" in " ".join(guess(tmp_path, ROW | {"Sexo": "F"}).unknown)


def test_another_dataset_is_matched_by_its_own_names(tmp_path: Path) -> None:
    found = guess(tmp_path, {"Código": "a", "NOMBRE": "A"}, dataset="units")

    assert found.columns == {"code": ["Código"], "name": ["NOMBRE"]}


def test_a_file_without_a_header_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1,2\n3,4\n")

    with pytest.raises(PortalError, match="no se reconoce una fila de encabezados"):
        evidence.columns(tmp_path / "a.csv")


# Every real file


@real
@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.stem)
def test_every_real_file_has_something_said_about_it(path: Path) -> None:
    found = of_file(path)

    assert found.counts.startswith("«cantidad»") == ("peru" in path.name)
    assert found.counts or found.known and found.unknown


@real
def test_what_is_guessed_of_the_real_files_is_what_their_profiles_say() -> None:
    for path, name in (
        (CDMX, "ciudad-de-mexico-fgj"),
        (CABA, "buenos-aires-ciudad"),
        (POLICE[2], "police-uk"),
    ):
        house, found = parse(text_of(name), INCIDENTS), of_file(path)
        alike = {c: [*headers] for c, headers in house.columns.items() if c not in ("territory", "outcome")}
        assert found.columns == alike
        assert {c: [*forms] for c, forms in house.formats.items()} == found.formats


# From a suggestion to a load


@real
@pytest.mark.parametrize(
    ("path", "header"), [(CDMX, "delito"), (POLICE[1], "Crime type")], ids=["cdmx", "police"]
)
def test_a_suggested_profile_loads_once_its_names_are_mapped(
    etl, run: Run, tmp_path, path: Path, header: str
) -> None:
    out = tmp_path / "s.toml"
    assert run("suggest-profile", path, "--observatory", SLUG, "-o", out)[0] == 0
    code, said = run("load", "incidents", path, "--observatory", SLUG, "--slice", "todas", "--profile", out)
    assert code == 1 and "No existen en «Tipos de incidente»" in said and count(etl, "core.incidents") == 0

    answers = [part for name in pd.unique(raw(path)[header]) for part in ("--to", f"{name}=robo")]
    code, said = run("map-categories", path, "--observatory", SLUG, "--profile", out, *answers, "-o", out)
    assert code == 0 and "faltan: 0" in said
    code, said = run("load", "incidents", path, "--observatory", SLUG, "--slice", "todas", "--profile", out)

    assert code == 0
    assert len(loaded(etl)) == len(raw(path))


# Mapping names


def test_names_that_are_left_are_written_to_be_completed(etl, run: Run, tmp_path: Path) -> None:
    rows = [factories.incident(n, category=c) for n, c in enumerate(("Robos", "Robos", "ROBO", "Zzz"))]
    path = write(tmp_path / "a.csv", rows)

    code, said = run("map-categories", path, "--observatory", SLUG, "-o", "mio.toml")

    text = (tmp_path / "mio.toml").read_text()
    assert code == 0
    assert "Nombres traducidos: 1; faltan: 2." in said  # «Robo» is the name of a category
    assert '# "Robos" = "robo"  # 2 filas, parecido' in text
    assert '# "Zzz" = "código"  # 1 filas' in text
    assert tomllib.loads(text)["valores"]["category"] == {"ROBO": "robo"}


def test_an_answer_replaces_the_line_to_complete_and_the_file_loads(etl, run: Run, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", [factories.incident(1, category="Robos"), factories.incident(2, category="Zzz")]
    )
    run("map-categories", path, "--observatory", SLUG, "-o", "mio.toml")
    answers = ("--to", "ROBOS=robo", "--to", "zzz=reservado")
    run("map-categories", path, "--observatory", SLUG, "--profile", "mio.toml", *answers, "-o", "mio.toml")

    code, _ = run(
        "load", "incidents", path, "--observatory", SLUG, "--slice", "todas", "--profile", "mio.toml"
    )

    assert code == 0
    assert loaded(etl)["category"].tolist() == ["robo", "reservado"]
    assert "parecido" not in (tmp_path / "mio.toml").read_text()


def test_a_code_of_the_profile_that_the_observatory_lacks_may_be_changed(
    etl, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "p.toml").write_text(
        '[columnas]\ncategory = "T"\n[valores.category]\n"A" = "ajeno" # por qué\n'
    )
    path = write(tmp_path / "a.csv", [{"T": "a", "U": "x"}])

    code, _ = run(
        "map-categories",
        path,
        "--observatory",
        SLUG,
        "--profile",
        "p.toml",
        "--to",
        "ajeno=robo",
        "-o",
        "q.toml",
    )

    assert code == 0
    assert tomllib.loads((tmp_path / "q.toml").read_text())["valores"]["category"] == {"a": "robo"}


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("Robos", "no dice qué código es"),
        ("=robo", "no dice qué código es"),
        ("Robos=nada", "No existe el tipo «nada»"),
        ("Otro=robo", "«Otro» no está entre los nombres que faltan"),
    ],
)
def test_an_answer_that_cannot_be_used_is_a_sentence(answer: str, sentence: str) -> None:
    with pytest.raises(PortalError, match=sentence):
        decided([answer], pd.Series({"Robos": 2}), {}, {"robo": "Robo"})


def test_a_name_with_an_equals_sign_is_cut_at_the_last_one() -> None:
    assert decided(["a=b=robo"], pd.Series({"a=b": 1}), {}, {"robo": "Robo"}) == {"a=b": "robo"}


def test_the_nearest_code_is_by_name_and_none_is_invented() -> None:
    known = {"robo": "Robo a persona", "hurto": "Hurto"}

    assert [nearest(name, known) for name in ("ROBO A PERSONAS", "Hurtos", "Riña")] == ["robo", "hurto", ""]


# Writing profiles


def test_entries_are_added_and_replaced_and_comments_stay() -> None:
    text = '# arriba\n[valores.category]\n# nota\n"A" = "x"\n# "B" = "código"  # 3 filas\n[constantes]\nsource = "otra"\n'

    new = with_entries(text, "valores.category", {"a": "y", "B": "z", "C": "w"})

    assert tomllib.loads(new)["valores"]["category"] == {"a": "y", "B": "z", "C": "w"}
    assert "# arriba" in new and "# nota" in new and "3 filas" not in new


def test_a_profile_that_cannot_be_edited_by_line_is_a_sentence() -> None:
    with pytest.raises(PortalError, match="Añada las líneas a mano"):
        with_entries('valores = {category = {"A" = "x"}}\n', "valores.category", {"B": "y"})


def test_hostile_names_are_written_as_text() -> None:
    names = pd.Series({'"]\n[constantes]\nsource = "x': 1, "\x1b[31m\\": 2, "]]": 3})
    text = with_entries("", "valores.category", dict.fromkeys(map(str, names.index), "robo"))

    found = tomllib.loads(with_suggestions(text, "valores.territory", names, dict.fromkeys(names.index, "")))

    assert set(found) == {"valores"} and len(found["valores"]["category"]) == 3


@pytest.mark.parametrize("name", shipped())
def test_a_profile_of_the_house_is_never_overwritten(name: str) -> None:
    before = (FOLDER / f"{name}.toml").read_bytes()

    with pytest.raises(PortalError, match="Los perfiles de la casa no se cambian"):
        save("x", FOLDER / f"{name}.toml", name)

    assert (FOLDER / f"{name}.toml").read_bytes() == before


def test_a_file_that_is_not_being_extended_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("mío")

    with pytest.raises(PortalError, match="Ya existe «a.toml»"):
        save("x", tmp_path / "a.toml")

    assert (tmp_path / "a.toml").read_text() == "mío"


def test_a_copy_of_a_profile_may_give_a_year(run: Run, tmp_path: Path) -> None:
    code, _ = run("profile", "buenos-aires-ciudad", "--constant", "occurred_on=2019", "-o", "mio.toml")

    assert code == 0
    assert parse((tmp_path / "mio.toml").read_text(), INCIDENTS).constants == {
        "occurred_on": "2019",
        "source": "denuncia",
    }


def test_the_profiles_of_the_house_are_listed(run: Run) -> None:
    assert "police-uk: police.uk: hechos por mes" in run("profiles")[1]


def test_checking_by_a_profile_changes_nothing(etl, run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        '[columnas]\ncategory = "T"\noccurred_on = "D"\n[constantes]\nsource = "otra"\n'
    )
    path = write(tmp_path / "a.csv", [{"T": "robo", "D": "2024"}])

    code, said = run("check", "incidents", path, "--observatory", SLUG, "--profile", "p.toml")

    assert (code, count(etl, "core.incidents")) == (0, 0)
    assert "El archivo se puede publicar" in said


def test_a_load_is_shown_with_the_title_of_its_profile_only(etl, run: Run, tmp_path: Path) -> None:
    request = Request(INCIDENTS, SLUG, profile=text_of("police-uk"))
    load_id = receive(etl, request, write(tmp_path / "a.csv", [ROW]), queued=True)

    _, said = run("show", load_id)

    assert "police.uk: hechos por mes" in said
    assert "Shoplifting" not in said


def test_a_queued_load_needs_the_file_of_its_profile_no_more(etl, run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        '[columnas]\ncategory = "T"\noccurred_on = "D"\n[constantes]\nsource = "otra"\n'
    )
    path = write(tmp_path / "a.csv", [{"T": "robo", "D": "2024"}])
    run(
        "load", "incidents", path, "--observatory", SLUG, "--slice", "todas", "--profile", "p.toml", "--queue"
    )
    (tmp_path / "p.toml").unlink()

    assert worker.take_one(etl).state == "published"
