"""A plan with all that its page says of it whatever the filters: lines, figures, tree, offices, and what filters may ask for."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from data_access import (
    funding,
    naming,
    observations,
    offices,
    plan_changes,
    plans,
    read,
    risks,
    schedule,
    units,
)
from data_access.naming import Named, Reader
from data_access.programme import month_at
from data_access.state import PlanState

FIELDS = ("responsible", "status", "objective", "component", "unit", "funding", "due", "track")
"""Fields of a state that choose among what a plan has; `search` takes any words."""
TRACKS = ("estratégica", "función estatutaria", "anunciada sin programar")


@dataclass(frozen=True)
class Lines:
    """A plan with all that does not depend on filters: its sheet, its lines with their figures, cut-off and tree.

    rows: as `plans.followed` gives them. offices: what «Responsable» prints → offices. funds: of each line, the sources that pay
    for it. units: code → name. observed, risks: of `observations.of_plan` and `risks.register`. above, below:
    of `plans.family`. is_comparable: whether its observatory has another plan with lines.
    """

    plan: dict
    rows: pd.DataFrame
    at: schedule.Cutoff
    nodes: pd.DataFrame
    offices: Reader
    funds: pd.Series
    units: dict[str, str]
    observed: pd.DataFrame
    risks: pd.DataFrame
    above: list[dict]
    below: list[dict]
    is_comparable: bool

    @cached_property
    def values(self) -> dict[str, pd.Series]:
        """Field → what each line answers to: a tuple of values, empty where it has none."""
        rows, above = self.rows, ancestry(self.nodes)
        due = [self._due(row) for row in rows[_TIMES].to_dict("records")]
        return {
            "responsible": rows["responsible"].map(self.named),
            "status": rows["state"].map(_single),
            "objective": rows["objective"].map(lambda node: above.get(node, ())),
            "component": rows["component"].map(_single),
            "unit": rows["unit"].map(_single),
            "funding": self.funds.map(lambda found: tuple(each.code or each.name for each in found)),
            "due": pd.Series(due, index=rows.index, dtype=object),
            "track": rows["track"].map(_single),
        }

    @cached_property
    def months(self) -> list[str]:
        """The months of the plan that have columns, «yyyy-mm»: twelve, or fewer in a shorter plan."""
        return [month_at(self.plan["period_start"], n) for n in range(1, self.at.columns + 1)]

    @cached_property
    def fund_names(self) -> dict[str, str]:
        """What `values` calls a funding source → its name."""
        return {each.code or each.name: each.name for found in self.funds for each in found}

    @cached_property
    def offered(self) -> dict[str, list[str]]:
        """What the filters may ask for: field of the state → values, in the order to show them."""
        orders = {
            "status": list(schedule.STATES),
            "objective": list(self.nodes["node"]),
            "due": self.months,
            "track": list(TRACKS),
        }
        found = {}
        for field in FIELDS:
            present = set().union(*self.values[field])
            found[field] = [
                v for v in orders.get(field, sorted(present)) if v in present or field == "status"
            ]
        return found if len(self.rows) else dict.fromkeys(FIELDS, [])

    @cached_property
    def is_followed(self) -> bool:
        """Whether anything was ever reported of the plan; where nothing was, silence says nothing of a line."""
        return bool(self.rows["executed"].notna().any())

    @cached_property
    def beneath(self) -> dict[str, Counter]:
        """Node of the tree → how many lines hang from it or from what is below, by state, and `lines`: all of them."""
        found: dict[str, Counter] = {}
        for nodes, state in zip(self.values["objective"], self.rows["state"], strict=True):
            for node in nodes:
                found.setdefault(node, Counter()).update(("lines", state))
        return found

    def named(self, printed: str | None) -> tuple[str, ...]:
        """The names of the offices that a cell prints; one office has one name, however it is written."""
        return tuple(
            dict.fromkeys(self._spelled.get(_key(each), each.name) for each in self.offices(printed))
        )

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """Of the offices that no catalogue holds: folded name → as the plan first writes it."""
        found: dict[str, str] = {}
        for printed in self.rows["responsible"].dropna().unique():
            for each in self.offices(printed):
                found.setdefault(_key(each), each.name)
        return found

    def _due(self, row: dict) -> tuple[str, ...]:
        """The months in which a line programmes something or, where it has none, ends; and that of its due date."""
        programmed = {name for name, amount in zip(self.months, row["months"], strict=False) if amount}
        ends = {row["end_month"] or row["start_month"]} if not programmed else set()
        named = programmed | ends | {str(row["due_on"])[:7]}
        return tuple(name for name in self.months if name in named)


_TIMES = ["months", "start_month", "end_month", "due_on"]


def ask(state: PlanState) -> Lines:
    """The plan that a state names, kept for this data version and day. Raises LookupError where there is none."""
    slug, name = state.observatory, state.plan
    return read.kept(f"lines:{slug}:{name}", lambda: _asked(slug, name))


def _asked(observatory: str, name: str) -> Lines:
    plan = plans.find(observatory, name)
    if plan is None:
        raise LookupError(name)
    rows, at = plans.followed_to(observatory, name)
    paid_by = funding.resolve(observatory)
    funds = [paid_by(c, p) for c, p in zip(rows["funding_sources"], rows["funding_printed"], strict=True)]
    return Lines(
        plan,
        rows,
        at,
        plans.objectives(observatory, name),
        offices.resolve(observatory),
        pd.Series(funds, index=rows.index, dtype=object),
        units.names(observatory),
        observations.of_plan(observatory, name),
        risks.register(observatory, name),
        *plans.family(plans.listed(observatory), name),
        bool(plan_changes.candidates(observatory, name)),
    )


def _key(office: Named) -> str:
    return office.code or naming.folded(office.name)


def ancestry(nodes: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Each node of a tree → itself, its parent, and so on up; a circle is followed once around."""
    parents = dict(zip(nodes["node"], nodes["parent"], strict=True))
    found: dict[str, tuple[str, ...]] = {}
    for node in parents:
        line, above = [node], parents[node]
        while above in parents and above not in line:
            line.append(above)
            above = parents[above]
        found[node] = tuple(line)
    return found


def _single(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
