"""Which line of a plan is which line of another plan: by code and title, without forcing any. Pure functions."""

from collections.abc import Callable
from dataclasses import dataclass

from data_access.naming import folded

CODE_AND_TITLE, TITLE, CODE = "código y título", "título", "código"


@dataclass(frozen=True)
class Pair:
    """The same line in both plans, and by what it was known."""

    before: dict
    now: dict
    by: str


@dataclass(frozen=True)
class Unclear:
    """Lines that may be the same and cannot be told apart, and what they share.

    was_renumbered: the plan gave its codes anew, so that a code alone names nothing.
    """

    before: list[dict]
    now: list[dict]
    by: str
    was_renumbered: bool = False


@dataclass(frozen=True)
class Matching:
    """Every line of both plans is in one of these, in the order of its document."""

    pairs: list[Pair]
    unclear: list[Unclear]
    dropped: list[dict]
    added: list[dict]


Key = Callable[[dict], tuple | None]
"""A line → what it must share with its twin; None where it cannot be known by that."""


def match(before: list[dict], now: list[dict]) -> Matching:
    """Pair the lines (line, code, title, objective_name: the code or title of its node, or None) of two plans.

    First those with the same code and title; then those with the same title under the same objective; then those with the
    same code alone, unless a title has kept its place under another code: where a plan numbers its lines anew, a code
    is not a name. Whatever fits more than one line fits none: it is unclear.
    """
    rest = _Rest(before, now)
    pairs = rest.pair(_by_code_and_title, CODE_AND_TITLE)
    titled = rest.pair(_by_title, TITLE)
    unclear = rest.unclear(_by_title, TITLE)
    renumbered = any(pair.before["code"] and pair.now["code"] and not _same_code(pair) for pair in titled)
    coded = [] if renumbered else rest.pair(_by_code, CODE)
    unclear += rest.unclear(_by_code, CODE, renumbered)
    found = sorted(pairs + titled + coded, key=lambda pair: pair.now["line"])
    return Matching(found, unclear, rest.before, rest.now)


def _same_code(pair: Pair) -> bool:
    return _by_code(pair.before) == _by_code(pair.now)


def _by_code(row: dict) -> tuple | None:
    return ("".join(row["code"].split()).casefold(),) if row["code"] else None


def _by_title(row: dict) -> tuple | None:
    return (folded(row["objective_name"] or ""), folded(row["title"]))


def _by_code_and_title(row: dict) -> tuple | None:
    code = _by_code(row)
    return code and (*code, folded(row["title"]))


class _Rest:
    """The lines of both plans that are not yet told; each step takes its own away."""

    def __init__(self, before: list[dict], now: list[dict]) -> None:
        self.before, self.now = list(before), list(now)

    def pair(self, key: Key, by: str) -> list[Pair]:
        found = [Pair(b[0], n[0], by) for b, n in self._shared(key) if len(b) == len(n) == 1]
        self._take([pair.before for pair in found], [pair.now for pair in found])
        return found

    def unclear(self, key: Key, by: str, renumbered: bool = False) -> list[Unclear]:
        found = [Unclear(b, n, by, renumbered and len(b) == len(n) == 1) for b, n in self._shared(key)]
        self._take(
            [row for each in found for row in each.before], [row for each in found for row in each.now]
        )
        return found

    def _shared(self, key: Key) -> list[tuple[list[dict], list[dict]]]:
        """Groups of lines that share a key, with lines of both plans."""
        groups: dict[tuple, tuple[list[dict], list[dict]]] = {}
        for side, rows in enumerate((self.before, self.now)):
            for row in rows:
                named = key(row)
                if named is not None:
                    groups.setdefault(named, ([], []))[side].append(row)
        return [group for group in groups.values() if all(group)]

    def _take(self, before: list[dict], now: list[dict]) -> None:
        gone = {row["line"] for row in before}, {row["line"] for row in now}
        self.before = [row for row in self.before if row["line"] not in gone[0]]
        self.now = [row for row in self.now if row["line"] not in gone[1]]
