"""What has changed since a pack was frozen, in words: what it said then and what today's data say."""

from decimal import Decimal
from typing import Any

from components import formats
from components.pack_paper import TEXT, Section, column, grid, section
from components.periods import unit
from texts import load, plural, t

GONE = "ya no está"
SIDES = ("now", "previous", "year")

_NAMES = (
    "title",
    "name",
    "promise",
    "question",
    "plan_title",
    "month",
    "quarter",
    "dataset",
    "item",
    "phase",
)
"""Columns that say which row it is, the first that it has."""


def changed(pack: Any, changes: tuple[Any, ...], today_hash: str, place: Any) -> Section:
    """changes: as data_access.pack_changes.between gives them; today_hash: of today's data, as printed."""
    if not changes:
        return section("changes", (t("pack.changes.none", version=pack.newest),))
    columns = (
        column("where", wide=2),
        column("what", wide=4),
        column("figure", wide=2),
        column("was", TEXT, t("pack.changes.absent"), 2),
        column("is_now", TEXT, t("pack.changes.absent"), 2),
    )
    said = (
        plural("pack.changes.some", len(changes), version=pack.newest),
        t("pack.changes.hash", hash=today_hash),
    )
    rows = [_row(change, _quarters(pack, place.locale), place) for change in changes]
    return section("changes", said, [grid(t("pack.changes.caption"), columns, rows)])


def _quarters(pack: Any, locale: str) -> dict[str, str]:
    """The columns of the incidents by zone that are quarters → their names."""
    facts = pack.part("incidents").facts
    return {side: unit(facts[f"{side}_quarter"], locale) for side in SIDES if f"{side}_quarter" in facts}


def _row(change: Any, quarters: dict[str, str], place: Any) -> dict[str, Any]:
    where = t(f"pack.part.{change.part}.title")
    what = next((str(change.row[name]) for name in _NAMES if change.row.get(name)), where)
    told: dict[str, Any] = {"where": where, "what": what}
    if not change.column:
        words = t("pack.changes.there")
        both = (words, None) if change.kind == GONE else (None, words)
        return told | {"figure": t("pack.changes.row"), "was": both[0], "is_now": both[1]}
    there = t("pack.changes.known") if change.column == "why" else None
    then, now = (_said(value, change, place) or there for value in (change.then, change.now))
    return told | {"figure": _label(change, quarters), "was": then, "is_now": now}


def _label(change: Any, quarters: dict[str, str]) -> str:
    """What a figure is called where it is shown."""
    side = change.column.removesuffix("_total")
    if side in quarters:
        return quarters[side] if change.table else t("pack.changes.whole", quarter=quarters[side])
    if change.column == "pct":
        return t("pack.changes.share")
    if change.table and f"pack.head.{change.column}" in load():
        return t(f"pack.head.{change.column}")
    known = f"pack.fact.{change.column}" in load()
    return t(f"pack.fact.{change.column}") if known else change.column


def _said(value: Any, change: Any, place: Any) -> str | None:
    if value is None or value == ():
        return None
    if change.column == "why":
        return why(value, change.part)
    if isinstance(value, tuple):
        return ", ".join(str(v) for v in value)
    if isinstance(value, Decimal) and change.part == "budget":
        return formats.money(value, place.currency, place.locale)
    if hasattr(value, "year"):
        return formats.day(value, place.locale)
    return value if isinstance(value, str) else formats.number(value, place.locale)


def why(reason: str, part: str, year: Any = "") -> str:
    """The sentence of a reason for which a part has no figures."""
    return (
        t(f"pack.why.none_published.{part}")
        if reason == "none_published"
        else t(f"pack.why.{reason}", year=year)
    )
