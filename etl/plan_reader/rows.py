"""One printed row into its fields, by position where it stands under its header, by its words where it does not."""

import re
from dataclasses import dataclass, field, replace

from etl.plan_reader.codes import activities, is_item_code, is_objective_code
from etl.plan_reader.grid import Row
from etl.plan_reader.headers import MONTHS, Header
from etl.plan_reader.marks import PAINTED
from etl.plan_reader.months import in_month, is_mark, value
from etl.plan_reader.offices import RIGHT, contradicts, place_right

_CODE_FIELDS = ("component", "objective_code", "code")
_NUMBERS = ("annual_target",)


@dataclass(frozen=True)
class Parts:
    """values: field → words. cells: the month cells as printed. under: whether the months begin under ENE.

    strays: texts that stand in month columns; unsure: fields that were placed without a column to lean on.
    """

    values: dict[str, str]
    cells: tuple[str, ...]
    under: bool
    strays: int = 0
    unsure: tuple[str, ...] = field(default=())


def parts(row: Row, header: Header) -> Parts | None:
    """The fields of a row of a table, or None where it is none of its rows."""
    cells = tuple("" if cell == header.labels.get(at) else cell for at, cell in enumerate(row.cells))
    cells = tuple(PAINTED if at in row.marked and not c else c for at, c in enumerate(cells))
    if not any(cells) or len(row.cells) * 2 < header.months[-1] or all(set(c) <= {"-"} for c in cells):
        return None
    strays = sum(1 for at in header.months if at < len(row.cells) and not in_month(row.cells[at]))
    if _aligned(cells, header):
        return replace(_by_position(cells, header), strays=strays)
    if header.position("annual_target") is not None and header.position("unit_of_measure") is not None:
        return _by_words(cells, header)
    return replace(_by_activity(cells, header), strays=strays)


def _aligned(cells: tuple[str, ...], header: Header) -> bool:
    """Whether every filled cell stands under a header that it can belong to."""
    return all(_fits(cell, at, header) for at, cell in enumerate(cells) if cell)


def _fits(cell: str, at: int, header: Header) -> bool:
    name = header.columns.get(at)
    if at in header.months or name in _NUMBERS:
        return in_month(cell)
    if name is None:  # a code may stand under the blank left half of the header of its line
        return at < header.months[0] and is_item_code(cell) and at + 1 in header.columns
    if name == "responsible":
        return value(cell) is None
    return name == "code" or header.position("code") is not None or not is_item_code(cell)


def _by_position(cells: tuple[str, ...], header: Header) -> Parts:
    padded = (*cells, *[""] * (max(header.columns) + 1))
    values = {name: padded[at] for at, name in header.columns.items()}
    if contradicts(values):
        texts = [(at, cell) for at, cell in enumerate(cells) if at > header.months[-1] and cell]
        values |= dict.fromkeys(RIGHT, "") | place_right(texts, header.right)[0]
    first = header.months[0]
    for at in range(first):
        if at not in header.columns and is_item_code(padded[at]):
            values["code"] = padded[at]
    return Parts(values, tuple(padded[at] for at in header.months), True)


def _by_words(cells: tuple[str, ...], header: Header) -> Parts | None:
    """A row whose columns moved: its months are the longest run without words, its target the end of that run."""
    start, end = _longest_run(cells)
    right = [(at, cell) for at, cell in enumerate(cells) if at >= end and cell and not in_month(cell)]
    run = list(cells[start:end])
    unsure: tuple[str, ...] = ()
    filled = [i for i, cell in enumerate(run) if cell]
    if not right and not filled:
        return None
    if not right or (len(run) > MONTHS + 1 and filled and filled[-1] >= MONTHS):
        unsure = ("annual_target",) if right and filled[-1] != len(run) - 1 else ()
        run = run[: filled[-1] + 1]
    if not run:
        return None
    values = _left([cell for cell in cells[:start] if cell], header)
    placed, doubtful = place_right(right, header.right)
    values |= placed | {"annual_target": run[-1]}
    return Parts(values, tuple(run[:-1]), start == header.months[0], unsure=(*unsure, *doubtful))


def _longest_run(cells: tuple[str, ...]) -> tuple[int, int]:
    """(start, end) of the longest stretch of cells that can stand in months."""
    best, start = (0, 0), 0
    for at in range(len(cells) + 1):
        if at == len(cells) or not in_month(cells[at]):
            end = at
            if at == len(cells):  # blanks at the end of the line are no months
                while end > start and not cells[end - 1]:
                    end -= 1
            best = max(best, (start, end), key=lambda run: run[1] - run[0])
            start = at + 1
    return best


def _left(texts: list[str], header: Header) -> dict[str, str]:
    values: dict[str, str] = {}
    objective = next((i for i, text in enumerate(texts) if is_objective_code(text)), None)
    item = next((i for i, text in enumerate(texts) if is_item_code(text)), None)
    known = [i for i in (objective, item) if i is not None]
    if objective is not None:
        values["objective_code"] = texts[objective]
    if item is not None:
        values["code"] = texts[item]
    if known and min(known) == 1:
        values["component"] = texts[0]
    rest = texts[max(known) + 1 :] if known else texts
    names = [name for name in header.left if name not in _CODE_FIELDS]
    if not known and len(rest) == 1:
        names = ["indicator"]
    return values | dict(zip(names, rest, strict=False))


def _by_activity(cells: tuple[str, ...], header: Header) -> Parts:
    """A row of a table with the activity beside the months: what is right of it moved on its own."""
    title = header.position("title") or 0
    at = title + _shift(cells, title)
    left = list(cells[: at + 1])
    if at > title:  # a code that stands alone in front of its words
        left = [" ".join(filter(None, left[: at - title + 1])), *left[at - title + 1 :]]
    left = [""] * (title - at) + left
    values = {name: left[i] for i, name in header.columns.items() if i < len(left)}
    texts = [(i, cell) for i, cell in enumerate(cells) if i > at and cell and not in_month(cell)]
    placed, unsure = _under_headers(texts, header) if at == title else ({}, ())
    if not placed:
        placed, unsure = place_right(texts, header.right)
    end = texts[0][0] if texts else len(cells)
    months = tuple(cells[at + 1 : end])
    return Parts(values | placed, months if any(map(_says, months)) else (), at == title, unsure=unsure)


def _under_headers(texts: list[tuple[int, str]], header: Header) -> tuple[dict[str, str], tuple[str, ...]]:
    """Texts that stand under their own header while others strayed into the months: those stay, the rest is asked for.

    ({}, ()) where none strayed, none stands under a header, or what stands there is not what the header says.
    """
    placed = {header.columns[at]: cell for at, cell in texts if header.columns.get(at) in header.right}
    strayed = [at for at, _ in texts if at in header.months]
    if not placed.get("responsible") or not strayed or contradicts(placed):
        return {}, ()
    return placed, tuple(name for name in header.right if name not in placed)


def _says(cell: str) -> bool:
    return is_mark(cell) or value(cell) is not None


def _shift(cells: tuple[str, ...], title: int) -> int:
    def coded(at: int) -> bool:
        return (
            0 <= at < len(cells)
            and bool(re.match(r"(<p>)?A ?\.? ?\d", cells[at]))
            and bool(activities(cells[at]))
        )

    if coded(title):
        return 0
    return next((by for by in (1, 2, -1, -2) if coded(title + by)), 0)
