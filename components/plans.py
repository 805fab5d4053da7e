"""Plans on screen: the table of all of them, one's own sheet, and the operating plans below it."""

from collections.abc import Callable

import pandas as pd

from components import formats
from components.static import el
from components.tables import table
from texts import plural, t

Link = Callable[[str], str]
"""Identifier of a plan → its address."""


def plans_table(rows: pd.DataFrame, link: Link, locale: str) -> dict | None:
    """Every plan with its period, lines and reported lines. rows: as data_access.plans.listed gives them."""
    if rows.empty:
        return None
    heads = (el("th", t(f"plans.{name}"), scope="col") for name in ("plan", "period", "lines", "reported"))
    body = el("tbody", *(_row(row, link, locale) for row in rows.to_dict("records")))
    return table(t("plans.caption"), heads, body, class_name="data stack")


def _row(row: dict, link: Link, locale: str) -> dict:
    kind = "child" if row["parent_plan"] else None
    lines = formats.number(row["activities"], locale) if row["activities"] else t("plan.no_table")
    some = t("plans.some", n=row["reported"], total=row["activities"])
    return el(
        "tr",
        el("th", el("a", row["title"], href=link(row["plan"])), scope="row", className=kind),
        el("td", _period(row, locale), data_label=t("plans.period")),
        el("td", lines, className="n", data_label=t("plans.lines")),
        el(
            "td",
            some if row["reported"] else t("plans.silent"),
            className="n",
            data_label=t("plans.reported"),
        ),
    )


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


def operating_plans(rows: pd.DataFrame, plan: str, link: Link) -> dict | None:
    """The plans below one, each with its size. rows: as data_access.plans.listed gives them."""
    children = rows[rows["parent_plan"] == plan].to_dict("records")
    if not children:
        return None
    items = (el("li", el("a", row["title"], href=link(row["plan"])), " · ", _size(row)) for row in children)
    return el("section", el("h2", t("plan.children")), el("ul", *items))


def _size(row: dict) -> str:
    return plural("plan.lines", row["activities"]) if row["activities"] else t("plan.no_table")
