"""Probes of every page of the server by everybody who may stand before it: nobody gets what is not theirs."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from serving import guards
from serving.guards import CALLBACK
from staff import policy
from staff.door import COOKIE
from tests.staff.conftest import OBS, OTHER, PASSWORD, PEOPLE, Browser, Desk

CLERK, REVIEWER, HEAD = {"captura", "de-dos", "captura-y-revisión", "todo"}, {"revisión", "captura-y-revisión", "todo"}, {
    "administración", "todo"
}  # fmt: skip
ALL = CLERK | REVIEWER | HEAD
MAY = {
    "personal.observatory": ALL,
    "personal.persons": HEAD,
    "personal.person": HEAD,
    "personal.settings": HEAD,
    "personal.schedule": ALL,
    "personal.schedule_save": HEAD,
    "personal.schedule_remove": HEAD,
    "personal.audit": REVIEWER | HEAD,
    "personal.shift_sheets": ALL,
    "personal.session_note": CLERK | REVIEWER,
    "personal.bulletins": CLERK | REVIEWER,
    "personal.upload": CLERK,
    "personal.loads": ALL,
    "personal.load": ALL,
    "personal.load_state": ALL,
    "personal.without_rows": REVIEWER,
    "personal.publish": REVIEWER,
    "personal.discard": CLERK | REVIEWER,
    "personal.releases": ALL,
    "personal.restore": REVIEWER,
    "personal.answer": CLERK | REVIEWER,
    "personal.profiles": ALL,
    "personal.add_profile": CLERK | REVIEWER,
    "personal.profile_file": ALL,
    "personal.retire_profile": CLERK | REVIEWER,
    "personal.templates": ALL,
    "personal.template": ALL,
    "personal.order": ALL,
    "personal.order_state": ALL,
    "personal.returned": ALL,
}
"""Page of an observatory → who of PEOPLE may ask for it, said here once more: the policy must say the same."""
OPEN = {"personal.enter", "personal.guide"}
OWN = {"personal.home", "personal.leave", "personal.second", "personal.enrol", "personal.password"}
"""Pages without a session, and pages of a session without an observatory."""
FIRST = {
    "sin-segundo": "/personal/activar", "sin-código": "/personal/segundo-factor", "clave-ajena": "/personal/clave",
}  # fmt: skip
"""Who must do something before anything else, and where."""
STRANGERS = ("vecina", "sin-papel")
VALUES = {"obs": OBS, "dataset": "units", "quarter": "2026-T3", "trimestre": "2026-T3"}
LATER = {"personal.discard": {403}}
"""What the page itself may still refuse: a file that somebody else sent."""
ANSWERED = {200, 303, 400, 404, 409, 410, 413}
"""What whoever may ask for something can get for a page of a load that is not there, or a form without fields."""


@pytest.fixture(scope="module")
def door(open_desk) -> Iterator[Desk]:
    with open_desk() as opened:
        yield opened


@pytest.fixture(scope="module")
def asked(door_server) -> list[tuple[str, str, str]]:
    """(endpoint, method, path) of every page of the staff door."""
    return [(rule.endpoint, method, path_of(rule)) for rule, method in of_the_door(door_server)]


def of_the_door(server) -> Iterator[tuple]:
    """(rule, method) of the staff door; OPTIONS of an address with two rules belongs to the first."""
    adapter = server.url_map.bind("localhost")
    for rule in server.url_map.iter_rules():
        if rule.endpoint.startswith("personal."):
            for method in sorted(rule.methods):
                if adapter.match(path_of(rule), method)[0] == rule.endpoint:
                    yield rule, method


def path_of(rule) -> str:
    values = {name: VALUES.get(name, 1) for name in rule.arguments}
    return rule.build(values)[1]


def send(browser: Browser, method: str, path: str, **options):
    data = {"csrf": browser.csrf} if method == "POST" else None
    return browser.client.open(path, method=method, data=data, **options)


def told(answer) -> tuple[int, str]:
    return answer.status_code, (answer.location or "").split("?")[0]


def refusal(method: str, path: str) -> tuple[int, str]:
    """What somebody without a session gets."""
    return (401, "") if method == "POST" or path.endswith(".json") else (303, "/personal/entrar")


def test_the_table_of_this_file_names_every_page(asked) -> None:
    assert {endpoint for endpoint, _, _ in asked} == {*MAY, *OPEN, *OWN}


def test_the_policy_says_the_same_as_the_table_of_this_file(asked) -> None:
    rules = {endpoint: set(policy.STAFF[endpoint].roles) for endpoint in MAY}
    said = {
        endpoint: {who for who in ALL if roles & set(PEOPLE[who].roles[OBS])}
        for endpoint, roles in rules.items()
    }

    assert said == MAY
    assert {e for e, rule in policy.STAFF.items() if rule.at_door} == OPEN


def test_there_are_at_least_250_probes(asked) -> None:
    pages = [a for a in asked if a[0] not in OPEN]

    assert len(pages) * (len(PEOPLE) + 1) >= 250


def test_nobody_gets_nothing(door, asked) -> None:
    got = {
        (method, path): told(door.client().open(path, method=method))
        for endpoint, method, path in asked
        if endpoint not in OPEN
    }

    assert [key for key, answer in got.items() if answer != refusal(*key)] == []


def test_somebody_whose_access_was_taken_gets_nothing_with_the_session_they_had(door, asked) -> None:
    got = {
        (method, path): told(send(door.signed("exempleada"), method, path))
        for endpoint, method, path in asked
        if endpoint not in OPEN
    }

    assert [key for key, answer in got.items() if answer != refusal(*key)] == []


@pytest.mark.parametrize("who", FIRST)
def test_whoever_must_do_something_first_gets_only_that(door, asked, who) -> None:
    own = FIRST[who]
    got = {
        (method, path): told(send(door.signed(who), method, path))
        for endpoint, method, path in asked
        if endpoint not in OPEN and path not in (own, "/personal/salir")
    }

    assert [key for key, answer in got.items() if answer != (303, own)] == []
    assert send(door.signed(who), "GET", own).status_code == 200


@pytest.mark.parametrize("who", STRANGERS)
def test_an_observatory_does_not_exist_for_the_people_of_another(door, asked, who) -> None:
    got = {
        (method, path): send(door.signed(who), method, path).status_code
        for endpoint, method, path in asked
        if endpoint in MAY
    }

    assert [key for key, code in got.items() if code != 404] == []


@pytest.mark.parametrize("who", sorted(ALL))
def test_a_person_gets_the_pages_of_their_roles_and_no_other(door, asked, who) -> None:
    wrong = []
    for endpoint, method, path in asked:
        if endpoint in MAY:
            code = send(door.signed(who), method, path).status_code
            expected = ANSWERED | LATER.get(endpoint, set()) if who in MAY[endpoint] else {403}
            wrong += [] if code in expected else [(method, path, code)]

    assert wrong == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_no_other_method_is_answered(door, asked, method) -> None:
    browser = door.signed("todo")
    paths = {path for _, _, path in asked}

    got = {path: send(browser, method, path).status_code for path in paths}

    assert [path for path, code in got.items() if code != 404] == []


def writes(asked) -> list[str]:
    """The paths that take a form of somebody who came in."""
    return [path for endpoint, method, path in asked if method == "POST" and endpoint not in OPEN]


def not_done(door: Desk, asked, change) -> list[tuple[str, int]]:
    """Forms of the person with every role that were not refused, when `change(browser, path)` sends them."""
    wrong = []
    for path in writes(asked):
        answer = change(door.signed("todo"), path)
        wrong += [] if answer.status_code == 403 else [(path, answer.status_code)]
    return wrong


def test_a_form_without_its_token_is_refused_everywhere(door, asked) -> None:
    assert not_done(door, asked, lambda b, path: b.client.post(path, data={})) == []


@pytest.mark.parametrize("token", ["", "x", "ñ", "0" * 32, "\ufffd"])
def test_a_form_with_an_invented_token_is_refused_everywhere(door, asked, token) -> None:
    assert not_done(door, asked, lambda b, path: b.client.post(path, data={"csrf": token})) == []


def test_a_form_with_the_token_of_another_session_is_refused_everywhere(door, asked) -> None:
    other = door.signed("todo").csrf

    assert not_done(door, asked, lambda b, path: b.client.post(path, data={"csrf": other})) == []


def test_a_token_in_the_address_is_no_token(door, asked) -> None:
    assert not_done(door, asked, lambda b, path: b.client.post(path, query_string={"csrf": b.csrf})) == []


FOREIGN = (
    {"Origin": "https://otro.example"}, {"Origin": "null"}, {"Origin": "http://[::1"}, {"Origin": "http://localhost.otro.example"},
    {"Origin": "http://localhost:8051"}, {"Referer": "https://otro.example/localhost"}, {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
)  # fmt: skip


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_form_of_another_site_is_refused_everywhere_even_with_the_token(door, asked, headers) -> None:
    assert not_done(door, asked, lambda b, path: b.post(path, headers=headers)) == []


def test_a_form_of_another_site_does_not_sign_in(door) -> None:
    client = door.client()
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/personal/entrar").text).group(1)
    data = {"login": "captura", "password": PASSWORD, "csrf": token}

    codes = {client.post("/personal/entrar", data=data, headers=h).status_code for h in FOREIGN}

    assert codes == {403}


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost"}, {"Referer": "http://localhost/personal"}], ids=str
)
def test_a_form_of_our_own_page_is_taken(door, headers) -> None:
    assert door.signed("todo").post(f"/personal/{OBS}/ajustes", headers=headers).status_code == 303


TRICKS = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")


@pytest.mark.parametrize("header", TRICKS)
def test_a_method_is_what_the_request_says(door, header) -> None:
    browser = door.signed("todo")
    answer = browser.get("/personal/salir", headers={header: "POST"})
    asked = browser.get(f"/personal/{OBS}/ajustes?_method=POST&publica=misma", headers={header: "POST"})

    assert (answer.status_code, asked.status_code) == (404, 200)
    assert browser.get(f"/personal/{OBS}").status_code == 200
    with door.owner.connect() as connection:
        assert (
            connection.scalar(sa.text("SELECT bool_or(same_person) FROM meta.observatory_rules")) is not True
        )


def test_a_head_or_an_options_changes_nothing(door) -> None:
    browser = door.signed("todo")
    for path in ("/personal/salir", f"/personal/{OBS}/personas"):
        for method in ("HEAD", "OPTIONS"):
            browser.client.open(path, method=method)

    assert browser.get(f"/personal/{OBS}").status_code == 200


LARGE = 3 << 20


class Counted:
    """A body that says how much of it was read."""

    def __init__(self) -> None:
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        self.read_bytes += max(size, 0)
        return b"a" * max(size, 0)

    def readline(self, size: int = -1) -> bytes:
        return self.read(size)


@pytest.mark.parametrize("path", ["/personal/entrar", "/personal/clave", f"/personal/{OBS}/ajustes"])
def test_a_large_body_is_refused_before_it_is_read(door, path) -> None:
    body = Counted()
    environ = {
        "wsgi.input": body,
        "CONTENT_LENGTH": str(LARGE),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
    }

    answer = door.signed("todo").client.open(path, method="POST", environ_overrides=environ)

    if path == "/personal/entrar":
        assert answer.status_code == 303  # already in: the body is not even asked for
    else:
        assert answer.status_code == 413
    assert body.read_bytes == 0


def test_nobody_makes_the_server_read_a_large_body(door) -> None:
    for path in ("/personal/entrar", f"/personal/{OBS}/subir"):
        body = Counted()
        environ = {
            "wsgi.input": body,
            "CONTENT_LENGTH": str(LARGE),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
        }

        answer = door.client().open(path, method="POST", environ_overrides=environ)

        assert answer.status_code in (401, 413)
        assert body.read_bytes == 0


SIGNS = ("\x01", "\x1b[0m", "\x7f", "\u2028", "\ufffe")
"""Signs that nobody types, and that no page breaks with."""
FIELDS = (
    "dicho", "vuelve", "pagina", "conjunto", "entrega", "hoja", "perfil", "nota", "note", "code", "old", "new", "again",
    "login", "name", "roles", "do", "action", "text", "slice", "id", "question", "answer", "dataset", "accion", "persona",
)  # fmt: skip


def test_a_nul_in_an_address_is_refused_with_a_sentence_everywhere(door, asked) -> None:
    browser, wrong = door.signed("todo"), []
    for endpoint, method, path in asked:
        if method == "GET":
            answer = browser.get(path, query_string={"dicho": "a\x00b"})
            sentence = "signo" in answer.text
            wrong += [] if (answer.status_code, sentence) == (400, True) else [(endpoint, answer.status_code)]

    assert wrong == []
    assert door.client().get("/personal/guia?dicho=%00").status_code == 400


@pytest.mark.parametrize("data", [{"nota": "a\x00b"}, {"a\x00b": "nota"}], ids=["value", "name"])
def test_a_nul_in_a_form_is_refused_and_changes_nothing(door, asked, data) -> None:
    wrong = []
    for path in writes(asked):
        answer = door.signed("todo").post(path, data)
        wrong += [] if answer.status_code == 400 else [(path, answer.status_code)]

    assert wrong == []


def test_nobody_learns_of_a_nul_before_they_are_known(door, asked) -> None:
    got = {path: door.client().post(path, data={"nota": "\x00"}).status_code for path in writes(asked)}

    assert set(got.values()) == {401}


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_no_page_breaks_with_a_sign_that_nobody_types(door, asked, sign) -> None:
    values, wrong = dict.fromkeys(FIELDS, f"a{sign}b"), []
    for endpoint, method, path in asked:
        if method in ("GET", "POST") and endpoint != "personal.leave":
            browser = door.signed("todo")
            form = {"csrf": browser.csrf, **values}
            sent = {"query_string": values} if method == "GET" else {"data": form}
            code = browser.client.open(path, method=method, **sent).status_code
            wrong += [] if code < 500 else [(method, path, code)]

    assert wrong == []


def test_no_page_of_the_door_is_kept_by_anybody(door, asked) -> None:
    browser = door.signed("todo")
    answers = [browser.get(path) for _, method, path in asked if method == "GET"]
    answers += [door.client().get(path) for _, method, path in asked if method == "GET"]

    assert {answer.headers.get("Cache-Control") for answer in answers} == {"no-store"}
    assert not [answer for answer in answers if "ETag" in answer.headers]


def test_no_page_of_the_door_runs_a_script_of_its_own_text(door, asked) -> None:
    browser = door.signed("todo")
    for _, method, path in asked:
        if method == "GET":
            answer = browser.get(path)
            scripts = re.search(r"script-src ([^;]+)", answer.headers["Content-Security-Policy"]).group(1)
            assert "unsafe" not in scripts
            assert not re.search(r"<script(?![^>]* src=)|\son\w+=|javascript:", answer.text)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_one_person_never_reads_the_page_of_another(door) -> None:
    first, second = door.signed("captura"), door.signed("administración")

    pages = [first.get(f"/personal/{OBS}").text, second.get(f"/personal/{OBS}").text]

    assert "Administración" not in pages[0]
    assert "Administración" in pages[1]


def outputs() -> list[str]:
    import app

    return list(app.app.callback_map)


def call(output: str) -> dict:
    import app

    known = app.app.callback_map[output]
    place, _, name = output.rpartition(".")
    parts = {key: [{**part, "value": ""} for part in known[key]] for key in ("inputs", "state")}
    return {"output": output, "outputs": {"id": place, "property": name}, "changedPropIds": [], **parts}


@pytest.mark.parametrize("who", [None, "captura", "todo", "exempleada"])
def test_a_callback_answers_everybody_the_same_and_only_the_public_ones(door, who) -> None:
    client = door.client()
    if who:
        client.set_cookie(COOKIE, door.signed(who).token, path="/")

    got = {output: client.post(CALLBACK, json=call(output)).status_code for output in outputs()}

    public = {output for output, code in got.items() if code == 200}
    assert {guards.page_of(output) for output in public} == policy.PUBLIC_CALLBACKS
    assert set(got.values()) == {200, 400}


def test_the_public_pages_do_not_look_at_the_session(door) -> None:
    client = door.client()
    before = client.get(f"/datos/cargas?obs={OBS}").data
    client.set_cookie(COOKIE, door.signed("todo").token, path="/")

    assert client.get(f"/datos/cargas?obs={OBS}").data == before


def test_a_role_that_was_taken_is_missed_at_the_next_request(door) -> None:
    browser = door.signed("de-dos")
    assert browser.get(f"/personal/{OTHER}").status_code == 200
    with door.owner.begin() as connection:
        query = "DELETE FROM access.memberships WHERE user_id = :u AND observatory = :o"
        connection.execute(sa.text(query), {"u": door.people["de-dos"], "o": OTHER})

    assert browser.get(f"/personal/{OTHER}").status_code == 404
