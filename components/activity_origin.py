"""Around one activity: its neighbours, the same code elsewhere, the file and row it comes from, what releases changed."""

from collections.abc import Callable
from typing import Any

from components import formats
from components.activity import name_of
from components.activity_fields import plain
from components.lineage import load_path
from components.static import el
from texts import plural, t

Link = Callable[[int], str]
"""Line of the plan → its address."""


def neighbours(before: dict | None, after: dict | None, link: Link) -> dict:
    """Links to the line before and the line after. before, after: line, code, title, or None."""
    sides = (("before", before, "prev"), ("after", after, "next"))
    items = [
        el("li", t(f"activity.{side}"), " ", el("a", name_of(row), href=link(row["line"]), rel=rel))
        for side, row, rel in sides
        if row
    ]
    return el("nav", el("ul", *items), className="neighbours", aria_label=t("activity.neighbours"))


def twins(rows: list[dict], link: Link) -> dict | None:
    """Other lines of the plan with the same code: not the same activity. rows: line, code, title."""
    if not rows:
        return None
    items = (
        el("li", el("a", name_of(row), href=link(row["line"])), " · ", t("observations.line", n=row["line"]))
        for row in rows
    )
    said = plural("activity.twins.lead", len(rows), code=rows[0]["code"])
    return el("section", el("h2", t("activity.twins.title")), el("p", said), el("ul", *items))


def rows_of_files(row: dict, reported: list[dict], names: dict[int, str], document: str) -> dict:
    """The file and row of the line, its line in the document, and the rows of its progress. names: load → its file."""
    file = names.get(row["load_id"], row["load_id"])
    path = load_path(row["load_id"], row["observatory"], row=row["source_row"])
    said: list[Any] = [el("a", t("activity.origin.row", n=row["source_row"], file=file), href=path)]
    if row["source_line"]:
        said.append(t("activity.origin.line", n=row["source_line"], document=document))
    if reported:
        rows = formats.listed([str(each["source_row"]) for each in reported])
        file = names.get(reported[0]["load_id"], reported[0]["load_id"])
        said.append(plural("activity.origin.reported", len(reported), rows=rows, file=file))
    return el("p", *(part for each in said for part in (each, " ")))


def history(changes: list, labels: dict[str, str], locale: str) -> dict | None:
    """What each release changed in the line; None where none did.

    changes: as data_access.activity.history gives them. labels: column → its name.
    """
    if not changes:
        return None
    items = [el("li", _when(change, locale), _differences(change, labels, locale)) for change in changes]
    title, lead = t("activity.history.title"), t("activity.history.lead")
    return el("section", el("h2", title), el("p", lead), el("ul", *items, className="history"))


def _when(change: Any, locale: str) -> str:
    return t("activity.history.when", n=change.release_id, at=formats.instant(change.released_at, locale))


def _differences(change: Any, labels: dict[str, str], locale: str) -> dict:
    def label(name: str) -> str:
        if change.dataset == "progress":
            return t("activity.history.executed", month=formats.month(name, locale))
        return labels.get(name, name)

    def said(value: Any) -> str:
        return t("activity.history.nothing") if value is None else f"«{plain(value, locale)}»"

    items = (
        el("li", t("activity.history.change", name=label(name), before=said(was), now=said(now)))
        for name, was, now in change.changes
    )
    return el("ul", *items)
