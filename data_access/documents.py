"""Documents and protocols by version, and whether the index of reserved information has the reserve that one cites."""

import pandas as pd

from data_access import due

PUBLIC, RESERVED = "público", "reservado"


def listed(observatory: str, entries: pd.DataFrame) -> pd.DataFrame:
    """Every version: documents by the day of their newest one, the undated last, and the newest version of each first.

    Columns: the declared ones; newest (whether it is the first of its document); reserve_title and reserve_edition: those of the
    entry of the index that it cites, of the newest edition that has it; None where it cites none or no edition has it. entries: of
    data_access.reserves.every.
    """
    found = due.register("documents", observatory)
    index = {row["code"]: row for row in reversed(entries.to_dict("records"))}
    of_code: dict[str, list[dict]] = {}
    for row in found.to_dict("records"):
        entry = index.get(row["reserve"], {})
        cited = {f"reserve_{name}": entry.get(name) for name in ("title", "edition")}
        of_code.setdefault(row["code"], []).append({**row, **cited})
    groups = sorted(map(_newest_first, of_code.values()), key=lambda rows: _age(rows[0]), reverse=True)
    rows = [{**row, "newest": i == 0} for group in groups for i, row in enumerate(group)]
    names = [*found.columns, "reserve_title", "reserve_edition", "newest"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _newest_first(rows: list[dict]) -> list[dict]:
    """By day; what is being written is newer than what has one."""
    return sorted(rows, key=lambda row: (_is_draft(row), _age(row)), reverse=True)


def _is_draft(row: dict) -> bool:
    return row["state"] == "en elaboración"


def _age(row: dict) -> tuple[str, str]:
    return due.written(row["dated_on"]) or "", row["version"]
