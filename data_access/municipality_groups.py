"""Those that counted alike: figures by definition, in order, and what each definition comes to. Pure functions."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

UNDEFINED = "sin-definicion"
"""The key of those that do not say how they counted."""
BY_NAME, BY_VALUE = "nombre", "valor"
ORDERS = (BY_VALUE, BY_NAME)
PER = 10_000


@dataclass(frozen=True)
class Figure:
    """What one municipality said. people: its inhabitants, None where not loaded. before: what it said, by the same
    definition, of the period before."""

    code: str
    name: str
    value: Decimal
    people: int | None = None
    before: Decimal | None = None

    @property
    def rate(self) -> Decimal | None:
        """For each PER inhabitants; None where nobody lives there or nobody has counted."""
        return self.value * PER / self.people if self.people else None


@dataclass(frozen=True)
class Group:
    """Those that counted by one definition; key: as the URL says it; words: None where they gave none."""

    key: str
    words: str | None
    figures: tuple[Figure, ...]

    @property
    def is_comparable(self) -> bool:
        return self.words is not None

    @property
    def values(self) -> list[Decimal]:
        return [figure.value for figure in self.figures]


def key_of(definition: str | None) -> str:
    """A definition without regard to capitals, accents, spaces and the last full stop; UNDEFINED for none."""
    bare = "".join(c for c in unicodedata.normalize("NFD", definition or "") if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", bare.casefold()).strip(" .") or UNDEFINED


def grouped(now: dict[str, dict], figures: dict[str, Figure], order: str) -> list[Group]:
    """now, figures: by territory, its row as delivered and its figure. The definitions that most counted by first, whoever gave none last."""
    mine: dict[str, list[str]] = {}
    for code in figures:
        mine.setdefault(key_of(now[code]["definition"]), []).append(code)
    ordered = sorted(mine, key=lambda key: (key == UNDEFINED, -len(mine[key]), key))
    return [
        Group(
            key,
            None if key == UNDEFINED else _usual(now[code]["definition"].strip() for code in mine[key]),
            tuple(_ordered((figures[code] for code in mine[key]), BY_NAME if key == UNDEFINED else order)),
        )
        for key in ordered
    ]


def _usual(spellings: Iterable[str]) -> str:
    """The commonest, the first of several in the alphabet."""
    counts = Counter(spellings)
    return min(counts, key=lambda words: (-counts[words], words))


def _ordered(figures: Iterable[Figure], order: str) -> list[Figure]:
    by_name = sorted(figures, key=lambda figure: key_of(figure.name))
    return by_name if order == BY_NAME else sorted(by_name, key=lambda figure: -figure.value)


@dataclass(frozen=True)
class Rollup:
    """What a comparable group comes to: its sum, its median and its range; was and now: the sum (or the median, where nothing
    is added up) of the `both` municipalities that told both periods."""

    total: Decimal
    median: Decimal
    low: Decimal
    high: Decimal
    both: int
    was: Decimal
    now: Decimal


def rollup(group: Group, is_added: bool) -> Rollup:
    """group: one with a definition."""
    pairs = [(figure.before, figure.value) for figure in group.figures if figure.before is not None]
    summed = (lambda values: sum(values, Decimal(0))) if is_added or not pairs else _middle
    was, now = summed([old for old, _ in pairs]), summed([new for _, new in pairs])
    values = group.values
    return Rollup(sum(values, Decimal(0)), _middle(values), min(values), max(values), len(pairs), was, now)


def _middle(values: Sequence[Decimal]) -> Decimal:
    """The median of at least one value."""
    return Decimal(median(values))
