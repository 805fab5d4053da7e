"""What a reviewer is told before publishing: what is added, changes and goes, in rows, money and figures."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import review, undo
from etl.review_rows import Compared
from tests import factories
from tests.conftest import as_role
from tests.factories import SLUG, incident
from warehouse import desk, ledger
from warehouse.datasets import ALL, BY_NAME
from warehouse.errors import PortalError

_numbers = iter(range(1, 10_000))


def staged(db: sa.Engine, folder: Path, name: str, *rows: dict, **options) -> dict:
    """The review of a file that waits to be published."""
    outcome = factories.load(db, name, path_of(folder, rows), review=True, **options)
    assert outcome.state == "ready", outcome.checked and outcome.checked.problems
    return content_of(db, outcome.load_id)


def published(db: sa.Engine, folder: Path, name: str, *rows: dict, **options) -> int:
    outcome = factories.load(db, name, path_of(folder, rows), **options)
    assert outcome.state == "published", outcome.checked and outcome.checked.problems
    return outcome.load_id


def path_of(folder: Path, rows: tuple[dict, ...]) -> Path:
    return factories.write(folder / f"archivo-{next(_numbers)}.csv", rows)


def content_of(db: sa.Engine, load_id: int) -> dict:
    with db.connect() as connection:
        query = sa.select(desk.reviews.c.content).where(desk.reviews.c.load_id == load_id)
        return connection.execute(query).scalar_one()


def received(db_urls, load_id: int, day: str) -> None:
    """As if a file had come another day."""
    with as_role(db_urls, "owner").begin() as owner:
        asked = {"day": day, "load": load_id}
        owner.execute(sa.text("UPDATE meta.loads SET received_at = :day WHERE load_id = :load"), asked)


def line(number: int, **changes: str) -> dict[str, str]:
    row = {
        "period": "2025",
        "side": "egreso",
        "line": str(number),
        "economic": f"Capítulo {number}",
        "source_document": "Documento",
    }
    return row | {"approved": "100.10", "accrued": "10"} | changes


@pytest.fixture
def portal(db, tmp_path: Path) -> sa.Engine:
    factories.observatory(db, tmp_path)
    return db


def test_rows_of_a_plan_are_compared_by_their_key_and_each_changed_cell_is_told(portal, tmp_path):
    published(portal, tmp_path, "activities", *(factories.activity(n) for n in (1, 2, 3)))

    told = staged(
        portal,
        tmp_path,
        "activities",
        factories.activity(1),
        factories.activity(2, title="Otra"),
        factories.activity(4),
    )

    assert told["rows"] == {"added": 1, "changed": 1, "removed": 1, "equal": 1}
    cell = {
        "row": 3,
        "key": "Plan 2026 · Línea 2",
        "column": "Actividad",
        "before": "Actividad 2",
        "now": "Otra",
    }
    assert told["examples"]["changed"] == [cell]
    assert told["examples"]["removed"] == [{"row": 4, "key": "Plan 2026 · Línea 3", "text": "Actividad 3"}]


def test_a_first_load_is_all_new_and_compared_with_nothing(portal, tmp_path):
    told = staged(portal, tmp_path, "activities", factories.activity(1), factories.activity(2))

    assert (told["rows"]["added"], told["against"], told["needs_note"]) == (2, {}, "")
    assert told["slices"] == [{"slice": "2026", "before": None, "now": 2}]


def test_where_a_row_stands_in_its_document_is_no_change(portal, tmp_path):
    published(portal, tmp_path, "activities", factories.activity(1, source_line="7"))

    told = staged(portal, tmp_path, "activities", factories.activity(1, source_line="9"))

    assert told["rows"] == {"added": 0, "changed": 0, "removed": 0, "equal": 1}


def test_incidents_without_identifier_are_compared_by_their_number(portal, tmp_path):
    nameless = [incident(0, source_id="") for _ in range(4)]
    published(portal, tmp_path, "incidents", *nameless, incident(1), incident(2))

    moved = incident(1, category="reservado")
    told = staged(portal, tmp_path, "incidents", *nameless, incident(0, source_id=""), moved)

    assert told["rows"] == {"added": 1, "changed": 1, "removed": 1, "equal": 4}
    assert [(c["name"], c["class"], c["before"], c["now"]) for c in told["by_category"]] == [
        ("Reservado", "reservada", 0, 1),
        ("Robo", "ordinaria", 6, 5),
    ]


def test_coordinates_and_identifiers_are_in_no_example(portal, tmp_path):
    published(portal, tmp_path, "incidents", incident(1), incident(2))

    told = staged(portal, tmp_path, "incidents", incident(1, longitude="-71.98765"), incident(777))

    assert [(c["column"], c["now"]) for c in told["examples"]["changed"]] == [("Longitud", "no se muestra")]
    assert not [canary for canary in ("71.98765", "-71.3", "I-777") if canary in json.dumps(told)]


def test_few_new_rows_are_told_cell_by_cell_and_many_are_not(portal, tmp_path):
    first = factories.activity(1, title="Línea <b>uno</b>")
    told = staged(portal, tmp_path, "activities", first)["examples"]["whole"]

    assert [row["row"] for row in told] == [2]
    cells = {cell["column"]: cell["text"] for cell in told[0]["cells"]}
    assert "Línea <b>uno</b>" in cells.values() and "" not in cells.values()
    many = [factories.activity(n) for n in range(1, 5)]
    assert staged(portal, tmp_path, "activities", *many)["examples"]["whole"] == []
    assert staged(portal, tmp_path, "incidents", incident(1))["examples"]["whole"] == []


def test_money_is_added_exactly_and_a_printed_total_is_not(portal, tmp_path):
    published(portal, tmp_path, "budget_lines", line(1), line(2))

    total = line(9, economic="Total", total_of="económica", approved="300.31", accrued="")
    told = staged(portal, tmp_path, "budget_lines", line(1), line(2, approved="200.21"), total)

    approved = next(f for f in told["amounts"] if f["column"] == "approved")
    assert (approved["before"], approved["now"], approved["currency"]) == ("200.20", "300.31", "PEN")
    assert approved in told["headline"]


def test_a_total_that_falls_and_rows_that_are_fewer_are_warned_about(portal, tmp_path):
    published(portal, tmp_path, "budget_lines", *(line(n) for n in range(1, 11)))

    warnings = " ".join(staged(portal, tmp_path, "budget_lines", *(line(n) for n in range(1, 9)))["warnings"])

    assert "de 10 a 8 (20 % menos)" in warnings
    assert "El total baja: Aprobado" in warnings and "de 1,001.00 PEN a 800.80 PEN" in warnings


def test_a_tenth_fewer_is_no_warning(portal, tmp_path):
    published(portal, tmp_path, "activities", *(factories.activity(n) for n in range(1, 11)))

    told = staged(portal, tmp_path, "activities", *(factories.activity(n) for n in range(1, 10)))

    assert told["warnings"] == []


def test_the_headline_of_incidents_is_of_ordinary_ones(portal, tmp_path):
    published(portal, tmp_path, "incidents", *(incident(n) for n in range(10)))

    rows = [incident(n) for n in range(10)] + [incident(50), incident(51, category="reservado")]
    told = staged(portal, tmp_path, "incidents", *rows)

    assert told["headline"] == [{"label": "Incidentes ordinarios de 2026-03", "before": 10, "now": 11}]


def test_the_newest_value_of_an_indicator_that_changes_is_a_headline(portal, tmp_path):
    blank = {c.name: "" for c in BY_NAME["indicators"].columns if c.references}
    sheet = factories.valid(BY_NAME["indicators"], code="i", **blank)
    published(portal, tmp_path, "indicators", sheet)
    values = [{"indicator": "i", "period": f"{year}", "value": "1.50"} for year in (2023, 2024)]
    published(portal, tmp_path, "indicator_values", *values)

    told = staged(
        portal, tmp_path, "indicator_values", *values, {"indicator": "i", "period": "2025", "value": "2"}
    )

    assert [(f["before"], f["now"]) for f in told["headline"]] == [(2, 3), ("1.5 (2024)", "2 (2025)")]


def test_values_that_change_are_told_in_the_headline_five_of_them_and_how_many_more(portal, tmp_path):
    blank = {c.name: "" for c in BY_NAME["indicators"].columns if c.references}
    published(portal, tmp_path, "indicators", factories.valid(BY_NAME["indicators"], code="i", **blank))
    values = [{"indicator": "i", "period": f"{year}", "value": "1.50"} for year in range(2015, 2025)]
    published(portal, tmp_path, "indicator_values", *values)

    moved = [row | {"value": "2"} for row in values[:7]]
    told = staged(portal, tmp_path, "indicator_values", *moved, *values[7:])["headline"]

    assert [f["label"] for f in told[1:6]] == [
        f"Indicador i · Periodo {year} · Valor" for year in range(2015, 2020)
    ]
    assert (told[1]["before"], told[1]["now"]) == ("1.5", "2")
    assert [f["label"] for f in told[6:]] == ["Y 2 filas más que cambian"]


def test_a_headline_of_other_lists_tells_which_rows_change(portal, tmp_path):
    rows = [{"code": f"u{n}", "name": f"Oficina {n}"} for n in range(3)]
    published(portal, tmp_path, "units", *rows)

    told = staged(portal, tmp_path, "units", rows[0], rows[1] | {"name": "Otra"}, rows[2])["headline"]

    assert [(f["before"], f["now"]) for f in told] == [(3, 3), ("Oficina 1", "Otra")]
    assert "u1" in told[1]["label"]


def test_an_older_file_that_returns_is_told_with_what_replaced_it(portal, tmp_path):
    old = path_of(tmp_path, (factories.activity(1),))
    first = factories.load(portal, "activities", old).load_id
    second = published(portal, tmp_path, "activities", factories.activity(1), factories.activity(2))

    outcome = factories.load(portal, "activities", old, review=True)

    warning = content_of(portal, outcome.load_id)["warnings"][0]
    assert f"(carga {first})" in warning and f"lo reemplazó la carga {second}" in warning


def test_the_same_rows_as_another_year_are_warned_about(portal, tmp_path):
    first = published(portal, tmp_path, "budget_lines", *(line(n) for n in range(1, 7)))

    told = staged(portal, tmp_path, "budget_lines", *(line(n, period="2026") for n in range(1, 7)))

    assert (
        f"Las filas de 2026 egreso son las mismas que ya se publicaron como 2025 egreso (carga {first})"
        in " ".join(told["warnings"])
    )


def test_a_year_and_its_last_quarter_may_be_alike_and_income_may_not_be_expenditure(portal, tmp_path):
    published(portal, tmp_path, "budget_lines", *(line(n) for n in range(1, 7)))

    quarter = staged(portal, tmp_path, "budget_lines", *(line(n, period="2025-T4") for n in range(1, 7)))
    income = staged(portal, tmp_path, "budget_lines", *(line(n, side="ingreso") for n in range(1, 7)))

    assert quarter["warnings"] == []
    assert "Las filas de 2025 ingreso son las mismas" in income["warnings"][0]


def test_what_publishing_would_refuse_is_told_before(portal, tmp_path):
    published(portal, tmp_path, "activities", factories.activity(1))

    told = staged(portal, tmp_path, "plans", factories.plan("2027"))

    assert told["warnings"][0].startswith("No se podrá publicar así: «Planes» se quedaría sin «2026»")
    assert factories.count(portal, "pub.plans") == 2


def test_a_month_that_is_covered_in_part_is_told(portal, tmp_path):
    rows = [incident(n, occurred_on=f"2026-03-{n % 12 + 1:02d}") for n in range(60)]

    assert (
        "El mes 2026-03 está cubierto en parte: va del 2026-03-01 al 2026-03-12."
        in staged(portal, tmp_path, "incidents", *rows)["warnings"]
    )


@pytest.mark.parametrize(
    ("came", "changed", "asks"),
    [
        ("2026-01-20", {"approved": "7"}, True),
        ("2025-11-01", {"approved": "7"}, False),
        ("2026-01-20", {"name": "Otro nombre"}, False),
    ],
    ids=["closed year, another amount", "year still open when it came", "only words"],
)
def test_a_budget_of_a_closed_period_needs_a_note_where_its_numbers_move(
    portal, tmp_path, db_urls, came, changed, asks
):
    received(db_urls, published(portal, tmp_path, "budget_lines", line(1)), came)

    told = staged(portal, tmp_path, "budget_lines", line(1, **changed))

    assert ("2025 egreso" in told["needs_note"]) is asks


def test_of_what_is_delivered_whole_each_past_row_counts(portal, tmp_path):
    rows = [
        {"territory": "Z1", "year": str(year), "population": "100", "source": "s"} for year in (2024, 2025)
    ]
    published(portal, tmp_path, "populations", *rows)

    more = staged(portal, tmp_path, "populations", *rows, rows[0] | {"year": "2023"})
    other = staged(portal, tmp_path, "populations", rows[0] | {"population": "90"}, rows[1])

    assert (more["needs_note"], "2024" in other["needs_note"]) == ("", True)


def test_incidents_need_a_note_only_past_a_twentieth(portal, tmp_path):
    published(portal, tmp_path, "incidents", *(incident(n) for n in range(40)))

    few = staged(portal, tmp_path, "incidents", *(incident(n) for n in range(41)))
    many = staged(portal, tmp_path, "incidents", *(incident(n) for n in range(45)))

    assert (few["needs_note"], "2026-03 (de 40 a 45" in many["needs_note"]) == ("", True)
    assert factories.count(portal, "mart.incident_changes") == 0


def test_what_would_be_seen_of_incidents_is_told_by_class(portal, tmp_path):
    published(portal, tmp_path, "incidents", incident(1))

    told = staged(
        portal,
        tmp_path,
        "incidents",
        incident(1),
        incident(2, territory="Z2"),
        incident(3, category="reservado"),
    )

    seen = {entry["label"]: entry["n"] for entry in told["privacy"]}
    assert (seen["Filas: ordinarias"], seen["Filas: reservadas"], seen["Zonas"]) == (2, 1, 1)
    assert (seen["Grupo más pequeño"], seen["Columnas que no se publican"]) == (1, 4)


def test_a_class_that_would_show_what_was_reserved_is_told(portal, tmp_path):
    published(portal, tmp_path, "incidents", *(incident(n, category="reservado") for n in range(3)))
    rows = [
        {"code": c, "name": c, "family": "delito", "sensitivity": "ordinaria"} for c in ("robo", "reservado")
    ]

    told = staged(portal, tmp_path, "categories", *rows)

    seen = next(entry for entry in told["privacy"] if entry["label"] == "Incidentes que se harían públicos")
    assert (seen["n"], seen["kind"]) == (3, "aviso")


def test_a_review_is_made_anew_against_what_is_public_then(portal, tmp_path):
    outcome = factories.load(portal, "activities", path_of(tmp_path, (factories.activity(1),)), review=True)
    now = published(portal, tmp_path, "activities", factories.activity(1), factories.activity(2))

    with portal.begin() as connection:
        told = review.again(connection, outcome.load_id)

    assert (told["against"], told["rows"]["removed"]) == ({"2026": now}, 1)
    assert content_of(portal, outcome.load_id) == told


def test_nothing_of_a_staged_load_is_seen(portal, tmp_path):
    staged(portal, tmp_path, "activities", factories.activity(1))
    staged(portal, tmp_path, "incidents", incident(1))

    assert factories.count(portal, "pub.activities") == factories.count(portal, "pub.incidents_by_zone") == 0
    with pytest.raises(PortalError, match="nada publicado"), portal.begin() as connection:
        undo.rollback(connection, "activities", SLUG, None)


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
def test_every_dataset_can_be_compared(db, dataset):
    """The SQL is made from the declaration: each one of them must run, also where nothing is published."""
    told = ("added", "changed", "removed", "equal")
    name = {"plan": "2026", "year": "2026", "first_year": "2026", "occurred_on": "2026-03"}.get(
        dataset.slice[0] if dataset.slice else "", "todo"
    )
    with db.begin() as connection:
        compared = Compared(dataset, SLUG, line_of(connection, dataset.name), (name,), {})

        assert review.compared_with(connection, compared, 0)["rows"] == dict.fromkeys(told, 0)


def line_of(connection: sa.Connection, dataset: str) -> int:
    """A load of nothing."""
    connection.execute(ledger.files.insert().values(sha256="0", bytes=0))
    values = {"dataset": dataset, "observatory": SLUG, "file_name": "nada.csv", "sha256": "0", "options": {}}
    row = ledger.loads.insert().values(**values, state="ready").returning(ledger.loads.c.load_id)
    return connection.execute(row).scalar_one()
