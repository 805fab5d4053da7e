"""An observation of the document, and the words that all of them share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from warehouse.datasets.activities import MONTH_NAMES

SHAPE, ARITHMETIC, UNIT, CODE, DATES, CONTENT = (
    "forma",
    "aritmética",
    "unidad",
    "código",
    "fecha",
    "contenido",
)


@dataclass(frozen=True)
class Note:
    """plan: identifier. source_line: of the document. line: of the activity, '' where it is of the whole plan."""

    plan: str
    source_line: int
    line: str
    family: str
    rule: str
    sentence: str


def of_row(row: dict, family: str, rule: str, sentence: str) -> Note:
    """An observation of one activity."""
    return Note(row["plan"], int(row["source_line"]), row["line"], family, rule, sentence)


def in_words(day: date) -> str:
    """27 de enero de 2021."""
    return f"{day.day} de {MONTH_NAMES[day.month - 1]} de {day.year}"


def listed(parts: Iterable[object]) -> str:
    """«a, b y c»."""
    texts = [str(part) for part in parts]
    return " y ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)


def quoted(text: str, limit: int = 90) -> str:
    """Printed words between quotation marks, cut at a word."""
    short = text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"
    return f"«{short}»"
