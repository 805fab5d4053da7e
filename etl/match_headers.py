"""Which header of a foreign file may be which declared column, of any dataset: by its name and by what is below it.

A suggestion is for a person to look at, and says why. Decisions: the declared name (or label, or alias) wins; a name
that is like it counts as much as it is like; values that a column cannot take rule a header out, and those that only
this column takes (its choices, codes that exist) speak for it. Where two headers would do as well, none is suggested.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from etl.evidence import DATE_FORMATS, HOUR_FORMATS, SAMPLE, Found, words_of
from etl.profile import name_key
from warehouse import kinds
from warehouse.dataset import Column, Dataset, normal
from warehouse.validation import Context

SAME, ENOUGH, VALUES = 100.0, 45.0, 50.0
_LIKE = 0.72
"""How like a name must be for it to count (difflib)."""
_DATES = (kinds.DATE, kinds.PARTIAL_DATE, kinds.MONTH)
_SMALL = frozenset(
    ("de", "del", "la", "las", "el", "los", "en", "por", "y", "a", "que", "n", "no", "nro", "id")
)


@dataclass(frozen=True)
class Match:
    """How much a header speaks for a column, and why (Spanish)."""

    column: str
    header: str
    score: float
    why: str


def suggest(dataset: Dataset, found: list[Found], context: Context) -> list[Match]:
    """The best header of each declared column that has one; no header twice. Most certain first."""
    matches = []
    for column in dataset.columns:
        known = _known(column, context)
        told = (_match(column, header, context, known) for header in found)
        matches += [match for match in told if match.score >= ENOUGH]
    matches.sort(key=lambda match: -match.score)
    chosen: list[Match] = []
    for match in matches:
        taken = any(match.column == c.column or match.header == c.header for c in chosen)
        if not taken and not _tied(match, matches, {c.header for c in chosen}):
            chosen.append(match)
    return chosen


def _tied(match: Match, matches: list[Match], used: set[str]) -> bool:
    """Whether another header that is still free would do as well for the same column."""
    return any(
        other.column == match.column
        and other.header != match.header
        and other.header not in used
        and abs(other.score - match.score) < 1
        for other in matches
    )


def _match(column: Column, header: Found, context: Context, known: set[str]) -> Match:
    fits, why_fits = _fit(column, header, context, known)
    likeness, why_like = _likeness(column, header)
    if fits < 0 and likeness < SAME:
        return Match(column.name, header.header, 0.0, "")
    why = "; ".join(part for part in (why_like, why_fits) if part)
    return Match(column.name, header.header, likeness + max(fits, 0.0), why)


def _likeness(column: Column, header: Found) -> tuple[float, str]:
    """How like the header's name is to what the column is called."""
    if name_key(header.header) in (name_key(column.name), name_key(column.label)):
        return SAME, "se llama igual"
    best, told = 0.0, ""
    for alias in (column.label, *column.aliases):
        if name_key(header.header) == name_key(alias):
            return SAME, f"también se llama «{alias}»"
        like = max(_letters(header.header, alias), _shared_words(header.words, alias))
        if like > best:
            best, told = like, f"se parece a «{alias}»"
    return 80 * best, told


def _letters(name: str, other: str) -> float:
    ratio = SequenceMatcher(None, normal(name), normal(other)).ratio()
    return ratio if ratio >= _LIKE else 0.0


def _shared_words(words: frozenset[str], other: str) -> float:
    """1 where two names have the same words (numbers and small words apart), less where some are of one only, 0 where none."""
    mine = {word for word in words if not word.isdigit()} - _SMALL
    theirs = words_of(other) - _SMALL
    shared = sum(any(_same_word(word, another) for another in theirs) for word in mine)
    every = len(mine) + len(theirs) - shared
    return 0.5 + shared / every / 2 if shared and shared / every >= 0.3 else 0.0


def _same_word(word: str, other: str) -> bool:
    """Whether two words are one, or its abbreviation («cod», «codigo»), or differ in how they end («ejecutada», «ejecutado»)."""
    short, long = sorted((word, other), key=len)
    return (
        short == long
        or len(short) >= 3
        and long.startswith(short[: max(3, len(short) - 1)])
        and (len(long) - len(short) <= 2 or len(short) <= 4)
    )


def _fit(column: Column, header: Found, context: Context, known: set[str]) -> tuple[float, str]:
    """Whether the values are such as the column takes: > 0 speaks for it, < 0 against."""
    values = header.distinct.index[:SAMPLE]
    if values.empty:
        return 0.0, ""
    if column.kind is kinds.TEXT and header.fitting(DATE_FORMATS, kinds.PARTIAL_DATE):
        return -1.0, ""
    if known:
        share = sum(name_key(text) in known for text in values) / len(values)
        what = (
            "sus valores son los de la lista" if column.choices else "sus valores existen en el observatorio"
        )
        return (VALUES * share, what) if share >= 0.5 else (-1.0 if column.choices and not share else 0.0, "")
    if column.kind in _DATES:
        return _fit_by(header, DATE_FORMATS, column, "todas sus fechas se leen")
    if column.kind is kinds.TIME:
        return _fit_by(header, HOUR_FORMATS, column, "todas sus horas se leen")
    if column.kind is kinds.TEXT:
        return 0.0, ""
    special = column.kind in (kinds.URL, kinds.GEOJSON, kinds.QUARTER)
    return (
        (VALUES if special else 10.0, "sus valores se leen")
        if header.reading(column.kind, context.decimal) > 0.9
        else (-1.0, "")
    )


def _fit_by(header: Found, forms: tuple[str, ...], column: Column, told: str) -> tuple[float, str]:
    """By formats, or by what a column of this kind reads by itself."""
    if not header.has_digits:
        return -1.0, ""
    if header.fitting(forms, kinds.TIME if column.kind is kinds.TIME else kinds.PARTIAL_DATE):
        return 25.0, told
    return (10.0, told) if header.reading(column.kind, ".") > 0.9 else (-1.0, "")


def _known(column: Column, context: Context) -> set[str]:
    """name_keys of what a column may say: its choices, or the codes and names that it refers to."""
    if column.choices:
        return set(map(name_key, (*column.choices, *column.choice_aliases)))
    names: Mapping[str, str] = context.names.get(column.references, {})
    return {name_key(text) for pair in names.items() for text in pair if text}
