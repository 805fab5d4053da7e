"""Whatever a spreadsheet says, it stays text: on every page and in every download that a citizen can reach."""

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urldefrag, urljoin

import icalendar
import pytest

from tests.conftest import as_role
from tests.elsewhere import portal_over
from tests.hostile import ATTACKS, load_all

HARMLESS = ("/", "#", "?", "http://", "https://")
DRAWN = "data:image/svg+xml,"
"""How a chart that the server drew begins: no other picture is on a page."""
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data")


class Page(HTMLParser):
    """What a browser would make of a page: its tags with attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def links(self) -> list[str]:
        found = [a[name] for _, a in self.tags for name in ADDRESSES if name in a]
        return [address for address in found if not address.startswith(DRAWN)]

    def drawings(self) -> "list[Page]":
        """What a browser would make of its pictures."""
        sources = [a["src"] for tag, a in self.tags if tag == "img"]
        assert all(source.startswith(DRAWN) for source in sources), sources
        return [Page(unquote(source.removeprefix(DRAWN))) for source in sources]


@pytest.fixture(scope="module")
def hostile(server, make_database, tmp_path_factory) -> Iterator[None]:
    """The portal over the hostile observatories."""
    urls = make_database()
    load_all(as_role(urls, "etl"), tmp_path_factory.mktemp("hostile"))
    with portal_over(urls["web"]):
        yield


@pytest.fixture(scope="module")
def reached(hostile, server) -> dict[str, dict[str, Page | str]]:
    """Observatory → what can be reached of it."""
    return {slug: crawl(server.test_client(), slug) for slug in ATTACKS}


def crawl(client, slug: str) -> dict[str, Page | str]:
    """Address → page or download, for all of an observatory that its first page leads to."""
    found: dict[str, Page | str] = {}
    waiting = [f"/?obs={slug}"]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
        if answer.mimetype != "text/html":
            found[address] = answer.data.decode(errors="replace")
            continue
        found[address] = page = Page(answer.text.split("</style>")[-1])
        links = [urldefrag(urljoin(address, link))[0] for link in page.links()]
        ours = [link for link in links if link.startswith("/") and slug in link]
        waiting += [a for a in ours if ".xlsx" not in a and not a.startswith("/personal/")]  # tests/staff
    return found


def pages(reached: dict[str, dict], slug: str) -> dict[str, Page]:
    return {address: sent for address, sent in reached[slug].items() if isinstance(sent, Page)}


@pytest.mark.parametrize("slug", ATTACKS)
def test_the_attack_is_on_the_pages_as_text(reached, slug):
    said = [address for address, page in pages(reached, slug).items() if ATTACKS[slug] in page.words]

    assert len(said) > 8
    assert any(address.startswith("/planes/") for address in said) or "/" in ATTACKS[slug]


@pytest.mark.parametrize("slug", [slug for slug in ATTACKS if "/" not in ATTACKS[slug]])
@pytest.mark.parametrize(
    "address",
    [
        "/unidades?obs={slug}",
        "/unidades/{slug}/{attack}",
        "/planes/{slug}/{attack}/1",
        "/observaciones?obs={slug}",
    ],
)
def test_the_pages_of_plans_and_units_are_among_those_reached(reached, slug, address):
    asked = address.format(slug=slug, attack=quote(ATTACKS[slug], safe=""))

    assert ATTACKS[slug] in pages(reached, slug)[asked].words


@pytest.mark.parametrize("slug", ATTACKS)
def test_no_text_became_a_tag_or_an_attribute(reached, slug):
    for address, page in pages(reached, slug).items():
        drawn = [found for picture in page.drawings() for found in picture.tags]
        assert not {tag for tag, _ in drawn} & {"img", "script", "image", "foreignobject", "a", "use"}, (
            address
        )
        for tag, attributes in page.tags + drawn:
            assert not [name for name in attributes if name.startswith("on")], address
            assert tag != "script" or set(attributes) & {"src", "type", "id"}, address


@pytest.mark.parametrize("slug", ATTACKS)
def test_every_address_is_harmless(reached, slug):
    for address, page in pages(reached, slug).items():
        for link in page.links():
            assert link.startswith(HARMLESS), (address, link)
            assert not link.startswith(("//", "/\\")), (address, link)


@pytest.mark.parametrize("slug", ATTACKS)
def test_the_layout_for_the_script_has_no_harmful_address_either(reached, slug):
    for address, page in pages(reached, slug).items():
        assert not re.search(r'"(?:href|src|action)":\s*"\s*(?:javascript|data):', page.words, re.I), address


def test_no_template_was_worked_out(reached):
    for address, page in pages(reached, "marcas").items():
        assert "49{0}" not in page.words, address


@pytest.mark.parametrize("slug", ATTACKS)
def test_no_cell_of_a_download_is_a_formula(reached, slug):
    downloads = {a: text for a, text in reached[slug].items() if ".csv" in a}

    assert downloads
    for address, text in downloads.items():
        for cell in (cell for line in csv.reader(io.StringIO(text)) for cell in line):
            assert not re.match(r"[=+@\t\r]|-(?![\d.])", cell), (address, cell)


@pytest.mark.parametrize("slug", ATTACKS)
def test_nothing_fails_on_such_text(reached, slug):
    failed = [address for address, page in pages(reached, slug).items() if "Algo falló" in page.words]

    assert failed == []


@pytest.mark.parametrize("slug", ATTACKS)
def test_a_calendar_holds_the_attack_as_text(reached, slug):
    sent = reached[slug][f"/sesiones/calendario.ics?obs={slug}"]

    events = icalendar.Calendar.from_ical(sent).walk("VEVENT")

    assert len(events) == 3
    assert all(ATTACKS[slug] in event["SUMMARY"] for event in events)
