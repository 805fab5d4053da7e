"""Pages as they leave the server: whole, kept, and honest when something fails."""

import gzip
import re
import sys

import brotli
import dash
import pytest
from flask_caching.backends import SimpleCache

from data_access import read
from serving import compress

PLAN = "/planes/ilo/2021"
BAND = "Este municipio no existe"
REAL = ("ilo", "amss", "panama", "buenos-aires", "antigua-cuscatlan")


def sections() -> list[str]:
    """The pages of the registry that a menu can reach: those without a variable in their address."""
    return [page["path"] for page in dash.page_registry.values() if not page["path_template"]]


def test_every_page_of_the_demonstration_says_that_it_is_one(client):
    for path in [*sections(), "/planes/demostracion/2026"]:
        answer = client.get(f"{path}?obs=demostracion")

        assert (path, answer.status_code, BAND in answer.text) == (path, 200, True)


@pytest.mark.parametrize("slug", REAL)
def test_no_page_of_a_real_observatory_says_that_it_is_a_demonstration(client, slug):
    for path in sections():
        answer = client.get(f"{path}?obs={slug}")

        assert (path, answer.status_code, BAND in answer.text) == (path, 200, False)


def test_every_page_prints_the_version_of_the_data(client):
    for path in [*sections(), PLAN]:
        assert f"· versión {read.data_version()}<" in client.get(f"{path}?obs=ilo").text


def test_an_unknown_address_is_a_page_that_says_so(client):
    answer = client.get("/nada/de/nada")

    assert answer.status_code == 404
    assert "No hay nada en esta dirección" in answer.text
    assert '<html lang="es"' in answer.text


@pytest.mark.parametrize(
    "path", ["/?obs=nadie", "/planes?obs=nadie", "/planes/ilo/1821", "/planes/nadie/2021"]
)
def test_what_does_not_exist_is_404(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/planes/ilo/%00", "/planes/%ff/2021", f"/planes/ilo/{'9' * 3000}"])
def test_an_impossible_address_is_404(client, path):
    assert client.get(path).status_code == 404


def test_the_path_wins_over_the_query(client):
    assert client.get(f"{PLAN}?plan=1821&obs=nadie").status_code == 200


def failing(monkeypatch, problem: Exception) -> None:
    def layout(**_query):
        raise problem

    monkeypatch.setitem(dash.page_registry["pages.plans"], "layout", layout)


@pytest.mark.parametrize(
    "problem", [ZeroDivisionError("secreto"), KeyError("secreto"), IndexError("secreto")]
)
def test_a_bug_in_a_page_is_a_sentence_with_a_reference(client, monkeypatch, capsys, problem):
    failing(monkeypatch, problem)

    answer = client.get("/planes?obs=un-fallo")

    assert answer.status_code == 500
    assert "Algo falló de nuestro lado" in answer.text
    assert not re.search("secreto|Traceback|Error", answer.text.split("</style>")[1])
    reference = re.search(r"referencia (\w{8})\.", answer.text).group(1)
    said = capsys.readouterr().out
    assert reference in said
    assert f"{type(problem).__name__}: " in said


def test_a_page_that_failed_is_not_kept(client, monkeypatch):
    monkeypatch.setattr(read, "_cache", SimpleCache())
    with monkeypatch.context() as patch:
        failing(patch, ZeroDivisionError())
        assert client.get("/planes?obs=panama").status_code == 500

    assert client.get("/planes?obs=panama").status_code == 200


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0", ""),
        ("br; q=0.0, gzip;q=0.000", ""),
        ("br;q=0.5", "br"),
        ("gzip;q=0.8, br;q=0.1", "br"),
        ("identity", ""),
        ("", ""),
        ("q=;;,,br", "br"),
    ],
)
def test_the_encoding_is_one_that_the_reader_takes(header, encoding):
    assert compress.accepted(header) == encoding


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": lambda sent: sent}


@pytest.mark.parametrize("path", [PLAN, "/nada", "/assets/atalaya.js"])
@pytest.mark.parametrize("encoding", UNPACK)
def test_an_answer_is_the_same_in_every_encoding(client, path, encoding):
    plain = client.get(path, headers={"Accept-Encoding": ""})

    packed = client.get(path, headers={"Accept-Encoding": encoding})

    assert packed.headers.get("Content-Encoding", "") == encoding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert UNPACK[encoding](packed.data) == plain.data


def test_a_page_asked_twice_is_the_same_to_the_byte(client):
    first, second = (
        client.get(f"{PLAN}?componente=Prevención", headers={"Accept-Encoding": "br"}) for _ in "12"
    )

    assert first.data == second.data


def test_a_page_is_drawn_once_for_every_encoding(client, monkeypatch):
    drawn = []
    layout = dash.page_registry["pages.plans"]["layout"]
    monkeypatch.setitem(
        dash.page_registry["pages.plans"], "layout", lambda **query: drawn.append(1) or layout(**query)
    )

    for encoding in UNPACK:
        client.get("/planes?obs=antigua-cuscatlan&v=1", headers={"Accept-Encoding": encoding})

    assert len(drawn) <= 1


def test_a_reader_who_has_the_page_gets_304(client):
    tag = client.get(PLAN, headers={"Accept-Encoding": "br"}).headers["ETag"]

    again = client.get(PLAN, headers={"Accept-Encoding": "br", "If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Security-Policy" in again.headers


def test_the_tag_is_of_the_page_and_not_only_of_the_data(client):
    tags = {client.get(path).headers["ETag"] for path in (PLAN, "/planes?obs=ilo", "/planes?obs=panama")}

    assert len(tags) == 3


def test_a_failure_is_never_stored_by_the_reader(client):
    assert client.get("/nada").headers["Cache-Control"] == "no-store"


def test_no_initial_layout_has_more_than_200_components(client):
    for path in [*sections(), PLAN, "/planes/demostracion/2026"]:
        page = client.get(f"{path}?obs=demostracion").text
        layout = re.search(r'id="_dash-layout">(.*?)</script>', page, re.S)

        assert (layout.group(1) if layout else "").count('"namespace":') <= 200, path


def test_a_page_without_controls_sends_no_script(client):
    assert "<script" not in client.get("/planes?obs=ilo").text


def test_no_two_components_of_the_portal_share_an_id(client):
    owners: dict[str, str] = {}
    for path in [*sections(), PLAN]:
        page = client.get(f"{path}?obs=demostracion" if path != PLAN else PLAN).text
        written = re.findall(r'<[a-z0-9]+ [^>]*?\bid="([^"]+)"', page.split('id="servidor">')[1])

        assert len(written) == len(set(written)), path
        for name in written:
            assert not name.startswith("pages-") or owners.setdefault(name, path) == path


def test_the_portal_imports_no_page_twice():
    names = [name for name in sys.modules if name.startswith("pages.") and not name.endswith("._page")]

    assert set(dash.page_registry) <= set(names)
