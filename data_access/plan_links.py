"""Which lines of the plans above and below a line names, or is named by, through their printed codes."""

from collections.abc import Iterator
from dataclasses import dataclass

from data_access import plans

LINE = "línea"


@dataclass(frozen=True)
class Linked:
    """A line of another plan, or a node of its tree (line None). kind: «línea», or what the node is."""

    plan: str
    plan_title: str
    kind: str
    line: int | None
    code: str
    title: str


def of_line(observatory: str, plan: str, row: dict) -> tuple[list[Linked], list[Linked]]:
    """What a line serves in the plan right above it, and the lines of the plans right below that serve it.

    row: a line with code, objective and objective_code. A line serves what bears the code printed beside it, or the code of
    its own objective; where a code is repeated, all that bear it. Source: pub.plans, pub.activities and pub.objectives.
    """
    above, below = plans.family(plans.listed(observatory), plan)
    codes = _named(row, _codes_of_nodes(observatory, plan))
    upper = [each for parent in above[-1:] for each in _bearing(observatory, parent, codes)]
    lower = [each for child in below if row["code"] for each in _serving(observatory, child, row["code"])]
    return upper, lower


def _named(row: dict, nodes: dict[str, str]) -> set[str]:
    """The codes that a line prints of what it serves."""
    return {code for code in (row["objective_code"], nodes.get(row["objective"])) if code}


def _codes_of_nodes(observatory: str, plan: str) -> dict[str, str]:
    nodes = plans.objectives(observatory, plan)
    return {node: code for node, code in zip(nodes["node"], nodes["code"], strict=True) if code}


def _bearing(observatory: str, parent: dict, codes: set[str]) -> Iterator[Linked]:
    for row in plans.objectives(observatory, parent["plan"]).to_dict("records"):
        if row["code"] in codes:
            yield Linked(parent["plan"], parent["title"], row["kind"], None, row["code"], row["title"])
    for row in plans.activities(observatory, parent["plan"]).to_dict("records"):
        if row["code"] in codes:
            yield _line(parent, row)


def _serving(observatory: str, child: dict, code: str) -> Iterator[Linked]:
    for row in plans.activities(observatory, child["plan"]).to_dict("records"):
        if row["objective_code"] == code:
            yield _line(child, row)


def _line(plan: dict, row: dict) -> Linked:
    return Linked(plan["plan"], plan["title"], LINE, int(row["line"]), row["code"] or "", row["title"])
