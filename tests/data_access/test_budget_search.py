"""Looking for a line of a budget by its name or its code."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from data_access import budget_search
from tests.conftest import as_role
from tests.crossed_budget import HOSTILE, deliver_all
from tests.elsewhere import portal_over
from tests.factories import SLUG, observatory


@pytest.fixture(autouse=True, scope="module")
def portal(make_database, tmp_path_factory) -> Iterator[None]:
    """A database with one crossed budget; nothing here changes it."""
    urls, folder = make_database(), tmp_path_factory.mktemp("crossed")
    observatory(as_role(urls, "etl"), folder)
    deliver_all(as_role(urls, "etl"), folder)
    with portal_over(urls["web"]):
        yield


def found(asked: str, period: str = "2026", page: str = "") -> list[tuple[str, str, str]]:
    """Side, classification and level of what is found."""
    hits = budget_search.found(SLUG, period, asked, page).hits
    return [(hit.side, hit.classification, hit.level) for hit in hits]


@pytest.mark.parametrize("asked", ["policia", "POLICÍA", "Policia", "  polic "])
def test_neither_accents_nor_capitals_count(asked):
    assert ("egreso", "funcional", "13") in found(asked)


def test_all_words_must_be_there_in_any_order():
    assert found("sueldos 10 12") == []
    assert found("12 sueldos") == [("egreso", "económica", "1 > 12"), ("egreso", "económica", "10 > 12")]


def test_both_sides_and_all_classifications_are_looked_through():
    assert found("tasas") == [("ingreso", "económica", "1")]
    assert found("serenazgo") == [("egreso", "institucional", "Serenazgo")]


def test_a_code_as_asked_comes_first():
    assert found("13")[0] == ("egreso", "funcional", "13")


@pytest.mark.parametrize(("asked", "levels"), [("1", ["1", "1"]), (" 1 ", ["1", "1"]), ("3", [])])
def test_a_code_of_one_sign_is_found_as_asked_and_nothing_that_only_holds_it(asked, levels):
    assert [level for _, _, level in found(asked)] == levels
    assert budget_search.found(SLUG, "2026", asked).is_short


def test_a_hit_says_the_way_to_it_and_how_much_it_is():
    hit = budget_search.found(SLUG, "2026", "cargas").hits[0]

    assert (hit.trail, hit.code, hit.phase, hit.amount) == (
        ("Personal", "Cargas"),
        "13",
        "aprobado",
        Decimal(20),
    )


@pytest.mark.parametrize("asked", ["", "a", "%%", "__", "\\", "'; drop table"])
def test_signs_mean_themselves(asked):
    assert found(asked) == []


def test_markup_is_only_text():
    assert found("onerror") == [("egreso", "económica", "10 > 19")]
    assert budget_search.found(SLUG, "2026", "onerror").hits[0].trail[-1] == HOSTILE


@pytest.mark.parametrize(("page", "levels"), [("1", 2), ("2", 1), ("99", 2), ("²", 2), ("0", 2)])
def test_hits_come_page_by_page(monkeypatch, page, levels):
    monkeypatch.setattr(budget_search, "PAGE", 2)

    answer = budget_search.found(
        SLUG, "2026", "al", page
    )  # personal, alcaldía and what says onerror="alert(1)"

    assert (len(answer.hits), answer.total, answer.pages) == (levels, 3, 2)


def test_amounts_of_each_quarter_alone_are_those_of_the_year_so_far():
    hit = budget_search.found(SLUG, "2025-T2", "multas").hits[0]

    assert (hit.phase, hit.amount) == ("aprobado", Decimal(4))
