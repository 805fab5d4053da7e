"""Whether a text of records was cut short: a download that broke off looks like a table whose last row is unfinished."""

from etl.delivery import UnreadableFile

TITLES = 40
"""Records above the header, whatever their width: as far as headers are searched for (etl/headers.py)."""


class Widths:
    """How wide the records of a file are, as they are read.

    A last record that is narrower is a cut only where nothing else can be meant: all those before it, from the header on,
    have one width, and it has more than one cell (a note below a table has one).
    """

    def __init__(self) -> None:
        self._usual = self._since = self._last = self._number = 0

    def add(self, number: int, record: list[str]) -> None:
        """The next record and its number in the file; a blank one is none."""
        if not record:
            return
        if self._last != self._usual:
            self._usual, self._since = self._last, self._number
        self._last, self._number = len(record), number

    def refuse_cut(self) -> None:
        """To be asked where the last line has no end. Raises UnreadableFile."""
        rows = self._number - self._since
        if 1 < self._last < self._usual and self._since <= TITLES and rows > 1:
            raise UnreadableFile(
                f"La última fila ({self._number}) tiene {self._last} celdas y los encabezados {self._usual}: el archivo parece "
                "cortado. Vuelva a descargarlo."
            )
