"""What the municipality detects by itself against what people report."""

from collections.abc import Sequence
from typing import Any

from components import formats
from components.static import el
from texts import t


def finding(shares: Any, sources: Sequence[str], locale: str) -> str:
    """shares: data_access.detection.Shares, with at least one incident; of a single source nothing is said of who."""
    if len(sources) == 1:
        return t("detection.single", source=sources[0])
    number, whole = (formats.number(n, locale, 0) for n in (shares.proactive, shares.total))
    share = formats.percent(shares.proactive, shares.total, locale)
    return t("detection.finding", n=number, total=whole, share=share)


def detail(shares: Any, proactive: Sequence[str], reported: Sequence[str], locale: str) -> dict:
    """Each kind with its base and the sources that count as it; the others apart."""
    named = {"proactive": formats.listed(list(proactive)), "reported": formats.listed(list(reported))}
    kinds = [*named, *(["other"] if shares.other else [])]
    items = [_item(name, getattr(shares, name), shares.total, named.get(name, ""), locale) for name in kinds]
    return el("ul", *items)


def _item(name: str, count: int, total: int, sources: str, locale: str) -> dict:
    number, whole = (formats.number(n, locale, 0) for n in (count, total))
    share = formats.percent(count, total, locale)
    return el("li", t(f"detection.{name}", n=number, total=whole, share=share, sources=sources))
