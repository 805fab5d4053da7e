"""Whether the amounts of a column have the same decimal sign in all the chunks of a file: each is read by its own evidence."""

import pandas as pd

from warehouse import amounts, kinds
from warehouse.dataset import Dataset
from warehouse.errors import PortalError


class AmountSigns:
    """What sign the amounts of each column have been read by. Nothing is looked at in a file of one chunk."""

    def __init__(self, dataset: Dataset, decimal: str) -> None:
        self._columns = {c.name: c.label for c in dataset.columns if c.kind is kinds.AMOUNT}
        self._decimal = decimal
        self._first: pd.DataFrame | None = None
        self._signs: dict[str, str] = {}

    def add(self, rows: pd.DataFrame) -> None:
        """The next chunk, as text. Raises PortalError where a column is no longer read by the same sign."""
        mine = rows[[name for name in self._columns if name in rows]]
        if self._first is None:
            self._first = mine
            return
        if not self._first.empty:
            self._compare(self._first)
            self._first = mine.iloc[:0]
        self._compare(mine)

    def _compare(self, rows: pd.DataFrame) -> None:
        for name in rows.columns:
            values = rows[name].str.strip()
            sign = amounts.sign(amounts.bare(values[values != ""]), self._decimal)
            if sign and self._signs.setdefault(name, sign) != sign:
                raise PortalError(
                    f"«{self._columns[name]}» usa el punto decimal en unas filas y la coma en otras: no se sabe cuánto es «1.000». "
                    'Escriba todas igual, o diga el signo en un perfil (decimal = "," o decimal = ".").'
                )
