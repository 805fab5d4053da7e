"""Municipalities side by side: one measure in one period, and only among those that counted by the same definition.

What is added up over several is a count of things (cameras, people, dispatches); of hours, days and minutes there is a median and a
range. Whoever did not report is never guessed. The period compared with is the one before, of the same length, and only for those
that reported both with the same definition.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from data_access import municipality_rows, places
from data_access.municipality_groups import ORDERS, UNDEFINED, Figure, Group, grouped, key_of
from data_access.municipality_rows import MEASURES, Known, Place
from data_access.period_names import before, months
from data_access.state import MunicipalitiesState

NOT_ADDED = frozenset({"horas cubiertas al día", "días de conservación", "minutos de llegada (mediana)"})
"""Measures that mean nothing added up over several municipalities."""


@dataclass(frozen=True)
class Comparison:
    """state: settled. groups: the greatest first, those without a definition last. silent: the places that did not report.

    whole: how many places there are. left_out: figures of other places. before: the period compared with, '' where there is none that may be compared.
    people: year and source of the inhabitants behind rates.
    """

    state: MunicipalitiesState
    kind: str
    whole: int
    groups: tuple[Group, ...]
    silent: tuple[Place, ...]
    left_out: int
    before: str
    people: tuple[tuple[int, str], ...]

    @property
    def told(self) -> int:
        return sum(len(group.figures) for group in self.groups)

    @property
    def shown(self) -> tuple[Group, ...]:
        """Those of the definition that is asked for, or all."""
        return tuple(group for group in self.groups if self.state.definition in ("", group.key))

    @property
    def is_added(self) -> bool:
        return self.state.measure not in NOT_ADDED


def informed(known: Known, measure: str, period: str) -> int:
    """How many reported a measure in a period."""
    return len(_said(known, measure, period))


def periods(known: Known) -> list[str]:
    """Those that somebody reported of, the newest first."""
    found = {row["period"] for row in known.figures}
    return sorted(found, key=lambda name: (months(name)[1], name), reverse=True)


def settled(known: Known, asked: MunicipalitiesState) -> MunicipalitiesState:
    """The state with a measure and a period: those asked for, else the measure that most reported, of its newest period."""
    there = periods(known)
    period = asked.period if asked.period in there else ""
    measure = asked.measure if asked.measure in MEASURES else _most_told(known, period)
    period = period or next((name for name in there if informed(known, measure, name)), next(iter(there), ""))
    keys = {key_of(row["definition"]) for row in _said(known, measure, period).values()}
    return replace(
        asked,
        measure=measure,
        period=period,
        definition=asked.definition if asked.definition in keys else "",
        order=asked.order if asked.order in ORDERS else "",
    )


def _most_told(known: Known, period: str) -> str:
    counts = Counter(
        row["measure"] for row in known.figures if row["value"] is not None and period in ("", row["period"])
    )
    return max(MEASURES, key=lambda measure: counts[measure])


def compare(asked: MunicipalitiesState, today: date | None = None) -> Comparison:
    """What a URL asks to see side by side. Raises WarehouseUnavailable."""
    day = today or date.today()
    known = municipality_rows.known(asked.observatory, day)
    state = settled(known, asked)
    now = _said(known, state.measure, state.period)
    earlier = before(state.period) if state.period and months(state.period)[1] < f"{day:%Y-%m}" else ""
    then = _said(known, state.measure, earlier)
    people, sources = _people(state, known) if state.measure not in NOT_ADDED else ({}, ())
    figures = {
        place.code: _figure(place, now[place.code], then.get(place.code), people.get(place.code))
        for place in known.places
        if place.code in now
    }
    return Comparison(
        state=state,
        kind=known.kind,
        whole=len(known.places),
        groups=tuple(grouped(now, figures, state.order)),
        silent=tuple(place for place in known.places if place.code not in now),
        left_out=known.left_out,
        before=earlier if then else "",
        people=sources,
    )


def _said(known: Known, measure: str, period: str) -> dict[str, dict]:
    """Territory → its row, of those that gave a value."""
    return {
        row["territory"]: row
        for row in known.figures
        if row["measure"] == measure and row["period"] == period and row["value"] is not None
    }


def _figure(place: Place, row: dict, then: dict | None, people: int | None) -> Figure:
    same = then is not None and key_of(then["definition"]) == key_of(row["definition"]) != UNDEFINED
    earlier = Decimal(str(then["value"])) if same and then else None
    return Figure(place.code, place.name, Decimal(str(row["value"])), people, earlier)


def _people(state: MunicipalitiesState, known: Known) -> tuple[dict[str, int], tuple[tuple[int, str], ...]]:
    """Code → inhabitants in the newest year not after the period's; and which years and sources they are of."""
    if not state.period:
        return {}, ()
    codes = {place.code for place in known.places}
    rows = places.populations(state.observatory, int(state.period[:4]))
    rows = rows[rows["zone"].isin(codes)].dropna(subset=["population"])
    pairs = zip(rows["population_year"].astype(int), rows["population_source"], strict=True)
    return dict(zip(rows["zone"], rows["population"].astype(int), strict=True)), tuple(sorted(set(pairs)))
