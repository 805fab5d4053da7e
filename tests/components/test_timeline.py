"""The timeline of a plan: twelve months in words and bars, for eyes, ears and paper."""

import re
from datetime import date

import pandas as pd
import pytest

from components.static import to_html
from components.timeline import timeline
from data_access.schedule import STATES, Cutoff, follow
from tests.data_access.test_schedule import line, reports

MONTHS = [f"2026-{n:02}" for n in range(1, 13)]
TEXTS = dict.fromkeys(
    ("code", "indicator", "unit_of_measure", "responsible", "printed_cells", "start_month", "end_month")
)


def drawn(*rows: dict, done=None, months=3, today=0, observations=None, locale="es") -> str:
    """The HTML of a timeline of these lines, cut off after `months`."""
    numbered = [TEXTS | {"line": i} | row | {"line": i} for i, row in enumerate(rows, 1)]
    at = Cutoff(months, today)
    followed = follow(pd.DataFrame(numbered), reports() if done is None else done, date(2026, 1, 1), at)
    return to_html(timeline([("Objetivo 1", followed)], MONTHS, at.today, observations or {}, locale))


def cells(written: str) -> list[str]:
    """The text of every cell of the first line."""
    first = written.split("<tbody>")[1].split("<tr")[2]
    return [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", first)]


def test_a_line_has_twelve_months_and_four_figures():
    assert len(cells(drawn(line({1: 5})))) == 16


def test_a_month_shows_what_is_programmed_and_nothing_where_there_is_nothing():
    assert cells(drawn(line({1: 5, 12: 2.5})))[:12] == ["5", *[""] * 10, "2,5"]


def test_a_month_that_was_done_says_so_in_words():
    assert cells(drawn(line({1: 5}), done=reports(m1=4)))[0] == "4/5ejecutado 4"


def test_a_month_done_without_evidence_says_so_in_words():
    written = drawn(line({1: 5}), done=reports(evidence=None, m1=4))

    assert "declarado sin respaldo" in cells(written)[0]
    assert "Con meses sin respaldo." in cells(written)[15]


def test_the_bar_of_a_month_is_never_longer_than_its_cell():
    assert "--share:100%" in drawn(line({1: 5}), done=reports(m1=40))


def test_what_was_done_in_a_month_without_programme_is_shown():
    assert cells(drawn(line({1: 5}), done=reports(m2=3)))[1] == "3ejecutado 3"


def test_a_late_line_says_by_how_much_and_since_which_month():
    written = drawn(line({1: 5, 2: 5}), done=reports(m1=5, m2=2))

    assert "atrasada3 por debajo de lo programado, desde febrero de 2026." in cells(written)[15]


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_a_sign_and_a_word(state):
    rows = {
        "cumplida": (line({1: 5}, target=5), {"m1": 5}),
        "en plazo": (line({1: 5}), {"m1": 5}),
        "atrasada": (line({1: 5}), {"m1": 4}),
        "no programada aún": (line({12: 5}), {}),
        "sin avance reportado": (line({1: 5}), {}),
    }
    row, done = rows[state]

    assert re.match(r"[✓●▲○–] ", cells(drawn(row, done=reports(**done)))[15])
    assert cells(drawn(row, done=reports(**done)))[15][2:].startswith(state)


def test_months_that_cannot_be_read_say_so_with_what_is_printed():
    written = drawn(line(months_reading="no legible", printed_cells="|1||2"))

    assert "Mes no legible en la fuente." in written
    assert "El documento imprime 4 celdas: · | 1 | · | 2" in written


def test_months_that_were_not_published_are_another_thing():
    written = drawn(line(months_reading="no publicada"))

    assert "Programación no publicada." in written
    assert "no legible" not in written


def test_a_start_and_an_end_make_a_bar():
    written = drawn(line(start_month="2026-03", end_month="2026-05"))

    assert [i for i, cell in enumerate(cells(written)[:12], 1) if cell == "previsto"] == [3, 4, 5]


def test_a_start_without_an_end_is_one_month():
    assert cells(drawn(line(start_month="2026-03")))[:12].count("previsto") == 1


def test_no_target_is_said_in_words():
    assert cells(drawn(line({1: 5})))[14] == "sin meta cuantificada"


def test_a_percentage_has_its_sign():
    written = drawn(line({1: 50}, "porcentaje", 100), done=reports(m1=40))

    assert cells(written)[12:15] == ["50 %", "40 %", "100 %"]


def test_nothing_executed_is_no_zero():
    assert cells(drawn(line({1: 5})))[13] == "sin dato"


def test_figures_are_written_as_in_their_place():
    assert "1,234.5" in cells(drawn(line({1: 1234.5}), locale="es_PE"))[0]


def test_an_observation_stands_in_its_own_line():
    written = drawn(line({1: 5}), line({1: 5}), observations={2: ["El documento no le da código."]})

    assert "código" not in written.split("<tr")[3]
    assert "El documento no le da código." in written.split("<tr")[4]


def test_the_running_month_is_marked_for_eyes_and_ears():
    assert drawn(line({1: 5}), today=4).count('aria-current="date"') == 1
    assert 'aria-current="date"' not in drawn(line({1: 5}), today=0)


def test_the_months_have_their_whole_name_for_who_listens():
    assert 'title="enero de 2026"' in drawn(line())


def test_the_offices_of_a_line_are_listed():
    assert "PNP, Gobierno Local" in drawn(line(responsible="PNP;Gobierno Local"))


def test_a_line_without_a_code_leaves_no_mark():
    assert 'class="code"' not in drawn(line(code=None))


def test_the_table_has_a_caption_and_heads():
    written = drawn(line({1: 5}))

    assert "<caption>" in written
    assert written.count('scope="col"') == 17
    assert 'scope="row"' in written and 'scope="rowgroup"' in written
    assert f'colspan="{17}"' in written
