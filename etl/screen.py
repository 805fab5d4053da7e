"""What the command line shows: progress, tables of problems, sentences."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from etl.check import Checked

PIPED_WIDTH = 140  # where nobody looks at a terminal, lines are not folded at 80
out = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH)
err = Console(stderr=True, width=None if sys.stderr.isatty() else PIPED_WIDTH)
SHOWN = 20


@contextmanager
def progress(title: str) -> Iterator:
    """A bar with rows and seconds; the value is a callback for `load`."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(pulse_style="cyan"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(title, total=None)

        def show(step: str, rows: int) -> None:
            bar.update(
                task, description=f"{title}: {step}" + (f" {rows:,} filas".replace(",", " ") if rows else "")
            )

        yield show


def summary(checked: Checked) -> None:
    """Rows in = loaded + rejected + duplicate, and what was recognised while reading."""
    sheet = f", hoja «{checked.sheet}»" if checked.sheet else ""
    out.print(
        f"{checked.file}{sheet}: {checked.rows_in} filas = {checked.loaded} válidas "
        f"+ {checked.rejected} rechazadas + {checked.duplicate} repetidas",
        highlight=False,
        markup=False,
    )
    for note in checked.notes:
        out.print(f"  · {note}", highlight=False, markup=False)


def problems(checked: Checked) -> None:
    """The first problems as a table: file, sheet, row, column, value, what to type."""
    if checked.problems.empty:
        return
    where = checked.file + (f" · {checked.sheet}" if checked.sheet else "")
    table = Table("Fila", "Columna", "Valor", "Qué hacer", title=where, title_justify="left")
    for row in checked.problems.head(SHOWN).itertuples():
        table.add_row(str(row.source_row), *(_plain(v) for v in (row.column, row.value, row.message)))
    out.print(table)
    if len(checked.problems) > SHOWN:
        out.print(f"… y {len(checked.problems) - SHOWN} problemas más.")


def _plain(value: object) -> str:
    """Text from a spreadsheet is text: no rich markup, no control characters."""
    return "".join(c for c in str(value) if c.isprintable()).replace("[", "\\[")


def table(frame: pd.DataFrame) -> None:
    """A frame as a table."""
    shown = Table(*frame.columns)
    for row in frame.itertuples(index=False):
        shown.add_row(*(_plain("" if pd.api.types.is_scalar(v) and pd.isna(v) else v) for v in row))
    out.print(shown)
