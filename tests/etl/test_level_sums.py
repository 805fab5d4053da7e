"""Levels of budgets of any shape: nothing lost, children make their parents, and each level follows its own."""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings

from etl import budget_levels
from tests.conftest import Urls, as_role
from tests.etl.budget_trees import AMOUNTS, LINES, Line, figures, levels_of, told
from warehouse import ledger
from warehouse.datasets.budget_lines import DATASET

BATCH = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def etl(make_database) -> Iterator[sa.Engine]:
    """A database where nothing stays: each example is taken back."""
    urls: Urls = make_database()
    yield as_role(urls, "etl")


def added_up(etl: sa.Engine, lines: list[Line]) -> list[dict]:
    """What the warehouse makes of these lines in the economic classification, in its order."""
    rows = [
        {
            "observatory": "prueba",
            "slice": "2026 egreso",
            "source_row": number,
            "period": "2026",
            "side": "egreso",
            "line": number,
            "economic": " > ".join(line.names) or None,
            "economic_code": " > ".join(line.codes) or None,
            "source_document": "Prueba",
            **dict(zip(AMOUNTS, line.amounts, strict=True)),
        }
        for number, line in enumerate(lines, 1)
    ]
    with etl.connect() as connection:
        load = {"dataset": "budget_lines", "observatory": "prueba", "file_name": "a.csv", "sha256": "0" * 64}
        connection.execute(sa.text("INSERT INTO raw.files (sha256, bytes) VALUES (:sha256, 1)"), load)
        made = (
            ledger.loads.insert().values(**load, state="ready", options={}).returning(ledger.loads.c.load_id)
        )
        load_id = connection.execute(made).scalar_one()
        connection.execute(DATASET.table.insert(), [row | {"load_id": load_id} for row in rows])
        budget_levels.fill(connection, load_id)
        query = "SELECT * FROM mart.budget_levels WHERE load_id = :load_id ORDER BY position"
        found = [dict(row) for row in connection.execute(sa.text(query), {"load_id": load_id}).mappings()]
        connection.rollback()
    return found


def natural(code: str) -> list[tuple[int, int, str]]:
    """2.9 before 2.10, and 01 beside 1."""
    parts = re.findall(r"\d+|\D", code)
    return [(0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part) for part in parts]


@BATCH
@given(LINES)
def test_every_level_is_the_sum_of_its_lines_to_the_cent(etl, lines: list[Line]) -> None:
    found = {
        tuple(row["level"].split(" > ")) if row["level"] else (): {
            name: (row[name], row[f"{name}_lines"]) for name in AMOUNTS
        }
        for row in added_up(etl, lines)
    }

    assert found == {path: figures(mine) for path, mine in levels_of(lines).items()}


@BATCH
@given(LINES)
def test_what_is_under_a_level_adds_up_to_it_and_the_whole_is_all_the_lines(etl, lines: list[Line]) -> None:
    rows = {row["level"]: row for row in added_up(etl, lines)}

    assert {name: (rows[""][name], rows[""][f"{name}_lines"]) for name in AMOUNTS} == figures(lines)
    for level, row in rows.items():
        under = [other for other in rows.values() if other["parent"] == level]
        assert row["is_leaf"] == (not under)
        for name in AMOUNTS if under else ():
            amounts = [other[name] for other in under if other[name] is not None]
            assert row[name] == (sum(amounts) if amounts else None)
            assert row[f"{name}_lines"] == sum(other[f"{name}_lines"] for other in under)
        assert not under or row["lines"] == sum(other["lines"] for other in under)


@BATCH
@given(LINES)
@example(
    [
        Line((), ("2", "1"), (None,) * 6 + (1,)),
        Line((), ("10", "1"), (None,) * 6 + (1,)),
        Line((), ("2",), (None,) * 6 + (1,)),
    ]
)
def test_each_level_stands_right_after_those_above_it_and_siblings_by_their_code(
    etl, lines: list[Line]
) -> None:
    rows = added_up(etl, lines)

    assert [row["position"] for row in rows] == list(range(len(rows)))
    above: list[str] = []
    for row in rows:
        del above[row["depth"] :]
        assert row["parent"] == (above[-1] if above else None)
        above.append(row["level"])
    for parent in {row["parent"] for row in rows}:
        codes = [row["code"] for row in rows if row["parent"] == parent and row["code"]]
        assert codes == sorted(codes, key=natural)


@BATCH
@given(LINES)
def test_a_level_is_called_as_its_first_line_calls_it(etl, lines: list[Line]) -> None:
    by_path = levels_of(lines)

    for row in added_up(etl, lines):
        path = tuple(row["level"].split(" > ")) if row["level"] else ()
        if not path or path[-1] == "":
            assert (row["name"], row["code"]) == (None, None)
            continue
        first = by_path[path][0]
        assert row["name"] == (first.names or first.codes)[len(path) - 1]
        coded = [
            line for line in by_path[path] if len(path) > len(line.names or line.codes) - len(line.codes)
        ]
        assert row["code"] == (path[-1] if coded else None)


def test_an_amount_that_no_line_tells_is_not_zero(etl) -> None:
    silent, zero = (None,) * len(AMOUNTS), (*[None] * (len(AMOUNTS) - 1), 0)

    [whole, one] = added_up(etl, [Line(("A",), (), zero), Line(("A",), (), zero)])

    assert told([Line(("A",), (), silent)], 0) == (None, 0)
    assert (whole["paid"], whole["paid_lines"], whole["approved"], whole["approved_lines"]) == (0, 2, None, 0)
    assert (one["paid"], one["approved"]) == (0, None)
