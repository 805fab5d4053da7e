"""The public door of the reader: the rows of a document → plans, objectives, activities and observations."""

import re
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from etl.plan_reader import document, headings, levels, lines, notes_text
from etl.plan_reader.frames import frame
from etl.plan_reader.grid import Grid, Row
from etl.plan_reader.seen import Document
from etl.plan_reader.tree import Tree
from etl.plan_reader.walk import walk
from etl.plan_reader.words import day_of
from warehouse.errors import PortalError


@dataclass(frozen=True)
class Settings:
    """year: of the plan. document: title of the source. waiting: rows whose colours nobody has confirmed; unplaced:
    rows with an amount over several months, which is of none of them."""

    year: int
    document: str
    waiting: frozenset[int] = frozenset()
    unplaced: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reading:
    """Text in upload columns, '' where blank, in document order.

    computed: what every load of these activities will find by itself (`etl.observe`). questions: (line of the
    source, what a person must look at or fill in).
    """

    plans: pd.DataFrame
    objectives: pd.DataFrame
    risks: pd.DataFrame
    activities: pd.DataFrame
    observations: pd.DataFrame
    computed: list[dict] = field(default_factory=list)
    questions: list[tuple[int, str]] = field(default_factory=list)


def read(grid: Grid, settings: Settings) -> Reading:
    """Everything that a document says. Raises PortalError where it has no table of activities, or none of the year."""
    listed = levels.read(grid, settings.year, settings.document)
    if listed:
        return Reading(**listed)
    found = walk(grid, settings.document)
    if not found.headers:
        raise PortalError(
            f"En «{settings.document}» no se encontró ninguna tabla de actividades: una fila de encabezados debe nombrar «Actividad» (o «Acción»), "
            "los doce meses (Ene…Dic, o E F M A M J J A S O N D) y al menos dos columnas más, como «Indicador» o «Responsable»."
        )
    if not found.lines:
        raise PortalError(
            f"En «{settings.document}», la tabla de la línea {found.headers[0][1].row} no tiene ninguna actividad debajo. Revise que el archivo esté completo."
        )
    _check_year(grid, settings.year)
    names = _names(found, settings.year)
    activities, questions = lines.table(found, names, settings, notes_text.announced(grid))
    plans = _plans(grid, found, names, settings, activities)
    observations, computed = document.observations(grid, found, names, plans, activities, settings.year)
    return Reading(
        plans,
        _objectives(found, names),
        lines.risks(activities),
        activities,
        observations,
        computed,
        sorted([*found.questions, *questions]),
    )


def _check_year(grid: Grid, year: int) -> None:
    years = {int(y) for row in grid for cell in row.cells for y in re.findall(r"(?<!\d)20\d\d(?!\d)", cell)}
    if years and year not in years:
        raise PortalError(
            f"El documento no nombra el año {year}; nombra {', '.join(map(str, sorted(years)))}. Diga el suyo con --year."
        )


def _names(found: Document, year: int) -> list[str]:
    """Identifiers of the plans: the year, and the year with the unit's initials."""
    names = [str(year)]
    for plan in found.plans[1:]:
        name = f"{year}-{headings.initials(headings.unit_of(plan.title))}"
        same = sum(1 for other in names if other == name or other.startswith(f"{name}-"))
        names.append(f"{name}-{same + 1}" if name in names else name)
    return names


def _plans(
    grid: Grid, found: Document, names: list[str], settings: Settings, activities: pd.DataFrame
) -> pd.DataFrame:
    signed, offices = signature(grid)
    rows = []
    for index, (plan, name) in enumerate(zip(found.plans, names, strict=True)):
        mine = activities[activities["plan"] == name]
        start, end = _period(found, index, settings.year)
        rows.append(
            {
                "plan": name,
                "title": plan.title,
                "kind": headings.kind_of_plan(plan.title),
                "parent_plan": names[0] if index else "",
                "period_start": start.isoformat(),
                "period_end": end.isoformat(),
                "approved_on": signed.isoformat() if signed and not index else "",
                "signing_offices": ";".join(offices) if not index else "",
                "months_published": _published(mine),
                "source_document": settings.document,
                "source_line": plan.line,
            }
        )
    return frame("plans", rows)


def _period(found: Document, index: int, year: int) -> tuple[date, date]:
    first = next((header.first for plan, header in found.headers if plan == index), 1)
    if first == 1:
        return date(year, 1, 1), date(year, 12, 31)
    end = date(year + 1, first, 1)
    return date(year, first, 1), date.fromordinal(end.toordinal() - 1)


def _published(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    if rows["printed_cells"].str.contains(r"\d").any():
        return "publicada"
    return "solo inicio y fin" if rows["start_month"].ne("").any() else "no publicada"


def signature(grid: Grid) -> tuple[date | None, list[str]]:
    """(day, offices) of «ILO, 27 de Enero del 2021.» and of the lines in capitals that follow it."""
    for index, row in enumerate(grid):
        found = re.fullmatch(
            r"[A-ZÁÉÍÓÚÑ][\wáéíóúñÁÉÍÓÚÑ .]{2,40}, (\d{1,2} de \w+ del? 20\d\d)\.?", headings.lone(row)
        )
        day = day_of(found.group(1)) if found else None
        if day:
            after = [headings.lone(r) for r in grid[index + 1 : index + 8]]
            offices = [
                t for t in after if t and t == t.upper() and not headings.title_at([Row(0, (t,))], 0)[0]
            ]
            return day, offices
    return None, []


def _objectives(found: Document, names: list[str]) -> pd.DataFrame:
    rows = [row for name, tree in zip(names, found.trees, strict=True) for row in _nodes(name, tree)]
    return frame("objectives", rows)


def _nodes(plan: str, tree: Tree) -> list[dict]:
    return [
        {
            "plan": plan,
            "node": node.node,
            "parent": node.parent,
            "kind": node.kind,
            "code": node.code,
            "title": node.title,
            "sort_order": number,
            "source_line": node.line,
        }
        for number, node in enumerate(tree.nodes, 1)
    ]


__all__ = ["Reading", "Settings", "read"]
