"""A warehouse of before, brought to today: what it had loaded is counted anew and what it received can be read."""

import hashlib
import importlib.util
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

import config
from etl import counting, received
from tests.conftest import RIGHTS, Urls, as_role

VERSIONS = config.ROOT / "warehouse" / "migrations" / "versions"
FILE = b"source_id,occurred_on\nA,2025-03-09\n"
SHA = hashlib.sha256(FILE).hexdigest()
OLD_ROWS = """
    INSERT INTO raw.files (sha256, content, bytes) VALUES (:sha, :content, :bytes);
    INSERT INTO meta.loads (dataset, observatory, file_name, sha256, options, state, rows_in, rows_loaded, rows_rejected, rows_duplicate)
    SELECT d, 'prueba', d || '.csv', :sha, '{}', 'published', 3, 3, 0, 0
    FROM unnest(ARRAY['observatories', 'categories', 'incidents', 'budget_lines']) WITH ORDINALITY AS t (d, n) ORDER BY n;
    INSERT INTO core.observatories (observatory, load_id, slice, source_row, slug, name, institution, country, locale, currency, time_zone)
    VALUES ('prueba', 1, 'todo', 2, 'prueba', 'Prueba', 'Municipio', 'PE', 'es_PE', 'PEN', 'America/Lima');
    INSERT INTO core.categories (observatory, load_id, slice, source_row, code, name, family, sensitivity)
    VALUES ('prueba', 2, 'todo', 2, 'robo', 'Robo', 'delito', 'ordinaria');
    INSERT INTO core.incidents (observatory, load_id, slice, source_row, occurred_on, category, source, outcome, longitude, latitude)
    VALUES ('prueba', 3, '2025-03', 2, '2025-03-09', 'robo', 'llamada', 'Recuperado', -71.3, -17.6),
           ('prueba', 3, '2025-03', 3, '2025-03', 'robo', 'cámara', 'se fue en un auto azul', NULL, NULL),
           ('prueba', 3, '2025', 4, '2025', 'robo', 'llamada', NULL, NULL, NULL);
    INSERT INTO core.budget_lines (observatory, load_id, slice, source_row, year, side, classification, line, code, path, name,
        row_kind, phase, amount, source_document, source_line)
    SELECT 'prueba', 4, '2025 egreso', n + 1, 2025, 'egreso', classification, line, code, path, name, kind, phase, amount, 'Plan', 9
    FROM unnest(
        ARRAY['económica', 'económica', 'económica', 'económica', 'funcional'], ARRAY[1, 1, 2, 3, 1],
        ARRAY['1.1', '1.1', NULL, NULL, 'F1'], ARRAY['Corriente > > Personal', 'Corriente > > Personal', NULL, NULL, NULL],
        ARRAY['Sueldos', 'Sueldos', 'Papel', 'Total', 'Patrullaje'], ARRAY['línea', 'línea', 'línea', 'total', 'línea'],
        ARRAY['aprobado', 'pagado', 'aprobado', 'aprobado', 'aprobado'], ARRAY[10.10, 4.05, 0.90, 11.00, 11.00]
    ) WITH ORDINALITY AS t (classification, line, code, path, name, kind, phase, amount, n);
    INSERT INTO meta.load_slices VALUES (1, 'todo', 1), (2, 'todo', 1), (3, '2025-03', 2), (3, '2025', 1), (4, '2025 egreso', 5);
    INSERT INTO meta.releases (dataset, observatory, slice, load_id, kind)
    SELECT l.dataset, 'prueba', s.slice, load_id, 'publication' FROM meta.load_slices s JOIN meta.loads l USING (load_id)
"""


def run_old(connection: sa.Connection, *numbers: str) -> None:
    """The migrations up to one, as they were run then: without the views of today."""
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for number in numbers:
            path = next(VERSIONS.glob(f"{number}_*.py"))
            module = importlib.util.module_from_spec(
                spec := importlib.util.spec_from_file_location(path.stem, path)
            )
            spec.loader.exec_module(module)
            module.upgrade()
    connection.execute(sa.text("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)"))
    connection.execute(sa.text("INSERT INTO alembic_version VALUES (:number)"), {"number": numbers[-1]})


@pytest.fixture(scope="module")
def upgraded(cluster, workbench: sa.Engine) -> Iterator[Urls]:
    """A database of revision 0003 with a load of each of four datasets, upgraded to head."""
    urls = {r: sa.make_url(u).set(database="old").render_as_string(False) for r, u in cluster.urls.items()}
    with workbench.connect() as connection:
        for statement in ("CREATE DATABASE {name}", *RIGHTS):
            connection.exec_driver_sql(statement.format(name="old"))
    with as_role(urls, "owner").begin() as owner:
        run_old(owner, "0001", "0002", "0003")
        asked = {"sha": SHA, "content": zlib.compress(FILE), "bytes": len(FILE)}
        for statement in OLD_ROWS.split(";\n"):
            needed = {name: value for name, value in asked.items() if f":{name}" in statement}
            owner.execute(sa.text(statement), needed)
    as_role(urls, "owner").dispose()
    command = [sys.executable, "-m", "alembic", "upgrade", "head"]
    environment = config.environment(DATABASE_URL=urls["owner"])
    done = subprocess.run(command, cwd=config.ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    yield urls
    for role, url in urls.items():
        as_role({role: url}, role).dispose()


def ask(urls: Urls, role: str, query: str) -> list[tuple]:
    with as_role(urls, role).connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def test_what_was_loaded_is_counted_anew_once(upgraded):
    etl = as_role(upgraded, "etl")

    assert (counting.count_waiting(etl), counting.count_waiting(etl)) == ([3], [])

    query = "SELECT slice, source, incidents, located FROM pub.incidents_by_zone ORDER BY 1, 2"
    assert ask(upgraded, "web", query) == [
        ("2025", "llamada", 1, 0),
        ("2025-03", "cámara", 1, 0),
        ("2025-03", "llamada", 1, 1),
    ]


def test_old_outcomes_join_the_closed_list(upgraded):
    outcomes = ask(upgraded, "etl", "SELECT outcome FROM core.incidents ORDER BY source_row")

    assert outcomes == [("recuperado",), ("otro",), (None,)]


def test_received_files_can_still_be_read(upgraded, tmp_path):
    with as_role(upgraded, "etl").connect() as connection:
        received.restore(connection, SHA, tmp_path / "hechos.csv")

    assert (tmp_path / "hechos.csv").read_bytes() == FILE


def test_a_budget_of_a_row_per_phase_becomes_lines_with_the_same_amounts(upgraded):
    counting.count_waiting(as_role(upgraded, "etl"))
    columns = "line, economic, economic_code, functional, functional_code, name, total_of, approved::text, paid::text, source_row"

    assert ask(upgraded, "web", f"SELECT {columns} FROM pub.budget_lines ORDER BY line") == [
        (1, "Corriente > Personal > Sueldos", "1.1", None, None, None, None, "10.10", "4.05", 2),
        (2, "Papel", None, None, None, None, None, "0.90", None, 4),
        (3, None, None, None, None, "Total", "económica", "11.00", None, 5),
        (4, None, None, "Patrullaje", "F1", None, None, "11.00", None, 6),
    ]
    wholes = "SELECT classification, approved::text, lines FROM pub.budget_levels WHERE depth = 0 ORDER BY 1"
    assert ask(upgraded, "web", wholes) == [("económica", "11.00", 2), ("funcional", "11.00", 1)]
