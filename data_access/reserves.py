"""The index of reserved information: its editions, what each entry covers of the portal, and until when."""

from datetime import date

import pandas as pd

from data_access import due
from warehouse.datasets import BY_NAME

IN_FORCE, EXPIRED, NO_EXPIRY = "vigente", "vencida", "sin vencimiento informado"
KINDS: tuple[str, ...] = BY_NAME["reserved_items"].column("covers").choices
"""What an entry may cover of the portal."""
MATTERS = "materias reservadas"


def every(observatory: str, as_of: date | None = None) -> pd.DataFrame:
    """The entries of every edition, the newest edition first and each in the order of its file: declared columns, state, days.

    state at as_of (today): IN_FORCE up to the last day on which it may end, EXPIRED after it, NO_EXPIRY where the index does
    not say. days: until that day, or since it; None without one. Whatever its edition, an entry is told as it stands at as_of.
    """
    today = as_of or date.today()
    found = due.register("reserved_items", observatory)
    said = [_term(row["expires_on"], today) for row in found.to_dict("records")]
    known = found.assign(
        state=pd.Series([state for state, _ in said], dtype=object),
        days=pd.Series([days for _, days in said], dtype=object),
    )
    return known.sort_values("edition", ascending=False, kind="stable", ignore_index=True)


def _term(expires_on: due.Known, today: date) -> tuple[str, int | None]:
    last = due.last_day(expires_on)
    if last is None:
        return NO_EXPIRY, None
    return (EXPIRED if last < today else IN_FORCE), abs((last - today).days)


def editions(entries: pd.DataFrame) -> list[str]:
    """The editions of `every`, the newest first."""
    return list(dict.fromkeys(entries["edition"]))


def of_edition(entries: pd.DataFrame, edition: str) -> pd.DataFrame:
    """Those of one edition."""
    return entries[entries["edition"] == edition].reset_index(drop=True)


def unit_names(observatory: str) -> dict[str, str]:
    """Code of each unit → its name."""
    units = due.register("units", observatory)
    return dict(zip(units["code"], units["name"], strict=True))


def newest(observatory: str, as_of: date | None = None) -> pd.DataFrame:
    """The entries of the newest edition; columns as `every`. Empty where there is no index."""
    entries = every(observatory, as_of)
    return of_edition(entries, editions(entries)[0]) if len(entries) else entries


def covering(observatory: str, kind: str, as_of: date | None = None) -> pd.DataFrame:
    """The entries of `newest` that cover one of KINDS; columns as `every`. Empty: none does, or there is no index."""
    entries = newest(observatory, as_of)
    return entries[entries["covers"] == kind].reset_index(drop=True)
