"""Check of a budget's codes: within one period, a code has one name."""

from collections.abc import Sequence

import sqlalchemy as sa

from data_access import read
from data_access.budget_check import Asked, Check, Miss, tally
from warehouse.datasets.budget_lines import CLASSIFICATIONS, SEPARATOR, SIDES
from warehouse.published import VIEWS

_lines = VIEWS["budget_lines"]
Place = tuple[str, str]
"""Side and classification."""


def found(asked: Asked) -> list[Check]:
    """One check for each side and classification with codes."""
    checks = []
    for (side, name), (tested, wrong) in _compared(asked).items():
        checks.append(tally("names", tested, len(wrong), side=side, classification=name))
    return [check for check in checks if check]


def misses(asked: Asked, checks: Sequence[Check], limit: int | None) -> list[list[Miss]]:
    """The codes with several names of each of some checks, in the order of the document."""
    compared = _compared(asked)
    return [compared[check.side, check.classification][1][:limit] for check in checks]


def _compared(asked: Asked) -> dict[Place, tuple[int, list[Miss]]]:
    """Place → how many codes, and those with several names. Kept for the data version."""

    def make() -> dict[Place, tuple[int, list[Miss]]]:
        return {place: (len(told), _several(place, told)) for place, told in _names(asked).items()}

    return read.kept(f"budget checks names:{asked.observatory}:{asked.period}", make)


def _several(place: Place, told: dict[str, dict[str, str]]) -> list[Miss]:
    every = ((level, tuple(names.values())) for level, names in told.items() if len(names) > 1)
    return [Miss(*place, level, names[0], names=names) for level, names in every]


def _names(asked: Asked) -> dict[Place, dict[str, dict[str, str]]]:
    """Place → level with a code → its names as first written, by what they say: capitals and doubled spaces say nothing."""
    places = [(side, name) for side in SIDES for name in asked.cut.classifications(side)]
    known: dict[Place, dict[str, dict[str, str]]] = {place: {} for place in places}
    for row in read.records(read.frame(_paths(asked))):
        for name, column in CLASSIFICATIONS.items():
            path, codes = row[column], row[f"{column}_code"]
            for level, said in (
                _levels(path.split(SEPARATOR), codes.split(SEPARATOR)) if path and codes else ()
            ):
                levels = known[row["side"], name]
                levels.setdefault(level, {}).setdefault(" ".join(said.lower().split()), said)
    return known


def _paths(asked: Asked) -> sa.Select:
    """The different paths of each classification with their codes, the others blank, in the order of their first lines."""
    pairs = [(_lines.c[column], _lines.c[f"{column}_code"]) for column in CLASSIFICATIONS.values()]
    here = (
        _lines.c.observatory == asked.observatory,
        _lines.c.slice.in_([asked.slice_of(side) for side in SIDES]),
        _lines.c.total_of.is_(None),
    )
    sets = sa.func.grouping_sets(*(sa.tuple_(_lines.c.side, *pair) for pair in pairs))
    columns = [column for pair in pairs for column in pair]
    query = sa.select(_lines.c.side, *columns).where(*here).group_by(sets)
    return query.order_by(sa.func.min(_lines.c.line))


def _levels(names: list[str], codes: list[str]) -> list[tuple[str, str]]:
    """The levels of a path that have a code, with their names."""
    uncoded = len(names) - len(codes)
    ids = [*names[:uncoded], *codes]
    return [(SEPARATOR.join(ids[: n + 1]), names[n]) for n in range(uncoded, len(names))]
