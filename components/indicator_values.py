"""The values of an indicator, newest first, cut where its definition changes; what has no value says since when it is owed."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from components import formats
from components.indicator_words import base, begun, days, mark, measure, owed, period
from components.static import el
from components.tables import scrolled
from texts import t

NAMES = ("period", "value", "base", "published", "note")
NUMBERS = ("value", "base")
TOGETHER = 6
"""More periods without value than this, one after the other, are one row."""


def values_table(row: Any, locale: str) -> dict:
    """Every period from the first value to today, in the columns that hold something.

    row: data_access.indicators.Followed, with at least one value.
    """
    sheet, names = row.sheet, _names(row)
    caption = t("indicator.table.caption", name=sheet["name"], unit=sheet["unit"])
    heads = [
        el("th", t(f"indicator.table.{name}"), scope="col", className="n" if name in NUMBERS else None)
        for name in names
    ]
    table = scrolled(caption, heads, *_bodies(row, names, locale), class_name="data stack indicators")
    silent = el("p", t("indicator.table.no_base"), className="quiet") if "base" not in names else None
    return el("div", table, silent)


def _names(row: Any) -> list[str]:
    values = row.values
    held = {
        "base": row.sheet["rate_per"] is not None or values["numerator"].notna().any(),
        "published": row.sheet["due_days"] is not None or values["published_on"].notna().any(),
        "note": values["note"].notna().any() or values["calculated"].notna().any(),
    }
    return [name for name in NAMES if held.get(name, True)]


def _bodies(row: Any, names: Sequence[str], locale: str) -> list[dict]:
    """One for each definition, headed by its name where there are several."""
    parts = _parts(row)
    several, last = len(parts) > 1, len(parts) - 1
    return [
        el(
            "tbody",
            _head(version, i == last, len(names)) if several else None,
            *_rows(row, entries, names, locale),
        )
        for i, (version, entries) in enumerate(parts)
    ]


def _parts(row: Any) -> list[tuple[str | None, list]]:
    """(version, its values and the periods that lack one, newest first), newest first."""
    version, marked = None, []
    entries = {v["period"]: v for v in row.values.to_dict("records")} | {a.period: a for a in row.awaited}
    for key in sorted(entries):
        entry = entries[key]
        version = entry["version"] if isinstance(entry, dict) else version
        marked.append((version, entry))
    return [(v, [e for _, e in part]) for v, part in groupby(reversed(marked), key=lambda pair: pair[0])]


def _head(version: str | None, is_first: bool, columns: int) -> dict:
    name = t("indicator.version.named", version=version) if version else t("indicator.version.none")
    apart = None if is_first else el("span", " ", t("indicator.version.apart"), className="quiet")
    return el("tr", el("th", name, apart, colSpan=columns, scope="rowgroup"), className="group")


def _rows(row: Any, entries: Sequence[Any], names: Sequence[str], locale: str) -> Iterator[dict]:
    for is_value, run in groupby(entries, key=lambda entry: isinstance(entry, dict)):
        found = list(run)
        if is_value:
            yield from (_value(each, row.sheet, names, locale) for each in found)
        elif len(found) > TOGETHER:
            yield _missing_run(found, row.sheet["frequency"], len(names), locale)
        else:
            yield from (_missing(each, row.sheet["frequency"], len(names), locale) for each in found)


def _value(value: dict, sheet: dict, names: Sequence[str], locale: str) -> dict:
    when = begun(period(value["period"], sheet["frequency"], locale))
    partial = mark("◐", t("indicators.is_partial")) if value["is_partial"] else None
    cells = {
        "value": formats.number(value["value"], locale),
        "base": [base(value, locale) or t("indicators.not_informed"), _population(value, sheet)],
        "published": _published(value, locale),
        "note": [value["note"], _contradicted(value, sheet, locale)],
    }
    labelled = (
        el("td", cells[name], className=_class(name, cells[name]), data_label=t(f"indicator.table.{name}"))
        for name in names[1:]
    )
    return el("tr", el("th", when, partial, scope="row"), *labelled)


def _class(name: str, cell: Any) -> str | None:
    """Numbers to the right; what is empty has no place on a phone."""
    if name in NUMBERS:
        return "n"
    return None if any(cell) else "none"


def _population(value: dict, sheet: dict) -> dict | None:
    """Of a rate: whose population divides it."""
    if not sheet["rate_per"]:
        return None
    year, source = value["population_year"], value["population_source"]
    words = t("indicator.table.population", year=year or t("indicators.not_informed"))
    return el("span", words, f": {source}" if source else None, className="quiet")


def _published(value: dict, locale: str) -> list:
    if value["published_on"] is None:
        return [t("indicators.not_informed")]
    late = value["days_late"]
    said = mark("▲", t("indicator.table.late", days=days(late, locale))) if late else None
    return [formats.day(value["published_on"], locale), said]


def _contradicted(value: dict, sheet: dict, locale: str) -> dict | None:
    """What n and N give, where it is not what was published: shown, not mended."""
    if value["calculated"] is None:
        return None
    words = {"given": measure(value["calculated"], sheet["unit"], locale), "base": base(value, locale)}
    return mark(
        "◆", t("indicator.table.contradicted", value=measure(value["value"], sheet["unit"], locale), **words)
    )


def _missing(each: Any, frequency: str | None, columns: int, locale: str) -> dict:
    icon = "▲" if (each.overdue or 0) > 0 else "○"
    said = el("td", mark(icon, owed(each.due_on, each.overdue, locale)), colSpan=columns - 1)
    return el("tr", el("th", begun(period(each.period, frequency, locale)), scope="row"), said)


def _missing_run(found: Sequence[Any], frequency: str | None, columns: int, locale: str) -> dict:
    """found: newest first."""
    first, last = (period(each.period, frequency, locale) for each in (found[-1], found[0]))
    number = formats.number(len(found), locale, 0)
    said = el("td", mark("▲", t("indicator.table.run", n=number)), colSpan=columns - 1)
    return el("tr", el("th", begun(t("indicator.table.from_to", first=first, last=last)), scope="row"), said)
