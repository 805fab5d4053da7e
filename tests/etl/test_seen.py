"""Which keys came before, across the chunks of a file: the same as a dictionary would say."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.seen import Seen
from warehouse.datasets import BY_NAME

INCIDENTS = BY_NAME["incidents"]
ROW = st.tuples(st.sampled_from([None, *"abcdefgh"]), st.sampled_from(["robo", "hurto"]))


def split(chunks: list[list[tuple[str | None, str]]]) -> list[tuple[list[int], list[int]]]:
    seen, number, found = Seen(), 0, []
    for chunk in chunks:
        rows = pd.DataFrame(chunk, columns=["source_id", "category"], dtype="str")
        rows.index = pd.RangeIndex(number, number + len(rows))
        number += len(rows)
        same, other = seen.split(INCIDENTS, rows)
        found.append((same.tolist(), other.index.tolist()))
    return found


def split_naively(chunks: list[list[tuple[str | None, str]]]) -> list[tuple[list[int], list[int]]]:
    first: dict[str, str] = {}
    number, found = 0, []
    for chunk in chunks:
        same, other = [], []
        for key, category in chunk:
            if key is not None and key in first:
                (same if first[key] == category else other).append(number)
            elif key is not None:
                first[key] = category
            number += 1
        found.append((same, other))
    return found


@settings(max_examples=200, deadline=None, database=None)
@given(st.lists(st.lists(ROW, min_size=1, max_size=6), max_size=8))
def test_keys_are_told_apart_as_a_dictionary_does(chunks: list[list[tuple[str | None, str]]]) -> None:
    assert split(chunks) == split_naively(chunks)


def test_a_key_of_an_earlier_chunk_is_known() -> None:
    assert split([[("a", "robo"), ("b", "robo")], [("b", "robo"), ("a", "hurto")]])[1] == ([2], [3])


def test_the_row_that_had_the_key_first_is_told() -> None:
    seen, found = Seen(), []
    for start in (2, 4):
        keys = {"source_id": ["a", f"b{start}"], "category": [f"c{start}", "robo"]}
        found.append(seen.split(INCIDENTS, pd.DataFrame(keys, index=range(start, start + 2), dtype="str"))[1])

    assert found[0].empty and found[1].to_dict() == {4: 2}


def test_a_key_repeated_with_other_contents_stays_what_it_was_first() -> None:
    assert split([[("a", "robo")], [("a", "hurto")], [("a", "robo"), ("a", "hurto")]])[2] == ([2], [3])


def test_many_chunks_make_few_runs() -> None:
    seen = Seen()
    for start in range(0, 64_000, 1000):
        keys = [str(n) for n in range(start, start + 1000)]
        seen.split(INCIDENTS, pd.DataFrame({"source_id": keys, "category": "robo"}, dtype="str"))

    assert len(seen.runs) < 8
    assert sum(run.shape[1] for run in seen.runs) == 64_000
