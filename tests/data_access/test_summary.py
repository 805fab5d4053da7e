"""The figures of an observatory's first page, recounted from the sample files."""

from decimal import Decimal

import pandas as pd
import pytest

from config import ROOT
from data_access import observations, plan_lines, programmes, summary
from data_access.state import PlanState

EVERYONE = ("ilo", "amss", "panama", "buenos-aires", "antigua-cuscatlan", "demostracion")


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def sample(slug: str, name: str) -> pd.DataFrame:
    path = ROOT / "samples" / slug / f"{name}.csv"
    return pd.read_csv(path, dtype=str) if path.is_file() else pd.DataFrame()


@pytest.mark.parametrize("slug", EVERYONE)
def test_plans_indicators_sessions_and_programmes_are_those_of_the_files(slug):
    known = summary.of(slug)

    counted = (
        known.plans,
        known.indicators,
        known.sessions,
        len(programmes.listed(slug)),
    )
    assert counted == tuple(len(sample(slug, n)) for n in ("plans", "indicators", "sessions", "programmes"))


def ordinary_incidents() -> pd.DataFrame:
    kinds = sample("demostracion", "categories").query("sensitivity == 'ordinaria'")["code"]
    rows = sample("demostracion", "incidents")
    return rows[rows["category"].isin(kinds)]


def test_incidents_are_the_ordinary_ones():
    known = summary.of("demostracion")

    assert known.incidents == len(ordinary_incidents()) < len(sample("demostracion", "incidents"))


def test_the_last_month_is_that_of_the_newest_ordinary_incident():
    rows = ordinary_incidents()
    months = rows["occurred_on"].str[:7]

    known = summary.of("demostracion")

    assert (known.last_month, known.month_incidents) == (months.max(), int((months == months.max()).sum()))


@pytest.mark.parametrize("slug", [s for s in EVERYONE if s != "demostracion"])
def test_no_incidents_is_none_and_not_zero(slug):
    assert summary.of(slug).incidents is None


def test_the_newest_plan_counts_its_operating_plans():
    known = summary.of("amss")

    lines = sample("amss", "activities")
    assert (known.plan, known.plan_lines) == ("2019", len(lines))
    assert known.operating == lines["plan"].nunique() - ("2019" in set(lines["plan"]))


def test_the_lines_of_an_older_plan_are_not_counted():
    lines, done = sample("demostracion", "activities"), sample("demostracion", "progress")

    known, newest = summary.of("demostracion"), ("2026", "2026-serenazgo")

    assert known.plan_lines == lines["plan"].isin(newest).sum()
    assert known.reported_lines == len(done[done["plan"].isin(newest)][["plan", "line"]].drop_duplicates())


@pytest.mark.parametrize(
    ("slug", "plans"), [("demostracion", ("2026", "2026-serenazgo")), ("ilo", ("2021",))]
)
def test_observed_and_reported_lines_are_those_that_the_pages_of_its_plans_count(slug, plans):
    pages = [plan_lines.ask(PlanState(slug, plan)) for plan in plans]

    known = summary.of(slug)

    assert known.observed_lines == sum(observations.observed_lines(page.observed) for page in pages)
    assert known.reported_lines == sum(int(page.rows["executed"].notna().sum()) for page in pages)
    assert (known.plan_lines, known.operating) == (sum(len(page.rows) for page in pages), len(plans) - 1)


def test_the_observed_lines_of_ilo_are_twenty_one_of_fifty():
    known = summary.of("ilo")

    assert (known.plan_lines, known.observed_lines, known.reported_lines) == (50, 21, 0)


@pytest.mark.parametrize(("slug", "year"), [("amss", "2019"), ("demostracion", "2026")])
def test_the_budget_is_the_approved_expenditure_of_the_newest_year(slug, year):
    rows = sample(slug, "budget_lines").query("side == 'egreso' and period == @year and total_of.isna()")

    known = summary.of(slug).budget

    assert (known.year, known.had.phase, known.had.period) == (int(year), "aprobado", year)
    assert known.had.amount == sum(map(Decimal, rows["approved"]))


def test_what_was_done_is_of_the_last_quarter_that_the_file_tells():
    rows = sample("demostracion", "budget_lines").query("side == 'egreso' and total_of.isna()")
    last = rows[rows["accrued"].notna()]["period"].max()

    done = summary.of("demostracion").budget.done

    assert (done.phase, done.period, done.status) == ("devengado", last, "provisional")
    assert done.amount == sum(map(Decimal, rows[rows["period"] == last]["accrued"]))


def test_no_budget_is_none_and_not_zero():
    assert summary.of("ilo").budget is None


def test_an_observatory_that_does_not_exist_has_nothing():
    known = summary.of("nadie")

    assert (known.incidents, known.plans, known.plan, known.budget) == (None, 0, "", None)
    assert known.newest is None or pd.isna(known.newest)
