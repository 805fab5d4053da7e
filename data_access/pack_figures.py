"""What a session pack holds: the figures of a quarter at one version of the data, and the hash that seals them."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

FORM = 3
"""What a pack holds; a new form seals the same figures with another hash."""

DATASETS = (
    "plans",
    "activities",
    "progress",
    "budget_lines",
    "incidents",
    "indicators",
    "indicator_values",
    "sessions",
    "commitments",
    "duties",
    "questions",
)
"""What every observatory that has a pack is expected to deliver, and its figures come from."""
Value = Any
"""Plain: text, whole or decimal number, day, truth, or a tuple of texts; None is missing."""
Row = dict[str, Value]


@dataclass(frozen=True)
class Table:
    """Rows of one kind. key: the columns that name a row, whatever its figures."""

    name: str
    key: tuple[str, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Part:
    """One item of the order of business. facts: single figures; why: the name of a sentence that says why there are
    no figures, '' where there are some."""

    name: str
    tables: tuple[Table, ...] = ()
    facts: Row = field(default_factory=dict)
    why: str = ""

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table; none where the part has no such table."""
        return next((t.rows for t in self.tables if t.name == table), ())


@dataclass(frozen=True)
class Source:
    """A file behind the figures."""

    dataset: str
    slices: int
    file_name: str
    sha256: str
    rows: int
    load_id: int
    release_id: int


@dataclass(frozen=True)
class Pack:
    """A quarter as one version of the data tells it.

    version, as_of: the release and its day; newest: today's release. begun: whether the observatory had published
    anything by then. quarter: «2026-T3»; start, end: its first and last month.
    """

    observatory: str
    quarter: str
    start: str
    end: str
    version: int
    newest: int
    as_of: date
    begun: bool
    parts: tuple[Part, ...]
    sources: tuple[Source, ...] = ()

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)

    @property
    def is_frozen(self) -> bool:
        """Whether newer data have been published since."""
        return self.version < self.newest

    @property
    def is_empty(self) -> bool:
        """Whether nothing was known of the quarter by then, for one and the same reason."""
        return bool(self.parts[0].why) and len({part.why for part in self.parts}) == 1

    @property
    def is_running(self) -> bool:
        """Whether the cut-off is before the end of the quarter."""
        return int(self.end[5:]) % 3 != 0

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the figures, in the hexadecimal of their canonical JSON: neither words nor the version."""
        told = {
            "form": FORM,
            "observatory": self.observatory,
            "quarter": self.quarter,
            "parts": [
                [p.name, p.why, canonical(p.facts), [[t.name, canonical(t.rows)] for t in p.tables]]
                for p in self.parts
            ],
        }
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: Any) -> Any:
    """The same value always as the same JSON: 5, 5.0 and Decimal("5.00") are one."""
    if isinstance(value, dict):
        return {name: canonical(v) for name, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [canonical(v) for v in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float, Decimal)):
        return format(Decimal(str(value)).normalize() + 0, "f")
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)
