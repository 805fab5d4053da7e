"""Undo: any earlier release comes back, in any order, and what came before it stays findable."""

from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import publish, release_lines, undo
from etl.orders import WITHDRAW
from tests import factories
from tests.factories import SLUG
from warehouse import audit, ledger
from warehouse.errors import PortalError

DATASET, SLICE = "activities", "2026"
_files = count()


def load_line(connection: sa.Connection) -> int:
    """A load that never had any rows: what is current does not depend on them."""
    sha256 = f"{next(_files)}"
    connection.execute(ledger.files.insert().values(sha256=sha256, bytes=0))
    values = {"dataset": DATASET, "observatory": SLUG, "file_name": "a.csv", "sha256": sha256, "options": {}}
    row = ledger.loads.insert().values(**values, state="published").returning(ledger.loads.c.load_id)
    return connection.execute(row).scalar_one()


def shown(connection: sa.Connection) -> int | None:
    return publish.current_load(connection, DATASET, SLUG).get(SLICE)


class Model:
    """What each sequence should show: every load knows the one that it came after."""

    def __init__(self) -> None:
        self.releases: list[tuple[int, int | None]] = []
        self.before: dict[int, int | None] = {}
        self.now: int | None = None

    def note(self, release_id: int, load_id: int | None) -> None:
        self.releases.append((release_id, load_id))
        self.now = load_id


def newest(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.max(ledger.releases.c.release_id))).scalar_one()


def step(connection: sa.Connection, model: Model, kind: str, which: int) -> None:
    if kind == "publish":
        load_id = load_line(connection)
        model.before[load_id] = model.now
        made = publish.release(connection, load_id, DATASET, SLUG, [SLICE])
        model.note(made[SLICE], load_id)
    elif kind == "rollback" and model.now is not None:
        expected = model.before[model.now]
        assert undo.rollback(connection, DATASET, SLUG, SLICE) == {SLICE: expected}
        model.note(newest(connection), expected)
    elif kind == "restore" and model.releases:
        release_id, load_id = model.releases[which % len(model.releases)]
        if load_id != model.now:
            model.note(undo.restore(connection, DATASET, SLUG, SLICE, release_id), load_id)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(("publish", "rollback", "restore")), st.integers(0, 9)), max_size=12)
)
def test_what_is_shown_after_any_sequence_is_what_the_model_says(db, steps):
    model = Model()
    with db.connect() as connection:
        for kind, which in steps:
            step(connection, model, kind, which)

            assert shown(connection) == model.now
        while model.now is not None:
            step(connection, model, "rollback", 0)
            assert shown(connection) == model.now
        connection.rollback()


@pytest.fixture
def three(db, tmp_path):
    """Three versions of a plan, with 1, 2 and 3 lines; returns their releases."""
    factories.observatory(db, tmp_path)
    for number in (1, 2, 3):
        rows = [factories.activity(line) for line in range(1, number + 1)]
        factories.load(db, DATASET, factories.write(tmp_path / f"{number}.csv", rows))
    with db.connect() as connection:
        table = ledger.releases
        query = sa.select(table.c.release_id).where(table.c.dataset == DATASET).order_by(table.c.release_id)
        return list(connection.scalars(query))


def restore(db, release_id: int, note: str = "Error", **where: str) -> None:
    with db.begin() as connection:
        told = {"dataset": DATASET, "observatory": SLUG, "slice_name": SLICE} | where
        undo.restore(connection, release_id=release_id, note=note, **told)


def test_a_restored_version_is_read_whole(db, three):
    restore(db, three[0])

    assert factories.count(db, "pub.activities") == 1


def test_after_a_restore_an_undo_goes_to_what_was_before_it(db, three):
    restore(db, three[1])

    with db.begin() as connection:
        undo.rollback(connection, DATASET, SLUG, SLICE)

    assert factories.count(db, "pub.activities") == 1


def test_a_restore_is_a_release_with_its_note_and_an_entry_in_the_audit(db, three):
    restore(db, three[0], " Se cargó otro plan ")

    with db.connect() as connection:
        row = connection.execute(
            sa.select(ledger.releases).order_by(ledger.releases.c.release_id.desc())
        ).first()
        told = connection.execute(sa.select(audit.audit).order_by(audit.audit.c.audit_id.desc())).first()
        broken = audit.broken(connection)
    assert (row.kind, row.note, row.by_role) == ("rollback", "Se cargó otro plan", audit.COMMAND_LINE)
    assert (told.action, told.subject["releases"], told.subject["rows"]) == ("reversión", [row.release_id], 1)
    assert broken == []


@pytest.mark.parametrize("where", [{"dataset": "plans"}, {"observatory": "otro"}, {"slice_name": "2027"}])
def test_a_release_of_something_else_is_not_restored(db, three, where):
    with pytest.raises(PortalError, match="no es de"):
        restore(db, three[0], **where)


def test_what_is_published_may_be_withdrawn_once(db, three):
    restore(db, WITHDRAW)

    assert factories.count(db, "pub.activities") == 0
    with pytest.raises(PortalError, match="no es de"):
        restore(db, WITHDRAW)


def test_what_is_seen_already_is_not_restored(db, three):
    with pytest.raises(PortalError, match="lo que se ve ahora"):
        restore(db, three[2])


def test_a_restore_that_would_forget_a_line_in_use_is_refused(db, three, tmp_path):
    progress = {"plan": "2026", "line": "3", "month": "2026-03", "executed": "1"}
    factories.load(db, "progress", factories.write(tmp_path / "p.csv", [progress]))

    with pytest.raises(PortalError, match="del plan «2026» «3»"):
        restore(db, three[0])

    assert factories.count(db, "pub.activities") == 3


def test_a_restore_of_categories_that_would_lose_one_in_use_is_refused(db, tmp_path):
    factories.observatory(db, tmp_path)
    with db.connect() as connection:
        table = ledger.releases
        first = connection.scalar(sa.select(table.c.release_id).where(table.c.dataset == "categories"))
    rows = [
        {"code": c, "name": c, "family": "delito", "sensitivity": "ordinaria"}
        for c in ("robo", "reservado", "hurto")
    ]
    factories.load(db, "categories", factories.write(tmp_path / "c.csv", rows))
    factories.load(
        db, "incidents", factories.write(tmp_path / "i.csv", [factories.incident(1, category="hurto")])
    )

    with pytest.raises(PortalError, match="sin clase: hurto"):
        restore(db, first, dataset="categories", slice_name="todo")


def test_the_sheet_of_an_observatory_with_data_is_not_withdrawn_by_a_restore(db, tmp_path):
    factories.observatory(db, tmp_path)
    with db.begin() as connection:
        made = release_lines.append(connection, "observatories", SLUG, {"otra": None}, {"kind": "rollback"})
        load_id = publish.current_load(connection, "observatories", SLUG)["todo"]
        release_lines.append(connection, "observatories", SLUG, {"otra": load_id}, {"kind": "publication"})

    with pytest.raises(PortalError, match="otros datos publicados"):
        restore(db, made["otra"], dataset="observatories", slice_name="otra")
