"""Agreements between institutions: until when each holds, what it does not say, and who signs most."""

from collections import Counter
from datetime import date

import pandas as pd

from data_access import due

IN_FORCE, EXPIRED, NO_DATE, UNTOLD = (
    "vigente",
    "vencido",
    "plazo sin fecha",
    "vencimiento no informado",
)
STATES = (IN_FORCE, EXPIRED, NO_DATE, UNTOLD)
ASKED = ("expires_on", "data_obligations", "url")
"""What a reader asks of every agreement, and a document may leave out."""


def listed(observatory: str, as_of: date | None = None) -> pd.DataFrame:
    """The agreements of an observatory, the last signed first: all declared columns, then state and days.

    state at as_of (today): in force until the last day that its expiry may be; NO_DATE where only a term is stated; UNTOLD
    without either. days: until it expires, or since it did; None where that is not told. Source: pub.agreements.
    """
    today = as_of or date.today()
    found = due.register("agreements", observatory)
    said = [_state(row, today) for row in found.to_dict("records")]
    worked_out = {
        name: pd.Series([values[i] for values in said], dtype=object)
        for i, name in enumerate(("state", "days"))
    }
    newest = found["signed_on"].sort_values(ascending=False, kind="stable").index
    return found.assign(**worked_out).loc[newest].reset_index(drop=True)


def _state(row: dict, today: date) -> tuple[str, int | None]:
    last = due.last_day(row["expires_on"])
    if last is None:
        return (NO_DATE if row["term"] else UNTOLD), None
    left = (last - today).days
    return (IN_FORCE, left) if left >= 0 else (EXPIRED, -left)


def parties(cell: str) -> list[str]:
    """The institutions that sign, each once, in the order of the document."""
    return list(dict.fromkeys(name.strip() for name in cell.split(";") if name.strip()))


def signers(found: pd.DataFrame) -> list[tuple[str, int]]:
    """Institution and how many agreements it signs, most first, then by name."""
    counts = Counter(name for cell in found["parties"] for name in parties(cell))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def untold(found: pd.DataFrame) -> dict[str, int]:
    """Column of ASKED → how many agreements leave it blank."""
    return {name: int(found[name].isna().sum()) for name in ASKED}
