"""The agenda: what comes, and what has no place in a calendar."""

from datetime import date

from data_access import agenda
from tests.registers import SLUG, day, published

TODAY = date(2026, 11, 21)


def test_what_comes_is_in_order_and_what_is_done_or_passed_is_left_out(monkeypatch):
    def met(code: str, **facts: object) -> dict:
        return {"code": code, "title": code, "body": "Comité"} | facts

    duty = {"title": "Informe", "kind": "informe", "holder": "Oficina", "period": "2026"}
    promise = {"promise": "p", "office": "Oficina", "made_on": "2026-01"}
    published(
        monkeypatch,
        sessions=[
            met("this month", planned_on="2026-11"),
            met("next", planned_on="2026-12-09"),
            met("held today", held_on=day("2026-11-21")),
            met("year", planned_on="2027"),
            met("passed", planned_on="2026-10"),
        ],
        commitments=[
            promise | {"code": "open", "state": "en curso", "due_on": "2026-12"},
            promise | {"code": "late", "state": "en curso", "due_on": "2026-10"},
            promise | {"code": "closed", "state": "cumplido", "due_on": "2026-12"},
        ],
        duties=[
            duty | {"code": "due", "due_on": "2026-12"},
            duty | {"code": "made", "due_on": "2026-12", "made_on": day("2026-11-01")},
        ],
    )

    found = agenda.coming(SLUG, TODAY)

    assert [entry.key.split("\n")[0] for entry in found] == ["this month", "next", "open", "due"]
    assert [entry.is_day for entry in found] == [False, True, True, True]
    assert agenda.without_day(SLUG) == 1
