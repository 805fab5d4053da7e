"""The budget of «Municipio de Demostración», added up again from its files: to the cent, in whole Decimals."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache

import pytest

from samples.generate_demostracion import FOLDER

PHASES = ("approved", "modifications", "modified", "authorized", "committed", "accrued", "paid")
COLUMNS = {
    "económica": "economic",
    "funcional": "functional",
    "institucional": "institutional",
    "fuente de financiamiento": "funding",
}
APPROVED = {"2024": "4860000.00", "2025": "5240000.00", "2026": "5615000.00"}
QUARTERS = [f"{year}-T{n}" for year in APPROVED for n in (1, 2, 3, 4) if f"{year}-T{n}" <= "2026-T3"]
PERIODS = sorted([*APPROVED, *QUARTERS])
Row = dict[str, str]


@cache
def table(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def lines(period: str, side: str) -> list[Row]:
    rows = table("budget_lines")
    return [r for r in rows if (r["period"], r["side"]) == (period, side) and not r["total_of"]]


def told(row: Row, phase: str) -> Decimal | None:
    return Decimal(row[phase]) if row[phase] else None


def added(rows: Iterable[Row], phase: str) -> Decimal | None:
    """Nothing where no row tells the phase."""
    amounts = [amount for row in rows if (amount := told(row, phase)) is not None]
    return sum(amounts) if amounts else None


def by(rows: Iterable[Row], key: Callable[[Row], object]) -> dict[object, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def test_three_years_with_their_quarters_and_what_their_figures_are_worth() -> None:
    status = {r["period"]: (r["status"], r["basis"]) for r in table("budget_lines")}

    quarters = {period: ("provisional", "acumulado") for period in QUARTERS}
    assert status == {**quarters, "2024": ("cerrado", ""), "2025": ("cerrado", ""), "2026": ("", "")}


@pytest.mark.parametrize("period", PERIODS)
def test_every_line_is_told_by_every_classification_of_its_side_with_a_code_at_each_level(
    period: str,
) -> None:
    depths = {"ingreso": {"económica": 3, "institucional": 2, "fuente de financiamiento": 1}}
    depths["egreso"] = {**depths["ingreso"], "funcional": 2}

    for side, depth in depths.items():
        for row in lines(period, side):
            shape = {
                n: (row[c].count(">") + 1, row[f"{c}_code"].count(">") + 1)
                for n, c in COLUMNS.items()
                if row[c]
            }
            assert shape == {name: (levels, levels) for name, levels in depth.items()}


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("phase", ["approved", "modified"])
def test_income_is_expenditure_in_all_and_source_by_source(period: str, phase: str) -> None:
    income, expense = (by(lines(period, side), lambda r: r["funding_code"]) for side in ("ingreso", "egreso"))

    assert len(income) == 4
    sums = [{code: added(rows, phase) for code, rows in side.items()} for side in (income, expense)]
    assert sums[0] == sums[1]
    if phase == "approved":
        assert sum(sums[0].values()) == Decimal(APPROVED[period[:4]])


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("side", ["ingreso", "egreso"])
def test_printed_totals_and_subtotals_are_what_their_lines_add_up_to(period: str, side: str) -> None:
    printed = [
        r for r in table("budget_lines") if (r["period"], r["side"]) == (period, side) and r["total_of"]
    ]

    assert len(printed) == {"ingreso": 5, "egreso": 9}[side]
    for row in printed:
        code = row[f"{COLUMNS[row['total_of']]}_code"]
        of = [r for r in lines(period, side) if is_under(r[f"{COLUMNS[row['total_of']]}_code"], code)]
        assert [told(row, phase) for phase in PHASES] == [added(of, phase) for phase in PHASES]


def is_under(level: str, of: str) -> bool:
    return not of or level == of or level.startswith(f"{of} > ")


@pytest.mark.parametrize("period", [p for p in PERIODS if p != "2026"])
def test_what_there_is_was_approved_or_came_after(period: str) -> None:
    for row in lines(period, "ingreso") + lines(period, "egreso"):
        assert told(row, "modified") == Decimal(row["approved"]) + Decimal(row["modifications"])


def test_of_the_year_that_is_not_over_only_what_was_approved_is_told() -> None:
    rows = lines("2026", "ingreso") + lines("2026", "egreso")

    assert {phase for row in rows for phase in PHASES if row[phase]} == {"approved"}


def test_one_line_alone_goes_beyond_what_it_had() -> None:
    """The one that the generator names: 102 %, in the last quarter of 2025 and in its closed year."""
    beyond = {
        (r["period"], r["economic_code"], r["functional_code"], r["funding_source"])
        for period in PERIODS
        if period != "2026"
        for r in lines(period, "egreso")
        if Decimal(r["accrued"]) > Decimal(r["modified"])
    }

    energy = ("2 > 2.2 > 2.2.2", "05 > 05.2", "propios")
    assert beyond == {("2025", *energy), ("2025-T4", *energy)}
    row = next(
        r
        for r in lines("2025", "egreso")
        if (r["economic_code"], r["functional_code"], r["funding_source"]) == energy
    )
    assert Decimal(row["accrued"]) == (Decimal(row["modified"]) * Decimal("1.02")).quantize(Decimal("0.01"))


@pytest.mark.parametrize("period", [p for p in PERIODS if p != "2026"])
def test_no_phase_overtakes_the_one_before(period: str) -> None:
    """But for the line that went beyond what it had, and what is given in kind, which nobody pays."""
    for side, phases in (("egreso", PHASES[2:]), ("ingreso", ("modified", "accrued", "paid"))):
        for row in lines(period, side):
            amounts = [told(row, phase) for phase in phases]
            if amounts[-1] is None:
                assert row["economic_code"] in ("6 > 6.2 > 6.2.4", "2 > 2.3 > 2.3.3")
            elif amounts != sorted(amounts, reverse=True):
                assert (period[:4], row["economic_code"]) == ("2025", "2 > 2.2 > 2.2.2")


@pytest.mark.parametrize("year", APPROVED)
def test_quarters_grow_and_the_last_one_is_the_closed_year(year: str) -> None:
    quarters = [q for q in QUARTERS if q.startswith(year)]
    for side in ("ingreso", "egreso"):
        for before, after in zip(quarters, quarters[1:], strict=False):
            for old, new in zip(lines(before, side), lines(after, side), strict=True):
                assert old["economic_code"] == new["economic_code"]
                assert not [p for p in PHASES[3:] if (told(old, p) or 0) > (told(new, p) or 0)]
        if year != "2026":
            assert [figures(r) for r in lines(f"{year}-T4", side)] == [figures(r) for r in lines(year, side)]


def figures(row: Row) -> Row:
    return {name: cell for name, cell in row.items() if name not in ("period", "basis", "status")}


@pytest.mark.parametrize("period", [p for p in PERIODS if p != "2026"])
def test_the_acts_until_its_end_are_what_each_partida_was_moved_by(period: str) -> None:
    ends = {"T1": "03-31", "T2": "06-30", "T3": "09-30"}
    until = f"{period[:4]}-{ends.get(period[5:], '12-31')}"
    moved: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for act in table("budget_amendments"):
        if act["year"] == period[:4] and act["decided_on"] <= until:
            moved[act["side"], act["from_level"]] -= Decimal(act["amount"])
            moved[act["side"], act["to_level"]] += Decimal(act["amount"])

    odd = {}
    for side in ("ingreso", "egreso"):
        for code, rows in by(lines(period, side), lambda r: r["economic_code"]).items():
            if (gap := moved[side, str(code)] - added(rows, "modifications")) != 0:
                odd[code] = gap

    misprinted = {"2 > 2.1 > 2.1.2": Decimal(-45), "2 > 2.1 > 2.1.3": Decimal(45)}
    assert odd == (misprinted if period in ("2025-T3", "2025-T4", "2025") else {})


def test_one_code_alone_changes_its_name() -> None:
    names = defaultdict(set)
    for row in table("budget_lines"):
        for column in COLUMNS.values():
            for code, name in zip(row[f"{column}_code"].split(" > "), row[column].split(" > "), strict=True):
                names[row["side"], column, code].add((row["period"][:4], name))

    changed = {key: told for key, told in names.items() if len({name for _, name in told}) > 1}
    old, new = "Estudios y encuestas", "Estudios, encuestas y evaluaciones"
    assert changed == {("egreso", "economic", "2.2.4"): {("2024", old), ("2025", new), ("2026", new)}}


@pytest.mark.parametrize("period", PERIODS)
def test_investments_are_the_capital_lines_code_by_code(period: str) -> None:
    def key(row: Row) -> tuple[str, str, str]:
        return row["economic_code"], row["functional_code"], row["institutional_code"]

    capital = by([r for r in lines(period, "egreso") if r["economic_code"].startswith("6")], key)
    projects = by([r for r in table("investments") if r["period"] == period], key)

    assert set(projects) == set(capital)
    for code, rows in projects.items():
        assert [added(rows, p) for p in PHASES] == [added(capital[code], p) for p in PHASES]


def test_there_are_some_forty_investments_and_most_name_their_zone() -> None:
    projects = {r["project"]: r["territory"] for r in table("investments")}

    assert 35 <= len(projects) <= 45
    assert sum(bool(zone) for zone in projects.values()) > len(projects) / 2


def test_few_lines_name_an_activity_a_unit_or_a_zone_and_only_in_the_plan_of_their_year() -> None:
    rows = lines("2026-T3", "egreso")
    linked = [r for r in rows if r["activity_line"]]

    assert 0 < len(linked) < len(rows) / 4
    assert {r["plan"] for r in table("budget_lines")} == {"", "2026"}
    assert not [r for r in table("budget_lines") if r["plan"] and r["period"][:4] != "2026"]
    assert {bool(r["unit"]) for r in rows} == {bool(r["territory"]) for r in rows} == {True, False}


def test_the_law_names_each_phase_that_the_lines_tell() -> None:
    words = dict(
        zip(
            PHASES,
            ("aprobado", "modificaciones", "modificado", "autorizado", "comprometido", "devengado", "pagado"),
            strict=True,
        )
    )
    used = {(r["side"], words[p]) for r in table("budget_lines") for p in PHASES if r[p]}

    assert {(r["side"], r["phase"]) for r in table("budget_phases")} == used
    assert all("Ficticia" in r["legal_basis"] for r in table("budget_phases"))


def test_the_index_of_prices_says_that_it_is_fictional() -> None:
    rows = table("price_indices")

    assert [r["year"] for r in rows] == ["2022", "2023", "2024", "2025", "2026"]
    assert all("ficticio" in r["series"] and "no existe" in r["source"] for r in rows)
