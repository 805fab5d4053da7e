"""One line of a plan: its figures to the cut-off, its place in the tree, its neighbours, and what earlier releases said."""

import re
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import plans, read
from data_access.schedule import FOLLOWED, Cutoff
from warehouse.dataset import LINEAGE
from warehouse.published import RELEASES, VIEWS

_activities, _progress = VIEWS["activities"], VIEWS["progress"]
_LINE = re.compile("[1-9][0-9]{0,8}")
PAST = 12
"""How many earlier releases are compared."""


@dataclass(frozen=True)
class Activity:
    """row: the line as `plans.followed_to` gives it, missing is None. path: the nodes above it (node, kind, code, title),
    the highest first. before, after: its neighbours (line, code, title), or None. twins: other lines with its code.
    reported: rows of the file of progress that speak of it, in order of months."""

    plan: dict
    row: dict
    at: Cutoff
    path: list[dict]
    before: dict | None
    after: dict | None
    twins: list[dict]
    reported: list[dict]


def find(observatory: str, plan: str, line: str) -> Activity | None:
    """The activity of a line («6»); None where there is no such plan or line."""
    sheet = plans.find(observatory, plan)
    if sheet is None or not _LINE.fullmatch(line):
        return None
    rows, at = plans.followed_to(observatory, plan)
    places = {number: i for i, number in enumerate(rows["line"].tolist())}
    here = places.get(int(line))
    if here is None:
        return None
    (row,) = _records(rows.iloc[here : here + 1])
    twins = rows[(rows["code"] == row["code"]) & (rows["line"] != row["line"])] if row["code"] else rows[:0]
    return Activity(
        plan=sheet,
        row=row,
        at=at,
        path=_path(plans.objectives(observatory, plan), row["objective"]),
        before=next(iter(_records(rows.iloc[here - 1 : here])), None) if here else None,
        after=next(iter(_records(rows.iloc[here + 1 : here + 2])), None),
        twins=_records(twins),
        reported=_records(plans.progress(observatory, plan, row["line"])),
    )


def _records(rows: pd.DataFrame) -> list[dict]:
    """Rows as dicts: missing is None, whole numbers are whole; the lists of `follow` stay as they are."""
    whole = {c: rows[c].astype("Int64") for c in ("line", "source_line", "source_row") if c in rows}
    return read.records(rows.assign(**whole))


def _path(nodes: pd.DataFrame, node: str | None) -> list[dict]:
    """A node and those above it, the highest first; one that names itself as its own ancestor ends there."""
    known = {row["node"]: row for row in nodes.to_dict("records")}
    found: list[dict] = []
    while node in known and known[node] not in found:
        found.insert(0, known[node])
        node = known[node]["parent"]
    return found


@dataclass(frozen=True)
class Change:
    """What a release of the plan or of its progress changed in a line. changes: (column, before, now); None: not there."""

    release_id: int
    released_at: pd.Timestamp
    dataset: str
    changes: list[tuple[str, object, object]]


def history(observatory: str, plan: str, line: int) -> list[Change]:
    """What each release that followed another one changed in a line, newest first; at most PAST of them.

    A release that left the line as it was is not among them. Source: pub.activities and pub.progress as of each release.
    """
    found = [
        change
        for name in ("activities", "progress")
        for change in _changes(name, observatory, plan, line)
        if change.changes
    ]
    return sorted(found, key=lambda change: -change.release_id)


def _changes(name: str, observatory: str, plan: str, line: int) -> list[Change]:
    releases = _releases(name, observatory, plan).to_dict("records")[-PAST - 1 :]
    if len(releases) < 2:
        return []
    said = [_said(name, observatory, plan, line, release["release_id"]) for release in releases]
    return [
        Change(release["release_id"], release["released_at"], name, _differences(before, now))
        for release, before, now in zip(releases[1:], said, said[1:], strict=False)
    ]


def _releases(name: str, observatory: str, plan: str) -> pd.DataFrame:
    table = RELEASES
    mine = (table.c.dataset == name, table.c.observatory == observatory, table.c.slice == plan)
    return read.frame(sa.select(table).where(*mine).order_by(table.c.release_id))


def _said(name: str, observatory: str, plan: str, line: int, release: int) -> dict[str, object]:
    """What a release says of a line: column → value; of progress, month → what was executed."""
    with read.at(release):
        if name == "progress":
            rows = _of_line(_progress, observatory, plan, line)
            return {row["month"]: row["executed"] for row in rows}
        rows = _of_line(_activities, observatory, plan, line)
    unsaid = {*LINEAGE, "release_id", *FOLLOWED, "plan", "line", "source_line"}
    return {k: v for row in rows for k, v in row.items() if k not in unsaid}


def _of_line(table: sa.Table, observatory: str, plan: str, line: int) -> list[dict]:
    mine = (table.c.observatory == observatory, table.c.slice == plan, table.c.line == line)
    return _records(read.frame(sa.select(table).where(*mine).order_by(table.c.source_row)))


def _differences(before: dict[str, object], now: dict[str, object]) -> list[tuple[str, object, object]]:
    names = [*now, *(name for name in before if name not in now)]
    return [(n, before.get(n), now.get(n)) for n in names if before.get(n) != now.get(n)]
