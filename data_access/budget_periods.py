"""The periods of a budget: which fiscal year each belongs to, and how much of it has passed. Pure functions."""

from datetime import date, timedelta

MONTHS = 12


def year_of(period: str, first_month: int = 1) -> int:
    """The fiscal year of a period, named by the calendar year in which it begins. first_month: of the fiscal year, 1 to 12."""
    year, rest = int(period[:4]), period[5:]
    return year - 1 if rest.isdecimal() and int(rest) < first_month else year


def months_of(period: str, first_month: int = 1) -> int:
    """How many months of its fiscal year have passed when it ends: 12 for a year, 9 for 2026-T3."""
    rest = period[5:]
    if not rest:
        return MONTHS
    if rest.startswith("T"):
        return 3 * int(rest[1:])
    return (int(rest) - first_month) % MONTHS + 1


def before(period: str, first_month: int = 1) -> list[str]:
    """The periods of its kind from the beginning of its fiscal year to itself, in order: 2026-T1, 2026-T2 for 2026-T2."""
    year, rest = year_of(period, first_month), period[5:]
    if not rest:
        return [period]
    if rest.startswith("T"):
        return [f"{year}-T{n}" for n in range(1, int(rest[1:]) + 1)]
    months = [(first_month - 1 + n) for n in range(months_of(period, first_month))]
    return [f"{year + n // MONTHS}-{n % MONTHS + 1:02}" for n in months]


def end_of(period: str, first_month: int = 1) -> date:
    """The last day of a period: 2026-09-30 for 2026-T3."""
    months = first_month - 1 + months_of(period, first_month)
    year = year_of(period, first_month) + months // MONTHS
    return date(year, months % MONTHS + 1, 1) - timedelta(days=1)
