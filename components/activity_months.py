"""One activity month by month: approved, as it stands, executed and with what evidence; what was moved and reviewed."""

from typing import Any

import pandas as pd

from components import formats, states
from components.periods import quarter
from components.static import el, safe_href
from components.tables import records, scrolled, table
from texts import plural, t


def programme(row: dict, months: list[str], today: int, locale: str) -> dict:
    """A table of the months of the plan.

    row: a line as data_access.schedule.follow gives it. months: «yyyy-mm» of its columns. today: position, 0 outside.
    """
    moved = row["original"] != row["months"]
    names = ("month", "approved", *(("now",) if moved else ()), "executed", "backing")
    heads = (el("th", t(f"activity.months.{name}"), scope="col") for name in names)
    body = el("tbody", *(_month(row, i, month, i + 1 == today, locale) for i, month in enumerate(months)))
    return table(t("activity.months.caption"), heads, body, class_name="data stack programme")


def has_months(row: dict) -> bool:
    """Whether some month says something: of what was approved, of what stands, or of what was done."""
    return any(value is not None for name in ("original", "months", "done") for value in row[name])


def _month(row: dict, i: int, month: str, is_today: bool, locale: str) -> dict:
    moved = row["original"] != row["months"]
    unit = " %" if row["unit_kind"] == "porcentaje" else ""
    name: list[Any] = [formats.month(month, locale)]
    if is_today:
        name.append(el("span", t("activity.months.running"), className="quiet"))
    amounts = [("approved", row["original"][i])] + ([("now", row["months"][i])] if moved else [])
    cells = [_cell(key, _amount(value, unit, locale), "n") for key, value in amounts]
    if moved and row["original"][i] != row["months"][i]:
        cells[-1]["p"]["className"] = "n moved"
    cells += [
        _cell("executed", _executed(row, i, unit, locale), "n"),
        _cell("backing", _backing(row, i, locale)),
    ]
    said = (row["original"][i], row["months"][i], row["done"][i])
    kind = "nothing" if all(value is None for value in said) else None
    return el("tr", el("th", *name, scope="row"), *cells, className=kind)


def _cell(name: str, content: Any, kind: str | None = None) -> dict:
    return el("td", content, className=kind, data_label=t(f"activity.months.{name}"))


def _amount(value: float | None, unit: str, locale: str) -> str:
    return "–" if value is None else formats.number(value, locale) + unit


def _executed(row: dict, i: int, unit: str, locale: str) -> Any:
    """What was done with its base; «sin dato» is said where something was programmed and its month has come."""
    done, base = row["done"][i], row["bases"][i]
    if done is None:
        return el("span", t("format.no_data"), className="quiet") if i + 1 in row["unreported"] else "–"
    said = formats.number(done, locale) + unit
    if base is None:
        return said
    part, whole = (formats.number(n, locale) for n in base)
    return [said, el("span", t("activity.months.base", n=part, total=whole), className="quiet")]


def _backing(row: dict, i: int, locale: str) -> Any:
    """Evidence: what it is, of what kind and day, with its link or the reference of its reserve."""
    if i + 1 in row["unbacked"]:
        return states.drawn("▲", t("activity.unbacked"), "late")
    said = row["backing"][i]
    if said is None:
        return "–"
    name = said["text"] or (t("activity.evidence.document") if said["url"] else "")
    href = safe_href(said["url"]) if said["url"] else None
    facts = [said["kind"], formats.day(said["on"], locale) if said["on"] else None]
    if said["reserve"]:
        facts.append(t("activity.evidence.reserve", reference=said["reserve"]))
    note = " · ".join(filter(None, facts))
    return [
        el("a", name, href=href) if href else name,
        el("span", note, className="quiet") if note else None,
    ]


def moves(row: dict, locale: str) -> dict | None:
    """The decisions that moved amounts: old → new month, why, which risk, who approved and when."""
    if not row["moves"]:
        return None
    names = ("decided", "change", "amount", "reason", "risk", "approved_by")
    heads = (el("th", t(f"activity.moves.{name}"), scope="col") for name in names)
    body = el("tbody", *(_move(move, locale) for move in row["moves"]))
    caption = t("activity.moves.caption")
    return el("section", el("h2", caption), scrolled(caption, heads, body, class_name="data stack"))


def _move(move: dict, locale: str) -> dict:
    change = t(
        "activity.moves.from_to",
        before=formats.month(move["from_month"], locale),
        after=formats.month(move["to_month"], locale),
    )
    amount = formats.number(move["amount"], locale)
    if move["applied"] != move["amount"]:
        amount = t("activity.moves.applied", n=formats.number(move["applied"], locale), asked=amount)
    cells = (
        ("change", change),
        ("amount", amount),
        ("reason", move["reason"]),
        ("risk", move["risk"] or t("activity.moves.no_risk")),
        ("approved_by", move["approved_by"]),
    )
    return el(
        "tr",
        el("th", formats.day(move["decided_on"], locale), scope="row"),
        *(el("td", value, data_label=t(f"activity.moves.{name}")) for name, value in cells),
    )


def reviews(rows: pd.DataFrame, locale: str) -> dict | None:
    """What the unit said of itself each quarter, newest first. rows: as data_access.reviews.reviews gives them."""
    if rows.empty:
        return None
    names = ("quarter", "declared", "comment", "reviewer", "reviewed_on")
    heads = (el("th", t(f"activity.reviews.{name}"), scope="col") for name in names)
    body = el("tbody", *(_review(row, locale) for row in reversed(records(rows))))
    caption = t("activity.reviews.caption")
    return el("section", el("h2", caption), table(caption, heads, body, class_name="data stack"))


def _review(row: dict, locale: str) -> dict:
    declared = row["declared_pct"]
    said = f"{formats.number(declared, locale)} %" if declared is not None else t("format.no_data")
    cells = (
        ("declared", said),
        ("comment", row["comment"] or "–"),
        ("reviewer", row["reviewer"] or "–"),
        ("reviewed_on", formats.day(row["reviewed_on"], locale) if row["reviewed_on"] else "–"),
    )
    return el(
        "tr",
        el("th", quarter(row["quarter"]), scope="row"),
        *(el("td", value, data_label=t(f"activity.reviews.{name}")) for name, value in cells),
    )


def without_months(row: dict, locale: str) -> dict:
    """Why there is no programme: a start and an end alone, months that cannot be read, or none published."""
    if row["start_month"]:
        start, end = (
            formats.month(row[name] or row["start_month"], locale) for name in ("start_month", "end_month")
        )
        return el(
            "p", t("activity.once", month=start) if start == end else t("activity.span", start=start, end=end)
        )
    key = "unreadable" if row["months_reading"] == "no legible" else "unpublished"
    cells = [cell.strip() or "·" for cell in (row["printed_cells"] or "").split("|")]
    printed = (
        plural("plan.months.printed", len(cells), cells=" | ".join(cells)) if row["printed_cells"] else None
    )
    return el("p", t(f"plan.months.{key}"), " ", printed)
