"""A row about a reserved matter is in no public view, count, ledger, page or download (house.md 5.3, 5.5)."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests import factories
from tests.conftest import Urls, as_role
from tests.elsewhere import portal_over
from tests.factories import SLUG
from warehouse.dataset import Dataset
from warehouse.datasets import ALL, BY_NAME
from warehouse.published import CURRENT, LOADS, VIEWS

OF_MATTER = [d for d in ALL if d.matter and d.published]
OPTIONAL = [d for d in OF_MATTER if not d.column(d.matter).required]
SECRET = "secreto"
NAMED = {"territories.code": "Z1", "units.code": "oficina", "programmes.code": "linea"}
every_one = pytest.mark.parametrize("dataset", OF_MATTER, ids=lambda dataset: dataset.name)


@pytest.fixture
def web(db: sa.Engine, db_urls: Urls, tmp_path: Path) -> Iterator[sa.Engine]:
    factories.observatory(db, tmp_path)
    units = [{"code": "oficina", "name": "Oficina", "level": "operativo"}]
    load(db, tmp_path, "units", units)
    load(db, tmp_path, "programmes", [factories.valid(BY_NAME["programmes"], code="linea", responsible="")])
    with portal_over(db_urls["web"]):
        yield as_role(db_urls, "web")


def row(dataset: Dataset, number: int, category: str, **changes: str) -> dict[str, str]:
    """A row like any other, of its own key; one of a reserved category has the canary in its free cells."""
    found = factories.valid(dataset, **{dataset.matter: category})
    for column in dataset.columns:
        if column.references and column.name != dataset.matter:
            found[column.name] = NAMED.get(column.references, "")
        elif column.name in ("note", "source_document"):
            found[column.name] = SECRET if category == "reservado" else "texto"
    if "code" in dataset.key:
        found["code"] = f"fila-{number}"
    elif "type" in dataset.key:
        found["type"] = dataset.column("type").choices[number]
    found |= {"false_alarms": "0"} if "false_alarms" in found else {}
    return found | changes


def rows(dataset: Dataset) -> list[dict[str, str]]:
    """Two to be shown around one that is not."""
    return [row(dataset, n, category) for n, category in enumerate(("robo", "reservado", "hurto"))]


def load(db: sa.Engine, folder: Path, dataset: str, found: list[dict[str, str]], **options) -> None:
    path = factories.write(folder / f"{dataset}.csv", found)
    outcome = factories.load(db, dataset, path, **options)
    assert outcome.state == "published", outcome.checked and outcome.checked.problems


def classes(db: sa.Engine, folder: Path, **changes: str) -> None:
    now = {"robo": "ordinaria", "hurto": "ordinaria", "reservado": "reservada"} | changes
    found = [{"code": c, "name": c, "family": "delito", "sensitivity": s} for c, s in now.items()]
    load(db, folder, "categories", found)


def told(web: sa.Engine, dataset: str) -> tuple[pd.DataFrame, dict, int]:
    """What is public of a dataset: its rows, its load, how many are current."""
    with web.connect() as connection:
        shown = pd.read_sql(sa.select(VIEWS[dataset]).order_by(VIEWS[dataset].c.source_row), connection)
        of = sa.select(LOADS).where(LOADS.c.dataset == dataset).order_by(LOADS.c.load_id.desc())
        ledger = dict(connection.execute(of).mappings().first() or {})
        now = connection.scalar(sa.select(sa.func.sum(CURRENT.c.rows)).where(CURRENT.c.dataset == dataset))
    return shown, ledger, int(now or 0)


@every_one
def test_rows_counts_and_ledger_tell_the_ordinary_alone(db, web, tmp_path, dataset) -> None:
    classes(db, tmp_path)

    load(db, tmp_path, dataset.name, rows(dataset))

    shown, ledger, now = told(web, dataset.name)
    assert shown[dataset.matter].tolist() == ["robo", "hurto"]
    assert shown["source_row"].tolist() == [1, 2]  # no gap where the third one is
    assert (ledger["rows_in"], ledger["rows_loaded"], now) == (2, 2, 2)


@every_one
def test_a_change_of_class_hides_and_shows_at_once(db, web, tmp_path, dataset) -> None:
    classes(db, tmp_path)
    load(db, tmp_path, dataset.name, rows(dataset))

    classes(db, tmp_path, robo="reservada")
    shown, ledger, now = told(web, dataset.name)
    assert (shown[dataset.matter].tolist(), ledger["rows_in"], now) == (["hurto"], 1, 1)

    classes(db, tmp_path, robo="operativa", reservado="ordinaria")
    assert told(web, dataset.name)[0][dataset.matter].tolist() == ["reservado", "hurto"]


@pytest.mark.parametrize("dataset", OPTIONAL, ids=lambda dataset: dataset.name)
def test_a_row_of_no_matter_is_shown(db, web, tmp_path, dataset) -> None:
    classes(db, tmp_path)

    load(db, tmp_path, dataset.name, [row(dataset, 0, ""), row(dataset, 1, "reservado")])

    assert told(web, dataset.name)[2] == 1


def test_rejected_and_repeated_rows_of_a_reserved_matter_are_not_told(db, web, tmp_path) -> None:
    classes(db, tmp_path)
    dataset = BY_NAME["operations"]
    wrong = [row(dataset, n, c, records="muchas") for n, c in ((5, "robo"), (6, "reservado"), (7, ""))]
    again = [row(dataset, 1, "reservado"), row(dataset, 2, "hurto")]

    load(db, tmp_path, "operations", [*rows(dataset), *wrong, *again], accept_rejects=True)

    _, ledger, _ = told(web, "operations")
    counts = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")
    assert [ledger[name] for name in counts] == [5, 2, 2, 1]


@every_one
def test_no_page_or_download_holds_a_reserved_row(db, web, tmp_path, client, dataset) -> None:
    classes(db, tmp_path)
    load(db, tmp_path, dataset.name, rows(dataset))
    load_id = told(web, dataset.name)[1]["load_id"]
    pages = {
        "alarms": ["/centro"],
        "operations": ["/operativos"],
        "complaints": ["/denuncias"],
        "programme_evaluations": ["/programas"],
    }[dataset.name]
    files = [f"/datos/{dataset.name}.csv", "/datos", "/datos/cargas", f"/datos/cargas/{load_id}"]

    for path in [*pages, *files]:
        answer = client.get(f"{path}?obs={SLUG}")
        assert answer.status_code == 200, path
        assert SECRET.encode() not in answer.data, path
        assert b"fila-1" not in answer.data, path
    assert len(client.get(f"/datos/{dataset.name}.csv?obs={SLUG}").text.strip().splitlines()) == 3
