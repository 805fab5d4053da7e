"""People and settings of an observatory: who administers it may change them, and nothing anywhere else."""

import re
import subprocess
import sys

import pytest
import sqlalchemy as sa

import config
from tests.staff.conftest import OBS, OTHER, PASSWORD, Desk
from tests.staff.test_sign_in import enter
from warehouse import audit
from warehouse.access import ADMINISTRATION, CAPTURE, REVIEW, memberships

PEOPLE_PAGE, SETTINGS = f"/personal/{OBS}/personas", f"/personal/{OBS}/ajustes"
NEW = {"usuario": "nueva@ejemplo.org", "nombre": "Nueva <script>alert(1)</script>", "papel": [CAPTURE]}


def do(desk: Desk, login: str, what: str, by: str = "administración", **more):
    path = f"{PEOPLE_PAGE}/{desk.people[login]}"
    return desk.signed(by).post(path, {"hacer": what, **more})


def roles_of(desk: Desk, login: str, observatory: str = OBS) -> set[str]:
    query = "SELECT role FROM access.memberships WHERE user_id = :u AND observatory = :o"
    with desk.owner.connect() as connection:
        return set(connection.scalars(sa.text(query), {"u": desk.people[login], "o": observatory}))


def last_note(desk: Desk) -> tuple:
    query = (
        "SELECT action, actor, by_role, observatory, subject FROM meta.audit ORDER BY audit_id DESC LIMIT 1"
    )
    with desk.owner.connect() as connection:
        return tuple(connection.execute(sa.text(query)).one())


def give(desk: Desk, login: str, observatory: str, role: str) -> None:
    line = {"user_id": desk.people[login], "observatory": observatory, "role": role}
    with desk.owner.begin() as connection:
        connection.execute(memberships.insert().values(**line))


def test_a_new_person_comes_in_with_the_password_that_is_shown_once(desk) -> None:
    browser = desk.signed("administración")

    answer = browser.post(PEOPLE_PAGE, NEW)

    shown = re.search(r"Contraseña de un solo uso</dt><dd><code>([^<]+)</code>", answer.text).group(1)
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert shown not in browser.get(PEOPLE_PAGE).text
    client = desk.client()
    assert enter(client, NEW["usuario"], shown).status_code == 303
    assert client.get(f"/personal/{OBS}").location == "/personal/clave"
    assert last_note(desk)[0] == "entrada"


def test_what_was_done_with_a_person_is_in_the_audit(desk) -> None:
    do(desk, "captura", "papeles", papel=[CAPTURE, REVIEW])

    who, number = desk.people["administración"], desk.people["captura"]
    told = {"user_id": number, "roles": [CAPTURE, REVIEW]}
    assert last_note(desk) == ("persona cambiada", who, ADMINISTRATION, OBS, told)
    with desk.owner.connect() as connection:
        assert audit.broken(connection) == []


BAD = {
    "no role": NEW | {"papel": []},
    "unknown role": NEW | {"papel": ["dueña"]},
    "spaces": NEW | {"usuario": "dos palabras"},
    "no name": NEW | {"nombre": " "},
    "long": NEW | {"nombre": "x" * 81},
    "taken": NEW | {"usuario": "captura"},
    "taken elsewhere": NEW | {"usuario": "VECINA"},
    "nul": NEW | {"usuario": "\x00"},
}


@pytest.mark.parametrize("form", BAD.values(), ids=BAD.keys())
def test_a_person_that_cannot_be_made_is_a_sentence_and_nobody_is_made(desk, form) -> None:
    answer = desk.signed("administración").post(PEOPLE_PAGE, form)

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    with desk.owner.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM access.users")) == len(desk.people)
    assert roles_of(desk, "vecina") == set()


def test_whoever_is_shut_out_is_out_at_the_next_request_and_may_come_back(desk) -> None:
    clerk = desk.signed("captura")
    assert clerk.get(f"/personal/{OBS}").status_code == 200

    do(desk, "captura", "retirar")
    assert clerk.get(f"/personal/{OBS}").status_code == 303
    assert enter(desk.client(), "captura").status_code == 401

    do(desk, "captura", "devolver")
    assert clerk.get(f"/personal/{OBS}").status_code == 303
    with desk.owner.begin() as connection:
        connection.exec_driver_sql("DELETE FROM access.attempts")
    assert enter(desk.client(), "captura").status_code == 303


def test_roles_that_change_close_the_sessions(desk) -> None:
    clerk = desk.signed("captura")

    do(desk, "captura", "papeles", papel=[REVIEW])

    assert clerk.get(f"/personal/{OBS}").status_code == 303
    assert roles_of(desk, "captura") == {REVIEW}


def test_a_new_password_opens_and_the_old_one_does_not(desk) -> None:
    answer = do(desk, "captura", "clave")

    shown = re.search(r"uso</dt><dd><code>([^<]+)</code>", answer.text).group(1)
    assert enter(desk.client(), "captura", PASSWORD).status_code == 401
    assert enter(desk.client(), "captura", shown).status_code == 303


def test_without_the_second_step_another_is_activated(desk) -> None:
    browser = desk.signed("revisión")

    do(desk, "revisión", "segundo")

    assert browser.get(f"/personal/{OBS}").status_code == 303
    client = desk.client()
    enter(client, "revisión")
    assert client.get(f"/personal/{OBS}").location == "/personal/activar"


@pytest.mark.parametrize("what", ["retirar", "clave", "segundo", "devolver"])
def test_who_also_works_elsewhere_is_not_in_the_hands_of_one_observatory(desk, what) -> None:
    before = desk.signed("de-dos")

    answer = do(desk, "de-dos", what)

    assert answer.status_code == 400
    assert "python -m staff" in answer.text
    assert before.get(f"/personal/{OBS}").status_code == 200


def test_who_administers_both_observatories_may(desk) -> None:
    give(desk, "administración", OTHER, ADMINISTRATION)

    assert do(desk, "de-dos", "retirar").status_code == 303


def test_roles_are_given_and_taken_here_only(desk) -> None:
    do(desk, "de-dos", "papeles", papel=[])

    assert roles_of(desk, "de-dos") == set()
    assert roles_of(desk, "de-dos", OTHER) == {CAPTURE}


@pytest.mark.parametrize("what", ["retirar", "clave", "segundo", "papeles", "devolver"])
@pytest.mark.parametrize("login", ["vecina", "sin-papel"])
def test_who_does_not_work_here_is_not_reached_by_their_number(desk, login, what) -> None:
    answer = do(desk, login, what, papel=[ADMINISTRATION])

    assert answer.status_code == 404
    assert roles_of(desk, login) == set()


@pytest.mark.parametrize(
    ("what", "more"), [("retirar", {}), ("papeles", {"papel": [CAPTURE]}), ("papeles", {})]
)
def test_an_observatory_is_never_left_without_administration(desk, what, more) -> None:
    assert do(desk, "todo", "retirar").status_code == 303

    answer = do(desk, "administración", what, **more)

    assert answer.status_code == 400
    assert "sin nadie que administre" in answer.text
    assert desk.signed("administración").get(PEOPLE_PAGE).status_code == 200


def test_two_who_administer_cannot_take_it_from_each_other_at_once(desk) -> None:
    from concurrent.futures import ThreadPoolExecutor

    pairs = [("administración", "todo"), ("todo", "administración")]
    with ThreadPoolExecutor(2) as threads:
        codes = list(
            threads.map(lambda p: do(desk, p[0], "papeles", by=p[1], papel=[CAPTURE]).status_code, pairs)
        )

    left = [who for who in ("administración", "todo") if ADMINISTRATION in roles_of(desk, who)]
    assert len(left) >= 1
    assert codes.count(303) == 2 - len(left)


def test_an_act_that_does_not_exist_changes_nothing(desk) -> None:
    assert do(desk, "captura", "borrar").status_code == 400
    assert roles_of(desk, "captura") == {CAPTURE}


def test_who_uploads_may_publish_only_where_somebody_decided_so(desk) -> None:
    browser = desk.signed("administración")
    assert re.search(r'value="otra"[^>]* checked', browser.get(SETTINGS).text)

    browser.post(SETTINGS, {"publica": "misma"})

    assert re.search(r'value="misma"[^>]* checked', browser.get(SETTINGS).text)
    assert last_note(desk)[0] == "ajustes cambiados"
    assert last_note(desk)[4] == {"same_person": True}


def staff(desk: Desk, *words: str, given: str = "") -> subprocess.CompletedProcess:
    environment = config.environment(DATABASE_URL=desk.urls["web"], STAFF_DATABASE_URL=desk.urls["staff"])
    command = [sys.executable, "-m", "staff", *words]
    return subprocess.run(
        command, cwd=config.ROOT, env=environment, input=given, capture_output=True, text=True
    )


def test_the_command_line_makes_the_first_person_and_all_the_rest(desk) -> None:
    made = staff(
        desk, "add-user", "Jefa@ejemplo.org", "--name", "La Jefa", "--observatory", OBS, "--role", ADMINISTRATION,
        "--password-stdin", given=f"{PASSWORD}\n",
    )  # fmt: skip
    listed = staff(desk, "list-users")

    assert (made.returncode, listed.returncode) == (0, 0), made.stderr + listed.stderr
    assert (
        "jefa@ejemplo.org\tLa Jefa\tcon acceso\tsin segundo paso\tdemostracion: administración"
        in listed.stdout
    )
    assert enter(desk.client(), "jefa@ejemplo.org").status_code == 303
    assert staff(desk, "reset-second-factor", "revisión").returncode == 0
    assert (
        staff(desk, "reset-password", "captura", "--password-stdin", given="otra frase larga\n").returncode
        == 0
    )
    assert enter(desk.client(), "captura", "otra frase larga").status_code == 303
    assert staff(desk, "set-roles", "vecina", "--observatory", OBS, "--role", CAPTURE).returncode == 0
    assert roles_of(desk, "vecina") == {CAPTURE}
    assert staff(desk, "disable-user", "captura").returncode == 0
    assert enter(desk.client(), "captura", "otra frase larga").status_code == 401


WRONG_WORDS = {
    "weak": (("add-user", "x1", "--name", "X", "--observatory", OBS, "--role", CAPTURE, "--password-stdin"), "corta"),
    "observatory": (
        ("add-user", "x1", "--name", "X", "--observatory", "nada", "--role", CAPTURE, "--password-stdin"), PASSWORD,
    ),
    "role": (("add-user", "x1", "--name", "X", "--observatory", OBS, "--role", "rey", "--password-stdin"), PASSWORD),
    "nobody": (("disable-user", "nadie"), ""),
}  # fmt: skip


@pytest.mark.parametrize(("words", "given"), WRONG_WORDS.values(), ids=WRONG_WORDS.keys())
def test_what_the_command_line_cannot_do_is_a_sentence(desk, words, given) -> None:
    done = staff(desk, *words, given=given)

    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
