"""Lines of a budget that read as a total and do not say so: added up with the others they would double the money.

It is a reading of words, so it asks and declares nothing of the table: «Total Quality» is a programme, a «Total» is not.
"""

import re

import pandas as pd

from warehouse.dataset import Dataset
from warehouse.datasets.budget_lines import CLASSIFICATIONS, SEPARATOR
from warehouse.validation import PROBLEM_COLUMNS

_TOLD = [column for name in CLASSIFICATIONS.values() for column in (name, f"{name}_code")]
_TOTAL = re.compile(
    r"\W*(?:(?:sub[ -]?)?total(?:es)?\b(?! quality)|gran total\b"
    r"|sumas?(?: (?:de|del|el|la|los|las|y|total|parcial|general|anterior|cap|art|tít|gasto|egreso|ingreso).*)?\W*$)",
    re.IGNORECASE,
)


def problems(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a budget that must say «Total de» (PROBLEM_COLUMNS, all blocking). rows: canonical."""
    if dataset.name != "budget_lines":
        return pd.DataFrame(columns=PROBLEM_COLUMNS)
    words = pd.Series("", index=rows.index, dtype="str")
    lines = rows[rows["total_of"].isna()]
    for name in (*_TOLD, "name"):
        told = lines[name].dropna()
        last = {text: text.rsplit(SEPARATOR, 1)[-1] for text in told.unique()}
        totals = told.map({text: word for text, word in last.items() if _TOTAL.match(word)}).dropna()
        words[totals.index] = totals
    words = words[words != ""]
    return pd.DataFrame(
        {
            "source_row": words.index,
            "column": dataset.column("total_of").label,
            "value": words.to_numpy(),
            "message": [_advice(word) for word in words],
            "blocking": True,
        }
    )


def _advice(word: str) -> str:
    return (
        f"«{word if len(word) <= 60 else word[:57] + '…'}» parece un total. Diga en «Total de» de qué clasificación es "
        "(se compara y no se suma), o quite la fila."
    )
