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

    assert plans.listed("demostracion").set_index("plan")["reported"].to_dict() == lines.to_dict()


def test_the_newest_plan_is_listed_first():
    assert plans.listed("demostracion")["plan"].tolist() == ["2026", "2025"]


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

    rows = plans.followed(DEMO)[0].set_index("line")["programmed_to_date"]

    assert {line: rows[int(line)] for line in wanted.index} == wanted.to_dict()


def test_what_is_unbacked_has_no_evidence_in_the_file():
    done = sample("demostracion", "progress", plan="2026")
    wanted = done[done["evidence"].isna() & (done["executed"].astype(float) > 0)]

    rows = plans.followed(DEMO)[0]

    assert sum(map(len, rows["unbacked"])) == len(wanted) > 0


def test_no_line_of_a_plan_without_progress_has_a_state_of_progress():
    assert set(plans.followed(ILO)[0]["state"]) == {"sin avance reportado"}


@pytest.mark.parametrize(
    ("asked", "column", "value"),
    [({"component": "PREVENCIÓN DEL DELITO"}, "component", "PREVENCIÓN DEL DELITO")],
)
def test_a_filter_leaves_the_lines_of_the_file(asked, column, value):
    wanted = sample("ilo", "activities", **{column: value})

    assert plans.shown(PlanState("ilo", "2021", **asked))["title"].tolist() == wanted["title"].tolist()


def test_a_line_of_several_offices_is_found_by_each():
    lines = sample("ilo", "activities")
    wanted = lines[lines["responsible"].fillna("").str.split(";").map(lambda offices: "PNP" in offices)]

    assert (
        plans.shown(PlanState("ilo", "2021", responsible="PNP"))["title"].tolist() == wanted["title"].tolist()
    )


def test_states_split_the_lines_of_a_plan():
    rows = plans.followed(DEMO)[0]
    counts = [
        len(plans.narrowed(rows, PlanState("demostracion", "2026", status=s))) for s in rows["state"].unique()
    ]

    assert sum(counts) == len(rows)
    assert len(counts) > 2


def test_observations_come_in_the_order_of_the_document():
    found = plans.findings("ilo", "2021")

    assert found["line"].is_monotonic_increasing
    assert found.loc[found["rule"] != "shape", "line"].nunique() == 6


def test_a_period_is_a_pair_of_dates():
    plan = plans.find("ilo", "2021")

    assert (plan["period_start"], plan["period_end"]) == (date(2021, 1, 1), date(2021, 12, 31))
