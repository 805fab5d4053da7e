"""The download of what each observatory said it would deliver: one row per dataset and period."""

from dataclasses import asdict
from typing import Any

import pandas as pd

from data_access import deliveries, observatories
from data_access.state import ObservatoryState
from open_data.incident_tables import field
from texts import t

NAME = "entregas"
COLUMNS = {
    "dataset": "string",
    "title": "string",
    "office": "string",
    "every": "string",
    "period": "string",
    "due_on": "date",
    "delivered_on": "date",
    "state": "string",
    "days": "integer",
    "rule": "string",
}
_TOLD = ("days", "rule")
Query = dict[str, str]


def known(query: Query) -> bool:
    """Of an observatory that exists, or of all of them."""
    asked = ObservatoryState.from_query(query).observatory
    return not asked or observatories.find(asked) is not None


def rows(query: Query) -> pd.DataFrame:
    """Every period expected, delivered or not; the columns of the download."""
    asked = observatories.slugs(ObservatoryState.from_query(query).observatory)
    found = [{"observatory": slug, **asdict(d)} for slug in asked for d in deliveries.of_observatory(slug)]
    return pd.DataFrame(found, columns=["observatory", *COLUMNS], dtype=object)


def schema() -> dict[str, Any]:
    """The Table Schema of the download."""
    own = [
        {"name": name, "type": kind, "title": t(f"deliveries.csv.{name}")}
        | ({"description": t(f"deliveries.csv.{name}_is")} if name in _TOLD else {})
        for name, kind in COLUMNS.items()
    ]
    fields = [field("observatory", "string"), *own, field("nota", "string")]
    return {"fields": fields, "primaryKey": ["observatory", "dataset", "period"], "missingValues": [""]}
