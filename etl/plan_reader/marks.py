"""Months marked without an amount, by an X or by a colour that a person confirmed: a mark says when, not how much.

Decisions: the first and the last mark are the start and the end where none is missing between them; where marks skip
months nothing is, for a start and an end would say that the activity goes on between. The amount of a month is written only where nothing
is left to guess: a target of exactly 1 and exactly one month marked. Everywhere else it stays blank and is asked for.
"""

from etl.plan_reader.months import is_mark, value
from warehouse.datasets.activities import MONTH_COLUMNS

PAINTED = "■"
"""What stands in the printed cells for a month marked by colour."""


def places(cells: tuple[str, ...]) -> list[int]:
    """The marked months of twelve cells, from 0."""
    return (
        [at for at, cell in enumerate(cells) if cell and is_mark(cell)]
        if len(cells) == len(MONTH_COLUMNS)
        else []
    )


def amounts(cells: tuple[str, ...], target: str) -> dict[str, str]:
    """The amounts that marks leave no doubt about: {} or one month with 1."""
    marked = places(cells)
    others = [cell for cell in cells if cell and not is_mark(cell)]
    return {MONTH_COLUMNS[marked[0]]: "1"} if target == "1" and len(marked) == 1 and not others else {}


def is_silent(cells: tuple[str, ...], target: str) -> bool:
    """Whether the row has marks and no amount at all: when it happens is known, how much is not."""
    return bool(places(cells)) and not amounts(cells, target) and not any(value(cell) for cell in cells)


def has_gaps(cells: tuple[str, ...]) -> bool:
    """Whether the marks skip months: start and end alone would not say so."""
    marked = places(cells)
    return bool(marked) and len(marked) < marked[-1] - marked[0] + 1


def question(cells: tuple[str, ...], target: str, name: str) -> str:
    """What to ask about the marks of a row; '' where nothing is missing."""
    marked = places(cells)
    if not marked or amounts(cells, target):
        return ""
    gaps = "salteados " if has_gaps(cells) else ""
    months = "1 mes" if len(marked) == 1 else f"{len(marked)} meses {gaps}".rstrip()
    span = "; INICIO y FIN quedan en blanco" if gaps else ""
    return f"escriba cuánto en cada mes de {name}: marca {months} sin decir la cantidad{span}"
