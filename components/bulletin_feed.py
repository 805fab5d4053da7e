"""What a feed says of a bulletin, and where each is read: addresses and words, the same in pages and files."""

from typing import Any
from urllib.parse import quote

from components import periods
from components.static import safe_href
from texts import t


def path(observatory: str, code: str, ending: str = "") -> str:
    """The address of a bulletin that the portal writes; whatever its code holds, it stays one step."""
    return f"/boletines/{quote(observatory, safe='')}/{quote(code, safe='')}{ending}"


def feed_path(observatory: str) -> str:
    """The address of the Atom feed."""
    return f"/boletines/atom.xml?obs={quote(observatory, safe='')}"


def link(each: Any, observatory: str) -> tuple[str, dict[str, str]]:
    """Where a bulletin is read, with its type if it is known; one without an address, in the library."""
    if each.is_ours:
        return path(observatory, each.code), {"type": "text/html"}
    elsewhere = safe_href(each.url) if each.url else None
    return (elsewhere, {}) if elsewhere else (f"/boletines?obs={observatory}", {"type": "text/html"})


def summary(each: Any, locale: str) -> str:
    """Its number and period. each: data_access.bulletins.Bulletin."""
    number = t("bulletin.number", n=each.number) if each.number else t("bulletin.unnumbered")
    period = periods.unit(each.period, locale) if each.period else t("bulletins.no_period")
    return t("bulletin.feed.summary", number=number, period=period)
