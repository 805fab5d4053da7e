"""What an evaluation says before and after: what is subtracted, what is not, and the portal's own values beside it."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from config import ROOT
from data_access import evaluations
from data_access.evaluation_periods import (
    MISSING,
    NO_PERIOD,
    ORDER,
    UNFINISHED,
    UNLIKE,
    differ,
    span,
    why_not,
)
from data_access.evaluations import NONE, PARTIAL

TODAY = date(2026, 11, 22)
ROW = {"before_period": "2025-T3", "before": Decimal(10), "after_period": "2026-T3", "after": Decimal(8)}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"before": None}, MISSING),
        ({"after_period": None}, NO_PERIOD),
        ({"before_period": "2026-T3"}, ORDER),
        ({"before_period": "2026-T4", "after_period": "2026-T3"}, ORDER),
        ({"before_period": "2025"}, UNLIKE),
        ({"before_period": "2025", "after_period": "2026"}, UNFINISHED),
        ({"after_period": "2026-09", "before_period": "2025-09"}, ""),
        ({"dated_on": "2026-09-29"}, UNFINISHED),
        ({"dated_on": "2026-09-30"}, ""),
        ({"dated_on": "2026"}, ""),
    ],
)
def test_only_whole_periods_of_one_length_are_subtracted(changes, reason):
    assert why_not(ROW | {"dated_on": None} | changes, TODAY) == reason


@pytest.mark.parametrize(
    ("said", "own", "is_other"),
    [("25.5", "25.54", False), ("25.54", "25.5", False), ("25.4", "25.54", True), ("30", "30.4", False)]
    + [("30", "31", True), ("1200", "1201", True), (None, "3", False), ("3", None, False)],
)
def test_two_values_differ_when_rounding_does_not_explain_it(said, own, is_other):
    values = [None if text is None else Decimal(text) for text in (said, own)]

    assert differ(*values) is is_other


def sample(name: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / "samples/demostracion" / f"{name}.csv", dtype=str)


def measures() -> dict[str, evaluations.Measure]:
    found = evaluations.by_programme("demostracion", TODAY)
    return {m.row["code"]: m for reports in found.values() for each in reports for m in each.measures}


def test_differences_are_those_of_the_file(samples):
    rows = sample("programme_evaluations").set_index("code")
    whole = rows[rows[["before", "after", "before_period", "after_period"]].notna().all(axis=1)]
    told = {code: m.difference for code, m in measures().items() if m.difference is not None}

    assert len(told) >= 4
    for code, difference in told.items():
        assert difference == Decimal(whole.loc[code, "after"]) - Decimal(whole.loc[code, "before"])


def test_the_portal_says_its_own_values_of_the_same_quarters(samples):
    values = (
        sample("indicator_values").query("indicator == 'robos'").set_index("period")["value"].map(Decimal)
    )

    beside = measures()["calor-robos"].beside

    assert (beside.before.value, beside.after.value) == (values["2025-07"], values["2026-07"])
    assert (
        beside.difference == values["2026-07"] - values["2025-07"] > 0 > measures()["calor-robos"].difference
    )
    assert [(period, own) for period, _, own in beside.differs] == [("2026-T3", values["2026-07"])]


def test_a_year_that_is_not_over_has_no_value_of_the_portal(samples):
    found = measures()["descanso-percepcion"]

    assert (found.beside.after.value, found.beside.after.lacking) == (None, PARTIAL)
    assert found.beside.difference is None and found.beside.differs == ()


def test_a_year_is_not_made_of_the_quarters_that_the_portal_has():
    quarters = {span("2025-T1"): {"is_partial": False, "value": Decimal(1), "version": None}}

    own = evaluations._own(evaluations._Series({}, quarters), "2025")

    assert (own.value, own.lacking) == (None, NONE)


def test_what_was_measured_with_two_definitions_is_not_subtracted():
    spans = {
        span(period): {"is_partial": False, "value": Decimal(value), "version": version}
        for period, value, version in (("2025-T3", 10, "1"), ("2026-T3", 8, "2"))
    }
    sheet = {"code": "a", "name": "A", "unit": "u"}

    beside = evaluations._beside(ROW | {"dated_on": None}, evaluations._Series(sheet, spans))

    assert (beside.is_redefined, beside.difference) == (True, None)


def test_rows_of_a_reserved_matter_are_not_there(samples):
    rows = sample("programme_evaluations").merge(
        sample("categories"), left_on="category", right_on="code", how="left"
    )
    reserved = set(rows.loc[rows["sensitivity"] == "reservada", "code_x"])

    assert reserved and reserved.isdisjoint(measures())
    assert "casa-segura" not in evaluations.by_programme("demostracion", TODAY)
