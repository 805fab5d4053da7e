"""All the years of a budget in one phase: the whole and its first level, year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data_access import budget_choice, budget_comparison, budget_matching, budget_pairs, budget_values
from data_access.budget_comparison import Asked, Comparison, Part
from data_access.budget_matching import Row, Told
from data_access.budget_pairs import Book
from data_access.state import BudgetComparisonState

OPEN, NO_VALUES = "open", "values"
"""Why a year is left out, beside those of `budget_pairs`: its period is not over, or its amounts cannot be told as the others."""


@dataclass(frozen=True)
class Year:
    """A year with a budget. part: None where nothing of it can be compared with the year shown (why).

    unlike: how many levels of its first level only one of it and of the newest year has, or call otherwise.
    """

    year: int
    part: Part | None
    unlike: int
    why: str


@dataclass(frozen=True)
class Line:
    """A level of the first level in the years that have it, named as the newest does. In a year without it: nothing, not zero."""

    shown: Told
    years: Mapping[int, Told]


@dataclass(frozen=True)
class Evolution:
    """years: oldest first. lines: in the order of the newest year, then those that only earlier ones have."""

    years: tuple[Year, ...]
    lines: tuple[Line, ...]

    @property
    def told(self) -> list[Year]:
        """The years with figures."""
        return [year for year in self.years if year.part]

    @property
    def change(self) -> Row:
        """The whole of the last year told beside that of the first."""
        wholes = [year.part.whole for year in self.years if year.part]
        return Row(wholes[-1], wholes[0])


def of(found: Comparison, today: date) -> Evolution:
    """The years of the first budget of a comparison, at the phase, the kind of period and in the values that it shows.

    Source: pub.budget_levels.
    """
    mine = found.now
    numbers = sorted({mine.book.year, *budget_choice.other_years(mine.book.observatory, mine.book.year)})
    books = [book for number in numbers if (book := budget_choice.book(mine.book.place, number))]
    parts = _parts(found, books, today)
    told = {year: part for year, part in parts.items() if isinstance(part, Part)}
    newest = told[max(told)].first
    years = [
        Year(year, part, _unlike(newest, part.first), "")
        if isinstance(part, Part)
        else Year(year, None, 0, part)
        for year, part in parts.items()
    ]
    return Evolution(tuple(years), tuple(_lines({year: part.first for year, part in told.items()})))


def _parts(found: Comparison, books: Sequence[Book], today: date) -> dict[int, Part | str]:
    """Year → what it tells that may be compared with the period shown, or why nothing does; asked for at once."""
    parts = {book.year: _part(found, book, today) for book in books}
    asked = {year: part for year, part in parts.items() if isinstance(part, tuple)}
    told = dict(zip(asked, budget_comparison.parts(list(asked.values()), found.state), strict=True))
    return {year: told[year] if isinstance(part, tuple) else part for year, part in parts.items()}


def _part(found: Comparison, book: Book, today: date) -> Part | Asked | str:
    """As `_parts` for one year; what is still to be asked for where its levels are not known yet."""
    state, mine = found.state, found.now
    if book.year == mine.book.year:
        return mine
    shown = replace(mine.book, cuts=(mine.cut,))
    pairs = budget_pairs.pairs(shown, book, state.side, state.classification, today)
    best = budget_pairs.chosen(pairs, phase=state.phase)
    if best is None or best[1] != state.phase:
        return _why_not(shown, book, state)
    cut = best[0].other
    if (book.observatory, cut) == (found.other.book.observatory, found.other.cut):
        return found.other
    scale = budget_values.scale(replace(state, year=str(book.year)))
    return (book, cut, scale) if scale.kind == state.values else NO_VALUES


def _why_not(shown: Book, book: Book, state: BudgetComparisonState) -> str:
    why = budget_pairs.why_not(shown, book, state.side, state.classification)
    told = [cut for cut in book.cuts if state.phase in cut.wholes.get((state.side, state.classification), ())]
    return OPEN if any(budget_pairs.kind(cut) == budget_pairs.kind(shown.cuts[0]) for cut in told) else why


def _unlike(newest: Sequence[Told], told: Sequence[Told]) -> int:
    return sum(not row.is_same for row in budget_matching.paired(newest, told))


def _lines(levels: Mapping[int, Sequence[Told]]) -> list[Line]:
    """Each level once, however many years have it."""
    lines: list[Line] = []
    for year in sorted(levels, reverse=True):
        rows = budget_matching.paired([line.shown for line in lines], levels[year])
        grown = [
            Line(line.shown, _with(line, year, row.other)) for line, row in zip(lines, rows, strict=False)
        ]
        lines = grown + [Line(row.shown, {year: row.shown}) for row in rows[len(lines) :]]
    return lines


def _with(line: Line, year: int, told: Told | None) -> Mapping[int, Told]:
    return {**line.years, year: told} if told else line.years
