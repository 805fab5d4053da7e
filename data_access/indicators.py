"""Indicators with what follows from their values: definition in force, state, what is awaited; and the choices of a view."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from data_access import indicator_periods as periods
from data_access import indicator_reading as reading
from data_access import indicator_sheets as sheets
from data_access import indicator_state, offices
from data_access.indicator_periods import Awaited
from data_access.indicator_state import State
from data_access.naming import Named
from data_access.state import IndicatorState


@dataclass(frozen=True)
class Followed:
    """One indicator. sheet: its declared columns; values: as indicator_reading.follow gives them, by period.

    versions: of its definition, oldest first. in_force: the one that the sheet describes, None where values name none.
    awaited: the periods that have ended without value, gaps first. offices: who answers for it.
    """

    sheet: dict
    values: pd.DataFrame
    versions: list[dict]
    in_force: str | None
    awaited: list[Awaited]
    state: State
    offices: list[Named]

    @property
    def code(self) -> str:
        return self.sheet["code"]

    @property
    def last(self) -> dict | None:
        """The last value of any kind and definition; None where there is none."""
        return self.values.iloc[-1].to_dict() if len(self.values) else None


def followed(observatory: str, today: date | None = None) -> list[Followed]:
    """The indicators of an observatory in document order, as they stand today."""
    found, defined, reader = (
        sheets.values(observatory),
        sheets.versions(observatory),
        offices.resolve(observatory),
    )
    return [
        _follow(
            sheet,
            found[found["indicator"] == sheet["code"]],
            defined[defined["indicator"] == sheet["code"]].to_dict("records"),
            reader(sheet["responsible"]),
            today or date.today(),
        )
        for sheet in sheets.listed(observatory).to_dict("records")
    ]


def _follow(
    sheet: dict, values: pd.DataFrame, versions: list[dict], named: list[Named], today: date
) -> Followed:
    read = reading.follow(sheet, values.reset_index(drop=True), versions)
    known = read["period"].tolist()
    return Followed(
        sheet=sheet,
        values=read,
        versions=versions,
        in_force=reading.in_force(sheet, read, versions),
        awaited=periods.awaited(known, sheet["frequency"], sheet["due_days"], today),
        state=indicator_state.assess(sheet, read, versions, today),
        offices=named,
    )


def offered(found: list[Followed]) -> dict[str, list[str]]:
    """What the filters may ask for: field of the state → values, in the order to show them."""
    named = {office.name for each in found for office in each.offices}
    tags = {name: {each.sheet[name] for each in found} - {None} for name in ("iccs", "sdg", "level")}
    states = {each.state.name for each in found}
    return {
        "status": [name for name in indicator_state.STATES if name in states],
        "level": sorted(tags["level"]),
        "responsible": sorted(named),
        "iccs": sorted(tags["iccs"]),
        "sdg": sorted(tags["sdg"]),
    }


def settled(found: list[Followed], state: IndicatorState) -> IndicatorState:
    """The state without what no indicator offers: an old link shows everything, not nothing."""
    known = offered(found)
    return replace(state, **{name: "" for name in known if getattr(state, name) not in ("", *known[name])})


def narrowed(found: list[Followed], state: IndicatorState) -> list[Followed]:
    """The indicators that the filters of a state leave."""
    return [
        each
        for each in found
        if state.status in ("", each.state.name)
        and (not state.responsible or state.responsible in [office.name for office in each.offices])
        and all(getattr(state, name) in ("", each.sheet[name]) for name in ("level", "iccs", "sdg"))
    ]


def shown(state: IndicatorState) -> list[Followed]:
    """Exactly the indicators on screen."""
    found = followed(state.observatory)
    return narrowed(found, settled(found, state))


def rows(state: IndicatorState) -> pd.DataFrame:
    """Exactly the values on screen: those of one indicator, or the last one of each. All declared columns."""
    found = sheets.values(state.observatory)
    if state.code:
        return found[found["indicator"] == state.code]
    last = found.groupby("indicator", sort=False).tail(1).set_index("indicator", drop=False)
    return last.loc[[each.code for each in shown(state) if each.code in last.index]]
