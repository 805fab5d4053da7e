"""The comparison that a reviewer reads, beside the same one made by pandas over the two files."""

import random
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests import factories
from tests.factories import incident
from warehouse import desk

MONTHS = ("2026-03", "2026-04", "2026-05", "2026-06")
ROWS = 3000
TOLD = ["occurred_on", "category", "territory", "source", "longitude"]


@pytest.fixture(scope="module")
def files() -> tuple[pd.DataFrame, pd.DataFrame]:
    """What was published, and a file of the same months: with rows new, changed, moved to another month, gone and equal,
    every tenth without identifier and one coordinate written with a zero more."""
    chance = random.Random(6)
    before = [_row(chance, n) for n in range(ROWS)]
    after = [_again(chance, row) for row in before if chance.random() > 0.1]
    after += [_row(chance, n) for n in range(ROWS, ROWS + 250)]
    chance.shuffle(after)
    return pd.DataFrame(before), pd.DataFrame(after)


def _row(chance: random.Random, number: int) -> dict[str, str]:
    day = f"{chance.choice(MONTHS)}-{chance.randint(1, 28):02d}"
    told = {"occurred_on": day, "category": chance.choice(("robo", "robo", "reservado"))}
    return incident(number, **told) | ({"source_id": ""} if number % 10 == 0 else {})


def _again(chance: random.Random, row: dict[str, str]) -> dict[str, str]:
    changes: list[dict[str, str]] = [{"territory": "Z2"}, {"source": "alarma"}, {"longitude": "-71.4"}]
    changes += [{"category": "reservado"}, {"occurred_on": f"{chance.choice(MONTHS)}-01"}]
    changes += [{"longitude": "-71.30"}] * 3 + [{}] * 12
    return row | chance.choice(changes)


@pytest.fixture
def told(db: sa.Engine, tmp_path: Path, files) -> dict:
    """The review: what it is compared with came in two loads, and a month of the first was replaced by the second."""
    factories.observatory(db, tmp_path)
    before, after = files
    first = before.assign(category=before["category"].where(_month(before) != MONTHS[0], "reservado"))
    _load(db, tmp_path / "primero.csv", first)
    _load(db, tmp_path / "segundo.csv", before[_month(before) == MONTHS[0]])
    load_id = _load(db, tmp_path / "tercero.csv", after, review=True)
    with db.connect() as connection:
        mine = desk.reviews.c.load_id == load_id
        return connection.execute(sa.select(desk.reviews.c.content).where(mine)).scalar_one()


def _load(db: sa.Engine, path: Path, rows: pd.DataFrame, **options) -> int:
    outcome = factories.load(db, "incidents", factories.write(path, rows.to_dict("records")), **options)
    assert outcome.state == ("ready" if options else "published"), (
        outcome.checked and outcome.checked.problems
    )
    return outcome.load_id


def _month(rows: pd.DataFrame) -> pd.Series:
    return rows["occurred_on"].str[:7]


def test_each_number_is_what_pandas_counts(told, files):
    before, after = (rows.assign(month=_month(rows)) for rows in files)

    assert told["rows"] == _counted(_pairs(before, after), before, after)
    for name, column in (("by_month", "month"), ("by_category", "category")):
        now, was = after[column].value_counts(), before[column].value_counts()
        kinds = {"robo": "Robo", "reservado": "Reservado"}
        expected = {(kinds.get(k, k), int(was.get(k, 0)), int(now.get(k, 0))) for k in now.index}
        assert {(r["name"], r["before"], r["now"]) for r in told[name]} == expected
    assert min(told["rows"].values()) > 100


def test_the_examples_are_the_first_of_each_month_in_order(told, files):
    before, after = (rows.assign(month=_month(rows), row=rows.index + 2) for rows in files)
    was = before.assign(row=before.groupby(before["month"] == MONTHS[0]).cumcount() + 2)
    before["row"] = was["row"].where(before["month"] == MONTHS[0], before["row"])
    pairs = _pairs(before, after)

    for name, side, which in (("added", "row_now", "right_only"), ("removed", "row_was", "left_only")):
        rows = pairs[pairs["_merge"] == which].sort_values(["month", side])[side].head(50)
        assert [r["row"] for r in told["examples"][name]] == rows.astype(int).tolist()
    changed = pairs[pairs["differs"]].sort_values(["month", "row_now"])["row_now"].head(50)
    assert [r["row"] for r in told["examples"]["changed"]] == changed.astype(int).tolist()


def _pairs(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Rows with an identifier side by side; differs: both are there and a cell of them is another."""
    named = [rows[rows["source_id"] != ""] for rows in (before, after)]
    pairs = named[0].merge(
        named[1], how="outer", on=["month", "source_id"], suffixes=("_was", "_now"), indicator=True
    )
    other = pairs["longitude_was"].astype(float) != pairs["longitude_now"].astype(float)
    for name in TOLD[:-1]:
        other |= pairs[f"{name}_was"] != pairs[f"{name}_now"]
    return pairs.assign(differs=other & (pairs["_merge"] == "both"))


def _counted(pairs: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> dict[str, int]:
    """Added, changed, removed and equal; rows without identifier by their number in each month and category."""
    keys = ["month", "category"]
    was, now = (rows[rows["source_id"] == ""].groupby(keys).size() for rows in (before, after))
    more = now.sub(was, fill_value=0)
    same = pd.concat([was, now], axis=1).min(axis=1, skipna=False).fillna(0).sum()
    how = pairs["_merge"].value_counts()
    return {
        "added": int(how["right_only"] + more.clip(lower=0).sum()),
        "changed": int(pairs["differs"].sum()),
        "removed": int(how["left_only"] - more.clip(upper=0).sum()),
        "equal": int(how["both"] - pairs["differs"].sum() + same),
    }
