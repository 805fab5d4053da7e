"""An observation says what, of which family, where in the document, and what was answered by which office."""

from datetime import date

import pandas as pd
import pytest

from components import observations
from components.static import to_html
from warehouse.datasets import BY_NAME

ANSWER = {
    "answer": "Se corrige en 2022.",
    "answered_by": "Secretaría Técnica",
    "answered_on": date(2026, 5, 4),
}


def frame(**changes) -> pd.DataFrame:
    row = {"plan": "2021", "line": 6, "code": "06", "title": "Publicar", "family": "aritmética"}
    row |= {"rule": "sum_target", "sentence": None, "figures": {"sum": 1204.0, "target": 6.0}}
    row |= {"source_line": 41, "state": "observado", "answer": None, "answered_by": None, "answered_on": None}
    return pd.DataFrame([row | changes], dtype=object)


def beside(**changes) -> str:
    return to_html(observations.beside(frame(**changes), "es"))


def test_a_computed_one_is_said_with_its_figures_as_the_place_writes_them():
    assert "Los meses suman 1.204 y la meta impresa es 6." in beside()
    assert "aritmética: los números no cuadran · línea 41 del documento" in beside()


def test_a_written_one_is_said_as_it_was_written():
    assert "<b>Dice" not in beside(figures=None, sentence="<b>Dice</b> 2018")
    assert "&lt;b&gt;Dice&lt;/b&gt; 2018" in beside(figures=None, sentence="<b>Dice</b> 2018")


def test_what_nobody_answered_says_no_answer():
    assert "Responde" not in beside()


def test_an_answer_names_its_office_and_its_day():
    html = beside(state="explicado por la unidad", **ANSWER)

    assert "explicado por la unidad" in html
    assert "Responde Secretaría Técnica, 4 de mayo de 2026: «Se corrige en 2022.»" in html


def test_an_answer_without_office_or_day_says_that_they_are_missing():
    html = beside(state="corregido", answer="Listo.")

    assert "Responde la institución, sin decir qué oficina, sin fecha: «Listo.»" in html


@pytest.mark.parametrize("state", BY_NAME["observations"].column("state").choices)
def test_every_state_has_a_mark_and_a_word(state):
    html = to_html(observations.listed(frame(state=state), lambda plan, line: f"/{plan}/{line}", {}, "es"))

    assert f"</span> {state}</span>" in html
    assert 'aria-hidden="true"' in html


@pytest.mark.parametrize("family", BY_NAME["observations"].column("family").choices)
def test_every_family_has_words(family):
    assert observations.family(family).startswith(family)


def test_those_of_the_whole_plan_have_a_section_of_their_own():
    assert observations.of_the_plan(frame(), "es") is None
    assert "Observaciones a todo el plan" in to_html(observations.of_the_plan(frame(line=None), "es"))


def test_a_row_of_the_list_leads_to_its_line_or_to_the_plan():
    def link(plan: str, line: int | None) -> str:
        return f"/{plan}/{line}" if line else f"/{plan}"

    of_line = to_html(observations.listed(frame(), link, {"2021": "Plan 2021"}, "es"))
    of_plan = to_html(
        observations.listed(frame(line=None, code=None, title=None), link, {"2021": "Plan 2021"}, "es")
    )

    assert '<a href="/2021/6">06 Publicar</a>' in of_line and "Plan 2021 · línea 6" in of_line
    assert '<a href="/2021">todo el plan</a>' in of_plan


def test_a_row_without_observations_has_no_list():
    assert observations.beside(frame().iloc[:0], "es") is None
