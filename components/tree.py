"""A plan's objectives as a nested list, of any depth."""

import pandas as pd

from components.static import el
from texts import t


def objective_tree(nodes: pd.DataFrame, lines: dict[str, int]) -> dict | None:
    """Nodes under their parents in document order, each with its kind, code and number of lines.

    nodes: node, parent, kind, code, title, target, source_line. lines: node → lines of the plan that hang from it.
    """
    if nodes.empty:
        return None
    known = set(nodes["node"])
    children: dict[str, list[dict]] = {}
    for row in nodes.to_dict("records"):
        parent = row["parent"] if row["parent"] in known else ""
        children.setdefault(parent, []).append(row)
    tops = [_node(row, children, lines) for row in children.pop("", [])]
    while children:  # what names itself as its own ancestor stands at the top, not nowhere
        tops += [_node(row, children, lines) for row in children.pop(next(iter(children)))]
    return el("ul", *tops, className="tree")


def _node(row: dict, children: dict[str, list[dict]], lines: dict[str, int]) -> dict:
    below = children.pop(row["node"], [])
    count = lines.get(row["node"], 0)
    meta = row["kind"] == "meta"
    target = row["target"] or (t("plan.no_target") if meta else "")
    return el(
        "li",
        el("span", row["kind"], className="kind"),
        el("span", row["code"], className="code") if row["code"] else None,
        " ",
        row["title"],
        el("span", f" · {target}", className="quiet") if target else None,
        el("span", f" · {t('plan.tree.lines', n=count)}", className="quiet") if count else None,
        el("ul", *(_node(child, children, lines) for child in below)) if below else None,
    )
