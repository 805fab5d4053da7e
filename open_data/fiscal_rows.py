"""The lines of a budget as a Fiscal Data Package has them: a column per level of each classification, and its fields.

One row per line of a period and side, as delivered; printed totals are left out, because whoever adds a column up would count
them twice. https://specs.frictionlessdata.io/fiscal-data-package/ (1.0-rc.1)
"""

from typing import Any

import pandas as pd

from data_access import budget_periods, budgets, datasets
from data_access.observatories import Observatory
from texts import t

KEY = "id"
DIRECTIONS = {"ingreso": "revenue", "egreso": "expenditure"}
SEPARATOR = " > "
CONCEPTS = {
    "economic": "economic-classification:generic",
    "functional": "functional-classification:generic",
    "institutional": "administrative-classification:generic",
    "funding": "fin-source:generic",
}
"""Our classifications → those of the standard's taxonomy."""
BREAKDOWN = "breakdown:code"
"""A column type of our own: rows of several breakdowns are the same money."""
TYPED = {
    KEY: ("string", "budget-line-id"),
    "year": ("integer", "date:fiscal-year"),
    "direction": ("string", "direction"),
    "breakdown": ("string", BREAKDOWN),
}
"""Columns that the portal works out → type, column type."""
_AS_DECLARED = {"territory": "geo-source:target:code"}
_DECLARED = {each["name"]: each for each in datasets.schema("budget_lines")["fields"]}
PHASES = tuple(name for name, each in _DECLARED.items() if each["type"] == "number")
_LEFT_OUT = {"total_of", *CONCEPTS, *(f"{name}_code" for name in CONCEPTS)}
_PLAIN = tuple(name for name in _DECLARED if name not in _LEFT_OUT)
Field = dict[str, Any]


def rows(place: Observatory) -> pd.DataFrame:
    """Every published line of an observatory, by period, side and line: the columns of `fields`, missing ones None."""
    lines = budgets.lines(place.slug)
    lines = lines[lines["total_of"].isna()].astype(object)
    lines = lines.where(lines.notna(), None).reset_index(drop=True)
    facts = pd.DataFrame(
        {
            KEY: lines["period"] + "/" + lines["side"] + "/" + lines["line"].astype(str),
            "observatory": place.slug,
            "year": [budget_periods.year_of(period, place.fiscal_year_start) for period in lines["period"]],
            "direction": lines["side"].map(DIRECTIONS),
            "breakdown": _breakdowns(lines),
        },
        dtype=object,
    )
    parts = [facts, lines[list(_PLAIN)], *(_levels(lines, name) for name in CONCEPTS)]
    note = t("csv.demonstration") if place.is_demonstration else None
    return pd.concat(parts, axis="columns").assign(nota=note)


def _breakdowns(lines: pd.DataFrame) -> list[str]:
    """Which classifications each line tells: «economic + functional»."""
    told = [(lines[name].notna() | lines[f"{name}_code"].notna()).tolist() for name in CONCEPTS]
    return [
        " + ".join(name for name, has in zip(CONCEPTS, row, strict=True) if has)
        for row in zip(*told, strict=True)
    ]


def _levels(lines: pd.DataFrame, name: str) -> pd.DataFrame:
    """A pair of columns (code, label) per level that any line has; codes are those of the last levels."""
    pairs = zip(lines[f"{name}_code"], lines[name], strict=True)
    paths = [_path(code, label) for code, label in pairs]
    deepest = max(map(len, paths), default=0)
    columns = [column(name, level, part) for level in range(1, deepest + 1) for part in ("code", "label")]
    cells = [
        [cell for pair in (*path, *[(None, None)] * (deepest - len(path))) for cell in pair] for path in paths
    ]
    return pd.DataFrame(cells, columns=columns, index=lines.index, dtype=object)


def _path(code: str | None, label: str | None) -> list[tuple[str | None, str | None]]:
    codes: list[str | None] = [*code.split(SEPARATOR)] if code else []
    labels: list[str | None] = [*label.split(SEPARATOR)] if label else [None] * len(codes)
    return list(zip([None] * (len(labels) - len(codes)) + codes, labels, strict=True))


def column(name: str, level: int, part: str) -> str:
    """«economic_2_code», «economic_2_label»."""
    return f"{name}_{level}_{part}"


def fields(columns: list[str]) -> list[Field]:
    """The columns of `rows` as Table Schema, each with what it is in the standard's taxonomy, where it is anything."""
    return [_field(name) for name in columns]


def _field(name: str) -> Field:
    if name in PHASES:  # every phase is a row of its own once the table is made long
        long = {"phase": name, "phase_label": _DECLARED[name]["title"]}
        return {**_DECLARED[name], "normalize": long}
    if name in _DECLARED:
        return _DECLARED[name] | ({"columnType": _AS_DECLARED[name]} if name in _AS_DECLARED else {})
    if name in ("observatory", "nota"):
        title, words = t(f"csv.{name}.title"), t(f"csv.{name}.is")
        return {"name": name, "type": "string", "title": title, "description": words}
    if name in TYPED:
        kind, concept = TYPED[name]
        title, words = t(f"fiscal.column.{name}.title"), t(f"fiscal.column.{name}.is")
        needed = {"constraints": {"required": True, **({"unique": True} if name == KEY else {})}}
        told = {"name": name, "type": kind, "title": title, "description": words}
        return {**told, "columnType": concept, **needed}
    concept, level, part = name.rsplit("_", 2)
    told = {"n": level, "classification": _DECLARED[concept]["title"]}
    title = t(f"fiscal.level.{part}", **told)
    return {"name": name, "type": "string", "title": title, "columnType": _type(concept, int(level), part)}


def _type(concept: str, level: int, part: str) -> str:
    return f"{CONCEPTS[concept]}:level{level}:{part}"


def column_types(columns: list[str]) -> list[dict[str, Any]]:
    """The column types in use that need saying: ours, and every level (the taxonomy has three to eight of each)."""
    found: list[dict[str, Any]] = [{"name": BREAKDOWN, "dataType": "string", "unique": True}]
    for name in columns:
        concept, _, rest = name.partition("_")
        if concept in CONCEPTS and name not in _DECLARED:
            level, part = int(rest.split("_")[0]), rest.split("_")[1]
            found.append(_level_type(concept, level, part))
    return found


def _level_type(concept: str, level: int, part: str) -> dict[str, Any]:
    told = {"name": _type(concept, level, part), "dataType": "string"}
    if part == "label":
        return told | {"labelOf": _type(concept, level, "code")}
    return told | {"unique": True} | ({"prior": _type(concept, level - 1, "code")} if level > 1 else {})
