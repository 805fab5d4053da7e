"""The indicators of an observatory on screen: one row each, with state, last value, target and who answers."""

from collections.abc import Sequence
from typing import Any

from components.indicator_words import Link, badge, base, gaps, measure, offices, period, reference
from components.static import el
from components.tables import scrolled
from texts import t

HEADS = ("name", "state", "last", "baseline", "target", "responsible", "frequency")
NUMBERS = ("baseline", "target")


def overview(rows: Sequence[Any], link: Link, unit: Link, locale: str) -> dict:
    """All indicators. rows: data_access.indicators.Followed."""
    heads = [
        el("th", t(f"indicators.{name}"), scope="col", className="n" if name in NUMBERS else None)
        for name in HEADS
    ]
    body = el("tbody", *(_row(row, link, unit, locale) for row in rows))
    return scrolled(t("indicators.caption"), heads, body, class_name="data stack indicators")


def _row(row: Any, link: Link, unit: Link, locale: str) -> dict:
    sheet = row.sheet
    said = gaps([a.period for a in row.awaited if a.is_gap], sheet["frequency"], locale)
    level = [el("span", sheet["level"], className="kind"), " "] if sheet["level"] else []
    missing = el("div", said, className="quiet") if said else None
    cells = {
        "state": badge(row.state.name),
        "last": last(row, locale),
        "baseline": reference(sheet, "baseline", locale),
        "target": reference(sheet, "target", locale),
        "responsible": offices(row.offices, unit),
        "frequency": sheet["frequency"] or t("indicators.not_informed"),
    }
    labelled = (
        el("td", cell, className="n" if name in NUMBERS else None, data_label=t(f"indicators.{name}"))
        for name, cell in cells.items()
    )
    return el(
        "tr", el("th", *level, el("a", sheet["name"], href=link(row.code)), missing, scope="row"), *labelled
    )


def last(row: Any, locale: str) -> list:
    """The last full value of the definition in force, which the state was judged by; a later partial one apart.

    row: data_access.indicators.Followed.
    """
    full, newest = row.state.value, row.last
    if newest is None:
        return [t("indicators.no_values")]
    if full is None:
        return _dated(newest, row, locale)
    if full["period"] == newest["period"]:
        return _dated(full, row, locale)
    value, when, *_ = _dated(newest, row, locale)
    return [*_dated(full, row, locale), " ", el("span", value["c"][0], " · ", *when["c"], className="quiet")]


def _dated(value: dict, row: Any, locale: str) -> list[dict]:
    """A value with its unit, then its period, base and definition; partial ones say so."""
    sheet = row.sheet
    said = [period(value["period"], sheet["frequency"], locale)]
    said += [t("indicators.is_partial")] if value["is_partial"] else []
    said += [base(value, locale)]
    said += [t("indicators.old_definition")] if row.in_force not in (None, value["version"]) else []
    written = el("strong", measure(value["value"], sheet["unit"], locale), " ")
    return [written, el("span", " · ".join(filter(None, said)), className="quiet")]
