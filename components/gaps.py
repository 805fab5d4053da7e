"""«Lo que falta»: months by source, coordinates, and the one sum with reserved matters of each closed year."""

from typing import Any

import pandas as pd

from components import formats, periods
from components.static import el
from components.tables import scrolled
from texts import plural, t


def sentences(found: Any, partial: list[str], unloaded: list[str], locale: str) -> dict:
    """Coordinates and months of a period, each with its base. found: data_access.gaps.Located."""
    said = []
    if found.incidents:
        name = "located" if found.has_boundaries else "in_country"
        said.append(_of(name, found.located, found.incidents, locale))
        without = found.incidents - found.located
        if without:
            kinds = {name: formats.number(getattr(found, name), locale, 0) for name in ("zoned", "unlocated")}
            said.append(plural("gaps.without", without, n=formats.number(without, locale, 0), **kinds))
    if found.located and found.has_boundaries:
        said.append(_of("contradicted", found.contradicted, found.located, locale))
    said.append(
        t("gaps.partial", months=periods.listed(partial, locale)) if partial else t("gaps.none_partial")
    )
    said.append(
        t("gaps.unloaded", months=periods.listed(unloaded, locale)) if unloaded else t("gaps.all_loaded")
    )
    return el("ul", *(el("li", sentence) for sentence in said))


def _of(name: str, part: int, whole: int, locale: str) -> str:
    words = {"n": formats.number(part, locale, 0), "total": formats.number(whole, locale, 0)}
    return t(f"gaps.{name}", share=formats.percent(part, whole, locale), **words)


def sources_table(sources: pd.DataFrame, locale: str) -> dict:
    """One row per source. sources: as data_access.gaps.sources gives them."""
    names = ("source", "since", "expected", "received", "silent", "unloaded")
    heads = [el("th", t(f"gaps.head.{name}"), scope="col") for name in names]
    rows = [_source(row, locale) for row in sources.to_dict("records")]
    return scrolled(t("gaps.caption"), heads, el("tbody", *rows), class_name="data stack")


def _source(row: dict, locale: str) -> dict:
    cells = {
        "since": formats.month(row["since"], locale),
        "expected": str(row["expected"]),
        "received": str(row["received"]),
        "silent": periods.listed(row["silent"], locale) if row["silent"] else t("gaps.no_month"),
        "unloaded": periods.listed(row["unloaded"], locale) if row["unloaded"] else t("gaps.no_month"),
    }
    labelled = (el("td", cell, data_label=t(f"gaps.head.{name}")) for name, cell in cells.items())
    return el("tr", el("th", row["source"], scope="row"), *labelled)


def received(years: pd.DataFrame, locale: str) -> dict:
    """Once per closed year: published + reserved + operational = received.

    years: as data_access.gaps.received gives them; without a sum where the reserved are under 5.
    """
    said = []
    for row in years.to_dict("records"):
        missing = pd.isna(row["reserved"])
        numbers = {
            name: formats.number(row[name], locale, 0)
            for name in ("published", "operational", "reserved", "received")
            if not (missing and name in ("reserved", "received"))
        }
        said.append(t("gaps.received_few" if missing else "gaps.received", year=row["year"], **numbers))
    return el("ul", *(el("li", sentence) for sentence in said))
