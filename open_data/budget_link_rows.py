"""The download of the lines of a budget that name nothing: what the page of links lists, of all its pages."""

from typing import Any

import pandas as pd

from data_access import budget_link_lines, budgets, datasets
from data_access.state import BudgetLinksState
from open_data.incident_tables import field
from texts import t

NAME = "lineas-sin-vinculo"
Query = dict[str, str]


def known(query: Query) -> bool:
    """Whether there is such a download: of an observatory with a budget."""
    return bool(budgets.years(BudgetLinksState.from_query(query).observatory))


def rows(query: Query) -> pd.DataFrame:
    """The lines as delivered, of a download that is `known`: the kind of link that they lack is in «sin_vinculo»."""
    state = budget_link_lines.settled(BudgetLinksState.from_query(query))
    return budget_link_lines.download(state).assign(sin_vinculo=state.kind)


def schema() -> dict[str, Any]:
    """The Table Schema of the download: the declared columns of a line, and the kind of link that it lacks."""
    kind = {"name": "sin_vinculo", "type": "string", "title": t("budget_links.csv.kind")}
    declared = datasets.schema("budget_lines")["fields"]
    return {
        "fields": [field("observatory", "string"), kind, *declared, field("nota", "string")],
        "missingValues": [""],
    }
