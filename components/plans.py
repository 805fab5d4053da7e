"""A plan on screen: its own sheet, its counts by state, and the operating plans below it."""

from collections.abc import Callable

from components import formats
from components.states import CLASSES, ICONS, counted
from components.static import el
from texts import plural, t

Link = Callable[[str], str]
"""Identifier of a plan, or a state → its address."""
FEW = 3
"""More operating plans than these are folded."""


def facts(plan: dict, locale: str) -> dict:
    """The plan's own sheet: period, body, legal basis, signature, source."""
    said = [
        ("period", _period(plan, locale)),
        ("body", plan["body"]),
        ("unit", " · ".join(filter(None, (plan["unit_name"], plan["parent_unit_name"])))),
        ("legal_basis", plan["legal_basis"]),
        ("approved_on", formats.day(plan["approved_on"], locale) if plan["approved_on"] else ""),
        ("signed_by", (plan["signing_offices"] or "").replace(";", ", ")),
        ("source", plan["source_document"]),
    ]
    pairs = [(el("dt", t(f"plan.facts.{name}")), el("dd", value)) for name, value in said if value]
    return el(
        "details",
        el("summary", t("plan.facts.title")),
        el("dl", *(cell for pair in pairs for cell in pair), className="facts"),
        el("p", plan["note"]) if plan["note"] else None,
    )


def _period(plan: dict, locale: str) -> str:
    return f"{formats.day(plan['period_start'], locale)} – {formats.day(plan['period_end'], locale)}"


def states(counts: dict[str, int], link: Link) -> dict | None:
    """How many lines are in each state, each the way to them. counts: state → lines. link: state → address."""
    items = [
        el(
            "li",
            el(
                "a",
                el("span", mark, aria_hidden="true"),
                " ",
                counted(state, counts[state]),
                href=link(state),
            ),
            className=f"state {CLASSES[state]}",
        )
        for state, mark in ICONS.items()
        if counts.get(state)
    ]
    return el("ul", *items, className="states", aria_label=t("plan.states")) if items else None


def family(above: list[dict], below: list[dict], link: Link, ways: dict[str, str]) -> dict | None:
    """The plan that this one develops, those that develop this one, and other ways from here.

    above, below: as data_access.plans.family gives them. ways: name → address of what else there is to see of it; blank: nothing.
    """
    links = [
        *(
            el("li", t("plan.parent"), " ", el("a", row["title"], href=link(row["plan"])))
            for row in above[-1:]
        ),
        *(el("li", el("a", name, href=href)) for name, href in ways.items() if href),
    ]
    items = (el("li", el("a", row["title"], href=link(row["plan"])), " · ", _size(row)) for row in below)
    summary = el("summary", plural("plan.children", len(below)))
    return el(
        "div",
        el("ul", *links, className="around") if links else None,
        el("details", summary, el("ul", *items), open=len(below) <= FEW) if below else None,
    )


def _size(row: dict) -> str:
    return plural("plan.lines", row["activities"]) if row["activities"] else t("plan.no_table")
