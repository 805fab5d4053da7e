"""Amounts of each period alone, added up from the beginning of the year: nothing lost, whatever comes or goes between."""

from decimal import Decimal

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data_access.budget_flows import added
from data_access.budget_levels import COLUMNS
from tests.etl.budget_trees import AMOUNTS, LINES, Line, figures, levels_of
from warehouse.datasets.budget_lines import EXECUTED

PAID = (None,) * 6
YEAR = st.lists(LINES, min_size=1, max_size=3)
"""The lines of each of several periods."""


def frame(lines: list[Line]) -> pd.DataFrame:
    """The levels of a period as the warehouse keeps them, each after those above it."""
    rows = []
    for path, mine in sorted(levels_of(lines).items()):
        amounts = figures(mine)
        rows.append(
            {
                "level": " > ".join(path),
                "parent": " > ".join(path[:-1]) if path else None,
                "depth": len(path),
                "position": len(rows),
                "code": None,
                "name": path[-1] or None if path else None,
                "is_leaf": all(line.ids == path for line in mine) or path[-1:] == ("",),
                "lines": len(mine),
                **{name: amount for name, (amount, _) in amounts.items()},
                **{f"{name}_lines": count for name, (_, count) in amounts.items()},
            }
        )
    words = {name: object for name in ("level", "parent", "code", "name", *AMOUNTS)}
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=words.get(name)) for name in COLUMNS}
    )


def of(rows: pd.DataFrame) -> dict[str, dict]:
    return {row["level"]: row for row in rows.to_dict("records")}


@settings(max_examples=30, deadline=None)
@given(YEAR)
def test_every_level_has_what_its_lines_executed_in_all_the_periods(year: list[list[Line]]) -> None:
    rows = of(added([frame(lines) for lines in year]))

    every = levels_of([line for lines in year for line in lines])
    assert {tuple(level.split(" > ")) if level else () for level in rows} == set(every)
    for path, mine in every.items():
        row = rows[" > ".join(path)]
        assert {name: row[name] for name in EXECUTED} == {name: figures(mine)[name][0] for name in EXECUTED}


@settings(max_examples=30, deadline=None)
@given(YEAR)
@example([[Line(("A",), (), (*PAID, Decimal(1)))], [Line(("A", "B"), (), (*PAID, Decimal(2)))]])
@example([[Line(("A", "B"), (), (*PAID, Decimal(1)))], [Line(("A",), (), (*PAID, Decimal(2)))]])
def test_what_is_under_a_level_adds_up_to_it_and_follows_it(year: list[list[Line]]) -> None:
    found = added([frame(lines) for lines in year])

    above: list[str] = []
    for row in found.to_dict("records"):
        del above[row["depth"] :]
        assert row["parent"] == (above[-1] if above else None)
        above.append(row["level"])
        under = found[found["parent"] == row["level"]]
        assert row["is_leaf"] == under.empty
        for name in EXECUTED if len(under) else ():
            told = [amount for amount in under[name] if amount is not None]
            assert row[name] == (sum(told) if told else None)
    assert found["position"].tolist() == list(range(len(found)))


@settings(max_examples=30, deadline=None)
@given(YEAR)
def test_how_much_there_is_is_said_by_the_last_period_alone(year: list[list[Line]]) -> None:
    rows, last = of(added([frame(lines) for lines in year])), of(frame(year[-1]))

    for level, row in rows.items():
        above = last.get(level.removesuffix(" > "), {"is_leaf": False})
        own = last.get(level) or (above if above["is_leaf"] else {})
        for name in (name for name in AMOUNTS if name not in EXECUTED):
            assert row[name] == own.get(name)
