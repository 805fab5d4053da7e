"""Nothing is reached without a line in the policy, and no line names nothing."""

import dash
import pytest

from etl.context import AT_THE_DOOR
from serving import guards
from staff import page, policy
from warehouse.access import ROLES


@pytest.fixture
def endpoints(door_server) -> set[str]:
    return {rule.endpoint for rule in door_server.url_map.iter_rules()}


def callbacks() -> list[str]:
    """The outputs that a browser can ask the server for; the first is that of Dash's own router, which is never called."""
    import app

    asked = [output for output, known in app.app.callback_map.items() if "callback" in known]
    return [output for output in asked if not output.startswith(".._pages_content")]


def test_every_endpoint_has_one_line_and_every_line_an_endpoint(endpoints) -> None:
    lines = [*policy.STAFF, *policy.PUBLIC, *policy.CLOSED]

    assert sorted(lines) == sorted(endpoints)


def test_every_page_of_the_door_is_in_the_staff_policy_and_no_other(endpoints) -> None:
    assert {e for e in endpoints if e.startswith("personal.")} == set(policy.STAFF)


def test_every_callback_has_a_line_and_every_line_a_callback(door_server) -> None:
    assert len(callbacks()) > 10
    assert {guards.page_of(output) for output in callbacks()} == policy.PUBLIC_CALLBACKS
    assert {p["module"] for p in dash.page_registry.values()} >= policy.PUBLIC_CALLBACKS


def test_roles_are_asked_only_where_the_address_names_an_observatory(door_server) -> None:
    named = {r.endpoint for r in door_server.url_map.iter_rules() if "obs" in r.arguments}
    ruled = {endpoint for endpoint, rule in policy.STAFF.items() if rule.roles}

    assert ruled == {endpoint for endpoint in named if endpoint.startswith("personal.")}
    assert all(set(rule.roles) <= set(ROLES) for rule in policy.STAFF.values())


def test_no_observatory_can_be_called_like_a_page_of_the_door(door_server) -> None:
    paths = [
        r.rule.split("/") for r in door_server.url_map.iter_rules() if r.endpoint.startswith("personal.")
    ]

    assert {path[2] for path in paths if len(path) > 2 and not path[2].startswith("<")} == AT_THE_DOOR


def test_every_link_of_the_bar_is_a_page(door_server) -> None:
    assert {endpoint for endpoint, _ in page.LINKS} <= set(policy.STAFF)


def test_a_page_that_somebody_forgot_to_declare_is_not_answered(door_server, desk, monkeypatch) -> None:
    monkeypatch.setattr(policy, "PUBLIC", policy.PUBLIC - {"robots"})
    monkeypatch.delitem(policy.STAFF, "personal.home")

    assert desk.client().get("/robots.txt").status_code == 404
    assert desk.signed("captura").get("/personal").status_code == 404


def test_a_callback_that_somebody_forgot_to_declare_is_not_answered(door_server, desk, monkeypatch) -> None:
    import app

    output = "pages-plan-view.children"
    known = app.app.callback_map[output]
    call = {name: [i | {"value": ""} for i in known[name]] for name in ("inputs", "state")}
    call |= {
        "output": output,
        "outputs": {"id": "pages-plan-view", "property": "children"},
        "changedPropIds": [],
    }
    assert desk.client().post(guards.CALLBACK, json=call).status_code == 200
    monkeypatch.setattr(policy, "PUBLIC_CALLBACKS", policy.PUBLIC_CALLBACKS - {"pages.plan"})

    assert desk.client().post(guards.CALLBACK, json=call).status_code == 404


@pytest.mark.parametrize("path", ["/_reload-hash", "/_favicon.ico", "/static/x.css"])
def test_what_dash_and_flask_bring_and_nobody_uses_is_closed(desk, path) -> None:
    assert desk.client().get(path).status_code == 404
