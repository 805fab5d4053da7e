"""What a workbook's sheet has beside its values: formulas that give none, merged and hidden cells, filters, comments.

The child that opens the book finds it (etl.workbook_marks for .xlsx, etl.ods_marks for .ods) and writes it as JSON; the parent
reads it back with `of` and tells it (etl.sheet_notes).
"""

from dataclasses import asdict, dataclass, field

UNSOLVED = "(fórmula sin resultado)"
"""What a formula without a stored value is read as: never blank, or its row could be taken for an empty one."""
ERRORS = frozenset(
    {UNSOLVED, "#ERROR!"}
    | {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
    | {"#¡REF!", "#N/D", "#¡DIV/0!", "#¡VALOR!", "#¿NOMBRE?", "#¡NUM!", "#¡NULO!"}
    | {f"Err:{number}" for number in range(501, 541)}
)
"""What a cell without a value says: a spreadsheet's own words, in English and Spanish, and what is said for it here."""
TO_CORRECT = "Qué corregir"
"""The sheet that lists what is wrong in a file that is given back (etl.corrected): never the one with the data."""
GIVEN_BACK = "(corregir) "
"""What stands before the text of a faulty formula in a file that is given back: it is a fault, not a text, when it returns."""
OTHERS = "otras hojas: "
"""What the note of the sheets beyond those said by name begins with."""
MOST_FAULTS = 200_000
MOST_NAMED = 200
Range = tuple[int, int, int, int]
"""First row (from 1), first column (from 0), last row, last column."""


@dataclass
class Marks:
    """left: columns of the sheet before the first that is read. hidden_rows: how many; dates: column → how many of its
    cells are text that is written like a date. tables: ranges of the tables that the sheet declares. Lists hold the first MOST_NAMED.
    """

    left: int = 0
    merged: list[Range] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    is_filtered: bool = False
    comments: int = 0
    tables: list[str] = field(default_factory=list)
    dates: dict[int, int] = field(default_factory=dict)
    is_blind: bool = False
    """Whether the format does not let its formulas be looked at (.xls, .xlsb)."""


class TooManyFaults(Exception):
    """More cells with errors than anybody would correct."""


class Faults:
    """Cells without a value. of: row (from 1) → column of the sheet (from 0) → one of ERRORS."""

    def __init__(self) -> None:
        self.of: dict[int, dict[int, str]] = {}
        self._many = 0

    def add(self, row: int, column: int, text: str) -> None:
        """One more. Raises TooManyFaults."""
        self.of.setdefault(row, {})[column] = text if text in ERRORS else "#ERROR!"
        self._many += 1
        if self._many > MOST_FAULTS:
            raise TooManyFaults


def said(marks: Marks) -> dict:
    """The marks as JSON knows them."""
    return asdict(marks)


def of(told: dict) -> Marks:
    """The marks that `said` wrote."""
    ranges = [(a, b, c, d) for a, b, c, d in told["merged"]]
    columns = [(first, last) for first, last in told["hidden_columns"]]
    dates = {int(column): many for column, many in told["dates"].items()}
    return Marks(**told | {"merged": ranges, "hidden_columns": columns, "dates": dates})
