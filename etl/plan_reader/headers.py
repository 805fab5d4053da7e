"""Where a table says what its columns are: header rows found anywhere, with the months in one, two or three rows."""

import re
from dataclasses import dataclass

from etl.plan_reader.grid import Grid
from warehouse.dataset import normal

ALIASES = {
    "code": ("id", "n", "no", "nro", "num", "codigo", "item"),
    "component": ("componente", "componentes", "eje", "ejes"),
    "objective_code": ("oe", "codigodelobjetivo", "objetivoestrategico"),
    "result": ("resultado", "resultados", "producto", "productos"),
    "indicator": ("indicador", "indicadores"),
    "unit_of_measure": ("unidaddemedida", "unidaddemedidayfuente", "unidaddemedidaofuente"),
    "evidence": (
        "fuentedeverificacion",
        "fuentesdeverificacion",
        "mediodeverificacion",
        "mediosdeverificacion",
    ),
    "title": ("actividad", "actividades", "accion", "acciones", "accionestrategica", "accionesestrategicas"),
    "start_month": ("inicio", "mesdeinicio", "desde"),
    "end_month": ("fin", "mesdefin", "hasta"),
    "annual_target": ("meta", "metaanual", "metas", "total"),
    "responsible": ("responsable", "responsables", "responsabledeejecucion", "unidadresponsable"),
    "funding_printed": (
        "presupuestofuente",
        "fuentedefinanciamiento",
        "fuente",
        "fuentedeingreso",
        "fuentesdeingreso",
        "presupuestoyfuente",
        "financiamiento",
    ),
    "risk": ("riesgo", "riesgos"),
}
_LONG = {"cronogramadeactividades": "title", "funciones": "title"}  # «Funciones COPROSEC»
_OVER_MONTHS = ("programacionmensual", "tiempo", "tiempomeses", "cronograma", "meses", "calendario")
_FIELDS = {alias: field for field, aliases in ALIASES.items() for alias in aliases}
_THREE = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_INITIALS = "efmamjjasond"  # the months as one letter each: only their order tells M from M
MONTHS = 12


@dataclass(frozen=True)
class Header:
    """columns: position → field. months: the twelve positions of the months, or (). printed: field → its words.

    row: line of its first row; rows: how many rows it takes; labels: position → words over a month.
    first: number of its first month, 1 unless the plan's year begins elsewhere.
    """

    row: int
    rows: int
    columns: dict[int, str]
    months: tuple[int, ...]
    printed: dict[str, str]
    labels: dict[int, str]
    first: int = 1

    def position(self, field: str) -> int | None:
        """Where a field stands; None where the table has no such column."""
        return next((at for at, name in self.columns.items() if name == field), None)

    @property
    def left(self) -> list[str]:
        """The fields before the months, in order; where there are no months, up to the activity."""
        end = self.months[0] if self.months else (self.position("title") or 0) + 1
        return [name for at, name in sorted(self.columns.items()) if at < end]

    @property
    def right(self) -> list[str]:
        """The fields after the months, in order."""
        start = self.months[-1] if self.months else self.position("title") or 0
        return [name for at, name in sorted(self.columns.items()) if at > start]


def header_at(rows: Grid, index: int) -> Header | None:
    """The header that begins at a row, or None. It names the activity and two more columns, or is no header."""
    columns = _fields(rows[index].cells)
    if "title" not in columns.values() or len(columns) < 3:
        return None
    months, deep, first = _months(rows, index)
    over = _over(rows[index].cells, columns)
    if not months and over is None:
        return None
    printed = {name: rows[index].cells[at] for at, name in columns.items()}
    labels = [rows[index + deep - 1].cells[at] for at in months] or [letter.upper() for letter in _INITIALS]
    months = months or tuple(range(over or 0, (over or 0) + MONTHS))
    return Header(
        rows[index].number, deep, columns, months, printed, dict(zip(months, labels, strict=True)), first
    )


def _fields(cells: tuple[str, ...]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        name = normal(cell)
        field = _FIELDS.get(name) or next((f for start, f in _LONG.items() if name.startswith(start)), None)
        if field and field not in found.values() and len(cell) < 80:
            found[at] = field
    return found


def _months(rows: Grid, index: int) -> tuple[tuple[int, ...], int, int]:
    """The month columns in the header row or in the two under it, how many rows it takes, and its first month."""
    for deep, row in enumerate(rows[index : index + 3], 1):
        if deep > 1 and any(len(cell) > 12 for cell in row.cells):
            break
        names = [normal(cell)[:3].replace("set", "sep") for cell in row.cells]
        for start in range(len(names) - MONTHS + 1):
            first = _first(names[start : start + MONTHS])
            if first:
                return tuple(range(start, start + MONTHS)), deep, first
    return (), 1, 1


def _first(names: list[str]) -> int:
    """The number of the month with which twelve names begin a year; 0 where they are not the months in order."""
    for turn in range(MONTHS):
        if (
            tuple(names) == _THREE[turn:] + _THREE[:turn]
            or "".join(names) == _INITIALS[turn:] + _INITIALS[:turn]
        ):
            return turn + 1
    return 0


def _over(cells: tuple[str, ...], columns: dict[int, str]) -> int | None:
    """Where the heading over the months stands, when there is no row of months below it and twelve columns fit."""
    for at, cell in enumerate(cells):
        if normal(cell) in _OVER_MONTHS or re.fullmatch(r"20\d\d", cell):
            after = min((c for c in columns if c > at), default=len(cells))
            return at if after - at == MONTHS else None
    return None
