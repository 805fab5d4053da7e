"""What a load that waits to be published would change (`meta.reviews.content`): for a person who decides, in numbers and sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from etl import (
    publish,
    review_examples,
    review_figures,
    review_past,
    review_privacy,
    review_rows,
    review_warnings,
)
from etl.check import Checked
from etl.context import names_of
from etl.review_rows import Compared
from warehouse import desk, ledger
from warehouse.datasets import BY_NAME

Content = dict[str, Any]
loads = ledger.loads


def make(connection: sa.Connection, load_id: int, checked: Checked, slices: Mapping[str, int]) -> Content:
    """The content of the review of a load whose rows, cubes and `load_slices` are written and not released.

    slices: slice → rows, as `publish.choose_slices` gives them.
    """
    return _content(connection, load_id, checked.persons, slices) | {"base": checked.base}


def again(connection: sa.Connection, load_id: int) -> Content:
    """Make the review of a load anew, against what is current now, and keep it."""
    kept = desk.reviews
    mine = kept.c.load_id == load_id
    old = connection.execute(sa.select(kept.c.content).where(mine)).scalar_one()
    content = _content(connection, load_id, old["persons"], review_rows.delivered(connection, load_id))
    content |= {"base": old["base"]}  # the file was not checked anew
    connection.execute(kept.update().where(mine).values(content=content, made_at=sa.func.now()))
    return content


def against(
    connection: sa.Connection, dataset: str, observatory: str, slices: Iterable[str]
) -> dict[str, int]:
    """slice → the load that it shows now, of those that show any."""
    now = publish.current_load(connection, dataset, observatory)
    return {name: now[name] for name in sorted(slices) if name in now}


def bases(dataset: str) -> set[str]:
    """The datasets that a file of this one was checked with: its codes, and of incidents where they fall."""
    columns = BY_NAME[dataset].columns
    named = {c.references.split(".")[0] for c in columns if c.references}
    named |= {"places"} if dataset == "incidents" else set()
    named |= {"units"} if any(c.is_office for c in columns) else set()
    return named - {dataset}


def newest(connection: sa.Connection, observatory: str, datasets: Iterable[str]) -> int:
    """The newest release of any of these datasets; 0 without one. What is released later has a higher number."""
    table = ledger.releases
    query = sa.select(sa.func.coalesce(sa.func.max(table.c.release_id), 0))
    return connection.execute(
        query.where(table.c.observatory == observatory, table.c.dataset.in_(list(datasets)))
    ).scalar_one()


def _content(connection: sa.Connection, load_id: int, persons: int, slices: Iterable[str]) -> Content:
    load = connection.execute(sa.select(loads).where(loads.c.load_id == load_id)).one()
    names = tuple(sorted(slices))
    current = against(connection, load.dataset, load.observatory, names)
    compared = Compared(BY_NAME[load.dataset], load.observatory, load_id, names, current)
    return compared_with(connection, compared, persons)


def compared_with(connection: sa.Connection, compared: Compared, persons: int) -> Content:
    """All that is told of a load. persons: cells of it that look like a person's name."""
    review_rows.pair(connection, compared)
    rows = review_rows.counts(connection, compared)
    sums = review_figures.amounts(connection, compared)
    dated = review_rows.dated_of(compared.dataset)
    observed = sa.select(sa.func.count()).where(ledger.findings.c.load_id == compared.load_id)
    return {
        "slices": _slices(connection, compared),
        "rows": rows,
        "by_month": review_rows.by(connection, compared, dated) if dated else [],
        "by_category": _by_category(connection, compared),
        "amounts": sums,
        "headline": review_figures.headline(connection, compared, sums),
        "examples": review_examples.examples(connection, compared),
        "privacy": review_privacy.preview(connection, compared, rows["added"], persons),
        "observations": connection.execute(observed).scalar_one(),
        "persons": persons,
        "warnings": review_warnings.found(connection, compared, sums),
        "needs_note": review_past.needs_note(connection, compared),
        "against": dict(compared.against),
    }


def _slices(connection: sa.Connection, compared: Compared) -> list[Content]:
    before = publish.rows_now(connection, compared.dataset.name, compared.observatory, list(compared.slices))
    now = review_rows.delivered(connection, compared.load_id)
    return [{"slice": name, "before": before.get(name), "now": now.get(name, 0)} for name in compared.slices]


def _by_category(connection: sa.Connection, compared: Compared) -> list[Content]:
    """Rows of each kind; of incidents, with the name and class that its category has today («» where it has none)."""
    column = review_rows.category_of(compared.dataset)
    if column is None:
        return []
    found = review_rows.by(connection, compared, column)
    if column.references != "categories.code":
        return found
    names = names_of(connection, BY_NAME["categories"], compared.observatory)
    query = sa.text("SELECT category, sensitivity FROM mart.classes WHERE observatory = :observatory")
    classes = {row[0]: row[1] for row in connection.execute(query, compared.asked)}
    return [
        row | {"name": names.get(row["name"], row["name"]), "class": classes.get(row["name"], "")}
        for row in found
    ]
