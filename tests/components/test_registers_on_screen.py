"""What the registers say on screen: a mark for every state, offices as links, folds, boards."""

from datetime import date

import pandas as pd
import pytest

from components import commitments as promised
from components import duties as owed
from components import register_marks, registers
from components.sessions import quorum_words
from components.static import to_html
from data_access import commitments, duties, sessions
from data_access.sessions import Quorum

STEPS = (sessions.MET, sessions.LATE, sessions.OVERDUE, sessions.NOT_YET, sessions.NO_TERM)


@pytest.mark.parametrize("state", {*sessions.STATES, *commitments.STATES, *duties.STATES, *STEPS, "vencido"})
def test_every_state_has_a_mark_and_a_word(state):
    html = to_html(register_marks.mark(state))

    assert 'aria-hidden="true"' in html and register_marks.words(state) in html


@pytest.mark.parametrize("state", duties.STATES)
def test_what_counts_as_done_on_a_board_is_what_the_rule_calls_done(state):
    assert register_marks.done(state) == (state in duties.DONE)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (date(2026, 12, 9), "9 dic. 2026"),
        ("2026-12-09", "9 dic. 2026"),
        ("2026-12", "dic. 2026"),
        ("2026", "2026"),
    ],
)
def test_a_day_is_as_short_as_it_is_known(known, words):
    assert registers.short(known, "es_PE") == words


@pytest.mark.parametrize(
    ("name", "words"),
    [("2021-T3", "T3 de 2021"), ("2021-S1", "S1 de 2021"), ("2021-03", "marzo de 2021"), ("2021", "2021")],
)
def test_a_period_in_words(name, words):
    assert registers.period(name, "es_PE") == words


@pytest.mark.parametrize(
    ("quorum", "words"),
    [
        (Quorum(7, 9, 5, True), "sí: 7 de 9 (mínimo 5)"),
        (Quorum(4, 9, 5, False), "no: 4 de 9 (mínimo 5)"),
        (Quorum(4, 9, None, None), "4 de 9; mínimo no informado"),
        (Quorum(None, None, 5, None), "sin lista publicada"),
    ],
)
def test_a_quorum_that_is_not_known_is_not_a_missed_one(quorum, words):
    assert quorum_words(quorum, "es", ".short") == words


def test_what_is_long_is_folded_and_whole():
    rows = [{"t": "tr", "p": {}, "c": [str(n)]} for n in range(20)]

    html = to_html(registers.table("Título", ("when",), rows))

    shown, _, rest = html.partition("<details>")
    assert (shown.count("<tr>"), rest.count("<tr>")) == (registers.FIRST + 1, 20 - registers.FIRST + 1)
    assert "Ver 8 más" in rest


def test_an_office_is_a_link_only_where_it_is_a_unit():
    def read(printed):
        return [("Alcaldía", "/unidades/x/alcaldia"), ("Sector <b>", "")] if printed else []

    html = to_html(registers.offices("Alcaldía;Sector", read))

    assert html == '<a href="/unidades/x/alcaldia">Alcaldía</a>, Sector &lt;b&gt;'
    assert to_html(registers.offices(None, read)) == "sin responsable"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//otro.example", "data:text/html,x", "", None])
def test_a_document_is_a_link_only_where_that_is_safe(address):
    assert to_html(registers.document("Acta", address, "sessions.no_minutes")) == "Acta"
    assert to_html(registers.document(None, address, "sessions.no_minutes")) == "sin acta publicada"


def test_a_board_counts_what_was_due_and_what_was_published():
    index = pd.MultiIndex.from_tuples(
        [("c", "Informe", "distrital", "Sur")], names=["code", "title", "level", "holder"]
    )
    states = [duties.ON_TIME, duties.UNPUBLISHED, duties.OVERDUE, duties.NOT_YET, None]
    wide = pd.DataFrame([states], index=index, columns=[f"2026-{n:02}" for n in range(1, 6)], dtype=object)

    html = to_html(owed.board(wide, "informe", True, "es"))

    assert "Informe: de lo que ya venció consta 2 de 3" in html
    assert 'data-label="Hechas">2 de 3<' in html and 'data-label="Publicadas">1 de 3<' in html


def test_open_commitments_come_first_the_longest_overdue_before():
    rows = pd.DataFrame(
        {
            "code": ["closed", "in time", "ten", "no term", "ninety"],
            "is_open": [False, True, True, True, True],
            "overdue_days": pd.Series([None, 0, 10, None, 90], dtype=object),
        }
    )

    assert promised.urgent_first(rows)["code"].tolist() == ["ninety", "ten", "in time", "no term", "closed"]
