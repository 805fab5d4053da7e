"""The downloads of what is counted of shifts, dispatches and authorities' requests, whose rows are not published."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from data_access import counted, observatories
from data_access.state import ObservatoryState
from open_data.incident_tables import field
from texts import t

COLUMNS = {
    "month": "yearmonth",
    "year": "year",
    "room": "string",
    "shift": "string",
    "service": "string",
    "territory": "string",
    "detection": "string",
    "result": "string",
    "step": "string",
    "kind": "string",
    "authority": "string",
    "state": "string",
    "minutes": "integer",
    "days": "integer",
    "shifts": "integer",
    "hours": "number",
    "police_hours": "number",
    "municipal_hours": "number",
    "both_hours": "number",
    "told_hours": "number",
    "told_shifts": "integer",
    "operators": "integer",
    "operator_shifts": "integer",
    "events": "integer",
    "highlighted": "integer",
    "blank": "integer",
    "without_sheet": "integer",
    "dispatches": "integer",
    "requests": "integer",
}
"""Column → its type in Table Schema."""
Query = dict[str, str]


@dataclass(frozen=True)
class Counted:
    """One of them. NAME: of its file."""

    NAME: str

    def known(self, query: Query) -> bool:
        """Of an observatory that exists, or of all of them."""
        asked = ObservatoryState.from_query(query).observatory
        return not asked or observatories.find(asked) is not None

    def rows(self, query: Query) -> pd.DataFrame:
        """Everything that is published; the columns of the download."""
        return counted.rows(self.NAME, ObservatoryState.from_query(query).observatory)

    def schema(self) -> dict[str, Any]:
        """The Table Schema of the download."""
        own = [
            {"name": name, "type": COLUMNS[name], "title": t(f"csv.centre.{name}")}
            for name in counted.columns(self.NAME)
        ]
        return {
            "fields": [field("observatory", "string"), *own, field("nota", "string")],
            "missingValues": [""],
        }


ALL = tuple(
    Counted(name) for dataset, names in counted.OF.items() if dataset != "incidents" for name in names
)
