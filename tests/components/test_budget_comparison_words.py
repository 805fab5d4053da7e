"""What a comparison of budgets says in words, and what its bars draw."""

from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest

from components import budget_comparison, budget_evolution, budget_figures
from components.budget_comparison import Words
from components.figures import COLOURS

WORDS = Words(
    side="Egresos",
    phase="Devengado",
    now="2026",
    other="2025",
    in_now="en 2026",
    in_other="en 2025",
    period="",
    unit="PEN",
    told_in="",
    currency="PEN",
    locale="es_PE",
    kind="year",
)


def told(amount: str | None, name: str = "Obras") -> SimpleNamespace:
    value = None if amount is None else Fraction(amount)
    return SimpleNamespace(amount=value, name=name, code="1", level="1", lines=2, told=2, is_leaf=True)


def row(now: SimpleNamespace | None, other: SimpleNamespace | None) -> SimpleNamespace:
    amounts = [each.amount if each else Fraction(0) for each in (now, other)]
    known = None not in amounts
    change = (
        (amounts[0] - amounts[1]) / amounts[1] * 100 if known and now and other and amounts[1] > 0 else None
    )
    difference = amounts[0] - amounts[1] if known else None
    return SimpleNamespace(now=now, other=other, shown=now or other, difference=difference, change_pct=change)


@pytest.mark.parametrize(
    ("now", "other", "said"),
    [
        ("120", "100", "En 2026, egresos (devengado): S/ 120.00, S/ 20.00 más que en 2025 (20 % más que S/ 100.00)."),
        ("80", "100", "En 2026, egresos (devengado): S/ 80.00, S/ 20.00 menos que en 2025 (20 % menos que S/ 100.00)."),
        ("80", "80", "En 2026, egresos (devengado): S/ 80.00, lo mismo que en 2025."),
        ("80", "0", "En 2026, egresos (devengado): S/ 80.00, S/ 80.00 más que en 2025 (cero)."),
        ("0", "80", "En 2026, egresos (devengado): cero, S/ 80.00 menos que en 2025 (100 % menos que S/ 80.00)."),
        (None, "80", "En 2026, egresos (devengado): no informado; en 2025: S/ 80.00."),
        (
            "2500000",
            "1200000",
            "En 2026, egresos (devengado): S/ 2.5 millones, S/ 1.3 millones más que en 2025"
            " (108.3 % más que S/ 1.2 millones).",
        ),
    ],
)  # fmt: skip
def test_the_headline_tells_the_difference_and_its_base_where_there_is_one(now, other, said):
    found = budget_comparison.headline(row(told(now), told(other)), True, WORDS)

    assert found.replace("\xa0", " ") == said


def test_less_than_a_cent_is_not_said_to_be_nothing():
    found = budget_comparison.headline(row(told("0.331"), told("0.33")), True, WORDS)

    assert found.replace("\xa0", " ") == (
        "En 2026, egresos (devengado): S/ 0.33, casi lo mismo que en 2025: la diferencia es de menos de S/ 0.01."
    )


@pytest.mark.parametrize(
    ("value", "said"), [("1/8", "0.13"), ("-1/8", "−0.13"), ("1/3", "0.33"), ("2/3", "0.67")]
)
def test_an_exact_amount_is_rounded_half_up_where_it_is_written(value, said):
    assert WORDS.amount(Fraction(value)).replace("-", "−") == said


def test_of_what_cannot_all_be_compared_only_the_rest_is_said_to_grow():
    found = budget_comparison.extremes([row(told("9"), told("5")), row(told(None), told("5"))], WORDS)

    assert found.startswith("De los conceptos que sí se pueden comparar, lo que más crece es «Obras»")


def test_a_level_of_one_year_alone_is_said_to_be_only_there():
    found = budget_comparison.headline(row(None, told("50")), False, WORDS)

    assert found.replace("\xa0", " ") == "«Obras» (devengado) solo está en 2025: S/ 50.00."


def test_nothing_grows_where_all_is_the_same():
    assert budget_comparison.extremes([row(told("5"), told("5")), row(told(None), told("5"))], WORDS) == ""


@pytest.mark.parametrize(
    ("value", "said"), [("0", "0 %"), ("0.01", "menos de 0.1 %"), ("0.05", "0.1 %"), ("12.25", "12.3 %")]
)
def test_a_percentage_is_rounded_half_up_and_never_to_nothing(value, said):
    assert budget_figures.share(Decimal(value), Decimal(100), "es_PE").replace("\xa0", " ") == said


@pytest.mark.parametrize(("value", "said"), [("5", "+5.00"), ("-5", "−5.00"), ("0", "–"), (None, "")])
def test_a_difference_has_its_sign(value, said):
    assert budget_comparison.signed(None if value is None else Decimal(value), WORDS) == said


def evolution(names: int) -> SimpleNamespace:
    """Two years of so many lines: 1, 2, 3… in the second one; half of it in the first, which lacks the last line."""
    lines = []
    for n in range(1, names + 1):
        years = {2026: told(str(n))} | ({2025: told(str(Decimal(n) / 2))} if n < names else {})
        lines.append(SimpleNamespace(shown=told(None, f"Línea {n} <b>"), years=years))
    years = [SimpleNamespace(year=year, part=True) for year in (2025, 2026)]
    return SimpleNamespace(lines=lines, years=years, told=years)


def test_six_colours_at_most_are_drawn_and_the_rest_adds_up():
    drawn = budget_evolution.traces(evolution(9), [2025, 2026])

    assert len(drawn) == len(COLOURS) == 6
    assert [sum(trace["y"][n] or 0 for trace in drawn) for n in (0, 1)] == [18, 45]
    assert drawn[-1]["name"] == "Otros 4 conceptos"


def test_a_line_that_a_year_lacks_has_a_gap_and_no_zero():
    drawn = budget_evolution.traces(evolution(3), [2025, 2026])

    assert drawn[0]["y"] == [None, 3.0]


def test_a_name_in_the_chart_is_only_text():
    assert "<b>" not in budget_evolution.traces(evolution(1), [2026])[0]["name"]
