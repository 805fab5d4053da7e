"""Text with separators, record by record.

Two readers that agree (a property test compares them): pyarrow, three million rows a second, for as long as
every record is as wide as the first; from the first that is not, the csv module, which takes any width.
"""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from etl.cut_file import Widths
from etl.delivery import Row, UnreadableFile, frames
from etl.dialect import BLOCK, Dialect

# A blank line costs a whole row: wider files would let a small file fill the memory.
FAST_COLUMNS = 64


def read_chunks(path: Path, dialect: Dialect, chunk_rows: int) -> Iterator[pd.DataFrame]:
    """Frames of the file's records. Raises UnreadableFile at a quote that is never closed."""
    done = 0
    if dialect.width <= FAST_COLUMNS and dialect.whole_quotes:
        try:
            for table in _tables(path, dialect, chunk_rows):
                yield _numbered(table, done)
                done += len(table)
            return
        except pa.ArrowInvalid:  # a record of another width, or larger than a block: the csv module goes on
            pass
    yield from frames(islice(_records(path, dialect), done, None), chunk_rows, dialect.width)


def _tables(path: Path, dialect: Dialect, chunk_rows: int) -> Iterator[pa.Table]:
    names = [str(column) for column in range(dialect.width)]
    reader = arrow_csv.open_csv(
        path,
        read_options=arrow_csv.ReadOptions(
            column_names=names,
            block_size=BLOCK,
            encoding=dialect.encoding.removesuffix("-sig"),
            use_threads=False,
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=dialect.separator, newlines_in_values=True, ignore_empty_lines=False
        ),
        convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.large_string())),
    )
    waiting: list[pa.RecordBatch] = []
    for batch in reader:
        waiting.append(batch)
        while sum(map(len, waiting)) > chunk_rows:
            table = pa.Table.from_batches(waiting)
            yield table.slice(0, chunk_rows)
            waiting = table.slice(chunk_rows).to_batches()
    if waiting:
        table = pa.Table.from_batches(waiting)
        last = table.column(dialect.width - 1)[-1].as_py()
        if "\n" in last or "\r" in last:
            raise pa.ArrowInvalid("A quote may be open to the end: the csv module can tell.")
        yield table


def _numbered(table: pa.Table, done: int) -> pd.DataFrame:
    frame = table.to_pandas()
    frame.columns = pd.RangeIndex(frame.shape[1])
    frame.index = pd.RangeIndex(done + 1, done + 1 + len(frame))
    suspects = frame.loc[frame[0] == ""]
    blank = (suspects == "").all(axis=1)
    return frame.drop(index=blank.index[blank]) if blank.any() else frame


def _records(path: Path, dialect: Dialect) -> Iterator[Row]:
    number, widths = 0, Widths()
    with path.open(encoding=dialect.encoding, newline="") as handle:
        lines = _Lines(handle)
        try:
            for number, record in enumerate(csv.reader(lines, delimiter=dialect.separator), start=1):
                if lines.ended:
                    raise UnreadableFile(
                        f"En la fila {number} se abren unas comillas que no se cierran. Ciérrelas o bórrelas."
                    )
                widths.add(number, record)
                yield number, record
        except csv.Error:
            raise UnreadableFile(
                f"En la fila {number + 1} hay una celda de más de 131.072 caracteres: "
                "suele ser una comilla que no se cierra. Ciérrela o bórrela y vuelva a intentarlo."
            ) from None
        if not lines.last.endswith(("\n", "\r")):
            widths.refuse_cut()


class _Lines:
    """Lines that remember the last one and their end: a record that comes after it has swallowed the rest of the file."""

    def __init__(self, handle: IO[str]) -> None:
        self.handle = handle
        self.ended = False
        self.last = ""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.handle.readline()
        self.ended = not line
        if self.ended:
            raise StopIteration
        self.last = line
        return line
