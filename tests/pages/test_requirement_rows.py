"""Every row of docs/requirements.md: its page answers and shows, in its main part, what the table promises."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

import pytest

from config import ROOT
from tests.requirement_counts import COUNTS
from warehouse.datasets import BY_NAME

TABLE = ROOT / "docs" / "requirements.md"
EXPECTED = {"A": 24, "I": 27, "C": 31, "P": 14, "B": 15}
NOT_BUILT = {"C-15", "C-17", "B-15"}
"""Rows that nobody must have; the table says why."""


@dataclass(frozen=True)
class Row:
    """One row of the table. shown: the texts between «», with their counts filled in."""

    code: str
    must: bool
    seen: str
    datasets: tuple[str, ...]
    shown: tuple[str, ...]


def _filled(text: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: COUNTS[found[1]](), text)


@lru_cache
def rows() -> tuple[Row, ...]:
    lines = [line.strip("| \n").split(" | ") for line in TABLE.read_text().splitlines()]
    return tuple(
        Row(
            code,
            must == "yes",
            seen,
            tuple(datasets.split(", ")) if datasets != "–" else (),
            tuple(re.findall("«(.+?)»(?= «|$)", shown)),
        )
        for code, _, must, seen, datasets, shown in (c for c in lines if re.fullmatch(r"[AICPB]-\d\d", c[0]))
    )


BUILT = [row for row in rows() if row.code not in NOT_BUILT]


@pytest.fixture(scope="module")
def main(server):
    """Address → the words of the main part of its page, without what its controls offer."""
    client = server.test_client()

    @lru_cache
    def read(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, address
        html = answer.text.split('<div id="servidor">')[1].split('<footer class="site"')[0]
        html = re.sub(r"<select.*?</select>", "", html, flags=re.S)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html)))

    return read


def test_the_table_has_every_row_once():
    assert [row.code for row in rows()] == [
        f"{letter}-{n:02}" for letter, count in EXPECTED.items() for n in range(1, count + 1)
    ]


def test_what_is_not_built_is_listed_with_its_reason_and_nobody_must_have_it():
    missing = {row.code: row for row in rows() if row.seen.startswith("not built: ")}

    assert set(missing) == NOT_BUILT
    assert not any(row.must for row in missing.values())


def test_the_table_names_datasets_that_are_there():
    assert {name for row in rows() for name in row.datasets} <= set(BY_NAME)


@pytest.mark.parametrize("row", BUILT, ids=lambda row: row.code)
def test_a_row_is_seen_on_its_page(main, row):
    words = main(_filled(row.seen))

    assert row.shown
    assert [text for text in map(_filled, row.shown) if text not in words] == []


def test_a_count_is_asked_for_by_some_row():
    used = set(re.findall(r"\{(\w+)\}", TABLE.read_text()))

    assert used == set(COUNTS)
