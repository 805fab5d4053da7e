"""Check a delivered file against its declaration, chunk by chunk, before anything is written."""

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from etl import headers, read
from etl.seen import Seen
from warehouse.dataset import LINEAGE, Column, Dataset
from warehouse.errors import PortalError
from warehouse.validation import PROBLEM_COLUMNS, Context, unknown, validate

Progress = Callable[[str, int], None]
"""Called with the name of a step that has just ended and the rows it went through."""

_OUTSIDE = "outside the headers"
_TOTAL = re.compile(r"^\s*(sub)?total(es)?\b|^\s*suma\b", re.IGNORECASE)
IDENTICAL = "Fila idéntica a una anterior: se cuenta una vez."


@dataclass
class Checked:
    """What a file turned out to hold. rows: canonical rows in a temporary CSV; slices: slice → rows.

    public_…: those of ordinary categories, the only ones whose loss may be told.
    """

    dataset: Dataset
    file: str
    sheet: str | None
    rows: Path
    rows_in: int = 0
    loaded: int = 0
    rejected: int = 0
    duplicate: int = 0
    public_rejected: int = 0
    public_duplicate: int = 0
    notes: list[str] = field(default_factory=list)
    problems: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PROBLEM_COLUMNS))
    slices: dict[str, int] = field(default_factory=dict)

    @property
    def blocked(self) -> bool:
        return bool(self.problems["blocking"].any())


def check(
    dataset: Dataset,
    path: Path,
    context: Context,
    folder: Path,
    load_id: int = 0,
    sheet: str | None = None,
    ordinary: set[str] | None = None,
    progress: Progress = lambda step, rows: None,
) -> Checked:
    """Read, match and validate a file; nothing outside `folder` is written.

    ordinary: categories whose rows may be counted in public (None: all rows). Raises PortalError where the file
    as a whole cannot be used; rows that cannot are in `problems`.
    """
    delivery = read.read(path, sheet)
    progress("leído", 0)
    with tempfile.NamedTemporaryFile(
        "w", dir=folder, suffix=".csv", delete=False, encoding="utf-8", newline=""
    ) as out:
        result = Checked(dataset, delivery.file, delivery.sheet, Path(out.name), notes=list(delivery.notes))
        seen, problems = Seen(), []
        for rows in _matched(dataset, delivery.chunks, result):
            outside = rows.pop(_OUTSIDE)
            good, found = _check_chunk(dataset, rows, outside, context, seen, result)
            problems.append(found)
            _count(dataset, rows, good, found, result, ordinary)
            lineage = (context.observatory, load_id, dataset.slices_of(good), good.index)
            for i, (name, value) in enumerate(zip(LINEAGE, lineage, strict=True)):
                good.insert(i, name, value)
            good.to_csv(out, index=False, header=False)
            progress("revisado", result.rows_in)
    problems.append(_reject_unknown_inside(dataset, result))
    result.problems = pd.concat([f for f in problems if not f.empty] or [result.problems], ignore_index=True)
    if not result.rows_in:
        raise PortalError("El archivo no trae filas de datos debajo de los encabezados. No se cambió nada.")
    return result


def _matched(dataset: Dataset, chunks: Iterator[pd.DataFrame], result: Checked) -> Iterator[pd.DataFrame]:
    """Chunks with declared column names, without the rows above the header.

    A cell to the right of the last header has no name: `_OUTSIDE` says which rows have one.
    """
    found: headers.Headers | None = None
    for chunk in chunks:
        if found is None:
            found = headers.find(dataset, chunk)
            _note_headers(found, result)
            chunk = chunk.loc[chunk.index > found.row]
        outside = chunk[[c for c in chunk.columns if c >= found.width]]
        named = chunk[list(found.columns)].rename(columns=found.columns)
        yield named.assign(**{_OUTSIDE: (outside != "").any(axis=1)})


def _note_headers(found: headers.Headers, result: Checked) -> None:
    if found.row > 1:
        result.notes.append(f"encabezados en la fila {found.row}")
    if found.ignored:
        result.notes.append("columnas que no se cargan: " + ", ".join(found.ignored))


def _check_chunk(
    dataset: Dataset, rows: pd.DataFrame, outside: pd.Series, context: Context, seen: Seen, result: Checked
) -> tuple[pd.DataFrame, pd.DataFrame]:
    wide = rows.index[outside]
    totals = _totals(dataset, rows).difference(wide)
    good, found = validate(dataset, rows.drop(index=totals.union(wide)), context)
    same, other = seen.split(dataset, good)
    label = " + ".join(dataset.column(name).label for name in dataset.key)
    notices = [
        _notice(
            wide, "", "La fila tiene más celdas que los encabezados. Borre o corra las que sobran.", True
        ),
        _notice(totals, label, "Fila de totales: se reconoce y no se carga.", False),
        _notice(
            other, label, "Esta clave ya está en otra fila con datos distintos. Corrija una de las dos.", True
        ),
        _notice(same, label, IDENTICAL, False),
    ]
    result.duplicate += len(same)
    return good.drop(index=same.union(other)), pd.concat(
        [f for f in (found, *notices) if not f.empty] or [found]
    )


def _reject_unknown_inside(dataset: Dataset, result: Checked) -> pd.DataFrame:
    """References to the file itself (a parent among the same rows), once all its rows are known."""
    inside = [c for c in dataset.columns if c.references.split(".")[0] == dataset.name]
    if not inside:
        return pd.DataFrame(columns=PROBLEM_COLUMNS)
    rows, found = read_rows(result).astype({"source_row": int}).set_index("source_row", drop=False), []
    while len(bad := pd.concat([_unknown_inside(c, rows) for c in inside], ignore_index=True)):
        found.append(bad)
        lost = rows.index.intersection(pd.Index(bad["source_row"]))
        _take_back(rows.loc[lost, "slice"], result)
        rows = rows.drop(index=lost)  # and then those that referred to these
    rows.to_csv(result.rows, index=False, header=False)
    return pd.concat(found, ignore_index=True) if found else bad


def _unknown_inside(column: Column, rows: pd.DataFrame) -> pd.DataFrame:
    fields = column.references.split(".")[1].split("+")
    return unknown(column, rows, set(map(tuple, rows[fields].to_numpy())))


def _take_back(slices: pd.Series, result: Checked) -> None:
    """Count rows that seemed good as rejected: their slices, one per row."""
    result.loaded, result.rejected = result.loaded - len(slices), result.rejected + len(slices)
    result.public_rejected += len(slices)
    for name, number in slices.value_counts().items():
        result.slices[name] -= int(number)


def read_rows(checked: Checked) -> pd.DataFrame:
    """The canonical rows of a small dataset, as text, with their lineage."""
    names = [*LINEAGE, *(c.name for c in checked.dataset.columns)]
    return pd.read_csv(checked.rows, names=names, dtype="str", keep_default_na=False, na_values=[""])


def _notice(index: pd.Index, column: str, message: str, blocking: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {"source_row": index, "column": column, "value": "", "message": message, "blocking": blocking}
    )


def _totals(dataset: Dataset, rows: pd.DataFrame) -> pd.Index:
    """Rows that a spreadsheet adds up at the bottom: «Total…» first, and something required left blank."""
    required = [c.name for c in dataset.columns if c.required and c.name in rows]
    lacking = rows[(rows[required] == "").any(axis=1)]
    first = pd.Series("", index=lacking.index, dtype="str")
    for name in lacking.columns:
        first = first.mask(first == "", lacking[name])
    return lacking.index[first.str.match(_TOTAL)]


def _count(
    dataset: Dataset,
    rows: pd.DataFrame,
    good: pd.DataFrame,
    found: pd.DataFrame,
    result: Checked,
    ordinary: set[str] | None,
) -> None:
    """Add a chunk to the ledger's counts, and to those that may be public (ordinary rows only)."""
    same = found.loc[found["message"] == IDENTICAL, "source_row"]
    lost = rows.index.difference(good.index).difference(pd.Index(same))
    result.rows_in += len(rows)
    result.loaded += len(good)
    result.rejected += len(lost)
    shown = (
        pd.Series(True, index=rows.index) if ordinary is None else rows["category"].str.strip().isin(ordinary)
    )
    result.public_rejected += int(shown[lost].sum())
    result.public_duplicate += int(shown[same].sum())
    for name, number in dataset.slices_of(good).value_counts().items():
        result.slices[name] = result.slices.get(name, 0) + int(number)
