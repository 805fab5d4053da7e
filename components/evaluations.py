"""Evaluations on screen: before and after by the report and by the portal, and what the comparison does not prove."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from components import formats, indicator_words
from components.static import el, safe_href
from components.tables import table
from texts import plural, t

Link = Callable[[str], str]
"""Code of an indicator → its address."""
SIDES = ("before", "after")


def evaluation(found: Any, indicator: Link, locale: str) -> dict:
    """One report with all that it measured. found: data_access.evaluations.Evaluation."""
    return el(
        "section",
        el("h3", found.title),
        _facts(found, locale),
        *(_measure(each, indicator, locale) for each in found.measures),
        _report(found),
        className="evaluation",
    )


def _facts(found: Any, locale: str) -> dict:
    """What it looked at, when and who wrote it; what is not told says so."""
    told = {
        "kind": t(f"evaluations.kind.{found.kind}"),
        "dated": formats.day(found.dated_on, locale) if found.dated_on else t("format.not_reported"),
        "evaluator": found.evaluator or t("format.not_reported"),
    }
    pairs = ((el("dt", t(f"evaluations.fact.{name}")), el("dd", words)) for name, words in told.items())
    return el("dl", *(cell for pair in pairs for cell in pair), className="facts")


def _report(found: Any) -> dict:
    """Where it is read: every address that its rows give, once."""
    links = dict.fromkeys(each.row["url"] for each in found.measures if each.row["url"])
    safe = [address for address in map(safe_href, links) if address]
    if not safe:
        return el("p", t("evaluations.no_report"), className="quiet")
    return el("p", *(el("a", t("evaluations.report"), href=address, rel="noopener") for address in safe))


def _measure(each: Any, indicator: Link, locale: str) -> dict:
    row = each.row
    where = t("evaluations.where", place=row["place"]) if row["place"] else None
    reached = _people(row["beneficiaries"], locale)
    return el(
        "div",
        el("h4", row["measure"] or t("evaluations.no_measure")),
        el("p", *(f"{words} " for words in (sentence(each, locale), where, reached) if words)),
        _table(each, indicator, locale),
        *(el("p", words, className=kind) for words, kind in notes(each, locale)),
        className="measure",
    )


def _people(number: int | None, locale: str) -> str:
    if number is None:
        return t("evaluations.people_unknown")
    return plural("evaluations.people", number, n=formats.number(number, locale))


def sentence(each: Any, locale: str) -> str:
    """«De 25,5 a 20,1: 5,4 menos.», or why the two are not subtracted."""
    if each.reason:
        return t(f"evaluations.reason.{each.reason}")
    before, after = (formats.number(each.row[side], locale) for side in SIDES)
    return t("evaluations.change", before=before, after=after, difference=_changed(each, locale))


def _changed(each: Any, locale: str) -> str:
    return difference(each.difference, locale, "%" in (each.row["measure"] or ""))


def difference(value: Decimal, locale: str, is_pct: bool) -> str:
    """«5,4 menos», «5,4 más», «sin cambio»; of percentages, in points."""
    if not value:
        return t("evaluations.same")
    way, n = "less" if value < 0 else "more", formats.number(abs(value), locale, digits=4)
    if is_pct:
        return plural(f"evaluations.points_{way}", 1 if abs(value) == 1 else 2, n=n)
    return t(f"evaluations.{way}", n=n)


def _table(each: Any, indicator: Link, locale: str) -> dict:
    periods = {side: period(each.row[f"{side}_period"], locale) for side in SIDES}
    words = [t(f"evaluations.head.{side}", period=periods[side]) for side in SIDES]
    words.append(t("evaluations.head.difference"))
    heads = [el("td"), *(el("th", name, scope="col", className="n") for name in words)]
    said = [figure(each.row[side], locale) for side in SIDES]
    told = t("evaluations.not_compared") if each.reason else _changed(each, locale)
    rows = [_row(t("evaluations.by_report"), [*said, told], words)]
    if each.beside:
        rows.append(_row(_named(each.beside, indicator), _own(each.beside, locale), words))
    caption = t("evaluations.caption" if each.beside else "evaluations.caption_alone")
    return table(caption, heads, el("tbody", *rows), class_name="data stack")


def _row(name: Any, cells: list[str], labels: list[str]) -> dict:
    numbers = (
        el("td", cell, className="n", data_label=label) for cell, label in zip(cells, labels, strict=True)
    )
    return el("tr", el("th", *(name if isinstance(name, list) else [name]), scope="row"), *numbers)


def _named(beside: Any, indicator: Link) -> list[Any]:
    link = el("a", beside.name, href=indicator(beside.code))
    return [t("evaluations.by_portal"), " ", link, el("span", f" ({beside.unit})", className="quiet")]


def _own(beside: Any, locale: str) -> list[str]:
    values = [
        t(f"evaluations.lacking.{own.lacking}") if own.lacking else figure(own.value, locale)
        for own in (beside.before, beside.after)
    ]
    is_told = beside.difference is not None
    return [
        *values,
        difference(beside.difference, locale, "%" in beside.unit)
        if is_told
        else t("evaluations.not_compared"),
    ]


def figure(value: Decimal | None, locale: str) -> str:
    return formats.told(value, locale, digits=4)


def period(value: str | None, locale: str) -> str:
    """«2026-T3» → «3.er trimestre de 2026»; that it is not told."""
    if not value:
        return t("evaluations.no_period")
    year, _, quarter = value.partition("-T")
    if quarter:
        return indicator_words.period(f"{year}-{int(quarter) * 3 - 2:02}", "trimestral", locale)
    return formats.month(value, locale)


def notes(each: Any, locale: str) -> list[tuple[str, str]]:
    """What to know before believing the difference: (sentence, class)."""
    row, beside = each.row, each.beside
    compared = row["comparison"]
    found = [
        (
            t("evaluations.compared", group=compared.rstrip("."))
            if compared
            else t("evaluations.no_comparison"),
            "quiet" if compared else "note",
        )
    ]
    if each.is_other_season:
        found.append((t("evaluations.other_season"), "note"))
    if beside and beside.is_redefined:
        found.append((t("evaluations.redefined"), "note"))
    for when, said, own in beside.differs if beside else ():
        values = {"said": figure(said, locale), "own": figure(own, locale)}
        found.append((t("evaluations.differs", period=period(when, locale), **values), "note"))
    if row["note"]:
        found.append((row["note"], "quiet"))
    return found
