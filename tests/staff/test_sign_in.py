"""Coming in by the staff door, and going out: the password, the second factor, the session and its end."""

import re
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest
import sqlalchemy as sa

from accounts import entry, passwords, people, second_factor, sessions
from staff import door
from staff.door import COOKIE
from tests.staff.conftest import OBS, PASSWORD, PEOPLE, SECRET, Desk
from warehouse.access import users
from warehouse.audit import SYSTEM

HOME = f"/personal/{OBS}"


@pytest.fixture(scope="module")
def opened(open_desk) -> Iterator[Desk]:
    with open_desk() as desk:
        yield desk


@pytest.fixture
def desk(opened: Desk) -> Desk:
    """The door with everybody as they were, no session and no failure."""
    kept = passwords.hashed(PASSWORD)
    with opened.owner.begin() as connection:
        connection.exec_driver_sql("DELETE FROM access.sessions; DELETE FROM access.attempts")
        for login, kind in PEOPLE.items():
            values = {"password_hash": kept, "totp_step": None, "must_change": kind.must_change}
            values |= {"totp_secret": SECRET if kind.has_second else None}
            connection.execute(users.update().where(users.c.login == login).values(**values))
    return opened


def token_of(client) -> str:
    """The token of the form to sign in."""
    return re.search(r'name="csrf" value="([^"]+)"', client.get("/personal/entrar").text).group(1)


def enter(client, login: str, password: str = PASSWORD, **options):
    data = {"login": login, "password": password, "csrf": token_of(client)}
    return client.post("/personal/entrar", data=data, **options)


def hidden(answer) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', answer.text).group(1)


def forget_waits(desk) -> None:
    with desk.owner.begin() as connection:
        connection.exec_driver_sql("DELETE FROM access.attempts")


def age(desk, column: str, minutes: int) -> None:
    with desk.owner.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE access.sessions SET {column} = {column} - interval '{minutes} minutes'"
        )


def cookie_of(answer) -> str:
    return next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith(COOKIE))


def test_a_password_opens_the_door(desk) -> None:
    client = desk.client()

    answer = enter(client, "  CAPTURA ")

    assert (answer.status_code, answer.location) == (303, "/personal")
    assert client.get(HOME).status_code == 200


def test_the_cookie_is_out_of_reach_and_goes_nowhere_else(desk) -> None:
    plain = cookie_of(enter(desk.client(), "captura"))
    secure = cookie_of(enter(desk.client(), "captura", base_url="https://localhost"))

    assert all(flag in plain for flag in ("HttpOnly", "SameSite=Strict", "Path=/personal"))
    assert "Secure" not in plain
    assert "Domain" not in plain
    assert "Secure" in secure


def test_the_database_does_not_hold_the_cookie(desk) -> None:
    token = cookie_of(enter(desk.client(), "captura")).split(";")[0].split("=", 1)[1]
    with desk.owner.connect() as connection:
        kept = connection.scalars(sa.text("SELECT s::text FROM access.sessions s")).all()

    assert kept
    assert not [line for line in kept if token in line]


WRONG = {
    "unknown": ("nadie", PASSWORD),
    "wrong": ("captura", "otra frase distinta"),
    "no access": ("exempleada", PASSWORD),
    "empty": ("", ""),
    "nul": ("captura\x00", "x\x00"),
    "long": ("x" * 5000, "y" * 5000),
    "odd": ("ıİß%_'--", "'"),
}


@pytest.mark.parametrize(("login", "password"), WRONG.values(), ids=WRONG.keys())
def test_whoever_is_not_let_in_reads_the_same(desk, login, password) -> None:
    client = desk.client()

    answer = enter(client, login, password)

    assert answer.status_code == 401
    assert re.sub(r'value="[^"]+"', "", answer.text) == re.sub(
        r'value="[^"]+"', "", enter(client, "captura", "no es esta").text
    )
    assert not [c for c in answer.headers.getlist("Set-Cookie") if c.startswith(COOKIE)]


def test_an_unknown_login_takes_as_long_as_a_known_one(desk) -> None:
    def seconds(login: str) -> float:
        client, taken = desk.client(), []
        for _ in range(7):
            forget_waits(desk)
            data = {"login": login, "password": "no es esta", "csrf": token_of(client)}
            begun = time.perf_counter()
            client.post("/personal/entrar", data=data)
            taken.append(time.perf_counter() - begun)
        return statistics.median(taken)

    known, unknown = seconds("captura"), seconds("nadie")

    assert 0.6 < unknown / known < 1.6


@pytest.mark.parametrize("login", ["captura", "nadie"])
def test_failures_make_the_next_wait_and_then_not_even_the_password_serves(desk, login) -> None:
    client = desk.client()

    codes = [enter(client, login, "no es esta").status_code for _ in range(5)]

    assert codes == [401, 401, 401, 429, 429]
    assert "Espere" in enter(client, login).text


def test_many_tries_at_once_wait_as_one_after_the_other(desk) -> None:
    def attempt(_: int) -> int:
        return enter(desk.client(), "captura", "no es esta").status_code

    with ThreadPoolExecutor(8) as threads:
        codes = list(threads.map(attempt, range(16)))

    assert codes.count(401) == 3
    assert codes.count(429) == 13


def test_an_address_waits_too_however_many_logins_it_tries(desk) -> None:
    with (
        desk.owner.begin() as connection
    ):  # thirty failures of this address, without weighing thirty passwords
        enter(desk.client(), "nadie-0", "no es esta")
        connection.exec_driver_sql("UPDATE access.attempts SET failures = 30")

    assert enter(desk.client(), "nadie-1").status_code == 429
    other = enter(desk.client(), "captura", environ_overrides={"REMOTE_ADDR": "10.1.1.1"})
    assert other.status_code == 303


def test_a_login_that_came_in_starts_anew(desk) -> None:
    for _ in range(3):
        enter(desk.client(), "captura", "no es esta")
        enter(desk.client(), "captura") if _ == 1 else None

    assert enter(desk.client(), "captura").status_code == 303


def test_a_session_that_somebody_else_chose_is_never_adopted(desk) -> None:
    client = desk.client()
    client.set_cookie(COOKIE, "elegida-por-otro", path="/personal")

    given = cookie_of(enter(client, "captura")).split(";")[0].split("=", 1)[1]
    thief = desk.client()
    thief.set_cookie(COOKIE, "elegida-por-otro", path="/personal")

    assert given != "elegida-por-otro"
    assert thief.get(HOME).status_code == 303


def test_each_step_gives_a_new_session_and_ends_the_one_before(desk) -> None:
    client = desk.client()
    first = cookie_of(enter(client, "revisión")).split(";")[0].split("=", 1)[1]
    form = client.get("/personal/segundo-factor")

    answer = client.post(
        "/personal/segundo-factor", data={"csrf": hidden(form), "code": pyotp.TOTP(SECRET).now()}
    )

    assert answer.location == "/personal"
    assert cookie_of(answer).split(";")[0].split("=", 1)[1] != first
    assert client.get(HOME).status_code == 200
    thief = desk.client()
    thief.set_cookie(COOKIE, first, path="/personal")
    assert thief.get("/personal/segundo-factor").status_code == 303


def test_a_form_without_its_token_or_with_that_of_another_browser_signs_nobody_in(desk) -> None:
    other = token_of(desk.client())
    data = {"login": "captura", "password": PASSWORD}

    codes = []
    for token in ("", other, "ñ"):
        client = desk.client()
        client.get("/personal/entrar")
        codes.append(client.post("/personal/entrar", data=data | {"csrf": token}).status_code)

    assert codes == [400, 400, 400]
    assert desk.client().post("/personal/entrar", data=data | {"csrf": ""}).status_code == 400


ELSEWHERE = (
    "https://otro.example/", "//otro.example", "/\\otro.example", "/personal\\@otro.example", "javascript:alert(1)",
    "/personal/\r\nSet-Cookie: a=b", "/otra", "/personal@otro.example", "",
)  # fmt: skip


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_nobody_is_sent_to_another_site(desk, asked) -> None:
    client = desk.client()
    data = {"login": "captura", "password": PASSWORD, "csrf": token_of(client)}

    answer = client.post("/personal/entrar", query_string={"vuelve": asked}, data=data)

    assert answer.location == "/personal"


def test_whoever_was_sent_to_the_door_comes_back_to_where_they_were_going(desk) -> None:
    client = desk.client()
    sent = client.get(f"{HOME}/cargas?pagina=2")
    data = {"login": "captura", "password": PASSWORD, "csrf": token_of(client)}

    assert client.post(sent.location, data=data).location == f"{HOME}/cargas?pagina=2"


def test_a_code_serves_once(desk) -> None:
    code = pyotp.TOTP(SECRET).now()
    answers = []
    for _ in range(2):
        browser = desk.signed("sin-código")
        answers.append(browser.post("/personal/segundo-factor", {"code": code}).status_code)

    assert answers == [303, 401]


def test_codes_that_fail_make_the_next_wait_for_this_person_only(desk) -> None:
    browser = desk.signed("sin-código")

    codes = [browser.post("/personal/segundo-factor", {"code": "000000"}).status_code for _ in range(4)]
    other = desk.client()
    enter(other, "revisión")
    answer = other.post(
        "/personal/segundo-factor",
        data={"csrf": hidden(other.get("/personal/segundo-factor")), "code": pyotp.TOTP(SECRET).now()},
    )

    assert codes == [401, 401, 401, 429]
    assert answer.status_code == 303


def test_failures_at_the_door_cannot_close_the_second_step(desk) -> None:
    for login in ("2:sin-código", "second:sin-código", "sin-código"):
        for _ in range(4):
            enter(desk.client(), login, "no es esta")

    answer = desk.signed("sin-código").post("/personal/segundo-factor", {"code": pyotp.TOTP(SECRET).now()})

    assert answer.status_code == 303


def test_whoever_publishes_must_activate_the_second_step_first(desk) -> None:
    browser = desk.signed("sin-segundo")
    assert browser.get(HOME).location == "/personal/activar"
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", browser.get("/personal/activar").text).group(1)

    wrong = browser.post("/personal/activar", {"code": "000000"})
    right = browser.post("/personal/activar", {"code": pyotp.TOTP(secret).now()})

    assert (wrong.status_code, right.location) == (401, "/personal")
    assert browser.get(HOME).status_code == 200


def test_the_secret_is_of_the_session_and_the_form_cannot_bring_another(desk) -> None:
    one, two = desk.signed("sin-segundo"), desk.signed("sin-segundo")
    mine = re.search(r"<code>([A-Z2-7]{32})</code>", one.get("/personal/activar").text).group(1)
    theirs = re.search(r"<code>([A-Z2-7]{32})</code>", two.get("/personal/activar").text).group(1)

    answer = one.post("/personal/activar", {"code": pyotp.TOTP(theirs).now(), "secret": theirs})

    assert mine != theirs
    assert answer.status_code == 401


def test_whoever_knows_only_the_password_cannot_change_it(desk) -> None:
    browser = desk.signed("sin-código")
    form = {"old": PASSWORD, "new": "otra frase muy distinta", "again": "otra frase muy distinta"}

    assert browser.post("/personal/clave", form).location == "/personal/segundo-factor"


def test_a_password_of_somebody_else_is_changed_before_anything(desk) -> None:
    browser = desk.signed("clave-ajena")
    assert browser.get(HOME).location == "/personal/clave"
    form = {"old": PASSWORD, "new": "otra frase muy distinta", "again": "otra frase muy distinta"}

    answer = browser.post("/personal/clave", form)

    assert answer.location == "/personal?dicho=saved"
    assert browser.get(HOME).status_code == 200


def test_changing_the_password_closes_the_other_sessions_and_renews_this_one(desk) -> None:
    browser, other = desk.signed("captura"), desk.signed("captura")
    thief = desk.client()
    thief.set_cookie(COOKIE, browser.token, path="/personal")
    form = {"old": PASSWORD, "new": "otra frase muy distinta", "again": "otra frase muy distinta"}

    browser.post("/personal/clave", form)

    assert browser.get(HOME).status_code == 200
    assert other.get(HOME).status_code == 303
    assert thief.get(HOME).status_code == 303


WEAK = {
    "short": "corta",
    "repeated": "aaaaaaaaaaaaaaaa",
    "login": "captura-captura-1",
    "known": "contraseña2026",
    "long": "larga " * 100,
    "same": PASSWORD,
}


@pytest.mark.parametrize("new", WEAK.values(), ids=WEAK.keys())
def test_a_password_that_is_easy_is_refused_with_a_sentence_and_nothing_changes(desk, new) -> None:
    browser = desk.signed("captura")

    answer = browser.post("/personal/clave", {"old": PASSWORD, "new": new, "again": new})

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert browser.get(HOME).status_code == 200


def test_a_stolen_session_cannot_guess_the_password_of_today(desk) -> None:
    browser = desk.signed("captura")
    form = {"old": "no es esta", "new": "otra frase muy distinta", "again": "otra frase muy distinta"}

    codes = [browser.post("/personal/clave", form).status_code for _ in range(4)]

    assert codes == [400, 400, 400, 429]


def test_a_session_ends_after_half_an_hour_without_use(desk) -> None:
    browser = desk.signed("captura")
    age(desk, "seen_at", 29)
    assert browser.get(HOME).status_code == 200
    age(desk, "seen_at", 31)

    assert browser.get(HOME).location.startswith("/personal/entrar")


def test_a_session_ends_after_twelve_hours_however_used(desk) -> None:
    browser = desk.signed("captura")
    age(desk, "created_at", 12 * 60 - 1)
    assert browser.get(HOME).status_code == 200
    age(desk, "created_at", 2)

    assert browser.get(HOME).status_code == 303


def test_a_page_that_asks_by_itself_does_not_keep_a_session_open(desk) -> None:
    browser = desk.signed("captura")
    age(desk, "seen_at", 29)
    browser.get(f"{HOME}/cargas/1/estado.json")
    age(desk, "seen_at", 2)

    assert browser.get(HOME).status_code == 303


def test_leaving_ends_the_session_wherever_the_cookie_is(desk) -> None:
    browser = desk.signed("captura")
    thief = desk.client()
    thief.set_cookie(COOKIE, browser.token, path="/personal")

    answer = browser.post("/personal/salir")

    assert "Max-Age=0" in cookie_of(answer)
    assert thief.get(HOME).status_code == 303


def shut_out(desk, login: str) -> None:
    with desk.staff.begin() as connection:
        people.shut_out(connection, SYSTEM, desk.people[login], None)


def let_in(desk, login: str) -> None:
    with desk.staff.begin() as connection:
        people.let_in(connection, SYSTEM, desk.people[login], None)


def of_the(desk, login: str) -> tuple[int, str]:
    """How many sessions a person has, and their password as it is kept."""
    with desk.owner.connect() as connection:
        query = "SELECT count(s.token_hash), u.password_hash FROM access.users u LEFT JOIN access.sessions s USING (user_id) WHERE u.user_id = :u GROUP BY 2"
        return connection.execute(sa.text(query), {"u": desk.people[login]}).one()


NEW = {"old": PASSWORD, "new": "otra frase muy distinta", "again": "otra frase muy distinta"}
STEPS = {
    "second": ("sin-código", "/personal/segundo-factor", lambda: {"code": pyotp.TOTP(SECRET).now()}),
    "password": ("captura", "/personal/clave", lambda: NEW),
}


@pytest.mark.parametrize(("who", "path", "form"), STEPS.values(), ids=STEPS.keys())
def test_a_session_closed_while_its_form_was_read_is_not_replaced_by_a_new_one(
    desk, monkeypatch, who, path, form
) -> None:
    known = door._session

    def closed_meanwhile():
        session = known()
        with desk.staff.begin() as connection:
            sessions.end_all(connection, desk.people[who])
        return session

    browser, before = desk.signed(who), of_the(desk, who)
    monkeypatch.setattr(door, "_session", closed_meanwhile)

    answer = browser.post(path, form())

    assert (answer.status_code, answer.location) == (303, "/personal/entrar")
    assert not [
        c for c in answer.headers.getlist("Set-Cookie") if c.startswith(COOKIE) and "Max-Age" not in c
    ]
    assert of_the(desk, who) == (0, before[1])


def test_a_second_step_is_not_activated_with_a_session_that_was_closed(desk) -> None:
    session = desk.signed("sin-segundo").session
    secret = second_factor.new_secret("key", session.token_hash)
    with desk.staff.begin() as connection:
        sessions.end_all(connection, session.user_id)

    with pytest.raises(entry.SessionEnded):
        entry.enrol(desk.staff, session, secret, pyotp.TOTP(secret).now())

    with desk.owner.connect() as connection:
        kept = connection.scalar(sa.select(users.c.totp_secret).where(users.c.user_id == session.user_id))
    assert kept is None


def other_password(desk) -> None:
    with desk.staff.begin() as connection:
        people.new_password(connection, SYSTEM, desk.people["captura"], NEW["new"], None, own=False)


MEANWHILE = {"another password": other_password, "no access": lambda desk: shut_out(desk, "captura")}


@pytest.mark.parametrize("change", MEANWHILE.values(), ids=MEANWHILE.keys())
def test_what_changes_while_a_password_is_weighed_counts(desk, monkeypatch, change) -> None:
    weighed = passwords.matches

    def changed_meanwhile(password: str, kept: str | None) -> bool:
        is_right = weighed(password, kept)
        change(desk)
        return is_right

    client = desk.client()
    monkeypatch.setattr(passwords, "matches", changed_meanwhile)
    answer = enter(client, "captura")
    let_in(desk, "captura")

    assert answer.status_code == 401
    assert of_the(desk, "captura")[0] == 0


def test_passwords_are_kept_as_argon2id(desk) -> None:
    with desk.owner.connect() as connection:
        kept = connection.scalars(sa.text("SELECT password_hash FROM access.users")).all()

    assert all(line.startswith("$argon2id$v=19$m=65536,t=3,") for line in kept)
    assert passwords._NOBODY.split("$")[:4] == kept[0].split("$")[:4]


def test_the_audit_says_who_came_in_and_who_did_not_and_no_password(desk) -> None:
    enter(desk.client(), "captura")
    enter(desk.client(), "captura", "no es esta")
    enter(desk.client(), "nadie", "no es esta")

    with desk.owner.connect() as connection:
        query = "SELECT action, actor, subject::text FROM meta.audit ORDER BY audit_id DESC LIMIT 3"
        told = connection.execute(sa.text(query)).all()

    number = desk.people["captura"]
    assert [line[:2] for line in told] == [
        ("entrada fallida", None),
        ("entrada fallida", number),
        ("entrada", number),
    ]
    assert not [line for line in told if "frase" in line[2] or "no es" in line[2]]


def test_without_anybody_the_door_says_how_the_first_person_is_made(open_desk) -> None:
    with open_desk() as desk:
        assert "add-user" not in desk.client().get("/personal/entrar").text
        with desk.owner.begin() as connection:
            connection.exec_driver_sql("DELETE FROM access.memberships; DELETE FROM access.users")

        assert "python -m staff add-user" in desk.client().get("/personal/entrar").text
