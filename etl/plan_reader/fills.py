"""Months marked by the colour of their cells: shown to a person, and read only as that person says.

A colour is a candidate where a month's cell has a fill that no other cell of its row has (the same colour all along a
row is the row's background). What a colour means is never guessed: without an answer the months stay blank and are
asked for. A mark says when, not how much.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from etl.plan_reader.colours import GRADIENT, PATTERN, colour_name
from etl.plan_reader.merged import place
from etl.plan_reader.workbook import Book
from warehouse.errors import PortalError

MEANINGS = ("programado", "ejecutado", "fondo")
PROGRAMMED = "programado"
_LEGEND = re.compile(
    r"(leyenda|simbología)?:?\s*(lo |no |re)?(programad|planificad|previst|ejecutad|realizad|cumplid|pendiente|atrasad|retrasad"
    r"|en proceso|avance)[oa]?s?:?",
    re.IGNORECASE,
)
HOW = "Diga qué significa cada color con --fill COLOR=programado (o ejecutado, o fondo)."


@dataclass(frozen=True)
class Colour:
    """A colour of month cells. code: six digits; cells: how many; example: one of them; legend: words beside the same
    colour elsewhere on the sheet, '' where there are none."""

    code: str
    name: str
    cells: int
    example: str
    legend: str = ""

    def __str__(self) -> str:
        name = f"{self.code} ({self.name})" if self.name != self.code else self.name
        legend = f"; la leyenda dice «{self.legend}»" if self.legend else ""
        cells = "1 celda" if self.cells == 1 else f"{self.cells} celdas"
        return f"{name}: {cells} de mes, por ejemplo {self.example}{legend}"


@dataclass(frozen=True)
class Filled:
    """The sheet once its colours were explained. unconfirmed: colours nobody explained; their months are blank.

    waiting: numbers of the rows that have such a cell. notes: what was taken as what.
    """

    book: Book
    unconfirmed: tuple[Colour, ...]
    waiting: frozenset[int]
    notes: tuple[str, ...]


def colours(book: Book) -> list[Colour]:
    """The colours of the month cells, most frequent first; [] where no month is marked by colour."""
    cells: dict[str, list[str]] = {}
    for number, at, code in _candidates(book):
        cells.setdefault(code, []).append(place(number, at))
    legends = {code: words for row in _legends(book).values() for code, words in row.items()}
    found = [
        Colour(code, colour_name(code), len(at), at[0], legends.get(code, "")) for code, at in cells.items()
    ]
    return sorted(found, key=lambda colour: (-colour.cells, colour.code))


def meanings(asked: list[str], found: list[Colour]) -> dict[str, str]:
    """Answers like «FFC000=programado» as colour → meaning. Raises PortalError where one cannot be used."""
    told: dict[str, str] = {}
    known = {colour.code.upper(): colour.code for colour in found}
    for text in asked:
        name, _, meaning = (part.strip() for part in text.partition("="))
        code = known.get(name.upper().removeprefix("#"))
        if (
            not re.fullmatch(rf"#?[0-9A-F]{{6}}|{PATTERN}|{GRADIENT}", name, re.IGNORECASE)
            or meaning.lower() not in MEANINGS
        ):
            raise PortalError(f"«{text}» no se entiende. {HOW} Ejemplo: --fill FFC000=programado.")
        if code is None:
            listed = ", ".join(known.values()) or "ninguno"
            raise PortalError(
                f"Ninguna celda de mes tiene el color «{name}». Colores de los meses: {listed}."
            )
        if told.get(code, meaning.lower()) != meaning.lower():
            raise PortalError(
                f"El color «{code}» tiene dos significados: {told[code]} y {meaning}. Deje uno."
            )
        told[code] = meaning.lower()
    return told


def explained(book: Book, found: list[Colour], told: dict[str, str]) -> Filled:
    """The sheet with the cells whose colour means «programado» marked."""
    marked: dict[int, set[int]] = {}
    waiting = set()
    for number, at, code in _candidates(book):
        if told.get(code) == PROGRAMMED:
            marked.setdefault(number, set()).add(at)
        elif code not in told:
            waiting.add(number)
    book = without_legends(book)
    rows = [replace(row, marked=frozenset(marked.get(row.number, ()))) for row in book.rows]
    notes = [
        f"color {colour}: {told[colour.code]}{_what(told[colour.code])}"
        for colour in found
        if colour.code in told
    ]
    missing = tuple(colour for colour in found if colour.code not in told)
    return Filled(replace(book, rows=rows), missing, frozenset(waiting), tuple(notes))


def _what(meaning: str) -> str:
    if meaning == "ejecutado":
        return " (no se lee aquí: lo ejecutado se entrega en «progress», con su cantidad y su respaldo)"
    return "" if meaning == PROGRAMMED else " (no se lee)"


def _candidates(book: Book) -> Iterator[tuple[int, int, str]]:
    """(row, column, colour) of the month cells of rows with text whose fill is not their row's background."""
    filled = _by_row(book)
    for table in book.tables:
        for row in book.rows:
            if not table.first <= row.number <= table.last or not any(row.cells):
                continue
            background = {
                code for at, code in filled.get(row.number, {}).items() if at not in table.header.months
            }
            for at, code in sorted(filled.get(row.number, {}).items()):
                if at in table.header.months and code not in background:
                    yield row.number, at, code


def _by_row(book: Book) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (number, at), code in book.colours.items():
        rows.setdefault(number, {})[at] = code
    return rows


def _legends(book: Book) -> dict[int, dict[str, str]]:
    """Row → colour → the words in, or right of, a cell of that colour: «Programado». Only words that a legend has."""
    texts = {row.number: row.cells for row in book.rows}
    found: dict[int, dict[str, str]] = {}
    for (number, at), code in sorted(book.colours.items()):
        near = [text for text in texts.get(number, ())[at : at + 2] if text]
        if near and _LEGEND.fullmatch(near[0]):
            found.setdefault(number, {})[code] = near[0]
    return found


def without_legends(book: Book) -> Book:
    """The sheet without the rows that only explain colours: under a table they are none of its rows."""
    legends = _legends(book)
    rows = [
        replace(row, cells=("",)) if row.number in legends and all(map(_is_legend, row.cells)) else row
        for row in book.rows
    ]
    return replace(book, rows=rows)


def _is_legend(text: str) -> bool:
    return not text or bool(_LEGEND.fullmatch(text))
