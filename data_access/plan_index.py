"""The plans of an observatory as families: strategic, annual and operating plans that name each other, with what they hold."""

from collections.abc import Collection
from dataclasses import dataclass

from data_access import observations, plan_changes, plans, schedule


@dataclass(frozen=True)
class Listed:
    """One plan. row: as `plans.listed` gives it; depth: how many plans stand over it in its family.

    states: state → lines, in the order of schedule.STATES, without those that no line has. observed: its observations.
    before: the row of the last plan of its kind and unit before it, whose changes it can show; None without one.
    """

    row: dict
    depth: int
    states: dict[str, int]
    observed: int
    before: dict | None


def families(observatory: str, only: Collection[str] | None = None) -> list[list[Listed]]:
    """Each plan that hangs from no other with all below it, in document order; the newest family first.

    only: those plans alone, each at the top where the one above it is not among them.
    """
    every = plans.listed(observatory).to_dict("records")
    rows = [row for row in every if only is None or row["plan"] in only]
    observed = observations.of_observatory(observatory)["plan"].value_counts()
    known = {row["plan"] for row in rows}
    below: dict[str, list[dict]] = {}
    for row in rows:
        parent = row["parent_plan"]
        below.setdefault(parent if parent in known and parent != row["plan"] else "", []).append(row)

    def family(row: dict, depth: int) -> list[Listed]:
        held = _states(observatory, row), int(observed.get(row["plan"], 0)), _before(row, every)
        children = below.pop(row["plan"], [])
        return [
            Listed(row, depth, *held),
            *(each for child in children for each in family(child, depth + 1)),
        ]

    found = [family(row, 0) for row in below.pop("", [])]
    while below:  # plans that name each other as the one above: each stands at the top, not nowhere
        found += [family(row, 0) for row in below.pop(next(iter(below)))]
    return found


def _states(observatory: str, row: dict) -> dict[str, int]:
    if not row["activities"]:
        return {}
    counts = plans.followed_to(observatory, row["plan"])[0]["state"].value_counts()
    return {state: int(counts[state]) for state in schedule.STATES if state in counts}


def _before(row: dict, every: list[dict]) -> dict | None:
    known = {other["plan"]: other for other in every if other["activities"] and row["activities"]}
    return known.get(plan_changes.default(row, list(known.values())))
