"""In a real browser the attacks of a spreadsheet do nothing: no dialog, no script, no request to elsewhere."""

import threading
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from werkzeug.serving import make_server

from tests.conftest import as_role
from tests.elsewhere import portal_over
from tests.hostile import ATTACKS, load_all

PATHS = ("/", "/incidentes", "/planes", "/planes/{slug}/{attack}", "/presupuesto", "/indicadores", "/datos")


@pytest.fixture(scope="module")
def hostile_url(server, make_database, tmp_path_factory) -> Iterator[str]:
    """Where the portal answers over the hostile observatories."""
    urls = make_database()
    load_all(as_role(urls, "etl"), tmp_path_factory.mktemp("hostile"))
    with portal_over(urls["web"]):
        answering = make_server("127.0.0.1", 0, server, threaded=True)
        thread = threading.Thread(target=answering.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{answering.server_port}"
        answering.shutdown()
        thread.join()


@pytest.mark.parametrize("slug", ATTACKS)
def test_nothing_runs(browser, hostile_url, slug):
    context = browser.new_context()
    page = context.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: happened.append(dialog.message) or dialog.dismiss())
    page.on("pageerror", lambda error: happened.append(str(error)))
    page.on("console", lambda said: happened.append(said.text))
    page.on("request", lambda asked: asked.url.startswith(hostile_url) or happened.append(asked.url))
    paths = [p for p in PATHS if "{attack}" not in p or "/" not in ATTACKS[slug]]

    for path in paths:
        address = path.format(slug=slug, attack=quote(ATTACKS[slug], safe=""))
        answer = page.goto(f"{hostile_url}{address}?obs={slug}", wait_until="networkidle")
        assert answer.status == 200, address

    context.close()
    assert [h for h in happened if not h.startswith(("data:", "blob:"))] == []
