"""Assets and Dash's suites: only what is there, compressed, kept as long as its name says."""

import re

import pytest

from config import ROOT

OUTSIDE = (
    "/assets/../config.py",
    "/assets/%2e%2e/config.py",
    "/assets/..%2fconfig.py",
    "/assets/fonts/../../config.py",
    "/assets//etc/passwd",
    "/assets/%2fetc%2fpasswd",
    "/assets/x%00.css",
    "/assets/" + "a" * 400,
    "/assets/fonts",
    "/assets/..\\config.py",
    "/_dash-component-suites/dash/../dash/dash.py",
    "/_dash-component-suites/dash/dash.py",
    "/_dash-component-suites/dash/nada.js",
    "/_dash-component-suites/nada/nada.js",
    "/_dash-component-suites/dash/%00",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_is_not_an_asset_is_404(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "lru_cache" not in answer.text


def linked(client) -> list[str]:
    """The addresses of scripts, fonts and icons in a page."""
    return re.findall(
        r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', client.get("/planes/ilo/2021").text
    )


def test_a_page_links_only_what_is_there(client):
    addresses = linked(client)

    assert len(addresses) > 5
    assert {client.get(a).status_code for a in addresses} == {200}


def test_what_has_a_version_in_its_name_is_kept_forever(client):
    versioned = [a for a in linked(client) if "?v=" in a or ".v" in a or "/fonts/" in a]

    assert len(versioned) > 4
    assert {client.get(a).headers["Cache-Control"] for a in versioned} == {
        "public, max-age=31536000, immutable"
    }


def test_every_script_of_a_page_has_a_version(client):
    assert [a for a in linked(client) if ".js" in a and not re.search(r"\?v=\w+$|\.v\w+m\d+\.", a)] == []


def test_what_has_none_is_asked_again_the_next_day(client):
    assert client.get("/assets/icons/favicon.svg").headers["Cache-Control"] == "public, max-age=86400"


def test_the_icon_of_a_page_is_ours(client):
    answer = client.get("/assets/icons/favicon.svg")

    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")


def test_robots_may_read_everything(client):
    answer = client.get("/robots.txt")

    assert (answer.mimetype, answer.text) == ("text/plain", "User-agent: *\nAllow: /\n")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bootstrap.css", "text/css"),
        ("atalaya.js", "text/javascript"),
        ("fonts/atalaya-sans-400.woff2", "font/woff2"),
        ("lazy/plotly.min.js", "text/javascript"),
    ],
)
def test_a_file_is_sent_whole_with_its_kind(client, name, kind):
    answer = client.get(f"/assets/{name}")

    assert answer.mimetype == kind
    assert answer.data == (ROOT / "assets" / name).read_bytes()


def test_a_reader_who_has_the_file_gets_304(client):
    tag = client.get("/assets/bootstrap.css").headers["ETag"]

    assert client.get("/assets/bootstrap.css", headers={"If-None-Match": tag}).status_code == 304


def test_fonts_are_not_compressed_again(client):
    answer = client.get("/assets/fonts/atalaya-sans-400.woff2", headers={"Accept-Encoding": "br"})

    assert "Content-Encoding" not in answer.headers


def test_a_compressed_file_is_much_smaller(client):
    sent = client.get("/assets/lazy/plotly.min.js", headers={"Accept-Encoding": "br"})

    assert len(sent.data) < 0.4 * (ROOT / "assets/lazy/plotly.min.js").stat().st_size
