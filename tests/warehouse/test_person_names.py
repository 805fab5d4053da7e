"""What looks like a person's name where an office is asked for: found nearly always, and no office of ours is."""

import csv

import pytest

import config
from tests.warehouse.person_samples import OFFICES, PERSONS, listed
from warehouse.datasets import BY_NAME
from warehouse.person_names import looks_like_person, plain

COAMSS = config.ROOT.parent / "shared" / "seeds" / "002_5b8ff2da8c9cf190.txt"
NAMED_BY_SUBDIRECTION = range(469, 511)


def sample_values() -> list[tuple[str, str]]:
    """(file, value) of every cell of the samples that names an office, and of the units themselves."""
    found = []
    for path in sorted((config.ROOT / "samples").glob("*/*.csv")):
        columns = [c.name for c in BY_NAME[path.stem].columns if c.is_office]
        columns += ["name", "aliases"] if path.stem == "units" else []
        with path.open(encoding="utf-8", newline="") as rows:
            found += [(str(path), row.get(name) or "") for row in csv.DictReader(rows) for name in columns]
    return found


def test_nine_of_ten_names_are_recognised() -> None:
    names = listed(PERSONS)

    missed = [name for name in names if not looks_like_person(name)]

    assert len(names) == 200
    assert len(missed) <= 20, missed


def test_no_office_of_the_list_is_taken_for_a_person() -> None:
    assert [office for office in listed(OFFICES) if looks_like_person(office)] == []


def test_no_office_of_the_samples_is_taken_for_a_person() -> None:
    values = sample_values()

    assert len(values) > 250
    assert [found for found in values if looks_like_person(found[1])] == []


@pytest.mark.skipif(not COAMSS.exists(), reason="the documents are beside the repository, not in it")
def test_in_a_real_document_every_named_row_is_found_and_no_other() -> None:
    """Rows 469–510 name persons; so does 577, with a title. Cells after the months hold who answers."""
    lines = COAMSS.read_text(encoding="utf-8").split("\n")
    found = {
        number
        for number, line in enumerate(lines, 1)
        for cell in line.split("\t")[4:]
        if looks_like_person(cell.strip())
    }

    assert {number for number in found if number not in NAMED_BY_SUBDIRECTION} == {577}
    assert len(found) == 13


@pytest.mark.parametrize(
    "value",
    [
        "Lic. María Pérez",
        "Ing. J. Rodríguez",
        "PEREZ GARCIA, JUAN",
        "Unidad Jurídica; Juan Pérez",
        "Jefe UFIA Juan Pérez",
    ],
)
def test_a_name_is_found_however_it_is_written(value: str) -> None:
    assert looks_like_person(value)


@pytest.mark.parametrize(
    "value",
    ["", ";", "Mercedes", "Jesús María", "Colegio Juan Pérez", "PNP", "12", ". ; ,", "Ing. de Sistemas"],
)
def test_what_may_be_a_place_or_an_office_is_not(value: str) -> None:
    assert not looks_like_person(value)


def test_an_office_of_the_observatory_is_not_a_person_whatever_its_name() -> None:
    known = frozenset({plain("Ricardo Palma Soriano")})

    assert looks_like_person("Ricardo Palma Soriano")
    assert not looks_like_person("RICARDO PALMA SORIANO; Alcaldía", known)
    assert looks_like_person("Ricardo Palma Soriano; Juan Pérez", known)
