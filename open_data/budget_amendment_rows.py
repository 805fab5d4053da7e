"""The download of a register of amendments, as its page shows it."""

import pandas as pd

from data_access import budget_amendment_views, datasets
from data_access.state import BudgetAmendmentsState
from open_data.incident_tables import WHOLE

NAME = "budget_amendments"


def rows(query: dict[str, str]) -> pd.DataFrame | None:
    """The movements of the year, the act, the kind and the level on screen; None without a year, which is everything."""
    asked = BudgetAmendmentsState.from_query(query)
    if not asked.observatory or not asked.year or query.get(WHOLE):
        return None
    shown = budget_amendment_views.asked_for(asked)
    told = datasets.rows(NAME, asked.observatory)
    keys = pd.Series(
        list(zip(told["year"].astype("string"), told["act"], told["line"], strict=True)), dtype=object
    )
    wanted = [(asked.year, movement.act, movement.line) for movement in shown]
    return told[keys.isin(wanted).to_numpy()]
