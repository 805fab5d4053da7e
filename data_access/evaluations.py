"""Evaluations of programmes: what each measured before and after, and what the portal publishes of the same periods."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from data_access import due, indicator_periods, indicator_reading, indicator_sheets, places, read
from data_access.evaluation_periods import differ, span, why_not

NONE, PARTIAL = "none", "partial"
"""Why the portal has no value of a period: none is published; it is not whole."""


@dataclass(frozen=True)
class Own:
    """The portal's value of a period; lacking: why there is none, ''. version: of its definition, None where none is named."""

    value: Decimal | None
    lacking: str = ""
    version: str | None = None


@dataclass(frozen=True)
class Beside:
    """The portal's indicator beside the report. differs: (period, the report's value, the portal's), where they are not the same
    at the decimals of the coarser. difference, reason: as those of Measure, of the portal's values. is_redefined: its definition
    changed between the two periods, so they are not subtracted."""

    code: str
    name: str
    unit: str
    before: Own
    after: Own
    difference: Decimal | None
    is_redefined: bool
    differs: tuple[tuple[str, Decimal, Decimal], ...]


@dataclass(frozen=True)
class Measure:
    """One row: what was measured. difference: after less before; None, and why, where they are not compared. is_other_season: the
    periods are not the same part of their years. beside: None where it names no indicator of the portal."""

    row: dict[str, Any]
    difference: Decimal | None
    reason: str
    is_other_season: bool
    beside: Beside | None


@dataclass(frozen=True)
class Evaluation:
    """The rows of one report: same programme, title, kind, date and evaluator."""

    title: str
    kind: str
    dated_on: str | None
    evaluator: str | None
    measures: tuple[Measure, ...]


Report = tuple[str, str, str | None, str | None]
"""What tells a report from another of its programme: title, kind, date, evaluator."""


def by_programme(observatory: str, today: date | None = None) -> dict[str, tuple[Evaluation, ...]]:
    """Code of a programme → its evaluations, newest first. Source: pub.programme_evaluations, which leaves reserved matters out."""
    rows = due.register("programme_evaluations", observatory)
    if rows.empty:
        return {}
    portal, names = _portal(observatory), places.names(observatory)
    found: dict[str, dict[Report, list[Measure]]] = {}
    for row in read.records(rows):
        row["dated_on"] = due.written(row["dated_on"])
        row["place"] = names.get(row["territory"], row["territory"])
        key = (row["title"], row["kind"], row["dated_on"], row["evaluator"])
        measures = found.setdefault(row["programme"], {}).setdefault(key, [])
        measures.append(_measure(row, portal, today or date.today()))
    return {code: _newest_first(reports) for code, reports in found.items()}


def _newest_first(reports: dict[Report, list[Measure]]) -> tuple[Evaluation, ...]:
    all_of_them = [Evaluation(*key, measures=tuple(found)) for key, found in reports.items()]
    return tuple(sorted(all_of_them, key=lambda each: each.dated_on or "", reverse=True))


def _measure(row: dict[str, Any], portal: Callable[[str], "_Series | None"], today: date) -> Measure:
    reason = why_not(row, today)
    periods = row["before_period"], row["after_period"]
    is_other = not reason and span(periods[0])[0].month != span(periods[1])[0].month
    series = portal(row["indicator"]) if row["indicator"] and all(periods) else None
    return Measure(
        row=row,
        difference=None if reason else row["after"] - row["before"],
        reason=reason,
        is_other_season=is_other,
        beside=_beside(row, series) if series else None,
    )


@dataclass(frozen=True)
class _Series:
    """An indicator and its values by the first and last day that they are of."""

    sheet: dict[str, Any]
    values: dict[tuple[date, date], dict[str, Any]]


def _portal(observatory: str) -> Callable[[str], _Series | None]:
    """A reader of the indicators of the portal by code; None where there is none."""
    sheets = {row["code"]: row for row in read.records(indicator_sheets.listed(observatory))}
    values, versions = indicator_sheets.values(observatory), indicator_sheets.versions(observatory)

    def series(code: str) -> _Series | None:
        sheet = sheets.get(code)
        if sheet is None:
            return None
        mine = versions[versions["indicator"] == code].to_dict("records")
        rows = indicator_reading.follow(sheet, values[values["indicator"] == code], mine)
        spans = {_span_of(row["period"], sheet["frequency"]): row for row in read.records(rows)}
        return _Series(sheet, spans)

    return series


def _span_of(period: str, frequency: str | None) -> tuple[date, date]:
    last = indicator_periods.end(period, frequency)
    parts = [int(part) for part in period.split("-")]
    return date(*(parts + [1, 1])[:3]), last


def _beside(row: dict[str, Any], series: _Series) -> Beside:
    before, after = (_own(series, row[name]) for name in ("before_period", "after_period"))
    pairs = (
        (row["before_period"], row["before"], before.value),
        (row["after_period"], row["after"], after.value),
    )
    mine = row | {"before": before.value, "after": after.value, "dated_on": None}
    is_redefined = None not in (before.value, after.value) and before.version != after.version
    is_compared = not is_redefined and not why_not(mine, date.today())
    return Beside(
        code=series.sheet["code"],
        name=series.sheet["name"],
        unit=series.sheet["unit"],
        before=before,
        after=after,
        difference=mine["after"] - mine["before"] if is_compared else None,
        is_redefined=is_redefined,
        differs=tuple((p, said, own) for p, said, own in pairs if own is not None and differ(said, own)),
    )


def _own(series: _Series, period: str) -> Own:
    """The portal's value of exactly that period; never one made of parts, nor of a period that is not whole."""
    row = series.values.get(span(period))
    if row is None:
        return Own(None, NONE)
    if row["is_partial"]:
        return Own(None, PARTIAL)
    return Own(row["value"], "", row["version"])
