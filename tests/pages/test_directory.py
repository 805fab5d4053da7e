"""Every page of the portal is two clicks away, without script, and keeps the observatory."""

import re
from html import unescape

import dash
import pandas as pd
import pytest

from components.directory import THEMES
from components.frame import LINKS
from config import ROOT
from data_access.subjects import SUBJECTS
from warehouse.datasets import ALL, BY_NAME

ENTRIES = [entry for entries in THEMES.values() for entry in entries]
SILENT = dict.fromkeys(("amss", "antigua-cuscatlan", "panama", "buenos-aires"), {"/serenazgo"})
"""Pages that show only some rows of datasets that are there, and have none of those."""
SLUGS = ("demostracion", "ilo", "amss", "antigua-cuscatlan", "panama", "buenos-aires")


def menu(client, address: str) -> str:
    return client.get(address).text.split('<details class="directory')[1].split("</details>")[0]


def overview(client, slug: str) -> dict[str, str]:
    """Path → what the first page says of it."""
    html = client.get(f"/?obs={slug}").text.split('id="portal"')[1].split("</ul></section></div>")[0]
    items = re.findall(r'<li><a href="([^"?]+)[^"]*">(.*?)</li>', html)
    return {path: unescape(re.sub("<[^>]*>", " ", words)) for path, words in items}


@pytest.mark.parametrize("slug", [*SLUGS, ""])
def test_every_page_of_the_directory_answers(client, slug):
    query = f"?obs={slug}" if slug else ""

    assert {e.path: client.get(e.path + query).status_code for e in ENTRIES} == {e.path: 200 for e in ENTRIES}


def test_every_page_with_an_address_of_its_own_is_in_the_directory(server):
    pages = {page["path"] for page in dash.page_registry.values() if not page["path_template"]}

    assert pages - {"/", "/datos/budget_levels"} == {e.path for e in ENTRIES}


def test_the_header_has_seven_links_and_the_menu_has_them_all(client):
    page = client.get("/planes/ilo/2021").text
    header = page.split('<nav aria-label="Secciones">')[1].split("</nav>")[0]

    assert header.count("<a ") == len(LINKS) == 7
    assert set(re.findall(r'href="([^"]+)"', menu(client, "/planes/ilo/2021"))) == {
        f"{e.path}?obs=ilo" for e in ENTRIES
    }


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/metodo?obs=ilo", ["/metodo?obs=ilo"]),
        ("/incidentes/reservados?obs=ilo", ["/incidentes/reservados?obs=ilo"]),
        ("/datos/activities", ["/datos"]),
        ("/?obs=ilo", []),
    ],
)
def test_the_menu_marks_the_page_that_is_open(client, address, marked):
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*aria-current="page"', menu(client, address))

    assert found == marked


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_page_says_which_pages_have_no_data_yet(client, slug):
    held = {
        path.stem for path in (ROOT / "samples" / slug).glob("*.csv") if len(pd.read_csv(path, dtype=str))
    }
    said = overview(client, slug)

    assert {path for path, words in said.items() if "sin datos aún" in words} == {
        e.path for e in ENTRIES if e.datasets and not held & set(e.datasets)
    } | SILENT.get(slug, set())
    assert set(said) == {e.path for e in ENTRIES}


def test_the_directory_names_datasets_that_are_there():
    assert {name for e in ENTRIES for name in e.datasets} <= set(BY_NAME)


def test_every_dataset_has_one_subject():
    named = [name for names in SUBJECTS.values() for name in names]

    assert sorted(named) == sorted(d.name for d in ALL)


@pytest.mark.parametrize("slug", ["demostracion", "buenos-aires"])
def test_what_every_page_links_to_is_there(client, slug):
    """Two addresses of each kind; downloads of rows have their own tests."""
    kinds: dict[str, set[str]] = {}
    for entry in ENTRIES:
        html = client.get(f"{entry.path}?obs={slug}").text.split('id="contenido"')[1]
        for link in re.findall(r'href="(/[^"#]*)', html):
            kinds.setdefault(_kind(unescape(link)), set()).add(unescape(link))

    links = [link for kind, found in kinds.items() if kind for link in sorted(found)[:2]]
    assert {link: code for link in links if (code := client.get(link).status_code) >= 400} == {}
    assert len(links) > 25


def _kind(link: str) -> str:
    """The first step of a page's path and how many there are; '' for a file."""
    path = link.split("?")[0]
    first, *others = path.split("/")[1:]
    return "" if re.search(r"\.\w+$", path) else f"{first} {len(others)}"
