"""What the lines of a budget name: to the cent, counted from both sides, and nothing that the source does not say."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import pytest

import config
from data_access import budget_link_lines, budget_links, budgets, read
from data_access.state import BudgetLinksState
from tests.elsewhere import portal_over
from tests.factories import SLUG
from tests.linked_budget import activity, catalogue, deliver, line, lines
from warehouse.datasets.budget_lines import CLASSIFICATIONS, PHASES


@pytest.fixture
def portal(db, db_urls, tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)
    catalogue(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def links(period: str = "2026", kind: str = "actividad", side: str = "egreso") -> budget_links.Linked:
    return budget_links.of_period(SLUG, period).of(kind, side)


def test_lines_that_name_the_same_thing_are_added_to_the_cent(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", *lines())

    found = {target.key: (target.sum.lines, target.sum.amounts) for target in links().targets}

    assert found == {
        ("2026", None): (1, {"aprobado": Decimal("7.01")}),
        ("2026", 1): (2, {"aprobado": Decimal("300.30"), "devengado": Decimal("100.50")}),
        ("2026", 2): (1, {"aprobado": Decimal(5)}),
    }


@pytest.mark.parametrize(
    ("kind", "linked", "unlinked"),
    [
        ("actividad", (4, "312.31"), (1, "1000.33")),
        ("unidad", (3, "307.31"), (2, "1005.33")),
        ("territorio", (1, "100.10"), (4, "1212.54")),
        ("fuente", (1, "100.10"), (4, "1212.54")),
    ],
)
def test_what_names_nothing_is_counted_and_added_too(portal, db, tmp_path, kind, linked, unlinked):
    deliver(db, tmp_path, "budget_lines", *lines())

    found = links(kind=kind)

    assert (found.linked.lines, found.linked.amounts["aprobado"]) == (linked[0], Decimal(linked[1]))
    assert (found.unlinked.lines, found.unlinked.amounts["aprobado"]) == (unlinked[0], Decimal(unlinked[1]))
    assert (found.total.lines, found.total.amounts["aprobado"]) == (5, Decimal("1312.64"))


def test_a_sum_says_how_many_of_its_lines_tell_a_phase(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", *lines())

    assert (links().linked.told["devengado"], links().linked.lines) == (2, 4)


def test_the_other_side_is_counted_as_well(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", *lines())

    found = budget_links.of_period(SLUG, "2026")

    assert [(each.code, each.linked, each.total, each.whole) for each in found.plans] == [
        ("2026", 2, 3, True)
    ]
    assert (found.units.linked, found.units.total) == (2, 2)
    assert (found.sources.linked, found.sources.total) == (1, 2)
    assert found.sources.named_by == {"f1": 2, "f2": 1}


def test_several_breakdowns_of_the_same_money_are_not_added(portal, db, tmp_path):
    by_source = {"period": "2026", "side": "egreso", "source_document": "Prueba", "funding": "Propios"}
    rows = [line(1, **activity(), approved="10"), line(2, approved="5")]
    rows.append(by_source | activity() | {"line": "3", "approved": "15"})
    deliver(db, tmp_path, "budget_lines", *rows)

    found = links()

    assert (found.classification, found.total.amounts["aprobado"]) == ("económica", Decimal(15))
    assert (found.linked.amounts["aprobado"], found.elsewhere) == (Decimal(10), 1)


def test_the_breakdown_that_names_things_is_the_one_that_is_added(portal, db, tmp_path):
    by_source = {"period": "2026", "side": "ingreso", "source_document": "Prueba", "funding": "Propios"}
    rows = [
        line(1, side="ingreso", approved="15"),
        by_source | {"line": "2", "approved": "15", "funding_source": "f1"},
    ]
    deliver(db, tmp_path, "budget_lines", *rows)

    found = links(kind="fuente", side="ingreso")

    assert (found.classification, found.unlinked.lines) == ("fuente de financiamiento", 0)
    assert [(target.name, target.sum.amounts["aprobado"]) for target in found.targets] == [("Fuente f1", 15)]


def test_amounts_of_each_period_alone_are_added_from_the_beginning(portal, db, tmp_path):
    alone = {"basis": "del periodo"}
    first = line(1, "2026-T1", **activity(), **alone, approved="100", accrued="10.01")
    second = line(1, "2026-T2", **activity(), **alone, approved="100", accrued="20.02")
    deliver(db, tmp_path, "budget_lines", first, second)

    (target,) = links("2026-T2").targets

    assert target.sum.amounts == {"aprobado": Decimal(100), "devengado": Decimal("30.03")}
    assert target.sum.lines == 1


def test_nothing_is_executed_of_a_year_of_which_a_period_is_lacking(portal, db, tmp_path):
    alone = {"basis": "del periodo"}
    deliver(
        db,
        tmp_path,
        "budget_lines",
        line(1, "2026-T2", **activity(), **alone, approved="100", accrued="20.02"),
    )

    assert links("2026-T2").targets[0].sum.amounts == {"aprobado": Decimal(100)}


def test_a_past_version_tells_its_own_links(portal, db, tmp_path):
    before = deliver(db, tmp_path, "budget_lines", *lines())
    deliver(db, tmp_path, "budget_lines", line(1, approved="1"))

    with read.at(before):
        then = links().linked.lines

    assert (then, links().linked.lines) == (4, 0)


def test_the_lines_without_a_link_are_those_that_were_counted(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", *lines())

    found = budget_link_lines.unlinked(SLUG, "2026", links(kind="unidad"))

    assert found["line"].tolist() == [3, 5]


def test_they_come_in_pages(portal, db, tmp_path):
    many = budget_link_lines.PAGE + 3
    deliver(db, tmp_path, "budget_lines", *(line(n, approved="1") for n in range(1, many + 1)))

    assert budget_link_lines.unlinked(SLUG, "2026", links(), 2)["line"].tolist() == [many - 2, many - 1, many]
    assert len(budget_link_lines.download(BudgetLinksState(SLUG))) == many


def test_a_state_that_nothing_answers_to_is_that_of_the_newest(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", *lines())
    asked = BudgetLinksState(SLUG, "1999", "2026-T9", "persona", "otro")

    shown = BudgetLinksState(SLUG, "2026", "2026", "actividad", "egreso")
    assert budget_link_lines.settled(asked) == shown


COLUMNS = {kind: columns[0] for kind, columns in budget_links.KINDS.items()}


def recount(
    slug: str, period: str, side: str, classification: str, column: str
) -> dict[str, tuple[int, dict]]:
    """Value of a column («» without) → lines, phase → sum, of a sample's file read by nothing of ours."""
    counted: dict[str, int] = defaultdict(int)
    sums: dict[str, dict[str, Decimal]] = defaultdict(dict)
    name = CLASSIFICATIONS[classification]
    with (config.ROOT / "samples" / slug / "budget_lines.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            mine = (row["period"], row["side"]) == (period, side) and not row["total_of"]
            if not mine or not (row.get(name) or row.get(f"{name}_code")):
                continue
            value = row.get(column) or ""
            counted[value] += 1
            for phase, told in PHASES.items():
                if row.get(told):
                    sums[value][phase] = sums[value].get(phase, Decimal(0)) + Decimal(row[told])
    return {value: (number, sums[value]) for value, number in counted.items()}


@pytest.mark.parametrize("slug", ["amss", "demostracion"])
@pytest.mark.parametrize("kind", ["unidad", "territorio", "fuente"])
def test_every_link_of_the_samples_is_that_of_an_independent_count(samples, slug, kind):
    compared = 0
    for year in budgets.years(slug):
        for cut in budgets.cuts(slug, year):
            for side in ("ingreso", "egreso"):
                found = budget_links.of_period(slug, cut.period).of(kind, side)
                if found is None or side in cut.is_flow:
                    continue
                expected = recount(slug, cut.period, side, found.classification, COLUMNS[kind])
                told = {target.key[0]: (target.sum.lines, target.sum.amounts) for target in found.targets}
                told |= {"": (found.unlinked.lines, found.unlinked.amounts)} if found.unlinked.lines else {}
                assert told == expected
                compared += 1
    assert compared


def test_what_the_document_of_coamss_does_not_link_is_not_linked(samples):
    found = budget_links.of_period("amss", "2019")

    assert [
        (each.linked.lines, each.targets) for (kind, _), each in found.sides.items() if kind != "fuente"
    ] == [(0, ())] * 6
    assert sum(plan.linked for plan in found.plans) == 0 < sum(plan.total for plan in found.plans)
