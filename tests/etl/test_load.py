"""Loads and releases: what is published, replaced, refused and undone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import undo
from etl.context import AT_THE_DOOR
from etl.load import Outcome, Request
from etl.load import load as load_file
from tests import factories
from tests.conftest import Urls, as_role
from tests.factories import SLUG, activity, count, incident, incidents, load, write
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

JANUARY, FEBRUARY = {"2026-01": 3}, {"2026-02": 2}


@pytest.fixture
def portal(db: sa.Engine, db_urls: Urls, tmp_path: Path) -> Callable[[], dict[str, int]]:
    """`portal()` is what the web role sees: month → incidents."""
    factories.observatory(db, tmp_path)
    question = sa.text("SELECT slice, sum(incidents) FROM pub.incidents_by_zone GROUP BY 1")

    def ask() -> dict[str, int]:
        with as_role(db_urls, "web").connect() as connection:
            return {month: int(n) for month, n in connection.execute(question)}

    return ask


def undone(db: sa.Engine, slice_name: str | None = None) -> dict[str, int | None]:
    with db.begin() as connection:
        return undo.rollback(connection, "incidents", SLUG, slice_name)


def test_a_load_is_published_with_its_counts(db, portal, tmp_path: Path) -> None:
    outcome = load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY | FEBRUARY))

    assert outcome.state == "published"
    assert portal() == {"2026-01": 3, "2026-02": 2}
    with db.connect() as connection:
        row = connection.execute(sa.text("SELECT * FROM meta.loads ORDER BY load_id DESC LIMIT 1")).one()
    assert (row.rows_in, row.rows_loaded, row.rows_rejected, row.rows_duplicate) == (5, 5, 0, 0)


def test_the_same_file_twice_is_one_load(db, portal, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", JANUARY)
    first, loads = load(db, "incidents", path), count(db, "meta.loads")

    again = load(db, "incidents", path.rename(tmp_path / "otro nombre.csv"))

    assert (again.load_id, again.same_as) == (first.load_id, True)
    assert count(db, "meta.loads") == loads


def test_the_same_file_again_after_an_undo_is_published_again(db, portal, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", JANUARY)
    load(db, "incidents", path)
    undone(db)
    assert portal() == {}

    load(db, "incidents", path)

    assert portal() == JANUARY


def test_the_same_file_with_one_more_slice_stated_empties_that_slice(db, portal, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", JANUARY)
    load(db, "incidents", incidents(tmp_path / "b.csv", FEBRUARY, first=50))
    load(db, "incidents", path)

    load(db, "incidents", path, "2026-01", "2026-02")

    assert portal() == JANUARY


def test_a_file_whose_rejects_were_accepted_is_read_again(db, portal, tmp_path: Path) -> None:
    rows = [incident(1), incident(2, territory="Z9")]
    path = write(tmp_path / "a.csv", rows)
    assert load(db, "incidents", path, accept_rejects=True).state == "published"
    assert portal() == {"2026-03": 1}
    zones = [{"code": c, "kind": "zona", "name": c, "valid_from": "1900-01-01"} for c in ("Z1", "Z2", "Z9")]
    load(db, "territories", write(tmp_path / "t.csv", zones))

    load(db, "incidents", path)

    assert portal() == {"2026-03": 2}


def test_six_loads_of_one_file_at_once_make_one_release(db, db_urls, portal, tmp_path: Path) -> None:
    path = incidents(tmp_path / "a.csv", {"2026-01": 2000})
    before = count(db, "meta.releases")

    with ThreadPoolExecutor(6) as threads:
        outcomes: list[Outcome] = list(threads.map(lambda _: load(db, "incidents", path), range(6)))

    assert count(db, "meta.releases") - before == 1
    assert [o.same_as for o in outcomes].count(False) == 1
    assert len({o.load_id for o in outcomes}) == 1
    assert count(db, "core.incidents") == 2000


def test_another_sheet_of_the_same_file_is_another_load(db, portal, tmp_path: Path) -> None:
    from tests.etl.badinput import xlsx

    rows = [[*incident(1)], [*incident(1).values()]]
    other = [[*incident(1)], [*incident(2, occurred_on="2026-04-01").values()]]
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(Marzo=rows, Abril=other))
    load(db, "incidents", path)

    load(db, "incidents", path, sheet="Abril")

    assert portal() == {"2026-03": 1, "2026-04": 1}


def test_a_second_file_of_a_slice_replaces_it_and_no_other(db, portal, tmp_path: Path) -> None:
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY | FEBRUARY))

    load(db, "incidents", incidents(tmp_path / "b.csv", {"2026-02": 7}, first=90), "2026-02")

    assert portal() == {"2026-01": 3, "2026-02": 7}


def test_a_row_outside_the_stated_slice_stops_the_load(db, portal, tmp_path: Path) -> None:
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY))

    with pytest.raises(PortalError, match=r"Hay filas \(1\) de 2026-01, fuera de lo que se declaró"):
        load(db, "incidents", incidents(tmp_path / "b.csv", {"2026-01": 1, "2026-02": 2}), "2026-02")

    assert portal() == JANUARY


def test_a_file_of_several_slices_must_say_which(db, portal, tmp_path: Path) -> None:
    from etl.load import Request
    from etl.load import load as load_request
    from warehouse.datasets import BY_NAME

    path = incidents(tmp_path / "a.csv", JANUARY | FEBRUARY)

    with pytest.raises(PortalError, match="trae 2 entregas .* 2026-01, 2026-02"):
        load_request(db, Request(BY_NAME["incidents"], SLUG), path)

    assert portal() == {}


@pytest.mark.parametrize("stated", ["2026-01..2026-02", "todas"])
def test_a_range_or_everything_takes_what_the_file_has(db, portal, tmp_path: Path, stated: str) -> None:
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY | FEBRUARY), stated)

    assert portal() == JANUARY | FEBRUARY


def test_a_bad_row_stops_the_load_and_is_kept_with_its_problem(db, portal, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [incident(1), incident(2, source="dron")])

    outcome = load(db, "incidents", path)

    assert outcome.state == "rejected"
    assert portal() == {}
    with db.connect() as connection:
        kept = connection.execute(sa.text('SELECT source_row, "column", value FROM meta.problems')).all()
    assert [tuple(row) for row in kept] == [(3, "Fuente", "dron")]


def test_accepted_rejects_publish_the_rest_and_their_number_is_public(db, db_urls, portal, tmp_path) -> None:
    path = write(tmp_path / "a.csv", [incident(1), incident(2, source="dron")])

    load(db, "incidents", path, accept_rejects=True)

    assert portal() == {"2026-03": 1}
    with as_role(db_urls, "web").connect() as connection:
        query = sa.text(
            "SELECT rows_in, rows_loaded, rows_rejected FROM pub.loads WHERE dataset = 'incidents'"
        )
        assert tuple(connection.execute(query).one()) == (2, 1, 1)


def test_reserved_rows_are_in_no_public_count(db, db_urls, portal, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [incident(1), incident(2, category="reservado")])

    load(db, "incidents", path)

    assert portal() == {"2026-03": 1}
    with as_role(db_urls, "web").connect() as connection:
        loads = sa.text("SELECT rows_in, rows_loaded FROM pub.loads WHERE dataset = 'incidents'")
        assert tuple(connection.execute(loads).one()) == (1, 1)
        assert connection.scalar(sa.text("SELECT rows FROM pub.current WHERE dataset = 'incidents'")) == 1


def test_a_category_that_becomes_reserved_leaves_the_views_at_once(
    db, db_urls, portal, tmp_path: Path
) -> None:
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY))
    row = {"code": "robo", "name": "Robo", "family": "delito", "sensitivity": "reservada"}

    load(db, "categories", write(tmp_path / "c.csv", [row]))

    assert portal() == {}
    with as_role(db_urls, "web").connect() as connection:
        told = sa.text("SELECT rows_in, rows_loaded FROM pub.loads WHERE dataset = 'incidents'")
        assert tuple(connection.execute(told).one()) == (0, 0)
        assert connection.scalar(sa.text("SELECT rows FROM pub.current WHERE dataset = 'incidents'")) == 0


def test_a_category_that_becomes_ordinary_is_counted_at_once(db, portal, tmp_path: Path) -> None:
    row = {"code": "robo", "name": "Robo", "family": "delito", "sensitivity": "reservada"}
    load(db, "categories", write(tmp_path / "c.csv", [row]))
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY))
    assert portal() == {}

    load(db, "categories", write(tmp_path / "d.csv", [row | {"sensitivity": "ordinaria"}]))

    assert portal() == JANUARY


def test_the_name_of_a_file_of_incidents_is_not_told(db, db_urls, portal, tmp_path: Path) -> None:
    load(db, "incidents", incidents(tmp_path / "violencia_sexual_enero.CSV", JANUARY))

    with as_role(db_urls, "web").connect() as connection:
        name = sa.text("SELECT file_name FROM pub.loads WHERE dataset = 'incidents'")
        assert connection.scalar(name) == "incidents.csv"


@pytest.mark.parametrize("stated", ["2026-13", "1234567", "basura", "2026-01-05", "todo"])
def test_a_stated_slice_that_is_none_stops_the_load(db, portal, tmp_path: Path, stated: str) -> None:
    with pytest.raises(PortalError, match="no es una entrega de «Incidentes»"):
        load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY), "2026-01", stated)

    assert portal() == {}


def test_an_observatory_is_not_withdrawn_under_its_data(db, portal, tmp_path: Path) -> None:
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY))

    with pytest.raises(PortalError, match="tiene otros datos publicados"), db.begin() as connection:
        undo.rollback(connection, "observatories", SLUG, None)


def test_an_undo_goes_back_one_load_at_a_time_and_then_withdraws(db, portal, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        load(db, "incidents", incidents(tmp_path / f"{number}.csv", {"2026-01": number}))

    seen = []
    for _ in range(3):
        undone(db)
        seen.append(portal())

    assert seen == [{"2026-01": 2}, {"2026-01": 1}, {}]
    with pytest.raises(PortalError, match="No hay nada publicado"):
        undone(db)


def test_what_was_undone_does_not_come_back_with_a_later_undo(db, portal, tmp_path: Path) -> None:
    for number in (1, 2):
        load(db, "incidents", incidents(tmp_path / f"{number}.csv", {"2026-01": number}))
    undone(db)
    load(db, "incidents", incidents(tmp_path / "3.csv", {"2026-01": 3}))

    undone(db)

    assert portal() == {"2026-01": 1}


def test_an_undo_of_a_slice_leaves_the_others(db, portal, tmp_path: Path) -> None:
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY | FEBRUARY))
    load(db, "incidents", incidents(tmp_path / "b.csv", {"2026-01": 8, "2026-02": 9}, first=90))

    back = undone(db, "2026-02")

    assert set(back) == {"2026-02"}
    assert portal() == {"2026-01": 8, "2026-02": 2}


def test_an_undo_is_a_new_release(db, portal, tmp_path: Path) -> None:
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY))
    before = count(db, "meta.releases")

    undone(db)

    assert count(db, "meta.releases") == before + 1


def test_a_load_changes_no_other_observatory(db, db_urls, portal, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path, slug="otro")
    load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY))

    load(db, "incidents", incidents(tmp_path / "b.csv", {"2026-01": 40}, first=500), slug="otro")

    with as_role(db_urls, "web").connect() as connection:
        query = sa.text("SELECT observatory, sum(incidents) FROM pub.incidents_by_zone GROUP BY 1 ORDER BY 1")
        assert [tuple(row) for row in connection.execute(query)] == [("otro", 40), (SLUG, 3)]


def test_a_reference_of_another_observatory_does_not_count(db, portal, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path, slug="otro")
    zone = {"code": "Z9", "kind": "zona", "name": "Z9", "valid_from": "1900-01-01"}
    load(db, "territories", write(tmp_path / "t.csv", [zone]), slug="otro")

    outcome = load(db, "incidents", write(tmp_path / "a.csv", [incident(1, territory="Z9")]))

    assert outcome.state == "rejected"


def test_rows_of_another_observatory_do_not_enter(db, portal, tmp_path: Path) -> None:
    row = factories.valid(factories.BY_NAME["observatories"], slug="ajeno")

    outcome = load(db, "observatories", write(tmp_path / "o.csv", [row]))

    assert outcome.state == "rejected"


@pytest.mark.parametrize("slug", sorted(AT_THE_DOOR))
def test_an_observatory_cannot_be_called_like_a_page_of_the_door(db, tmp_path: Path, slug) -> None:
    row = factories.valid(factories.BY_NAME["observatories"], slug=slug)

    with pytest.raises(PortalError, match=f"«{slug}».*Elija otro"):
        load(db, "observatories", write(tmp_path / "o.csv", [row]), slug=slug)


def test_an_unknown_observatory_is_a_sentence(db, tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="No existe el observatorio «nadie»"):
        load(db, "incidents", incidents(tmp_path / "a.csv", JANUARY), slug="nadie")


def test_the_same_number_written_two_ways_is_one_key(db, portal, tmp_path: Path) -> None:
    rows = [activity(1), activity(1) | {"line": "01", "title": "Otra"}]

    outcome = load(db, "activities", write(tmp_path / "a.csv", rows))

    assert outcome.state == "rejected"
    assert "Esta clave ya está en otra fila" in outcome.checked.problems["message"].iloc[0]


def test_strange_text_arrives_as_it_was_written(db, db_urls, portal, tmp_path: Path) -> None:
    texts = [
        'dos\n"renglones"',
        "dos\rrenglones",
        "dos\r\nrenglones",
        "\\.",
        "a\n\\.\nb",
        "\\N",
        "''; DROP TABLE x; --",
        "<img onerror=alert(1)>",
        "日本",
    ]
    rows = [activity(i, title=text) for i, text in enumerate(texts, 1)]

    load(db, "activities", write(tmp_path / "a.csv", rows))

    with as_role(db_urls, "web").connect() as connection:
        kept = connection.scalars(sa.text("SELECT title FROM pub.activities ORDER BY line")).all()
    assert kept == [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]


def test_one_file_in_many_chunks_is_the_same_as_in_one(db, portal, tmp_path, monkeypatch) -> None:
    from etl import read

    whole = read.read
    monkeypatch.setattr(read, "read", lambda path, sheet=None: whole(path, sheet, chunk_rows=7))
    rows = [incident(i % 30) for i in range(40)] + [incident(500, source="dron")]

    outcome = load(db, "incidents", write(tmp_path / "a.csv", rows), accept_rejects=True)

    checked = outcome.checked
    assert (checked.rows_in, checked.loaded, checked.rejected, checked.duplicate) == (41, 30, 1, 10)
    assert portal() == {"2026-03": 30}


def test_a_load_that_ended_while_it_was_published_is_not_public(db: sa.Engine, tmp_path: Path) -> None:
    factories.observatory(db, tmp_path)
    releases = count(db, "meta.releases")

    def ends(step: str, rows: int) -> None:
        if step == "contado":
            with db.begin() as connection:
                connection.exec_driver_sql("UPDATE meta.loads SET state = 'rejected' WHERE state = 'ready'")

    with pytest.raises(PortalError, match="dejó de esperar"):
        load_file(
            db, Request(BY_NAME["incidents"], SLUG), incidents(tmp_path / "a.csv", {"2026-01": 3}), ends
        )

    assert (count(db, "meta.releases"), count(db, "core.incidents")) == (releases, 0)
