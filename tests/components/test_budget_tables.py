"""A budget on screen: shares with their base, areas that add up, names that stay text."""

from dataclasses import replace
from decimal import Decimal

import pytest

from components import budget
from components.areas import areas, treemap
from components.budget import Sheet
from components.static import to_html
from data_access.balance import Check, Row


def line(number: int, value: str | None, name: str = "", parent: str = "") -> Row:
    amounts = {} if value is None else {"aprobado": Decimal(value)}
    return Row(f"#{number}", parent, name or f"Línea {number}", "", 1 if parent else 0, False, amounts)


def level(name: str, value: str) -> Row:
    return Row(f"/{name}", "", name, "", 0, True, {"aprobado": Decimal(value)})


def sheet(*rows: Row, **others: object) -> Sheet:
    lines = [row.amounts.get("aprobado", Decimal(0)) for row in rows if not row.is_level]
    whole = {"aprobado": sum(lines, Decimal(0))}
    made = Sheet("egreso", "económica", 2019, ["aprobado"], rows, whole, whole, "USD", "es")
    return replace(made, **others)


def test_a_share_says_its_base():
    html = to_html(budget.table(sheet(line(1, "30"), line(2, "10"))))

    assert "75 %" in html and "de 40,00" in html


def test_a_small_share_is_not_rounded_to_nothing():
    assert "menos de 0,1 %" in to_html(budget.table(sheet(line(1, "99999"), line(2, "1"))))


def test_zero_is_a_dash_and_missing_is_said():
    html = to_html(budget.table(sheet(line(1, "5"), line(2, "0"), line(3, None))))

    assert html.count('<td class="n">–</td>') == 1
    assert html.count('<td class="n">no informado</td>') == 1


def test_a_total_that_is_not_printed_is_said():
    assert "no informado" in to_html(budget.table(sheet(line(1, "5"), printed={})))


def test_a_wrong_total_is_marked_off_with_its_difference():
    check = Check("total", "aprobado", "egreso", "económica", {"sum": Decimal(5), "printed": Decimal(7)})

    html = to_html(budget.checks([check], "USD", "es"))

    assert '<li class="off">' in html and "La diferencia es 2,00" in html


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ((5,), "La única comprobación posible cuadra."),
        ((7,), "La única comprobación posible no cuadra."),
        ((5, 7), "Cuadra 1 de 2 comprobaciones."),
        ((6, 7), "No cuadra ninguna de las 2 comprobaciones."),
    ],
)
def test_how_many_comparisons_add_up_is_said(printed, said):
    found = [
        Check("total", "aprobado", "egreso", "económica", {"sum": Decimal(5), "printed": Decimal(n)})
        for n in printed
    ]

    assert said in to_html(budget.checks(found, "USD", "es"))


def test_headline_says_both_sides_when_they_differ():
    sides = {"ingreso": sheet(line(1, "5"), side="ingreso"), "egreso": sheet(line(1, "4", "Luz"))}

    said = budget.headline("Ilo", 2019, sides)

    assert "ingresos por 5,00" in said and "egresos por 4,00" in said and "Luz, 100 %" in said


def test_ids_of_the_areas_are_unique_even_where_names_repeat():
    rows = [level("Gastos", "2"), line(1, "1", "Gastos", "/Gastos"), line(2, "1", "Gastos", "/Gastos")]

    ids = treemap(sheet(*rows))["ids"]

    assert len(ids) == len(set(ids)) == 4


def test_a_level_is_exactly_the_sum_of_what_is_drawn_in_it():
    rows = [
        level("A", "0.3"),
        line(1, "0.1", "", "/A"),
        line(2, "0.2", "", "/A"),
        line(3, "-5"),
        line(4, "0"),
    ]

    trace = treemap(sheet(*rows))

    assert dict(zip(trace["ids"], trace["values"], strict=True)) == {
        "total": 30,
        "/A": 30,
        "#1": 10,
        "#2": 20,
    }


def test_nothing_to_draw_is_no_figure():
    assert areas(sheet(line(1, "0"))) is None


def test_hostile_names_stay_text():
    hostile = "<img src=x onerror=alert(1)>"
    made = sheet(line(1, "5", hostile))

    assert "<img" not in to_html([budget.table(made), budget.headline("Ilo", 2019, {"egreso": made})])
    assert treemap(made)["labels"][1] == "&lt;img src=x onerror=alert(1)&gt;"
