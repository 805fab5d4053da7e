"""A reader who knows nothing but the portal's public addresses, and keeps every byte that it answers."""

import gzip
import html
import io
import random
import re
import zipfile
from dataclasses import dataclass, field
from urllib.parse import urlencode

import brotli
import numpy as np
import pandas as pd
from flask.testing import FlaskClient

LINK = re.compile(r'href="(/[^"#]*)')
OPTION = re.compile(r'<option[^>]*value="([^"]*)"')
SELECT = re.compile(r'<select[^>]*name="(\w+)".*?</select>', re.DOTALL)
FILES = (
    "incidentes.csv",
    "incidentes-por-hora.csv",
    "lugares.csv",
    "incidentes.geojson",
    "incidentes-vista.xlsx",
)
QUERIES = 6  # of one path


@dataclass
class Seen:
    """What one look gathered. bodies: address → bytes; cells, hours, edition: the tables offered whole."""

    slug: str
    bodies: dict[str, bytes] = field(default_factory=dict)
    cells: pd.DataFrame = field(default_factory=pd.DataFrame)
    hours: pd.DataFrame = field(default_factory=pd.DataFrame)
    edition: pd.DataFrame = field(default_factory=pd.DataFrame)
    choices: dict[str, list[str]] = field(default_factory=dict)

    @property
    def months(self) -> list[str]:
        return sorted(m for m in self.choices["desde"] if m)


def look(client: FlaskClient, slug: str, pages: int, filters: int) -> Seen:
    """Crawl so many pages from the front door, then ask every file under so many random filters."""
    seen = Seen(slug)
    crawl(client, seen, pages)
    page = get(client, seen, f"/incidentes?{urlencode({'obs': slug})}").decode()
    for found in SELECT.finditer(page):
        seen.choices[found[1]] = [html.unescape(v) for v in OPTION.findall(found[0])]
    seen.cells = table(client, seen, "incidentes.csv", {"todo": "si"})
    seen.hours = table(client, seen, "incidentes-por-hora.csv", {"todo": "si"})
    seen.edition = table(client, seen, "places.csv", {"todo": "si"})
    seen.edition = seen.edition[seen.edition["observatory"] == slug]
    for query in random_queries(seen, filters):
        for file in (*FILES, "lugares.json"):
            get(client, seen, address(seen, file, query))
    drawn = client.get(address(seen, "lugares.json", {})).get_json()
    get(client, seen, drawn["outlines"])
    for month in (seen.months[0], seen.months[-1]):
        for file in ("", ".xlsx", "/sala"):
            get(client, seen, f"/sesiones/{slug}/{quarter_of(month)}{file}")
    return seen


def quarter_of(month: str) -> str:
    return f"{month[:4]}-T{(int(month[5:]) + 2) // 3}"


def crawl(client: FlaskClient, seen: Seen, pages: int) -> None:
    waiting = [
        f"{path}?obs={seen.slug}" for path in ("/incidentes", "/datos/cargas", "/datos", "/metodo", "/")
    ]
    asked: dict[str, int] = {}
    while waiting and len(seen.bodies) < pages:
        url = waiting.pop(0)
        path = url.split("?")[0]
        if url in seen.bodies or asked.get(path, 0) >= QUERIES or path.startswith(("/assets", "/_dash")):
            continue
        asked[path] = asked.get(path, 0) + 1
        body = get(client, seen, url)
        links = (
            LINK.findall(body.decode(errors="ignore")) if body.lstrip()[:9].lower() == b"<!doctype" else []
        )
        waiting += [html.unescape(link) for link in links if seen.slug in link or "obs=" not in link]


def get(client: FlaskClient, seen: Seen, url: str) -> bytes:
    """An answer's bytes, and what is packed in them."""
    body = client.get(url).data
    seen.bodies[url] = unpacked(body)
    return body


def unpacked(body: bytes) -> bytes:
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return b"\n".join(parts.read(name) for name in parts.namelist())


def compressed(client: FlaskClient, url: str) -> list[bytes]:
    """The same answer as each encoding sends it, opened again."""
    found = []
    for encoding, opened in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        answer = client.get(url, headers={"Accept-Encoding": encoding})
        whole = answer.headers.get("Content-Encoding") != encoding
        found.append(unpacked(answer.data if whole else opened(answer.data)))
    return found


def address(seen: Seen, file: str, query: dict[str, str]) -> str:
    return f"/datos/{file}?{urlencode({'obs': seen.slug, **query})}"


def table(client: FlaskClient, seen: Seen, file: str, query: dict[str, str]) -> pd.DataFrame:
    body = get(client, seen, address(seen, file, query))
    rows = pd.read_csv(io.BytesIO(body), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return rows.assign(incidents=rows["incidents"].astype(int)) if "incidents" in rows else rows


def random_queries(seen: Seen, number: int) -> list[dict[str, str]]:
    """Single months mostly, and the choices that the page itself offers."""
    chance, found = random.Random(5), []
    for _ in range(number):
        first = chance.randrange(len(seen.months))
        query = {
            "desde": seen.months[first],
            "hasta": seen.months[min(first + chance.choice((0, 0, 2)), len(seen.months) - 1)],
        }
        for key, share in (
            ("tipo", 0.6),
            ("fuente", 0.2),
            ("zona", 0.4),
            ("franja", 0.15),
            ("dia", 0.1),
            ("capa", 0.1),
        ):
            values = [v for v in seen.choices.get(key, []) if v and v != "todas"]
            if values and chance.random() < share:
                query[key] = chance.choice(values)
        found.append(query)
    return found


def by_place(client: FlaskClient, seen: Seen, start: str, end: str, category: str = "") -> np.ndarray:
    """Incidents of each place of the edition, in order; the unlocated last. Raises where the map shows none."""
    query = {"desde": start, "hasta": end, **({"tipo": category} if category else {})}
    drawn = client.get(address(seen, "lugares.json", query)).get_json()
    assert drawn["layer"] == "places", drawn["why"]
    return np.array([*drawn["incidents"], drawn["unlocated"]])


def rows_of(seen: Seen, names: set[str]) -> list[tuple[str, str, list[int]]]:
    """(address, name, whole numbers) of the table rows of any page that are about one of these names."""
    found = []
    for url, body in seen.bodies.items():
        for row in re.findall(r"<tr[ >].*?</tr>", body.decode(errors="ignore"), re.DOTALL):
            cells = [
                html.unescape(re.sub(r"<[^>]+>", " ", c)).strip()
                for c in re.findall(r"<t[hd].*?</t[hd]>", row)
            ]
            about = [c for c in cells if c in names]
            numbers = [int(c.replace(",", "")) for c in cells if re.fullmatch(r"\d[\d,]*", c)]
            found += [(url, name, numbers) for name in about[:1]]
    return found
