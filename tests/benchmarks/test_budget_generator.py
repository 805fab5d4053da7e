"""The generated budget: always the same, as large as asked, right by declaration."""

import sqlalchemy as sa

from benchmarks import budget_generator
from etl import samples

LINES = 210


def test_the_same_size_makes_the_same_bytes(tmp_path):
    first, again = (budget_generator.write(tmp_path / name, LINES) for name in ("a", "b"))

    assert {p.relative_to(first): p.read_bytes() for p in first.rglob("*.csv")} == {
        p.relative_to(again): p.read_bytes() for p in again.rglob("*.csv")
    }


def test_every_file_is_published_whole_and_the_lines_are_crossed(db: sa.Engine, tmp_path):
    folder = budget_generator.write(tmp_path, LINES)
    for slug, dataset, path in samples.files(folder):
        samples.load_one(db, slug, dataset, path, lambda step, rows: None)
    newest = budget_generator.newest(folder)
    samples.load_one(db, budget_generator.SLUG, "budget_lines", newest, lambda step, rows: None)

    with db.connect() as connection:
        counted = dict(
            connection.execute(
                sa.text(
                    "SELECT slice || ' ' || classification, lines FROM mart.budget_levels WHERE depth = 0 ORDER BY 1"
                )
            ).all()
        )
    income = LINES // 7
    for year in budget_generator.YEARS:
        for name in ("económica", "funcional", "institucional", "fuente de financiamiento"):
            assert counted[f"{year} egreso {name}"] == LINES - income
        assert counted[f"{year} ingreso económica"] == income
        assert f"{year} ingreso funcional" not in counted
