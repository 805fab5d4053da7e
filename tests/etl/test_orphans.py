"""A list that is replaced whole may not forget what other published rows name. (`etl/orphans.py`)"""

from pathlib import Path

import pytest
import sqlalchemy as sa

from etl import publish
from tests import factories
from tests.factories import SLUG
from warehouse.errors import PortalError


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
    with pytest.raises(PortalError, match="ya no trae «2026».*«Actividades de los planes»"):
        load_plans(db, planned, "2027", "2028")

    assert current_plans(db) == ["2026", "2027"]


def test_a_plan_that_nothing_names_may_go(db, planned):
    assert load_plans(db, planned, "2026").state == "published"

    assert current_plans(db) == ["2026"]


def test_an_undo_that_would_forget_it_is_refused_too(db, planned):
    with pytest.raises(PortalError, match="«2026»"), db.begin() as connection:
        publish.rollback(connection, "plans", SLUG, None)

    assert current_plans(db) == ["2026", "2027"]


def test_each_of_several_names_counts(db, planned):
    sources = [{"code": c, "name": c} for c in ("propios", "donación")]
    factories.load(db, "funding_sources", factories.write(planned / "f.csv", sources))
    row = factories.activity(1, funding_sources="propios; donación")
    factories.load(db, "activities", factories.write(planned / "a.csv", [row]))

    with pytest.raises(PortalError, match="ya no trae «donación»"):
        factories.load(db, "funding_sources", factories.write(planned / "f.csv", sources[:1]))
