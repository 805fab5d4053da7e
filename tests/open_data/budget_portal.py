"""The downloads of a budget over a database of the test's own, without pages."""

import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from flask import Flask
from flask.testing import FlaskClient

from data_access import read
from open_data import budget_view, downloads, fiscal_package
from tests import factories
from tests.elsewhere import portal_over

SLUG = factories.SLUG
HOSTILE = '=HYPERLINK("http://x")'


@pytest.fixture
def portal(db, db_urls, tmp_path, monkeypatch) -> Iterator[FlaskClient]:
    """An observatory without a budget, and a client of its downloads."""
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)
    factories.observatory(db, tmp_path, country="SV", locale="es_SV", currency="USD")
    server = Flask(__name__)
    for room in (downloads, budget_view, fiscal_package):
        server.register_blueprint(room.blueprint)
    with portal_over(db_urls["web"]):
        yield server.test_client()


def line(
    number: int, codes: str = "", names: str = "", side: str = "egreso", **others: str
) -> dict[str, str]:
    row = {"period": "2026", "side": side, "line": str(number), "source_document": "Ley 1"}
    return row | {"economic_code": codes, "economic": names} | others


def crossed() -> list[dict[str, str]]:
    """Expenditure by two classifications, at different depths, with a blank and a zero; income by one; a printed total."""
    first = {"functional_code": "5", "functional": "Seguridad"}
    return [
        line(1, "1 > 11", "Personal > Sueldos", **first, approved="100.10", paid="0"),
        line(2, "1 > 12", f"Personal > {HOSTILE}", **first, approved="50.05", paid="20.02"),
        line(90, "1", "Personal", functional="Parques > Riego", approved="7"),
        line(91, "2", "Bienes", functional="Parques", approved="0.85", modifications="-0.85"),
        line(92, "", "", total_of="económica", approved="158.00"),
        line(1, "", "Tasas", "ingreso", approved="158.00"),
    ]


def deliver(db, folder: Path, rows: list[dict[str, str]], slug: str = SLUG) -> None:
    path = factories.write(folder / "lineas.csv", rows)
    outcome = factories.load(db, "budget_lines", path, slug=slug)
    assert outcome.state == "published", outcome.checked and outcome.checked.problems


def table(portal: FlaskClient, address: str) -> pd.DataFrame:
    """A CSV as text cells, empty where blank."""
    answer = portal.get(address)
    assert answer.status_code == 200, address
    return pd.read_csv(io.BytesIO(answer.data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
