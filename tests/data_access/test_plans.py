"""Plans as the warehouse answers them, recounted from the sample files."""

from datetime import date

import pandas as pd
import pytest

from config import ROOT
from data_access import plans
from data_access.state import PlanState
from warehouse.datasets import BY_NAME

ILO = PlanState("ilo", "2021")
DEMO = PlanState("demostracion", "2026")


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def sample(slug: str, name: str, **only: str) -> pd.DataFrame:
    """A sample file as text, with the rows where each column is what is asked."""
    rows = pd.read_csv(ROOT / "samples" / slug / f"{name}.csv", dtype=str)
    for column, value in only.items():
        rows = rows[rows[column] == value]
    return rows


@pytest.mark.parametrize(
    ("slug", "plan"),
    [("ilo", "2021"), ("antigua-cuscatlan", "2020"), ("demostracion", "2025"), ("amss", "2019-uaci")],
)
def test_every_line_of_the_file_is_there_in_its_order(slug, plan):
    wanted = sample(slug, "activities", plan=plan)

    found = plans.activities(slug, plan)

    assert list(found["title"]) == list(wanted["title"])
    assert len(found) > 5


def test_the_answer_has_the_declared_columns_also_when_empty():
    declared = {c.name for c in BY_NAME["activities"].public_columns}

    assert declared <= set(plans.activities("nadie", "nada").columns)
    assert list(plans.activities("nadie", "nada")) == list(plans.activities("ilo", "2021"))


def test_a_cell_that_is_blank_is_none_and_not_nan():
    lines = plans.activities("ilo", "2021")

    assert lines.loc[lines["code"] == "A 21", "component"].tolist() == [None]


def test_what_is_listed_counts_the_lines_of_each_plan():
    lines = sample("amss", "activities")["plan"].value_counts()

    listed = plans.listed("amss").set_index("plan")["activities"]

    assert {plan: n for plan, n in listed.items() if n} == lines.to_dict()


def test_what_is_listed_counts_the_lines_with_progress():
    lines = sample("demostracion", "progress").groupby("plan")["line"].nunique()

    listed = plans.listed("demostracion").set_index("plan")["reported"]

    assert {plan: n for plan, n in listed.items() if n} == lines.to_dict()


def test_the_newest_plan_is_listed_first():
    assert plans.listed("demostracion")["plan"].tolist() == [
        "2026",
        "2026-serenazgo",
        "2025-cooperacion",
        "2025",
        "2024-2027",
        "2024",
    ]


def test_a_plan_knows_the_names_of_its_units():
    plan = plans.find("antigua-cuscatlan", "2020")

    assert (plan["unit_name"], plan["parent_unit_name"]) == ("Observatorio Municipal", "Despacho Municipal")


def test_a_plan_that_does_not_exist_is_none():
    assert plans.find("ilo", "1821") is None
    assert plans.find("nadie", "2021") is None


def test_a_plan_of_another_observatory_is_not_found():
    assert plans.find("ilo", "2026") is None


@pytest.mark.parametrize("slug", ["ilo' OR '1'='1", "%", "\\", "ilo\x7f"])
def test_a_name_is_only_a_name(slug):
    assert plans.find(slug, "2021") is None


def test_following_a_plan_that_does_not_exist_raises():
    with pytest.raises(LookupError):
        plans.followed(PlanState("ilo", "1821"))


def test_the_executed_figures_are_those_of_the_file():
    lines = sample("demostracion", "activities", plan="2026", unit_kind="suma")["line"].astype(int)
    done = sample("demostracion", "progress", plan="2026")
    wanted = (
        done.assign(executed=done["executed"].astype(float))
        .groupby(done["line"].astype(int))["executed"]
        .sum()
    )

    rows = plans.followed(DEMO)[0].set_index("line")["executed"].dropna()

    assert rows[rows.index.isin(lines)].astype(float).round(6).to_dict() == (
        wanted[wanted.index.isin(lines)].round(6).to_dict()
    )


def test_the_cut_off_is_the_last_month_that_anyone_reported():
    last = sample("demostracion", "progress", plan="2026")["month"].max()

    assert plans.followed(DEMO)[1].months == int(last[-2:])


def test_the_programmed_figures_are_those_of_the_file():
    file = sample("demostracion", "activities", plan="2026", unit_kind="suma").set_index("line")
    months = [f"m{n:02}" for n in range(1, plans.followed(DEMO)[1].months + 1)]
    wanted = file[months].astype(float).sum(axis=1, min_count=1).dropna()

    rows = plans.followed(DEMO)[0].set_index("line")["originally_to_date"]

    assert {line: rows[int(line)] for line in wanted.index} == wanted.to_dict()


def test_what_is_unbacked_has_no_evidence_in_the_file():
    done = sample("demostracion", "progress", plan="2026")
    none = done[["evidence", "evidence_url", "evidence_reserve"]].isna().all(axis=1)
    wanted = done[none & (done["executed"].astype(float) > 0)]

    rows = plans.followed(DEMO)[0]

    assert sum(map(len, rows["unbacked"])) == len(wanted) > 0


def test_no_line_of_a_plan_without_progress_has_a_state_of_progress():
    assert set(plans.followed(ILO)[0]["state"]) == {"sin avance reportado"}


def test_a_period_is_a_pair_of_dates():
    plan = plans.find("ilo", "2021")

    assert (plan["period_start"], plan["period_end"]) == (date(2021, 1, 1), date(2021, 12, 31))


def test_a_plan_knows_those_above_it_from_the_highest_and_those_below_it():
    rows = plans.listed("demostracion")

    above, below = plans.family(rows, "2026-serenazgo")
    assert ([row["plan"] for row in above], below) == (["2024-2027", "2026"], [])
    above, below = plans.family(rows, "2024-2027")
    assert (above, [row["plan"] for row in below]) == ([], ["2024", "2025", "2026"])


def test_plans_that_name_each_other_as_their_parent_are_told_once():
    rows = pd.DataFrame(
        [
            {"plan": name, "parent_plan": parent, "period_start": date(2026, 1, 1), "source_row": 1}
            for name, parent in (("a", "b"), ("b", "c"), ("c", "b"))
        ]
    )

    assert [row["plan"] for row in plans.family(rows, "a")[0]] == ["c", "b"]


def test_progress_of_a_line_is_its_own():
    wanted = sample("demostracion", "progress", plan="2026", line="3")

    assert plans.progress("demostracion", "2026", 3)["month"].tolist() == wanted["month"].tolist()


def test_a_fiscal_year_follows_its_own_months():
    rows, at = plans.followed_to("demostracion", "2025-cooperacion", "2025-09")

    assert (at.months, at.quarter) == (5, "2025-T3")
    assert rows.set_index("code").loc["P-04", "programmed_to_date"] == 5


def test_a_plan_of_several_years_says_that_its_months_are_not_all():
    at = plans.followed_to("demostracion", "2024-2027", "2026-09")[1]

    assert (at.columns, at.total, at.months) == (12, 48, 12)
