"""An indicator of several activities: what is an activity's own, and what nobody can tell."""

from datetime import date

import pytest

from etl.plan_reader import own_part

JUNE, DECEMBER = date(2019, 6, 30), date(2019, 12, 31)
LIST = "A junio 2019 el cierre. A diciembre 2019: a) la propuesta; b) al menos 2 alianzas; c) al menos 3 perfiles"


def test_several_deadlines_are_nobodys_where_the_marks_are_others() -> None:
    seven = [f"{mark}) Actividad" for mark in "abcdefg"]

    assert [own_part.due(LIST, title, seven, 2019) for title in seven] == [[JUNE, DECEMBER]] * 7
    assert [own_part.thresholds(LIST, title, seven) for title in seven] == [("", True)] * 7
    assert own_part.due(LIST, "Cerrar", ["Cerrar"], 2019) == [JUNE, DECEMBER]


def test_activities_with_the_marks_of_the_parts_have_their_own() -> None:
    three = ["a) Proponer", "b) Aliarse", "c) Perfilar"]

    assert [own_part.due(LIST, title, three, 2019) for title in three] == [[DECEMBER]] * 3
    assert [own_part.thresholds(LIST, title, three)[0] for title in three] == ["", "≥ 2", "≥ 3"]


def test_each_part_may_have_its_deadline() -> None:
    text, two = "1. A junio 2019 el plan. 2. A diciembre 2019 el informe", ["1. Planear", "2. Informar"]

    assert [own_part.due(text, title, two, 2019) for title in two] == [[JUNE], [DECEMBER]]


@pytest.mark.parametrize(
    ("indicator", "limits"),
    [
        ("al menos 20 opiniones y al menos 5 asesorías", ("≥ 20; ≥ 5", False)),
        ("mínimo 70 %, máximo 30 %", ("≥ 70 %; ≤ 30 %", False)),
        ("a) el plan; b) al menos 2 perfiles", ("", True)),
        ("al menos 2 proyectos", ("≥ 2", False)),
        ("a) al menos 2 proyectos", ("≥ 2", False)),
        ("el plan", ("", False)),
    ],
)
def test_limits_of_parts_are_of_none_where_the_marks_do_not_match(
    indicator: str, limits: tuple[str, bool]
) -> None:
    assert own_part.thresholds(indicator, "Hacer", ["Hacer"]) == limits


@pytest.mark.parametrize(
    "text", ["Mide 5. Luego b) sigue", "b) antes a) después", "", "A fin de 2019. Informe"]
)
def test_what_is_no_list_has_no_parts(text: str) -> None:
    assert own_part.parts(text) == {"": text}
