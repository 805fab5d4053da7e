"""Offices: their place, and what each has, counted once and never for another one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access import unit, units
from tests import factories
from tests.elsewhere import portal_over

SLUG = factories.SLUG
TODAY = date(2026, 11, 21)
TREE = [
    {"code": "alcaldia", "name": "Alcaldía", "aliases": "Despacho; ALCALDÍA MUNICIPAL"},
    {"code": "gerencia", "name": "Gerencia de Seguridad", "parent": "alcaldia", "level": "directivo"},
    {"code": "serenazgo", "name": "Serenazgo", "parent": "gerencia"},
    {"code": "sola", "name": "Oficina Sola"},
]
LINES = [
    factories.activity(1, unit="gerencia", responsible="Gerencia de Seguridad"),
    factories.activity(2, unit="gerencia", responsible="despacho"),
    factories.activity(3, responsible="Alcaldía;Serenazgo"),
    factories.activity(4, responsible="Vecinos;Alcaldía municipal;DESPACHO"),
    factories.activity(5),
    factories.activity(1, plan="2027", unit="gerencia"),
]


@pytest.fixture
def town(db, db_urls, tmp_path: Path) -> Iterator[Path]:
    """Four offices and six lines; the portal reads this database."""
    factories.observatory(db, tmp_path)
    publish(db, tmp_path, "units", *TREE)
    publish(db, tmp_path, "activities", *LINES)
    with portal_over(db_urls["web"]):
        yield tmp_path


def publish(db, folder: Path, name: str, *rows: dict[str, str]) -> None:
    outcome = factories.load(db, name, factories.write(folder / f"{name}.csv", rows))
    assert outcome.state == "published", outcome.checked.problems


def test_a_line_that_it_owns_and_answers_for_is_one(town):
    assert {u.code: u.lines for u in units.listed(SLUG)} == {
        "alcaldia": 3,
        "gerencia": 3,
        "serenazgo": 1,
        "sola": 0,
    }


def test_the_lines_of_those_below_are_not_its_own(town):
    assert ("2026", 3) not in units.lines_of(SLUG)["gerencia"]


def test_an_office_knows_those_above_and_below(town):
    every = units.listed(SLUG)

    assert [u.code for u in units.above(every, "serenazgo")] == ["alcaldia", "gerencia"]
    assert [u.code for u in units.below(every, "alcaldia")] == ["gerencia"]
    assert units.above(every, "sola") == []


def test_a_hierarchy_that_bites_its_tail_has_an_end(town, db):
    publish(db, town, "units", *({**row, "parent": "serenazgo"} for row in TREE))

    assert [u.code for u in units.above(units.listed(SLUG), "alcaldia")] == ["serenazgo"]


def test_names_that_no_catalogue_holds_are_counted_as_printed(town):
    assert units.unknown(SLUG).to_dict() == {"Vecinos": 1}


def test_its_lines_come_by_plan_with_what_it_has_to_do_with_them(town):
    found = unit.find(SLUG, "gerencia", TODAY)

    assert [(lines.plan["plan"], lines.rows["line"].tolist()) for lines in found.lines] == [
        ("2027", [1]),
        ("2026", [1, 2]),
    ]
    roles = found.lines[1].rows[["owns", "answers"]].to_numpy().tolist()
    assert roles == [[True, True], [True, False]]


def test_what_names_it_by_any_name_is_its_own(town, db):
    session = {"made_on": "2026-03-02", "promise": "Ordenanza", "state": "pendiente"}
    publish(db, town, "commitments", *({**session, "code": o, "office": o} for o in ("despacho", "Vecinos")))
    parties = {"title": "Convenio", "signed_on": "2026", "object": "Datos", "source_document": "Documento"}
    publish(db, town, "agreements", {**parties, "code": "c", "parties": "Universidad;Alcaldía Municipal"})

    found = unit.find(SLUG, "alcaldia", TODAY)

    assert found.commitments["code"].tolist() == ["despacho"]
    assert found.agreements["code"].tolist() == ["c"]
    assert unit.find(SLUG, "serenazgo", TODAY).agreements.empty


def test_an_office_that_nothing_names_has_nothing_and_one_that_is_not_there_is_none(town):
    found = unit.find(SLUG, "sola", TODAY)

    assert (found.lines, found.plans, found.indicators, len(found.duties)) == ([], [], [], 0)
    assert unit.find(SLUG, "nadie", TODAY) is None
    assert unit.lines(SLUG, "nadie") == []
