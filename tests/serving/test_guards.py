"""What is refused, and the headers of every answer."""

import base64
import hashlib
import json
import re
from html import unescape

import pytest

from components.static import Static, to_html
from data_access import plan_filters
from data_access.state import PlanState
from serving import guards

CALLBACK = "/_dash-update-component"
PLAN_KEYS = PlanState.url_keys()
ILO = {"obs": "ilo", "plan": "2021"}
ANSWERS = (
    "/",
    "/planes/ilo/2021",
    "/nada",
    "/robots.txt",
    "/assets/bootstrap.css",
    "/_dash-component-suites/dash/nada.js",
    CALLBACK,
    "/datos/activities.csv?obs=ilo&plan=2021",
)


def body(**changes) -> dict:
    """A valid call of the plan page's callback, with these changes."""
    inputs = [
        {"id": f"pages-plan-{key}", "property": "value", "value": ILO.get(key, "todas")} for key in PLAN_KEYS
    ]
    place = {"id": "pages-plan-view", "property": "children"}
    call = {"output": "pages-plan-view.children", "outputs": place, "inputs": inputs, "changedPropIds": []}
    return call | changes


def with_value(key: str, value: object) -> dict:
    return body(inputs=[i | {"value": value} if i["id"].endswith(f"-{key}") else i for i in body()["inputs"]])


def seen(answer) -> str:
    """What the callback's answer draws, as HTML."""
    child = answer.get_json()["response"]["pages-plan-view"]["children"]
    return to_html(Static(child["props"]["tree"]))


MALFORMED = {
    "empty": {},
    "list": [],
    "null": None,
    "text": "pages-plan-view.children",
    "number": 7,
    "unknown output": body(output="pages-nada-view.children"),
    "output of another kind": body(output={"id": "x"}),
    "dash's own router": body(output=".._pages_content.children..._pages_store.data.."),
    "no outputs": {k: v for k, v in body().items() if k != "outputs"},
    "outputs is null": body(outputs=None),
    "outputs is text": body(outputs="x"),
    "outputs of another place": body(outputs={"id": "pages-plan-view", "property": "className"}),
    "outputs nested": body(outputs={"id": {"a": [1]}, "property": []}),
    "no inputs": {k: v for k, v in body().items() if k != "inputs"},
    "one input less": body(inputs=body()["inputs"][1:]),
    "inputs swapped": body(inputs=body()["inputs"][::-1]),
    "inputs of another kind": body(inputs={"id": "x"}),
    "input is no object": body(inputs=[1, 2, 3, 4, 5]),
    "wrong id": body(inputs=[i | {"id": "otro"} for i in body()["inputs"]]),
    "nested id": body(inputs=[i | {"id": {"type": ["x"]}} for i in body()["inputs"]]),
    "state is an object": body(state={}),
    "state too many": body(state=[{"id": "a", "property": "b"}]),
    "changed is no list": body(changedPropIds="x"),
    "changed is nested": body(changedPropIds=[{}]),
}


@pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_callback_is_400(client, sent):
    answer = client.post(CALLBACK, json=sent)

    assert answer.status_code == 400
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("sent", [b"", b"{", b"\xff\xfe", b"[" * 5000])
def test_what_is_not_json_is_400(client, sent):
    assert client.post(CALLBACK, data=sent, content_type="application/json").status_code == 400


@pytest.mark.parametrize("value", [None, 3, {"a": [1]}, "\x00", "\ud800", "x" * 5000])
@pytest.mark.parametrize("key", ["obs", "plan", "componente"])
def test_any_value_of_an_input_gets_a_view_or_a_sentence(client, key, value):
    answer = client.post(CALLBACK, json=with_value(key, value))

    assert answer.status_code == 200
    assert "referencia" not in seen(answer)


def test_an_input_without_value_asks_for_everything(client):
    call = body(inputs=[i for i in body()["inputs"] if i.pop("value") != ""])

    assert client.post(CALLBACK, json=call).status_code == 200


def test_a_callback_over_256_kb_is_413(client):
    sent = json.dumps(body()) + " " * guards.MAX_CALLBACK_BYTES

    assert client.post(CALLBACK, data=sent, content_type="application/json").status_code == 413


def test_a_callback_that_hides_its_length_is_413(client):
    sent = (json.dumps(body()) + " " * guards.MAX_CALLBACK_BYTES).encode()
    chunked = {"wsgi.input_terminated": True}

    answer = client.post(
        CALLBACK, data=sent, content_type="application/json", environ_overrides=chunked, content_length=None
    )

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "origin", ["https://otro.example", "null", "http://localhost.otro.example", "x", "http://[::1"]
)
def test_a_callback_from_elsewhere_is_403(client, origin):
    assert client.post(CALLBACK, json=body(), headers={"Origin": origin}).status_code == 403


def test_a_callback_from_the_portal_itself_is_answered(client):
    answer = client.post(CALLBACK, json=body(), headers={"Origin": "http://localhost"})

    assert answer.status_code == 200


def test_the_callback_draws_what_the_page_shows(client):
    answer = client.post(CALLBACK, json=body())

    page = client.get("/planes/ilo/2021").text
    assert seen(answer) in page
    assert len(seen(answer)) > 10_000


def test_a_plan_that_does_not_exist_is_a_sentence_in_the_view(client):
    answer = client.post(CALLBACK, json=with_value("plan", "1821"))

    assert "No hay un plan publicado en esta dirección." in seen(answer)


def test_a_bug_in_a_view_is_a_sentence_with_a_reference(client, monkeypatch, capsys):
    monkeypatch.setattr(plan_filters, "narrowed", lambda *asked: 1 / 0)

    answer = client.post(CALLBACK, json=with_value("componente", "un fallo"))

    reference = re.search(r"referencia (\w{8})", seen(answer)).group(1)
    assert "ZeroDivisionError" not in answer.text
    said = capsys.readouterr().out
    assert reference in said
    assert "ZeroDivisionError" in said


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_the_security_headers(client, path):
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def policy(client) -> dict[str, list[str]]:
    rules = client.get("/planes/ilo/2021").headers["Content-Security-Policy"].split(";")
    return {rule.split()[0]: rule.split()[1:] for rule in rules}


def test_the_policy_lets_no_script_in_but_ours(client):
    scripts = policy(client)["script-src"]

    assert scripts[0] == "'self'"
    assert all(re.fullmatch(r"'sha256-[\w+/]+='", source) for source in scripts[1:])


def test_the_policy_names_no_other_host(client):
    sources = {source for rule in policy(client).values() for source in rule}

    assert {s for s in sources if not s.startswith("'")} == {"data:", "blob:"}


def test_a_tile_server_that_was_chosen_is_let_in(client, monkeypatch):
    chosen = guards.settings().model_copy(update={"tile_url": "https://mapas.example/{z}/{x}/{y}.png"})
    monkeypatch.setattr(guards, "settings", lambda: chosen)

    assert policy(client)["img-src"] == ["'self'", "data:", "blob:", "https://mapas.example"]


def test_only_https_promises_https(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "Strict-Transport-Security" in client.get("/", base_url="https://localhost").headers


def test_the_script_written_in_the_page_is_one_that_the_policy_knows(client):
    page = client.get("/planes/ilo/2021").text

    written = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>(.*?)</script>", page, re.S)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in written]
    assert len(digests) == 1
    assert f"'sha256-{digests[0]}'" in policy(client)["script-src"]


def test_dash_has_no_developer_doors_open(client):
    page = unescape(client.get("/planes/ilo/2021").text)

    config = json.loads(re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', page).group(1))
    assert config.get("hot_reload") is None
    assert config["ui"] is config["props_check"] is False
    assert "websocket" not in json.dumps(config)
    assert client.get("/_mcp").status_code == 404


def test_a_place_that_is_no_children_is_not_given_a_sentence(client, monkeypatch):
    class Elsewhere:
        outputs_list = {"property": "data"}

    monkeypatch.setattr(guards.dash, "ctx", Elsewhere)

    with pytest.raises(ZeroDivisionError):
        guards.say(ZeroDivisionError())
