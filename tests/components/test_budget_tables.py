"""A budget on screen: shares with their base, areas that add up, names that stay text."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
from babel.numbers import format_decimal

from components import budget, budget_bars, budget_parts, budget_table, budget_words, formats
from components.areas import areas, treemap
from components.budget_words import Words
from components.static import to_html

COLUMNS = {"aprobado": "approved", "pagado": "paid"}
PUBLISHED = SimpleNamespace(kind="", base_year=0, of=lambda amount: amount)
WORDS = Words(
    side="egreso",
    period="2019",
    classification="económica",
    phases={"aprobado": "approved"},
    base="aprobado",
    names={},
    currency="USD",
    locale="es",
    scale=PUBLISHED,
)


def level(key: str, value: str | None, is_leaf: bool = True, **others: object) -> dict:
    """A level with its amount; «1 > 2» is the second one of the first."""
    parts = key.split(" > ") if key else []
    amount = None if value is None else Decimal(value)
    record = {"level": key, "parent": " > ".join(parts[:-1]) if parts else None, "depth": len(parts)}
    record |= {
        "code": parts[-1] if parts else None,
        "name": f"Nivel {key}",
        "position": 0,
        "is_leaf": is_leaf,
    }
    return record | {"lines": 1, "approved": amount, "approved_lines": 1} | others


def whole(*rows: dict) -> dict:
    told = [row["approved"] or 0 for row in rows if row["depth"] == 1]
    return level("", str(sum(told, Decimal(0))), is_leaf=False)


def link(row: dict) -> str:
    return f"/nivel/{row['level']}"


def table(*rows: dict, words: Words = WORDS) -> str:
    return to_html(budget_table.table(whole(*rows), rows, words, link))


def test_a_share_says_its_base():
    html = table(level("1", "30"), level("2", "10"))

    assert "75\u00a0%" in html and "de 40,00" in html


def test_the_first_row_is_what_the_others_are_part_of():
    html = table(level("1", "30"), level("2", "10"))

    first = html.split("<tr")[2]
    assert 'class="top"' in first and "40,00" in first and "100\u00a0%" in first


def test_a_small_share_is_not_rounded_to_nothing():
    assert "&lt; 0,1\u00a0%" in table(level("1", "99999"), level("2", "1"))


def test_zero_is_a_dash_and_missing_is_said():
    html = table(level("1", "5"), level("2", "0"), level("3", None))

    assert html.count(">–</td>") == 1
    assert html.count(">no informado</td>") == 1


def test_a_sum_of_some_of_the_lines_says_of_how_many():
    assert "2 de 3 líneas lo informan" in table(level("1", "5", lines=3, approved_lines=2))


def test_a_level_without_detail_is_said_and_leads_to_its_lines():
    html = table(level("1", "5", is_leaf=False), level("1 > ", "5", name=None, code=None))

    assert '<a href="/nivel/1 &gt; ">Sin desglose</a>' in html


def test_every_row_leads_to_its_level():
    html = table(level("1", "5", is_leaf=False), level("1 > 2", "5"))

    assert 'href="/nivel/1"' in html and 'href="/nivel/1 &gt; 2"' in html


def test_hostile_names_stay_text():
    hostile = "<img src=x onerror=alert(1)>"
    row = level("1", "5", name=hostile)

    assert "<img" not in table(row)
    assert treemap(whole(row), [row], WORDS, link)["labels"][1] == "&lt;img src=x onerror=alert(1)&gt;"


def test_a_phase_has_its_legal_name_else_the_portals_word():
    names = {("egreso", "devengado"): "Obligación reconocida"}

    assert budget_words.phase("devengado", "egreso", names) == "Obligación reconocida"
    assert budget_words.phase("pagado", "ingreso", names) == "Recaudado"


@pytest.mark.parametrize(
    ("period", "words", "short"),
    [
        ("2026", "de 2026", "Año 2026"),
        ("2026-T3", "al tercer trimestre de 2026", "Tercer trimestre"),
        ("2026-09", "a septiembre de 2026", "Septiembre de 2026"),
    ],
)
def test_a_period_is_said_in_words(period, words, short):
    assert budget_words.period(period, "es") == words
    assert budget_words.short_period(period, "es") == short


@pytest.mark.parametrize("locale", ["es", "es_SV", "es_PE", "es_AR", "es_PA", "en", "hi_IN"])
@pytest.mark.parametrize("value", ["1234567.8", "-1234.5", "0.01", "12"])
def test_amounts_are_written_as_the_locale_does(locale, value):
    written = format_decimal(Decimal(value), locale=locale, format="#,##0.00")

    assert formats.amount(Decimal(value), locale) == written.replace("-", "−")


def test_ids_of_the_areas_are_unique():
    rows = [level("1", "2", is_leaf=False), level("1 > 1", "1"), level("1 > 2", "1"), level("2", "9")]

    ids = treemap(whole(*rows), rows, WORDS, link)["ids"]

    assert len(ids) == len(set(ids)) == 5


def test_a_level_is_exactly_the_sum_of_what_is_drawn_in_it():
    rows = [
        level("1", "-4.7", is_leaf=False),
        level("1 > 1", "0.1"),
        level("1 > 2", "0.2"),
        level("2", "0.3", is_leaf=False),
        level("2 > 1", "0.1"),
        level("2 > 2", "0.2"),
        level("3", "0"),
    ]

    trace = treemap(level("", "0.3", is_leaf=False), rows, WORDS, link)

    values = dict(zip(trace["ids"], trace["values"], strict=True))
    assert values == {"total": 30, "2": 30, "2 > 1": 10, "2 > 2": 20}


def test_what_is_under_one_percent_is_drawn_together():
    rows = [level("1", "99"), *(level(str(n), "0.2") for n in range(2, 7))]

    parts = budget_parts.of("", rows, "approved", Decimal(100))

    assert [(part.amount, part.number) for part in parts] == [(99, 1), (Decimal(1), 5)]
    assert parts[-1].name(WORDS) == "Otros (5)"


def test_one_small_part_alone_keeps_its_name():
    rows = [level("1", "99.5"), level("2", "0.5")]

    assert [part.number for part in budget_parts.of("", rows, "approved", Decimal(100))] == [1, 1]


def test_bars_are_the_parts_the_greatest_first_with_links():
    rows = [level("1", "10"), level("2", "30")]

    html = to_html(budget_bars.bars(whole(*rows), rows, WORDS, link))

    assert html.index("Nivel 2") < html.index("Nivel 1")
    assert 'href="/nivel/2"' in html and "30,00" in html and "75\u00a0%" in html


def test_what_cannot_be_drawn_is_counted():
    rows = [level("1", "10"), level("2", "0"), level("3", None), level("4", "-1")]

    assert "3 no se dibujan" in budget_bars.left_out(whole(*rows), rows, WORDS)


def test_nothing_to_draw_is_no_figure():
    rows = [level("1", "0")]

    assert budget_bars.bars(whole(*rows), rows, WORDS, link) is None
    assert areas(whole(*rows), rows, WORDS, link) is None


def test_the_unit_says_how_amounts_are_told():
    scale = SimpleNamespace(kind="constantes", base_year=2025, of=lambda amount: amount)

    assert replace(WORDS, scale=scale).unit() == "USD a precios de 2025"


def cut(period: str, months: int, executed: bool = True) -> SimpleNamespace:
    return SimpleNamespace(
        period=period, months=months, has_execution=executed, status={"egreso": "provisional"}
    )


def test_one_period_is_no_story_of_a_year():
    assert budget.year([(cut("2026", 12), level("", "5"), "/")], "2026", WORDS) is None


def test_a_period_says_which_part_of_the_year_it_is():
    rows = [(cut("2026-T1", 3), level("", "5"), "/1"), (cut("2026", 12, False), None, "/2")]

    html = to_html(budget.year(rows, "2026-T1", WORDS))

    assert "3 de 12 meses" in html and "12 de 12" not in html and "Sin ejecución" in html
    assert html.count("no informado") == 1


@pytest.mark.parametrize(
    ("number", "links"),
    [(1, ["Siguiente", "Última"]), (2, ["Anterior", "Siguiente", "Última"]), (4, ["Primera", "Anterior"])],
)
def test_a_pager_leads_to_the_pages_around(number, links):
    html = to_html(budget.pager(number, 4, "", lambda page: f"/{page}"))

    assert [
        word for word in ("Primera", "Anterior", "Siguiente", "Última") if f">{word}</a>" in html
    ] == links


def test_one_page_has_no_pager():
    assert budget.pager(1, 1, "", str) is None
