"""The generated plan: always the same, as large as asked, right by declaration."""

import sqlalchemy as sa

from benchmarks import plan_generator
from etl import samples

LINES = 60


def test_the_same_size_makes_the_same_bytes(tmp_path):
    first, again = (plan_generator.write(tmp_path / name, LINES) / plan_generator.SLUG for name in ("a", "b"))

    assert {p.name: p.read_bytes() for p in first.iterdir()} == {
        p.name: p.read_bytes() for p in again.iterdir()
    }


def test_every_file_is_published_whole(db: sa.Engine, tmp_path):
    for slug, dataset, path in samples.files(plan_generator.write(tmp_path, LINES)):
        samples.load_one(db, slug, dataset, path, lambda step, rows: None)

    with db.connect() as connection:
        counted = {
            name: connection.scalar(sa.text(f"SELECT count(*) FROM core.{name}"))
            for name in ("activities", "progress", "reviews", "reprogrammings", "objectives")
        }
    assert counted["activities"] == LINES
    assert counted["objectives"] == 72
    assert all(counted.values())
