"""Rows of text against a declaration: what is kept, what is refused, and in which words."""

import pandas as pd
import pytest

from tests.factories import activity, incident, known_of, valid
from warehouse import validation
from warehouse.dataset import normal
from warehouse.datasets import ALL, BY_NAME
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


def test_an_unknown_line_is_told_with_its_plan() -> None:
    rows = [{"plan": plan, "line": "1", "month": "2026-01", "executed": "1"} for plan in ("2026", "2027")]
    known = {"activities.plan+line": {("2026", "1")}}

    [(row, column, message)] = problems_of("progress", *rows, known=known)

    assert (row, column) == (3, "Línea")
    assert message.startswith("El plan «2027» no tiene la línea «1» en «Actividades de los planes».")


def test_a_line_without_a_plan_asks_for_the_plan() -> None:
    duty = valid(BY_NAME["duties"], plan="", line="4")

    [(_, _, message)] = problems_of("duties", duty, known={"activities.plan+line": {("2026", "4")}})

    assert message == "No se sabe de qué plan es la línea «4»: escriba también el plan."


def test_every_reference_inside_a_plan_has_its_words() -> None:
    composite = {c.references.split(".")[0] for d in ALL for c in d.columns if "+" in c.references}

    assert composite == set(validation._OF_PLANS)


def test_a_text_that_is_too_long_is_told_with_its_length() -> None:
    [(_, column, message)] = problems_of("activities", activity(1, title="x" * 5001))

    assert (column, message) == ("Actividad", "El texto tiene 5001 caracteres; el máximo es 5000.")


def test_leaving_a_cell_blank_is_offered_only_where_it_may_be() -> None:
    row = {"plan": "2026", "line": "1", "month": "2026-01", "executed": "x", "numerator": "y"}

    said = {column: message for _, column, message in problems_of("progress", row)}

    assert said["Ejecutado"] == "«x» no se puede leer. Escriba un número, por ejemplo 1234.5."
    assert (
        said["Casos"] == "«y» no se puede leer. Escriba un número, por ejemplo 1234.5, o deje la celda vacía."
    )


def test_a_quarter_where_a_month_is_due_is_told_as_its_first_month() -> None:
    rows = [{"indicator": "a", "period": period, "value": "1"} for period in ("2026-T1", "III-2025", "ayer")]

    said = [message for _, _, message in problems_of("indicator_values", *rows)]

    assert said == [
        "«2026-T1» es un trimestre: escriba su primer mes: 2026-01.",
        "«III-2025» es un trimestre: escriba su primer mes: 2025-07.",
        "«ayer» no se puede leer. Escriba 2026-03-31, 2026-03 o 2026.",
    ]


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
