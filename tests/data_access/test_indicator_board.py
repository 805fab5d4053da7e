"""«Lo que nadie actualiza»: who is on it, in which order, by how much."""

from datetime import date

from data_access import indicator_board as board
from tests.measured import TODAY, follow, sheet, value


def made(code: str, *values: dict, **changes):
    return follow(sheet(code=code, name=code, **changes), *values)


def test_worst_comes_first():
    found = [
        made("al-dia", value("2026-10"), due_days=20),
        made("hueco", value("2026-08"), value("2026-10"), due_days=20),
        made("sin-plazo-hace-poco", value("2026-08")),
        made("vencido-poco", value("2026-08"), due_days=20),
        made("nunca", due_days=20),
        made("vencido-mucho", value("2025-01"), due_days=20),
        made("sin-plazo-hace-mucho", value("2025-01")),
    ]

    ordered = [(e.indicator.code, e.condition) for e in board.board(found, TODAY)]

    assert ordered == [
        ("nunca", board.NEVER),
        ("vencido-mucho", board.OVERDUE),
        ("vencido-poco", board.OVERDUE),
        ("sin-plazo-hace-mucho", board.NO_TERM),
        ("sin-plazo-hace-poco", board.NO_TERM),
        ("hueco", board.GAP),
        ("al-dia", board.UP_TO_DATE),
    ]


def test_overdue_is_counted_from_the_term_of_the_oldest_period_owed():
    (entry,) = board.board([made("x", value("2026-07"), due_days=10)], TODAY)

    assert (entry.owed, entry.due_on, entry.overdue) == (
        ["2026-08", "2026-09", "2026-10"],
        date(2026, 9, 10),
        72,
    )
    assert entry.days_since == 113


def test_what_is_within_its_term_is_not_owed():
    (entry,) = board.board([made("x", value("2026-09"), due_days=21)], TODAY)

    assert (entry.condition, entry.owed, entry.overdue) == (board.UP_TO_DATE, [], 0)


def test_a_partial_value_counts_as_a_value():
    (entry,) = board.board([made("x", value("2026-10", is_partial=True), due_days=5)], TODAY)

    assert (entry.condition, entry.days_since) == (board.UP_TO_DATE, 21)


def test_what_is_measured_once_is_never_owed_again():
    (entry,) = board.board([made("x", value("2020"), frequency="única", due_days=5)], TODAY)

    assert entry.condition == board.UP_TO_DATE


def test_what_was_never_published_has_no_age():
    (entry,) = board.board([made("x", frequency=None)], TODAY)

    assert (entry.condition, entry.days_since, entry.overdue) == (board.NEVER, None, 0)
