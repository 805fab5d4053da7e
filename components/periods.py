"""Months and quarters in words: one, a run of them, a list of runs."""

from collections.abc import Sequence

from components import formats
from texts import t


def quarter(name: str) -> str:
    """«2026-T1» → «T1 de 2026»."""
    return t("periods.quarter", n=name[-1], year=name[:4])


def unit(name: str, locale: str) -> str:
    """A month, a quarter or a year."""
    return quarter(name) if "-T" in name else formats.month(name, locale)


def span(units: Sequence[str], locale: str) -> str:
    """«enero de 2026», or «enero de 2026 a octubre de 2026»; units in order, at least one."""
    first, last = (unit(name, locale) for name in (units[0], units[-1]))
    if first == last:
        return first
    if units[0][:4] == units[-1][:4]:
        first = first.removesuffix(t("periods.of_year", year=units[0][:4]))
    return t("periods.span", first=first, last=last)


def listed(units: Sequence[str], locale: str) -> str:
    """Any months, quarters and years in order, those that follow each other as one span."""
    return formats.listed([span(run, locale) for run in _runs(units)])


def _runs(units: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for name in units:
        if runs and _position(name) - _position(runs[-1][-1]) == 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _position(name: str) -> int:
    """In a scale where neighbours of one kind differ by 1; years stand alone."""
    year, _, part = name.partition("-")
    if part.startswith("T"):
        return int(year) * 4 + int(part[1:])
    return int(year) * 12 + int(part) if part else int(year) * -2


MOST_TICKS = 7


def axis(months: Sequence[str], locale: str) -> dict:
    """Plotly's axis for bars by month: so many names that they fit on a phone; each bar says its own on touch."""
    names = [formats.month(month, locale, short=True).replace(" ", "<br>") for month in months]
    step = -(-len(names) // MOST_TICKS)
    every = range(0, len(names), step)
    ticks = {
        "tickmode": "array",
        "tickvals": list(every),
        "ticktext": [names[i] for i in every],
        "tickangle": 0,
    }
    return {"type": "linear", "fixedrange": True, "showgrid": False, **ticks}
