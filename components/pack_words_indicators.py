"""What a pack says of the indicators."""

from typing import Any

from components import formats
from components.indicator_words import ICONS, period
from components.pack_paper import NUMBER, TEXT, Column, Section, column, grid, section, tallied
from texts import plural, t


def indicators(part: Any, locale: str) -> Section:
    """part: «indicators» of data_access.pack."""
    rows = part.rows("indicators")
    states = tallied(row["state"] for row in rows)
    shown = [{**row, **_said_of(row, locale)} for row in rows]
    columns = [
        Column("name", t("pack.head.indicator"), wide=4),
        column("period", wide=2),
        column("value", NUMBER),
        Column("unit", t("pack.head.measured_in"), wide=2),
        column("base", TEXT, t("pack.blank.none")),
        column("target", TEXT, t("pack.blank.none"), 2),
        column("state", wide=2),
        column("office", TEXT, t("pack.blank.office"), 2),
    ]
    if any(row["version"] for row in rows):
        columns.insert(3, column("version", TEXT, t("pack.blank.none")))
    said = (plural("pack.indicators.said", len(rows), states=states), t("pack.indicators.rule"))
    return section("indicators", said, [grid(t("pack.indicators.caption"), columns, shown)])


def _said_of(row: dict, locale: str) -> dict[str, str | None]:
    """An indicator's cells that are words."""
    return {
        "period": period(row["period"], row["frequency"], locale) if row["period"] else None,
        "base": _base(row, locale),
        "target": _target(row, locale),
        "state": f"{ICONS[row['state']]} {row['state']}",
    }


def _base(row: dict, locale: str) -> str | None:
    if row["numerator"] is None or row["denominator"] is None:
        return None
    n, total = (formats.number(row[name], locale) for name in ("numerator", "denominator"))
    return t("pack.indicators.of", n=n, total=total)


def _target(row: dict, locale: str) -> str | None:
    if row["target"] is None:
        return None
    words = {"operator": row["operator"] or "", "n": formats.number(row["target"], locale)}
    year = row["target_year"]
    return (
        t("pack.indicators.target_year", year=year, **words) if year else t("pack.indicators.target", **words)
    ).strip()
