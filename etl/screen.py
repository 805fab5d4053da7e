"""What the command line shows: progress, tables of problems, sentences."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

import pandas as pd
from rich.console import Console
from rich.table import Table

from etl.bar import follow
from etl.check import Checked
from etl.unknown import OPENING
from warehouse.validation import KEPT_PROBLEMS

PIPED_WIDTH = 140  # where nobody looks at a terminal, lines are not folded at 80
out = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH)
err = Console(stderr=True, width=None if sys.stderr.isatty() else PIPED_WIDTH)
SHOWN = 20


def progress(title: str) -> AbstractContextManager[Callable[[str, int], None]]:
    """A bar with rows and time left; the value is a callback for `load`."""
    return follow(title, err)


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
    if checked.persons:
        out.print(
            f"  · Aviso: {checked.persons} celdas de oficina parecen nombrar a una persona. Sus filas no se rechazan por "
            "ello; escriba la oficina, no la persona.",
            highlight=False,
            markup=False,
        )


def problems(checked: Checked) -> None:
    """The first problems as a table: file, sheet, row, column, value, what to type."""
    if checked.problems.empty:
        return
    told = checked.problems["message"].str.startswith(OPENING)
    for message in checked.problems.loc[told, "message"]:
        out.print(_printable(f"{message} {checked.command}"), highlight=False, markup=False)
    problems = checked.problems[~told]
    where = checked.file + (f" · {checked.sheet}" if checked.sheet else "")
    table = Table("Fila", "Columna", "Valor", "Qué hacer", title=where, title_justify="left")
    for row in problems.head(SHOWN).itertuples():
        table.add_row(str(row.source_row), *(_plain(v) for v in (row.column, row.value, row.message)))
    out.print(table)
    if len(problems) > SHOWN:
        least = "al menos " if len(checked.problems) >= KEPT_PROBLEMS else ""
        out.print(f"… y {least}{len(problems) - SHOWN} problemas más.")


def replaced(before: dict[str, int], now: dict[str, int]) -> bool:
    """Say how many rows each replaced slice had and has, those that lose some first; whether any does."""
    changed = sorted(
        (name for name in now if name in before), key=lambda name: (now[name] >= before[name], name)
    )
    for name in changed[:SHOWN]:
        which = "" if name == "todo" else f"{name}: "
        out.print(f"  · {which}Antes {before[name]} filas, ahora {now[name]}", highlight=False, markup=False)
    if len(changed) > SHOWN:
        out.print(f"  · … y {len(changed) - SHOWN} entregas más", highlight=False)
    return any(now[name] < before[name] for name in changed)


def warn(sentence: str) -> None:
    """A warning, on one line."""
    out.print(f"Aviso: {_printable(sentence)}", highlight=False, markup=False, soft_wrap=True)


def sentences(title: str, lines: list[str]) -> None:
    """A list of sentences under a title; nothing where there are none."""
    if lines:
        out.print(title, highlight=False, markup=False)
    for line in lines:
        out.print(f"  · {_printable(line)}", highlight=False, markup=False)


def _plain(value: object) -> str:
    """Text from a spreadsheet is text: no rich markup, no control characters."""
    return _printable(value).replace("[", "\\[")


def _printable(value: object) -> str:
    return "".join(c for c in str(value) if c.isprintable())


def table(frame: pd.DataFrame) -> None:
    """A frame as a table."""
    shown = Table(*frame.columns)
    for row in frame.itertuples(index=False):
        shown.add_row(*(_plain("" if pd.api.types.is_scalar(v) and pd.isna(v) else v) for v in row))
    out.print(shown)
