"""What a pack says: figures in the observatory's locale, differences with of what and since when, and what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from components import pack_words_incidents
from components import pack_words_money as money
from components import pack_words_plans as plans
from components import pack_words_register as register
from components.pack_changes import _label, _quarters
from components.pack_chart import svg
from components.pack_paper import (
    CHANGE,
    DAY,
    MONEY,
    MONTHS,
    NUMBER,
    SHARE,
    TEXT,
    WHOLE,
    Bars,
    Column,
    written,
)
from data_access import pack, schedule
from data_access.pack_changes import WORKED_OUT, Change
from data_access.pack_figures import Part, Table, canonical

PLACE = SimpleNamespace(slug="ilo", locale="es_PE", currency="PEN")


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (TEXT, "Ronda", "Ronda"),
        (NUMBER, 4.5, "4.5"),
        (WHOLE, 1204, "1,204"),
        (CHANGE, -34.8, "−34.8 %"),
        (CHANGE, 5.0, "+5 %"),
        (CHANGE, 0.0, "0 %"),
        (SHARE, 75.2, "75.2 %"),
        (MONEY, Decimal("5105000.00"), "S/ 5,105,000.00"),
        (MONEY, Decimal("0"), "–"),
        (DAY, date(2026, 9, 3), "3 de setiembre de 2026"),
        (DAY, "2026-09", "setiembre de 2026"),
        (MONTHS, ("2026-01", "2026-02", "2026-04"), "enero a febrero de 2026 y abril de 2026"),
        (MONTHS, (), "nada"),
        (NUMBER, None, "nada"),
        (TEXT, "", "nada"),
        (NUMBER, 0.0, "0"),
    ],
)
def test_a_value_is_written_as_its_kind_says(kind, value, said):
    cell = written(value, Column("x", "X", kind, "nada"), PLACE.locale, PLACE.currency)

    assert cell.replace("\u00a0", " ") == said


def row(n: int, **changes) -> dict:
    shared = {"plan": "2026", "plan_title": "Plan", "line": n, "code": f"A {n}", "title": f"Actividad {n}"}
    figures = {"unit": "Ronda", "office": None, "programmed": 10.0, "executed": 5.0}
    return shared | figures | {"deviation_pct": -50.0, "is_adverse": True} | changes


def deviations(*over: dict, waiting: tuple = (), compared: int = 9) -> Part:
    tables = (Table("over", ("plan", "line"), over), Table("open", ("plan", "line"), waiting))
    return Part("deviations", tables, {"compared": compared, "over": len(over), "limit": 15.0})


def test_the_worst_deviation_is_named_with_its_figures():
    section = plans.deviations(deviations(row(1)), PLACE)

    assert section.said[0] == (
        "1 de 9 líneas que se pueden comparar se aparta más de 15 % de lo programado al corte. "
        "La mayor en contra: Actividad 1, 5 de 10 (−50 %)."
    )


def test_nothing_to_compare_is_not_nothing_deviated():
    none = plans.deviations(deviations(compared=0), PLACE).said[0]
    some = plans.deviations(deviations(compared=2), PLACE).said[0]

    assert none.startswith("Ninguna línea se puede comparar")
    assert some.startswith("Ninguna de las 2 líneas que se pueden comparar")


def test_lines_of_two_plans_are_two_tables_with_their_names():
    section = plans.deviations(deviations(row(1), row(1, plan="b", plan_title="Otro")), PLACE)

    assert [grid.caption.rpartition(": ")[2] for grid in section.grids] == ["Plan", "Otro"]
    assert [grid.links for grid in section.grids] == [("/planes/ilo/2026/1",), ("/planes/ilo/b/1",)]


def test_a_line_without_code_or_office_says_so():
    section = plans.deviations(deviations(row(1, code=None)), PLACE)
    grid = section.grids[0]

    cells = [written(v, c, "es", "PEN") for v, c in zip(grid.rows[0], grid.columns, strict=True)]

    assert (cells[0], cells[-1]) == ("sin código", "sin responsable")


def incidents(now: int | None, previous: int | None, year: int | None) -> Part:
    names = {
        "now_quarter": "2026-T3",
        "previous_quarter": "2026-T2",
        "year_quarter": "2025-T3",
        "merged": False,
    }
    totals = {"now_total": now, "previous_total": previous, "year_total": year}
    zone = {"zone": "Z1", "name": "Centro", "merged": False, "now": now, "previous": previous, "year": year}
    return Part(
        "incidents", (Table("zones", ("zone",), (zone,)), Table("months", ("month",))), names | totals
    )


def test_incidents_are_compared_with_what_and_by_how_much():
    section = pack_words_incidents.incidents(incidents(110, 100, 220), "es_PE")

    assert section.said[0] == (
        "En T3 de 2026 se registraron 110 incidentes: 10 % más que en T2 de 2026 (100) y 50 % menos que en T3 de "
        "2025 (220)."
    )


def test_a_quarter_that_lacks_months_is_said_and_left_blank():
    section = pack_words_incidents.incidents(incidents(110, None, 0), "es_PE")
    zones = section.grids[0]

    said = [written(v, c, "es", "PEN") for v, c in zip(zones.rows[0], zones.columns, strict=True)]

    assert "No se compara con T2 de 2026: no se recibieron completos sus tres meses." in section.said
    assert "en T3 de 2025 no hubo ninguno" in section.said[0]
    assert said == ["Centro", "110", "no se compara", "0", "no se compara", "no se compara"]


BUDGET = {"year": 2026, "period": "2026", "is_quarter": False, "before": None, "status": None}
BUDGET |= {"published_on": date(2026, 11, 21), "classification": "económica", "done": "devengado"}
BUDGET |= {"base": "modificado", "shown": ("modificado",), "closing": "", "names": ()}


def budget_of(*phases: tuple[str, int, int | None], **facts: object) -> Part:
    """The part of a budget. phases: of expenditure, with what the quarter added."""
    rows = tuple(
        {"side": "egreso", "phase": phase, "amount": Decimal(n), "pct": float(n)}
        | {"added": None if added is None else Decimal(added), "informed": 9, "of_lines": 9}
        for phase, n, added in phases
    )
    return Part(
        "budget", (Table("phases", ("side", "phase"), rows), Table("lines", ("level",))), BUDGET | facts
    )


def test_a_budget_without_execution_does_not_say_how_much_was_spent():
    part = budget_of(("aprobado", 100, None), base="aprobado", done=None, shown=("aprobado",))

    section = money.budget(part, "es", "USD")

    assert section.said[0].endswith("no se ha publicado cuánto se ejecutó.")
    assert "gastado de lo" not in section.question


def test_the_budget_is_of_the_year_and_asks_over_the_base_that_it_answers_over():
    part = budget_of(("aprobado", 90, None), ("modificado", 100, None), ("devengado", 75, None))

    section = money.budget(part, "es", "USD")

    assert section.question == "¿Cuánto se ha gastado de lo modificado de 2026?"
    assert section.said[0].startswith(
        "Del año 2026, según lo publicado el 21 de noviembre de 2026; no del trimestre. De "
    )
    assert "(modificado)" in section.said[0]


def test_the_budget_of_a_quarter_says_so_and_what_the_quarter_alone_added():
    of_quarter = {"period": "2026-T3", "is_quarter": True, "before": "2026-T2", "status": "provisional"}
    part = budget_of(("modificado", 100, None), ("devengado", 75, 30), **of_quarter)

    section = money.budget(part, "es", "USD")

    assert section.question == "¿Cuánto se ha gastado de lo modificado al tercer trimestre de 2026?"
    assert section.said[0].startswith(
        "Al tercer trimestre de 2026, según lo publicado el 21 de noviembre de 2026. De "
    )
    assert section.said[0].endswith("Cifras provisionales: pueden cambiar.")
    assert section.said[1].startswith("Solo en el trimestre se devengaron 30,00")
    assert section.said[1].endswith("la diferencia con lo acumulado al segundo trimestre de 2026.")


def test_without_the_quarter_before_nobody_knows_what_the_quarter_added():
    part = budget_of(("modificado", 100, None), ("devengado", 75, None), period="2026-T3", is_quarter=True)

    assert money.budget(part, "es", "USD").said[1].startswith("No se sabe cuánto de ello es del trimestre")


def test_what_not_all_lines_tell_says_of_how_many_it_is():
    part = budget_of(("modificado", 100, None), ("pagado", 75, None), done="pagado")
    (told, partial), lines = part.rows("phases"), Table("lines", ("level",))
    rows = (told, partial | {"informed": 8})
    part = replace(part, tables=(Table("phases", ("side", "phase"), rows), lines))

    section = money.budget(part, "es", "USD")

    assert "Pagado: 8 de 9 líneas lo informan; las demás no suman." in section.said
    assert [row[-1] for row in section.grids[0].rows] == ["", "8 de 9"]


def test_what_all_lines_tell_needs_no_counts():
    section = money.budget(budget_of(("modificado", 100, None), ("devengado", 75, None)), "es", "USD")

    assert "told" not in [column.name for column in section.grids[0].columns]


@pytest.mark.parametrize(
    ("closing", "end"),
    [
        ("same", "con las mismas cifras de egresos: son definitivas."),
        (
            "other",
            "Cifras provisionales: pueden cambiar. El año 2026 cerrado también está publicado, con otras",
        ),
    ],
)
def test_a_last_quarter_says_that_the_closed_year_is_published(closing, end):
    last = {"period": "2026-T4", "is_quarter": True, "status": "provisional", "closing": closing}
    said = money.budget(
        budget_of(("modificado", 100, None), ("devengado", 75, None), **last), "es", "USD"
    ).said

    assert end in said[0]
    assert ("provisionales" in said[0]) == (closing == "other")


def test_phases_have_their_legal_names():
    names = ("egreso", "modificado", "Crédito definitivo", "egreso", "devengado", "Obligación reconocida")
    section = money.budget(
        budget_of(("modificado", 100, None), ("devengado", 75, None), names=names), "es", "USD"
    )

    assert "de «Crédito definitivo» de 2026?" in section.question
    assert [row[1] for row in section.grids[0].rows] == ["Crédito definitivo", "Obligación reconocida"]
    assert [name for name, _, _ in section.bars.items] == ["Crédito definitivo", "Obligación reconocida"]


def test_what_was_modified_is_no_bar_of_the_modified():
    part = budget_of(("modificaciones", -10, None), ("modificado", 100, None), ("devengado", 75, None))

    assert [name for name, _, _ in money.budget(part, "es", "USD").bars.items] == ["Modificado", "Devengado"]


def test_open_agreements_say_how_many_are_overdue():
    shared = {
        "promise": "Algo",
        "office": "Alcaldía",
        "made_on": "2026",
        "due_on": "2026-03",
        "state": "pendiente",
    }
    rows = tuple(shared | {"code": str(n), "overdue_days": days} for n, days in enumerate((12, 0, None)))
    broken = shared | {"code": "x", "state_on": date(2026, 5, 1), "note": "Sin presupuesto."}
    tables = (
        Table("open", ("code",), rows),
        Table("failed", ("code",), (broken,)),
        Table("last", ("code",)),
    )
    facts = {"day": date(2026, 6, 18), "since": date(2025, 6, 18), "published": 3}
    section = register.commitments(Part("commitments", tables, facts), "es")
    said = section.said

    assert said[0] == (
        "Al 18 de junio de 2026: quedan 3 acuerdos abiertos; 1 ya venció. "
        "Desde el 18 de junio de 2025, 1 se cerró como no cumplido."
    )
    assert [(grid.caption, len(grid.rows)) for grid in section.grids][1:] == [("No cumplidos", 1)]
    assert said[1] == "No hay una sesión anterior con acuerdos registrados."


def test_what_is_not_known_to_be_done_is_not_called_late():
    row = {"code": "a", "title": "Mapa", "holder": "Comité", "period": "2021", "norm": None}
    row |= {"due_on": "2021-03", "days_late": 2061}
    table = Table("overdue", ("code",), (row,))

    section = register.duties(Part("duties", (table,), {"day": date(2026, 11, 21), "published": 4}), "es")

    assert section.said[0].startswith("Al 21 de noviembre de 2026: 1 obligación venció")
    assert section.said[1].endswith("No consta: no quiere decir que no se hizo.")
    assert [c.label for c in section.grids[0].columns][-1] == "Días sin constancia"


def test_questions_of_the_quarter_and_older_ones_are_counted_apart_under_their_own_heads():
    row = {"question": "¿Cuándo?", "asked_by": "prensa", "answer": None}
    facts = {"day": date(2026, 6, 18), "published": 9, "unanswered": 1, "older": 1}

    section = register.questions(Part("questions", (Table("asked", (), (row,) * 3),), facts), "es")
    grid = section.grids[0]

    assert section.said == (
        "Al 18 de junio de 2026: 2 preguntas del trimestre, 1 espera respuesta; 1 anterior espera respuesta.",
    )
    named = {column.label: value for column, value in zip(grid.columns, grid.rows[0], strict=True)}
    assert (named["Pregunta"], named["Quién pregunta"]) == ("¿Cuándo?", "prensa")


@pytest.mark.parametrize("has_items", [True, False])
def test_an_agenda_is_announced_only_where_there_is_one(has_items):
    facts = {"title": "Consulta", "kind": "consulta pública", "state": "celebrada", "held_on": "2021-06"}
    items = ({"number": 1, "item": "Cuentas"},) if has_items else ()
    part = Part("agenda", (Table("items", ("number",), items),), facts, "" if has_items else "no_agenda")

    said = register.agenda(part, "es", ["Uno"]).said

    assert ("La agenda registrada:" in said[0]) == has_items
    assert ("La sesión registrada no publica su agenda" in " ".join(said)) != has_items


@pytest.mark.parametrize("months", [(), ("2026-03",)])
def test_a_difference_with_months_without_report_says_of_what_it_is(months):
    states = ({"plan": "2026", "plan_title": "Plan", "lines": 4} | dict.fromkeys(schedule.STATES, 0),)
    late = row(1) | {"late_by": 5.0, "late_in": "puntos", "late_since": "2026-03", "unreported": months}
    part = Part("late", (Table("states", ("plan",), states), Table("late", ("plan", "line"), (late,))))

    section = plans.late(part, PLACE)

    said = "Con meses sin informar, la diferencia es solo la de los meses informados."
    assert (said in section.said) == bool(months)
    labels = [column.label for column in section.grids[1].columns]
    assert section.grids[1].rows[0][labels.index("Diferencia en")] == "puntos"
    assert len(section.grids[0].columns) == 2 + len(schedule.STATES)


def test_bars_have_their_words_and_no_markup_of_the_data():
    bars = Bars("Título", ("a", "b"), (("<b>&", (1.0, 2.0), ("1", "2")),), 1.5, "marca")

    drawn = svg(bars)

    assert bars.told() == "Título. <b>&: 1, 2."
    assert "&lt;b&gt;&amp;" in drawn and "<b>" not in drawn


def test_figures_that_are_the_same_are_the_same_in_the_hash():
    assert canonical([5, 5.0, Decimal("5.00"), Decimal("500"), -0.0]) == ["5", "5", "5", "500", "0"]
    assert canonical({"a": None, "b": True, "c": date(2026, 1, 2)}) == {
        "a": None,
        "b": True,
        "c": "2026-01-02",
    }


def test_whatever_may_change_has_a_name_in_words(samples):
    found = pack.told("demostracion", "2026-T3").pack
    names = {
        (part.name, table.name, name)
        for part in found.parts
        for table in part.tables
        for row in table.rows
        for name in row
        if name not in table.key and name not in WORKED_OUT
    }
    facts = {(part.name, "", name) for part in found.parts for name in part.facts if name not in WORKED_OUT}

    changes = [Change(part, table, "", {}, name) for part, table, name in names | facts]
    labels = {change.column: _label(change, _quarters(found, "es")) for change in changes}

    assert len(labels) > 50
    own = set(schedule.STATES)
    assert {
        n for n, label in labels.items() if label == n and n not in own and not n.endswith("_quarter")
    } <= {
        "merged",
        "limit",
        "code",
        "year",
    }
