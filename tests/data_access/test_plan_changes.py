"""What one plan changed of another, field by field, as approved."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from data_access import plan_changes
from data_access.naming import reader
from data_access.plan_change_table import COLUMNS, rows
from data_access.plan_changes import between, difference
from data_access.state import PlanChangesState
from tests.data_access.test_naming import CATALOGUE
from warehouse.datasets.activities import MONTH_COLUMNS

BLANK = dict.fromkeys(
    ("objective_name", "objective_title", "indicator", "unit_of_measure", "unit_kind", "direction", "due_on")
    + ("thresholds", "responsible", "annual_target", *MONTH_COLUMNS)
)


def line(**said) -> dict:
    return {**BLANK, "line": 1, "code": "A 1", "title": "Rondas", "months_reading": "impresa"} | said


def plan(name: str, first: str = "", last: str = "") -> dict:
    start, end = date.fromisoformat(first or f"{name}-01-01"), date.fromisoformat(last or f"{name}-12-31")
    return {"plan": name, "kind": "plan operativo", "unit": "u", "period_start": start, "period_end": end}


def compared(before: list[dict], now: list[dict], other: dict | None = None, this: dict | None = None):
    return between(this or plan("2026"), other or plan("2025"), before, now, reader(CATALOGUE))


def changes(before: dict, now: dict, **plans) -> dict[str, tuple]:
    """field → (before, now) of a pair of lines."""
    found = compared([before], [now], **plans)
    return {change.field: (change.before, change.now) for _, each in found.changed for change in each}


def test_a_line_that_says_the_same_did_not_change():
    found = compared([line(m03=Decimal(5))], [line(m03=Decimal("5.00"))])

    assert (len(found.same), found.changed) == (1, [])


@pytest.mark.parametrize(
    ("field", "before", "now"),
    [
        ("indicator", {"indicator": "N.° de rondas"}, {"indicator": "Horas de ronda"}),
        ("target", {"annual_target": Decimal(4)}, {"annual_target": None}),
        ("months", {"m03": Decimal(5)}, {"m04": Decimal(5)}),
        ("unit_kind", {"unit_kind": "suma"}, {"unit_kind": "máximo"}),
        ("direction", {"direction": None}, {"direction": "bajar"}),
        ("due", {"due_on": date(2025, 6, 30)}, {"due_on": date(2026, 7, 31)}),
        ("thresholds", {"thresholds": "≥ 70 %"}, {"thresholds": "≥ 75 %"}),
        ("responsible", {"responsible": "PNP"}, {"responsible": "PNP;MINSA"}),
        ("objective", {"objective_title": "Menos robos"}, {"objective_title": "Menos hurtos"}),
    ],
)
def test_a_field_that_changed_is_told(field, before, now):
    assert list(changes(line(**before), line(**now))) == [field]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"responsible": "GOBIERNO LOCAL;PNP"}, {"responsible": "PNP, Gobiernos Locales"}),
        ({"thresholds": "≥70%"}, {"thresholds": "≥ 70 %"}),
        ({"indicator": "N.° de Rondas"}, {"indicator": "n.° de rondas"}),
        ({"direction": None}, {"direction": "subir"}),
        ({"due_on": date(2025, 6, 30)}, {"due_on": date(2026, 6, 30)}),
    ],
)
def test_the_same_in_other_words_is_no_change(before, now):
    assert changes(line(**before), line(**now)) == {}


def test_years_that_start_apart_are_compared_by_month_of_the_calendar():
    fiscal = plan("2025", "2025-05-01", "2026-04-30")

    assert changes(line(m01=Decimal(5)), line(m05=Decimal(5)), other=fiscal) == {}


def test_months_that_cannot_be_read_are_not_compared_and_it_is_said():
    found = compared([line(months_reading="no legible")], [line(m03=Decimal(5))])

    assert (found.changed, found.unread) == ([], 1)


def test_months_that_were_not_published_and_now_are_changed():
    assert changes(line(months_reading="no publicada"), line(m03=Decimal(5)))["months"] == (None, {3: 5.0})


def target(before: tuple, now: tuple, **plans) -> float | None:
    names = ("annual_target", "unit_of_measure")
    found = compared(
        [line(**dict(zip(names, before, strict=True)))], [line(**dict(zip(names, now, strict=True)))], **plans
    )
    return difference(found, found.changed[0][1][0])


def test_targets_of_one_measure_are_subtracted():
    assert target((Decimal(4), "Ronda"), (Decimal(6), "RONDAS")) == 2


def test_targets_of_two_measures_are_never_subtracted():
    assert target((Decimal(4), "Ronda"), (Decimal(6), "Hora")) is None


def test_targets_of_plans_of_different_length_are_not_subtracted():
    assert target((Decimal(4), "Ronda"), (Decimal(6), "Ronda"), other=plan("2024", last="2027-12-31")) is None


def test_a_line_that_only_took_another_code_did_not_change_otherwise():
    found = compared([line(code="A 1")], [line(code="A 2")])

    assert (len(found.renumbered), found.changed, found.same) == (1, [], [])


def test_the_download_tells_every_line():
    before = [line(), line(line=2, code="A 2", title="Mapas"), line(line=3, code=None, title="Charlas")]
    now = [
        line(annual_target=Decimal(4), unit_of_measure="Ronda"),
        line(line=2, code="A 3", title="Talleres"),
    ]

    table = rows(compared(before, now))

    assert list(table) == list(COLUMNS)
    assert sorted(table["outcome"]) == ["añadida", "cambiada", "quitada", "quitada"]
    changed = table[table["outcome"] == "cambiada"].iloc[0]
    assert (changed["field"], changed["before"], changed["now"]) == ("target", None, "4 Ronda")


def test_a_comparison_without_lines_has_the_same_columns():
    assert list(rows(compared([], []))) == list(COLUMNS)


class TestSamples:
    """As the warehouse answers of the samples."""

    @pytest.fixture(autouse=True)
    def portal(self, samples):
        """Every question here goes to the samples."""

    @pytest.mark.parametrize(
        ("plan_name", "other"), [("2026", "2025"), ("2025", "2024"), ("2024", ""), ("2026-serenazgo", "")]
    )
    def test_the_default_is_the_latest_earlier_plan_of_its_kind_and_unit(self, plan_name, other):
        state = PlanChangesState("demostracion", plan_name)
        found = plan_changes.candidates("demostracion", plan_name)
        sheet = next(
            row
            for row in plan_changes.plans.listed("demostracion").to_dict("records")
            if row["plan"] == plan_name
        )

        assert plan_changes.settled(state, sheet, found).other == other

    def test_of_the_samples_every_line_of_both_plans_is_told(self):
        found = plan_changes.compared("demostracion", "2026", "2025")
        table = rows(found)

        for column, name in (("line", "2026"), ("other_line", "2025")):
            wanted = plan_changes.plans.activities("demostracion", name)["line"]
            assert set(table[column].dropna()) == set(wanted)

    def test_the_year_of_a_plan_is_no_change(self):
        found = plan_changes.compared("demostracion", "2026", "2025")

        assert len(found.same) > 5
        assert (
            pd.Series([c.field for _, each in found.changed for c in each])
            .isin(["code", "target", "months"])
            .all()
        )

    def test_a_plan_that_is_not_there_raises(self):
        with pytest.raises(LookupError):
            plan_changes.compared("demostracion", "2026", "1999")
