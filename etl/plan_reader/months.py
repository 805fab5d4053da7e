"""What may be read as a month, and what may not: the rule that the method page publishes.

Twelve cells are the twelve months. More than twelve, all filled and all equal, are one value for each month.
Thirteen, in a table whose header stands on the same page and where a value stands one past DIC, lose the spare
column: the last is DIC. The last two are a «lectura». Everywhere else the months are blank. A header's letter,
or text that the table shifted, is no value.
"""

import re

from warehouse.datasets.activities import MONTH_COLUMNS

MARKS = ("x", "✓", "✔", "■", "●", "*", "•")
PRINTED, READ, UNREADABLE, UNPUBLISHED = "impresa", "lectura", "no legible", "no publicada"
_ZERO = re.compile(r"\\?[$€] ?-|[-–—]")
_NUMBER = re.compile(r"(?:\\?[$€] ?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?) ?%?")
_NAMES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


def value(cell: str) -> str | None:
    """A printed number as a plain one: «01» → 1, «25 %» → 25, «\\$ -» → 0; None where the cell holds no number."""
    if _ZERO.fullmatch(cell):
        return "0"
    found = _NUMBER.fullmatch(cell)
    if not found:
        return None
    digits = found.group(1)
    plain = digits.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits) else digits
    return f"{float(plain.replace(',', '.')):.10g}"


def is_mark(cell: str) -> bool:
    """Whether a cell says «in this month» without a number."""
    return cell.lower() in MARKS


def in_month(cell: str) -> bool:
    """Whether a cell can stand in a month: blank, a number or a mark."""
    return not cell or value(cell) is not None or is_mark(cell)


def month_of(text: str, year: int) -> str:
    """«Ene», «SET», «enero 2020» as yyyy-mm; '' where no month is named."""
    found = re.match(r"([A-Za-z]{3})[a-z]*\.?(?: (?:de )?(20\d\d))?$", text.replace(" C", "C"))
    name = found.group(1).lower().replace("set", "sep") if found else ""
    if not found or name not in _NAMES:
        return ""
    return f"{found.group(2) or year}-{_NAMES.index(name) + 1:02}"


def read(cells: tuple[str, ...], spare_column: bool) -> tuple[str, dict[str, str]]:
    """(reading, month column → value) of the printed cells of a row that has some.

    spare_column: whether the row stands under its header in a table with a column too many at its end.
    """
    if len(cells) == 12:
        return PRINTED, _named(cells)
    if len(cells) > 12 and all(cells) and len(set(cells)) == 1:
        return READ, _named(cells[:12])
    if len(cells) == 13 and spare_column and not any(cells[9:12]):
        return READ, _named((*cells[:11], cells[12]))
    return UNREADABLE, {}


def _named(cells: tuple[str, ...]) -> dict[str, str]:
    values = {name: value(cell) for name, cell in zip(MONTH_COLUMNS, cells, strict=True)}
    return {name: number for name, number in values.items() if number is not None}
