"""What authorities asked for, and alarms, on screen."""

from collections.abc import Sequence
from typing import Any

from components import formats
from components.response import figure, heads, of_whole
from components.static import el
from components.tables import scrolled
from texts import plural, t

_ASKED = ("asked", "given", "expired", "other", "pending")
_SOUNDED = ("alarms", "true", "false", "unjudged", "share")


def finding(kind: str, all_: Any, days: Any, locale: str) -> str:
    """One kind of request in a sentence. all_: data_access.response_asked.Asked, of at least one request; days: response.Took."""
    given = of_whole(all_.given, all_.asked, locale)
    said = t(f"response.asked.finding.{kind}", given=given)
    if all_.expired:
        said += " " + plural(
            "response.asked.expired", all_.expired, n=formats.number(all_.expired, locale, 0)
        )
    return said + " " + _days(days)


def _days(days: Any) -> str:
    if days.median is None:
        return t("response.asked.days_few", n=days.n)
    return t("response.asked.days", days=plural("response.days", days.median), n=days.n)


def waiting(found: Any, locale: str) -> str:
    """found: data_access.response_asked.Waiting, or None."""
    if found is None:
        return t("response.asked.none_waits")
    said = _waiting(found, locale) if found.n else t("response.asked.none_waits")
    if found.year:
        said = t("response.asked.of_year", year=found.year, said=formats.lowered(said))
    if not found.before:
        return said
    before = plural("response.asked.before", found.before, n=formats.number(found.before, locale))
    return f"{said} {before}"


def _waiting(found: Any, locale: str) -> str:
    oldest, newest = (formats.month(m, locale) for m in (found.oldest, found.newest))
    since = t("response.asked.since_now")
    if found.months:
        since = plural("response.asked.since", found.months, newest=newest)
    return plural("response.asked.waits", found.n, oldest=oldest, since=since)


def authorities(rows: Sequence[Any], caption: str, locale: str) -> dict:
    """rows: data_access.response_asked.Asked of each kind of authority, at least one."""
    labels = [t(f"response.asked.head.{name}") for name in _ASKED]
    body = [_authority(row, labels, locale) for row in rows]
    columns = heads(labels, t("response.asked.head.authority"))
    return scrolled(caption, columns, el("tbody", *body), class_name="data stack")


def _authority(row: Any, labels: list[str], locale: str) -> dict:
    counts = (row.asked, row.given, row.expired, row.other, row.pending)
    cells = [figure(label, formats.number(n, locale, 0)) for label, n in zip(labels, counts, strict=True)]
    return el("tr", el("th", formats.capital(row.name), scope="row"), *cells)


def states(rows: Sequence[tuple[str, int]], total: int, locale: str) -> dict:
    """Each state with how many."""
    items = [
        el("li", t("response.asked.state", state=formats.capital(state), of=of_whole(n, total, locale)))
        for state, n in rows
    ]
    return el("details", el("summary", t("response.asked.states")), el("ul", *items))


def alarms(rows: Sequence[Any], caption: str, locale: str) -> dict:
    """rows: data_access.response_asked.Sounded, at least one."""
    labels = [t(f"response.alarms.head.{name}") for name in _SOUNDED]
    body = [_sounded(row, labels, locale) for row in rows]
    columns = heads(labels, t("response.alarms.head.type"))
    return scrolled(caption, columns, el("tbody", *body), class_name="data stack")


def _sounded(row: Any, labels: list[str], locale: str) -> dict:
    """Where nobody judged any, true and false are not zero: they are not told."""
    judged = [
        formats.number(n, locale, 0) if row.judged else t("format.not_reported")
        for n in (row.true, row.false)
    ]
    share = of_whole(row.true, row.judged, locale) if row.judged else t("format.not_reported")
    told = [formats.number(row.alarms, locale, 0), *judged, formats.number(row.unjudged, locale, 0), share]
    months = el("div", plural("response.alarms.months", row.months), className="quiet")
    name = el("th", formats.capital(row.type), months, scope="row")
    return el("tr", name, *(figure(label, said) for label, said in zip(labels, told, strict=True)))
