"""The download of the statistics of requests for information: semester × dimension × value, computed from the register."""

from typing import Any

import pandas as pd

from data_access import information, information_semesters, observatories
from data_access.state import ObservatoryState
from open_data.incident_tables import field
from texts import t

NAME = "solicitudes-por-semestre"
_TEXT = ("semester", "dimension", "value")
_KINDS = dict.fromkeys(_TEXT, "string") | {"is_over": "boolean"}
_TOLD = ("is_over", "closed", "in_time", "judged", "undated", "measured", "median_days")
Query = dict[str, str]


def known(query: Query) -> bool:
    """Of an observatory that exists, or of all of them."""
    asked = ObservatoryState.from_query(query).observatory
    return not asked or observatories.find(asked) is not None


def rows(query: Query) -> pd.DataFrame:
    """The statistics of each observatory; the columns of the download."""
    found = [
        information_semesters.table(information.listed(slug)).assign(observatory=slug)
        for slug in observatories.slugs(ObservatoryState.from_query(query).observatory)
    ]
    parts = [part for part in found if len(part)]
    columns = ["observatory", *information_semesters.COLUMNS]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def schema() -> dict[str, Any]:
    """The Table Schema of the download."""
    own = [
        {"name": name, "type": _KINDS.get(name, "integer"), "title": t(f"information.csv.{name}")}
        | ({"description": t(f"information.csv.{name}_is")} if name in _TOLD else {})
        for name in information_semesters.COLUMNS
    ]
    fields = [field("observatory", "string"), *own, field("nota", "string")]
    keys = ["observatory", "semester", "dimension", "value"]
    return {"fields": fields, "primaryKey": keys, "missingValues": [""]}
