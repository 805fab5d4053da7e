"""The lines of a plan that the filters and the search of an address leave."""

import unicodedata
from dataclasses import replace

import pandas as pd

from data_access.plan_lines import FIELDS, Lines, ask
from data_access.state import PlanState

_SEARCHED = ("code", "title", "indicator", "responsible")
_LONGEST = 100  # characters of a value in an address


def settled(lines: Lines, state: PlanState) -> PlanState:
    """The state without what no line of the plan offers: an old link shows everything, not nothing."""
    known = {name: {value[:_LONGEST]: value for value in values} for name, values in lines.offered.items()}
    asked = {name: getattr(state, name) for name in FIELDS}
    asked["responsible"] = next(iter(lines.named(state.responsible)), "")
    return replace(state, **{name: known[name].get(value[:_LONGEST], "") for name, value in asked.items()})


def narrowed(lines: Lines, state: PlanState) -> pd.DataFrame:
    """The lines that the filters and the search of a settled state leave, in the order of the document."""
    rows = lines.rows
    kept = pd.Series(True, index=rows.index)
    for field in FIELDS:
        asked = getattr(state, field)
        if asked:
            kept &= lines.values[field].map(lambda several, asked=asked: asked in several)
    if state.search:
        kept &= _holds(rows, state.search)
    return rows[kept]


def shown(state: PlanState) -> pd.DataFrame:
    """Exactly the lines on screen, of all its pages. Raises LookupError where there is no such plan."""
    lines = ask(state)
    return narrowed(lines, settled(lines, state))


def _holds(rows: pd.DataFrame, search: str) -> pd.Series:
    """Whether every word of a search is in a line's code, title, indicator or offices."""
    words = _bare(search).split()
    columns = (rows[name].fillna("") for name in _SEARCHED)
    texts = (_bare(" ".join(said)) for said in zip(*columns, strict=True))
    return pd.Series([all(word in text for word in words) for text in texts], index=rows.index, dtype=bool)


def _bare(text: str) -> str:
    """A text without accents or case, as a search compares it."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
