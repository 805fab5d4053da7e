"""What a plan's sheet has and its reader does not take as it is: said in sentences, never guessed."""

from typing import Any

from defusedxml.ElementTree import fromstring
from openpyxl.packaging.relationship import get_rels_path
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

TOLD = 10


class Parser(WorkSheetParser):
    """The library's, which also notes the formulas without a stored value: they would look like blank cells."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.unsolved: list[str] = []

    def parse_cell(self, element: Any) -> dict:
        if element.find(FORMULA_TAG) is not None and not element.findtext(VALUE_TAG):
            self.unsolved.append(element.get("r") or "?")
        return super().parse_cell(element)


def visible(book: Workbook) -> list[ReadOnlyWorksheet]:
    """The sheets that a person sees."""
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def sheets(book: Workbook, chosen: ReadOnlyWorksheet) -> list[str]:
    """The sheet that is read, and those that are not."""
    notes = [f"hoja «{chosen.title}»" + ("" if chosen.sheet_state == "visible" else " (oculta)")]
    others = [sheet for sheet in book.worksheets if sheet is not chosen]
    return notes + [
        f"otra hoja, que no se lee: «{sheet.title}»" + ("" if sheet.sheet_state == "visible" else " (oculta)")
        for sheet in others
    ]


def hidden(parser: WorkSheetParser) -> list[str]:
    """Rows and columns that the sheet hides; they are read as the others."""
    yes = ("1", "true")
    rows = [number for number, told in parser.row_dimensions.items() if told.get("hidden") in yes]
    columns = [
        name if told.get("max", told["min"]) == told["min"] else f"{name} y siguientes"
        for name, told in parser.column_dimensions.items()
        if told.get("hidden") in yes
    ]
    notes = [f"filas ocultas, que se leen: {_some(rows)}"] if rows else []
    return notes + ([f"columnas ocultas, que se leen: {_some(columns)}"] if columns else [])


def _some(names: list[str]) -> str:
    return ", ".join(names[:TOLD]) + (f" y {len(names) - TOLD} más" if len(names) > TOLD else "")


def unread(book: Workbook, sheet: ReadOnlyWorksheet, parser: Parser, told: list) -> list[str]:
    """Formulas without a value, colours that follow a rule, drawings over the months."""
    notes = []
    if parser.unsolved:
        notes.append(
            f"fórmulas sin valor guardado, que se leen en blanco: {_some(parser.unsolved)}. Abra el libro y guárdelo."
        )
    conditional = [str(found.sqref) for found in parser.formatting]
    if conditional or any("Conditional" in str(warning.message) for warning in told):
        where = f" en {_some(conditional)}" if conditional else ""
        notes.append(f"formato condicional{where}: sus colores dependen de una regla y no se leen")
    path = get_rels_path(sheet._worksheet_path)
    if path in book._archive.namelist() and any(
        str(part.get("Type")).endswith("/drawing") for part in fromstring(book._archive.read(path))
    ):
        notes.append("dibujos (flechas, barras, imágenes): no se leen como programación")
    return notes
