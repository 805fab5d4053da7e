"""The template with what is published in it: taken away and sent back as it came, it changes nothing."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa

from etl import filled_template
from etl.check import check, read_rows
from etl.context import context_of, current_rows
from etl.read import read
from open_data import csv_text
from tests import factories
from tests.conftest import as_role
from tests.factories import SLUG
from warehouse import desk, ledger
from warehouse.audit import Actor, audit
from warehouse.dataset import Dataset
from warehouse.datasets import ALL, BY_NAME
from warehouse.errors import PortalError


@dataclass(frozen=True)
class Ask:
    dataset: str
    options: dict = field(default_factory=dict)
    observatory: str = SLUG
    order_id: int | None = None
    actor: Actor = Actor(None, "captura")


def published(connection: sa.Connection, dataset: Dataset, slug: str, name: str) -> pd.DataFrame:
    """The canonical cells of a slice, in the order of its file."""
    core = dataset.table
    columns = [sa.cast(core.c[c.name], sa.Text).label(c.name) for c in dataset.columns]
    query = sa.select(*columns).select_from(current_rows(dataset, slug)).where(core.c.slice == name)
    return pd.DataFrame(connection.execute(query.order_by(core.c.source_row)).all()).fillna("")


def typed(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Canonical text as PostgreSQL writes it: numbers without idle zeros, hours with seconds."""
    for column in dataset.columns:
        cells = rows[column.name]
        if column.kind.name == "number":
            rows[column.name] = cells.map(lambda text: format(Decimal(text).normalize(), "f") if text else "")
        if column.kind.name == "time":
            rows[column.name] = cells.str.slice(0, 5)
        if column.kind.name == "geojson":
            rows[column.name] = cells.map(lambda text: pd.io.json.ujson_loads(text) if text else "").astype(
                "str"
            )
    return rows


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
def test_a_template_sent_back_unchanged_has_no_differences(dataset: Dataset, samples, tmp_path: Path):
    with as_role(samples, "etl").connect() as connection:
        now = ledger.current.subquery()
        query = sa.select(now.c.observatory, sa.func.max(now.c.slice)).where(now.c.dataset == dataset.name)
        for slug, name in connection.execute(query.group_by(now.c.observatory)).all():
            before = published(connection, dataset, slug, name)
            path, rows = filled_template.write(connection, dataset, slug, name, tmp_path)
            context = context_of(connection, dataset, slug)

            checked = check(dataset, path, context, tmp_path)

            assert not checked.blocked, checked.problems.head().to_dict("records")
            assert (checked.loaded, checked.duplicate) == (rows, 0) == (len(before), 0)
            after = read_rows(checked)[[c.name for c in dataset.columns]].fillna("")
            pd.testing.assert_frame_equal(typed(dataset, after), typed(dataset, before), check_dtype=False)


@pytest.fixture
def town(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path)
    return db


def made(db: sa.Engine, folder: Path, ask: Ask) -> Path:
    """The file of an order, as it is given back."""
    with db.begin() as connection:
        number = filled_template.make(connection, ask)
        query = sa.select(desk.returned.c.file_name, desk.returned.c.content)
        name, content = connection.execute(query.where(desk.returned.c.returned_id == number)).one()
    path = folder / name
    path.write_bytes(content)
    return path


def test_what_was_taken_away_and_sent_back_publishes_the_same_rows(town, tmp_path):
    factories.load(town, "incidents", factories.incidents(tmp_path / "i.csv", {"2026-02": 3, "2026-03": 5}))

    path = made(town, tmp_path, Ask("incidents"))
    outcome = factories.load(town, "incidents", path)

    assert (path.name, outcome.state) == ("incidents-prueba-2026-03.xlsx", "published")
    assert (outcome.before, outcome.now) == ({"2026-03": 5}, {"2026-03": 5})


def test_nothing_published_is_an_empty_template_that_the_audit_knows(town, tmp_path):
    path = made(town, tmp_path, Ask("units"))

    assert openpyxl.load_workbook(path)["Datos"].max_row == 1
    with town.connect() as connection:
        told = connection.execute(sa.select(audit.c.action, audit.c.subject["rows"].astext)).all()
    assert told[-1] == ("plantilla", "0")


def test_an_order_for_what_is_not_published_says_so(town, tmp_path):
    with pytest.raises(PortalError, match="No hay nada publicado de «Incidentes» en «2020-01»"):
        made(town, tmp_path, Ask("incidents", {"slice": "2020-01"}))


@pytest.mark.parametrize("most", [filled_template.MOST, 0], ids=["xlsx", "csv"])
def test_a_cell_that_looks_like_a_formula_is_text(town, tmp_path, monkeypatch, most):
    monkeypatch.setattr(filled_template, "MOST", most)
    rows = [{"code": "u1", "name": '=HYPERLINK("http://malo")'}]
    factories.load(town, "units", factories.write(tmp_path / "u.csv", rows))

    path = made(town, tmp_path, Ask("units"))

    if path.suffix == ".csv":
        assert """u1,"'=HYPERLINK""" in path.read_text()
    else:
        assert openpyxl.load_workbook(path)["Datos"]["B2"].data_type == "s"


@pytest.mark.parametrize("name", ["=1+1", "'=1+1", "''@x", "-a", "-5", "'-5", "'suelto", "l'agua = vida"])
def test_a_csv_whose_text_is_guarded_comes_back_as_it_was(town, tmp_path, monkeypatch, name):
    monkeypatch.setattr(filled_template, "MOST", 0)
    row = {c.name: "" for c in BY_NAME["units"].columns} | {"code": "u1", "name": name}
    public = tmp_path / "datos.csv"
    public.write_text(csv_text.write(pd.DataFrame([row])), encoding="utf-8", newline="")

    assert next(read(public).chunks).iloc[1].tolist() == list(row.values())

    factories.load(town, "units", public)
    factories.load(town, "units", made(town, tmp_path, Ask("units")))
    with town.connect() as connection:
        assert published(connection, BY_NAME["units"], SLUG, "todo")["name"].tolist() == [name]


def test_what_a_workbook_does_not_hold_goes_and_comes_back_as_csv(town, tmp_path, monkeypatch):
    monkeypatch.setattr(filled_template, "MOST", 2)
    rows = [factories.incident(i, longitude=f"-71.{i}23", latitude="-17.5") for i in (1, 2, 3)]
    factories.load(town, "incidents", factories.write(tmp_path / "i.csv", rows))

    path = made(town, tmp_path, Ask("incidents"))
    with town.connect() as connection:
        before = published(connection, BY_NAME["incidents"], SLUG, "2026-03")
    outcome = factories.load(town, "incidents", path)

    with town.connect() as connection:
        after = published(connection, BY_NAME["incidents"], SLUG, "2026-03")
    assert (path.suffix, outcome.state) == (".csv", "published")
    pd.testing.assert_frame_equal(typed(BY_NAME["incidents"], after), typed(BY_NAME["incidents"], before))
