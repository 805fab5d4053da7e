"""A plan's tree as a nested list."""

import re

import pandas as pd

from components.static import to_html
from components.tree import objective_tree, trail


def nodes(*rows: tuple[str, str | None]) -> pd.DataFrame:
    """(node, parent): a tree of «objetivo»s."""
    blank = {"kind": "objetivo", "code": None, "target": None, "source_line": None}
    columns = ["node", "parent", "title", *blank]
    return pd.DataFrame(
        [{"node": n, "parent": p, "title": f"T-{n}", **blank} for n, p in rows], columns=columns
    )


def drawn(rows: pd.DataFrame, counts: dict | None = None) -> str:
    return to_html(objective_tree(rows, counts or {}, lambda node: f"/planes/prueba/2026?objetivo={node}"))


def titles(written: str) -> list[str]:
    return re.findall(r"T-\w+", written)


def test_no_nodes_no_tree():
    assert objective_tree(nodes(), {}, str) is None


def test_a_node_stands_under_its_parent_in_document_order():
    written = drawn(nodes(("a", None), ("b", "a"), ("c", "b"), ("d", None)))

    assert titles(written) == ["T-a", "T-b", "T-c", "T-d"]
    assert written.count("<ul") == 3


def test_a_child_before_its_parent_still_hangs_from_it():
    assert titles(drawn(nodes(("b", "a"), ("a", None)))) == ["T-a", "T-b"]


def test_a_node_whose_parent_is_missing_is_shown():
    assert titles(drawn(nodes(("a", "perdido"), ("b", None)))) == ["T-a", "T-b"]


def test_no_node_of_a_circle_is_lost_or_repeated():
    written = titles(drawn(nodes(("r", None), ("a", "b"), ("b", "a"), ("c", "c"))))

    assert sorted(written) == ["T-a", "T-b", "T-c", "T-r"]


def test_a_node_says_how_many_lines_hang_from_it_and_how_they_go():
    written = re.sub("<[^>]+>", "", drawn(nodes(("a", None)), {"a": {"lines": 3, "late": 1, "silent": 2}}))

    assert written == "objetivoT-a · 3 líneas · 1 atrasada · 2 sin avance"


def test_a_node_with_lines_leads_to_them_and_one_without_is_only_said():
    written = drawn(nodes(("a", None), ("b", None)), {"a": {"lines": 1}})

    assert re.findall(r'<a href="([^"]+)">', written) == ["/planes/prueba/2026?objetivo=a"]


def test_a_goal_without_target_says_so():
    assert "sin meta cuantificada" in drawn(nodes(("a", None)).assign(kind="meta"))


def test_a_deep_tree_is_written():
    chain = [(f"n{i}", f"n{i - 1}" if i else None) for i in range(60)]

    assert len(titles(drawn(nodes(*chain)))) == 60


def test_a_trail_names_what_a_node_hangs_from():
    rows = nodes(("a", None), ("b", "a")).assign(code=pd.Series(["O1", None], dtype=object))

    assert trail(rows) == {"a": ["O1 T-a"], "b": ["O1 T-a", "Objetivo: T-b"]}


def test_a_trail_ends_in_a_circle():
    assert trail(nodes(("a", "b"), ("b", "a")))["a"] == ["Objetivo: T-b", "Objetivo: T-a"]
