"""The five real observatories, to the unit: what their documents say, nothing added, nothing mended."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from config import ROOT
from etl import samples
from tests.conftest import Urls, as_role

REAL = ("amss", "antigua-cuscatlan", "buenos-aires", "ilo", "panama")
FILES = samples.files()
SEEDS = ROOT.parent / "shared" / "seeds"
Findings = dict[tuple[str, str], dict]


def ask(urls: Urls, query: str, **values: str) -> pd.DataFrame:
    with as_role(urls, "web").connect() as connection:
        return pd.read_sql(sa.text(query), connection, params=values)


def observed(urls: Urls, slug: str) -> pd.DataFrame:
    """Findings with the code, track and indicator of their line."""
    return ask(
        urls,
        "SELECT a.code, a.indicator, f.rule, f.figures, a.line FROM pub.findings f JOIN pub.activities a"
        " USING (load_id, source_row) WHERE a.observatory = :slug ORDER BY a.line, f.rule",
        slug=slug,
    )


@pytest.fixture(scope="module")
def ilo(sample_urls: Urls) -> dict[str, list[tuple[str, dict]]]:
    """rule → (code, figures) in the order of the document."""
    rows = observed(sample_urls, "ilo")
    return {
        rule: list(zip(group["code"], group["figures"], strict=True)) for rule, group in rows.groupby("rule")
    }


@pytest.mark.parametrize(("slug", "dataset", "path"), FILES, ids=[f"{s}-{d}" for s, d, _ in FILES])
def test_every_sample_is_published_whole(sample_urls: Urls, slug: str, dataset: str, path: Path) -> None:
    query = "SELECT * FROM meta.loads WHERE observatory = :slug AND dataset = :dataset"
    with as_role(sample_urls, "etl").connect() as connection:
        load = connection.execute(sa.text(query), {"slug": slug, "dataset": dataset}).one()
    with path.open(newline="", encoding="utf-8") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1

    assert (load.state, load.rows_in, load.rows_loaded) == ("published", rows, rows)
    assert (load.rows_rejected, load.rows_duplicate) == (0, 0)


@pytest.mark.parametrize("slug", REAL)
def test_nothing_is_added_to_the_real_ones(sample_urls: Urls, slug: str) -> None:
    datasets = set(
        ask(sample_urls, "SELECT dataset FROM pub.current WHERE observatory = :s", s=slug)["dataset"]
    )

    assert datasets.isdisjoint({"incidents", "categories", "progress", "indicator_values"})
    observatory = ask(sample_urls, "SELECT is_demonstration FROM pub.observatories WHERE slug = :s", s=slug)
    assert not observatory["is_demonstration"].fillna(False).any()


@pytest.mark.parametrize("slug", ["amss", "antigua-cuscatlan", "ilo"])
def test_every_line_of_a_real_plan_names_its_line_in_the_document(sample_urls: Urls, slug: str) -> None:
    rows = ask(sample_urls, "SELECT source_line FROM pub.activities WHERE observatory = :s", s=slug)

    assert len(rows) > 10
    assert rows["source_line"].notna().all()


def test_ilo_has_fifteen_functions_and_thirty_three_actions(sample_urls: Urls) -> None:
    rows = ask(sample_urls, "SELECT code, track FROM pub.activities WHERE observatory = 'ilo' ORDER BY line")

    functions = rows[rows["track"] == "función estatutaria"]["code"].tolist()
    assert functions == [f"{n:02}" for n in range(1, 14)] + ["14", "14", "15", "15"]
    actions = rows[rows["track"] == "estratégica"]["code"].tolist()
    assert actions == [f"A {n}" for n in (*range(1, 5), *range(11, 40))]


def test_ilo_sums_that_are_not_the_target(ilo) -> None:
    assert ilo["sum_target"] == [("06", {"sum": 4, "target": 6}), ("A 29", {"sum": 2, "target": 3})]


def test_ilo_months_without_a_target(ilo) -> None:
    assert ilo["no_target"] == [("A 3", {"sum": 6}), ("A 4", {"sum": 4})]


def test_ilo_target_without_a_month(ilo) -> None:
    assert ilo["no_months"] == [("A 21", {"target": 1})]


def test_ilo_gap_between_action_4_and_action_11(ilo) -> None:
    assert ilo["code_gap"] == [("A 11", {"before": "A 4", "after": "A 11"})]


def test_ilo_rows_whose_table_broke(ilo) -> None:
    cells: dict[int, list[str]] = {}
    for code, figures in ilo["shape"]:
        cells.setdefault(figures["cells"], []).append(code)

    assert cells == {
        11: ["A 1", "A 2", "A 3", "A 4", "A 36"],
        13: [*(f"{n:02}" for n in range(2, 14)), "14", "15", "A 11", "A 25"],
        14: ["14", "15", "A 12", "A 16", "A 37"],
        15: ["A 13", "A 14", "A 17", "A 26", "A 38", "A 39"],
        16: ["A 15", "A 27", "A 28", "A 31"],
        17: ["A 29", "A 30", "A 32", "A 33", "A 34", "A 35"],
        20: ["A 18"],
        23: ["A 19"],
        24: ["A 20"],
        27: ["A 22"],
        28: ["A 23", "A 24"],
    }


@pytest.mark.parametrize("code", ["14", "15", "A 16", "A 32", "A 33", "A 35", "A 36"])
def test_ilo_broken_rows_are_no_arithmetic(ilo, code: str) -> None:
    assert code in [c for c, _ in ilo["shape"]]
    assert code not in [c for rule in ("sum_target", "no_target", "no_months") for c, _ in ilo[rule]]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("percent_as_count", [("A 1", {"target": 4}), ("A 26", {"target": 6}), ("A 27", {"target": 12})]),
        ("count_as_percent", [("A 16", {"target": 100})]),
        ("percent_without_sign", [("A 28", {"target": 100})]),
        ("stock_as_flow", [("A 17", {"target": 6, "most": 3}), ("A 26", {"target": 6, "most": 3})]),
        ("padded_number", [(code, {"printed": "01", "number": 1}) for code in ("A 22", "A 23")]),
        ("no_responsible", [("14", {}), ("A 30", {})]),
        ("no_objective_code", [("A 21", {}), ("A 23", {})]),
        ("additional", [(f"A {n}", {"code": "ADICIONAL"}) for n in (11, 33, 34, 35, 36)]),
    ],
)
def test_ilo_indicators_units_and_codes_that_do_not_agree(ilo, rule: str, found: list) -> None:
    assert ilo[rule] == found


def test_ilo_has_no_other_observation(ilo) -> None:
    assert set(ilo) == {
        *(
            "sum_target",
            "no_target",
            "no_months",
            "code_gap",
            "shape",
            "percent_as_count",
            "count_as_percent",
        ),
        *("percent_without_sign", "stock_as_flow", "padded_number", "no_responsible", "no_objective_code"),
        "additional",
    }


def test_ilo_months_are_read_only_where_the_rule_allows(sample_urls: Urls) -> None:
    months = " + ".join(f"coalesce(m{n:02}, 0)" for n in range(1, 13))
    rows = ask(
        sample_urls,
        f"SELECT code, printed_cells, months_reading, {months} AS total, annual_target FROM pub.activities"
        " WHERE observatory = 'ilo' ORDER BY line",
    )

    reading = rows.groupby("months_reading")["code"].apply(list)
    assert reading["impresa"] == ["01"]
    assert reading["lectura"] == [*(f"{n:02}" for n in range(2, 14)), "14", "15", "A 33", "A 35"]
    assert (rows[rows["months_reading"] == "no legible"]["total"] == 0).all()
    read = rows[rows["months_reading"] != "no legible"]
    assert read[read["total"] != read["annual_target"]]["code"].tolist() == ["06"]


def test_antigua_codes_are_kept_as_printed(sample_urls: Urls) -> None:
    rows = ask(
        sample_urls,
        "SELECT code, track, continuity FROM pub.activities WHERE observatory = 'antigua-cuscatlan' ORDER BY line",
    )

    scheduled = rows[rows["track"] == "estratégica"]
    assert scheduled["code"].fillna("").tolist() == ["1", "", "3", "4", "5", "5", "6", "7", "8", "9"]
    assert scheduled["continuity"].value_counts().to_dict() == {"continua": 8, "puntual": 2}
    assert len(rows) - len(scheduled) == 5
    assert set(rows["track"]) == {"estratégica", "anunciada sin programar"}


def test_antigua_observations_are_the_blank_code_the_jump_over_it_and_the_repeated_one(
    sample_urls: Urls,
) -> None:
    rows = observed(sample_urls, "antigua-cuscatlan")

    assert list(zip(rows["line"], rows["rule"], strict=True)) == [
        (2, "blank_code"),
        (3, "code_gap"),
        (5, "repeated_code"),
        (6, "repeated_code"),
    ]


def test_antigua_goals_have_no_number(sample_urls: Urls) -> None:
    goals = ask(
        sample_urls,
        "SELECT target FROM pub.objectives WHERE observatory = 'antigua-cuscatlan' AND kind = 'meta'",
    )

    assert len(goals) == 6
    assert goals["target"].isna().all()


@pytest.mark.parametrize(
    ("side", "classification", "column", "lines"),
    [
        ("ingreso", "económica", "economic", 7),
        ("egreso", "económica", "economic", 6),
        ("ingreso", "fuente de financiamiento", "funding", 2),
    ],
)
def test_amss_budget_adds_up_to_its_printed_totals(
    side: str, classification: str, column: str, lines: int
) -> None:
    rows = [row for row in amss_budget() if row["side"] == side]

    parts = [Decimal(row["approved"]) for row in rows if row[column]]
    assert (len(parts), sum(parts)) == (lines, Decimal("5105000.00"))
    printed = [row["approved"] for row in rows if row["total_of"] == classification]
    assert printed == ["5105000.00"]


def amss_budget() -> list[dict[str, str]]:
    with (samples.FOLDER / "amss" / "budget_lines.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_amss_budget_is_what_its_document_prints() -> None:
    """Line by line: what it is called and how much, a printed dash being zero."""
    document = SEEDS / "002_5b8ff2da8c9cf190.txt"
    if not document.is_file():
        pytest.skip("the documents are not beside the repository")
    printed = document.read_text(encoding="utf-8").splitlines()

    for row in amss_budget():
        name, amount = re.split(r":?\s*\\\$", printed[int(row["source_line"]) - 1])
        said = row["name"] or row["economic"] or row["funding"]
        assert (said, Decimal(row["approved"])) == (name.strip(), _printed_amount(amount))


def _printed_amount(cell: str) -> Decimal:
    return Decimal(0) if cell.strip() == "-" else Decimal(cell.replace(",", ""))


def test_amss_payroll_is_above_the_income_that_its_document_repeats() -> None:
    sums: dict[str, Decimal] = {}
    for row in amss_budget():
        sums[row["nature"]] = sums.get(row["nature"], Decimal(0)) + Decimal(row["approved"])

    assert (sums["recurrente"], sums["personal"]) == (Decimal("2609496.00"), Decimal("2963397.00"))
    assert sums["personal"] - sums["recurrente"] == Decimal("353901.00")
    assert not [row for row in amss_budget() if row["nature"] and row["funding"]]


def test_amss_says_nothing_of_execution_or_of_phases(sample_urls: Urls) -> None:
    held = set(ask(sample_urls, "SELECT dataset FROM pub.current WHERE observatory = 'amss'")["dataset"])

    assert "budget_lines" in held
    assert held.isdisjoint({"budget_phases", "budget_amendments", "investments", "price_indices"})
    assert not {"modified", "accrued", "paid", "status"} & set(amss_budget()[0])


def test_no_other_real_observatory_tells_money(sample_urls: Urls) -> None:
    rows = ask(sample_urls, "SELECT DISTINCT observatory FROM pub.budget_lines")

    assert set(rows["observatory"]) & set(REAL) == {"amss"}


def test_amss_tables_are_those_of_nine_announced_units_and_of_public_information(sample_urls: Urls) -> None:
    plans = ask(
        sample_urls,
        "SELECT plan, unit, (SELECT count(*) FROM pub.activities a WHERE a.observatory = p.observatory"
        " AND a.plan = p.plan) AS lines FROM pub.plans p WHERE observatory = 'amss' AND parent_plan = '2019'",
    )

    assert plans[plans["lines"] == 0]["unit"].tolist() == ["auditoria-interna"]
    assert len(plans) == 11


def test_amss_has_three_areas_five_objectives_and_six_scopes(sample_urls: Urls) -> None:
    nodes = ask(
        sample_urls,
        "SELECT kind, count(*) AS n FROM pub.objectives WHERE observatory = 'amss' AND plan = '2019' GROUP BY 1",
    )

    found = dict(zip(nodes["kind"], nodes["n"], strict=True))
    assert (found["área"], found["alcance"]) == (3, 6)
    assert 5 in found.values()


@pytest.mark.parametrize(
    ("column", "code", "values", "of"),
    [
        ("indicator_code", "O.1.R.1.U.J. I.5", 2, "indicator"),
        ("indicator_code", "O.3.R.3.S.P.I.1", 3, "indicator"),
        ("result_code", "O.3.R.3.S.P.", 4, "result"),
        ("result_code", "O.2.R.2.S.P.", 2, "result"),
    ],
)
def test_amss_codes_that_the_document_repeats_are_kept(sample_urls, column, code, values, of) -> None:
    rows = ask(
        sample_urls,
        f"SELECT DISTINCT {of} AS named FROM pub.activities WHERE observatory = 'amss' AND {column} = :code",
        code=code,
    )

    assert len(rows) == values


def test_panama_has_lines_and_agreements_and_no_plan(sample_urls: Urls) -> None:
    query = "SELECT (SELECT count(*) FROM pub.{} WHERE observatory = 'panama') AS n"
    found = {
        name: ask(sample_urls, query.format(name))["n"][0] for name in ("programmes", "agreements", "plans")
    }
    signed = ask(sample_urls, "SELECT signed_on FROM pub.agreements WHERE observatory = 'panama' ORDER BY 1")

    assert found == {"programmes": 3, "agreements": 2, "plans": 0}
    assert signed["signed_on"].tolist() == ["2013-01", "2016-08-19"]


def test_buenos_aires_has_its_135_municipalities(sample_urls: Urls) -> None:
    rows = ask(
        sample_urls,
        "SELECT count(*) AS n FROM pub.territories WHERE observatory = 'buenos-aires' AND kind = 'partido'",
    )

    assert rows["n"][0] == 135


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("repeated_indicator_code", "O.1.R.1.U.J. I.5"),
        ("repeated_indicator_code", "O.3.R.3.S.P.I.1"),
        ("repeated_result_code", "O.3.R.3.S.P."),
        ("repeated_result_code", "O.2.R.2.S.P."),
        ("repeated_code", "A.1.1"),
    ],
)
def test_amss_repeated_codes_are_observed(sample_urls: Urls, rule: str, code: str) -> None:
    found = ask(sample_urls, "SELECT rule, figures FROM pub.findings WHERE observatory = 'amss'")

    assert {"code": code} in list(found.loc[found["rule"] == rule, "figures"])


def test_amss_codes_that_begin_anew_under_each_result_are_not_observed(sample_urls: Urls) -> None:
    found = ask(sample_urls, "SELECT figures FROM pub.findings WHERE observatory = 'amss'")["figures"]

    assert {"code": "R1"} not in list(found)
    assert {"code": "I.1"} not in list(found)


def test_amss_indicators_out_of_place_and_left_out_are_observed(sample_urls: Urls) -> None:
    found = ask(
        sample_urls, "SELECT rule, figures FROM pub.findings WHERE observatory = 'amss' ORDER BY line"
    )

    elsewhere = [f["code"] for f in found.loc[found["rule"] == "code_elsewhere", "figures"]]
    assert sorted(elsewhere) == [
        *("O.4.R.1.U.J.I.", "O.5.R.1.U.J.I.", "O.6.R.1.U.J.I."),
        *("O2.R1.13", "O2.R2.12", "O2.R2.13", "O2.R2.I4", "O6.R1.11"),
    ]
    assert found.loc[found["rule"] == "indicator_gap", "figures"].tolist() == [
        {"before": "O.2.R.1.A.E.G.E.M.I.1", "after": "O.2.R.1.A.E.G.E.M.I.3"}
    ]
