"""What a budget's figures say of each other: for each check one budget that is right and one that is not, to the cent."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from data_access import budget_checks, investment_cover, read
from data_access.state import BudgetChecksState
from tests.checked_budgets import Books, shelf_over, told

CENT = Decimal("0.01")
EXECUTED = ("authorized", "committed", "accrued", "paid")


@pytest.fixture(scope="module")
def shelf(make_database, tmp_path_factory) -> Iterator[Books]:
    with shelf_over(make_database(), tmp_path_factory.mktemp("shelf")) as books:
        yield books


@pytest.fixture
def books(shelf: Books) -> Books:
    return shelf.open()


def income(**row: str) -> dict[str, str]:
    return {"side": "ingreso", "economic": "Tasas", **row}


@pytest.mark.parametrize(("spent", "said"), [("0.30", ("correcta", 0)), ("0.31", ("observada", CENT))])
@pytest.mark.parametrize("phase", ["approved", "modifications", "modified"])
def test_income_is_expenditure_to_the_cent(books, phase, spent, said):
    books.lines(income(**{phase: "0.10"}), income(**{phase: "0.20"}), {phase: spent})

    assert told(books.only("sides")) == said


@pytest.mark.parametrize("phase", EXECUTED)
def test_what_is_executed_need_not_be_the_same_on_both_sides(books, phase):
    books.lines(income(**{phase: "5"}), {phase: "4"})

    assert books.only("sides").why == "no_approved"


@pytest.mark.parametrize("side", ["ingreso", "egreso"])
@pytest.mark.parametrize(("sources", "outcome"), [("5", "correcta"), ("4.99", "observada")])
def test_sources_are_income_and_expenditure(books, side, sources, outcome):
    books.lines(
        income(approved="5"),
        {"approved": "5"},
        {"side": side, "economic": "", "funding": "Propios", "approved": sources},
    )

    check = books.only("sides")
    assert (check.outcome, list(check.figures)) == (
        outcome,
        ["ingreso", "egreso", "fuente de financiamiento"],
    )


def test_one_side_alone_is_not_compared(books):
    books.lines({"approved": "5"})

    assert (books.only("sides").outcome, books.only("sides").why) == ("sin datos", "one_side")


@pytest.mark.parametrize(("other", "said"), [("5", ("correcta", 0)), ("4.99", ("observada", CENT))])
def test_the_classifications_of_a_side_add_up_to_the_same(books, other, said):
    books.lines(
        {"economic": "Sueldos", "paid": "5"}, {"economic": "", "functional": "Seguridad", "paid": other}
    )

    assert told(books.only("classifications")) == said


def test_what_only_some_lines_tell_is_not_compared_with_what_all_tell(books):
    books.lines(
        {"functional": "Seguridad", "approved": "5", "paid": "1"},
        {"functional": "Seguridad", "approved": "5"},
        {"economic": "", "functional": "Salud", "approved": "1", "paid": "1"},
    )

    check = books.only("classifications", phase="paid")
    assert (check.outcome, check.why) == ("sin datos", "partial")
    assert check.informed == {"económica": (1, 2), "funcional": (2, 3)}


@pytest.mark.parametrize(("printed", "said"), [("0.30", ("correcta", 0)), ("0.31", ("observada", CENT))])
def test_a_printed_total_is_the_sum_of_its_lines(books, printed, said):
    whole = {"economic": "", "total_of": "económica", "approved": printed}
    books.lines({"approved": "0.10"}, {"approved": "0.20"}, whole)

    check = books.only("total")
    assert told(check) == said
    assert check.rows[0][1] == 4


def test_without_printed_totals_it_says_so(books):
    books.lines({"approved": "5"})

    assert (books.only("total").outcome, books.only("total").why) == ("sin datos", "no_totals")


def subtotals(books: Books, *printed: str) -> None:
    """Two levels with lines, and a printed amount for each."""
    rows = [
        {"economic": f"Bienes > {name}", "economic_code": f"2 > 2{n}", "approved": "1.50"}
        for n, name in ((1, "Útiles"), (2, "Ropa"), (2, "Ropa"))
    ]
    totals = [
        {"economic": "Bienes > x", "economic_code": code, "total_of": "económica", "approved": amount}
        for code, amount in zip(("2 > 21", "2 > 22"), printed, strict=True)
    ]
    books.lines(*rows, *totals)


def test_a_printed_subtotal_is_that_of_its_level_by_its_codes(books):
    subtotals(books, "1.50", "3.00")

    assert (books.only("subtotals").outcome, books.only("subtotals").tested) == ("correcta", 2)


def test_a_subtotal_that_is_a_cent_off_is_told_with_its_row(books):
    subtotals(books, "1.50", "3.01")

    check = books.only("subtotals")
    (miss,) = books.misses(check)
    assert (check.outcome, check.tested, check.wrong) == ("observada", 2, 1)
    assert (miss.level, miss.name, miss.source_row) == ("2 > 22", "Ropa", 6)
    assert miss.figures == {"lines": Decimal("3.00"), "printed": Decimal("3.01")}


def test_a_subtotal_of_a_level_without_lines_cannot_be_checked(books):
    books.lines({"approved": "1"}, {"economic": "Nada", "total_of": "económica", "approved": "1"})

    check = books.only("subtotals")
    assert (check.outcome, check.why, check.level) == ("sin datos", "no_lines", "Nada")


@pytest.mark.parametrize(("modified", "off"), [("7.00", 0), ("7.01", 1)])
def test_modified_is_initial_and_modifications_in_sum_and_line_by_line(books, modified, off):
    line = {"approved": "5", "modifications": "2"}
    books.lines({**line, "modified": "7"}, {**line, "modified": modified}, {"approved": "1", "modified": "9"})

    check = books.only("modified")
    assert (check.tested, check.wrong, len(books.misses(check))) == (2, off, off)


def test_two_lines_that_are_off_by_as_much_are_seen_though_the_sum_is_right(books):
    line = {"approved": "5", "modifications": "2"}
    books.lines({**line, "modified": "7.01"}, {**line, "modified": "6.99"})

    assert books.only("modified_sum").outcome == "correcta"
    assert [miss.source_row for miss in books.misses(books.only("modified"))] == [2, 3]


@pytest.mark.parametrize("phase", EXECUTED)
@pytest.mark.parametrize("base", ["modified", "approved"])
@pytest.mark.parametrize(("spent", "off"), [("7.00", 0), ("7.01", 1)])
def test_nothing_is_executed_beyond_what_there_is(books, phase, base, spent, off):
    books.lines({base: "7", phase: spent})

    for kind in ("over", "over_sum"):
        assert books.only(kind).wrong == off


def test_what_is_executed_of_all_is_not_compared_with_what_only_some_lines_had(books):
    books.lines({"approved": "5", "paid": "5"}, {"paid": "1"})

    assert (books.only("over_sum").why, books.only("over").outcome) == ("partial", "correcta")


def test_modified_counts_before_approved(books):
    books.lines({"approved": "1", "modified": "9", "paid": "9"})

    assert books.only("over").outcome == "correcta"


def test_income_may_exceed_what_was_expected(books):
    books.lines(income(approved="5", paid="9"))

    assert [
        c for c in books.checks() if c.kind in ("over", "over_sum", "balance") and c.outcome != "sin datos"
    ] == []


def test_a_line_over_its_amount_need_not_put_its_level_over(books):
    books.lines(
        {"economic": "A > B", "modified": "5", "committed": "6"},
        {"economic": "A > C", "modified": "5", "committed": "4"},
    )

    check = books.only("balance")
    assert books.only("over").wrong == 1
    assert (check.tested, [miss.level for miss in books.misses(check)]) == (3, ["A > B"])
    assert books.misses(check)[0].figures == {"base": Decimal(5), "now": Decimal(6)}


@pytest.mark.parametrize(
    ("amounts", "wrong"),
    [
        ({"authorized": "5", "committed": "5", "accrued": "5", "paid": "5"}, []),
        ({"accrued": "5", "paid": "5.01"}, ["paid"]),
        ({"committed": "5", "paid": "5.01"}, ["paid"]),
        ({"authorized": "4", "committed": "5", "accrued": "5", "paid": "6"}, ["committed", "paid"]),
        ({"authorized": "4", "accrued": "5"}, ["accrued"]),
    ],
)
@pytest.mark.parametrize("side", ["ingreso", "egreso"])
def test_a_phase_never_exceeds_the_one_before_it_that_is_told(books, side, amounts, wrong):
    books.lines({"side": side, **amounts})

    assert [miss.phase for miss in books.misses(books.only("order"))] == wrong


def test_a_negative_amount_is_wrong_in_expenditure_and_noted_in_income(books):
    books.lines(income(paid="-1"), {"paid": "-1"}, {"paid": "1"})

    assert books.only("negative", side="ingreso").outcome == "señalada"
    assert books.only("negative", side="egreso").outcome == "observada"
    assert [m.line for m in books.misses(books.only("negative", side="egreso"))] == [1]


def test_modifications_may_be_negative_and_it_is_said(books):
    books.lines({"modifications": "-5"}, {"modifications": "5"})

    check = books.only("reductions")
    assert (check.outcome, check.tested, check.wrong) == ("señalada", 2, 1)
    assert books.wrong() == set()


def test_one_code_has_one_name_in_a_file(books):
    books.lines(
        {"economic": "Bienes > Útiles", "economic_code": "2 > 21", "approved": "1"},
        {"economic": "BIENES  > Útiles", "economic_code": "2 > 21", "approved": "1"},
        {"economic": "Bienes > Ropa", "economic_code": "2 > 21", "approved": "1"},
    )

    check = books.only("names")
    (miss,) = books.misses(check)
    assert (check.tested, check.wrong) == (2, 1)
    assert (miss.level, miss.names) == ("2 > 21", ("Útiles", "Ropa"))


def test_codes_are_those_of_the_last_levels_and_mean_what_hangs_above(books):
    row = {"economic_code": "1", "approved": "1"}
    books.lines({"economic": "Alcaldía > Sueldos", **row}, {"economic": "Concejo > Dietas", **row})

    assert (books.only("names").outcome, books.only("names").tested) == ("correcta", 2)


@pytest.mark.parametrize(("name", "wrong"), [("útiles  DE aseo", 0), ("Ropa", 1)])
def test_a_code_that_changes_its_name_between_years_is_seen(books, name, wrong):
    coded, uncoded = {"economic_code": "21", "approved": "1"}, {"economic": "Sin código", "approved": "1"}
    books.lines({**coded, "economic": "Útiles de aseo"}, uncoded)
    books.year += 1
    new = {"economic_code": "22", "economic": "Nuevo", "approved": "1"}
    books.lines({**coded, "economic": name}, new, uncoded)

    check = books.only("renamed")
    assert (check.tested, check.wrong, check.other) == (1, wrong, str(books.year - 1))
    assert [miss.names for miss in books.misses(check)] == [("Útiles de aseo", name)] * wrong


def test_without_a_year_before_it_says_so(books):
    books.lines({"economic_code": "21", "approved": "1"})

    assert books.only("renamed").why == "no_last_year"


@pytest.mark.parametrize(("paid", "wrong"), [("5.00", 0), ("4.99", 2)])
def test_what_is_paid_since_the_beginning_of_the_year_never_goes_down(books, paid, wrong):
    books.lines({"approved": "9", "paid": "5"}, period="-T1")
    books.lines({"approved": "9", "paid": paid}, period="-T2")

    check = books.only("falls", period="-T2")
    assert (check.wrong, check.other) == (wrong, f"{books.year}-T1")
    assert [m.figures for m in books.misses(check, "-T2")] == [
        {"before": Decimal(5), "now": Decimal(paid)}
    ] * wrong


def test_a_period_is_compared_with_the_one_just_before_it(books):
    for quarter, paid in enumerate(("5", "7", "6"), 1):
        books.lines({"approved": "9", "paid": paid}, period=f"-T{quarter}")

    check = books.only("falls", period="-T3")
    assert (check.other, check.wrong) == (f"{books.year}-T2", 2)


def test_the_first_period_has_none_before_it(books):
    books.lines({"approved": "9", "paid": "5"}, period="-T1")

    assert books.only("falls", period="-T1").why == "no_before"


def test_amounts_of_a_period_alone_may_go_down_and_exceed_the_phase_before(books):
    own = {"approved": "9", "basis": "del periodo"}
    books.lines({**own, "accrued": "5", "paid": "5"}, period="-T1")
    books.lines({**own, "accrued": "1", "paid": "2"}, period="-T2")

    assert {books.only(kind, period="-T2").why for kind in ("falls", "order", "over", "balance")} == {"flow"}
    assert books.wrong("-T2") == set()


def test_what_is_executed_of_the_year_is_added_up_from_its_periods(books):
    own = {"approved": "9", "basis": "del periodo"}
    books.lines({**own, "paid": "5"}, period="-T1")
    books.lines({**own, "paid": "4.01"}, period="-T2")

    assert books.only("over_sum", period="-T2").figures == {"approved": Decimal(9), "paid": Decimal("9.01")}
    assert books.wrong("-T2") == {("over_sum", "egreso", "paid")}


@pytest.mark.parametrize(("approved", "wrong"), [("9.00", 0), ("9.01", 2)])
def test_what_was_approved_is_the_same_in_every_period(books, approved, wrong):
    books.lines({"approved": "9", "paid": "1"}, period="-T1")
    books.lines({"approved": approved, "paid": "1"}, period="-T2")

    assert books.only("approved_moves", period="-T2").wrong == wrong


def amended(books: Books, first: str, second: str) -> None:
    """Two levels and the act that moves 3 from one to the other; and what the file says of each."""
    books.lines(
        {"economic": "Bienes > Útiles", "economic_code": "2 > 21", "modifications": first},
        {"economic": "Bienes > Ropa", "economic_code": "2 > 22", "modifications": second},
    )
    books.acts({"from_level": "2 > 21", "to_level": "2 > 22", "amount": "3"})


def test_acts_add_up_to_the_modifications_of_each_level(books):
    amended(books, "-3", "3")

    check = books.only("amendments")
    assert (check.outcome, check.tested) == ("correcta", 4)


def test_a_level_whose_modifications_the_acts_do_not_tell_is_seen_with_those_above(books):
    amended(books, "-3", "3.01")

    check = books.only("amendments")
    assert [(m.level, m.figures["acts"]) for m in books.misses(check)] == [("", 0), ("2", 0), ("2 > 22", 3)]


def test_levels_under_one_that_an_act_names_are_not_compared(books):
    books.lines({"economic": "Bienes > Útiles", "economic_code": "2 > 21", "modifications": "4"})
    books.acts({"to_level": "2", "amount": "4", "kind": "ampliación"})

    check = books.only("amendments")
    assert (check.outcome, check.tested) == ("correcta", 2)


def test_a_level_that_the_budget_lacks_is_told_with_its_row(books):
    books.lines({"economic_code": "1", "economic": "Uno", "modifications": "0"})
    books.acts({"to_level": "1", "amount": "1"}, {"from_level": "99", "amount": "1"})

    check = books.only("amendment_levels")
    (miss,) = books.misses(check)
    assert (check.tested, check.wrong, miss.level, miss.source_row) == (2, 1, "99", 3)


def test_acts_after_the_end_of_a_period_are_not_in_it(books):
    books.lines({"economic_code": "1", "economic": "Uno", "modifications": "0"}, period="-T1")
    books.acts({"to_level": "1", "amount": "1"})

    assert books.only("amendments", period="-T1").why == "no_acts_yet"


def test_without_modifications_or_register_there_is_nothing_to_compare(books):
    books.lines({"economic_code": "1", "economic": "Uno", "approved": "1"})
    assert books.only("amendments").why == "no_register"

    books.acts({"to_level": "1", "amount": "1"})
    assert books.only("amendments").why == "no_modifications"


@pytest.mark.parametrize(("amount", "wrong"), [("5.00", 0), ("5.01", 1)])
def test_projects_are_the_lines_with_their_codes(books, amount, wrong):
    coded = {
        "economic": "Obras > Calles",
        "economic_code": "6 > 61",
        "functional": "x",
        "functional_code": "155",
    }
    books.lines(
        {**coded, "paid": "2"}, {**coded, "paid": "3"}, {**coded, "functional_code": "9", "paid": "8"}
    )
    books.projects(
        {"economic_code": "61", "functional_code": "155", "paid": "4"},
        {"economic_code": "61", "functional_code": "155", "paid": str(Decimal(amount) - 4)},
    )

    check = books.only("investments")
    assert (check.tested, check.wrong) == (1, wrong)
    assert [m.figures for m in books.misses(check)] == [
        {"projects": Decimal(amount), "lines": Decimal(5)}
    ] * wrong


def test_codes_of_projects_are_told_by_their_names(books):
    names = {"economic": "Bienes > Calles", "economic_code": "6 > 61", "functional": "Vías"}
    books.lines({**names, "functional_code": "155", "paid": "5"})
    books.projects({"economic_code": "61", "functional_code": "155", "paid": "4"})

    (miss,) = books.misses(books.only("investments"))
    assert miss.name == "Calles (61) · Vías (155)"


def test_the_check_and_the_page_of_projects_compare_the_same_codes(books):
    books.lines(
        {"economic_code": "6 > 61", "economic": "Bienes > Calles", "paid": "3"},
        {"economic_code": "7 > 7 > 62", "economic": "Bienes > Otros > Parques", "paid": "5"},
    )
    books.projects({"economic_code": "6 > 61", "paid": "3"}, {"economic_code": "62", "paid": "4"})

    cover, check = investment_cover.of_period(books.slug, str(books.year)), books.only("investments")
    (miss,) = books.misses(check)
    assert cover is not None
    assert (cover.codes, cover.found, check.tested) == (2, 2, 2)
    assert (
        cover.budget["pagado"] - cover.projects["pagado"] == miss.figures["lines"] - miss.figures["projects"]
    )


def test_the_whole_is_no_level(books):
    books.lines({"economic": "Uno", "approved": "1"}, {"economic": "Dos", "approved": "1", "paid": "1"})

    assert books.only("balance").tested == 1


def test_all_that_failed_takes_one_question_for_each_kind_of_thing(books, monkeypatch):
    lines = ({"economic": f"G{n}", "economic_code": f"{n}", "approved": "1", "paid": "2"} for n in range(3))
    books.lines(*lines, {"economic": "Otro", "economic_code": "1", "approved": "-1", "modifications": "-1"})
    books.lines(*({"economic": "G", "economic_code": "1", "paid": "9"},), period="-T1")
    budget_checks.of_period(books.slug, str(books.year))
    asked, frame = [], read.frame
    monkeypatch.setattr(read, "frame", lambda query: asked.append(query) or frame(query))

    found = budget_checks.first_misses(books.slug, str(books.year))

    assert sum(bool(misses) for misses in found) > 3
    assert len([query for query in asked if "releases" not in str(query)]) <= 2


def test_projects_of_codes_that_no_line_has_are_seen(books):
    books.lines({"economic_code": "61", "economic": "Calles", "paid": "2"})
    books.projects({"economic_code": "62", "paid": "2"})

    (miss,) = books.misses(books.only("investments"))
    assert (miss.name, miss.figures) == ("62", {"projects": Decimal(2)})


def test_without_projects_told_by_codes_it_says_so(books):
    books.lines({"economic_code": "61", "economic": "Calles", "paid": "2"})
    books.projects({"paid": "2"})

    assert books.only("investments").why == "no_investments"


def test_checks_come_by_outcome_and_only_a_right_one_is_ok(books):
    books.lines(income(approved="5"), {"approved": "4"}, {"approved": "0"})

    checks = books.checks()
    outcomes = [check.outcome for check in checks]
    assert outcomes == sorted(outcomes, key=["observada", "señalada", "sin datos", "correcta"].index)
    assert sum(check.ok for check in checks) == outcomes.count("correcta") > 0


def test_only_so_many_misses_are_shown_as_are_asked_for(books):
    books.lines(*({"approved": "1", "paid": "2"} for _ in range(60)))

    check = books.only("over")
    assert check.wrong == 60
    assert [len(books.misses(check, limit=n)) for n in (50, None)] == [50, 60]


def test_a_period_that_is_not_published_means_the_one_shown_of_its_year(books):
    books.lines({"approved": "9", "paid": "1"}, period="-T1")
    books.lines({"approved": "9"})

    year = str(books.year)
    assert budget_checks.settled(BudgetChecksState(books.slug, year, "2099-T1")) == BudgetChecksState(
        books.slug, year, f"{year}-T1"
    )
    for unknown in ("1850", "", "²", "9" * 100):
        assert budget_checks.settled(BudgetChecksState(books.slug, unknown)) is None
