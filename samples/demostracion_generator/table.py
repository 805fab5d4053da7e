"""How a sample is written: the upload format of the declared datasets, byte for byte stable."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from warehouse.datasets import BY_NAME

SEED = 2026
Row = Mapping[str, object]


def write(folder: Path, dataset: str, rows: Iterable[Row]) -> Path:
    """One CSV in declared column order, without the optional columns that are blank everywhere."""
    rows = list(rows)
    columns = BY_NAME[dataset].columns
    unknown = {name for row in rows for name in row} - {column.name for column in columns}
    if unknown:
        raise ValueError(f"{dataset} declares no {sorted(unknown)}")
    used = [c.name for c in columns if c.required or any(_cell(row.get(c.name)) for row in rows)]
    path = folder / f"{dataset}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(used)
        writer.writerows([_cell(row.get(name)) for name in used] for row in rows)
    return path


def _cell(value: object) -> str:
    """Blank for None; sí or no; decimals without a trailing «.0»."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, float):
        return f"{value:.5f}".rstrip("0").rstrip(".")
    return str(value)
