"""Check a delivered file against its declaration, chunk by chunk, before anything is written."""

import re
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from etl import (
    apply_profile,
    ask_headers,
    ask_values,
    formula_faults,
    geojson,
    header_paths,
    headers,
    sheet_notes,
    unmarked_totals,
)
from etl.amount_signs import AmountSigns
from etl.apply_profile import Applied
from etl.delivery import Delivery
from etl.feature_map import NOTHING_SAID, FeatureMap
from etl.marks import OTHERS
from etl.profile import Profile
from etl.seen import Seen
from etl.unknown import Unknown
from warehouse.dataset import LINEAGE, Column, Dataset
from warehouse.errors import PortalError
from warehouse.kinds import AMOUNT, DATE, DECIMAL, GEOJSON, PARTIAL_DATE
from warehouse.person_names import MESSAGE as PERSON
from warehouse.validation import KEPT_PROBLEMS, PROBLEM_COLUMNS, Context, first, unknown, validate

Progress = Callable[[str, int], None]
"""Called with the name of a step that has just ended and the rows it went through."""

_OUTSIDE = "outside the headers"
_TOTAL = re.compile(r"^\s*(sub)?total(es)?\b|^\s*suma\b", re.IGNORECASE)
IDENTICAL = "Fila idéntica a una anterior: se cuenta una vez."


@dataclass
class Checked:
    """What a file turned out to hold. rows: canonical rows in a temporary CSV; slices: slice → rows.

    public_…: those of ordinary categories, the only ones whose loss may be told. problems: the first, see `keep`.
    refused: problems that the reader found already. persons: values that look like a person's name where an office
    is asked for; those rows are loaded. base: the newest release of what it was checked with (`etl/review.py`). asked: what a
    person must say of its names, where nothing else stops it (etl/questions.py). declared: the profile that says its headers, where it was read without one and there can be one.
    command: what the command line types to say which code each unknown category is, or ''. faults: problems of the last
    chunk's formulas.
    """

    dataset: Dataset
    file: str
    sheet: str | None
    rows: Path
    rows_in: int = 0
    loaded: int = 0
    rejected: int = 0
    duplicate: int = 0
    totals: int = 0
    public_rejected: int = 0
    public_duplicate: int = 0
    persons: int = 0
    base: int = 0
    notes: list[str] = field(default_factory=list)
    blocked: bool = False
    problems: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PROBLEM_COLUMNS))
    slices: dict[str, int] = field(default_factory=dict)
    refused: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PROBLEM_COLUMNS))
    asked: dict[str, Any] | None = None
    declared: str | None = None
    command: str = ""
    faults: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=PROBLEM_COLUMNS))

    def keep(self, *found: pd.DataFrame) -> None:
        """Add problems: the first KEPT_PROBLEMS of a file stay, and whether any of all stops it."""
        self.blocked |= any(bool(frame["blocking"].any()) for frame in found)
        self.persons += sum(int(frame["message"].eq(PERSON).sum()) for frame in found)
        self.problems = _joined(self.problems, *found)


def check(
    dataset: Dataset,
    path: Path,
    context: Context,
    folder: Path,
    load_id: int = 0,
    sheet: str | None = None,
    ordinary: set[str] | None = None,
    progress: Progress = lambda step, rows: None,
    profile: Profile | None = None,
    features: FeatureMap = NOTHING_SAID,
) -> Checked:
    """Read, match and validate a file; nothing outside `folder` is written.

    ordinary: categories whose rows may be counted in public (None: all rows). profile: how the file says what is
    declared (None: by the declared names). features: the same for the properties of a GeoJSON. Raises PortalError
    where the file as a whole cannot be used (a Question where a person may say what its headers are); rows that cannot
    are in `problems`.
    """
    if profile:
        _refuse_currency(profile, context)
    applied = Applied(profile, dataset, context.currency) if profile else None
    context = replace(context, decimal=".") if profile and profile.decimal else context
    delivery = _opened(path, sheet, dataset, features, context.country)
    progress("leído", delivery.rows)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".csv", delete=False) as out:
        result = Checked(dataset, delivery.file, delivery.sheet, Path(out.name), notes=list(delivery.notes))
        result.refused = delivery.refused
        seen, strange, names = Seen(), Unknown(dataset, context), ask_values.Strange(dataset, context)
        signs = AmountSigns(dataset, context.decimal)
        for rows in _matched(dataset, delivery, result, applied, context):
            outside = rows.pop(_OUTSIDE)
            rows = _without_totals(dataset, rows, outside, result)
            outside = outside[rows.index]
            signs.add(rows)
            good, same, found = _check_chunk(dataset, rows, outside, context, seen, result)
            result.keep(*found)
            if len(good) < len(rows):
                bad = rows[~outside].drop(index=good.index, errors="ignore")
                bad = bad.drop(index=_totals(dataset, bad))
                bad = bad.drop(index=bad.index.intersection(pd.Index(result.faults["source_row"])))
                strange.add(bad)
                names.add(bad)
            _count(dataset, rows, good, same, result, ordinary)
            lineage: tuple[Any, ...] = (context.observatory, load_id, dataset.slices_of(good), good.index)
            for i, (name, value) in enumerate(zip(LINEAGE, lineage, strict=True)):
                good.insert(i, name, value)
            write_rows(good, out)
            progress("revisado", result.rows_in)
    pa.default_memory_pool().release_unused()  # 70 MB after 2,000,000 rows, which what comes next would add to
    result.keep(_reject_unknown_inside(dataset, result))
    result.asked = names.asked(result.problems, "" if profile else result.declared)
    result.problems = _joined(strange.summary(), result.problems)
    result.command = strange.command(result.file, profile is not None)
    if applied and applied.repeated:
        result.notes.append(f"identificadores repetidos que no se cargan (sus filas sí): {applied.repeated}")
    if result.totals:
        many = result.totals
        said = (
            f"{many} filas de totales, que no se cargan"
            if many > 1
            else "una fila de totales, que no se carga"
        )
        result.notes.append(said)
    if not result.rows_in:
        raise PortalError("El archivo no trae filas de datos debajo de los encabezados. No se cambió nada.")
    return result


def _refuse_currency(profile: Profile, context: Context) -> None:
    if profile.currency and context.currency and profile.currency != context.currency:
        raise PortalError(
            f"El perfil «{profile.title}» es de un archivo en «{profile.currency}» y el observatorio está en "
            f"«{context.currency}»: no se convierten monedas."
        )


def _opened(path: Path, sheet: str | None, dataset: Dataset, features: FeatureMap, country: str) -> Delivery:
    try:
        return geojson.opened(path, sheet, dataset, features, country)
    except PortalError as problem:
        if sheet is None:
            raise
        raise PortalError(f"«{path.name}»: {problem}") from None


def _matched(
    dataset: Dataset, delivery: Delivery, result: Checked, applied: Applied | None, context: Context
) -> Iterator[pd.DataFrame]:
    """Chunks with declared column names, without the rows above the header.

    A cell to the right of the last header has no name: `_OUTSIDE` says which rows have one.
    """
    found: headers.Headers | None = None
    again: list[int] = []
    for chunk in delivery.chunks:
        if found is None:
            found = _headers(dataset, chunk, result, applied, context)
            labels = _labels(dataset, found, applied)
            head = {at: str(chunk.loc[found.row, at]) for at in found.columns}
            _note_headers(found, result)
            if not applied:
                cells = dict(enumerate(map(str, chunk.loc[found.row])))
                result.declared = ask_values.declared(dataset, Path(result.file).stem, found, cells)
            chunk = chunk.loc[chunk.index > found.row]
        chunk, result.faults = formula_faults.problems(chunk, labels)
        again += sheet_notes.repeated(chunk, head)
        outside = chunk[[c for c in chunk.columns if int(c) >= found.width]]
        named = _stored_numbers(dataset, chunk, delivery, found, applied)
        named = named[list(found.columns)].rename(columns=found.columns)
        if applied:
            named = applied(named)
            result.refused = header_paths.together([delivery.refused, applied.problems])
        yield named.assign(**{_OUTSIDE: (outside != "").any(axis=1)})
    if found is not None:
        result.notes += sheet_notes.notes(delivery.marks, found, _dated(dataset, found, applied))
        result.notes += sheet_notes.of_repeated(again)


def _labels(dataset: Dataset, found: headers.Headers, applied: Applied | None) -> dict[int, list[str]]:
    """Position of a column that is loaded → labels of what is read from it."""
    return {
        at: [dataset.column(column).label for column in (applied.made_of(name) if applied else [name])]
        for at, name in found.columns.items()
    }


def _dated(dataset: Dataset, found: headers.Headers, applied: Applied | None) -> dict[int, str]:
    """Position → label of the columns whose dates are read as they come: by their declared names."""
    if applied:
        return {}
    dated = {at: dataset.column(name) for at, name in found.columns.items()}
    return {at: column.label for at, column in dated.items() if column.kind in (DATE, PARTIAL_DATE)}


def _stored_numbers(
    dataset: Dataset, chunk: pd.DataFrame, delivery: Delivery, found: headers.Headers, applied: Applied | None
) -> pd.DataFrame:
    """A chunk of a workbook with its stored numbers written so that they can be read one way only, in columns of numbers."""
    if not delivery.numbers:
        return chunk
    wanted = {at for at, name in found.columns.items() if _is_number(dataset, name, applied)}
    for (row, at), text in delivery.numbers.items():
        if at in wanted and row in chunk.index:
            chunk.loc[row, at] = text
    delivery.numbers.clear()
    return chunk


def _is_number(dataset: Dataset, name: str, applied: Applied | None) -> bool:
    """Whether a declared column, or with a profile all those that come from a header (its name_key), are of numbers."""
    names = applied.made_of(name) if applied else [name]
    return all(dataset.column(column).kind in (AMOUNT, DECIMAL) for column in names)


def _headers(
    dataset: Dataset, rows: pd.DataFrame, result: Checked, applied: Applied | None, context: Context
) -> headers.Headers:
    """The header; where a sheet of a book has none, the sentence names it and the book's other sheets. Raises Question."""
    try:
        return apply_profile.find(applied.profile, dataset, rows) if applied else headers.find(dataset, rows)
    except PortalError as problem:
        if not result.sheet:
            raise ask_headers.ask(problem, dataset, rows, context) from None
        marks = ("otra hoja: ", "hoja oculta: ")
        others = [note.removeprefix(mark) for note in result.notes for mark in marks if note.startswith(mark)]
        left = next((f" y {n.removeprefix(OTHERS)}" for n in result.notes if n.startswith(OTHERS)), "")
        more = (
            f" El libro tiene también {', '.join(others)}{left}: elija la suya con --sheet." if others else ""
        )
        told = PortalError(f"«{result.file}», hoja «{result.sheet}»: {problem}{more}")
        sheets = [name.strip("«»") for name in others]
        raise ask_headers.ask(told, dataset, rows, context, result.sheet, sheets) from None


def _note_headers(found: headers.Headers, result: Checked) -> None:
    if found.row > 1:
        result.notes.append(f"encabezados en la fila {found.row}")
    if found.ignored:
        result.notes.append("columnas que no se cargan: " + ", ".join(found.ignored))


def _check_chunk(
    dataset: Dataset, rows: pd.DataFrame, outside: pd.Series, context: Context, seen: Seen, result: Checked
) -> tuple[pd.DataFrame, pd.Index, list[pd.DataFrame]]:
    """(good rows, rows identical to an earlier one, the first problems of each sort)."""
    wide = rows.index[outside]
    told = result.refused[result.refused["source_row"].isin(rows.index)]
    unfit = wide.union(pd.Index(told["source_row"]))
    faults = result.faults[result.faults["source_row"].isin(rows.index.difference(unfit))]
    good, found = validate(dataset, _without(rows, unfit), context)
    good, found = formula_faults.told(good, found, faults)
    unmarked = unmarked_totals.problems(dataset, good)
    good = _without(good, pd.Index(unmarked["source_row"]))
    same, other = seen.split(dataset, good)
    label = " + ".join(dataset.column(name).label for name in dataset.key)
    notices = [
        told,
        unmarked,
        _notice(
            wide, "", "La fila tiene más celdas que los encabezados. Borre o corra las que sobran.", True
        ),
        _repeated(dataset, good, other, label),
        _notice(same, label, IDENTICAL, False),
    ]
    return _without(good, same.union(other.index)), same, [found, *notices]


def _without_totals(
    dataset: Dataset, rows: pd.DataFrame, outside: pd.Series, result: Checked
) -> pd.DataFrame:
    """A chunk without its rows of totals, which are no rows of data: they are told and never counted."""
    unfit = rows.index[outside].union(pd.Index(result.refused["source_row"]))
    totals = _totals(dataset, rows).difference(unfit)
    label = " + ".join(dataset.column(name).label for name in dataset.key)
    result.keep(_notice(totals, label, "Fila de totales: se reconoce y no se carga.", False))
    result.totals += len(totals)
    return _without(rows, totals)


def _repeated(dataset: Dataset, rows: pd.DataFrame, other: pd.Series, label: str) -> pd.DataFrame:
    """The problems of rows with the key of an earlier one. other: row → the earlier one."""
    told = other.iloc[:KEPT_PROBLEMS]
    keys = rows.loc[told.index, list(dataset.key)].astype("str")
    return pd.DataFrame(
        {
            "source_row": told.index,
            "column": label,
            "value": [" + ".join(key) for key in keys.to_numpy().tolist()],
            "message": [
                f"Esta clave ya está en otra fila (fila {row}) con datos distintos. Corrija una de las dos."
                for row in told
            ],
            "blocking": True,
        }
    )


def _reject_unknown_inside(dataset: Dataset, result: Checked) -> pd.DataFrame:
    """References to the file itself (a parent among the same rows), once all its rows are known."""
    inside = [c for c in dataset.columns if c.references.split(".")[0] == dataset.name]
    if not inside:
        return pd.DataFrame(columns=PROBLEM_COLUMNS)
    wide = [c.name for c in dataset.columns if c.kind is GEOJSON]  # a file of boundaries is nothing else
    rows = read_rows(result, wide).astype({"source_row": int}).set_index("source_row", drop=False)
    found = []
    while len(bad := pd.concat([_unknown_inside(c, rows) for c in inside], ignore_index=True)):
        found.append(bad)
        lost = rows.index.intersection(pd.Index(bad["source_row"]))
        _take_back(rows.loc[lost, "slice"], result)
        rows = rows.drop(index=lost)  # and then those that referred to these
    if not found:
        return bad
    whole = read_rows(result)
    whole[whole["source_row"].astype(int).isin(rows.index)].to_csv(result.rows, index=False, header=False)
    return pd.concat(found, ignore_index=True)


def _unknown_inside(column: Column, rows: pd.DataFrame) -> pd.DataFrame:
    fields = column.references.split(".")[1].split("+")
    return unknown(column, rows, set(map(tuple, rows[fields].to_numpy())))


def _take_back(slices: pd.Series, result: Checked) -> None:
    """Count rows that seemed good as rejected: their slices, one per row."""
    result.loaded, result.rejected = result.loaded - len(slices), result.rejected + len(slices)
    result.public_rejected += len(slices)
    for name, number in slices.value_counts().items():
        result.slices[str(name)] -= int(number)


def read_rows(checked: Checked, without: Collection[str] = ()) -> pd.DataFrame:
    """The canonical rows of a small dataset, as text, with their lineage, without some of its columns."""
    return pd.concat(row_chunks(checked, without), ignore_index=True)


def row_chunks(checked: Checked, without: Collection[str] = (), rows: int = 500) -> Iterator[pd.DataFrame]:
    """The same, so many rows at a time: boundaries are long."""
    names = [*LINEAGE, *(c.name for c in checked.dataset.columns)]
    kept = [name for name in names if name not in without]
    yield from pd.read_csv(
        checked.rows,
        names=names,
        usecols=kept,
        dtype="str",
        keep_default_na=False,
        na_values=[""],
        chunksize=rows,
    )


def _without(rows: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    return rows if index.empty else rows.drop(index=index)  # a drop of nothing would copy all


def _notice(index: pd.Index, column: str, message: str, blocking: bool) -> pd.DataFrame:
    rows = index[:KEPT_PROBLEMS]
    return pd.DataFrame(
        {"source_row": rows, "column": column, "value": "", "message": message, "blocking": blocking}
    )


def _joined(*problems: pd.DataFrame) -> pd.DataFrame:
    """The first KEPT_PROBLEMS of several."""
    filled = [frame for frame in problems if not frame.empty]
    return first(pd.concat(filled, ignore_index=True)) if filled else problems[0]


def write_rows(rows: pd.DataFrame, out: IO[bytes]) -> None:
    """Append rows as CSV, without header: what is missing is nothing between two commas."""
    table = pa.Table.from_pandas(rows, preserve_index=False)
    arrow_csv.write_csv(table, out, arrow_csv.WriteOptions(include_header=False, quoting_style="needed"))


def _totals(dataset: Dataset, rows: pd.DataFrame) -> pd.Index:
    """Rows that a spreadsheet adds up at the bottom: «Total…» first, and something required left blank."""
    required = [c.name for c in dataset.columns if c.required and c.name in rows]
    blank = pd.Series(False, index=rows.index)
    for name in required:
        blank |= rows[name] == ""
    lacking = rows[blank]
    first = pd.Series("", index=lacking.index, dtype="str")
    for name in lacking.columns:
        first = first.mask(first == "", lacking[name])
    return lacking.index[first.str.match(_TOTAL)]


def _untold(dataset: Dataset) -> tuple[str, ...]:
    """What an optional matter may be besides a category: blank."""
    return () if dataset.column(dataset.matter).required else ("",)


def _count(
    dataset: Dataset,
    rows: pd.DataFrame,
    good: pd.DataFrame,
    same: pd.Index,
    result: Checked,
    ordinary: set[str] | None,
) -> None:
    """Add a chunk to the ledger's counts, and to those that may be public (ordinary rows only)."""
    lost = rows.index.difference(good.index).difference(same)
    result.rows_in += len(rows)
    result.loaded += len(good)
    result.rejected += len(lost)
    result.duplicate += len(same)
    shown = (
        pd.Series(True, index=rows.index)
        if ordinary is None
        else rows[dataset.matter].fillna("").str.strip().isin({*ordinary, *_untold(dataset)})
    )
    result.public_rejected += int(shown[lost].sum())
    result.public_duplicate += int(shown[same].sum())
    for name, number in dataset.slices_of(good).value_counts().items():
        result.slices[str(name)] = result.slices.get(str(name), 0) + int(number)
