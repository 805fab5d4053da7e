"""What the three registers share: days, lateness in words, links to offices, and tables that begin with what is new."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date

from components import formats
from components.static import el, safe_href
from components.tables import FIRST, opened
from texts import plural, t

_DATES = ("when", "made", "due", "period", "made_on", "published_on", "done_on")
Offices = Callable[[str | None], list[tuple[str, str]]]
"""What a cell prints → (name, address of its unit or '') of each office."""


def table(caption: str, names: Sequence[str], rows: Sequence[dict], first: int = FIRST) -> dict:
    """Rows (`tr`) under heads of texts; those after the first few wait under a summary, open to who looks for them."""
    heads = [el("th", t(f"registers.head.{name}"), scope="col") for name in names]
    return opened(caption, heads, rows, first)


def cell(name: str, *children: Any) -> dict:
    """A cell that says its own head on a phone, where a dash alone is left out; a date stays in one line."""
    label = t(f"registers.head.{name}")
    kind = "quiet" if children == ("–",) else "date" if name in _DATES else None
    return el("td", *children, data_label=label, className=kind)


def day(known: Any, locale: str, missing: str = "registers.no_date") -> Any:
    """A day, month or year as `short`; what is missing says so."""
    return short(known, locale) if known else t(missing)


def short(known: date | str, locale: str) -> str:
    """«9 dic 2026»; a month or a year alone is written as far as it is known."""
    if isinstance(known, str) and len(known) < 10:
        return formats.month(known, locale, short=True)
    whole = known if isinstance(known, date) else date.fromisoformat(known)
    return format_date(whole, t("registers.day"), locale=locale)


def days(key: str, number: int, locale: str) -> str:
    """«vencido hace 12 días»."""
    return plural(key, number, n=formats.number(number, locale))


def offices(printed: str | None, read: Offices) -> list[Any]:
    """The offices of a cell, those that are units of the observatory as links."""
    found = read(printed)
    if not found:
        return [t("registers.no_office")]
    nodes: list[Any] = []
    for name, address in found:
        nodes += [", ", el("a", name, href=address) if address else name]
    return nodes[1:]


def document(name: str | None, address: str | None, missing: str) -> Any:
    """A document by its name, as a link where one is published; missing: what to say without either."""
    link = safe_href(address) if address else None
    if link:
        return el("a", name or t("registers.link"), href=link, rel="noopener")
    return name or t(missing)


def listed(cell_text: str | None) -> list[str]:
    """Several values of a cell, separated by «;»."""
    return [part.strip() for part in (cell_text or "").split(";") if part.strip()]


def period(name: str, locale: str) -> str:
    """«2021-T3» → «T3 de 2021», «2026-S1» → «S1 de 2026», «2026-03» → «marzo de 2026», «2026»."""
    year, _, part = name.partition("-")
    if part and not part.isdigit():
        return t("registers.period", part=part, year=year)
    return formats.month(name, locale)
