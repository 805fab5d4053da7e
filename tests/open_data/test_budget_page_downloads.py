"""What the page of a budget shows and what it downloads are the same figures."""

import html
import re
from decimal import Decimal

import pytest

from tests.open_data.budget_portal import table
from warehouse.datasets.budget_lines import PHASES

STATES = [
    "amss/2019",
    "amss/2019?lado=ingreso",
    "amss/2019?lado=egreso&clasificacion=fuente+de+financiamiento",
    "demostracion/2026",
    "demostracion/2026?lado=ingreso",
    "demostracion/2025?lado=egreso&clasificacion=funcional",
    "demostracion/2024?lado=egreso&clasificacion=económica",
]
ZERO = "–"


def shown(page: str) -> list[tuple[str, list[Decimal | None]]]:
    """(name, amounts) of each row of the indented table; both portals of the samples write 1,234.50."""
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    body = next(table for table in tables if 'class="depth0"' in table)
    found = []
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)[1:]:
        [name] = re.findall(r"<th[^>]*>(.*?)</th>", row, re.DOTALL)
        cells = re.findall(r'<td class="n(?: other)?"[^>]*>(.*?)</td>', row, re.DOTALL)
        found.append((told(name), [amount(told(cell)) for cell in cells]))
    return found


def told(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", markup)).strip()


def amount(text: str) -> Decimal | None:
    if text.startswith(ZERO):
        return Decimal(0)
    number = re.match(r"-?[\d,]+(?:\.\d+)?", text.replace("−", "-"))
    return Decimal(number[0].replace(",", "")) if number else None


@pytest.mark.parametrize("state", STATES)
def test_the_levels_on_screen_are_those_of_its_csv(client, state):
    answer = client.get(f"/presupuesto/{state}")
    assert answer.status_code == 200
    [address] = set(re.findall(r'href="(/datos/budget_levels\.csv[^"]*)"', answer.text))

    rows = table(client, html.unescape(address)).to_dict("records")

    phases = [column for column in PHASES.values() if rows[0][column]]
    in_file = [[Decimal(row[c]) if row[c] else None for c in phases] for row in rows]
    on_screen = shown(answer.text)
    assert [amounts for _, amounts in on_screen] == in_file
    assert len(rows) > 2
    for (name, _), row in zip(on_screen[1:], rows[1:], strict=True):
        assert row["name"] in name


def test_every_download_of_the_pages_of_a_budget_is_there(client):
    paths = [
        "",
        "/linea",
        "/comparar?con=2025",
        "/comprobaciones",
        "/modificaciones",
        "/vinculos",
        "/inversiones",
    ]
    found = set()
    for path in paths:
        page = client.get(f"/presupuesto/demostracion/2026{path}")
        assert page.status_code == 200, path
        found |= set(
            map(html.unescape, re.findall(r'href="(/datos/[^"]*\.(?:csv|xlsx|zip|json)[^"]*)"', page.text))
        )

    assert {re.split(r"[?]", address)[0] for address in found} >= {
        "/datos/budget_levels.csv",
        "/datos/budget_levels.xlsx",
        "/datos/budget_lines.csv",
    }
    assert [address for address in found if client.get(address).status_code != 200] == []
