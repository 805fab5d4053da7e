"""What a line serves in the plan above it, and what serves it in the plans below, by their printed codes."""

from collections.abc import Callable
from typing import Any

from components.static import el
from texts import t

Link = Callable[[str, int | None], str]
"""Plan and line (None: the plan) → address."""


def linked(above: list[Any], below: list[Any], link: Link) -> dict | None:
    """Two lists; None where no code links the line. above, below: data_access.plan_links.Linked."""
    lists = [
        part
        for name, found in (("serves", above), ("served_by", below))
        if found
        for part in (el("p", t(f"plan_links.{name}")), el("ul", *(_item(each, link) for each in found)))
    ]
    return el("section", el("h2", t("plan_links.title")), *lists) if lists else None


def _item(each: Any, link: Link) -> dict:
    code = [el("span", each.code, className="code"), " "] if each.code else []
    name = el("a", *code, each.title, href=link(each.plan, each.line))
    return el("li", el("span", each.kind, className="kind"), " ", name, " · ", each.plan_title)
