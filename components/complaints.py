"""Complaints on screen: sentences, and how many by falta, territory, office and state."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from components import formats, periods
from components.static import el
from components.tables import opened
from texts import plural, t

RESOLVED = "resuelta"
PER = 10_000
"""Inhabitants of a rate."""
Link = Callable[[str], str]
"""A code → the address of its complaints."""


def headline(found: Sequence[Any], locale: str) -> str:
    """The newest whole month, then the newest whole quarter, each against the year before where that was whole too.

    found: data_access.complaint_months.Compared; '' without any.
    """
    said = [_compared(each, locale) for each in found]
    moved = [each for each in found if each.before not in (None, each.now)]
    doubtful = [each for each in moved if not each.certain]
    if len(doubtful) < len(moved) and doubtful:
        said.append(t("complaints.headline.chance_of", unit=periods.span(doubtful[0].months, locale)))
    elif doubtful:
        said.append(plural("complaints.headline.chance", len(doubtful)))
    return " ".join(said)


def _compared(each: Any, locale: str) -> str:
    months = each.months
    unit = periods.span(months, locale)
    is_month = len(months) == 1
    year = t("complaints.headline.same_months", year=each.unit_before[:4])
    before = formats.month(each.unit_before, locale) if is_month else year
    form = "now" if is_month else "now_months"
    said = plural(f"complaints.headline.{form}", each.now, unit=unit, n=formats.number(each.now, locale, 0))
    if each.before is None:
        return f"{said}. {t('complaints.headline.no_before', before=before)}"
    change = _change(each.now, each.before, locale)
    then = formats.number(each.before, locale, 0)
    return f"{said}, {t(f'complaints.headline.{change[0]}', before=before, then=then, share=change[1])}."


def _change(now: int, before: int, locale: str) -> tuple[str, str]:
    """How it moved, and by what share where there is one to say."""
    if now == before:
        return "same", ""
    if not before:
        return "from_none", ""
    return ("more" if now > before else "less"), formats.percent(abs(now - before), before, locale)


def total(number: int, first: str, last: str, locale: str) -> str:
    """«De enero de 2024 a octubre de 2026 se presentaron 4 700 denuncias.»; «En octubre de 2026…»."""
    form = "total" if first == last else "total_months"
    words = {"span": periods.span((first, last), locale), "n": formats.number(number, locale, 0)}
    return plural(f"complaints.{form}", number, **words)


def resolved(states: pd.DataFrame, locale: str) -> str:
    """How many of how many are resolved. states: state, complaints; as data_access.complaints.by_state gives them."""
    whole = int(states["complaints"].sum())
    part = int(states.loc[states["state"] == RESOLVED, "complaints"].sum())
    words = {"n": formats.number(part, locale, 0), "total": formats.number(whole, locale, 0)}
    return t("complaints.resolved", share=formats.percent(part, whole, locale), **words)


def counts_table(name: str, rows: pd.DataFrame, link: Link, locale: str) -> dict:
    """By «category» or «office». rows: code, name, complaints; as data_access.complaints.by gives them."""
    whole = int(rows["complaints"].sum())
    body = [
        el("tr", _named(row, "", link), *_counted(row["complaints"], whole, locale))
        for row in rows.to_dict("records")
    ]
    return opened(t(f"complaints.caption.{name}"), _heads(name, "complaints", "share"), body)


def territories_table(rows: pd.DataFrame, rates: Any, link: Link, locale: str) -> dict:
    """By territory. rows: data_access.complaints.by_territory. rates: data_access.complaint_rates.Rates, or None."""
    whole = int(rows["complaints"].sum())
    of_year = {row["code"]: row for row in rates.rows.to_dict("records")} if rates else {}
    body = [
        el(
            "tr",
            _named(row, _kind(row), link),
            *_counted(row["complaints"], whole, locale),
            _rate(of_year.get(row["code"]), locale) if rates else None,
        )
        for row in rows.to_dict("records")
    ]
    heads = _heads("territory", "complaints", "share")
    if rates:
        heads.append(
            el(
                "th",
                t("complaints.head.rate", year=rates.year, per=formats.number(PER, locale)),
                scope="col",
                className="n",
            )
        )
    return opened(t("complaints.caption.territory"), heads, body)


def states_table(states: pd.DataFrame, locale: str) -> dict:
    """By state. states: as `resolved` takes them."""
    whole = int(states["complaints"].sum())
    body = [
        el(
            "tr",
            el("th", formats.capital(row["state"]), scope="row"),
            *_counted(row["complaints"], whole, locale),
        )
        for row in states.to_dict("records")
    ]
    return opened(t("complaints.caption.status"), _heads("status", "complaints", "share"), body)


def _heads(*names: str) -> list[dict]:
    first, *others = (t(f"complaints.head.{name}") for name in names)
    return [el("th", first, scope="col"), *(el("th", n, scope="col", className="n") for n in others)]


def _named(row: dict, kind: str, link: Link) -> dict:
    about = el("div", kind, className="quiet") if kind else None
    return el("th", el("a", row["name"], href=link(row["code"])), about, scope="row")


def _kind(row: dict) -> str:
    """«zona»; «municipio, sin precisar la zona»."""
    return t("complaints.coarse", kind=row["kind"]) if row["is_coarse"] else row["kind"]


def _counted(part: int, whole: int, locale: str) -> list[dict]:
    """A count and its share of how many."""
    count, base = (formats.number(n, locale, 0) for n in (part, whole))
    share = t("complaints.share", n=count, total=base, share=formats.percent(part, whole, locale))
    cells = (("complaints", count), ("share", share))
    return [el("td", words, className="n", data_label=t(f"complaints.head.{name}")) for name, words in cells]


def _rate(row: dict | None, locale: str) -> dict:
    label = t("complaints.rate", per=formats.number(PER, locale))
    if row is None:
        return el("td", "–", className="n quiet", data_label=label)
    if row["population"] is None:
        return el("td", t("complaints.no_population"), className="n quiet", data_label=label)
    base = {
        "n": formats.number(row["complaints"], locale, 0),
        "people": formats.number(row["population"], locale, 0),
    }
    shown = t("complaints.nobody") if row["rate"] is None else formats.number(row["rate"], locale, 1)
    return el(
        "td",
        shown,
        el("div", t("complaints.base", **base), className="quiet"),
        className="n",
        data_label=label,
    )
