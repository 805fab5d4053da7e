"""The zones of two periods: where it changed most, and all of them."""

from typing import Any

import pandas as pd

from components import formats
from components.comparison import change, verdict
from components.static import el
from components.tables import scrolled
from texts import plural, t

SHOWN = 3
"""So many zones are named in each direction."""


def finding(rows: pd.DataFrame) -> str:
    """How many zones changed beyond chance. rows: as data_access.comparison.Zones has them."""
    located = rows[rows["zone"] != ""]
    certain = sum(counts.certain for counts in located["counts"])
    return plural("zone_changes.finding", certain, zones=len(located)) if certain else t("zone_changes.none")


def most(rows: pd.DataFrame, locale: str) -> dict | None:
    """The zones that rose and fell most, beyond chance; None where there are none."""
    certain = [r for r in rows.to_dict("records") if r["zone"] and r["counts"].certain]
    moved = sorted(certain, key=lambda r: (r["counts"].before - r["counts"].now, r["name"]))
    risen = [r for r in moved if r["counts"].now > r["counts"].before][:SHOWN]
    fallen = [r for r in reversed(moved) if r["counts"].now < r["counts"].before][:SHOWN]
    items = [_named(name, found, locale) for name, found in (("risen", risen), ("fallen", fallen)) if found]
    return el("ul", *items) if items else None


def _named(name: str, found: list[dict], locale: str) -> dict:
    zones = [t("zone_changes.one", zone=r["name"], **_counts(r["counts"], locale)) for r in found]
    return el("li", el("strong", t(f"zone_changes.{name}")), " ", formats.listed(zones), ".")


def _counts(counts: Any, locale: str) -> dict[str, str]:
    return {name: formats.number(getattr(counts, name), locale, 0) for name in ("now", "before")}


def zones_table(rows: pd.DataFrame, locale: str) -> dict:
    """Every zone, busiest now first, with its count before, the difference and what chance says of it."""
    heads = [el("th", t("zones.head.zone"), scope="col")]
    heads += [el("th", t(f"zone_changes.head.{h}"), scope="col", className="n") for h in ("now", "before")]
    heads += [el("th", t("comparison.head.difference"), scope="col")]
    body = [
        el(
            "tr",
            el("th", r["name"] if r["zone"] else t("zones.unlocated"), scope="row"),
            *(el("td", number, className="n") for number in _counts(r["counts"], locale).values()),
            el(
                "td", change(r["counts"], locale), el("span", verdict(r["counts"], locale), className="quiet")
            ),
        )
        for r in rows.to_dict("records")
    ]
    return scrolled(t("zone_changes.caption"), heads, el("tbody", *body), class_name="data zone-changes")
