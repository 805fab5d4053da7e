"""A list that is replaced whole may not forget what other published rows name. (`etl/orphans.py`)"""

from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import undo
from tests import factories
from tests.factories import SLUG
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

PROGRESS = {"plan": "2026", "line": "1", "month": "2026-03", "executed": "1"}
CHILDREN = {
    "progress": PROGRESS,
    "reviews": {"plan": "2026", "line": "1", "quarter": "2026-T1", "comment": "Bien"},
    "observations": {
        "plan": "2026",
        "line": "1",
        "number": "1",
        "family": "forma",
        "rule": "r",
        "sentence": "s",
        "state": "observado",
    },
    "duties": {
        "plan": "2026",
        "line": "1",
        "code": "d",
        "title": "t",
        "kind": "plan",
        "holder": "Comité",
        "period": "2026",
    },
}


@pytest.fixture
def planned(db, tmp_path: Path) -> Path:
    """An observatory with the plans 2026 and 2027, and one activity in 2026."""
    factories.observatory(db, tmp_path)
    path = factories.write(tmp_path / "activities.csv", [factories.activity(1)])
    assert factories.load(db, "activities", path).state == "published"
    return tmp_path


def load_plans(db: sa.Engine, folder: Path, *names: str):
    return factories.load(
        db, "plans", factories.write(folder / "plans.csv", [factories.plan(n) for n in names])
    )


def current_plans(db: sa.Engine) -> list[str]:
    query = f"SELECT plan FROM pub.plans WHERE observatory = '{SLUG}' ORDER BY plan"
    with db.connect() as connection:
        return list(connection.scalars(sa.text(query)))


def test_a_list_of_plans_without_one_that_has_activities_is_refused_and_changes_nothing(db, planned):
    with pytest.raises(PortalError, match="se quedaría sin «2026».*«Actividades de los planes»"):
        load_plans(db, planned, "2027", "2028")

    assert current_plans(db) == ["2026", "2027"]


def test_a_plan_that_nothing_names_may_go(db, planned):
    assert load_plans(db, planned, "2026").state == "published"

    assert current_plans(db) == ["2026"]


def test_an_undo_that_would_forget_it_is_refused_too(db, planned):
    with pytest.raises(PortalError, match="«2026»"), db.begin() as connection:
        undo.rollback(connection, "plans", SLUG, None)

    assert current_plans(db) == ["2026", "2027"]


def test_each_of_several_names_counts(db, planned):
    sources = [{"code": c, "name": c} for c in ("propios", "donación")]
    factories.load(db, "funding_sources", factories.write(planned / "f.csv", sources))
    row = factories.activity(1, funding_sources="propios; donación")
    factories.load(db, "activities", factories.write(planned / "a.csv", [row]))

    with pytest.raises(PortalError, match="se quedaría sin «donación»"):
        factories.load(db, "funding_sources", factories.write(planned / "f.csv", sources[:1]))


def deliver(db: sa.Engine, folder: Path, name: str, *rows: dict[str, str]) -> None:
    outcome = factories.load(db, name, factories.write(folder / f"{name}.csv", rows))
    assert outcome.state == "published", outcome.checked and outcome.checked.problems


@pytest.mark.parametrize("child", CHILDREN)
def test_activities_that_forget_a_line_in_use_are_refused_with_its_plan(db, planned, child):
    deliver(db, planned, child, CHILDREN[child])

    with pytest.raises(PortalError, match=f"del plan «2026» «1», y .*«{BY_NAME[child].title}»"):
        deliver(db, planned, "activities", factories.activity(2))

    deliver(db, planned, "activities", factories.activity(1), factories.activity(2))


def test_what_another_plan_names_does_not_stop_this_one(db, planned):
    deliver(db, planned, "progress", PROGRESS)

    deliver(db, planned, "activities", factories.activity(7, "2027"))
    deliver(db, planned, "activities", factories.activity(8, "2027"))

    assert factories.count(db, "pub.activities") == 2


def test_an_undo_that_would_forget_a_line_in_use_is_refused_and_changes_nothing(db, planned):
    deliver(db, planned, "activities", factories.activity(1), factories.activity(2))
    deliver(db, planned, "progress", PROGRESS | {"line": "2"})

    with pytest.raises(PortalError, match="del plan «2026» «2»"), db.begin() as connection:
        undo.rollback(connection, "activities", SLUG, "2026")

    assert factories.count(db, "pub.activities") == 2


@pytest.mark.parametrize(
    ("parent", "key", "column"), [("objectives", "node", "objective"), ("risks", "code", "risk_codes")]
)
def test_nodes_and_risks_that_activities_name_may_not_go(db, planned, parent, key, column):
    needed = {"title": "T"} | ({"kind": "objetivo", "sort_order": "1"} if parent == "objectives" else {})
    rows = [{"plan": "2026", key: name, **needed} for name in ("a", "b")]
    deliver(db, planned, parent, *rows)
    deliver(db, planned, "activities", factories.activity(1, **{column: "a"}))

    with pytest.raises(PortalError, match="del plan «2026» «a»"):
        deliver(db, planned, parent, rows[1])

    deliver(db, planned, parent, rows[0])
