"""Plans as lists: one row per project, its levels in columns («Level 1», «Nivel 2»), its dates, no months.

Decisions: the levels are the tree, kept as groups because the file does not say what they are. Start and end are read
to the month. A declared progress and the name of a state are not read: what was done is delivered apart, with its date
and its evidence, and no progress follows from a state's name. Dates that contradict each other stay blank.
"""

import re
from dataclasses import dataclass, field

import pandas as pd

from etl.plan_reader.frames import frame
from etl.plan_reader.grid import Grid, Row
from warehouse import kinds
from warehouse.dataset import normal

_FIELDS = {
    "title": ("nodetitle", "titulo", "actividad", "accion", "proyecto", "nombre"),
    "code": ("nodeexternalid", "externalid", "codigo", "id"),
    "start_month": ("nodestart", "inicio", "fechadeinicio", "fechainicio"),
    "end_month": ("nodeend", "fin", "fechadefin", "fechafin"),
    "status": ("nodestatus", "estado", "situacion"),
    "progress": ("nodeprogress", "avance", "progreso"),
    "responsible": ("responsable", "unidadresponsable", "noderesponsable"),
}
_NAMES = {alias: name for name, aliases in _FIELDS.items() for alias in aliases}
_LEVEL = re.compile(r"(?:level|nivel)(\d)")
_NOT_READ = ("status", "progress")


@dataclass
class _List:
    """The list as it is being read. nodes: path of titles → identifier."""

    plan: str
    nodes: dict[tuple[str, ...], str] = field(default_factory=dict)
    objectives: list[dict] = field(default_factory=list)
    activities: list[dict] = field(default_factory=list)
    observations: list[dict] = field(default_factory=list)
    questions: list[tuple[int, str]] = field(default_factory=list)


def read(rows: Grid, year: int, document: str) -> dict | None:
    """The parts of a Reading, or None where the rows are no such list."""
    at = next(
        (i for i, row in enumerate(rows[:20]) if _levels(row) and "title" in _columns(row).values()), None
    )
    if at is None:
        return None
    header, body = rows[at], [row for row in rows[at + 1 :] if any(row.cells)]
    levels, columns = _levels(header), _columns(header)
    found = _List(str(year))
    for row in body:
        _activity(row, levels, columns, found)
    _ask(header, body, levels, columns, found)
    return {
        "plans": frame("plans", [_plan(found, year, document, header.number)]),
        "objectives": frame("objectives", found.objectives),
        "risks": frame("risks", []),
        "activities": frame("activities", found.activities),
        "observations": frame("observations", found.observations),
        "questions": sorted(found.questions),
    }


def _levels(header: Row) -> list[int]:
    """Columns of the levels, from the highest."""
    numbered = [
        (match.group(1), at)
        for at, cell in enumerate(header.cells)
        if (match := _LEVEL.fullmatch(normal(cell)))
    ]
    return [at for _, at in sorted(numbered)]


def _columns(header: Row) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(header.cells):
        name = _NAMES.get(normal(cell))
        if name and name not in found.values():
            found[at] = name
    return found


def _activity(row: Row, levels: list[int], columns: dict[int, str], found: _List) -> None:
    values = {name: row.cells[at] for at, name in columns.items() if at < len(row.cells)}
    node = _node(row, [row.cells[at] for at in levels if at < len(row.cells)], found)
    if not values.get("title"):
        found.questions.append((row.number, "la fila no tiene título: de ella solo se tomaron sus niveles"))
        return
    start, end = (_month(row, values.get(name, ""), found) for name in ("start_month", "end_month"))
    line = len(found.activities) + 1
    if start and end and end < start:
        _observe(row, line, f"Empieza el {values['start_month']} y termina el {values['end_month']}.", found)
        start = end = ""
    found.activities.append(
        {
            "plan": found.plan,
            "line": line,
            "code": values.get("code", ""),
            "track": "estratégica",
            "objective": node,
            "title": values["title"],
            "start_month": start,
            "end_month": end,
            "continuity": "" if not start or not end else "puntual" if start == end else "continua",
            "months_reading": "no publicada",
            "responsible": values.get("responsible", ""),
            "source_line": row.number,
        }
    )


def _node(row: Row, titles: list[str], found: _List) -> str:
    """The lowest node of a row's levels; nodes that are new are added."""
    node = ""
    for depth in range(1, len(titles) + 1):
        path = tuple(titles[:depth])
        if not path[-1]:
            continue
        if path not in found.nodes:
            found.nodes[path] = f"n{len(found.nodes) + 1}"
            found.objectives.append(
                {
                    "plan": found.plan,
                    "node": found.nodes[path],
                    "parent": node,
                    "kind": "grupo",
                    "title": path[-1],
                    "sort_order": len(found.nodes),
                    "source_line": row.number,
                }
            )
        node = found.nodes[path]
    return node


def _month(row: Row, text: str, found: _List) -> str:
    if not text:
        return ""
    month = kinds.MONTH.parse(pd.Series([text], dtype="str"), ".").fillna("").iloc[0]
    if not month:
        found.questions.append(
            (row.number, f"la fecha «{text[:40]}» no se puede leer: escríbala como 31/03/2026")
        )
    return str(month)


def _observe(row: Row, line: int, sentence: str, found: _List) -> None:
    found.observations.append(
        {
            "plan": found.plan,
            "number": len(found.observations) + 1,
            "line": line,
            "family": "fecha",
            "rule": "dates_reversed",
            "sentence": sentence,
            "source_line": row.number,
            "state": "observado",
        }
    )


def _ask(header: Row, body: Grid, levels: list[int], columns: dict[int, str], found: _List) -> None:
    """What the file has and is not read, told once."""
    for at, name in columns.items():
        filled = sum(1 for row in body if at < len(row.cells) and row.cells[at])
        if name in _NOT_READ and filled:
            found.questions.append(
                (
                    header.number,
                    f"«{header.cells[at]}» ({filled} filas) no se lee: lo hecho se entrega en «progress», con su fecha y su "
                    "respaldo, y nunca se deduce del nombre de un estado",
                )
            )
    rest = [cell for at, cell in enumerate(header.cells) if cell and at not in columns and at not in levels]
    if rest:
        found.questions.append((header.number, f"columnas que no se leen: {', '.join(rest)}"))


def _plan(found: _List, year: int, document: str, line: int) -> dict:
    """The plan runs from its first start to its last end; without dates, the year that was said."""
    starts = [row["start_month"] for row in found.activities if row["start_month"]]
    ends = [row["end_month"] for row in found.activities if row["end_month"]]
    first, last = min(starts, default=f"{year}-01"), max(ends, default=f"{year}-12")
    first, last = (first, last) if first <= last else (f"{year}-01", f"{year}-12")
    return {
        "plan": found.plan,
        "title": document,
        "kind": "plan estratégico" if first[:4] != last[:4] else "plan de acción",
        "period_start": f"{first}-01",
        "period_end": str(pd.Period(last).end_time.date()),
        "months_published": "solo inicio y fin" if starts or ends else "no publicada",
        "source_document": document,
        "source_line": line,
    }
