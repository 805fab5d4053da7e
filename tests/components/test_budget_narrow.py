"""A budget on a small screen, its partial sums wherever they are printed, its treemap's colours and links."""

from dataclasses import replace
from decimal import Decimal

import pytest

from components import budget, budget_bars, budget_rows, budget_search, budget_table
from components.areas import FILLS, REST, treemap
from components.budget_words import Words
from components.static import to_html
from data_access.budget_search import Found, Hit
from tests.components.test_budget_tables import WORDS, cut, level, link, whole
from texts import t

PHASES = {"aprobado": "approved", "modificado": "modified", "devengado": "accrued", "pagado": "paid"}
MANY = replace(WORDS, phases=PHASES)
PARTIAL = "2 de 3 líneas lo informan"


def told(key: str, value: str, **others: object) -> dict:
    amounts = {name: Decimal(value) for name in PHASES.values()}
    counts = {f"{name}_lines": 3 for name in PHASES.values()}
    return level(key, value, **(amounts | counts | {"lines": 3} | others))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (MANY, ("aprobado", "pagado")),
        (replace(MANY, base="modificado"), ("modificado", "pagado")),
        (replace(MANY, base="pagado"), ("pagado", "aprobado")),
        (replace(MANY, phases={"aprobado": "approved", "devengado": "accrued"}), ("aprobado", "devengado")),
        (WORDS, ("aprobado", "aprobado")),
    ],
)
def test_a_small_screen_has_the_phase_of_the_bars_and_the_furthest_one(words: Words, shown: tuple):
    assert words.narrow == shown


def test_the_other_phases_are_marked_and_it_is_said_where_they_are():
    html = to_html(budget_table.table(told("", "5"), [], MANY, link))
    said = to_html(budget_table.narrowed(MANY, "page"))

    assert html.count('class="n other"') == 4  # two heads, two cells
    assert "«Aprobado» y «Pagado»" in said and "«Fase de las barras»" in said and "descarga" in said
    assert budget_table.narrowed(WORDS, "page") is None


def test_a_sum_of_some_of_the_lines_says_so_wherever_it_is_printed():
    partial = told("", "5", approved_lines=2)
    row = told("1", "5", approved_lines=2)
    hit = Hit("egreso", "económica", "1", "1", True, ("Personal",), "aprobado", Decimal(5), 2, 3)

    drawn = {
        "cards": budget.sides({"egreso": (MANY, partial)}, "", lambda side: "/"),
        "heading": budget.heading(partial, MANY),
        "year": budget.year([(cut("2019-T1", 3), partial, "/"), (cut("2019", 12), None, "/")], "2019", MANY),
        "crossed": budget_rows.crossed("funcional", [row], MANY, Decimal(5)),
        "search": budget_search.results("p", Found((hit,), 1, 1, 1), lambda _: MANY, lambda _: "/", str),
    }

    assert [name for name, node in drawn.items() if to_html(node).count(PARTIAL) != 1] == []
    assert PARTIAL in budget_bars.left_out(partial, [row], MANY)
    assert PARTIAL not in budget_bars.left_out(told("", "5"), [row], MANY)


def test_the_phases_after_the_first_one_say_it_too():
    html = to_html(budget.sides({"egreso": (MANY, told("", "5", paid_lines=2))}, "", lambda side: "/"))

    assert html.count(PARTIAL) == 1 and html.index(PARTIAL) > html.index("Pagado")


@pytest.mark.parametrize(
    ("first", "words"), [("37", "Lo más grande de los egresos es Nivel 1: 37"), ("51", "Más de la mitad de")]
)
def test_the_greatest_is_only_called_most_where_it_is(first, words):
    rows = [level("1", first), level("2", "33"), level("3", str(67 - int(first)))]

    assert budget_bars.finding(whole(*rows), rows, WORDS).startswith(words)


def test_after_six_colours_there_is_one_grey():
    rows = [level(str(n), "10") for n in range(9)]

    assert treemap(whole(*rows), rows, WORDS, link)["marker"]["colors"][1:] == [*FILLS, REST, REST, REST]
    html = to_html(budget_bars.bars(whole(*rows), rows, WORDS, link))
    assert html.count('class="rest"') == 3 and html.count('class="fill0"') == 1


def test_a_box_leads_to_its_level_and_what_is_no_level_nowhere():
    rows = [level("1", "99"), level("2", "0.4"), level("3", "0.3")]

    trace = treemap(whole(*rows), rows, WORDS, link)

    assert trace["customdata"] == ["", "/nivel/1", ""]
    assert trace["tiling"] == {"pad": 0}


def test_another_classification_says_what_its_shares_are_of_and_folds_where_it_is_long():
    rows = [told(str(n), "5") for n in range(11)]

    short, long = (
        to_html(budget_rows.crossed("funcional", some, MANY, Decimal(55))) for some in (rows[:10], rows)
    )

    assert "de 55,00" in short and "<details" not in short
    assert "<details" in long and "11 filas" in long


def test_a_short_search_that_finds_nothing_says_the_shortest():
    html = to_html(budget_search.results("a", Found((), 0, 1, 1, True), None, None, None))

    assert t("budget.search.short") in html and "al menos dos" in html
