"""A question noted in a session becomes two files that wait to be published; none of several notes is lost."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import inbox, orders, worker
from tests import factories
from tests.conftest import Urls, as_role
from tests.factories import SLUG, load, write
from warehouse.access import CAPTURE, REVIEW, memberships, users
from warehouse.audit import Actor

SAID = {
    "session": "consulta-2026-07",
    "asked_by": "concejo",
    "question": '¿Por qué subieron, en "Ribera; Sur", los robos?',
    "figure": "Robos: 40, 6 % más",
    "version": "12",
    "promise": "Entregar el detalle por zona",
    "office": "Gerencia de Seguridad",
    "due_on": "2026-12-15",
}
QUESTION = {"session": SAID["session"], "number": "1", "asked_by": "prensa", "question": "¿Hay actas?"}


class Town:
    """An observatory with a session and a question, and two people: one who notes and one who publishes."""

    def __init__(self, urls: Urls, folder: Path) -> None:
        self.etl, self.staff, self.folder = as_role(urls, "etl"), as_role(urls, "staff"), folder
        factories.observatory(self.etl, folder)
        session = {"code": SAID["session"], "kind": "consulta pública", "title": "Consulta", "body": "Comité"}
        self.deliver("sessions", [session | {"quarter": "2026-T2", "held_on": "2026-07-15"}])
        self.deliver("questions", [QUESTION])
        with self.staff.begin() as connection:
            self.clerk, self.reviewer = (_person(connection, role) for role in (CAPTURE, REVIEW))

    def deliver(self, dataset: str, rows: list[dict[str, str]]) -> None:
        assert load(self.etl, dataset, write(self.folder / f"{dataset}.csv", rows)).state == "published"

    def order(self, **said: str) -> orders.Order:
        """The order of a note, done."""
        number = orders.ask(self.staff, "agreement", SLUG, "questions", self.clerk, **said)
        while orders.take_one(self.etl):
            pass
        return orders.find(self.staff, number)

    def note(self, **changes: str) -> dict[str, int]:
        """A note that was made, and both files checked: dataset → load."""
        done = self.order(**SAID | changes)
        assert done.state == "done", done.sentence
        while worker.take_one(self.etl):
            pass
        return done.result["loads"]

    def publish(self, load_id: int, dataset: str = "questions") -> orders.Order:
        number = orders.ask(self.staff, "publish", SLUG, dataset, self.reviewer, load_id=load_id, note="")
        orders.take_one(self.etl)
        return orders.find(self.staff, number)

    def rows(self, load_id: int, dataset: str, *columns: str) -> list[tuple]:
        query = (
            f"SELECT {', '.join(columns)} FROM core.{dataset} WHERE load_id = {load_id} ORDER BY source_row"
        )
        return self.ask(query)

    def state(self, load_id: int) -> str:
        return self.ask(f"SELECT state FROM meta.loads WHERE load_id = {load_id}")[0][0]

    def public(self, dataset: str, *columns: str) -> list[tuple]:
        return self.ask(f"SELECT {', '.join(columns)} FROM pub.{dataset} ORDER BY 1")

    def ask(self, query: str) -> list[tuple]:
        with self.etl.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(query))]


def _person(connection: sa.Connection, role: str) -> Actor:
    values = {"login": role, "name": role, "password_hash": "x", "must_change": False}
    number = connection.execute(users.insert().values(**values).returning(users.c.user_id)).scalar_one()
    connection.execute(memberships.insert().values(user_id=number, observatory=SLUG, role=role))
    return Actor(number, role)


@pytest.fixture
def town(db_urls: Urls, tmp_path: Path) -> Town:
    return Town(db_urls, tmp_path)


def test_the_question_follows_those_that_are_published(town: Town) -> None:
    loads = town.note()

    found = town.rows(loads["questions"], "questions", "number", "question", "answer", "answering_office")
    assert found == [(1, "¿Hay actas?", None, None), (2, SAID["question"], None, SAID["office"])]
    assert town.state(loads["questions"]) == "ready"


def test_the_agreement_says_what_was_promised_and_of_which_question_and_figure(town: Town) -> None:
    loads = town.note()

    columns = ("code", "made_on", "promise", "office", "due_on", "state", "note")
    assert town.rows(loads["commitments"], "commitments", *columns) == [
        (
            "consulta-2026-07-pregunta-2",
            "2026-07-15",
            SAID["promise"],
            SAID["office"],
            "2026-12-15",
            "pendiente",
            "Sale de la pregunta 2 de la sesión. Cifra: Robos: 40, 6 % más (versión 12 de los datos).",
        )
    ]


def test_who_noted_it_and_in_which_files_is_in_the_audit(town: Town) -> None:
    loads = town.note()

    query = "SELECT actor, by_role, subject->>'code', subject->'loads' FROM meta.audit WHERE action = 'pregunta anotada'"
    assert town.ask(query) == [(town.clerk.user_id, CAPTURE, "consulta-2026-07-pregunta-2", loads)]


def test_nothing_is_public_before_somebody_else_publishes_it(town: Town) -> None:
    town.note()

    assert town.public("questions", "number") == [(1,)]
    assert town.public("commitments", "code") == []


def test_a_second_note_holds_the_first_and_takes_its_place(town: Town) -> None:
    first, second = town.note(), town.note(question="¿Y las luces?", promise="Cambiar diez")

    assert [n for (n,) in town.rows(second["questions"], "questions", "number")] == [1, 2, 3]
    assert [p for (p,) in town.rows(second["commitments"], "commitments", "promise")] == [
        SAID["promise"],
        "Cambiar diez",
    ]
    assert [town.state(load_id) for load_id in first.values()] == ["rejected", "rejected"]


def test_a_note_whose_file_is_read_again_is_not_lost(town: Town) -> None:
    first = town.note()
    again = {name: inbox.again(town.staff, load_id, town.clerk) for name, load_id in first.items()}
    while worker.take_one(town.etl):
        pass
    second = town.note(question="¿Y las luces?", promise="Cambiar diez")

    asked = town.rows(second["questions"], "questions", "number", "question")
    assert asked == [(1, "¿Hay actas?"), (2, SAID["question"]), (3, "¿Y las luces?")]
    assert len(town.rows(second["commitments"], "commitments", "code")) == 2
    assert [town.state(load_id) for load_id in again.values()] == ["rejected", "rejected"]


def test_the_audit_is_written_when_both_files_are_kept(town: Town) -> None:
    said: list[str] = []
    sa.event.listen(town.etl, "before_cursor_execute", lambda _c, _k, statement, *_: said.append(statement))
    town.order(**SAID)

    noted = [n for n, text in enumerate(said) if text.startswith("INSERT INTO meta.audit")]
    kept = [
        n for n, text in enumerate(said) if text.startswith(("INSERT INTO raw.", "INSERT INTO meta.loads"))
    ]
    assert len(noted) == 3
    assert max(kept) < min(noted)


def test_notes_made_at_once_do_not_lose_each_other(town: Town) -> None:
    for question in ("¿Uno?", "¿Dos?"):
        orders.ask(town.staff, "agreement", SLUG, "questions", town.clerk, **SAID | {"question": question})
    while orders.take_one(town.etl) or worker.take_one(town.etl):
        pass

    newest = town.ask("SELECT max(load_id) FROM meta.loads WHERE dataset = 'questions'")[0][0]
    assert [q for (q,) in town.rows(newest, "questions", "question")] == ["¿Hay actas?", "¿Uno?", "¿Dos?"]
    assert town.state(newest) == "ready"


def test_a_note_after_a_publication_keeps_what_was_published(town: Town) -> None:
    assert town.publish(town.note()["questions"]).state == "done"
    second = town.note(question="¿Y las luces?")

    assert [n for (n,) in town.rows(second["questions"], "questions", "number")] == [1, 2, 3]
    codes = [code for (code,) in town.rows(second["commitments"], "commitments", "code")]
    assert codes == ["consulta-2026-07-pregunta-2", "consulta-2026-07-pregunta-3"]


def test_what_others_published_meanwhile_is_not_forgotten(town: Town) -> None:
    loads = town.note()
    town.deliver("questions", [QUESTION, QUESTION | {"session": SAID["session"], "number": "9"}])

    refused = town.publish(loads["questions"])
    again = town.order(remake=True).result["loads"]
    while worker.take_one(town.etl):
        pass

    assert refused.state == "refused"
    assert [n for (n,) in town.rows(again["questions"], "questions", "number")] == [1, 9, 2]
    assert town.publish(again["questions"]).state == "done"
    assert town.public("questions", "number") == [(1,), (2,), (9,)]


def test_an_agreement_never_takes_the_code_of_another(town: Town) -> None:
    taken = {
        "code": "consulta-2026-07-pregunta-2",
        "made_on": "2026",
        "promise": "Otra cosa",
        "office": "Gerencia",
    }
    town.deliver("commitments", [taken | {"state": "pendiente"}])

    loads = town.note()

    codes = [code for (code,) in town.rows(loads["commitments"], "commitments", "code")]
    assert codes == ["consulta-2026-07-pregunta-2", "consulta-2026-07-pregunta-2-2"]


def test_a_session_that_is_not_published_is_refused_whole(town: Town) -> None:
    done = town.order(**SAID | {"session": "ninguna"})

    assert done.state == "refused" and "no está publicada" in done.sentence
    assert town.ask("SELECT count(*) FROM meta.loads WHERE state <> 'published'") == [(0,)]


def test_there_is_nothing_to_make_again_once_all_is_published(town: Town) -> None:
    for dataset, load_id in town.note().items():
        assert town.publish(load_id, dataset).state == "done"

    assert town.order(remake=True).sentence.startswith("No hay preguntas anotadas")
