"""The timeline of a plan: twelve months in words and bars, for eyes, ears and paper."""

import re
from datetime import date

import pandas as pd
import pytest

from components.static import to_html
from components.timeline import Group, key, timeline
from components.timeline_row import Setting
from data_access.schedule import STATES, Cutoff, follow
from tests.data_access.test_schedule import line, reports

MONTHS = [f"2026-{n:02}" for n in range(1, 13)]
TEXTS = dict.fromkeys(
    (
        "code",
        "continuity",
        "direction",
        "due_on",
        "end_month",
        "evidence",
        "indicator",
        "objective",
        "printed_cells",
        "responsible",
        "result",
        "result_code",
        "risk",
        "start_month",
        "thresholds",
        "unit_of_measure",
    )
)
MOVES = ["line", "from_month", "to_month", "amount", "decided_on", "reason", "risk", "approved_by"]


def moves(*said: tuple[str, str, float]) -> pd.DataFrame:
    """Reprogrammings of line 1: (from, to, amount)."""
    rows = [(1, start, end, n, date(2026, 1, 5), "Llovió", None, "Gerencia") for start, end, n in said]
    return pd.DataFrame(rows, columns=MOVES)


def reviewed(pct: float | None, comment: str | None = None) -> pd.DataFrame:
    rows = [(1, "2026-T1", pct, comment, "Gerencia", date(2026, 4, 1))]
    return pd.DataFrame(
        rows, columns=["line", "quarter", "declared_pct", "comment", "reviewer", "reviewed_on"]
    )


def records(*rows: dict, done=None, months=3, today=0, reviews=None, moved=None) -> list[dict]:
    numbered = [TEXTS | {"line": i} | row | {"line": i} for i, row in enumerate(rows, 1)]
    at = Cutoff(months, today, f"2026-{months or 1:02}")
    done = reports() if done is None else done
    followed = follow(pd.DataFrame(numbered), done, date(2026, 1, 1), at, reviews, moved)
    return followed.astype(object).where(followed.notna(), None).to_dict("records")


def setting(today=0, locale="es", **other) -> Setting:
    return Setting(
        MONTHS, 12, today, locale, lambda n: f"/planes/prueba/2026/{n}", lambda said: [said], **other
    )


def drawn(*rows: dict, today=0, locale="es", notes=None, funds=None, counts=None, **followed) -> str:
    """The HTML of a timeline of these lines, cut off after `months`."""
    found = records(*rows, today=today, **followed)
    group = Group("Objetivo 1", found, len(found), counts or {}, ["Área A"])
    around = setting(today, locale, notes=notes or {}, funds=funds or {})
    return to_html(timeline("Acciones", [group], around, 50))


def cells(written: str) -> list[str]:
    """The text of every cell of the first line."""
    first = written.split("<tbody>")[1].split("<tr")[2]
    return [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", first)]


def test_a_line_has_twelve_months_and_five_figures():
    assert len(cells(drawn(line({1: 5})))) == 17


def test_a_month_shows_what_is_programmed_and_nothing_where_there_is_nothing():
    assert cells(drawn(line({1: 5, 12: 2.5}), months=0))[:12] == ["5", *[""] * 10, "2,5"]


def test_a_month_that_was_done_says_so_in_words():
    assert cells(drawn(line({1: 5}), done=reports(m1=4)))[0] == "4/5ejecutado 4"


def test_a_month_done_without_evidence_is_drawn_apart_and_said():
    written = drawn(line({1: 5}), done=reports(evidence=None, m1=4))

    assert 'class="b unbacked"' in written
    assert "declarado sin respaldo" in cells(written)[0]
    assert "con meses sin respaldo" in cells(written)[16]


def test_the_bar_of_a_month_is_never_longer_than_its_cell():
    assert "--share:100%" in drawn(line({1: 5}), done=reports(m1=40))


@pytest.mark.parametrize("done", [reports(m1=5), None])
def test_a_past_month_programmed_and_not_reported_is_without_data_whether_or_not_anything_was(done):
    written = drawn(line({2: 5, 4: 5}), done=done)

    assert cells(written)[1] == "5, sin dato" and written.count('class="b silent"') == 1
    assert cells(written)[3] == "5" and written.count('class="b p"') == 1


def test_the_key_explains_the_months_that_are_drawn_and_no_others():
    past, later, both = (to_html(key(records(line(m)), setting())) for m in ({1: 5}, {6: 5}, {1: 5, 6: 5}))

    assert "programado y sin dato" in past and "programado, con su cantidad" not in past
    assert "programado y sin dato" not in later and "programado, con su cantidad" in later
    assert "programado y sin dato" in both and "programado, con su cantidad" in both


def test_what_was_done_in_a_month_without_programme_is_shown():
    assert cells(drawn(line({1: 5}), done=reports(m2=3)))[1] == "3ejecutado 3"


def test_what_moves_leaves_a_ghost_and_says_where_it_goes():
    written = drawn(line({3: 2}), moved=moves(("2026-03", "2026-06", 2)))

    assert cells(written)[2] == "2→ junpasa a junio: 2"
    assert cells(written)[5] == "2← marviene de marzo: 2"
    assert 'class="b ghost"' in written and 'class="b come p"' in written


def test_what_stays_of_a_month_stands_beside_its_ghost():
    written = drawn(line({3: 5}), moved=moves(("2026-03", "2026-06", 2)))

    assert cells(written)[2] == "3, sin dato2→ junpasa a junio: 2"


def test_a_move_to_another_year_names_it():
    assert "pasa a enero de 2027: 2" in drawn(line({3: 2}), moved=moves(("2026-03", "2027-01", 2)))


def test_a_move_is_told_with_who_when_and_why():
    written = drawn(line({3: 2}), moved=moves(("2026-03", "2026-06", 2)))

    assert (
        "Reprogramada: 2, de marzo a junio. Motivo: Llovió. Aprobó Gerencia, 5 de enero de 2026." in written
    )


def test_two_bars_each_with_its_name():
    written = drawn(line({1: 5}, target=10), done=reports(m1=4), reviews=reviewed(60))

    assert cells(written)[15] == "calculado: 40 %declarado, T1 de 2026: 60 %"
    assert 'class="bar computed" style="--share:40%"' in written
    assert 'class="bar declared" style="--share:60%"' in written


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (line({1: 5}), "sin meta"),
        (line({1: 5}, target=10, direction="bajar"), "es un tope"),
        (line({1: 5}, kind=None, target=10), "sin clase de meta"),
        (line({1: 5}, target=0), "la meta es cero"),
    ],
)
def test_progress_that_is_not_worked_out_says_why_and_is_not_without_data(row, said):
    written = drawn(row, done=reports(m1=4))
    explained = to_html(key(records(row, done=reports(m1=4), reviews=reviewed(10)), setting()))

    assert f"calculado: no se calcula: {said}" in cells(written)[15]
    assert 'class="bar uncounted"' in written
    assert "línea de puntos: no se calcula" in explained and "barra gris" not in explained


def test_a_late_percentage_is_late_by_points():
    written = drawn(line({1: 75}, "porcentaje", 100), done=reports(m1=48.53))

    assert "26,47 puntos por debajo de lo programado" in cells(written)[16]
    assert "1 punto por debajo" in cells(drawn(line({1: 5}, "porcentaje"), done=reports(m1=4)))[16]


def test_no_figure_is_a_grey_bar_and_not_zero():
    written = drawn(line({1: 5}, target=10))

    assert cells(written)[15] == "calculado: sin datodeclarado: sin dato"
    assert written.count('class="bar none"') == 2


def test_zero_declared_is_zero():
    assert "T1 de 2026: 0 %" in cells(drawn(line({1: 5}), reviews=reviewed(0)))[15]


def test_a_late_line_says_by_how_much_and_since_which_month():
    written = drawn(line({1: 5, 2: 5}), done=reports(m1=5, m2=2))

    assert "atrasada3 por debajo de lo programado, desde febrero de 2026" in cells(written)[16]


def test_where_lower_is_better_late_is_above():
    row = line({1: 5}, "último", 5, direction="bajar")

    assert "2 por encima de lo programado" in drawn(row, done=reports(m1=7))


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_a_sign_and_a_word(state):
    rows = {
        "cumplida": (line({1: 5}, target=5), {"m1": 5}),
        "en plazo": (line({1: 5}), {"m1": 5}),
        "atrasada": (line({1: 5}), {"m1": 4}),
        "faltan reportes": (line({1: 5, 2: 5}), {"m1": 5}),
        "no programada aún": (line({12: 5}), {}),
        "sin avance reportado": (line({1: 5}), {}),
    }
    row, done = rows[state]

    assert re.match(r"[✓●▲◐○–] ", cells(drawn(row, done=reports(**done)))[16])
    assert cells(drawn(row, done=reports(**done)))[16][2:].startswith(state)


def test_months_that_cannot_be_read_say_so_with_what_is_printed():
    written = drawn(line(months_reading="no legible", printed_cells="|1||2"))

    assert "Mes no legible en la fuente." in written
    assert "El documento imprime 4 celdas: · | 1 | · | 2" in written


def test_months_that_were_not_published_are_another_thing():
    written = drawn(line(months_reading="no publicada"))

    assert "Programación no publicada." in written
    assert "no legible" not in written


def test_where_no_line_has_months_they_are_one_column():
    written = drawn(line(months_reading="no publicada"), line(months_reading="no legible"))

    assert written.count('scope="col"') == 7
    assert len(cells(written)) == 6


def test_a_start_and_an_end_make_a_bar():
    written = drawn(line(start_month="2026-03", end_month="2026-05"))

    assert [i for i, cell in enumerate(cells(written)[:12], 1) if cell == "previsto"] == [3, 4, 5]
    assert "continua, de marzo a mayo" in written


def test_what_happens_once_is_no_bar():
    written = drawn(line(start_month="2026-03"))

    assert cells(written)[2] == "previsto, una vez"
    assert "puntual, en marzo" in written
    assert 'class="once"' in written and 'class="span"' not in written


def test_what_the_source_calls_continuous_is_so():
    assert "puntual" in drawn(line({1: 5}, continuity="puntual", start_month="2026-01", end_month="2026-02"))


def test_no_target_is_said_in_words():
    assert cells(drawn(line({1: 5})))[14] == "sin meta cuantificada"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("suma", "los meses se suman"),
        ("último", "vale el último mes"),
        ("máximo", "vale el mes más alto"),
        ("promedio", "los meses se promedian"),
        ("porcentaje", "porcentaje, n de N"),
        ("documento", "documento publicado"),
    ],
)
def test_a_kind_of_target_says_how_its_months_count(kind, said):
    assert f"Unidad: Ronda · {said}" in drawn(line({1: 5}, kind, unit_of_measure="Ronda"))


def test_due_date_and_thresholds_stand_beside_the_indicator():
    row = line(indicator="A junio, al menos 2", due_on=date(2026, 6, 30), thresholds="≥ 70 %; ≤ 30 %")

    written = re.sub("<[^>]+>", "|", drawn(row))

    assert "Indicador: A junio, al menos 2|vence el 30 de junio de 2026|" in written.replace("||", "|")
    assert "al menos 70 % y como máximo 30 %" in written


def test_a_due_date_that_has_come_is_past():
    assert "venció el 31 de marzo de 2026" in drawn(line(due_on=date(2026, 3, 31)), months=3)
    assert "vence el 31 de marzo de 2026" in drawn(line(due_on=date(2026, 3, 31)), months=2)


def test_the_other_fields_are_one_click_away():
    row = line(result="Barrios en calma", result_code="R1", evidence="Acta", risk="Lluvia")

    written = drawn(row, funds={1: ["Canon", "Propios"]}, reviews=reviewed(10, "Vamos tarde"))

    for name, said in {
        "Resultado": "R1 Barrios en calma",
        "Medio de verificación": "Acta",
        "Fuente de financiamiento": "Canon y Propios",
        "Riesgo": "Lluvia",
        "Dice la unidad": "Vamos tarde",
    }.items():
        assert f"<dt>{name}</dt><dd>{said}</dd>" in written


def test_a_line_leads_to_its_own_page():
    assert '<a class="what" href="/planes/prueba/2026/1">' in drawn(line()).replace(
        'href="/planes/prueba/2026/1" class="what"', 'class="what" href="/planes/prueba/2026/1"'
    )


def test_a_percentage_has_its_sign():
    written = drawn(line({1: 50}, "porcentaje", 100), done=reports(m1=40))

    assert cells(written)[12:15] == ["50 %", "40 %", "100 %"]


def test_nothing_executed_is_no_zero():
    assert cells(drawn(line({1: 5})))[13] == "sin dato"


def test_figures_are_written_as_in_their_place():
    assert "1,234.5" in cells(drawn(line({1: 1234.5}), locale="es_PE"))[0]


def test_an_observation_stands_in_its_own_line():
    written = drawn(line({1: 5}), line({1: 5}), notes={2: "El documento no le da código."})

    assert "código" not in written.split('id="l1"')[1].split('id="l2"')[0]
    assert "El documento no le da código." in written.split('id="l2"')[1]


def test_the_running_month_is_marked_for_eyes_and_ears():
    assert drawn(line({1: 5}), today=4).count('aria-current="date"') == 1
    assert "--today:50%" in drawn(line({1: 5}), today=4)
    assert 'aria-current="date"' not in drawn(line({1: 5}), today=0)


def test_the_months_have_their_whole_name_for_who_listens():
    assert 'title="enero de 2026"' in drawn(line({1: 5}))


def test_a_line_without_a_code_leaves_no_mark():
    assert 'class="code"' not in drawn(line(code=None))


def test_the_table_has_a_caption_and_heads():
    written = drawn(line({1: 5}))

    assert "<caption>Acciones</caption>" in written
    assert written.count('scope="col"') == 18
    assert 'scope="row"' in written and 'scope="rowgroup"' in written
    assert 'colspan="18"' in written


def test_a_head_leads_to_what_it_means():
    assert 'href="#que-es-to_date"' in drawn(line({1: 5}))


def test_a_group_says_what_it_hangs_from_and_how_it_goes():
    written = drawn(line({1: 5}), counts={"atrasada": 1, "sin avance reportado": 2, "cumplida": 4})

    head = re.sub("<[^>]+>", "", written.split('class="group"')[1].split("</tr>")[0])
    assert head.endswith("Área AObjetivo 1 · 1 línea · 1 atrasada · 2 sin avance")


def test_a_group_cut_by_the_page_says_how_many_it_has():
    group = Group("Objetivo 1", records(line({1: 5})), 14, {})

    assert "1 de sus 14 líneas" in to_html(timeline("Acciones", [group], setting()))


def test_the_key_has_the_marks_on_screen_and_no_other():
    quiet = to_html(key(records(line({4: 5}), months=3), setting()))
    busy = to_html(
        key(records(line({3: 2}), done=reports(m3=1), moved=moves(("2026-03", "2026-06", 1))), setting(4))
    )

    assert "programado, con su cantidad" in quiet and "hoy" not in quiet and "pasa a otro mes" not in quiet
    assert "hoy" in busy and "pasa a otro mes" in busy and "ejecutado / programado" in busy
