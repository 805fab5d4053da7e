"""Every declaration, whichever it is: its table, checks, template, metadata and headers."""

import re
import zipfile
from pathlib import Path

import psycopg2
import pytest
import python_calamine
import sqlalchemy as sa

from etl.check import check
from tests import factories
from warehouse import kinds
from warehouse.dataset import Column, Dataset, normal
from warehouse.datasets import ALL, BY_NAME
from warehouse.datasets.budget_lines import CLASSIFICATIONS, PHASES
from warehouse.schema import table_schema
from warehouse.template import write_template
from warehouse.validation import Context

every_dataset = pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
_PATHS = CLASSIFICATIONS.values()
BREAKS_RULE: dict[str, list[dict[str, str]]] = {
    "alarms": [{"true_alarms": "1", "false_alarms": "1", "alarms": "1"}],
    "activities": [{"start_month": "2026-04", "end_month": "2026-03"}, {"thresholds": "más de 70"}],
    "authority_requests": [{"answered_on": "2026-03-30"}, {"state": "pendiente"}],
    "budget_amendments": [{"amount": "0"}, {"from_level": "", "to_level": ""}],
    "budget_lines": [
        dict.fromkeys([*_PATHS, *(f"{name}_code" for name in _PATHS), "total_of"], ""),
        dict.fromkeys(PHASES.values(), ""),
        {"functional": "texto >  > texto"},
        {"nature": "personal"},
    ],
    "bulletins": [{"data_version": "4"}],
    "claims": [{"to_period": ""}],
    "commitments": [{"state": "pendiente"}, {"fulfilled_on": "", "state_on": ""}],
    "dispatches": [
        {"detected_at": "18:31", "dispatched_at": "18:30", "arrived_at": ""},
        {"detected_at": "", "arrived_at": "06:30"},
        {"dispatched_at": "", "arrived_at": "06:30"},
    ],
    "documents": [{"access": "reservado"}],
    "duties": [{"period": "2026-T5"}, {"made_on": "2026-03-31", "published_on": "2026-03-30"}],
    "feeds": [{"received_on": ""}],
    "incidents": [{"latitude": ""}],
    "information_requests": [{"answered_on": "2026-03-30", "due_on": ""}, {"due_on": "2026-03-30"}],
    "observations": [{"state": "corregido", "answer": ""}],
    "observatories": [{"slug": "otro"}],
    "outages": [{"solved_on": "2026-03-30"}],
    "places": [{"cell": ""}],
    "plans": [
        {"period_start": "2026-04-01", "period_end": "2026-03-01"},
        {"plan": "texto", "parent_plan": "texto"},
    ],
    "price_indices": [{"value": "0"}],
    "progress": [{"numerator": "9", "denominator": "8"}],
    "reprogrammings": [{"from_month": "2026-06"}, {"amount": "0"}],
    "reviews": [{"declared_pct": "", "comment": ""}],
    "reserved_items": [{"edition": "2026"}, {"expires_on": "2026-03-30"}],
    "retention_policies": [{"deletions_to": "2026-03-30"}],
    "sessions": [{"period_start": "2026-04-01", "period_end": "2026-03-01"}],
    "shifts": [{"both_hours": "1"}, {"highlighted": "1"}],
    "territories": [{"valid_from": "2026-04-01", "valid_to": "2026-03-01"}],
}
"""What breaks each rule of a dataset, in order."""


def insert(connection: sa.Connection, dataset: Dataset, row: dict[str, str], source_row: int = 1) -> None:
    typed = {"observatory": factories.SLUG, "load_id": 1, "slice": "todo", "source_row": source_row}
    typed |= {name: value or None for name, value in row.items()}
    names, marks = ", ".join(typed), ", ".join(f"%({name})s" for name in typed)
    values = {name: {"sí": True}.get(value, value) for name, value in typed.items()}
    connection.exec_driver_sql(f"INSERT INTO core.{dataset.name} ({names}) VALUES ({marks})", values)


def refusal(engine: sa.Engine, dataset: Dataset, *rows: dict[str, str]) -> type[Exception] | None:
    """The driver's error at inserting these rows; None when they are taken. Nothing stays."""
    with engine.connect() as connection:
        try:
            for number, row in enumerate(rows):
                insert(connection, dataset, row, number)
        except sa.exc.DBAPIError as problem:
            return type(problem.orig)
    return None


def bad_values(column: Column) -> list[str]:
    """One value against each thing that is declared of a column."""
    found = ["" if column.required else None, "nada de la lista" if column.choices else None]
    found += [f"{column.minimum - 1:g}" if column.minimum is not None else None]
    found += [f"{column.maximum + 1:g}" if column.maximum is not None else None]
    found += ["2026/03" if column.kind in (kinds.MONTH, kinds.PARTIAL_DATE, kinds.PERIOD) else None]
    found += ["x" * 5001 if column.kind in (kinds.TEXT, kinds.URL) else None]
    return [value for value in found if value is not None]


@pytest.fixture(scope="module")
def empty(make_database) -> sa.Engine:
    """One empty database for the tests that roll back."""
    return sa.create_engine(make_database()["etl"])


@every_dataset
def test_table_and_columns_are_commented(dataset: Dataset, empty: sa.Engine) -> None:
    inspector = sa.inspect(empty)

    assert inspector.get_table_comment(dataset.name, schema="core")["text"] == dataset.grain
    comments = {c["name"]: c["comment"] for c in inspector.get_columns(dataset.name, schema="core")}
    assert {c.name: comments[c.name] for c in dataset.columns} == {
        c.name: c.description for c in dataset.columns
    }


@every_dataset
def test_migrated_checks_are_the_declared_ones(dataset: Dataset, empty: sa.Engine) -> None:
    declared = {
        str(c.name) if str(c.name).startswith("ck_") else f"ck_{dataset.name}_{c.name}"
        for c in dataset.table.constraints
        if isinstance(c, sa.CheckConstraint)
    }

    made = {c["name"] for c in sa.inspect(empty).get_check_constraints(dataset.name, schema="core")}

    assert {name[:63] for name in declared} == made


@every_dataset
def test_a_valid_row_is_taken_once_per_key(dataset: Dataset, empty: sa.Engine) -> None:
    row = factories.valid(dataset)

    assert refusal(empty, dataset, row) is None
    assert refusal(empty, dataset, row, row) is psycopg2.errors.UniqueViolation


@every_dataset
def test_postgresql_refuses_what_the_declaration_forbids(dataset: Dataset, empty: sa.Engine) -> None:
    forbidden = [(c, value) for c in dataset.columns for value in bad_values(c)]
    refused = (psycopg2.errors.CheckViolation, psycopg2.errors.NotNullViolation)

    taken = [
        (c.name, value)
        for c, value in forbidden
        if refusal(empty, dataset, factories.valid(dataset, **{c.name: value})) not in refused
        and not (c.many and value == "nada de la lista")
    ]

    assert forbidden
    assert taken == []


@pytest.mark.parametrize(("name", "number"), [(d.name, n) for d in ALL for n in range(len(d.rules))])
def test_a_broken_rule_is_refused_by_postgresql_and_named_by_the_check(
    name: str, number: int, empty: sa.Engine, tmp_path: Path
) -> None:
    dataset = BY_NAME[name]
    row = factories.valid(dataset, **BREAKS_RULE[name][number])
    known = factories.known_of(dataset, row)

    found = check(
        dataset, factories.write(tmp_path / "a.csv", [row]), Context(factories.SLUG, known=known), tmp_path
    )

    assert refusal(empty, dataset, row) is psycopg2.errors.CheckViolation
    assert found.problems["message"].tolist() == [dataset.rules[number].message]


@every_dataset
@pytest.mark.parametrize("form", ["label", "name"])
def test_a_file_with_the_templates_headers_loads(dataset: Dataset, form: str, tmp_path: Path) -> None:
    row = factories.valid(dataset)
    path = factories.write(tmp_path / "a.csv", [row], [getattr(c, form) for c in dataset.columns])
    context = Context(factories.SLUG, known=factories.known_of(dataset, row))

    found = check(dataset, path, context, tmp_path)

    assert (found.loaded, found.problems["message"].tolist()) == (1, [])
    assert not [note for note in found.notes if note.startswith("columnas")]


@every_dataset
def test_no_header_names_two_columns(dataset: Dataset) -> None:
    owners: dict[str, set[str]] = {}
    for column in dataset.columns:
        for name in (column.name, column.label, *column.aliases):
            owners.setdefault(normal(name), set()).add(column.name)

    assert {name: columns for name, columns in owners.items() if len(columns) > 1} == {}


@every_dataset
def test_template_has_labels_dictionary_and_lists(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "plantilla.xlsx"

    write_template(dataset, path)

    book = python_calamine.load_workbook(path)
    assert book.sheet_names[:2] == ["Datos", "Diccionario"]
    assert book.get_sheet_by_name("Datos").to_python()[0] == [c.label for c in dataset.columns]
    dictionary = book.get_sheet_by_name("Diccionario").to_python()[1:]
    assert [(row[0], row[2]) for row in dictionary] == [(c.label, c.description) for c in dataset.columns]
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    lists = [c for c in dataset.columns if c.choices and not c.many]
    assert len(re.findall(r'<dataValidation type="list"', sheet)) == len(lists)


@every_dataset
def test_table_schema_describes_the_public_columns_and_no_other(dataset: Dataset) -> None:
    schema = table_schema(dataset)

    fields = {field["name"]: field for field in schema["fields"]}
    assert list(fields) == [c.name for c in dataset.columns if c.public]
    assert all(fields[c.name]["title"] == c.label for c in dataset.public_columns)
    assert set(schema.get("primaryKey", [])) <= set(fields)


@every_dataset
def test_references_name_a_declared_column(dataset: Dataset) -> None:
    for column in filter(lambda c: c.references, dataset.columns):
        name, fields = column.references.split(".")
        assert set(fields.split("+")) <= {c.name for c in BY_NAME[name].columns}


def test_private_columns_are_those_that_find_or_tell_of_a_person() -> None:
    private = {f"{d.name}.{c.name}" for d in ALL for c in d.columns if not c.public}

    assert private == {
        "incidents.source_id",
        "incidents.longitude",
        "incidents.latitude",
        "incidents.outcome",
        "assets.asset_id",
        "dispatches.dispatch_id",
        "authority_requests.request_id",
        "shifts.log_note",
    }
