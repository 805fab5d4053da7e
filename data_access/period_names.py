"""Names of periods (2026, 2026-S2, 2026-T3, 2026-09): the months that they cover, and the one before of the same length. Pure functions."""

LENGTHS = {"S": 6, "T": 3}
"""First letter of a part of a year → its months."""


def months(period: str) -> tuple[str, str]:
    """The first and the last month of a year, half-year, quarter or month."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}-01", f"{year}-12"
    if part[0] in LENGTHS:
        length = LENGTHS[part[0]]
        last = int(part[1]) * length
        return f"{year}-{last - length + 1:02}", f"{year}-{last:02}"
    return period, period


def before(period: str) -> str:
    """2026-T1 → 2025-T4; 2026 → 2025."""
    year, _, part = period.partition("-")
    if not part:
        return f"{int(year) - 1}"
    is_quarter = part.startswith("T")
    number, most = (int(part[1]), 4) if is_quarter else (int(part), 12)
    year, number = (year, number - 1) if number > 1 else (f"{int(year) - 1}", most)
    return f"{year}-T{number}" if is_quarter else f"{year}-{number:02}"
