"""What the XML of an .ods says of a sheet beside its values: formulas that give an error or nothing, merged and hidden cells.

Only a part that has some of it is gone through. Runs in etl.spreadsheet's child.
"""

import zipfile
from collections.abc import Iterable

from etl.marks import ERRORS, MOST_NAMED, UNSOLVED, Faults, Marks
from etl.percent_cells import MOST_REPEATED, Attributes, Broken, each, holds

_TELLING = (
    b'value-type="error"',
    b"table:formula=",
    b"table:visibility=",
    b"-spanned=",
    b"office:annotation",
)


def scan(archive: zipfile.ZipFile, part: str, sheet: str, faults: Faults) -> Marks:
    """The marks of a sheet; its faulty cells go to `faults`. Raises Broken."""
    reader = _Reader(sheet, faults)
    if any(holds(archive, part, words) for words in _TELLING):
        each(archive, part, reader.start, reader.end, reader.text)
    return reader.marks


class _Reader:
    """Follows one sheet, cell by cell."""

    def __init__(self, sheet: str, faults: Faults) -> None:
        self.marks, self._sheet, self._faults = Marks(), sheet, faults
        self._inside = self._noted = False
        self._rows, self._at, self._column = range(1, 1), 0, 0
        self._cell: Attributes | None = None
        self._many, self._text = 1, ""

    def start(self, tag: str, found: Attributes) -> None:
        """An element begins."""
        if tag == "table":
            self._inside, self._rows, self._column = found.get("table:name") == self._sheet, range(1, 1), 0
        elif not self._inside:
            return
        elif tag == "table-row":
            self._row(found)
        elif tag == "table-column":
            many = int(found.get("table:number-columns-repeated", 1))
            if _is_hidden(found) and len(self.marks.hidden_columns) < MOST_NAMED:
                self.marks.hidden_columns.append((self._column, self._column + many - 1))
            self._column += many
        elif tag in ("table-cell", "covered-table-cell"):
            self._open(found)
        elif tag == "annotation":
            self._noted = True
            self.marks.comments += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "annotation":
            self._noted = False
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            fault = _fault(self._cell, self._text.strip())
            if fault:
                self._add(fault, range(self._at, self._at + self._many))
            self._at, self._cell = self._at + self._many, None

    def text(self, words: str) -> None:
        """Some text of what is open."""
        if self._cell is not None and not self._noted:
            self._text += words

    def _row(self, found: Attributes) -> None:
        many = int(found.get("table:number-rows-repeated", 1))
        self._rows, self._at = range(self._rows.stop, self._rows.stop + many), 0
        if _is_hidden(found):
            self.marks.hidden_rows += many
            self.marks.is_filtered |= found.get("table:visibility") == "filter"

    def _open(self, found: Attributes) -> None:
        self._cell, self._text = found, ""
        self._many = int(found.get("table:number-columns-repeated", 1))
        down = int(found.get("table:number-rows-spanned", 1))
        across = int(found.get("table:number-columns-spanned", 1))
        if (down > 1 or across > 1) and len(self.marks.merged) < MOST_NAMED:
            row = self._rows.start
            self.marks.merged.append((row, self._at, row + down - 1, self._at + across - 1))

    def _add(self, fault: str, columns: Iterable[int]) -> None:
        places = list(columns)
        if len(places) * len(self._rows) > MOST_REPEATED:
            raise Broken
        for row in self._rows:
            for column in places:
                self._faults.add(row, column, fault)


def _is_hidden(found: Attributes) -> bool:
    return found.get("table:visibility") in ("collapse", "filter")


def _fault(cell: Attributes, text: str) -> str:
    """What is wrong with a cell; '' where nothing is."""
    if cell.get("calcext:value-type") == "error":
        return text or "#ERROR!"
    if "table:formula" not in cell:
        return ""
    if text in ERRORS:
        return text
    return "" if "office:value-type" in cell else UNSOLVED
