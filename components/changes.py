"""«Qué cambió desde la entrega anterior»: by month, by category and by zone, with the staff's note."""

from typing import Any

import pandas as pd

from components import formats
from components.static import el
from components.tables import scrolled
from texts import plural, t


def finding(slices: pd.DataFrame, locale: str) -> str:
    """How many months came again. slices: as data_access.changes.Changes has them."""
    if slices.empty:
        return t("changes.none")
    number = len(slices)
    if number > 3:
        return plural("changes.many_months", number)
    months = formats.listed([formats.month(m, locale) for m in slices["slice"]])
    return plural("changes.months", number, months=months[:1].upper() + months[1:])


def slices_table(slices: pd.DataFrame, link: Any, locale: str) -> dict:
    """A month's counts before and now, what moved, and why. link: load → its address."""
    names = ("month", "before", "now", "added", "removed", "reclassified", "note")
    heads = [el("th", t(f"changes.head.{name}"), scope="col") for name in names]
    rows = [_slice(row, link, locale) for row in slices.to_dict("records")]
    return scrolled(t("changes.caption"), heads, el("tbody", *rows), class_name="data stack")


def _slice(row: dict, link: Any, locale: str) -> dict:
    counted = ("before", "now", "added", "removed", "reclassified")
    cells = [
        el(
            "td",
            t("changes.unknown") if pd.isna(row[name]) else formats.number(int(row[name]), locale, 0),
            data_label=t(f"changes.head.{name}"),
        )
        for name in counted
    ]
    rolled = row["kind"] == "rollback"
    note = row["note"] or t("changes.back" if rolled else "changes.no_note")
    why = el("td", note, data_label=t("changes.head.note"))
    month = el("a", formats.month(row["slice"], locale), href=link(row["load_id"]))
    return el("tr", el("th", month, scope="row"), *cells, why)


def categories_table(moved: pd.DataFrame, locale: str) -> dict:
    """What came in, went out or changed category. moved: slice, was, category (names, '' for none), incidents."""
    rows = [
        el(
            "tr",
            el("th", formats.month(row["slice"], locale), scope="row"),
            el("td", row["was"] or t("changes.was_not")),
            el("td", row["category"] or t("changes.is_not")),
            el("td", formats.number(row["incidents"], locale, 0), className="n"),
        )
        for row in moved.to_dict("records")
    ]
    heads = [el("th", t(f"changes.head.{name}"), scope="col") for name in ("month", "was", "category")]
    heads += [el("th", t("incidents.head.incidents"), scope="col", className="n")]
    return scrolled(t("changes.categories"), heads, el("tbody", *rows))


def zones_table(zones: pd.DataFrame, locale: str) -> dict:
    """The zones whose count differs. zones: slice, zone, name, before, now."""
    rows = [
        el(
            "tr",
            el("th", formats.month(row["slice"], locale), scope="row"),
            el("td", row["name"] if row["zone"] else t("zones.unlocated")),
            *(el("td", formats.number(row[side], locale, 0), className="n") for side in ("before", "now")),
        )
        for row in zones.to_dict("records")
    ]
    heads = [el("th", t(f"changes.head.{name}"), scope="col") for name in ("month", "zone")]
    heads += [el("th", t(f"changes.head.{name}"), scope="col", className="n") for name in ("before", "now")]
    return scrolled(t("changes.zones"), heads, el("tbody", *rows))
