"""Duties: the rule of their states, days late, the lag from made to published, and the board."""

from datetime import date

import pandas as pd
import pytest

from data_access import duties
from tests.registers import SLUG, day, published

AS_OF = date(2026, 9, 30)
MADE, SHOWN = {"made_on": day("2026-07-10")}, {"published_on": day("2026-08-09")}


@pytest.mark.parametrize(
    ("kind", "facts", "state", "days", "lag"),
    [
        ("publicación", {"due_on": "2026-08"} | SHOWN, duties.ON_TIME, 0, None),
        ("publicación", {"due_on": "2026-08-01"} | MADE | SHOWN, duties.LATE, 8, 30),
        ("publicación", {"due_on": "2026-08"} | MADE, duties.UNPUBLISHED, 30, None),
        ("publicación", {"due_on": "2026-08"}, duties.OVERDUE, 30, None),
        ("publicación", {"due_on": "2026-09"}, duties.NOT_YET, None, None),
        ("publicación", {}, duties.UNDATED, None, None),
        ("publicación", SHOWN, duties.NO_TERM, None, None),
        ("evaluación", {"due_on": "2026-07"} | MADE | SHOWN, duties.ON_TIME, 0, 30),
        ("informe", {"due_on": "2026-07-01"} | MADE, duties.UNPUBLISHED, 9, None),
        ("informe", {"due_on": "2026-07"} | SHOWN, duties.LATE, 9, None),
        ("rendición de cuentas", {"due_on": "2026-07"} | MADE, duties.ON_TIME, 0, None),
        ("sesión", {"due_on": "2026-07", "made_on": day("2026-10-02")}, duties.OVERDUE, 61, None),
    ],
)
def test_state_days_late_and_lag(monkeypatch, kind, facts, state, days, lag):
    published(monkeypatch, duties=[{"code": "d", "kind": kind} | facts])

    row = duties.listed(SLUG, AS_OF).iloc[0]

    assert (row["state"], row["days_late"], row["lag_days"]) == (state, days, lag)


def owed(holder: str, period: str, level: str = "distrital", **facts: object) -> dict:
    row = {"code": "rendicion", "title": "Rendir cuentas", "kind": "rendición de cuentas", "level": level}
    return row | {"holder": holder, "period": period, "due_on": f"2026-{int(period[-1]) * 3:02}"} | facts


def board_of(kind: str) -> pd.DataFrame:
    rows = duties.listed(SLUG, AS_OF)
    return duties.board(rows[rows["kind"] == kind])


def test_the_board_has_a_row_per_holder_and_a_column_per_period(monkeypatch):
    rows = [
        owed("Provincia", "2026-T1", "provincial", **MADE),
        owed("Sur", "2026-T2"),
        owed("Sur", "2026-T1", made_on=day("2026-03-30")),
        owed("Norte", "2026-T4"),
        owed("Norte", "2026-T1") | {"kind": "informe"},
    ]
    published(monkeypatch, duties=rows)

    board = board_of("rendición de cuentas")

    assert board.index.get_level_values("holder").tolist() == ["Norte", "Sur", "Provincia"]
    assert board.columns.tolist() == ["2026-T1", "2026-T2", "2026-T4"]
    assert board.values.tolist() == [
        [None, None, duties.NOT_YET],
        [duties.ON_TIME, duties.OVERDUE, None],
        [duties.LATE, None, None],
    ]


def test_a_kind_without_duties_has_an_empty_board(monkeypatch):
    published(monkeypatch, duties=[])

    assert len(board_of("mapa")) == 0
