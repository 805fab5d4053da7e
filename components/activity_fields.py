"""The sheet of an activity: every declared field with what it says and what it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from components import formats, registers
from components.registers import Offices
from components.static import el
from components.tables import table
from texts import plural, t

_MONTHS = tuple(f"m{n:02}" for n in range(1, 13))


_TERMS = {
    "title": "activity",
    "indicator": "indicator",
    "result": "result",
    "evidence": "evidence",
    "responsible": "responsible",
    "funding_sources": "funding",
    "risk": "risk",
    "annual_target": "target",
}
"""Fields that the help of the plan explains → its term."""
_OWN = (
    "line",
    "objective",
    "due_on",
    "thresholds",
    "start_month",
    "end_month",
    "continuity",
    "printed_cells",
    "months_reading",
    "direction",
    "target_printed",
    "unit",
    "risk_codes",
)
"""Fields whose declared description tells how to write a file: a reader is told what they are."""


@dataclass(frozen=True)
class Names:
    """What codes mean. units: code → name; unit: code → address; nodes: node → title; funding: codes → names; offices:
    what is printed → (name, address or '')."""

    units: dict[str, str]
    unit: Callable[[str], str]
    nodes: dict[str, str]
    funding: Callable[[str], Sequence[str]]
    offices: Offices


def fields(row: dict, declared: list, values: Callable[[str, Any], Any]) -> list:
    """Every declared field: what the document says and what the field is; those that it leaves blank are folded.

    declared: with name, label, description. values: (name, what it says) → what is shown.
    """
    shown = [f for f in declared if f.name not in (*_MONTHS, "plan")]
    said = [f for f in shown if row[f.name] is not None]
    blank = [f for f in shown if row[f.name] is None]
    missing = [_field(f, _nothing(f.name)) for f in blank]
    summary = el("summary", plural("activity.fields.blanks", len(blank)))
    folded = el("details", summary, _fields("blank_caption", missing)) if blank else None
    return [_fields("caption", [_field(f, values(f.name, row[f.name])) for f in said]), folded]


def _nothing(name: str) -> str:
    """An office may be missing because the document names a person, who is not published."""
    return t("activity.fields.no_office") if name == "responsible" else t("activity.fields.blank")


def _fields(caption: str, rows: list[dict]) -> dict:
    heads = (el("th", t(f"activity.fields.{name}"), scope="col") for name in ("field", "says", "is"))
    return table(t(f"activity.fields.{caption}"), heads, el("tbody", *rows), class_name="data stack fields")


def _field(declared: Any, value: Any) -> dict:
    return el(
        "tr",
        el("th", declared.label, scope="row"),
        el("td", value, data_label=t("activity.fields.says")),
        el("td", el("span", _means(declared), className="quiet"), data_label=t("activity.fields.is")),
    )


def _means(declared: Any) -> str:
    """What a field is, for who reads a plan and not for who writes its file."""
    if declared.name in _TERMS:
        return t(f"plan.help.{_TERMS[declared.name]}.means")
    return t(f"activity.means.{declared.name}") if declared.name in _OWN else declared.description


def value(name: str, said: Any, names: Names, locale: str) -> Any:
    """How what a field says is shown: days, months, numbers and codes as people read them; text stays text."""
    if name in ("start_month", "end_month"):
        return formats.month(said, locale)
    if name == "unit" and said in names.units:
        return el("a", names.units[said], href=names.unit(said))
    if name == "responsible":
        return registers.offices(said, names.offices)
    if name == "funding_sources":
        return formats.listed(list(names.funding(said)))
    if name == "objective":
        return names.nodes.get(said, said)
    if name == "printed_cells":
        return " | ".join(cell.strip() or "·" for cell in said.split("|"))
    return plain(said, locale)


def plain(said: Any, locale: str) -> str:
    """A value as text."""
    if isinstance(said, date):
        return formats.day(said, locale)
    return formats.number(said, locale) if isinstance(said, (int, Decimal)) else said.replace(";", "; ")
