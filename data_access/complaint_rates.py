"""Complaints for so many inhabitants of each territory, where its population of the year is known."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from data_access import complaint_months, complaints, read
from data_access.complaints import Known
from data_access.state import ComplaintsState
from warehouse.published import VIEWS

PER = 10_000
_populations = VIEWS["populations"]


@dataclass(frozen=True)
class Rates:
    """Of a year. rows: code, complaints, population (None where it is not known), rate (for PER inhabitants; None likewise, and
    where nobody lives); by code. Without territories that have others inside: what is counted there is not all of theirs."""

    year: str
    rows: pd.DataFrame


def of(observatory: str, has: Known, state: ComplaintsState) -> Rates | None:
    """The newest whole year of a `settled` state with a population of some territory; None without one.

    None too where an office or a state is asked for: its complaints are not all those of who lives there.
    """
    if state.office or state.status or not has.months.every:
        return None
    people = _people(observatory)
    years = complaint_months.whole_years(has.months, *complaints.span(has, state))
    known = [year for year in years if any(of_year == year for _, of_year in people)]
    return Rates(known[-1], _rows(has, state, known[-1], people)) if known else None


def _rows(has: Known, state: ComplaintsState, year: str, people: dict[tuple[str, str], int]) -> pd.DataFrame:
    rows = complaints.filtered(has, state)
    counts = rows[rows["month"].str.startswith(year)].groupby("territory")["complaints"].sum()
    places = complaints.by_territory(has, rows)
    codes = sorted(places.loc[~places["is_coarse"].astype(bool), "code"])
    living = [people.get((code, year)) for code in codes]
    taken = [int(counts.get(code, 0)) for code in codes]
    rates = [n * PER / lived if lived else None for n, lived in zip(taken, living, strict=True)]
    columns = {"code": codes, "complaints": taken, "population": living, "rate": rates}
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def _people(observatory: str) -> dict[tuple[str, str], int]:
    columns = (_populations.c.territory, _populations.c.year, _populations.c.population)
    rows = read.frame(sa.select(*columns).where(_populations.c.observatory == observatory))
    return {
        (str(row["territory"]), str(row["year"])): int(row["population"]) for row in rows.to_dict("records")
    }
