"""The plans of an observatory on screen: a table with a body for each family, operating plans under the plan they serve."""

from collections.abc import Callable
from typing import Any

from components import formats
from components.states import counted, icon_of_line
from components.static import el
from components.tables import table
from texts import plural, t

Link = Callable[[str], str]
"""Identifier of a plan → an address."""
_HEADS = ("plan", "period", "lines", "reported", "states", "observed")


def index(families: list[list[Any]], link: Link, observed: Link, locale: str) -> dict | None:
    """Every plan with its period, lines, reported lines, states and observations; None without any.

    families: as data_access.plan_index gives them. link: to a plan (its changes are below it); observed: to its
    observations.
    """
    if not families:
        return None
    heads = (el("th", t(f"plans.{name}"), scope="col") for name in _HEADS)
    bodies = (el("tbody", *(_row(plan, link, observed, locale) for plan in family)) for family in families)
    return table(t("plans.caption"), heads, *bodies, class_name="data stack plans")


def _row(plan: Any, link: Link, observed: Link, locale: str) -> dict:
    row = plan.row
    lines = formats.number(row["activities"], locale) if row["activities"] else t("plan.no_table")
    some = (
        t("plans.some", n=row["reported"], total=row["activities"]) if row["reported"] else t("plans.silent")
    )
    noted = plural("plans.observations", plan.observed, n=formats.number(plan.observed, locale))
    cells = (
        ("period", _period(row, locale), None),
        ("lines", lines, "n"),
        ("reported", some if row["activities"] else "–", "n"),
        ("states", _states(plan.states), None),
        ("observed", el("a", noted, href=observed(row["plan"])) if plan.observed else "–", None),
    )
    name = [el("a", row["title"], href=link(row["plan"])), el("span", row["kind"], className="quiet")]
    if plan.before:
        said = t("plans.changes", other=plan.before["title"])
        name.append(el("span", el("a", said, href=f"{link(row['plan'])}/cambios"), className="quiet"))
    depth = f"child depth{min(plan.depth, 4)}" if plan.depth else None
    return el(
        "tr",
        el("th", *name, scope="row", className=depth),
        *(el("td", value, className=kind, data_label=t(f"plans.{head}")) for head, value, kind in cells),
    )


def _states(states: dict[str, int]) -> Any:
    """How many lines are in each state, with its mark; nothing is added up or turned into a share."""
    if not states:
        return "–"
    items = (el("li", icon_of_line(name), " ", counted(name, n)) for name, n in states.items())
    return el("ul", *items, className="counts")


def _period(row: dict, locale: str) -> str:
    start, end = row["period_start"], row["period_end"]
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole:
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    return f"{formats.day(start, locale)} – {formats.day(end, locale)}"
