"""The observations of a document: those that need its text, and those that every load computes by itself."""

import pandas as pd

from etl import observe
from etl.plan_reader import frames, notes_tables, notes_text, notes_words
from etl.plan_reader.grid import Grid
from etl.plan_reader.seen import Document


def observations(
    grid: Grid, found: Document, names: list[str], plans: pd.DataFrame, activities: pd.DataFrame, year: int
) -> tuple[pd.DataFrame, list[observe.Finding]]:
    """(rows of the dataset «observations», findings of `observe.activities`) of a document."""
    rows = activities.to_dict("records")
    seen = [
        *notes_tables.notes(found, names, plans, rows),
        *notes_text.notes(grid, found, names, rows),
        *notes_words.notes(rows, names, year),
    ]
    seen.sort(key=lambda note: (names.index(note.plan), note.source_line, note.rule))
    numbers: dict[str, int] = {}
    table = []
    for note in seen:
        numbers[note.plan] = numbers.get(note.plan, 0) + 1
        table.append({**note.__dict__, "number": numbers[note.plan], "state": "observado"})
    return frames.frame("observations", table), computed(activities)


def computed(activities: pd.DataFrame) -> list[observe.Finding]:
    """What a load of these activities will find; source_row is the row of the sheet."""
    rows = activities.replace("", None)
    return observe.activities(rows.assign(source_row=range(2, len(rows) + 2)))
