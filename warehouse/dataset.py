"""A dataset declared once: table, checks, template, validation and metadata all come from here."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import sqlalchemy as sa

from warehouse import kinds
from warehouse.kinds import Kind

metadata = sa.MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s",
    }
)


@dataclass(frozen=True)
class Column:
    """label and description are what staff and citizens read; aliases are other header names seen in files.

    references: "dataset.column" that must hold the value, in the same observatory.
    many: several values separated by ';'. public=False: never leaves `core`.
    is_office: names offices, never persons; what looks like a person's name is warned about.
    is_past: a fact, whose first day may not be after today (never a CHECK: it depends on the day).
    within_plan: a month or quarter that must touch the period of the row's `plan`.
    is_exact: a number that would be another by the sign of another place («105,234») is asked, never guessed.
    choice_aliases: what files write instead of a choice → that choice, whatever its case and accents.
    """

    name: str
    kind: Kind
    label: str
    description: str
    required: bool = True
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    public: bool = True
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    references: str = ""
    many: bool = False
    is_office: bool = False
    is_past: bool = False
    within_plan: bool = False
    is_exact: bool = False
    choice_aliases: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Rule:
    """What must hold between the cells of one row. `broken` gets canonical text (and the load's observatory)
    and returns a mask."""

    column: str
    sql: str
    broken: Callable[[pd.DataFrame], pd.Series]
    message: str


@dataclass(frozen=True)
class Dataset:
    """grain: what one row is. key: what may not repeat. slice: the column (or columns) that a load replaces by.

    published=False: rows never leave `core`; the public reads cubes of them. matter: the column with the category that a
    row is about; only rows whose category is ordinary today, or that name none, are shown or counted (house.md 5.5).
    """

    name: str
    title: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    slice: tuple[str, ...] = ()
    slice_title: str = "todo"
    rules: tuple[Rule, ...] = ()
    published: bool = True
    matter: str = ""
    table: sa.Table = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", _table(self))

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)

    @property
    def public_columns(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.public)

    def slices_of(self, rows: pd.DataFrame) -> pd.Series:
        """The slice of each canonical row: its slice columns joined by a space; months for partial dates."""
        if not self.slice:
            return pd.Series("todo", index=rows.index, dtype="str")
        parts = [rows[name].str.slice(0, 7) if self._is_dated(name) else rows[name] for name in self.slice]
        if not parts[1:]:
            return parts[0]
        return parts[0].str.cat(parts[1:], sep=" ")  # type: ignore[arg-type]  # its stub leaves out lists of Series

    def is_slice(self, name: str) -> bool:
        """Whether a text can be a slice: its parts are what the slice columns hold, written canonically."""
        if not self.slice:
            return name == "todo"
        parts = name.split(" ", len(self.slice) - 1)
        return len(parts) == len(self.slice) and all(map(self._fits, self.slice, parts))

    def _fits(self, column: str, text: str) -> bool:
        declared = self.column(column)
        if declared.choices:
            return text in declared.choices
        kind = kinds.MONTH if declared.kind is kinds.DATE else declared.kind  # days are delivered by month
        canonical = kind.parse(pd.Series([text]), ".").fillna("").iloc[0]
        return canonical == text != "" and not (self._is_dated(column) and len(text) > 7)

    def _is_dated(self, name: str) -> bool:
        return self.column(name).kind in (kinds.PARTIAL_DATE, kinds.DATE)


def normal(name: str) -> str:
    """A header without accents, case, spaces or marks: «DI C» and «dic.» are the same."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", plain.lower().replace("#", "n"))


LINEAGE = ("observatory", "load_id", "slice", "source_row")


def _table(dataset: Dataset) -> sa.Table:
    """core.<name>: the lineage of each row, its declared columns, and everything declared about them as CHECKs."""
    lineage: list[sa.Column] = [
        sa.Column("observatory", sa.Text, nullable=False, comment="Slug of the observatory"),
        sa.Column("load_id", sa.BigInteger, nullable=False, comment="meta.loads"),
        sa.Column("slice", sa.Text, nullable=False, comment="What a load replaces"),
        sa.Column("source_row", sa.Integer, nullable=False, comment="Row of the received sheet"),
    ]
    declared: list[sa.Column] = [
        sa.Column(c.name, c.kind.sql, nullable=not c.required, comment=c.description) for c in dataset.columns
    ]
    checks = [check for c in dataset.columns for check in _checks(c)]
    checks += [sa.CheckConstraint(rule.sql, name=f"rule{i}") for i, rule in enumerate(dataset.rules)]
    return sa.Table(
        dataset.name,
        metadata,
        *lineage,
        *declared,
        sa.PrimaryKeyConstraint("observatory", "load_id", "source_row"),
        sa.UniqueConstraint("observatory", "load_id", *dataset.key),
        *checks,
        schema="core",
        comment=dataset.grain,
    )


def _checks(column: Column) -> list[sa.CheckConstraint]:
    name: str = column.name
    checks = []
    if column.choices and not column.many:
        listed = ", ".join("'" + choice.replace("'", "''") + "'" for choice in column.choices)
        checks.append(sa.CheckConstraint(f"{name} IN ({listed})", name=f"{column.name}_choices"))
    if column.minimum is not None:
        checks.append(sa.CheckConstraint(f"{name} >= {column.minimum:g}", name=f"{column.name}_min"))
    if column.maximum is not None:
        checks.append(sa.CheckConstraint(f"{name} <= {column.maximum:g}", name=f"{column.name}_max"))
    if column.kind is kinds.MONTH:
        checks.append(sa.CheckConstraint(rf"{name} ~ '^\d{{4}}-\d{{2}}$'", name=f"{column.name}_month"))
    if column.kind is kinds.QUARTER:
        checks.append(sa.CheckConstraint(rf"{name} ~ '^\d{{4}}-T[1-4]$'", name=f"{column.name}_quarter"))
    if column.kind is kinds.PERIOD:
        checks.append(
            sa.CheckConstraint(rf"{name} ~ '^\d{{4}}(-T[1-4]|-\d{{2}})?$'", name=f"{column.name}_period")
        )
    if column.kind is kinds.PARTIAL_DATE:
        checks.append(
            sa.CheckConstraint(rf"{name} ~ '^\d{{4}}(-\d{{2}}){{0,2}}$'", name=f"{column.name}_date")
        )
    if column.kind in (kinds.TEXT, kinds.URL):
        checks.append(
            sa.CheckConstraint(f"length({name}) <= {kinds.TEXT_LIMIT}", name=f"{column.name}_length")
        )
    return checks
