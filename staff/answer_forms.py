"""The fields of the forms that answer a question about a file: what they show, and what they say."""

import re
from typing import Any

from werkzeug.datastructures import MultiDict

from components import formats
from etl import answers
from staff.typed import line
from texts import plural, t
from warehouse.errors import PortalError

Form = MultiDict[str, str]
Asked = dict[str, Any]
ROW = "#"
"""Instead of a header: the number of the row."""
LEAVE, BLANK = "-", "·"
"""Instead of a code: leave the name a problem; leave the cell blank. "" is not decided yet."""
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
LONGEST = 300
"""Characters of what every row says."""


def shown(kind: str, dataset: str, asked: Asked, form: Form) -> dict[str, Any]:
    """What a form needs besides what is asked."""
    if kind == "headers":
        return _headers(dataset, asked, form)
    if kind == "values":
        return {
            "groups": [_group(dataset, one, form) for one in (asked, *asked["more"])],
            "LEAVE": LEAVE,
            "BLANK": BLANK,
        }
    chosen = form.getlist("s") if form else [one["slice"] for one in asked["found"]]
    return {"chosen": chosen, "replaces": [_replaces(one) for one in asked["found"]]}


def _replaces(one: dict[str, Any]) -> str:
    """What a delivery has today and what it would have."""
    before, after = (
        plural("staff.answer.slices.some_rows", one[name], n=formats.number(one[name]))
        for name in ("now", "rows")
    )
    name = _slice(one["slice"])
    key = "staff.answer.slices.replaces" if one["now"] else "staff.answer.slices.fills"
    return t(key, slice=name[:1].upper() + name[1:], before=before, after=after)


def _slice(name: str) -> str:
    """«2026-09» in words; what is no month as it is."""
    return formats.day(name) if _MONTH.fullmatch(name) else name


def _headers(dataset: str, asked: Asked, form: Form) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    for field in answers.fields(dataset):
        suggested = asked["suggested"].get(field.name, "")
        chosen = form.get(f"c.{field.name}", "") if form else suggested
        why = asked.get("why", {}).get(field.name, "") if suggested else ""
        rows.append(
            {"field": field, "chosen": chosen, "constant": form.get(f"k.{field.name}", ""), "why": why}
        )
    rows.sort(key=lambda row: not row["field"].required)
    two_ways = [
        {**one, "number": number, "first": form.get(f"d.{number}", ""), "samples": _both_ways(one["samples"])}
        for number, one in enumerate(asked["headers"])
        if one["day"] and one["month"]
    ]
    unsure = [one for one in asked["headers"] if one["decimal"] == "?"]
    return {"rows": rows, "two_ways": two_ways, "unsure": unsure, "ROW": ROW}


def _both_ways(samples: list[str]) -> list[tuple[str, str, str]]:
    """Samples of dates that may be read two ways: as they came, read with the day first, and with the month first."""

    def read(text: str, first: str) -> str:
        return formats.day(answers.dated(text, first) or None)

    return [(text, read(text, "d"), read(text, "m")) for text in samples]


def _group(dataset: str, one: Asked, form: Form) -> dict[str, Any]:
    """A column whose names are asked; what is called like a name is chosen beforehand, what is only like it is not."""
    names = [
        {
            **name,
            "chosen": form.get(_value(one, number), "")
            if form
            else answers.same(name["name"], one["choices"]),
        }
        for number, name in enumerate(one["names"])
    ]
    told = {choice["code"]: choice["name"] for choice in one["choices"]}
    blank = answers.may_be_blank(dataset, one["column"])
    label = answers.label(dataset, one["column"])
    return {
        **one,
        "label": label,
        "names": names,
        "told": told,
        "may_be_blank": blank,
        "has_codes": any(c != n for c, n in told.items()),
    }


def _value(one: Asked, number: int) -> str:
    return f"v.{one['column']}.{number}"


def headers(dataset: str, asked: Asked, form: Form) -> answers.Headers:
    """What the form of «headers» says."""
    said = {field.name: form.get(f"c.{field.name}", "") for field in answers.fields(dataset)}
    fixed = {name: line(form.get(f"k.{name}", ""), LONGEST) for name in said}
    first = {one["header"] for number, one in enumerate(asked["headers"]) if form.get(f"d.{number}") == "m"}
    open_dates = [
        one["header"]
        for number, one in enumerate(asked["headers"])
        if one["day"]
        and one["month"]
        and one["header"] in said.values()
        and form.get(f"d.{number}") not in ("d", "m")
    ]
    if open_dates:
        raise PortalError(t("staff.answer.headers.open_date", header=open_dates[0]))
    decimal = form.get("decimal", "")
    return answers.Headers(
        columns={name: header for name, header in said.items() if header not in ("", ROW)},
        constants={name: value for name, value in fixed.items() if value},
        month_first=frozenset(first),
        decimal=decimal if decimal in (",", ".") else "",
        row=next((name for name, header in said.items() if header == ROW), ""),
    )


def values(asked: Asked, form: Form) -> dict[str, dict[str, str]]:
    """What the form of «values» says: column → name → code."""
    chosen: dict[str, dict[str, str]] = {}
    for one in (asked, *asked["more"]):
        said = {name["name"]: form.get(_value(one, number), "") for number, name in enumerate(one["names"])}
        told = {name: "" if code == BLANK else code for name, code in said.items() if code not in ("", LEAVE)}
        chosen[one["column"]] = told
    return chosen


def slices(asked: Asked, form: Form) -> tuple[str, ...]:
    """The deliveries that were chosen. Raises PortalError where the file brings rows of another."""
    found, ticked = asked["found"], form.getlist("s")
    left = [one for one in found if one["slice"] not in ticked]
    if left:
        names = formats.listed([_slice(one["slice"]) for one in left])
        rows = [
            plural(
                "staff.answer.slices.rows_of",
                one["rows"],
                n=formats.number(one["rows"]),
                slice=_slice(one["slice"]),
            )
            for one in left
        ]
        raise PortalError(t("staff.answer.slices.left", names=names, rows=formats.listed(rows)))
    return tuple(one["slice"] for one in found)


def sheet(asked: Asked, form: Form) -> str:
    """The sheet that was chosen. Raises PortalError."""
    if form.get("hoja") not in asked["sheets"]:
        raise PortalError(t("staff.answer.headers.no_sheet"))
    return form["hoja"]
