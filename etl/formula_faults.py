"""Cells whose formula gives an error, or whose result was never stored: a problem of their row and column, never a blank."""

import pandas as pd

from etl.marks import ERRORS, GIVEN_BACK, UNSOLVED
from warehouse.validation import PROBLEM_COLUMNS

_ERROR = "La fórmula da error {}: corrija la fórmula o escriba el valor."
_NO_RESULT = (
    "La fórmula no tiene resultado guardado: escriba el valor, o corrija la fórmula en su archivo "
    "(en Excel o LibreOffice), guárdelo y vuelva a subirlo."
)
_STILL = "Aquí había una fórmula que falla: escriba el valor en su lugar."


def problems(chunk: pd.DataFrame, labels: dict[int, list[str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(The chunk with the faults of columns that are not loaded made blank, those of the others as PROBLEM_COLUMNS).

    labels: position → labels of what is read from that column. A row that had nothing but such a fault is blank: it is left out.
    """
    found: list[tuple] = []
    was_blanked = False
    for at in map(int, chunk.columns):
        faulty = chunk[at].isin(ERRORS)
        if at in labels:
            faulty |= chunk[at].str.startswith(f"{GIVEN_BACK}=")
        if not faulty.any():
            continue
        if at in labels:
            told = chunk.loc[faulty, at].items()
            found += [(row, label, text, _message(text), True) for row, text in told for label in labels[at]]
        else:
            chunk = chunk if was_blanked else chunk.copy()
            chunk.loc[faulty, at] = ""
            was_blanked = True
    return _emptied(chunk) if was_blanked else chunk, pd.DataFrame(found, columns=PROBLEM_COLUMNS)


def _message(text: str) -> str:
    if text.startswith(GIVEN_BACK):
        return _STILL
    return _NO_RESULT if text == UNSOLVED else _ERROR.format(text)


def _emptied(chunk: pd.DataFrame) -> pd.DataFrame:
    """A chunk without the rows that had nothing but faults of columns that are not loaded: rows that nobody filled in."""
    suspects = chunk.loc[chunk[chunk.columns[0]] == ""]
    blank = (suspects == "").all(axis=1)
    return chunk.drop(index=blank.index[blank]) if blank.any() else chunk


def told(good: pd.DataFrame, found: pd.DataFrame, faults: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(good rows without those at fault, problems with theirs instead of what validation says of the same cells)."""
    if faults.empty:
        return good, found
    cells = pd.MultiIndex.from_frame(faults[["source_row", "column"]])
    others = found[~pd.MultiIndex.from_frame(found[["source_row", "column"]]).isin(cells)]
    both = pd.concat([faults, others], ignore_index=True) if len(others) else faults
    joined = both.sort_values("source_row", kind="stable", ignore_index=True)
    return good.drop(index=good.index.intersection(pd.Index(faults["source_row"]))), joined
