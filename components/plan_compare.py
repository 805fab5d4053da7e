"""What a plan changed of another, on screen: lines changed field by field, new, gone, and those that cannot be paired."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from components import formats
from components.static import el
from components.tables import table
from texts import plural, t

Link = Callable[[str, int], str]
"""Plan and line → address."""
_COUNTED = ("changed", "renumbered", "added", "dropped", "unclear", "same")
_LINE = ("line", "indicator", "target", "responsible")


def summary(found: Any) -> str:
    """«cambia 21 líneas, añade 2 y mantiene 19 iguales». found: a data_access.plan_changes.Comparison."""
    counts = {name: len(getattr(found, name)) for name in _COUNTED}
    counts["unclear"] = sum(len(each.before) + len(each.now) for each in found.unclear)
    said = [plural(f"plan_compare.count.{name}", n) for name, n in counts.items() if n]
    return formats.listed(said)


def changed(
    found: Any, link: Link, grown: Callable[[Any], float | None], months: Sequence[int], locale: str
) -> dict | None:
    """Each line that changed with its fields, before and now; None without any.

    grown: a change → by how much a target grew, or None. months: months of the calendar in the order of the plan.
    """
    if not found.changed:
        return None
    heads = _heads("changed.field", found)
    bodies = [
        el("tbody", _heading(pair, found, link), *(_change(c, grown(c), months, locale) for c in changes))
        for pair, changes in found.changed
    ]
    return el(
        "section",
        el("h2", t("plan_compare.changed.title")),
        table(t("plan_compare.changed.caption"), heads, *bodies, class_name="data stack changes"),
    )


def _heading(pair: Any, found: Any, link: Link) -> dict:
    known_by = {"título": "by_title", "código": "by_code"}.get(pair.by)
    is_told = known_by and (pair.by != "título" or pair.before["code"])
    note = el("span", t(f"plan_compare.changed.{known_by}"), className="quiet") if is_told else None
    head = el("th", _name(pair.now, found.plan["plan"], link), note, colSpan=3, scope="rowgroup")
    return el("tr", head, className="group")


def _name(row: dict, plan: str, link: Link) -> dict:
    code = [el("span", row["code"], className="code"), " "] if row["code"] else []
    return el("a", *code, row["title"], href=link(plan, row["line"]))


def _change(change: Any, grown: float | None, months: Sequence[int], locale: str) -> dict:
    before, now = _values(change, months, locale)
    more = None
    if grown:
        key = "more" if grown > 0 else "less"
        said = t(f"plan_compare.value.{key}", n=formats.number(abs(grown), locale))
        more = el("span", f" ({said})", className="quiet")
    return el(
        "tr",
        el("th", t(f"plan_compare.field.{change.field}"), scope="row"),
        el("td", before, data_label=t("plan_compare.changed.before_short")),
        el("td", now, more, data_label=t("plan_compare.changed.now_short")),
    )


def _values(change: Any, months: Sequence[int], locale: str) -> list[str]:
    if change.field != "months":
        return [_value(change.field, value, locale) for value in (change.before, change.now)]
    before, now = change.before or {}, change.now or {}
    moved = [month for month in months if before.get(month) != now.get(month)]
    return [_months(values, moved, locale) for values in (change.before, change.now)]


def _months(values: dict[int, float] | None, shown: list[int], locale: str) -> str:
    """The months that differ alone: «mar. 95, jul. 110»."""
    if not values:
        return t("plan_compare.value.no_months")
    names = {month: formats.month(f"2000-{month:02}", locale, short=True).split(" ")[0] for month in shown}
    return ", ".join(
        t("plan_compare.value.month", month=names[m], n=formats.number(values[m], locale))
        if m in values
        else t("plan_compare.value.blank", month=names[m])
        for m in shown
    )


def _value(field: str, value: Any, locale: str) -> str:
    if field == "direction":
        return t("plan_compare.value.lower" if value else "plan_compare.value.higher")
    if value is None:
        return t("plan_compare.value.no_target" if field == "target" else "plan_compare.value.none")
    if field == "target":
        amount, unit = value
        return _amount(amount, unit, locale)
    if field == "due":
        return formats.day(date(2000, *value), locale).rsplit(" de ", 1)[
            0
        ]  # the day of the year, not the year
    return formats.listed(value) if field == "responsible" else str(value)


def _amount(amount: float, unit: str | None, locale: str) -> str:
    return " ".join(filter(None, (formats.number(amount, locale), unit)))


def lines(kind: str, rows: list[dict], plan: str, link: Link, locale: str) -> dict | None:
    """New lines (kind «added») or those that are gone («dropped»); None without any."""
    if not rows:
        return None
    heads = (el("th", t(f"plan_compare.line.{name}"), scope="col") for name in _LINE)
    body = el("tbody", *(_line(row, plan, link, locale) for row in rows))
    drawn = table(t(f"plan_compare.{kind}.caption"), heads, body, class_name="data stack")
    return el("section", el("h2", t(f"plan_compare.{kind}.title")), drawn)


def _line(row: dict, plan: str, link: Link, locale: str) -> dict:
    target = row["annual_target"]
    said = (
        row["indicator"] or t("plan_compare.value.none"),
        t("plan_compare.value.no_target")
        if target is None
        else _amount(target, row["unit_of_measure"], locale),
        formats.listed((row["responsible"] or t("plan_compare.value.none")).split(";")),
    )
    cells = [
        el("td", value, data_label=t(f"plan_compare.line.{name}"))
        for name, value in zip(_LINE[1:], said, strict=True)
    ]
    return el("tr", el("th", _name(row, plan, link), scope="row"), *cells)


def _heads(first: str, found: Any) -> list[dict]:
    """What a row is about, and each plan by its name, the one before first."""
    said = (
        t(f"plan_compare.{first}"),
        t("plan_compare.changed.before", plan=found.other["plan"]),
        t("plan_compare.changed.now", plan=found.plan["plan"]),
    )
    return [el("th", words, scope="col") for words in said]


def unclear(found: Any, link: Link) -> dict | None:
    """Lines that may be the same, side by side, with why it cannot be told; None without any."""
    if not found.unclear:
        return None
    heads = _heads("unclear.why", found)
    body = el("tbody", *(_group(each, found, link) for each in found.unclear))
    return el(
        "section",
        el("h2", t("plan_compare.unclear.title")),
        el("p", t("plan_compare.unclear.lead")),
        table(t("plan_compare.unclear.caption"), heads, body, class_name="data stack"),
    )


def _group(each: Any, found: Any, link: Link) -> dict:
    why = (
        "renumbered" if each.was_renumbered else "several_titles" if each.by == "título" else "several_codes"
    )
    before = el("ul", *(el("li", _name(row, found.other["plan"], link)) for row in each.before))
    now = el("ul", *(el("li", _name(row, found.plan["plan"], link)) for row in each.now))
    return el(
        "tr",
        el("th", t(f"plan_compare.unclear.{why}"), scope="row"),
        el("td", before, data_label=t("plan_compare.changed.before_short")),
        el("td", now, data_label=t("plan_compare.changed.now_short")),
    )


def unchanged(found: Any, link: Link) -> list[dict]:
    """The lines of which only the code changed, and those of which nothing did: two lists, folded."""
    moved = [
        el(
            "li",
            _name(pair.now, found.plan["plan"], link),
            t("plan_compare.renumbered.from", code=pair.before["code"]),
        )
        for pair in found.renumbered
    ]
    same = [el("li", _name(pair.now, found.plan["plan"], link)) for pair in found.same]
    return [
        el("details", el("summary", plural(f"plan_compare.{kind}.title", len(items))), el("ul", *items))
        for kind, items in (("renumbered", moved), ("same", same))
        if items
    ]
