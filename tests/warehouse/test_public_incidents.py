"""The public views of incidents: grains, periods that are over, and reserved matters merged until nobody is told."""

from collections import defaultdict
from itertools import product
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories
from tests.conftest import as_role
from tests.etl.test_counting import publish_edition
from tests.etl.town import load_years, of_year, town
from tests.factories import SLUG
from warehouse.public_incidents import K

CLASSES = {"robo": "ordinaria", "patrullaje": "operativa"} | dict.fromkeys("abcde", "reservada")


@pytest.fixture(scope="module")
def ledger(make_database, tmp_path_factory) -> sa.Engine:
    """An observatory with categories of each class and nothing counted; tests take back what they count."""
    folder = tmp_path_factory.mktemp("reservados")
    db = as_role(make_database(), "etl")
    factories.observatory(db, folder)
    rows = [
        {"code": code, "name": code, "family": "delito", "sensitivity": kind}
        for code, kind in CLASSES.items()
    ]
    factories.load(db, "categories", factories.write(folder / "tipos.csv", rows))
    return db


Counts = dict[tuple[str, str, str], int]
"""(observatory, slice, category) → incidents."""


def write(connection: sa.Connection, counts: Counts, received: str = "2026-11-01") -> None:
    """A load of incidents with these counts, released."""
    load = connection.scalar(
        sa.text("""
        INSERT INTO meta.loads (dataset, observatory, file_name, sha256, options, state, received_at)
        SELECT 'incidents', 'prueba', 'hechos.csv', sha256, '{}', 'published', :received FROM raw.files LIMIT 1
        RETURNING load_id"""),
        {"received": received},
    )
    rows = [
        {"o": o, "s": s, "c": c, "n": n, "load": load, "received": received}
        for (o, s, c), n in counts.items()
    ]
    cube = "INSERT INTO mart.incidents_by_category (observatory, load_id, slice, category, incidents)"
    connection.execute(sa.text(f"{cube} VALUES (:o, :load, :s, :c, :n)"), [r for r in rows if r["n"]])
    release = "INSERT INTO meta.releases (dataset, observatory, slice, load_id, kind) VALUES ('incidents', :o, :s, :load, 'publication')"
    slices = [{"o": o, "s": s, "load": load} for o, s in sorted({(o, s) for o, s, _ in counts})]
    connection.execute(sa.text(release), slices)


def ask(connection: sa.Connection, query: str) -> list[tuple]:
    return [tuple(row) for row in connection.execute(sa.text(query))]


def year(counts: dict[str, int], quarters: tuple[int, ...] = (), extra: int = 0) -> Counts:
    """2025 by months, with each count in January and `quarters` of «a» in the middle of theirs; extra: of the year."""
    found: Counts = {(SLUG, f"2025-{month:02}", "robo"): 1 for month in range(1, 13)}
    found |= {(SLUG, "2025-01", category): n for category, n in counts.items()}
    found |= {(SLUG, f"2025-{3 * i + 2:02}", "a"): n for i, n in enumerate(quarters)}
    return found | ({(SLUG, "2025", "a"): extra} if extra else {})


def reserved(db: sa.Engine, counts: Counts) -> dict[str, int | None]:
    with db.connect() as connection:
        write(connection, counts)
        return dict(ask(connection, "SELECT category, incidents FROM pub.incidents_reserved"))


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ({"a": 8, "b": 6}, {"a": 8, "b": 6}),
        ({"a": 2, "b": 3, "c": 9}, {"": 5, "c": 9}),
        ({"a": 2, "b": 6, "c": 9}, {"": 8, "c": 9}),
        ({"a": 4, "b": 10, "c": 10, "d": 30}, {"": 24, "d": 30}),
        ({"a": 4, "b": 9, "c": 9, "d": 10}, {"": 32}),
        ({"a": 1, "b": 3}, {"": None}),
        ({"a": 4, "b": 1}, {"": 5}),
        ({"a": 7, "nadie": 6}, {"a": 7, "nadie": 6}),
        ({"a": 7, "nadie": 1, "patrullaje": 2}, {"": 8}),
        ({}, {}),
    ],
)
def test_reserved_matters_are_merged_until_they_reach_k(ledger, counts, published):
    assert reserved(ledger, year(counts)) == published


@pytest.mark.parametrize(
    ("quarters", "extra", "published"),
    [
        ((5, 6, 7, 8), 0, [5, 6, 7, 8]),
        ((5, 6, 7, 4), 0, []),
        ((5, 6, 7), 0, []),
        ((5, 6, 7, 8), 2, []),
        ((5, 6, 7, 8), 5, [5, 6, 7, 8]),
    ],
)
def test_quarters_are_told_only_if_all_reach_k(ledger, quarters, extra, published):
    with ledger.connect() as connection:
        write(connection, year({}, quarters, extra) | ({(SLUG, "2025", "robo"): 1} if extra else {}))

        found = ask(connection, "SELECT quarter, incidents FROM pub.incidents_reserved_by_quarter ORDER BY 1")

    assert found == [(f"2025-T{i + 1}", n) for i, n in enumerate(published)]


@pytest.mark.parametrize(("number", "told"), [(0, (None, None)), (4, (None, None)), (5, (5, 20))])
def test_nothing_received_is_told_where_reserved_is_under_k(ledger, number, told):
    with ledger.connect() as connection:
        write(connection, year({"a": number, "patrullaje": 3}))

        found = ask(
            connection, "SELECT published, operational, reserved, received FROM pub.incidents_received"
        )

    assert found == [(12, 3, *told)]


@pytest.mark.parametrize("open_", ["2026", "2025-12"])
def test_a_year_that_is_not_over_tells_no_reserved_matter(ledger, open_):
    counts = {(o, s.replace("2025", open_[:4]), c): n for (o, s, c), n in year({"a": 9}).items()}
    counts = {key: n for key, n in counts.items() if key[1] != open_}

    assert reserved(ledger, counts) == {}


def test_a_year_whose_last_month_came_before_it_ended_is_not_closed(ledger):
    with ledger.connect() as connection:
        write(connection, year({"a": 9}), received="2025-12-20")

        assert ask(connection, "SELECT * FROM pub.incidents_reserved") == []
        assert ask(connection, "SELECT * FROM pub.incidents_received") == []


QUARTERS = st.fixed_dictionaries(
    {(c, q): st.integers(0, 7) for c in ("a", "b", "c", "nadie") for q in ("02", "05", "08", "11", "")}
)


@settings(max_examples=60, deadline=None, database=None)
@given(QUARTERS)
def test_no_reserved_number_under_k_is_told_or_left_by_subtraction(ledger, drawn):
    counts = year({}) | {(SLUG, f"2025-{q}" if q else "2025", c): n for (c, q), n in drawn.items()}
    with ledger.connect() as connection:
        write(connection, counts | {(SLUG, "2025", "robo"): 1})
        by = dict(ask(connection, "SELECT category, incidents FROM pub.incidents_reserved"))
        quarters = [n for (n,) in ask(connection, "SELECT incidents FROM pub.incidents_reserved_by_quarter")]
        told = ask(
            connection, "SELECT reserved, received - published - operational FROM pub.incidents_received"
        )

    whole = sum(drawn.values())
    numbers = [n for n in [*by.values(), *quarters, *told[0]] if n is not None]
    assert not [n for n in numbers if n < K]
    assert {n for n in told[0]} == ({whole} if whole >= K else {None})
    assert None in by.values() or sum(by.values()) == whole
    assert not quarters or whole - sum(quarters) == 0 or whole - sum(quarters) >= K


def test_no_count_under_k_follows_from_what_is_told(ledger):
    """All the years of three categories with up to 13 each: what is told of one is told of another, too."""
    drawn = list(product(range(14), repeat=3))
    counts = {
        (f"o{a}-{b}-{c}", "2025", n): v for a, b, c in drawn for n, v in zip("abc", (a, b, c), strict=True)
    }
    with ledger.connect() as connection:
        write(connection, counts)
        told = defaultdict(dict)
        for observatory, category, n in ask(
            connection, "SELECT observatory, category, incidents FROM pub.incidents_reserved"
        ):
            told[observatory][category] = n

    alike = defaultdict(list)
    for a, b, c in drawn:
        alike[frozenset(told[f"o{a}-{b}-{c}"].items())].append((a, b, c))
    known = [{k[i] for k in group} for group in alike.values() for i in range(3)]
    assert [values for values in known if len(values) == 1 and 0 < min(values) < K] == []


@pytest.fixture
def served(db: sa.Engine, tmp_path: Path) -> sa.Engine:
    """The town, an edition from 2024, and five months of 2026."""
    load_years(town(db, tmp_path), tmp_path, 2024)
    publish_edition(db, tmp_path, 2024)
    rows = [row for row in of_year(2026) if row["occurred_on"] < "2026-06"]
    for row in rows[::2]:
        row |= {"occurred_at": "22:15", "outcome": "recuperado"}
    factories.load(db, "incidents", factories.write(tmp_path / "hechos-2026.csv", rows))
    return db


def slices(db: sa.Engine, view: str, column: str) -> list[str]:
    with db.connect() as connection:
        query = f"SELECT DISTINCT {column} FROM pub.{view} WHERE {column} >= '2026' ORDER BY 1"
        return list(connection.scalars(sa.text(query)))


def test_a_small_town_shows_places_and_hours_by_whole_quarters(served):
    assert slices(served, "incidents_by_place", "slice") == ["2026-T1"]
    assert slices(served, "incidents_by_hour", "quarter") == ["2026-T1"]
    assert slices(served, "incidents_by_zone", "slice") == [f"2026-{m:02}" for m in range(1, 6)]


def test_a_quarter_whose_last_file_came_too_early_waits(served, db_urls):
    with as_role(db_urls, "owner").begin() as owner:
        owner.execute(sa.text("UPDATE meta.loads SET received_at = '2026-03-30' WHERE dataset = 'incidents'"))

    assert slices(served, "incidents_by_place", "slice") == []
    assert slices(served, "incidents_by_hour", "quarter") == []


def test_a_quarter_of_places_is_the_sum_of_its_months(served):
    with served.connect() as connection:
        shown = ask(
            connection,
            "SELECT sum(n) FROM pub.incidents_by_place, unnest(incidents) n WHERE slice = '2026-T1'",
        )
        months = ask(
            connection,
            "SELECT sum(incidents) FROM pub.incidents_by_zone WHERE slice BETWEEN '2026-01' AND '2026-03'",
        )

    assert shown == months


def test_outcomes_are_told_of_closed_years_only(served, tmp_path):
    assert slices(served, "incidents_by_outcome", "year") == []
    rows = [row | {"outcome": "Recuperado"} for row in of_year(2025)]

    factories.load(served, "incidents", factories.write(tmp_path / "hechos-2025.csv", rows))

    with served.connect() as connection:
        found = ask(
            connection,
            "SELECT year, outcome, sum(incidents) FROM pub.incidents_by_outcome GROUP BY 1, 2 ORDER BY 1",
        )
    assert found == [("2024", "", 600), ("2025", "recuperado", 600)]


def test_a_big_town_shows_places_by_month(db, tmp_path):
    load_years(town(db, tmp_path), tmp_path, 2024, number=2000)
    publish_edition(db, tmp_path, 2024)

    with db.connect() as connection:
        assert ask(connection, "SELECT count(DISTINCT slice), min(slice) FROM pub.incidents_by_place") == [
            (12, "2024-01")
        ]


def test_a_change_of_class_counts_at_once_but_in_closed_sums(served, tmp_path):
    row = {"code": "robo", "name": "Robo", "family": "delito", "sensitivity": "reservada"}
    factories.load(served, "categories", factories.write(tmp_path / "tipos.csv", [row]))

    with served.connect() as connection:
        assert [
            ask(connection, f"SELECT count(*) FROM pub.{v}")
            for v in ("incidents_by_place", "incidents_by_zone")
        ] == [
            [(0,)],
            [(0,)],
        ]
        # Added to what closed the year, it would tell by subtraction how much that was.
        assert ask(connection, "SELECT * FROM pub.incidents_reserved") == []


RESERVED_VIEWS = ("incidents_reserved", "incidents_reserved_by_quarter", "incidents_received")


def test_a_correction_after_the_close_does_not_tell_whom_it_adds(ledger):
    """Two releases subtracted would give one reserved case; what is told is what closed the year."""
    with ledger.connect() as connection:
        write(connection, year({"b": 9}, (5, 6, 7, 8)))
        before = [ask(connection, f"SELECT * FROM pub.{view} ORDER BY 2, 3") for view in RESERVED_VIEWS]

        write(connection, {(SLUG, "2025-03", "a"): 1, (SLUG, "2025-03", "robo"): 1})

        assert before[2]
        assert before == [
            ask(connection, f"SELECT * FROM pub.{view} ORDER BY 2, 3") for view in RESERVED_VIEWS
        ]


def test_what_came_before_the_close_counts_as_it_was_at_the_close(ledger):
    with ledger.connect() as connection:
        write(connection, {(SLUG, "2025-03", "a"): 2, (SLUG, "2025-03", "robo"): 1})
        write(connection, year({"b": 9}))

        assert ask(connection, "SELECT category, incidents FROM pub.incidents_reserved") == [("b", 9)]
