"""Publishing what was reviewed: by another person, if nothing changed meanwhile, with a note where the past moves."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from etl import decisions, load, orders, publish, release_lines, saved_profiles, two_persons, undo
from tests import factories
from tests.conftest import as_role
from tests.etl.test_review import content_of, line, path_of, received
from tests.factories import SLUG, incident
from warehouse import audit, desk, ledger
from warehouse.access import CAPTURE, REVIEW, memberships, users
from warehouse.audit import Actor
from warehouse.errors import PortalError

CUBES = ("by_place", "by_zone", "by_hour", "by_outcome", "by_category")


@pytest.fixture
def people(db, db_urls, tmp_path: Path) -> dict[str, int]:
    """An observatory with somebody who uploads and reviews («ana») and somebody who reviews («eva»)."""
    factories.observatory(db, tmp_path)
    with as_role(db_urls, "owner").begin() as owner:
        found = {}
        for login, roles in (("ana", (CAPTURE, REVIEW)), ("eva", (REVIEW,)), ("luz", (CAPTURE,))):
            row = users.insert().values(login=login, name=login, password_hash="x", must_change=False)
            found[login] = owner.execute(row.returning(users.c.user_id)).scalar_one()
            for role in roles:
                owner.execute(memberships.insert().values(user_id=found[login], observatory=SLUG, role=role))
        return found


def stage(db, folder: Path, people, name: str, *rows: dict, who: str = "ana", **options) -> int:
    actor = Actor(people[who], CAPTURE)
    outcome = factories.load(db, name, path_of(folder, rows), review=True, actor=actor, **options)
    assert outcome.state == "ready", outcome.checked and outcome.checked.problems
    return outcome.load_id


def order(people, load_id: int | None, dataset: str = "activities", who: str = "eva", **options):
    told = {"order_id": 1, "kind": "publish", "observatory": SLUG, "dataset": dataset, "load_id": load_id}
    actor = Actor(people[who], REVIEW)
    return SimpleNamespace(**told, options=options, asked_by=people[who], by_role=REVIEW, actor=actor)


def decide(db, *asked, **options) -> dict:
    with db.begin() as connection:
        return decisions.publish(connection, order(*asked, **options))


def state(db, load_id: int):
    with db.connect() as connection:
        return connection.execute(sa.select(ledger.loads).where(ledger.loads.c.load_id == load_id)).one()


def test_another_person_publishes_and_the_release_and_the_audit_say_in_which_role(db, people, tmp_path):
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))

    made = decide(db, people, load_id, note="Plan aprobado")["releases"]

    with db.connect() as connection:
        release = connection.execute(
            sa.select(ledger.releases).where(ledger.releases.c.release_id == made["2026"])
        ).one()
        entry = connection.execute(sa.select(audit.audit).order_by(audit.audit.c.audit_id.desc())).first()
    assert (release.load_id, release.released_by, release.by_role) == (load_id, people["eva"], REVIEW)
    assert (entry.action, entry.actor, entry.subject["rows"]) == ("publicación", people["eva"], 1)
    assert (entry.subject["releases"], entry.subject["note"]) == ([made["2026"]], "Plan aprobado")
    assert entry.subject["sha256"] == state(db, load_id).sha256
    assert (state(db, load_id).state, factories.count(db, "pub.activities")) == ("published", 1)


def test_who_uploaded_does_not_publish_unless_the_observatory_lets_them(db, people, db_urls, tmp_path):
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))
    with pytest.raises(PortalError, match="otra persona"):
        decide(db, people, load_id, who="ana")

    with as_role(db_urls, "staff").begin() as staff:
        staff.execute(desk.observatory_rules.insert().values(observatory=SLUG, same_person=True))

    assert decide(db, people, load_id, who="ana")["releases"]


def test_who_said_how_a_file_is_read_made_it_too_and_so_did_who_sent_it(db, people, db_urls, tmp_path):
    first = stage(db, tmp_path, people, "activities", factories.activity(1))
    with db.begin() as connection:
        entry = (
            connection.execute(sa.select(ledger.loads).where(ledger.loads.c.load_id == first))
            .mappings()
            .one()
        )
        kept = {n: entry[n] for n in ("dataset", "observatory", "file_name", "sha256", "state", "by_role")}
        options = entry["options"] | {"follows": first}
        row = ledger.loads.insert().values(**kept, options=options, asked_by=people["eva"])
        second = connection.execute(row.returning(ledger.loads.c.load_id)).scalar_one()

        assert two_persons.authors(connection, first) == {people["ana"]}
        assert two_persons.authors(connection, second) == {people["ana"], people["eva"]}
        assert two_persons.stop(connection, people["ana"], second, SLUG)
        assert not two_persons.stop(connection, people["luz"], second, SLUG)


def save_profile(db_urls, people, who: str, text: str, title: str = "Planes") -> None:
    with as_role(db_urls, "staff").begin() as staff:
        saved_profiles.save(staff, SLUG, "activities", title, text, Actor(people[who], CAPTURE))


def test_who_saved_the_profile_that_a_file_was_read_with_made_it_too(db, people, db_urls, tmp_path):
    text = 'conjunto = "activities"\n[constantes]\nresponsible = "{}"\n'
    save_profile(db_urls, people, "eva", text.format("a"))
    save_profile(db_urls, people, "luz", text.format("b"))
    save_profile(db_urls, people, "ana", text.format("c"), "Otro")
    first = stage(db, tmp_path, people, "activities", factories.activity(1), who="luz")

    def read_with(text: str) -> set[int]:
        with as_role(db_urls, "owner").begin() as owner:
            query = "UPDATE meta.loads SET options = options || jsonb_build_object('profile', CAST(:p AS text)) WHERE load_id = :n"
            owner.execute(sa.text(query), {"p": text, "n": first})
            return two_persons.authors(owner, first)

    assert read_with(text.format("b")) == {people["luz"], people["eva"]}
    assert read_with(text.format("a")) == {people["luz"], people["eva"]}
    assert read_with(text.format("c")) == {people["luz"], people["ana"]}
    assert read_with(text.format("d")) == {people["luz"]}


def test_who_saved_a_profile_does_not_publish_what_another_sends_with_it(db, people, db_urls, tmp_path):
    text = 'conjunto = "units"\n[columnas]\ncode = "Sigla"\nname = "Oficina"\n'
    with as_role(db_urls, "staff").begin() as staff:
        saved_profiles.save(staff, SLUG, "units", "Oficinas", text, Actor(people["eva"], REVIEW))
    load_id = stage(db, tmp_path, people, "units", {"Sigla": "GSC", "Oficina": "Gerencia"}, who="luz")

    with pytest.raises(PortalError, match="otra persona"):
        decide(db, people, load_id, dataset="units", who="eva")
    assert decide(db, people, load_id, dataset="units", who="ana")["releases"]


@pytest.mark.parametrize(("kind", "options"), [("publish", {}), ("undo", {"slice": "2026", "release_id": 0})])
def test_without_the_role_nobody_publishes_or_restores(db, db_urls, people, tmp_path, kind, options):
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))
    options = options | {"note": "x", "seen": None}
    who = Actor(people["luz"], REVIEW)
    orders.ask(as_role(db_urls, "staff"), kind, SLUG, "activities", who, load_id=load_id, **options)

    ended = orders.take_one(db)

    assert (ended.state, "ya no tiene permiso" in ended.sentence) == ("refused", True)
    assert factories.count(db, "pub.activities") == 0


def test_a_load_is_published_once(db, people, tmp_path):
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))
    decide(db, people, load_id)

    with pytest.raises(PortalError, match="ya está publicada"):
        decide(db, people, load_id)


def test_a_load_of_another_observatory_or_dataset_is_not_there(db, people, tmp_path):
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))

    with pytest.raises(PortalError, match="No existe la carga"):
        decide(db, people, load_id, "progress")


def test_what_became_current_meanwhile_is_compared_again_before_anybody_publishes(db, people, tmp_path):
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))
    rows = [factories.activity(1), factories.activity(2)]
    other = factories.load(db, "activities", path_of(tmp_path, rows)).load_id

    refused = decide(db, people, load_id)

    assert "se comparó de nuevo" in refused["refused"].lower()
    assert (content_of(db, load_id)["against"], content_of(db, load_id)["rows"]["removed"]) == (
        {"2026": other},
        1,
    )
    assert (state(db, load_id).state, factories.count(db, "pub.activities")) == ("ready", 2)
    assert decide(db, people, load_id)["releases"]


def test_a_closed_period_that_moves_is_not_published_without_a_note(db, people, db_urls, tmp_path):
    first = factories.load(db, "budget_lines", path_of(tmp_path, (line(1),))).load_id
    received(db_urls, first, "2026-02-01")
    load_id = stage(db, tmp_path, people, "budget_lines", line(1, approved="7"))

    with pytest.raises(PortalError, match="2025 egreso.*Escriba en una frase"):
        decide(db, people, load_id, "budget_lines", note="  ")

    assert decide(db, people, load_id, "budget_lines", note="Se corrigió una cifra")["releases"]


def test_a_file_with_problems_never_waits_to_be_published_unless_somebody_left_them_out(db, people, tmp_path):
    rows = (factories.activity(1), factories.activity(2, m01="muchas"))
    refused = factories.load(db, "activities", path_of(tmp_path, rows), review=True)

    load_id = stage(db, tmp_path, people, "activities", *rows, accept_rejects=True)

    assert refused.state == "rejected"
    assert decide(db, people, load_id)["releases"]


def test_a_row_of_totals_is_left_out_and_asks_nothing_of_who_publishes(db, people, tmp_path):
    total = dict.fromkeys(factories.activity(1), "") | {"plan": "Total"}
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1), total)

    assert decide(db, people, load_id)["releases"]
    assert (state(db, load_id).rows_rejected, factories.count(db, "pub.activities")) == (0, 1)


def test_what_the_file_was_checked_with_changed_so_it_is_checked_again(db, people, tmp_path):
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))
    plans = [factories.plan("2027"), factories.plan("2028")]
    assert factories.load(db, "plans", path_of(tmp_path, tuple(plans))).state == "published"

    refused = decide(db, people, load_id)

    follower = state(db, refused["load_id"])
    assert (follower.state, follower.options["follows"], follower.asked_by) == (
        "received",
        load_id,
        people["ana"],
    )
    assert (state(db, load_id).state, state(db, load_id).sentence) == ("rejected", refused["refused"])
    assert load.run_queued(db, follower.load_id).state == "rejected"


def released_by_somebody_else(connection: sa.Connection) -> None:
    """Another plan is published; the lines that wait were not checked with it."""
    load_id = publish.current_load(connection, "plans", SLUG)["todo"]
    release_lines.append(connection, "plans", SLUG, {"otra": load_id}, {"kind": "publication"})


def once_at(engine: sa.Engine, sign: str, times: int, do) -> None:
    """Do something before the nth statement with these words that goes to the database."""
    seen = []

    def look(connection, cursor, statement, *more) -> None:
        if sign in statement:
            seen.append(statement)
            if len(seen) == times:
                do()

    sa.event.listen(engine, "before_cursor_execute", look)


def test_a_release_that_began_before_the_file_came_and_ended_while_it_was_checked_is_seen(
    db, db_urls, people, tmp_path
):
    with as_role(db_urls, "owner").connect() as other:
        other.execute(sa.text("SELECT now()"))  # its releases have this moment

        def end() -> None:
            released_by_somebody_else(other)
            other.commit()

        once_at(db, "INSERT INTO meta.load_slices", 1, end)
        load_id = stage(db, tmp_path, people, "activities", factories.activity(1))

    assert "cambió mientras" in decide(db, people, load_id)["refused"]


def test_what_is_released_after_the_first_question_about_what_it_is_checked_with_is_seen(
    db, db_urls, people, tmp_path
):

    def release() -> None:
        with as_role(db_urls, "owner").begin() as other:
            released_by_somebody_else(other)

    once_at(db, "core.units", 1, release)
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))

    assert "cambió mientras" in decide(db, people, load_id)["refused"]


def test_a_review_made_anew_still_knows_with_what_the_file_was_checked(db, db_urls, people, tmp_path):
    load_id = stage(db, tmp_path, people, "activities", factories.activity(1))
    rows = [factories.activity(1), factories.activity(2)]
    factories.load(db, "activities", path_of(tmp_path, rows))

    def release() -> None:
        with as_role(db_urls, "owner").begin() as other:
            released_by_somebody_else(other)

    once_at(db, "FROM meta.reviews", 2, release)
    assert "se comparó de nuevo" in decide(db, people, load_id)["refused"].lower()

    assert "cambió mientras" in decide(db, people, load_id)["refused"]


def cubes(db, load_id: int) -> dict[str, set]:
    with db.connect() as connection:
        return {
            cube: set(
                connection.scalars(
                    sa.text(
                        f"SELECT (to_jsonb(c) - 'load_id')::text FROM mart.incidents_{cube} c WHERE load_id = :load"
                    ),
                    {"load": load_id},
                )
            )
            for cube in CUBES
        }


def test_incidents_published_after_their_territories_changed_equal_a_fresh_load(db, people, tmp_path):
    rows = [incident(n, territory="Z1" if n % 2 else "Z2") for n in range(6)]
    old = stage(db, tmp_path, people, "incidents", *rows)
    zones = [
        {"code": code, "kind": "zona", "name": code, "valid_from": "1900-01-01", "geometry": shape}
        for code, shape in (("Z1", square(-72)), ("Z2", square(-60)))
    ]
    factories.load(db, "territories", path_of(tmp_path, tuple(zones)))

    again = decide(db, people, old, "incidents")["load_id"]
    load.run_queued(db, again)
    decide(db, people, again, "incidents")

    with db.begin() as connection:
        undo.rollback(connection, "incidents", SLUG, None)
    fresh = factories.load(db, "incidents", path_of(tmp_path, tuple(rows))).load_id
    assert cubes(db, again) == cubes(db, fresh) != cubes(db, old)


def square(west: int) -> str:
    ring = [[west, -18], [west + 1, -18], [west + 1, -17], [west, -17], [west, -18]]
    return f'{{"type": "Polygon", "coordinates": [{ring}]}}'


def test_an_undo_restores_and_needs_a_note(db, people, tmp_path):
    first = decide(db, people, stage(db, tmp_path, people, "activities", factories.activity(1)))["releases"][
        "2026"
    ]
    rows = [factories.activity(1), factories.activity(2)]
    decide(db, people, stage(db, tmp_path, people, "activities", *rows))

    with pytest.raises(PortalError, match="por qué"), db.begin() as connection:
        decisions.undo(connection, order(people, None, slice="2026", release_id=first, note=" "))
    made = back(db, people, first, newest(db))

    assert (factories.count(db, "pub.activities"), list(made["releases"])) == (1, ["2026"])


def back(db, people, release_id: int, seen: int | None) -> dict:
    told = {"slice": "2026", "release_id": release_id, "note": "Error", "seen": seen}
    with db.begin() as connection:
        return decisions.undo(connection, order(people, None, **told))


def newest(db) -> int:
    with db.connect() as connection:
        return connection.scalar(sa.select(sa.func.max(ledger.releases.c.release_id)))


def test_an_undo_is_of_what_was_seen_when_it_was_decided(db, people, tmp_path):
    files = [[factories.activity(n) for n in range(1, lines + 1)] for lines in (1, 2, 3)]
    seen = []
    for rows in files:
        factories.load(db, "activities", path_of(tmp_path, rows))
        seen.append(newest(db))

    for old in (seen[1], None):
        with pytest.raises(PortalError, match="cambió mientras usted decidía"):
            back(db, people, seen[0], old)

    assert factories.count(db, "pub.activities") == 3
    assert back(db, people, seen[0], seen[2])
