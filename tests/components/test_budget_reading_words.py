"""What a budget says by itself, in words: every figure with its base, nothing partial beside what is whole."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from components import budget_execution, budget_figures, budget_nature, budget_reading
from components.static import to_html
from data_access.budget_levels import COLUMNS
from data_access.budget_nature import Group, Nature
from data_access.budget_reading import Reading, Side
from data_access.budget_values import Lack, Scale
from warehouse.datasets.budget_lines import PHASES

PLACE = SimpleNamespace(institution="Municipio", slug="prueba", currency="USD", locale="es_SV")


def record(name: str = "", lines: int = 1, told: int | None = None, **amounts: int) -> dict:
    """A level of which all lines tell the amounts given, or `told` of them."""
    row = dict.fromkeys(COLUMNS) | {"level": name, "name": name, "position": 0, "lines": lines}
    for phase, column in PHASES.items():
        row[column] = Decimal(amounts[phase]) if phase in amounts else None
        row[f"{column}_lines"] = (told or lines) if phase in amounts else 0
    return row


def side(whole: dict, *lines: dict, name: str = "egreso", base: str = "aprobado", executed: str = "") -> Side:
    return Side(name, "económica", whole, lines, base, executed, ())


def reading(*sides: Side, period: str = "2025", **changes) -> Reading:
    found = Reading(2025, period, 12, True, 1, {}, {one.name: one for one in sides}, None)
    return replace(found, **changes)


PART = {"period": "2025-T3", "months": 9}


@pytest.mark.parametrize(
    ("part", "whole", "digits", "written"),
    [
        (1652004, 5105000, 2, "32.36\u00a0%"),
        (842000, 5105000, 2, "16.49\u00a0%"),
        (2609496, 5105000, 2, "51.12\u00a0%"),
        (1, 100000, 1, "menos de 0.1\u00a0%"),
        (0, 10, 1, "0\u00a0%"),
        (-5, 10, 1, "−50\u00a0%"),
        (5, 0, 1, "sin dato"),
    ],
)
def test_a_share_is_exact_and_never_nothing_for_something(part, whole, digits, written):
    assert budget_figures.share(Decimal(part), Decimal(whole), "es_SV", digits) == written


def test_amounts_as_published_need_no_note():
    assert budget_reading.scale_note(Scale(), "es_SV") is None


def test_constant_prices_name_series_base_and_source():
    scale = Scale(
        "constantes", Decimal("121.50"), Decimal("110.25"), 2024, 2026, "IPC, 2020 = 100", source="INE"
    )

    said = to_html(budget_reading.scale_note(scale, "es_SV"))

    for words in ("a precios de 2026", "los de 2024", "121.5", "110.25", "IPC, 2020 = 100", "INE"):
        assert words in said


def test_the_base_year_itself_says_that_nothing_changes():
    scale = Scale("constantes", Decimal(1), Decimal(1), 2026, 2026, "IPC", source="INE")

    assert "son los mismos que se publicaron" in to_html(budget_reading.scale_note(scale, "es_SV"))


def test_per_inhabitant_names_people_year_and_source():
    scale = Scale("habitante", over=Decimal(117421), year=2026, population=117421, population_year=2024)
    told = replace(scale, territory="Municipio", source="Censo")

    said = to_html(budget_reading.scale_note(told, "es_SV"))

    assert "divididos entre 117,421 habitantes de Municipio en 2024. Fuente: Censo." in said


@pytest.mark.parametrize(
    ("lack", "words"),
    [
        (Lack("constantes", "none", 2025), "no ha publicado un índice de precios"),
        (Lack("constantes", "year", 2025), "no hay índice de precios de 2025"),
        (Lack("habitante", "territory", 2025), "qué territorio contiene a todos los demás"),
        (Lack("habitante", "population", 2025, "Villa"), "población publicada de Villa de 2025 o antes"),
    ],
)
def test_what_cannot_be_told_says_why(lack, words):
    asked = to_html(budget_reading.scale_note(Scale(lack=lack), "es_SV"))

    assert words in asked and "como se publicaron" in asked
    assert [words in to_html(said) for said in budget_reading.lacks([lack])] == [True]


def group(name: str, nature: str, amount: int, **phases: int) -> Group:
    told = dict.fromkeys(PHASES, (Decimal(0), 0)) | {"aprobado": (Decimal(amount), 1)}
    return Group(name, "", nature, 1, told | {phase: (Decimal(n), 1) for phase, n in phases.items()})


def nature(spent: int, income: int, *others: Group, phases: tuple[str, ...] = ("aprobado",)) -> Nature:
    incomes = (group("Tasas", "recurrente", income), *others)
    groups = {"ingreso": incomes, "egreso": (group("Sueldos", "personal", spent),)}
    return Nature("2025", {"ingreso": "económica", "egreso": "económica"}, groups, phases)


@pytest.mark.parametrize(
    ("spent", "income", "words"),
    [
        (12, 10, "el gasto en personal supera al ingreso recurrente en $2.00."),
        (8, 10, "el gasto en personal es menor que el ingreso recurrente en $2.00."),
        (10, 10, "son iguales."),
    ],
)
def test_payroll_and_what_comes_back_are_compared_with_both_figures(spent, income, words):
    said = budget_nature.sentence(nature(spent, income), {}, PLACE)

    assert f"El gasto en personal de 2025 es de ${spent}.00 (aprobado)" in said
    assert f"y el ingreso recurrente, de ${income}.00 (aprobado)" in said
    assert words in said


def payroll(found: Nature | None, *sides: Side, names: dict | None = None) -> str:
    """What is said of payroll in a period of both sides, or of those given."""
    both = sides or (side(record(aprobado=1), name="ingreso"), side(record(aprobado=1)))
    return to_html(budget_nature.payroll(found, reading(*both), names or {}, PLACE))


def test_lines_without_a_mark_leave_it_open_and_are_listed():
    found = nature(12, 10, group("Multas <b>", "", 5))

    html = payroll(found)

    assert "hay líneas sin marcar, y no se puede decir cuál es mayor" in html
    assert "<h4>Conceptos de ingreso sin marcar</h4><ul><li>Multas &lt;b&gt;: $5.00</li></ul>" in html


def test_nothing_is_computed_where_nobody_marked():
    html = payroll(None)

    assert "no marcó qué líneas son de cada uno" in html
    assert "$" not in html


@pytest.mark.parametrize(("name", "words"), [("egreso", "ingresos"), ("ingreso", "egresos")])
def test_a_side_that_is_not_published_is_not_laid_on_whoever_marked(name, words):
    html = payroll(None, side(record(aprobado=1), name=name))

    assert f"no hay {words} publicados de 2025" in html
    assert "no marcó" not in html


def test_marked_lines_that_tell_no_phase_in_common_are_not_called_unmarked():
    html = payroll(nature(12, 10, phases=()))

    assert "ninguna fase la informan todas sus líneas" in html
    assert "no marcó" not in html


def test_legal_names_stand_in_every_reading():
    names = {("egreso", "aprobado"): "Crédito inicial", ("ingreso", "aprobado"): "Previsión inicial"}
    told = ("aprobado", "devengado")
    found = nature(12, 10, phases=told)
    income = side(record(aprobado=100), record("Tasas", aprobado=60), name="ingreso")
    spent = side(
        record(aprobado=100, devengado=75), record("A", aprobado=100, devengado=75), executed="devengado"
    )

    html = payroll(found, names=names)
    html += to_html(budget_nature.income(income, "2025", None, names, PLACE))
    html += to_html(budget_execution.execution(reading(spent, **PART), spent, names, PLACE))

    assert "es de $12.00 (crédito inicial)" in html and "de $10.00 (previsión inicial)" in html
    assert '<th scope="row">Crédito inicial / Previsión inicial</th>' in html
    assert "qué parte es cada concepto (previsión inicial), en USD" in html
    assert "sobre «crédito inicial», en USD" in html
    assert "probado" not in html


def test_counted_lines_are_listed_and_the_others_counted():
    many = [group(f"Tasa {n}", "recurrente", 1) for n in range(budget_nature.SHOWN + 4)]

    html = payroll(nature(12, 10, *many))

    assert "<li>Tasas: $10.00</li>" in html and "<li>Sueldos: $12.00</li>" in html
    assert "y 5 conceptos más" in html


def test_shares_of_income_have_their_base_and_what_comes_back_its_own_row():
    lines = (record("Tasas", aprobado=60), record("Saldos", aprobado=40), record("Nada", aprobado=0))
    income = side(record(lines=3, aprobado=100), *lines, name="ingreso")
    found = nature(12, 60, group("Saldos", "no recurrente", 40))

    html = to_html(budget_nature.income(income, "2025", found, {}, PLACE))

    assert "de $100.00" in html
    for name, share in (("Tasas", "60\u00a0%"), ("Saldos", "40\u00a0%"), ("Nada", "0\u00a0%")):
        assert f'<th scope="row">{name}</th>' in html and f">{share}</td>" in html
    assert '<strong>Ingreso recurrente</strong></th><td class="n" data-label="Importe">60.00</td>' in html


def test_shares_of_a_part_of_the_lines_are_not_computed():
    income = side(record(lines=3, told=2, aprobado=100), record("Tasas", aprobado=60), name="ingreso")

    html = to_html(budget_nature.income(income, "2025", None, {}, PLACE))

    assert "«aprobado» lo informan 2 de 3 líneas" in html and "<table" not in html


def test_lines_are_told_the_farthest_from_the_calendar_first():
    lines = [
        record("Cerca", aprobado=100, devengado=76),
        record("Lejos", aprobado=100, devengado=20),
        record("Más", aprobado=100, devengado=110),
    ]
    whole = side(record(lines=3, aprobado=300, devengado=206), *lines, executed="devengado")

    html = to_html(budget_execution.execution(reading(whole, **PART), whole, {}, PLACE))

    assert html.index("Lejos") < html.index("Más") < html.index("Cerca")
    assert "55 puntos menos que el calendario" in html
    assert "35 puntos más que el calendario" in html
    assert "1 punto más que el calendario" in html


def test_a_line_that_does_not_tell_both_phases_is_counted_and_not_compared():
    lines = [
        record("A", aprobado=100, devengado=75),
        record("B", aprobado=100),
        record("C", aprobado=0, devengado=1),
    ]
    whole = side(record(lines=3, aprobado=200, devengado=76), *lines, executed="devengado")

    html = to_html(budget_execution.execution(reading(whole, **PART), whole, {}, PLACE))

    assert '<th scope="row">A</th>' in html and '<th scope="row">B</th>' not in html
    assert "Como el calendario" in html
    assert "2 conceptos no se comparan" in html


def test_a_year_that_ended_tells_what_was_left_the_most_first():
    lines = [
        record("Poco", aprobado=10, devengado=0),
        record("Mucho", aprobado=1000, devengado=900),
        record("Nada", aprobado=50, devengado=50),
        record("De más", aprobado=50, devengado=55),
    ]
    whole = side(record(lines=4, aprobado=1110, devengado=1005), *lines, executed="devengado")

    html = to_html(budget_execution.execution(reading(whole), whole, {}, PLACE))

    assert "<h3>Lo que quedó sin ejecutar</h3>" in html
    assert html.index("Mucho") < html.index("Poco") < html.index("Nada") < html.index("De más")
    for words in ("quedó sin ejecutar 100.00", "quedó sin ejecutar 10.00", "se ejecutó 5.00 de más"):
        assert words in html
    assert "se ejecutó todo" in html and "calendario" not in html


def test_a_phase_that_not_all_lines_tell_says_how_many_do_in_place_of_its_share():
    part = record("Inversiones", lines=120, aprobado=100, devengado=75) | {
        "paid": Decimal(60),
        "paid_lines": 119,
    }
    whole = side(part, part, executed="devengado")

    html = to_html(budget_execution.execution(reading(whole, **PART), whole, {}, PLACE))

    assert '60.00 <span class="told">119 de 120 líneas lo informan</span>' in html
    assert "60\u00a0%" not in html and "75\u00a0%" in html


def test_a_period_that_goes_on_has_no_calendar():
    whole = side(record(aprobado=1, devengado=1), record("A", aprobado=2, devengado=1), executed="devengado")

    html = to_html(budget_execution.execution(reading(whole, ended=False), whole, {}, PLACE))

    assert "Respecto del calendario" not in html and "50\u00a0%" in html


def test_without_execution_there_is_no_table_of_it():
    whole = side(record(aprobado=1), record("A", aprobado=1))

    assert budget_execution.execution(reading(whole), whole, {}, PLACE) is None


def test_a_term_leads_to_its_entry():
    link = to_html(budget_reading.term("devengado", "Obligación reconocida", "ilo & co"))

    assert 'href="/presupuesto/glosario?obs=ilo%20%26%20co#devengado"' in link
