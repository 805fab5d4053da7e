"""What a pack says: figures in the observatory's locale, differences with of what and since when, and what is missing."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

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
    section = money.incidents(incidents(110, 100, 220), "es_PE")

    assert section.said[0] == (
        "En T3 de 2026 se registraron 110 incidentes: 10 % más que en T2 de 2026 (100) y 50 % menos que en T3 de "
        "2025 (220)."
    )


def test_a_quarter_that_lacks_months_is_said_and_left_blank():
    section = money.incidents(incidents(110, None, 0), "es_PE")
    zones = section.grids[0]

    said = [written(v, c, "es", "PEN") for v, c in zip(zones.rows[0], zones.columns, strict=True)]

    assert "No se compara con T2 de 2026: no se recibieron completos sus tres meses." in section.said
    assert "en T3 de 2025 no hubo ninguno" in section.said[0]
    assert said == ["Centro", "110", "no se compara", "0", "no se compara", "no se compara"]


def test_a_budget_without_execution_does_not_say_how_much_was_spent():
    facts = {
        "year": 2019,
        "published_on": date(2026, 11, 21),
        "classification": "económica",
        "base": "aprobado",
    }
    phases = ({"side": "egreso", "phase": "aprobado", "amount": Decimal(100), "pct": 100.0},)
    tables = (Table("phases", ("side", "phase"), phases), Table("lines", ("line",)))
    part = Part("budget", tables, facts | {"done": None, "shown": ("aprobado",)})

    section = money.budget(part, "es", "USD")

    assert section.said[0].endswith("no se ha publicado cuánto se ejecutó.")


def test_open_agreements_say_how_many_are_overdue():
    shared = {
        "promise": "Algo",
        "office": "Alcaldía",
        "made_on": "2026",
        "due_on": "2026-03",
        "state": "pendiente",
    }
    rows = tuple(shared | {"code": str(n), "overdue_days": days} for n, days in enumerate((12, 0, None)))
    part = Part("commitments", (Table("open", ("code",), rows), Table("last", ("code",))), {"published": 3})

    said = register.commitments(part, "es").said

    assert said[0] == "Quedan 3 acuerdos abiertos; 1 ya venció."
    assert said[1] == "No hay una sesión anterior con acuerdos registrados."


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
    labels = {change.column: _label(change, _quarters(found)) for change in changes}

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
