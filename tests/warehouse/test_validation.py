"""Rows of text against a declaration: what is kept, what is refused, and in which words."""

import pandas as pd
import pytest

from tests.factories import activity, incident, known_of
from warehouse.dataset import normal
from warehouse.datasets import BY_NAME
from warehouse.validation import PROBLEM_COLUMNS, Context, validate

ACTIVITIES, INCIDENTS = BY_NAME["activities"], BY_NAME["incidents"]
KNOWN = known_of(INCIDENTS, incident(1))


def problems_of(name: str, *rows: dict[str, str], known=None) -> list[tuple[int, str, str]]:
    frame = pd.DataFrame(rows, index=range(2, len(rows) + 2), dtype="str").fillna("")
    _, found = validate(BY_NAME[name], frame, Context("prueba", known=known or {}))
    assert list(found.columns) == PROBLEM_COLUMNS
    return list(found[["source_row", "column", "message"]].itertuples(index=False, name=None))


def test_a_good_row_is_kept_as_canonical_text() -> None:
    rows = pd.DataFrame([incident(1, occurred_on="9/3/2026", category=" robo ")], index=[7], dtype="str")

    good, found = validate(INCIDENTS, rows, Context("prueba", known=KNOWN))

    assert found.empty
    assert good.loc[7, ["occurred_on", "category"]].tolist() == ["2026-03-09", "robo"]


@pytest.mark.parametrize("text", ["cámara", "Camara", "CÁMARA", " cá-mara "])
def test_a_choice_is_known_whatever_its_case_and_accents(text: str) -> None:
    rows = pd.DataFrame([incident(1, source=text)], dtype="str")

    good, _ = validate(INCIDENTS, rows, Context("prueba"))

    assert good["source"].tolist() == ["cámara"]


def test_an_unknown_choice_is_told_with_the_list() -> None:
    [(row, column, message)] = problems_of("incidents", incident(1, source="dron"))

    assert (row, column) == (2, "Fuente")
    assert message.startswith("«dron» no está en la lista. Escriba uno de: cámara, lectora de placas")


def test_a_blank_where_a_value_is_due_is_told() -> None:
    assert problems_of("incidents", incident(1, source="  ")) == [
        (2, "Fuente", "La columna «Fuente» es obligatoria. Escriba un valor.")
    ]


def test_an_unreadable_value_is_told_with_what_to_type() -> None:
    assert problems_of("incidents", incident(1), incident(2, occurred_on="ayer")) == [
        (3, "Fecha", "«ayer» no se puede leer. Escriba 2026-03-31, 2026-03 o 2026.")
    ]


def test_a_value_out_of_limits_is_told_with_them() -> None:
    assert problems_of("incidents", incident(1, latitude="91")) == [
        (2, "Latitud", "«91» está fuera de los límites: como mínimo -90 y como máximo 90.")
    ]


def test_an_unknown_reference_is_told_with_where_to_load_it() -> None:
    [(_, column, message)] = problems_of("incidents", incident(1, category="nada"), known=KNOWN)

    assert column == "Tipo"
    assert message == "«nada» no existe en «Tipos de incidente». Cárguelo antes allí o corrija el código."


def test_a_reference_of_two_columns_needs_both() -> None:
    rows = [activity(1, "2026", objective="o1"), activity(2, "2027", objective="o1")]
    known = {"objectives.plan+node": {("2026", "o1")}}

    assert [row for row, _, _ in problems_of("activities", *rows, known=known)] == [3]


def test_each_of_several_references_is_checked() -> None:
    row = activity(1, funding_sources="propios; nada;propios ;")
    known = {"funding_sources.code": {("propios",)}}

    [(_, column, message)] = problems_of("activities", row, known=known)

    assert (column, message.split(" no existe")[0]) == ("Fuentes de financiamiento", "«nada»")


def test_a_long_value_is_cut_in_the_sentence() -> None:
    [(_, _, message)] = problems_of("incidents", incident(1, source="x" * 400))

    assert f"«{'x' * 57}…»" in message


def test_a_row_with_two_problems_has_both_and_is_dropped_once() -> None:
    rows = pd.DataFrame([incident(1, source="dron", latitude="x"), incident(2)], index=[2, 3], dtype="str")

    good, found = validate(INCIDENTS, rows, Context("prueba"))

    assert good.index.tolist() == [3]
    assert sorted(found["column"]) == ["Fuente", "Latitud", "Latitud"]


@pytest.mark.parametrize(("name", "plain"), [("DI C", "dic"), ("Dic.", "dic"), ("N° sesiones", "nsesiones")])
def test_headers_are_matched_without_accents_case_or_marks(name: str, plain: str) -> None:
    assert normal(name) == plain
