"""A session pack in words, before any format: sections of sentences, tables and bars. Pages, PDF and XLSX draw the same one.

No Dash and no HTML here: downloads read it too.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from components import formats, periods
from texts import t

TEXT, NUMBER, WHOLE, CHANGE, SHARE, MONEY, DAY, MONTH, MONTHS = (
    "text",
    "number",
    "whole",
    "change",
    "share",
    "money",
    "day",
    "month",
    "months",
)
FIGURES = (NUMBER, WHOLE, CHANGE, SHARE, MONEY)
"""Kinds that are numbers in a spreadsheet too."""
SHOWN = 100
"""Rows of a table on screen and on paper, which nobody reads by the thousand; a total is never cut off."""


class Unsure(float):
    """A change, in percent, that chance alone may explain: it says so where it is read."""


@dataclass(frozen=True)
class Column:
    """label: its head; kind: how its values are written; blank: what a missing one says; wide: share of the width."""

    name: str
    label: str
    kind: str = TEXT
    blank: str = formats.NO_DATA
    wide: int = 1


@dataclass(frozen=True)
class Grid:
    """A table. rows: plain values, one per column; links: the address of each row's first cell ('' for none)."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    links: tuple[str, ...] = ()
    total: bool = False

    def first(self) -> "Grid":
        """As much of it as a page or a sheet of paper shows: a spreadsheet holds all of it."""
        return self if self.total else replace(self, rows=self.rows[:SHOWN], links=self.links[:SHOWN])

    def more(self) -> str:
        """How much of it that leaves out, and where it is; «» for nothing."""
        total, left_out = len(self.rows), len(self.rows) - len(self.first().rows)
        return t("pack.more", n=SHOWN, total=total) if left_out else ""


@dataclass(frozen=True)
class Bars:
    """Bars by name. series: what each bar of a name is; items: name, then a length and its words for each series.

    mark: where a line is drawn, None for none, with its words.
    """

    title: str
    series: tuple[str, ...]
    items: tuple[tuple[str, tuple[float, ...], tuple[str, ...]], ...]
    mark: float | None = None
    mark_words: str = ""

    def told(self) -> str:
        """All of it in one sentence, for who cannot see it."""
        said = [f"{name}: {', '.join(words)}" for name, _, words in self.items]
        return f"{self.title}. {'; '.join(said)}."


@dataclass(frozen=True)
class Section:
    """An item of the order of business. question: what its screen asks; said: sentences that answer it."""

    name: str
    title: str
    question: str
    said: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    bars: Bars | None = None


@dataclass(frozen=True)
class Paper:
    """A whole pack. seal: label and value of what freezes it; notes, demonstration: what a reader must
    know first; the pages of the portal say the second by themselves. changed: that figures are others today."""

    title: str
    subtitle: str
    institution: str
    observatory: str
    quarter: str
    short_hash: str
    version: int
    locale: str
    currency: str
    seal: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()
    demonstration: str = ""
    changed: str = ""
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def written(self, value: Any, column: Column) -> str:
        """A cell as people of the observatory's locale read it."""
        return written(value, column, self.locale, self.currency)


def written(value: Any, column: Column, locale: str, currency: str) -> str:
    """A value as its column's kind writes it; a missing one as the column says."""
    if value is None or value == "" or (isinstance(value, tuple) and not value):
        return column.blank
    return _WRITE[column.kind](value, locale, currency)


def _months(value: Sequence[str], locale: str, currency: str) -> str:
    return periods.listed(value, locale)


def _change(value: float, locale: str, currency: str) -> str:
    """A signed percentage: «+4,8 %», «−34,8 %», «+50 %, puede ser azar»."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    doubt = f", {t('pack.unsure')}" if isinstance(value, Unsure) else ""
    return f"{sign}{formats.number(abs(value), locale, 1)} %{doubt}"


_WRITE = {
    TEXT: lambda value, locale, currency: str(value),
    NUMBER: lambda value, locale, currency: formats.number(value, locale),
    WHOLE: lambda value, locale, currency: formats.number(value, locale, 0),
    CHANGE: _change,
    SHARE: lambda value, locale, currency: f"{formats.number(value, locale, 1)} %",
    MONEY: lambda value, locale, currency: formats.money(value, currency, locale),
    DAY: lambda value, locale, currency: formats.day(value, locale),
    MONTH: lambda value, locale, currency: formats.month(value, locale),
    MONTHS: _months,
}


def tallied(states: Iterable[str]) -> str:
    """«2 «cumplido» y 1 «pendiente»», in the order in which they first come."""
    return formats.listed([f"{n} «{state}»" for state, n in Counter(states).items()])


def column(name: str, kind: str = TEXT, blank: str = "", wide: int = 1) -> Column:
    """A column whose head is in texts under pack.head."""
    return Column(name, t(f"pack.head.{name}"), kind, blank or formats.NO_DATA, wide)


def grid(caption: str, columns: Sequence[Column], rows: Sequence[dict], links: Sequence[str] = ()) -> Grid:
    """The rows of a part, with only the columns that are shown."""
    return Grid(
        caption, tuple(columns), tuple(tuple(row.get(c.name) for c in columns) for row in rows), tuple(links)
    )


def section(name: str, said: Sequence[str], grids: Sequence[Grid] = (), bars: Bars | None = None) -> Section:
    """A section with the words of its name; a table without rows is left out: its sentence says so."""
    title, question = t(f"pack.part.{name}.title"), t(f"pack.part.{name}.question")
    return Section(name, title, question, tuple(said), tuple(g for g in grids if g.rows), bars)
