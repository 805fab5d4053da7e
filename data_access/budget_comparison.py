"""Two budgets side by side, level by level: of two years, or of two observatories with equal classifications."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data_access import budget_levels, budget_matching, budget_rows, budget_values, loads, read
from data_access.budget_choice import Choice
from data_access.budget_matching import Likeness, Row, Told
from data_access.budget_pairs import Book
from data_access.budgets import Cut
from data_access.state import BudgetComparisonState
from warehouse.datasets.budget_lines import PHASES, SEPARATOR

Asked = tuple[Book, Cut, budget_values.Scale]
"""A budget, its period, and what its amounts are told in."""


@dataclass(frozen=True)
class Part:
    """One of the two budgets. scale: what its amounts are told in. whole, first: all of it, and what is right under that."""

    book: Book
    cut: Cut
    scale: budget_values.Scale
    whole: Told | None
    first: Sequence[Told]


@dataclass(frozen=True)
class Comparison:
    """path: the whole, then each level down to the one on screen; rows: what hangs from it. likeness: of two observatories
    alone; where their classifications are not equal only the whole is compared: rows is empty."""

    state: BudgetComparisonState
    now: Part
    other: Part
    path: tuple[Row, ...]
    rows: tuple[Row, ...]
    likeness: Likeness | None

    @property
    def whole(self) -> Row:
        return self.path[0]

    @property
    def level(self) -> Row:
        """The level on screen."""
        return self.path[-1]


def compared(choice: Choice) -> Comparison:
    """What a choice with a pair compares, down to the level that its state asks for, or as far as that is known.

    Amounts are exact, in the scale of each part. Source: pub.budget_levels. Raises LookupError for a choice without a pair.
    """
    if choice.pair is None or choice.other is None:
        raise LookupError(choice.why)
    scales = [_scale(choice, book) for book in (choice.now, choice.other)]
    state = replace(choice.state, values=scales[0].kind)
    asked = [(choice.now, choice.pair.now, scales[0]), (choice.other, choice.pair.other, scales[1])]
    now, other = parts(asked, state)
    whole = Row(now.whole, other.whole)
    likeness = _likeness(now, other, state) if state.other_observatory else None
    if likeness and not likeness.is_equal:
        return Comparison(replace(state, level="", level_of=""), now, other, (whole,), (), likeness)
    path, rows = [whole], budget_matching.paired(now.first, other.first)
    for level in budget_levels.above(state.level if _belongs(state) else ""):
        found = next((row for row in rows if level in _levels(row)), None)
        if found is None:
            break
        path.append(found)
        rows = _below(now, other, found, state)
    state = replace(state, level=path[-1].shown.level, level_of=_place(state))
    return Comparison(state, now, other, tuple(path), tuple(rows), likeness)


def sources(found: Comparison, more: Sequence[Part] = ()) -> pd.DataFrame:
    """The loads behind both budgets and more of them, and behind what their amounts are scaled by: as `loads.behind`."""
    slices: dict[str, set[str]] = {}
    scaled: set[tuple[str, str]] = set()
    for each in (found.now, found.other, *more):
        slug = each.book.observatory
        asked = replace(found.state, observatory=slug, period=each.cut.period)
        slices.setdefault(slug, set()).update(budget_rows.slices(asked))
        scaled |= {(slug, name) for name in budget_values.datasets(each.scale)}
    behind = [loads.behind(slug, "budget_lines", *sorted(names)) for slug, names in slices.items()]
    return pd.concat([*behind, *(loads.behind(*each) for each in sorted(scaled))], ignore_index=True)


def documents(part: Part, state: BudgetComparisonState) -> str:
    """The titles of the documents that a budget's rows come from; "" where none is told."""
    slug = part.book.observatory
    asked = replace(state, observatory=slug, period=part.cut.period)
    return "; ".join(budget_rows.documents(slug, *budget_rows.slices(asked)))


def values(choice: Choice) -> tuple[str, ...]:
    """What both budgets can be told in: constant prices are those of one place, and do not compare two."""
    if choice.other is None:
        return ()
    books = (choice.now, choice.other)
    told = [budget_values.choices(book.observatory, book.year) for book in books]
    return tuple(
        value
        for value in told[0]
        if value in told[1] and not (value == "constantes" and choice.state.other_observatory)
    )


def _scale(choice: Choice, book: Book) -> budget_values.Scale:
    """Of both budgets alike: as published where one of them cannot be told as it is asked."""
    kind = choice.state.values if choice.state.values in values(choice) else ""
    asked = replace(choice.state, values=kind, observatory=book.observatory, year=str(book.year))
    return budget_values.scale(asked)


def _place(state: BudgetComparisonState) -> str:
    return f"{state.side} {state.classification}"


def _belongs(state: BudgetComparisonState) -> bool:
    """Whether the level asked for is of what is shown, and not of the side and classification shown before."""
    return state.level_of in ("", _place(state))


def _levels(row: Row) -> set[str]:
    return {told.level for told in (row.now, row.other) if told}


def parts(asked: Sequence[Asked], state: BudgetComparisonState) -> list[Part]:
    """Budgets in the side, classification and phase of a settled state; asked for at once."""
    found = _levels_of([(each, None, 1) for each in asked], state)
    return [
        Part(
            *each,
            next((told for told in levels if not told.level), None),
            [told for told in levels if told.level],
        )
        for each, levels in zip(asked, found, strict=True)
    ]


def _below(now: Part, other: Part, above: Row, state: BudgetComparisonState) -> list[Row]:
    """The levels right under one of both budgets."""
    both = enumerate(((now, above.now), (other, above.other)))
    told = [(n, part, level) for n, (part, level) in both if level and not level.is_leaf]
    asked = [
        ((part.book, part.cut, part.scale), level.level, len(budget_levels.above(level.level)) + 1)
        for _, part, level in told
    ]
    found: list[list[Told]] = [[], []]
    for (n, _, top), levels in zip(told, _levels_of(asked, state), strict=True):
        found[n] = [level for level in levels if level.level != top.level]
    return budget_matching.paired(*found)


def _levels_of(
    asked: Sequence[tuple[Asked, str | None, int | None]], state: BudgetComparisonState
) -> list[list[Told]]:
    """As `budget_levels.together`: each a budget, the level above, the greatest depth."""
    column = PHASES[state.phase]
    where = [(book.observatory, cut.period, under, deepest) for (book, cut, _), under, deepest in asked]
    found = budget_levels.together(where, state.side, state.classification)
    return [
        [_told(row, column, scale) for row in rows]
        for rows, ((_, _, scale), _, _) in zip(found, asked, strict=True)
    ]


def _told(row: dict, column: str, scale: budget_values.Scale) -> Told:
    return Told(
        level=row["level"],
        code=row["code"],
        name=row["name"],
        amount=scale.exact(row[column]),
        lines=int(row["lines"]),
        told=int(row[f"{column}_lines"]),
        is_leaf=bool(row["is_leaf"]),
    )


def _likeness(now: Part, other: Part, state: BudgetComparisonState) -> Likeness:
    """How alike the whole classification is in both, kept for the data version."""
    key = [(part.book.observatory, part.cut.period) for part in (now, other)]
    return read.kept(
        f"budget likeness:{key}:{state.side}:{state.classification}",
        lambda: budget_matching.likeness(_tree(now, state), _tree(other, state)),
    )


def _tree(part: Part, state: BudgetComparisonState) -> dict[str, list[Told]]:
    """Every level of a budget, by the key of the level above."""
    tree: dict[str, list[Told]] = {}
    for told in _levels_of([((part.book, part.cut, part.scale), None, None)], state)[0]:
        if told.level:
            tree.setdefault(SEPARATOR.join(told.level.split(SEPARATOR)[:-1]), []).append(told)
    return tree
