"""A cell to be corrected, and how a file that is given back shows it."""

from dataclasses import dataclass, replace

COLOUR = "FDE8D0"
AUTHOR = "Atalaya"
DATA = "Datos"
CELL = 32_767
"""Characters that a cell holds."""
HEADS = ("Hoja", "Fila", "Columna", "Valor", "Qué escribir", "Ir a la celda")
WIDTHS = (18, 8, 26, 30, 80, 14)
ADVICE = "Corrija en la otra hoja cada celda coloreada, guarde este libro y súbalo. Esta hoja no se carga: puede dejarla."
ONLY_BAD = "El archivo es muy largo: la otra hoja trae solo sus filas con problemas. Corríjalas en su archivo y súbalo otra vez."


@dataclass(frozen=True)
class Place:
    """A cell. row: from 1; column: from 0."""

    row: int
    column: int


@dataclass(frozen=True)
class Mark:
    """What is wrong with a cell. label: of its column, '' where the whole row is meant; value: as delivered."""

    place: Place
    label: str
    value: str
    message: str

    @property
    def row(self) -> int:
        """The row, from 1."""
        return self.place.row

    @property
    def said(self) -> str:
        """The comment of the cell."""
        return f"{self.label}: {self.message}" if self.label else self.message

    def moved(self, columns: int) -> "Mark":
        """The same where the sheet has so many columns before the first that was read."""
        return replace(self, place=Place(self.row, self.place.column + columns))


def by_place(marks: list[Mark]) -> dict[Place, str]:
    """What each cell's comment says."""
    found: dict[Place, list[str]] = {}
    for mark in marks:
        found.setdefault(mark.place, []).append(mark.said)
    return {place: "\n".join(dict.fromkeys(said))[:CELL] for place, said in found.items()}
