"""A plan's objectives as a nested list."""

import re

import pandas as pd

from components.static import to_html
from components.tree import objective_tree


def nodes(*rows: tuple[str, str | None]) -> pd.DataFrame:
    """(node, parent): a tree of «objetivo»s."""
    blank = {"kind": "objetivo", "code": None, "target": None, "source_line": None}
    columns = ["node", "parent", "title", *blank]
    return pd.DataFrame(
        [{"node": n, "parent": p, "title": f"T-{n}", **blank} for n, p in rows], columns=columns
    )


def titles(written: str) -> list[str]:
    return re.findall(r"T-\w+", written)


def test_no_nodes_no_tree():
    assert objective_tree(nodes(), {}) is None


def test_a_node_stands_under_its_parent_in_document_order():
    written = to_html(objective_tree(nodes(("a", None), ("b", "a"), ("c", "b"), ("d", None)), {}))

    assert titles(written) == ["T-a", "T-b", "T-c", "T-d"]
    assert written.count("<ul") == 3


def test_a_child_before_its_parent_still_hangs_from_it():
    written = to_html(objective_tree(nodes(("b", "a"), ("a", None)), {}))

    assert titles(written) == ["T-a", "T-b"]


def test_a_node_whose_parent_is_missing_is_shown():
    assert titles(to_html(objective_tree(nodes(("a", "perdido"), ("b", None)), {}))) == ["T-a", "T-b"]


def test_no_node_of_a_circle_is_lost_or_repeated():
    written = titles(to_html(objective_tree(nodes(("r", None), ("a", "b"), ("b", "a"), ("c", "c")), {})))

    assert sorted(written) == ["T-a", "T-b", "T-c", "T-r"]


def test_a_node_says_how_many_lines_hang_from_it():
    assert "líneas: 3" in to_html(objective_tree(nodes(("a", None)), {"a": 3}))


def test_a_goal_without_target_says_so():
    rows = nodes(("a", None)).assign(kind="meta")

    assert "sin meta cuantificada" in to_html(objective_tree(rows, {}))


def test_a_deep_tree_is_written():
    chain = [(f"n{i}", f"n{i - 1}" if i else None) for i in range(60)]

    assert len(titles(to_html(objective_tree(nodes(*chain), {})))) == 60
