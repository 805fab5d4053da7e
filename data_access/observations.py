"""Where a plan contradicts itself: what a load computed, what a reader of it found, and what was answered."""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.state import ObservationsState
from warehouse.datasets import BY_NAME
from warehouse.published import FINDINGS, VIEWS

FAMILY = {
    "shape": "forma",
    "sum_target": "aritmética",
    "no_target": "aritmética",
    "no_months": "aritmética",
    "blank_code": "código",
    "repeated_code": "código",
    "repeated_indicator_code": "código",
    "repeated_result_code": "código",
    "code_gap": "código",
    "code_elsewhere": "código",
    "indicator_gap": "código",
    "additional": "código",
    "no_objective_code": "código",
    "no_responsible": "forma",
    "padded_number": "unidad",
    "percent_as_count": "unidad",
    "count_as_percent": "unidad",
    "percent_without_sign": "unidad",
    "stock_as_flow": "unidad",
}
"""Computed rule → its family. What a reader of the document adds says its own."""
FAMILIES = BY_NAME["observations"].column("family").choices
OBSERVED, CORRECTED, EXPLAINED = BY_NAME["observations"].column("state").choices
STATES = (OBSERVED, CORRECTED, EXPLAINED)
COLUMNS = (
    "plan",
    "line",
    "code",
    "title",
    "family",
    "rule",
    "sentence",
    "figures",
    "source_line",
    "state",
    "answer",
    "answered_by",
    "answered_on",
)

_written, _lines = VIEWS["observations"], VIEWS["activities"]


def of_plan(observatory: str, plan: str) -> pd.DataFrame:
    """The observations of a plan, those of the whole plan first, then by line.

    Returns COLUMNS: line (None: the whole plan), code and title (of the line), family, rule, sentence (of the
    document's reader; None where it is only computed), figures (dict for the sentence `finding.<rule>`; None where it is
    only written), source_line (of the document, or None), state, answer, answered_by (an office), answered_on; None
    where nothing is said.
    A written observation with the line and rule of a computed one is that one, with its state and its answer.
    Source: pub.findings and pub.observations of the current releases.
    """
    found = of_observatory(observatory)
    return found[found["plan"] == plan].reset_index(drop=True)


def of_line(observatory: str, plan: str, line: int) -> pd.DataFrame:
    """Those of one line; columns as `of_plan`."""
    found = of_plan(observatory, plan)
    return found[found["line"] == line].reset_index(drop=True)


def of_observatory(observatory: str) -> pd.DataFrame:
    """Those of every plan of an observatory; columns as `of_plan`, plans in order of their names."""
    written = _exact(read.frame(_asked_written(observatory)))
    computed = _exact(read.frame(_asked_computed(observatory))).assign(state=OBSERVED)
    computed["family"] = computed["rule"].map(FAMILY).fillna(FAMILIES[-1])
    both = computed.merge(
        written, on=_turn(computed, written), how="outer", suffixes=("_computed", ""), sort=False
    )
    return _in_order(_settled(both))


def _turn(computed: pd.DataFrame, written: pd.DataFrame) -> list[str]:
    """Numbers, in both, the observations that share plan, line and rule: the second written one is the second found."""
    same = ["plan", "line", "rule"]
    for rows in (computed, written):
        rows["turn"] = rows.groupby(same, dropna=False).cumcount()
    return [*same, "turn"]


_SHARED = ("family", "state", "source_line", "code", "title")
"""What both say: the written one first."""


def _settled(both: pd.DataFrame) -> pd.DataFrame:
    """What is written wins; the figures stay the computed ones, which are those of today's rows."""
    both = both.astype(object).where(both.notna(), None)
    for name in _SHARED:
        both[name] = both[name].where(both[name].notna(), both[f"{name}_computed"])
    return both


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(at=rows["line"].map(lambda line: line or 0), rank=rows["family"].map(FAMILIES.index))
    rows = rows.sort_values(["plan", "at", "rank", "rule", "turn"], kind="stable")
    return rows.reset_index(drop=True).reindex(columns=list(COLUMNS))


def _asked_written(observatory: str) -> sa.Select:
    """Rows of the dataset, each with the activity of its line."""
    worked_out = ("figures", *_OF_LINE)
    columns = [_written.c[name] for name in COLUMNS if name not in worked_out]
    query = sa.select(*columns, *(_lines.c[name] for name in _OF_LINE)).outerjoin(
        _lines, _is_line_of(_written)
    )
    return query.where(_written.c.observatory == observatory).order_by(_written.c.plan, _written.c.number)


def _asked_computed(observatory: str) -> sa.Select:
    """Findings of activities, each with the line of the document that its activity names."""
    columns = (FINDINGS.c.slice.label("plan"), FINDINGS.c.line, FINDINGS.c.rule, FINDINGS.c.figures)
    query = sa.select(*columns, _lines.c.source_line, *(_lines.c[name] for name in _OF_LINE))
    query = query.select_from(FINDINGS).outerjoin(_lines, _is_line_of(FINDINGS))
    query = query.where(FINDINGS.c.observatory == observatory, FINDINGS.c.dataset == "activities")
    return query.order_by(FINDINGS.c.slice, FINDINGS.c.source_row, FINDINGS.c.rule)


_OF_LINE = ("code", "title")


def _is_line_of(table: sa.Table) -> sa.ColumnElement[bool]:
    same = (_lines.c[name] == table.c[name] for name in ("observatory", "slice", "line"))
    return sa.and_(*same)


def _exact(rows: pd.DataFrame) -> pd.DataFrame:
    """Missing is None, and a line beside a missing one stays whole."""
    for name in ("line", "source_line"):
        rows[name] = rows[name].astype("Float64").astype("Int64")
    return rows.astype(object).where(rows.notna(), None)


def observed_lines(rows: pd.DataFrame) -> int:
    """How many lines have an observation of what they say; how a table is laid out is no one's contradiction. rows: as `of_observatory`."""
    said = rows[rows["line"].notna() & (rows["family"] != FAMILIES[0])]
    return len(said[["plan", "line"]].drop_duplicates())


def offered(rows: pd.DataFrame) -> dict[str, list[str]]:
    """What the filters may ask for: field of the state → values that some row has, in the order to show them."""
    plans = sorted(rows["plan"].unique())
    families = [name for name in FAMILIES if (rows["family"] == name).any()]
    return {
        "plan": plans,
        "family": families,
        "status": [s for s in STATES if (rows["state"] == s).any()],
    }


def settled(rows: pd.DataFrame, state: ObservationsState) -> ObservationsState:
    """The state without what no observation has: an old link shows everything, not nothing."""
    known = offered(rows)
    return replace(state, **{name: "" for name in known if getattr(state, name) not in ("", *known[name])})


def narrowed(rows: pd.DataFrame, state: ObservationsState) -> pd.DataFrame:
    """The observations that the filters of a settled state leave."""
    for column, asked in (("plan", state.plan), ("family", state.family), ("state", state.status)):
        rows = rows[rows[column] == asked] if asked else rows
    return rows


def shown(state: ObservationsState) -> pd.DataFrame:
    """Exactly the observations on screen, as `of_observatory` gives them."""
    rows = of_observatory(state.observatory)
    return narrowed(rows, settled(rows, state))
