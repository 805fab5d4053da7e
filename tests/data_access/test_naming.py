"""Printed names of offices and funding sources: whoever prints them, they mean the same thing, or nothing."""

import pandas as pd
import pytest

from config import ROOT
from data_access import funding, offices
from data_access.naming import folded, reader

CATALOGUE = pd.DataFrame(
    [
        ("gobierno-local", "Gobierno Local", "Municipalidad"),
        ("pnp", "Policía Nacional del Perú (PNP)", "PNP"),
        ("minsa", "Ministerio de Salud", "MINSA"),
        ("mtc", "Ministerio de Transportes y Comunicaciones", "MTC"),
        ("juntas", "Juntas Vecinales", "JJVV"),
        ("direccion", "Dirección Ejecutiva", "DE;Dirección"),
        ("archivo", "Departamento de Revisión, Receptoría y Archivo", None),
        ("tecnica-1", "Secretaría Técnica del Comité", "Secretaría Técnica"),
        ("tecnica-2", "Secretaría Técnica del Consejo", "Secretaría Técnica"),
    ],
    columns=["code", "name", "aliases"],
)
read = reader(CATALOGUE)


def codes(printed: str | None) -> list[str]:
    return [each.code or f"«{each.name}»" for each in read(printed)]


@pytest.mark.parametrize(
    "printed", ["Gobierno Local", "GOBIERNO LOCAL", "Gobiernos Locales", "gobierno  local", "Municipalidad"]
)
def test_case_accents_spaces_and_plurals_name_the_same_office(printed):
    assert codes(printed) == ["gobierno-local"]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("PNP Gobierno Local JJVV", ["pnp", "gobierno-local", "juntas"]),
        ("MINSA, MTC, Gobiernos Locales", ["minsa", "mtc", "gobierno-local"]),
        ("PNP;GOBIERNO LOCAL", ["pnp", "gobierno-local"]),
        ("PNP y Juntas Vecinales", ["pnp", "juntas"]),
        ("Ministerio de Transportes y Comunicaciones", ["mtc"]),
        ("Departamento de Revisión, Receptoría y Archivo", ["archivo"]),
        ("PNP; Gobierno Local; PNP", ["pnp", "gobierno-local"]),
        ("MINSA, Cruz Roja", ["minsa", "«Cruz Roja»"]),
    ],
)
def test_a_cell_may_name_several(printed, found):
    assert codes(printed) == found


@pytest.mark.parametrize(
    "printed", ["Bomberos", "Equipo técnico de la PNP", "Bomberos, Cruz Roja", "dirección de obras de PNP"]
)
def test_what_no_catalogue_holds_stays_as_it_is_printed(printed):
    (found,) = read(printed)

    assert (found.code, found.name, found.printed) == ("", printed, printed)


@pytest.mark.parametrize("printed", [None, "", " ; ", float("nan")])
def test_a_blank_names_nobody(printed):
    assert read(printed) == []


def test_a_small_word_between_names_is_no_abbreviation():
    assert codes("Dirección de PNP") == ["«Dirección de PNP»"]


def test_a_name_that_two_offices_bear_is_neither():
    assert codes("Secretaría Técnica") == ["«Secretaría Técnica»"]


def test_the_name_is_that_of_the_catalogue_and_the_print_is_kept():
    (found,) = read("gobiernos locales")

    assert (found.name, found.printed) == ("Gobierno Local", "gobiernos locales")


@pytest.mark.parametrize(
    ("name", "as_compared"),
    [
        ("Gobiernos Locales", "gobierno local"),
        ("N.° de Operativos", "n de operativo"),
        ("PNP", "pnp"),
        ("¡!", ""),
    ],
)
def test_a_name_is_compared_without_its_dress(name, as_compared):
    assert folded(name) == as_compared


@pytest.mark.usefixtures("samples")
class TestSamples:
    """The catalogues of the samples."""

    @pytest.mark.parametrize("slug", ["ilo", "demostracion"])
    def test_every_office_of_a_plan_is_in_the_catalogue(self, slug):
        printed = pd.read_csv(ROOT / "samples" / slug / "activities.csv", dtype=str)["responsible"].dropna()
        resolve = offices.resolve(slug)

        assert {each.name for cell in printed for each in resolve(cell) if not each.code} == set()

    def test_ilo_names_its_local_government_in_four_ways_that_are_one(self):
        resolve = offices.resolve("ilo")

        named = ("Gobierno Local", "GOBIERNO LOCAL", "Gobierno local", "Gobiernos Locales")
        assert {each.code for name in named for each in resolve(name)} == {"gobierno-local"}

    def test_an_observatory_without_a_catalogue_names_offices_as_they_are_printed(self):
        assert [each.code for each in offices.resolve("nadie")("Alcaldía")] == [""]

    def test_codes_say_which_sources_they_are_and_print_reads_where_there_are_none(self):
        sources = funding.resolve("demostracion")

        assert [each.name for each in sources("propios;canon", "Fondos varios")] == [
            "Recursos propios",
            "Canon, regalías y fondo municipal",
        ]
        assert [each.code for each in sources(None, "Regalías")] == ["canon"]
        assert [(each.code, each.name) for each in sources("", "Bonos")] == [("", "Bonos")]
        assert [(each.code, each.name) for each in sources("perdida", None)] == [("perdida", "perdida")]

    def test_the_six_names_of_a_funding_column_are_read_in_amss(self):
        rows = pd.read_csv(ROOT / "samples" / "amss" / "activities.csv", dtype=str)
        sources = funding.resolve("amss")
        pairs = rows[["funding_sources", "funding_printed"]].dropna(subset="funding_sources")

        assert all(
            each.name != each.code for codes, said in pairs.to_numpy() for each in sources(codes, said)
        )
