"""The download of a view of observations: those that a load computed and those that were written, with their answers."""

from dataclasses import replace
from typing import Any

import pandas as pd

from data_access import datasets, observations, observatories
from data_access.state import ObservationsState
from open_data.incident_tables import field
from texts import t

NAME = "observaciones"
_DECLARED = tuple(name for name in observations.COLUMNS if name not in ("code", "title", "figures"))
Query = dict[str, str]


def known(query: Query) -> bool:
    """Whether there is such a download: of all observatories, or of one that exists."""
    slug = ObservationsState.from_query(query).observatory
    return not slug or observatories.find(slug) is not None


def rows(query: Query) -> pd.DataFrame:
    """The observations on screen, or those of every observatory: observatory, and the columns of the download."""
    state = ObservationsState.from_query(query)
    slugs = observatories.slugs(state.observatory)
    found = [observations.shown(replace(state, observatory=slug)) for slug in slugs]
    found = [part.assign(observatory=slug) for slug, part in zip(slugs, found, strict=True)]
    whole = (
        pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["observatory", *_DECLARED])
    )
    return whole.assign(sentence=[_sentence(row) for row in whole.to_dict("records")])


def _sentence(row: dict) -> str:
    """As on screen, with plain numbers."""
    if row["figures"] is None:
        return row["sentence"]
    return t(f"finding.{row['rule']}", **{name: _plain(value) for name, value in row["figures"].items()})


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def schema() -> dict[str, Any]:
    """The Table Schema: as the dataset declares its columns, without its number, which what is computed lacks."""
    declared = {each["name"]: each for each in datasets.schema("observations")["fields"]}
    own = [declared[name] for name in _DECLARED]
    fields = [field("observatory", "string"), *own, field("nota", "string")]
    return {"fields": fields, "missingValues": [""]}
