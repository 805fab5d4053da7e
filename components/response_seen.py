"""Who noticed, on screen: by year and service, and a year beside the one before."""

from collections.abc import Sequence
from typing import Any

from components import formats
from components.response import figure, heads, of_whole
from components.static import el
from components.tables import scrolled
from texts import plural, t


def finding(seen: Any, locale: str) -> str:
    """seen: data_access.response_seen.Seen."""
    if not seen.told:
        return t("response.seen.untold")
    return t("response.seen.finding", share=of_whole(seen.seen, seen.told, locale))


def comparison(found: Any, locale: str) -> str:
    """found: data_access.response_seen.Compared, or None."""
    if found is None:
        return t("response.seen.not_compared")
    now, then = (of_whole(one.seen, one.told, locale) for one in (found.now, found.then))
    words = {"year": found.year, "before": found.before, "now": now, "then": then}
    if len(found.months) == 12:
        return t("response.seen.compared_year", **words)
    named = [formats.month(f"{found.year}-{m}", locale).split()[0] for m in found.months]
    return plural("response.seen.compared", len(named), months=formats.listed(named), **words)


def by_service(rows: Sequence[tuple[str, str, Any]], caption: str, locale: str) -> dict:
    """rows: year, service ('' all together) and Seen, at least one."""
    labels = [t(f"response.seen.head.{name}") for name in ("seen", "unknown")]
    body = [
        el(
            "tr",
            el("th", _name(year, service), scope="row"),
            figure(
                labels[0], of_whole(seen.seen, seen.told, locale) if seen.told else t("format.not_reported")
            ),
            figure(labels[1], formats.number(seen.unknown, locale, 0)),
            className=None if service else "total",
        )
        for year, service, seen in rows
    ]
    return scrolled(
        caption, heads(labels, t("response.seen.head.who")), el("tbody", *body), class_name="data stack"
    )


def _name(year: str, service: str) -> str:
    return (
        t("response.seen.of", year=year, service=formats.capital(service))
        if service
        else t("response.seen.all", year=year)
    )
