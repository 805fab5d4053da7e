"""Levels of the samples' budgets, to the cent, against an independent count of their files."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest

import config
from data_access import budget_levels, budgets, read

COLUMNS = ("approved", "modifications", "modified", "authorized", "committed", "accrued", "paid")
PATHS = {
    "económica": "economic",
    "funcional": "functional",
    "institucional": "institutional",
    "fuente de financiamiento": "funding",
}
SLUGS = ("amss", "demostracion")


@pytest.fixture(autouse=True)
def portal(samples):
    """Every question here goes to the samples."""


def path(row: dict[str, str], name: str) -> list[str]:
    """The level of a line: its codes, after the names that have none."""
    names = row.get(name, "").split(" > ") if row.get(name) else []
    codes = row.get(f"{name}_code", "").split(" > ") if row.get(f"{name}_code") else []
    return (names[: len(names) - len(codes)] if names else []) + codes


def recount(slug: str) -> dict[tuple[str, str, str, str], dict[str, tuple[Decimal | None, int]]]:
    """(period, side, classification, level) → column → (sum of the lines that tell it, how many do)."""
    found: dict = defaultdict(lambda: dict.fromkeys(COLUMNS, (None, 0)))
    with (config.ROOT / "samples" / slug / "budget_lines.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for classification, name in PATHS.items():
                steps = path(row, name)
                if row["total_of"] or not steps:
                    continue
                for depth in range(len(steps) + 1):
                    level = found[row["period"], row["side"], classification, " > ".join(steps[:depth])]
                    for column in COLUMNS:
                        if row.get(column):
                            amount, told = level[column]
                            level[column] = ((amount or 0) + Decimal(row[column]), told + 1)
    return dict(found)


def asked(slug: str) -> dict:
    """The same from the portal's questions."""
    found = {}
    for year in budgets.years(slug):
        for cut in budgets.cuts(slug, year):
            for side, name in cut.wholes:
                for row in budget_levels.levels(slug, cut.period, side, name).to_dict("records"):
                    if not row["level"].endswith(" > "):
                        key = (cut.period, side, name, row["level"])
                        found[key] = {c: (row[c], row[f"{c}_lines"]) for c in COLUMNS}
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_every_level_of_every_classification_is_what_the_file_adds_up_to(slug):
    assert asked(slug) == recount(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_wholes_come_in_one_answer_and_are_the_first_levels(slug):
    for year in budgets.years(slug):
        for cut in budgets.cuts(slug, year):
            wholes = budget_levels.wholes(slug, cut.period)

            assert set(wholes) == set(cut.wholes)
            for (side, name), whole in wholes.items():
                levels = budget_levels.levels(slug, cut.period, side, name, deepest=0)
                assert whole == levels.to_dict("records")[0]


@pytest.mark.parametrize(("slug", "period"), [("amss", "2019"), ("demostracion", "2026-T3")])
def test_all_levels_of_a_period_come_in_one_answer(slug, period):
    found = budget_levels.of_period(slug, period)

    assert set(found) == set(budgets.cut_of(slug, period).wholes)
    for where, levels in found.items():
        assert levels.to_dict("records") == budget_levels.levels(slug, period, *where).to_dict("records")


def test_levels_of_several_budgets_come_in_one_answer():
    where = [("demostracion", "2026", None, 1), ("demostracion", "2025", None, 0), ("nadie", "2025", None, 1)]
    first = budget_levels.levels("demostracion", "2026", "egreso", "económica", deepest=1)
    whole = budget_levels.levels("demostracion", "2025", "egreso", "económica", deepest=0)

    found = budget_levels.together(where, "egreso", "económica")
    assert found == [read.records(first), read.records(whole), []]
    level = first["level"].iloc[1]
    below = budget_levels.levels("demostracion", "2026", "egreso", "económica", level, 2)
    below_found = budget_levels.together([("demostracion", "2026", level, 2)], "egreso", "económica")
    assert below_found == [read.records(below)] and len(below) > 1


def test_a_trail_leads_from_the_whole_to_the_level():
    levels = budget_levels.levels("demostracion", "2026", "egreso", "económica")
    deepest = levels.sort_values("depth")["level"].iloc[-1]

    steps = budget_levels.trail("demostracion", "2026", "egreso", "económica", deepest)

    parts = deepest.split(" > ")
    assert [step["level"] for step in steps] == [" > ".join(parts[:n]) for n in range(len(parts) + 1)]


def test_a_trail_ends_where_there_is_no_more():
    steps = budget_levels.trail("demostracion", "2026", "egreso", "económica", "nada > 1")

    assert [step["level"] for step in steps] == [""]


def test_depths_count_what_is_below_a_level():
    where = ("demostracion", "2026", "egreso", "económica")
    levels = budget_levels.levels(*where)

    counted = budget_levels.depths(*where)

    assert counted == levels[levels["depth"] > 0]["depth"].value_counts().sort_index().to_dict()


def test_a_page_of_levels_is_a_part_of_all_of_them():
    where = ("demostracion", "2026", "egreso", "económica")
    whole = budget_levels.levels(*where)["level"].tolist()

    page = budget_levels.levels(*where, offset=5, limit=4)["level"].tolist()

    assert page == whole[5:9]


def test_a_level_over_time_is_that_level_in_each_period_of_the_year():
    found = budget_levels.over_time("demostracion", 2026, "egreso", "económica", "")

    periods = [cut.period for cut in budgets.cuts("demostracion", 2026)]
    assert set(found) == set(periods)
    assert all(
        row["approved"] == budget_levels.wholes("demostracion", period)["egreso", "económica"]["approved"]
        for period, row in found.items()
    )


def test_what_is_not_published_has_no_levels():
    assert budget_levels.levels("ilo", "2026", "egreso", "económica").empty
    assert budget_levels.wholes("ilo", "2026") == {}
