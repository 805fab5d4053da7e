"""What the portal gives back as a Fiscal Data Package can be loaded again: the same levels, to the cent."""

import io
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import cli_profiles
from tests import factories
from tests.open_data.budget_portal import HOSTILE, SLUG, crossed, deliver, line, portal
from warehouse.datasets import BY_NAME

__all__ = ["portal"]
AGAIN = "vuelta"
LEVELS = sa.text(
    "SELECT * FROM mart.budget_levels WHERE observatory = :slug ORDER BY slice, classification, position"
)
OWN = {"observatory", "load_id"}


def levels(db: sa.Engine, slug: str) -> list[dict]:
    with db.connect() as connection:
        rows = connection.execute(LEVELS, {"slug": slug}).mappings().all()
    return [{name: value for name, value in row.items() if name not in OWN} for row in rows]


def given_back(portal, folder: Path, unpacked: bool) -> Path:
    """The file that is loaded: the zip, or the descriptor with its table beside it."""
    path = folder / "paquete.zip"
    path.write_bytes(portal.get(f"/datos/presupuesto/{SLUG}.zip").data)
    if not unpacked:
        return path
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as whole:
        whole.extractall(folder / "paquete")
    return folder / "paquete" / "datapackage.json"


@pytest.mark.parametrize("unpacked", [False, True], ids=["zip", "descriptor"])
def test_a_package_given_back_is_loaded_with_the_same_levels(db, portal, tmp_path, unpacked):
    rows = [
        *({**row, "economic": row["economic"].replace(HOSTILE, "Otros")} for row in crossed()),
        line(93, "9", "Sin código arriba > Con código", approved="12345678901.99"),
        line(94, "", "Sin código arriba > Sin código", approved="0.01", status="cerrado"),
        line(1, "1 > 11", "Personal > Sueldos", period="2025-T2", paid="4.04", basis="del periodo"),
        line(1, "1 > 11", "", period="2024", approved="5"),
    ]
    deliver(db, tmp_path, rows)
    factories.observatory(db, tmp_path, slug=AGAIN, country="SV", locale="es_SV", currency="USD")

    path = given_back(portal, tmp_path, unpacked)
    with cli_profiles.readable(db, path, BY_NAME["budget_lines"], AGAIN, None) as (table, profile):
        outcome = factories.load(db, "budget_lines", table, slug=AGAIN, profile=profile)

    assert outcome.state == "published", outcome.checked and outcome.checked.problems
    assert levels(db, AGAIN) == levels(db, SLUG) != []
