"""Reserved matters by closed year and by quarter, and the categories that are not ordinary."""

import pandas as pd

from components import formats, periods
from components.static import el
from components.tables import scrolled
from texts import t


def years_table(years: pd.DataFrame, locale: str) -> dict:
    """Closed year × category. years: as data_access.reserved.by_year gives them, at least one row."""
    rows = [
        el(
            "tr",
            el("td", row["year"]),
            el("th", row["category"] or _together(row), scope="row"),
            el("td", _count(row["incidents"], locale), className="n"),
        )
        for row in years.to_dict("records")
    ]
    heads = [
        el("th", t("reserved.head.year"), scope="col"),
        el("th", t("reserved.head.category"), scope="col"),
    ]
    heads += [el("th", t("incidents.head.incidents"), scope="col", className="n")]
    return scrolled(t("reserved.years_caption"), heads, el("tbody", *rows))


def _together(row: dict) -> str:
    return t("reserved.all" if pd.isna(row["incidents"]) else "reserved.others")


def _count(count: object, locale: str) -> str:
    return t("reserved.few") if pd.isna(count) else formats.number(int(count), locale, 0)  # type: ignore[call-overload]


def quarters_table(quarters: pd.DataFrame, locale: str) -> dict:
    """All reserved matters of a quarter together. quarters: quarter, incidents; at least one row."""
    rows = [
        el(
            "tr",
            el("th", periods.quarter(row["quarter"]), scope="row"),
            el("td", formats.number(row["incidents"], locale, 0), className="n"),
        )
        for row in quarters.to_dict("records")
    ]
    heads = [el("th", t("reserved.head.quarter"), scope="col")]
    heads += [el("th", t("incidents.head.incidents"), scope="col", className="n")]
    return scrolled(t("reserved.quarters_caption"), heads, el("tbody", *rows))


def kinds_list(kinds: pd.DataFrame) -> dict:
    """Categories with their definition. kinds: name, description ('' for none); at least one row."""
    pairs = (
        (el("dt", row["name"]), el("dd", row["description"] or t("reserved.no_definition")))
        for row in kinds.to_dict("records")
    )
    return el("dl", *(cell for pair in pairs for cell in pair), className="facts")
