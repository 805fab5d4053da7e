"""A plan's tree as a nested list of any depth, each node with the lines that hang from it."""

from collections.abc import Callable, Mapping

import pandas as pd

from components.static import Node, el
from components.tables import records
from texts import plural, t

Link = Callable[[str], str]
"""A node → the address of its lines."""


def objective_tree(nodes: pd.DataFrame, counts: Mapping[str, Mapping[str, int]], link: Link) -> dict | None:
    """Nodes under their parents in document order, each with its kind, code, target and lines.

    nodes: node, parent, kind, code, title, target. counts: node → how many lines hang from it or from what is below:
    `lines`, and of them `late` and `silent` where that says something.
    """
    if nodes.empty:
        return None
    known = set(nodes["node"])
    children: dict[str, list[dict]] = {}
    for row in records(nodes):
        parent = row["parent"] if row["parent"] in known else ""
        children.setdefault(parent, []).append(row)
    tops = [_node(row, children, counts, link) for row in children.pop("", [])]
    while children:  # what names itself as its own ancestor stands at the top, not nowhere
        tops += [_node(row, children, counts, link) for row in children.pop(next(iter(children)))]
    return el("ul", *tops, className="tree")


def _node(
    row: dict, children: dict[str, list[dict]], counts: Mapping[str, Mapping[str, int]], link: Link
) -> dict:
    below = children.pop(row["node"], [])
    count = counts.get(row["node"], {})
    name: list[Node] = [el("span", row["code"], className="code"), " "] if row["code"] else []
    name = [*name, row["title"]]
    target = row["target"] or (t("plan.no_target") if row["kind"] == "meta" else "")
    quiet = [target, *_counted(count)]
    return el(
        "li",
        el("span", row["kind"], className="kind"),
        el("a", *name, href=link(row["node"])) if count.get("lines") else el("span", *name),
        *(el("span", f" · {words}", className="quiet") for words in quiet if words),
        el("ul", *(_node(child, children, counts, link) for child in below)) if below else None,
    )


def _counted(count: Mapping[str, int]) -> list[str]:
    """«3 líneas», «1 atrasada», «2 sin avance»; nothing of what is none."""
    keys = {"lines": "plan.lines", "late": "plan.count.late", "silent": "plan.count.silent"}
    return [plural(key, count[name]) for name, key in keys.items() if count.get(name)]


def trail(nodes: pd.DataFrame) -> dict[str, list[str]]:
    """Each node → its name and those above it, the highest first; a circle is followed once around."""
    rows = {row["node"]: row for row in nodes.to_dict("records")}
    found = {}
    for node in rows:
        line = [node]
        while (above := rows[line[-1]]["parent"]) in rows and above not in line:
            line.append(above)
        found[node] = [_titled(rows[name]) for name in reversed(line)]
    return found


def _titled(row: dict) -> str:
    """«OE 1.2 Menos robos»; what has no code says what it is: «Resultado: menos robos»."""
    return f"{row['code']} {row['title']}" if row["code"] else f"{row['kind'].capitalize()}: {row['title']}"
