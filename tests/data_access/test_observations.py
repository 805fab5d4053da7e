"""Observations: what a load computes and what a reader writes are one list, each with its state and answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access import observations
from data_access.state import ObservationsState
from open_data import observation_rows
from tests import factories
from tests.elsewhere import portal_over
from texts import load
from warehouse.datasets import BY_NAME

SLUG = factories.SLUG
SHORT = {f"m{n:02}": "1" for n in range(1, 5)} | {"months_reading": "impresa", "unit_kind": "suma"}


def short(line: int, **changes: str) -> dict[str, str]:
    """A line whose months add up to 4, with a target of 6 that the load finds."""
    return factories.activity(line, annual_target="6", source_line=str(40 + line), **SHORT, **changes)


def written(number: int, line: str = "", **changes: str) -> dict[str, str]:
    row = {"plan": "2026", "number": str(number), "line": line, "family": "aritmética", "rule": "sum_target"}
    return row | {"sentence": f"Frase {number}", "state": "observado"} | changes


@pytest.fixture
def town(db, db_urls, tmp_path: Path) -> Iterator[Path]:
    """A plan with two lines, of which the first does not add up; the portal reads this database."""
    factories.observatory(db, tmp_path)
    publish(db, tmp_path, "activities", short(1), factories.activity(2))
    with portal_over(db_urls["web"]):
        yield tmp_path


def publish(db, folder: Path, name: str, *rows: dict[str, str]) -> None:
    outcome = factories.load(db, name, factories.write(folder / f"{name}.csv", rows))
    assert outcome.state == "published", outcome.checked.problems


def test_what_a_load_computes_is_observed_without_an_answer(town):
    found = observations.of_plan(SLUG, "2026").to_dict("records")

    assert [(f["line"], f["rule"], f["family"], f["state"]) for f in found] == [
        (1, "sum_target", "aritmética", "observado")
    ]
    assert found[0]["figures"] == {"sum": 4.0, "target": 6.0}
    assert (found[0]["source_line"], found[0]["answer"], found[0]["title"]) == (41, None, "Actividad 1")


def test_a_written_one_with_the_same_line_and_rule_is_that_one_with_its_answer(town, db):
    answered = {"state": "explicado por la unidad", "answer": "Falta el sexto.", "answered_by": "Alcaldía"}
    publish(db, town, "observations", written(1, "1", **answered, answered_on="2026-05-04"))

    found = observations.of_plan(SLUG, "2026")

    assert len(found) == 1
    row = found.iloc[0]
    assert (row["state"], row["answer"], row["answered_by"]) == tuple(answered.values())
    assert row["answered_on"].isoformat() == "2026-05-04"
    assert row["figures"] == {"sum": 4.0, "target": 6.0}


def test_another_rule_or_another_line_is_another_observation(town, db):
    publish(db, town, "observations", written(1, "1", rule="otra"), written(2, "2"))

    found = observations.of_plan(SLUG, "2026")

    assert list(found[["line", "rule"]].itertuples(index=False, name=None)) == [
        (1, "otra"),
        (1, "sum_target"),
        (2, "sum_target"),
    ]


def test_a_second_written_one_of_a_rule_is_not_swallowed_by_the_computed_one(town, db):
    publish(db, town, "observations", written(1, "1"), written(2, "1"))

    found = observations.of_plan(SLUG, "2026")

    assert found["sentence"].tolist() == ["Frase 1", "Frase 2"]
    assert found["figures"].map(bool).tolist() == [True, False]


def test_those_of_the_whole_plan_come_first_and_name_no_line(town, db):
    publish(db, town, "observations", written(1, family="contenido", rule="fuente_cortada"))

    found = observations.of_plan(SLUG, "2026")

    assert found["line"].tolist() == [None, 1]
    assert found["title"].tolist() == [None, "Actividad 1"]


def test_what_was_corrected_stays_after_the_load_no_longer_finds_it(town, db):
    publish(db, town, "observations", written(1, "1", state="corregido", answer="Son 4."))
    publish(db, town, "activities", factories.activity(1), factories.activity(2))

    found = observations.of_plan(SLUG, "2026").to_dict("records")

    assert [(f["sentence"], f["figures"], f["state"]) for f in found] == [("Frase 1", None, "corregido")]


def test_those_of_a_line_are_its_own(town, db):
    publish(db, town, "observations", written(1, "2"), written(2))

    assert observations.of_line(SLUG, "2026", 2)["sentence"].tolist() == ["Frase 1"]


def test_without_any_the_columns_are_the_same(town):
    assert list(observations.of_plan(SLUG, "2027")) == list(observations.COLUMNS)
    assert observations.of_plan(SLUG, "2027").empty


def test_filters_leave_what_they_name_and_forget_what_nobody_has(town, db):
    publish(db, town, "observations", written(1, family="fecha", state="corregido", answer="Sí."))

    assert observations.shown(ObservationsState(SLUG, family="fecha"))["rule"].tolist() == ["sum_target"]
    assert len(observations.shown(ObservationsState(SLUG, status="corregido"))) == 1
    assert len(observations.shown(ObservationsState(SLUG, family="inventada"))) == 2


def test_every_sentence_of_a_computed_rule_has_its_family():
    rules = {key.removeprefix("finding.") for key in load() if key.startswith("finding.")}

    assert rules == set(observations.FAMILY)
    assert set(observations.FAMILY.values()) <= set(BY_NAME["observations"].column("family").choices)


def test_the_download_has_the_computed_and_the_written_with_their_sentences(town, db):
    publish(db, town, "observations", written(1, "2", state="corregido", answer="Sí."))

    rows = observation_rows.rows({"obs": SLUG})

    assert rows["sentence"].tolist() == ["Los meses suman 4 y la meta impresa es 6.", "Frase 1"]
    assert observation_rows.rows({"obs": SLUG, "estado": "corregido"})["line"].tolist() == [2]
