"""How the lines of a plan are grouped, in which order, and which of them stand on one page."""

from dataclasses import dataclass

import pandas as pd

from data_access import schedule
from data_access.plan_lines import TRACKS, Lines
from data_access.state import PlanState

BY_OBJECTIVE = "objetivo"
GROUPS = (BY_OBJECTIVE, "componente", "unidad", "responsable", "fuente", "estado")
"""What `agrupar` may ask for."""
PAGE_LINES = 50
_URGENCY = (
    schedule.LATE,
    schedule.INCOMPLETE,
    schedule.SILENT,
    schedule.ON_TIME,
    schedule.NOT_DUE,
    schedule.DONE,
)
FIELD = {
    "componente": "component",
    "unidad": "unit",
    "responsable": "responsible",
    "fuente": "funding",
    "estado": "status",
}
"""Group → the field of a state whose values make it."""


@dataclass(frozen=True)
class Page:
    """One page of lines: rows with `kind` and `key` of their group, in order; number and pages count from 1."""

    rows: pd.DataFrame
    number: int
    pages: int

    @property
    def first(self) -> int:
        """The position of its first line among all that are shown."""
        return (self.number - 1) * PAGE_LINES + 1


def asked(state: PlanState) -> str:
    """How the lines are grouped: as an address asks, else by objective."""
    return state.group if state.group in GROUPS else BY_OBJECTIVE


def arranged(lines: Lines, rows: pd.DataFrame, group: str) -> pd.DataFrame:
    """The rows by track, then by group, then as in the document.

    Returns them with: kind (what their group is: a value of GROUPS) and key (which one: a tuple of values of `Lines.values`, or of
    one node; None where the line has none). A line is in one group: with two offices, in that of both.
    """
    kinds, keys, ranks = _of_objective(lines, rows) if group == BY_OBJECTIVE else _of(lines, rows, group)
    order = pd.DataFrame(
        {"track": rows["track"].map(TRACKS.index), "rank": ranks, "line": rows["line"]}, index=rows.index
    )
    found = rows.assign(kind=kinds, key=pd.Series(keys, index=rows.index, dtype=object))
    return found.loc[order.sort_values(["track", "rank", "line"], kind="stable").index]


def page_of(rows: pd.DataFrame, asked: str) -> Page:
    """The page that an address asks for; the nearest that exists where it asks for another."""
    pages = max(-(-len(rows) // PAGE_LINES), 1)
    number = min(max(int(asked), 1), pages) if asked.isdecimal() else 1
    return Page(rows.iloc[(number - 1) * PAGE_LINES : number * PAGE_LINES], number, pages)


def _of_objective(lines: Lines, rows: pd.DataFrame) -> tuple[list, list, list]:
    """By node of the tree, in its order; what hangs from none by component, as they first appear."""
    nodes = {node: rank for rank, node in enumerate(lines.nodes["node"])}
    components = {
        name: rank for rank, name in enumerate(lines.rows["component"].dropna().unique(), len(nodes))
    }
    kinds, keys, ranks = [], [], []
    for node, component in zip(rows["objective"], rows["component"], strict=True):
        hangs = node in nodes
        value = node if hangs else component
        kinds.append(BY_OBJECTIVE if hangs or not component else "componente")
        keys.append((value,) if value else None)
        ranks.append(nodes[node] if hangs else components.get(component, len(nodes) + len(components)))
    return kinds, keys, ranks


def _of(lines: Lines, rows: pd.DataFrame, group: str) -> tuple[list, list, list]:
    """By a field; what has none comes last."""
    values = lines.values[FIELD[group]]
    every = [several for several in dict.fromkeys(values) if several]
    if group == "estado":
        every = [(state,) for state in _URGENCY]
    elif group != "componente":
        every.sort(key=lambda several: (len(several), several))
    ranks = {several: rank for rank, several in enumerate(every)}
    mine = values.loc[rows.index]
    keys = [several or None for several in mine]
    return [group] * len(rows), keys, [ranks.get(several, len(ranks)) for several in mine]
