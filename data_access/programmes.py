"""Programmes and strategic lines: what stands under what."""

from collections.abc import Sequence
from dataclasses import dataclass

from data_access import due, read


@dataclass(frozen=True)
class Programme:
    """One row. line: the strategic line that it belongs to, '' without one; responsible: as printed. section: the part of the
    portal where its figures are, '' where not told. is_line: it stands as a line: it says its section, or others stand under it."""

    code: str
    line: str
    name: str
    description: str
    responsible: str
    section: str
    source_document: str
    source_line: int | None
    is_line: bool


@dataclass(frozen=True)
class Group:
    """The programmes of one line. name: '' for those without line; head: the row that is the line itself, where there is one."""

    name: str
    head: Programme | None
    programmes: tuple[Programme, ...]


def listed(observatory: str) -> list[Programme]:
    """Every programme and line of an observatory in its order. Source: pub.programmes."""
    rows = due.register("programmes", observatory)
    ordered = rows.sort_values("sort_order", kind="stable", key=lambda order: order.astype(float))
    heads = set(rows["line"].dropna())
    return [_programme(row, heads) for row in read.records(ordered)]


def _programme(row: dict, heads: set[str]) -> Programme:
    texts = ("line", "description", "responsible", "section", "source_document")
    return Programme(
        code=row["code"],
        name=row["name"],
        source_line=row["source_line"],
        is_line=bool(row["section"]) or row["name"] in heads,
        **{name: row[name] or "" for name in texts},
    )


def lines(programmes: Sequence[Programme]) -> list[Programme]:
    """Those that stand as lines and belong to no other: the way in to what an observatory does."""
    return [each for each in programmes if each.is_line and not each.line]


def line_names(programmes: Sequence[Programme]) -> list[str]:
    """Every line: those that stand as a row, then those that programmes name without one."""
    named = [each.name for each in lines(programmes)] + [each.line for each in programmes if each.line]
    return list(dict.fromkeys(named))


def groups(programmes: Sequence[Programme]) -> list[Group]:
    """By line, in the order in which lines come; a line that is a row stands even with nothing under it; those without line last."""
    heads = {each.name: each for each in lines(programmes)}
    under: dict[str, list[Programme]] = {}
    for each in programmes:
        if each.name in heads and heads[each.name] is each:
            under.setdefault(each.name, [])
        else:
            under.setdefault(each.line, []).append(each)
    last = [("", under.pop(""))] if "" in under else []
    return [Group(name, heads.get(name), tuple(mine)) for name, mine in (*under.items(), *last)]


def find(programmes: Sequence[Programme], code: str) -> Programme | None:
    return next((each for each in programmes if each.code == code), None)


def parts(programmes: Sequence[Programme], of: Programme) -> list[Programme]:
    """What stands under one of them."""
    return [each for each in programmes if each.line == of.name and each is not of]
