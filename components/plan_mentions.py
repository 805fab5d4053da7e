"""Lines of plans that speak of the subject of another page, as a list of links."""

from collections.abc import Callable, Sequence
from typing import Any

from components.static import el
from components.tables import folded
from texts import plural, t


def listed(found: Sequence[Any], link: Callable[[str, int], str]) -> dict:
    """found: data_access.plan_mentions.Mention, at least one. link: plan and line → address."""
    items = [el("li", *_item(each, link)) for each in found]
    return folded(el("ul", *items), len(items), plural("mentions.see", len(items)))


def _item(each: Any, link: Callable[[str, int], str]) -> list[Any]:
    code = f"{each.code} · " if each.code else ""
    said = " · ".join(filter(None, [each.plan_title, _target(each)]))
    return [
        el("a", f"{code}{each.title}", href=link(each.plan, each.line)),
        el("span", f" · {said}", className="quiet"),
    ]


def _target(each: Any) -> str:
    """The target as printed, with its unit unless it says it itself."""
    if not each.target:
        return ""
    if not each.unit or "%" in each.target:
        return t("mentions.target", n=each.target)
    return t("mentions.target_of", n=each.target, unit=each.unit.lower())
