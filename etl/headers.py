"""Which column of a delivered sheet is which declared column."""

from dataclasses import dataclass

import pandas as pd

from warehouse.dataset import Dataset, normal
from warehouse.errors import PortalError

SEARCHED_ROWS = 40
_NUMBERED = (
    ' «{}» numera las filas desde 1; también sirve un perfil con fila = "line", que las numera como están.'
)
_INITIALS = "efmamjjasond"  # the months as one letter each: only their order tells M from M


@dataclass(frozen=True)
class Headers:
    """row: where the header stands (index label). columns: position → declared name. ignored: other headers.

    width: positions up to the last header; a cell to its right belongs to no column.
    """

    row: int
    columns: dict[int, str]
    ignored: list[str]
    width: int


def find(dataset: Dataset, rows: pd.DataFrame) -> Headers:
    """The header among the first rows: the one that names most declared columns. Raises PortalError."""
    found = best(dataset, rows)
    required = [c for c in dataset.columns if c.required]
    if found is None or len(set(found.columns.values())) < min(2, len(required)):
        wanted = ", ".join(f"«{c.label}»" for c in required)
        raise PortalError(
            f"No se encontró la fila de encabezados de «{dataset.title}». Debe nombrar al menos: {wanted}."
        )
    _refuse_gaps(dataset, found)
    return found


def best(dataset: Dataset, rows: pd.DataFrame) -> Headers | None:
    """The row that names most declared columns, whatever it lacks; None where there are no rows."""
    names = {normal(alias): c.name for c in dataset.columns for alias in (c.name, c.label, *c.aliases)}
    head = rows.head(SEARCHED_ROWS)
    candidates = [
        _match(label, [str(cell) for cell in row], names)
        for label, row in zip(head.index, head.to_numpy(), strict=True)
    ]
    return max(candidates, key=lambda found: len(set(found.columns.values())), default=None)


def _match(label: int, cells: list[str], names: dict[str, str]) -> Headers:
    normals = [normal(cell) for cell in cells]
    columns = {i: names[n] for i, n in enumerate(normals) if n in names}
    joined = "".join(n if len(n) == 1 else "?" for n in normals)
    start = joined.find(_INITIALS)
    if start >= 0 and "ene" in names:
        columns |= {start + i: names[month] for i, month in enumerate(_MONTHS)}
    ignored = [cells[i] for i, n in enumerate(normals) if n and i not in columns]
    return Headers(label, columns, ignored, max((i + 1 for i, n in enumerate(normals) if n), default=0))


_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


def _refuse_gaps(dataset: Dataset, headers: Headers) -> None:
    found = list(headers.columns.values())
    twice = sorted({dataset.column(name).label for name in found if found.count(name) > 1})
    if twice:
        raise PortalError(
            f"La fila {headers.row} nombra dos veces «{twice[0]}». Deje una sola columna con ese encabezado."
        )
    missing = [c for c in dataset.columns if c.required and c.name not in found]
    if missing:
        listed = ", ".join(f"«{c.label}»" for c in missing)
        raise PortalError(
            f"En la fila {headers.row} falta el encabezado {listed}. Agregue la columna o corrija su nombre."
            + "".join(_NUMBERED.format(c.label) for c in missing if c.name == "line" and not c.references)
        )
