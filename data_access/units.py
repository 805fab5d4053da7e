"""Offices and bodies: where each stands in the hierarchy, and how much each owns or answers for."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import offices, read
from warehouse.published import VIEWS

_units, _plans, _lines, _indicators = (VIEWS[n] for n in ("units", "plans", "activities", "indicators"))


@dataclass(frozen=True)
class Unit:
    """aliases: other names that documents give it. plans, lines, indicators: counts, of its own alone and not of those
    below it; a line that it owns and answers for is one."""

    code: str
    name: str
    parent: str
    level: str
    aliases: tuple[str, ...]
    source_line: int | None
    source_row: int
    plans: int
    lines: int
    indicators: int


def listed(observatory: str) -> list[Unit]:
    """The units of an observatory in the order of its file. Source: pub.units, plans, activities, indicators."""
    query = sa.select(_units).where(_units.c.observatory == observatory)
    rows = read.frame(query.order_by(_units.c.sort_order, _units.c.source_row))
    plans = _asked(_plans, ("unit",), observatory)["unit"].value_counts()
    lines, measured = lines_of(observatory), _answering(observatory, "indicators")
    return [_unit(row, plans, lines, measured) for row in rows.to_dict("records")]


def _unit(row: dict, plans: pd.Series, lines: dict[str, set], measured: dict[str, set]) -> Unit:
    line = row["source_line"]
    return Unit(
        code=row["code"],
        name=row["name"],
        parent=row["parent"] or "",
        level=row["level"] or "",
        aliases=tuple(filter(None, (name.strip() for name in (row["aliases"] or "").split(";")))),
        source_line=None if pd.isna(line) else int(line),
        source_row=int(row["source_row"]),
        plans=int(plans.get(row["code"], 0)),
        lines=len(lines.get(row["code"], ())),
        indicators=len(measured.get(row["code"], ())),
    )


def names(observatory: str) -> dict[str, str]:
    """Code of a unit → its name."""
    rows = _asked(_units, ("code", "name"), observatory)
    return dict(zip(rows["code"], rows["name"], strict=True))


def lines_of(observatory: str) -> dict[str, set[tuple[str, int]]]:
    """Code of a unit → the lines (plan, line) that it owns or, by any of its names, answers for."""
    found = {unit: set(keys) for unit, keys in _answering(observatory, "activities").items()}
    for row in _asked(_lines, ("plan", "line", "unit"), observatory).to_dict("records"):
        if row["unit"]:
            found.setdefault(row["unit"], set()).add((row["plan"], int(row["line"])))
    return found


_KEYS = {"activities": ("plan", "line"), "indicators": ("code",)}


def _answering(observatory: str, name: str) -> dict[str, set]:
    """Code of a unit → keys of the rows whose «Responsable» names it."""
    keys, reader = _KEYS[name], offices.resolve(observatory)
    found: dict[str, set] = {}
    for row in _asked(VIEWS[name], (*keys, "responsible"), observatory).to_dict("records"):
        for office in reader(row["responsible"]):
            if office.code:
                found.setdefault(office.code, set()).add(tuple(row[key] for key in keys))
    return found


def _asked(table: sa.Table, columns: tuple[str, ...], observatory: str) -> pd.DataFrame:
    query = sa.select(*(table.c[name] for name in columns)).where(table.c.observatory == observatory)
    return read.frame(query.order_by(table.c.slice, table.c.source_row))


def above(units: list[Unit], code: str) -> list[Unit]:
    """The units over one, the highest first; one that names itself as its own ancestor ends there."""
    known = {unit.code: unit for unit in units}
    found: list[Unit] = []
    parent = known[code].parent
    while parent in known and parent != code and known[parent] not in found:
        found.insert(0, known[parent])
        parent = known[parent].parent
    return found


def below(units: list[Unit], code: str) -> list[Unit]:
    """The units that name one as the one above them."""
    return [unit for unit in units if unit.parent == code and unit.code != code]


def unknown(observatory: str) -> pd.Series:
    """Names under «Responsable» that the catalogue does not hold → lines that print them; the most frequent first."""
    reader = offices.resolve(observatory)
    said = _asked(_lines, ("responsible",), observatory)["responsible"]
    names = [office.name for cell in said for office in reader(cell) if not office.code]
    counted = pd.Series(names, dtype=object).value_counts()
    return counted.sort_index().sort_values(ascending=False, kind="stable")
