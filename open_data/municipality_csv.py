"""The download of municipalities side by side: what each one said, what it said before, and who did not report."""

from dataclasses import replace
from typing import Any

import pandas as pd

from data_access import datasets, municipalities, observatories
from data_access.state import MunicipalitiesState
from open_data.incident_tables import field
from texts import t

NAME = "municipios"
INFORMED, SILENT = "informado", "no informado"
_DECLARED = ("period", "territory", "measure", "value", "definition")
_OWN = {
    "name": "string",
    "state": "string",
    "people": "integer",
    "rate": "number",
    "before_period": "string",
    "before": "number",
}
Query = dict[str, str]


def known(query: Query) -> bool:
    """Whether there is such a download: of all observatories, or of one that exists."""
    slug = MunicipalitiesState.from_query(query).observatory
    return not slug or observatories.find(slug) is not None


def rows(query: Query) -> pd.DataFrame:
    """The municipalities under the filters, whatever their page: observatory, and the columns of the download."""
    state = MunicipalitiesState.from_query(query)
    found = [
        row
        for slug in observatories.slugs(state.observatory)
        for row in _of(replace(state, observatory=slug))
    ]
    return pd.DataFrame(found, columns=["observatory", *_DECLARED, *_OWN]).astype(object)


def _of(state: MunicipalitiesState) -> list[dict]:
    found = municipalities.compare(state)
    base = {"observatory": state.observatory, "period": found.state.period, "measure": found.state.measure}
    told = [
        base
        | {"territory": figure.code, "name": figure.name, "state": INFORMED, "value": figure.value}
        | {"definition": group.words, "people": figure.people, "before": figure.before}
        | {"before_period": found.before if figure.before is not None else None}
        | {"rate": None if figure.rate is None else round(figure.rate, 2)}
        for group in found.shown
        for figure in group.figures
    ]
    silent = () if found.state.definition else found.silent
    return told + [base | {"territory": p.code, "name": p.name, "state": SILENT} for p in silent]


def schema() -> dict[str, Any]:
    """The Table Schema."""
    declared = {each["name"]: each for each in datasets.schema("reported_figures")["fields"]}
    own = [
        {"name": name, "type": kind, "title": t(f"municipalities.csv.{name}")} for name, kind in _OWN.items()
    ]
    fields = [field("observatory", "string"), *(declared[name] for name in _DECLARED), *own]
    return {"fields": [*fields, field("nota", "string")], "missingValues": [""]}
