"""One valid row of every dataset, files of rows, and the short way to load them."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import sqlalchemy as sa

from etl import load as loading
from etl import publish
from warehouse import kinds
from warehouse.dataset import Column, Dataset
from warehouse.datasets import BY_NAME

SLUG = "prueba"
SQUARE = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}'
EXAMPLES = {
    "TIME_ZONE": "America/Lima",
    "DATE": "2026-03-31",
    "MONTH": "2026-03",
    "PARTIAL_DATE": "2026-03-31",
    "QUARTER": "2026-T3",
    "PERIOD": "2026-T3",
    "TIME": "18:30",
    "BOOLEAN": "sí",
    "URL": "https://example.org/documento",
    "GEOJSON": SQUARE,
    "INTEGER": "1",
    "DECIMAL": "1",
    "AMOUNT": "1",
    "TEXT": "texto",
}
Row = Mapping[str, str]


RULED = {
    "thresholds": "≥ 70 %",
    "period": "2026-T3",
    "to_month": "2026-06",
    "to_level": "otro",
    "amount": "1",
    "state": "cumplido",
    "parent_plan": "",
    "data_version": "",
    "edition": "2026-S1",
}
"""Columns whose rule a value like any other breaks, in a dataset that has one for them."""


def valid(dataset: Dataset, **changes: str) -> dict[str, str]:
    """A row with every column filled in that may be."""
    ruled = {rule.column: RULED[rule.column] for rule in dataset.rules if rule.column in RULED}
    row = {c.name: _example(c) for c in dataset.columns} | ruled
    return row | ({"slug": SLUG} if dataset.name == "observatories" else {}) | changes


def _example(column: Column) -> str:
    if column.choices:
        return column.choices[0]
    if column.minimum is not None:
        return f"{column.minimum:g}"
    return next(text for name, text in EXAMPLES.items() if column.kind is getattr(kinds, name))


def known_of(dataset: Dataset, *rows: Row) -> dict[str, set[tuple[str, ...]]]:
    """What must exist for these rows to be right."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for column in dataset.columns:
        if column.references and column.references.split(".")[0] != dataset.name:
            before = column.references.split(".")[1].split("+")[:-1]
            keys = {(*(row[name] for name in before), row[column.name]) for row in rows}
            found.setdefault(column.references, set()).update(keys)
    return found


def write(path: Path, rows: Sequence[Row], header: Iterable[str] | None = None) -> Path:
    """Rows as a CSV; `header` writes other names over the columns."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as out:
        lines = csv.writer(out)
        lines.writerow(names if header is None else header)
        lines.writerows([row.get(name, "") for name in names] for row in rows)
    return path


def load(db: sa.Engine, name: str, path: Path, *slices: str, slug: str = SLUG, **options) -> loading.Outcome:
    """Load a file for the observatory of the tests; without slices, all that it holds. A note explains the past."""
    options = {"note": "Corrección"} | options
    request = loading.Request(BY_NAME[name], slug, slices=slices or (publish.EVERYTHING,), **options)
    return loading.load(db, request, path)


def observatory(db: sa.Engine, folder: Path, slug: str = SLUG, **changes: str) -> None:
    """An observatory with two categories (robo; reservado, which is reserved) and two zones (Z1, Z2)."""
    folder = folder / f"base-{slug}"
    folder.mkdir()
    row = {"slug": slug, "name": "Observatorio", "institution": "Municipio", "country": "PE"}
    row |= {"locale": "es_PE", "currency": "PEN", "time_zone": "America/Lima"}
    files: dict[str, list[Row]] = {
        "observatories": [row | changes],
        "territories": [
            {"code": code, "kind": "zona", "name": code, "valid_from": "1900-01-01"} for code in ("Z1", "Z2")
        ],
        "categories": [
            {"code": "robo", "name": "Robo", "family": "delito", "sensitivity": "ordinaria"},
            {"code": "reservado", "name": "Reservado", "family": "delito", "sensitivity": "reservada"},
        ],
        "plans": [plan("2026"), plan("2027")],
    }
    for name, rows in files.items():
        outcome = load(db, name, write(folder / f"{name}.csv", rows), slug=slug)
        assert outcome.state == "published", outcome.checked and outcome.checked.problems


def plan(name: str) -> dict[str, str]:
    return {
        "plan": name,
        "title": f"Plan {name}",
        "kind": BY_NAME["plans"].column("kind").choices[0],
        "period_start": f"{name}-01-01",
        "period_end": f"{name}-12-31",
        "body": "Comité",
        "source_document": "Documento",
    }


def incident(number: int, **changes: str) -> dict[str, str]:
    row = {"source_id": f"I-{number}", "occurred_on": "2026-03-09", "category": "robo", "territory": "Z1"}
    return row | {"longitude": "-71.3", "latitude": "-17.6", "source": "llamada"} | changes


def incidents(path: Path, months: Mapping[str, int], first: int = 1) -> Path:
    """A file with so many incidents per month (2026-03 → 5)."""
    days = [f"{month}-09" for month, number in months.items() for _ in range(number)]
    return write(path, [incident(first + i, occurred_on=day) for i, day in enumerate(days)])


def activity(line: int, plan: str = "2026", **changes: str) -> dict[str, str]:
    row = {"plan": plan, "line": str(line), "code": f"A {line}", "track": "estratégica"}
    return row | {"title": f"Actividad {line}", "months_reading": "no publicada"} | changes


def count(urls_engine: sa.Engine, table: str) -> int:
    """Rows of a table or view that this role sees."""
    with urls_engine.connect() as connection:
        return connection.scalar(sa.text(f"SELECT count(*) FROM {table}"))
