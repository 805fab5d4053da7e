"""The session pack as figures: what it holds, what freezes it, and what it says when there is nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import pack, pack_asked, pack_changes, pack_quarter, read
from data_access.pack_figures import Pack
from tests import factories
from tests.elsewhere import portal_over

SLUG = factories.SLUG
SHARED = {"plan": "2026", "unit_kind": "suma", "months_reading": "impresa", "unit_of_measure": "Ronda"}


@pytest.fixture
def portal(db, db_urls, tmp_path: Path) -> Iterator[None]:
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def deliver(db: sa.Engine, folder: Path, dataset: str, *rows: dict) -> int:
    """Load rows; the data version that they made."""
    outcome = factories.load(db, dataset, factories.write(folder / f"{dataset}.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems
    with db.connect() as connection:
        return connection.scalar(sa.text("SELECT max(release_id) FROM meta.releases"))


def line(number: int, target: int = 12, **changes: str) -> dict[str, str]:
    """An activity of one a month."""
    months = {f"m{n:02}": "1" for n in range(1, 13)}
    return factories.activity(number, **SHARED, annual_target=str(target), **months) | changes


def done(number: int, *months: int, amount: str = "1", evidence: str = "Acta") -> list[dict[str, str]]:
    row = {"plan": "2026", "line": str(number), "executed": amount, "evidence": evidence}
    return [row | {"month": f"2026-{month:02}"} for month in months]


def told(quarter: str = "2026-T3", version: int = 0, day: str = "2026-10-15") -> Pack:
    """A pack read on a day of October, whatever the version's own days are."""
    newest = read.data_version()
    chosen = pack_asked.Asked(SLUG, pack_quarter.parse(quarter), version or newest, date.fromisoformat(day))
    return pack.of(chosen)


def test_only_what_is_over_fifteen_percent_is_a_deviation(portal, db, tmp_path):
    deliver(db, tmp_path, "activities", line(1), line(2), line(3))
    months = range(1, 10)
    rows = done(1, *months) + done(2, *months, amount="0.85") + done(3, *months, amount="0.84")
    deliver(db, tmp_path, "progress", *rows)

    over = told().part("deviations").rows("over")

    assert [(row["line"], row["deviation_pct"]) for row in over] == [(3, -16.0)]


def test_where_lower_is_better_doing_more_is_what_is_against(portal, db, tmp_path):
    deliver(db, tmp_path, "activities", line(1), line(2, direction="bajar", unit_kind="último"))
    rows = done(1, *range(1, 10), amount="2") + done(2, *range(1, 10), amount="1.5")
    deliver(db, tmp_path, "progress", *rows)

    over = told().part("deviations").rows("over")

    assert [(row["line"], row["deviation_pct"], row["is_adverse"]) for row in over] == [
        (2, 50.0, True),
        (1, 100.0, False),
    ]


def test_a_line_that_lacks_a_month_is_not_compared(portal, db, tmp_path):
    deliver(db, tmp_path, "activities", line(1))
    deliver(db, tmp_path, "progress", *done(1, 1, 2, 3))

    part = told().part("deviations")

    assert (part.facts["compared"], part.rows("over")) == (0, ())
    assert part.rows("open")[0]["unreported"] == tuple(f"2026-{m:02}" for m in range(4, 10))


def test_of_a_last_value_only_the_last_month_must_be_there(portal, db, tmp_path):
    deliver(db, tmp_path, "activities", line(1, unit_kind="último"))
    deliver(db, tmp_path, "progress", *done(1, 9, amount="0.5"))

    assert [row["deviation_pct"] for row in told().part("deviations").rows("over")] == [-50.0]


def test_progress_after_the_cut_off_does_not_count(portal, db, tmp_path):
    deliver(db, tmp_path, "activities", line(1))
    deliver(db, tmp_path, "progress", *done(1, *range(1, 10)), *done(1, 10, amount="50"))

    assert told().part("late").rows("states")[0]["en plazo"] == 1


def test_late_unbacked_and_silent_lines_are_told_apart(portal, db, tmp_path):
    deliver(db, tmp_path, "activities", line(1), line(2), line(3))
    late = done(1, *range(1, 9)) + done(1, 9, amount="0")
    unbacked = done(2, *range(1, 9)) + done(2, 9, evidence="")
    deliver(db, tmp_path, "progress", *late, *unbacked)

    part = told().part("late")

    assert [(row["line"], row["late_by"]) for row in part.rows("late")] == [(1, 1.0)]
    assert [(row["line"], row["months"]) for row in part.rows("unbacked")] == [(2, ("2026-09",))]
    assert [row["line"] for row in part.rows("silent")] == [3]


def test_a_year_from_may_to_april_is_followed_from_its_own_first_month(portal, db, tmp_path):
    fiscal = factories.plan("2026") | {"period_start": "2026-05-01", "period_end": "2027-04-30"}
    deliver(db, tmp_path, "plans", fiscal)
    deliver(db, tmp_path, "activities", line(1))
    deliver(db, tmp_path, "progress", *done(1, 5, 6, 7, 8, 9, amount="0.5"))

    row = told().part("deviations").rows("over")[0]

    assert (row["programmed"], row["executed"]) == (5.0, 2.5)


def test_several_plans_stand_one_beside_the_other_and_are_not_added(portal, db, tmp_path):
    other = factories.plan("2026-b") | {"period_start": "2026-07-01", "period_end": "2026-12-31"}
    deliver(db, tmp_path, "plans", factories.plan("2026"), other)
    deliver(db, tmp_path, "activities", line(1), line(1, plan="2026-b"), line(2, plan="2026-b"))

    states = told().part("late").rows("states")

    assert sorted((row["plan"], row["lines"]) for row in states) == [("2026", 1), ("2026-b", 2)]


def test_a_frozen_pack_says_the_same_after_new_progress_and_what_changed(portal, db, tmp_path):
    deliver(db, tmp_path, "activities", line(1))
    frozen = deliver(db, tmp_path, "progress", *done(1, *range(1, 10), amount="0.5"))
    before = told(version=frozen)
    deliver(db, tmp_path, "progress", *done(1, *range(1, 10), amount="0.6"))
    read._version = (0.0, 0)

    after, today = told(version=frozen), told()
    changes = pack_changes.between(after, today)

    assert after.digest == before.digest != today.digest
    assert after.part("deviations") == before.part("deviations")
    assert ("executed", 4.5, 5.4) in [(c.column, c.then, c.now) for c in changes]
    assert ("deviation_pct", -50.0, -40.0) in [(c.column, c.then, c.now) for c in changes]


def test_a_load_of_something_else_changes_neither_the_hash_nor_a_figure(portal, db, tmp_path):
    frozen = deliver(db, tmp_path, "activities", line(1))
    deliver(db, tmp_path, "agreements", factories.valid(factories.BY_NAME["agreements"]))
    read._version = (0.0, 0)

    then, today = told(version=frozen), told()

    assert today.version > then.version and then.is_frozen
    assert then.digest == today.digest
    assert pack_changes.between(then, today) == ()


def test_a_quarter_without_data_says_why_part_by_part(portal):
    found = told()

    assert {part.name: part.why for part in found.parts} == {
        "agenda": "no_session",
        "deviations": "no_plan",
        "late": "no_plan",
        "budget": "no_budget",
        "incidents": "no_incidents",
        "indicators": "no_indicators",
        "commitments": "none_published",
        "duties": "none_published",
        "missing": "",
        "questions": "none_published",
    }
    assert {row["dataset"] for row in found.part("missing").rows("datasets")} >= {"progress", "incidents"}


def test_a_version_before_the_observatory_is_a_pack_that_says_so(portal, db, tmp_path):
    factories.observatory(db, tmp_path, slug="otro")
    chosen = pack_asked.Asked("otro", pack_quarter.parse("2026-T3"), 1, date(2026, 10, 15))

    found = pack.of(chosen)

    assert {part.why for part in found.parts} == {pack.BEFORE_FIRST}
    assert found.is_empty and not found.begun


def test_a_day_before_any_month_ended_is_a_pack_that_says_so(portal):
    assert {part.why for part in told(day="2026-07-20").parts} == {pack.TOO_EARLY}


def test_in_a_running_quarter_the_cut_off_is_the_last_month_that_ended(portal):
    found = told(day="2026-09-02")

    assert (found.end, found.is_running) == ("2026-08", True)


@pytest.mark.parametrize(
    ("quarter", "version", "day", "reason"),
    [
        ("2026-T5", "", "", pack_asked.BAD_QUARTER),
        ("tercero", "", "", pack_asked.BAD_QUARTER),
        ("2099-T1", "", "", pack_asked.NOT_BEGUN),
        ("2026-T3", "999999", "", pack_asked.BAD_VERSION),
        ("2026-T3", "0", "", pack_asked.BAD_VERSION),
        ("2026-T3", "٣", "", pack_asked.BAD_VERSION),
        ("2026-T3", "1e3", "", pack_asked.BAD_VERSION),
        ("2026-T3", "1", "2020-01-01", pack_asked.BAD_DAY),
        ("2026-T3", "1", "ayer", pack_asked.BAD_DAY),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason(portal, quarter, version, day, reason):
    with pytest.raises(pack_asked.NoPack) as refused:
        pack_asked.settle(SLUG, quarter, version, day)

    assert refused.value.reason == reason


def test_the_bare_address_is_of_today_and_the_frozen_one_of_its_own_day(portal):
    newest = read.data_version()

    assert pack_asked.settle(SLUG, "2026-T3") == pack_asked.settle(
        SLUG, "2026-T3", str(newest), str(date.today())
    )
    assert pack_asked.settle(SLUG, "2026-T3", "1").version == 1


def test_a_session_that_names_its_version_freezes_the_bare_address(portal, db, tmp_path):
    version = read.data_version()
    session = {"code": "s", "kind": "ordinaria", "title": "Sesión", "body": "Comité", "quarter": "2026-T3"}
    held = {"held_on": str(date.today()), "data_version": str(version), "agenda": "Uno;Dos"}
    deliver(db, tmp_path, "sessions", session | held)
    read._version = (0.0, 0)

    bare, today = (
        pack_asked.settle(SLUG, "2026-T3"),
        pack_asked.settle(SLUG, "2026-T3", str(read.data_version())),
    )

    assert (bare.version, bare.is_held) == (version, True)
    assert (today.version, today.is_held) == (version + 1, False)


def test_a_session_that_names_a_version_that_there_is_not_freezes_nothing(portal, db, tmp_path):
    session = {"code": "s", "kind": "ordinaria", "title": "Sesión", "body": "Comité", "quarter": "2026-T3"}
    deliver(db, tmp_path, "sessions", session | {"held_on": str(date.today()), "data_version": "999999"})
    read._version = (0.0, 0)

    bare = pack_asked.settle(SLUG, "2026-T3")

    assert (bare.version, bare.is_held) == (read.data_version(), False)


def test_the_agenda_is_that_of_the_session_that_renders_accounts(portal, db, tmp_path):
    shared = {"kind": "ordinaria", "title": "Sesión", "body": "Comité"}
    own = shared | {
        "code": "a",
        "quarter": "2026-T3",
        "held_on": "2026-10-10",
        "agenda": "Cuentas; Preguntas",
    }
    other = shared | {"code": "b", "held_on": "2026-09-10", "agenda": "Otra cosa"}
    deliver(db, tmp_path, "sessions", own, other)

    rows = told().part("agenda").rows("items")

    assert [row["item"] for row in rows] == ["Cuentas", "Preguntas"]
