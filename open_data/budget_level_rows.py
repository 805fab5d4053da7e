"""The download of a budget with its subtotals: what its lines add up to at every level, as the page shows it.

Amounts are those of the source, as published: `valores` (of a base year, per inhabitant) is a way to read them, not data.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from data_access import budget_levels, budget_shown, budgets, observatories
from data_access.budget_level_columns import KEY, KINDS, NAME, SLICE
from data_access.budget_levels import NO_DETAIL
from data_access.state import BudgetState
from open_data.incident_tables import WHOLE, field
from texts import t

__all__ = ["NAME", "known", "rows", "schema"]
Query = dict[str, str]


def known(query: Query) -> bool:
    """Whether there is such a download: of all observatories, or of one that exists."""
    slug = BudgetState.from_query(query).observatory
    return not slug or observatories.find(slug) is not None


def rows(query: Query) -> pd.DataFrame:
    """The level on screen and all that hangs from it, at every depth, in document order; with ?todo=si, or without an
    observatory, all that is published: observatory, and the columns of the download."""
    state = BudgetState.from_query(query)
    slugs = observatories.slugs(state.observatory)
    whole = bool(query.get(WHOLE)) or not state.observatory
    found = [part for slug in slugs for part in (_all(slug) if whole else _shown(state))]
    if not found:
        return pd.DataFrame(columns=["observatory", *KINDS])
    return pd.concat([part.astype(object) for part in found], ignore_index=True)


def _shown(state: BudgetState) -> Iterator[pd.DataFrame]:
    settled = budgets.settled(state)
    if budgets.years(state.observatory):
        on_screen = budget_shown.of(settled).state
        where = (state.observatory, on_screen.period, on_screen.side, on_screen.classification)
        yield _told(budget_levels.levels(*where, on_screen.level or None), *where)


def _all(slug: str) -> Iterator[pd.DataFrame]:
    for year in budgets.years(slug):
        for cut in budgets.cuts(slug, year):
            for (side, classification), levels in budget_levels.of_period(slug, cut.period).items():
                yield _told(levels, slug, cut.period, side, classification)


def _told(found: pd.DataFrame, slug: str, period: str, side: str, classification: str) -> pd.DataFrame:
    """Levels with what they share, and a name where they have none of their own."""
    pairs = zip(found["level"], found["name"], strict=True)
    names = pd.Series([_name(*pair) for pair in pairs], index=found.index, dtype=object)
    of = dict(zip(SLICE, (period, side, classification), strict=True))
    return found.assign(observatory=slug, **of, name=names)


def _name(level: str, name: str | None) -> str | None:
    if not level:
        return t("budget_levels.whole")
    return t("budget_levels.no_detail") if level.endswith(NO_DETAIL) else name


def schema() -> dict[str, Any]:
    """The Table Schema of the download."""
    own = [
        {
            "name": name,
            "type": kind,
            "title": t(f"budget_levels.column.{name}.title"),
            "description": t(f"budget_levels.column.{name}.is"),
        }
        for name, kind in KINDS.items()
    ]
    fields = [field("observatory", "string"), *own, field("nota", "string")]
    return {"fields": fields, "primaryKey": ["observatory", *KEY], "missingValues": [""]}
