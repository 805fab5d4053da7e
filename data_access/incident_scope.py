"""What a question about incidents means: real months, known filters, the grain that can answer it, and what could not
be followed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data_access.incident_known import Known, known
from data_access.state import IncidentState

UNLOCATED = "sin-ubicacion"  # value of ?zona= for incidents without a zone
DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
PLACES, ZONES, RATE = "lugares", "zonas", "tasa"
LAYERS = (PLACES, ZONES, RATE)
PLACE, ZONE, MUNICIPALITY = "place", "zone", "municipality"
_BAND = re.compile(r"(00|03|06|09|12|15|18|21)-(03|06|09|12|15|18|21|24|00)")


@dataclass(frozen=True)
class Scope:
    """What a state means in one observatory.

    loaded: months with a load, in order; partial: those whose file came before the month ended; years: slices of
    incidents whose month is unknown. offered: the months to choose from. codes: the categories asked for; empty
    for all. hours: bands asked for («21»), empty for all. edition: of the places, 0 for none; its period.
    grain: what answers: PLACE, ZONE or MUNICIPALITY; why: what turned it coarser ("source", "hours", "no_places",
    "two_editions", "before_edition", "quarters"). ignored: what could not be followed ("month", "swapped",
    "category", "source", "zone", "band", "weekday", "layer", "no_source_by_hour", "no_zone_by_hour").
    """

    observatory: str
    loaded: tuple[str, ...]
    partial: frozenset[str]
    years: tuple[str, ...]
    quarters: tuple[str, ...]
    offered: tuple[str, ...]
    start: str
    end: str
    category: str
    codes: tuple[str, ...]
    source: str
    zone: str
    band: str
    weekday: str
    layer: str
    edition: int
    period: str
    grain: str
    why: str
    ignored: tuple[str, ...]

    @property
    def months(self) -> tuple[str, ...]:
        """The chosen months that have a load."""
        return tuple(m for m in self.loaded if self.start <= m <= self.end)

    @property
    def slices(self) -> tuple[str, ...]:
        """The chosen months, and the years that the period covers whole."""
        return self.months + tuple(y for y in self.years if self.start <= f"{y}-01" and f"{y}-12" <= self.end)

    @property
    def place_slices(self) -> tuple[str, ...]:
        """The same in the periods of the places: quarters, where the edition counts by quarter."""
        if self.period != "trimestre":
            return self.slices
        return (*sorted({quarter_of(m) for m in self.months}), *(s for s in self.slices if len(s) == 4))

    @property
    def whole_quarters(self) -> tuple[str, ...]:
        """The quarters told by hour whose three months are all chosen."""
        return tuple(q for q in self.quarters if all(self.start <= m <= self.end for m in months_of(q)))

    @property
    def hours(self) -> tuple[str, ...]:
        """The bands of three hours asked for, across midnight if need be."""
        if not self.band:
            return ()
        first, last = (int(part) for part in self.band.split("-"))
        return tuple(f"{hour % 24:02d}" for hour in range(first, last if last > first else last + 24, 3))

    @property
    def state(self) -> IncidentState:
        """The state that says exactly this scope."""
        asked = (self.category, self.source, self.zone, self.band, self.weekday, self.layer)
        return IncidentState(self.observatory, self.start, self.end, *asked)


def scope(state: IncidentState) -> Scope | None:
    """The months and filters that a state asks for; None where the observatory has published no incidents."""
    has = known(state.observatory)
    if not has.received:
        return None
    loaded = tuple(s for s in has.received if len(s) == 7)
    years = tuple(s for s in has.received if len(s) == 4)
    offered = loaded or (f"{years[0]}-01", f"{years[-1]}-12")
    start, end, ignored = period(state.start, state.end, offered)
    good = {
        "category": has.codes,
        "source": has.sources,
        "zone": {UNLOCATED, *has.zones},
        "weekday": DAYS,
        "layer": LAYERS,
    }
    asked = {name: getattr(state, name) for name in good}
    followed = {name: value if value in good[name] else "" for name, value in asked.items()}
    followed["band"] = state.band if _is_band(state.band) else ""
    ignored += [name for name, value in {**asked, "band": state.band}.items() if value != followed[name]]
    if followed["band"] or followed["weekday"]:
        coarser = {"source": "no_source_by_hour", "zone": "no_zone_by_hour"}
        ignored += [said for name, said in coarser.items() if followed[name]]
        followed |= {"source": "", "zone": ""}
    edition, rhythm, lacking = _edition(has, start, end, loaded, years)
    grain, why = _grain(followed, lacking)
    return Scope(
        observatory=state.observatory,
        loaded=loaded,
        partial=has.partial,
        years=years,
        quarters=has.quarters,
        offered=offered,
        start=start,
        end=end,
        codes=has.codes.get(followed["category"], ()),
        edition=edition,
        period=rhythm,
        grain=grain,
        why=why,
        ignored=tuple(ignored),
        **followed,
    )


def _is_band(text: str) -> bool:
    return bool(_BAND.fullmatch(text)) and text[:2] != text[3:] and text != "00-24"


def _grain(asked: dict[str, str], lacking: str) -> tuple[str, str]:
    """The finest grain that has all that is asked, and what keeps it from being places."""
    if asked["band"] or asked["weekday"]:
        return MUNICIPALITY, "hours"
    if asked["source"]:
        return ZONE, "source"
    if asked["layer"] in (ZONES, RATE):
        return ZONE, ""
    return (ZONE, lacking) if lacking else (PLACE, "")


def _edition(
    has: Known, start: str, end: str, loaded: Sequence[str], years: Sequence[str]
) -> tuple[int, str, str]:
    """The edition that serves a whole period, its rhythm, and why there is none for places («» where there is)."""
    if not has.editions:
        return 0, "", "no_places"
    serving = {max((e for e in has.editions if e[0] <= int(m[:4])), default=None) for m in (start, end)}
    if None in serving:
        return 0, "", "before_edition"
    if len(serving) > 1:
        return 0, "", "two_editions"
    edition, rhythm, _ = serving.pop()  # type: ignore[misc]  # None was turned away above
    chosen = [m for m in loaded if start <= m <= end]
    quarters = {quarter_of(m) for m in chosen}
    fits = all(q in has.quarters and set(months_of(q)) <= set(chosen) for q in quarters)
    return edition, rhythm, "quarters" if rhythm == "trimestre" and not fits else ""


def quarter_of(month: str) -> str:
    """2026-05 → 2026-T2."""
    return f"{month[:4]}-T{(int(month[5:]) + 2) // 3}"


def months_of(quarter: str) -> list[str]:
    """2026-T2 → 2026-04, 2026-05, 2026-06."""
    first = int(quarter[-1]) * 3 - 2
    return [f"{quarter[:4]}-{first + i:02d}" for i in range(3)]


def period(start: str, end: str, offered: Sequence[str]) -> tuple[str, str, list[str]]:
    """First and last month, and what was wrong with the question. Default: the last twelve months offered."""
    ignored = ["month"] if any(m and m not in offered for m in (start, end)) else []
    last = end if end in offered else offered[-1]
    first = start if start in offered else [m for m in offered if m <= last][-12:][0]
    if first > last:
        return last, first, [*ignored, "swapped"]
    return first, last, ignored
