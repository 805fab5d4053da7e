"""Files of other institutions by their profiles: real ones loaded to the row, and what a profile may say."""

import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from etl import profile as profiles
from etl import worker
from etl.apply_profile import Applied
from etl.formats import Zone, read
from etl.load import Request, receive
from etl.profile import text_of
from etl.profile_parse import parse
from etl.rejects import write_rejects
from tests import factories
from tests.etl import foreign
from tests.etl.foreign import CABA, CDMX, INCIDENTS, POLICE, RESERVED, know_profile, loaded, raw, real
from tests.factories import SLUG, count, load, write
from warehouse.errors import PortalError
from warehouse.kinds import TIME

PROFILE = """
titulo = "Prueba"
ignoradas = ["Folio interno"]
[columnas]
occurred_on = "Día"
category = "Delito"
[constantes]
source = "denuncia"
[formatos]
occurred_on = ["%d/%m/%Y"]
[valores.category]
"Robo a  transeúnte" = "robo"
"""
ROW = {"Día": "05/03/2024", "Delito": "ROBO A TRANSEUNTE", "Folio interno": "7"}


@pytest.fixture
def ready(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path)
    return db


def one(db: sa.Engine, folder: Path, text: str, *rows: dict[str, str]) -> pd.DataFrame:
    """What the warehouse holds after a file of these rows, which must be published."""
    outcome = load(db, "incidents", write(folder / "ajeno.csv", rows), profile=text)
    assert outcome.state == "published", outcome.checked.problems.to_dict("records")
    return loaded(db)


def messages(db: sa.Engine, folder: Path, text: str, *rows: dict[str, str]) -> list[str]:
    """What is said of a file that must be refused."""
    outcome = load(db, "incidents", write(folder / "ajeno.csv", rows), profile=text)
    assert outcome.state == "rejected"
    return outcome.checked.problems["message"].tolist()


# Real files


@real
def test_mexico_city_is_loaded_to_the_row(db: sa.Engine, tmp_path: Path) -> None:
    know_profile(db, tmp_path, "ciudad-de-mexico-fgj")

    outcome = load(db, "incidents", CDMX, profile=text_of("ciudad-de-mexico-fgj"))

    file, mine, checked = raw(CDMX), loaded(db), outcome.checked
    codes = tomllib.loads(text_of("ciudad-de-mexico-fgj"))["valores"]["category"]
    of_name = {re.sub(r"[^A-ZÑ]", "", name.upper()): code for name, code in codes.items()}
    assert checked.rows_in == len(file) == checked.loaded + checked.rejected + checked.duplicate
    assert (checked.rejected, checked.duplicate) == (0, 0)
    assert mine["occurred_on"].tolist() == [day.split(" ")[0] for day in file["fecha_hecho"]]
    assert mine["occurred_at"].tolist() == [hour[:5] + ":00" if hour else "" for hour in file["hora_hecho"]]
    assert mine["category"].tolist() == [of_name[re.sub(r"[^A-ZÑ]", "", name)] for name in file["delito"]]
    assert mine["longitude"].tolist() == [float(x) for x in file["longitud"]]
    assert mine["latitude"].tolist() == [float(y) for y in file["latitud"]]
    assert mine["territory"].value_counts().to_dict() == {"09004": 22661, "09009": 12838}


@real
@pytest.mark.parametrize("path", POLICE, ids=lambda path: path.stem)
def test_police_uk_keeps_every_identical_row(db: sa.Engine, tmp_path: Path, path: Path) -> None:
    know_profile(db, tmp_path, "police-uk")

    checked = load(db, "incidents", path, profile=text_of("police-uk")).checked

    file, mine = raw(path), loaded(db)
    codes = tomllib.loads(text_of("police-uk"))["valores"]["category"]
    assert file.duplicated().sum() > 100
    assert checked.rows_in == len(file) == checked.loaded + checked.rejected + checked.duplicate
    assert (checked.rejected, checked.duplicate) == (0, 0)
    assert set(mine["occurred_on"]) == {"2018-10"}
    assert mine["source_id"].tolist() == file["Crime ID"].tolist()
    assert mine["category"].tolist() == [codes[name] for name in file["Crime type"]]
    assert mine["longitude"].isna().tolist() == (file["Longitude"] == "").tolist()


@real
def test_buenos_aires_without_a_year_is_refused_by_name(db: sa.Engine, tmp_path: Path) -> None:
    know_profile(db, tmp_path, "buenos-aires-ciudad")

    with pytest.raises(
        PortalError, match=r"no dice de dónde sale «Fecha» \(occurred_on\).*Si sabe de qué año"
    ):
        load(db, "incidents", CABA, profile=text_of("buenos-aires-ciudad"))

    assert count(db, "core.incidents") == 0


@real
def test_buenos_aires_with_a_year_is_loaded_to_the_row(db: sa.Engine, tmp_path: Path) -> None:
    know_profile(db, tmp_path, "buenos-aires-ciudad")
    dated = text_of("buenos-aires-ciudad").replace("\n[constantes]", '\n[constantes]\noccurred_on = "2019"')

    checked = load(db, "incidents", CABA, profile=dated).checked

    file, mine = raw(CABA), loaded(db)
    assert checked.rows_in == checked.loaded == len(file) == 127_202
    assert checked.slices == {"2019": len(file)}
    assert mine["occurred_at"].tolist() == [f"{int(hour):02}:00:00" for hour in file["franja"]]
    assert sorted(mine["category"].value_counts()) == sorted(file["subtipo"].value_counts())
    assert mine["latitude"].tolist() == [float(y) for y in file["latitud"]]


@pytest.mark.parametrize("name", foreign.OF_INCIDENTS)
def test_reserved_matters_have_codes_of_their_own(name: str) -> None:
    matter = re.compile(
        r"sexual|violaci.n(?! de (corr|la in))|menores|familiar|suicid|feminic|extraviad|desapar", re.I
    )
    codes = tomllib.loads(text_of(name))["valores"]["category"]

    shared = {n: code for n, code in codes.items() if matter.search(n) and code not in RESERVED}

    assert shared == {}


@pytest.mark.parametrize("name", foreign.OF_INCIDENTS)
def test_a_profile_of_the_house_is_valid_and_says_who_decides_what_is_reserved(name: str) -> None:
    assert foreign.profile(name).title != profiles.UNTITLED
    assert "categories) del" in " ".join(text_of(name).replace("#", " ").split())


# What a profile may say


def test_names_are_found_whatever_their_case_accents_and_spaces(ready, tmp_path: Path) -> None:
    row = {"  DIA ": "05/03/2024", "delito": "  robo a   TRANSEÚNTE "}

    mine = one(ready, tmp_path, PROFILE, row)

    assert mine[["occurred_on", "category", "source"]].values.tolist() == [["2024-03-05", "robo", "denuncia"]]


def test_a_name_without_a_code_is_left_to_the_check(ready, tmp_path: Path) -> None:
    assert "«Hurto» no existe en «Tipos de incidente»" in " ".join(
        messages(ready, tmp_path, PROFILE, ROW | {"Delito": "Hurto"})
    )


def test_a_date_in_another_format_is_never_guessed_at(ready, tmp_path: Path) -> None:
    american = PROFILE.replace("%d/%m", "%m/%d")

    said = messages(ready, tmp_path, american, ROW, ROW | {"Día": "25/03/2024"})

    assert said == [
        "«25/03/2024 (no se lee como dice el perfil)» no se puede leer. Escriba 2026-03-31, 2026-03 o 2026."
    ]


def test_a_day_that_does_not_exist_is_refused_by_the_declaration(ready, tmp_path: Path) -> None:
    assert "no se puede leer" in messages(ready, tmp_path, PROFILE, ROW | {"Día": "31/02/2024"})[0]


def test_formats_may_mix_in_one_column_and_keep_each_its_precision(ready, tmp_path: Path) -> None:
    text = PROFILE.replace('["%d/%m/%Y"]', '["%Y-%m-%d %H:%M:%S", "%Y-%m", "%B %Y", "%Y"]')
    days = ["2024-03-05 18:00:00", "2024-03", "Setiembre 2024", "2024"]

    mine = one(ready, tmp_path, text, *({"Día": day, "Delito": "robo"} for day in days))

    assert mine["occurred_on"].tolist() == ["2024-03-05", "2024-03", "2024-09", "2024"]


def test_two_headers_make_one_column_and_one_header_two(ready, tmp_path: Path) -> None:
    text = PROFILE.replace('"Día"', '["Día", "Hora"]\noccurred_at = ["Día", "Hora"]').replace(
        'occurred_on = ["%d/%m/%Y"]',
        'occurred_on = ["%d/%m/%Y", "%d/%m/%Y %I:%M %p"]\noccurred_at = ["%d/%m/%Y %I:%M %p"]',
    )

    mine = one(ready, tmp_path, text, ROW | {"Hora": "12:30 a. m."}, ROW | {"Hora": "11:05 PM"})

    assert mine["occurred_at"].tolist() == ["00:30:00", "23:05:00"]
    assert set(mine["occurred_on"]) == {"2024-03-05"}


def test_instants_are_told_by_the_local_clock(ready, tmp_path: Path) -> None:
    text = PROFILE.replace('"Día"', '"Día"\noccurred_at = "Día"').replace(
        '["%d/%m/%Y"]', '["%Y-%m-%dT%H:%M:%S%z"]\noccurred_at = ["%Y-%m-%dT%H:%M:%S%z"]'
    )
    text += '[zona_horaria]\nlocal = "America/Lima"\n'

    mine = one(ready, tmp_path, text, ROW | {"Día": "2024-03-01T02:15:00Z"})

    assert mine[["occurred_on", "occurred_at"]].values.tolist() == [["2024-02-29", "21:15:00"]]


@pytest.mark.parametrize("hour", ["2024-03-10 02:30", "2024-11-03 01:30"], ids=["skipped", "lived twice"])
def test_an_hour_that_the_clock_skipped_or_lived_twice_is_not_told(hour: str) -> None:
    zone, form = Zone("America/New_York", "America/Lima"), "%Y-%m-%d %H:%M"

    assert read(pd.Series([hour, hour[:10] + " 12:00"]), (form,), TIME, zone).isna().tolist() == [True, False]


def test_a_date_that_looks_more_exact_than_it_is_may_be_cut(ready, tmp_path: Path) -> None:
    mine = one(ready, tmp_path, PROFILE + '[precision]\noccurred_on = "mes"\n', ROW)

    assert mine["occurred_on"].tolist() == ["2024-03"]


def test_the_decimal_sign_of_the_profile_is_the_only_one(ready, tmp_path: Path) -> None:
    text = 'decimal = ","\n' + PROFILE.replace("[columnas]", '[columnas]\nlongitude = "x"\nlatitude = "y"')
    good, bad = {"x": "-71,345", "y": "-17,641"}, {"x": "-71.3451", "y": "-17,6"}

    mine = one(ready, tmp_path, text, ROW | good)

    assert mine[["longitude", "latitude"]].values.tolist() == [[-71.345, -17.641]]
    assert "no se lee como dice el perfil" in messages(ready, tmp_path, text, ROW | good, ROW | bad)[0]


def test_the_decimal_sign_of_the_profile_is_above_that_of_the_country(db, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path, locale="es_AR")
    text = 'decimal = "."\n' + PROFILE.replace("[columnas]", '[columnas]\nlongitude = "x"\nlatitude = "y"')

    mine = one(db, tmp_path, text, ROW | {"x": "-71.345", "y": "-17.641"})

    assert mine[["longitude", "latitude"]].values.tolist() == [[-71.345, -17.641]]


def test_an_identifier_is_remembered_from_one_chunk_to_the_next() -> None:
    text = 'clave = "puede repetirse"\n[columnas]\nsource_id = "Folio"\n'
    applied = Applied(parse(text, INCIDENTS), INCIDENTS)
    chunks = [
        pd.DataFrame({"folio": [folio]}, index=[row], dtype="str") for row, folio in ((2, "a"), (3, "a"))
    ]

    assert [applied(chunk)["source_id"].tolist() for chunk in chunks] == [["a"], [""]]
    assert applied.repeated == 1


def test_an_identifier_that_comes_back_is_left_out_and_its_row_stays(ready, tmp_path: Path) -> None:
    text = 'clave = "puede repetirse"\n' + PROFILE.replace("[columnas]", '[columnas]\nsource_id = "Folio"')
    rows = [ROW | {"Folio": folio} for folio in ("a", "a", "", "", "b")]

    mine = one(ready, tmp_path, text, *rows)

    assert mine["source_id"].tolist() == ["a", "", "", "", "b"]


def test_a_value_may_be_left_blank_on_purpose(ready, tmp_path: Path) -> None:
    text = (
        PROFILE.replace("[columnas]", '[columnas]\nterritory = "Zona"')
        + '[valores.territory]\n"SIN DATO" = ""\n'
    )

    mine = one(ready, tmp_path, text, ROW | {"Zona": "Sin dato"}, ROW | {"Zona": "Z2"})

    assert mine["territory"].tolist() == ["", "Z2"]


def test_only_columns_that_the_profile_does_not_know_are_noted(ready, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [ROW | {"Otra": "x"}])
    path.write_text("Informe\n\n" + path.read_text())

    checked = load(ready, "incidents", path, profile=PROFILE).checked

    assert checked.notes[-2:] == ["encabezados en la fila 3", "columnas que no se cargan: Otra"]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("Día,Tipo", "no trae el encabezado «Delito» que espera el perfil «Prueba»"),
        ("Día,Delito,DIA", "La fila 1 nombra dos veces «Día»"),
    ],
)
def test_a_header_that_is_missing_or_double_is_a_sentence(
    ready, tmp_path: Path, header: str, sentence: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n05/03/2024,robo{',x' * (header.count(',') - 1)}\n")

    with pytest.raises(PortalError, match=sentence):
        load(ready, "incidents", path, profile=PROFILE)


# How a load keeps it


def test_the_worker_reads_by_the_profile_that_the_load_keeps(ready, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [ROW])
    receive(ready, Request(INCIDENTS, SLUG, slices=("todas",), profile=PROFILE), path, queued=True)

    outcome = worker.take_one(ready)

    assert outcome.state == "published"
    assert loaded(ready)["category"].tolist() == ["robo"]


def test_the_same_file_by_another_profile_is_another_load(ready, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [ROW])
    first = load(ready, "incidents", path, profile=PROFILE)

    again = load(ready, "incidents", path, profile=PROFILE)
    other = load(ready, "incidents", path, profile=PROFILE.replace("denuncia", "llamada"))

    assert (again.load_id, again.same_as) == (first.load_id, True)
    assert (other.state, other.same_as) == ("published", False)


def test_rejected_rows_come_back_under_the_headers_of_their_source(ready, tmp_path: Path) -> None:
    import python_calamine

    path = write(tmp_path / "a.csv", [ROW, ROW | {"Día": "mañana"}])
    outcome = load(ready, "incidents", path, profile=PROFILE)

    assert write_rejects(ready, outcome.load_id, tmp_path / "r.xlsx") == 1

    rows = python_calamine.load_workbook(tmp_path / "r.xlsx").get_sheet_by_index(0).to_python()
    assert rows[0] == ["Fila", "Qué corregir", "Día", "Delito"]
    assert rows[1][0] == 3 and rows[1][2:] == ["mañana", "ROBO A TRANSEUNTE"]


# Names that nobody knows


def test_unknown_categories_stop_with_their_names_and_counts_most_first(ready, tmp_path: Path) -> None:
    rows = [
        ROW | {"Delito": name} for name in ("Hurto", "RIÑA", "Riña  ", "RIÑA", "Hurto", "Robo a transeunte")
    ]

    said = messages(ready, tmp_path, PROFILE, *rows)

    assert said[0].startswith(
        "No existen en «Tipos de incidente» 2 nombres de este archivo (5 filas): «RIÑA» (3), «Hurto» (2)."
    )
    assert said[0].endswith("diga qué código es cada nombre.")
    assert count(ready, "core.incidents") == 0


def test_unknown_categories_are_summed_up_without_a_profile_too(ready, tmp_path: Path) -> None:
    rows = [factories.incident(n, category="hurto; rm -rf ~") for n in range(3)]
    total = factories.incident(9, source_id="TOTAL", category="Subtotal", source="", territory="")

    outcome = load(ready, "incidents", write(tmp_path / "a.csv", [*rows, total]))

    first = outcome.checked.problems["message"].iloc[0]
    assert "1 nombres de este archivo (3 filas): «hurto; rm -rf ~» (3)." in first
    assert "map-categories" not in first and "map-categories a.csv --obs" in outcome.checked.command
    assert "--to 'hurto; rm -rf ~=CÓDIGO'" in outcome.checked.command


def test_the_ledger_keeps_the_sum_of_unknown_categories(ready, tmp_path: Path) -> None:
    messages(ready, tmp_path, PROFILE, ROW | {"Delito": "A\u202eB"})

    with ready.connect() as connection:
        first = connection.scalar(sa.text("SELECT message FROM meta.problems ORDER BY ctid LIMIT 1"))
    assert first.startswith(
        "No existen en «Tipos de incidente» 1 nombres de este archivo (1 filas): «AB» (1)."
    )


# Strict, and deaf to hostility


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("titulo = ", "no es un TOML válido"),
        ("columns = {}", "dice «columns», que no se conoce"),
        ("columnas = 3", "«columnas» no tiene la forma esperada"),
        ('[columnas]\nfolio = "x"', "la columna «folio», que «Incidentes» no tiene. Tiene: source_id"),
        ("[columnas]\ncategory = 2024-01-01", "«category» está dos veces o no tiene la forma esperada"),
        ("[columnas]\ncategory = []", "«category» no dice ningún encabezado"),
        ('[columnas]\ncategory = [["a"]]', "debe ser una lista de textos"),
        ('[columnas]\ncategory = "a"\nTipo = "b"', "«Tipo» está dos veces"),
        ('[columnas]\nsource = "a"\n[constantes]\nsource = "otra"', "un encabezado y una constante"),
        ('[constantes]\nsource = "dron"', "«dron» no vale para «source». Escriba uno de: cámara"),
        ('[constantes]\noccurred_on = "ayer"', "«ayer» no vale para «occurred_on»"),
        ("[constantes]\noccurred_on = 2019", "«occurred_on» está dos veces o no tiene la forma"),
        ('[formatos]\ncategory = ["%Y"]', "esa columna no es una fecha ni una hora"),
        ('[formatos]\noccurred_on = ["%Q"]', "%Q no se conoce"),
        ('[formatos]\noccurred_on = ["%Y %Y"]', "repite una de sus partes"),
        ('[formatos]\noccurred_on = ["%d/%m"]', "le falta año"),
        ('[formatos]\noccurred_on = ["%Y-%d"]', "tiene día y no mes"),
        ('[formatos]\noccurred_at = ["%I:%M"]', "van juntos"),
        ('[formatos]\noccurred_at = ["%M"]', "le falta hora"),
        ('[formatos]\noccurred_on = ["%Y-%m-%d %H%z"]', "%z necesita"),
        ('[precision]\noccurred_on = "mes"', "necesita una fecha con su formato"),
        (
            '[formatos]\noccurred_on = ["%Y"]\n[precision]\noccurred_on = "siglo"',
            "Escriba uno de: «mes», «año»",
        ),
        ('[valores.category]\n"a" = 3', "debe decir un código entre comillas"),
        ('[valores.category]\n"ROBO" = "a"\n"robo" = "b"', "dos veces con códigos distintos"),
        ('[valores.source]\n"a" = "dron"', "«dron» no vale para «source»"),
        ('[valores]\ncategory = "x"', "«category» está dos veces o no tiene la forma"),
        ('clave = "ninguna"', "Escriba uno de: «única», «puede repetirse»"),
        ('decimal = ";"', "Escriba uno de: «.», «,»"),
        ('conjunto = "plans"', "El perfil es para «plans»"),
        ('[zona_horaria]\nlocal = "Lima"', "nombres IANA"),
        ('[zona_horaria]\nlocal = "America/Lima"\notro = "x"', "nombres IANA"),
        ('titulo = "a\\u0000b"', "caracteres de control"),
        ('titulo = "a\\u001b[31mb"', "caracteres de control"),
        ("ignoradas = " + "[" * 5000, "listas dentro de listas|no es un TOML"),
        ("ignoradas = [1]", "debe ser una lista de textos"),
    ],
)
def test_what_a_profile_may_not_say_is_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(PortalError, match=sentence):
        parse(text, INCIDENTS)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "Guárdelo como texto UTF-8"),
        (b"# " + b"x" * profiles.LIMIT, "pasa de 64 KB"),
    ],
)
def test_a_file_that_is_no_profile_is_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "p.toml").write_bytes(content)

    with pytest.raises(PortalError, match=sentence):
        text_of(str(tmp_path / "p.toml"))


def test_a_profile_that_does_not_exist_names_those_of_the_house() -> None:
    with pytest.raises(PortalError, match=", ".join(profiles.shipped())):
        text_of("../../etc/passwd-no")


def test_marks_in_a_format_and_in_names_are_only_themselves(ready, tmp_path: Path) -> None:
    text = PROFILE.replace('"%d/%m/%Y"', '"(.*)%Y|%m[%d]"').replace('"Robo a  transeúnte"', '"=2+2"')

    mine = one(ready, tmp_path, text, ROW | {"Día": "(.*)2024|03[05]", "Delito": "= 2 + 2"})

    assert mine[["occurred_on", "category"]].values.tolist() == [["2024-03-05", "robo"]]
