"""What stands beside an indicator: the activities of its objective, and the other indicators of that objective."""

from dataclasses import dataclass

import pandas as pd

from data_access import plans, schedule
from data_access.indicators import Followed


@dataclass(frozen=True)
class Objective:
    """The objective that an indicator measures, with all that hangs from it.

    plan: a row of plans; node: a row of objectives. lines: its activities as `plans.followed_to` gives them, to the cut-off
    `at`. others: the other indicators of this objective, or of what hangs from it.
    """

    plan: dict
    node: dict
    lines: pd.DataFrame
    at: schedule.Cutoff
    others: list[Followed]


def beside(observatory: str, indicator: Followed, all_of_them: list[Followed]) -> Objective | None:
    """None where the sheet names no objective, or one that its plan does not have."""
    plan, node = indicator.sheet["plan"], indicator.sheet["objective"]
    found = plans.find(observatory, plan) if plan and node else None
    if found is None:
        return None
    nodes = plans.objectives(observatory, plan)
    named = nodes[nodes["node"] == node].to_dict("records")
    if not named:
        return None
    branch = below(nodes, node)
    lines, at = plans.followed_to(observatory, plan)
    others = [
        each
        for each in all_of_them
        if each.code != indicator.code and each.sheet["plan"] == plan and each.sheet["objective"] in branch
    ]
    return Objective(found, named[0], lines[lines["objective"].isin(branch)], at, others)


def below(nodes: pd.DataFrame, node: str) -> set[str]:
    """A node and all that hangs from it, however deep; a node that names itself as its own ancestor ends there."""
    children: dict[str, list[str]] = {}
    for row in nodes.to_dict("records"):
        children.setdefault(row["parent"] or "", []).append(row["node"])
    found, waiting = {node}, [node]
    while waiting:
        new = [child for child in children.get(waiting.pop(), []) if child not in found]
        found.update(new)
        waiting += new
    return found
