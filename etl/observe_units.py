"""Observations of what is counted: a share with a count as target, a stock added up as a flow, 01 beside 1."""

import re
from collections.abc import Iterator
from typing import Any

_SHARE = re.compile(r"(?:%|porcentaje)\s", re.IGNORECASE)
_COUNT = re.compile(r"(?:n[°º.]*o?\.?|nro\.?|n[uú]mero)\s", re.IGNORECASE)
_PLACES = re.compile(
    r"(?:%|porcentaje|n[°º.]*o?\.?|nro\.?|n[uú]mero)\s+(?:de\s+)?(?P<noun>distrito|municipi|municipalidad|provincia|comisar[ií]a"
    r"|barrio|sector|corregimiento|colonia|localidad|ciudad)",
    re.IGNORECASE,
)
_RECURRING = re.compile(r"mensual|trimestr|semestr|bimestr|cada (?:mes|año|semana)", re.IGNORECASE)
_PADDED = re.compile(r"0+([1-9]\d*)")


def of_row(row: dict) -> Iterator[tuple[str, dict[str, Any]]]:
    """(rule, figures) of one line whose indicator, target and cells do not speak the same language."""
    indicator, printed = row["indicator"] or "", row["target_printed"] or ""
    if row["annual_target"] is None:
        return
    target = float(row["annual_target"])
    if _COUNT.match(indicator) and "%" in printed:
        yield "count_as_percent", {"target": target}
    if not _SHARE.match(indicator) or "%" in printed:
        return
    if any("%" in cell for cell in cells(row)):
        yield "percent_without_sign", {"target": target}
    elif row["unit_kind"] in ("suma", "último", "máximo"):
        yield "percent_as_count", {"target": target}


def of_plan(rows: list[dict]) -> Iterator[tuple[dict, str, dict[str, Any]]]:
    """(row, rule, figures) of lines that only the rest of their plan shows to be wrong."""
    yield from _stocks(rows)
    yield from _padded(rows)


def cells(row: dict) -> list[str]:
    """The printed month cells of a line; [] where there are none."""
    return row["printed_cells"].split("|") if row["printed_cells"] else []


def _stocks(rows: list[dict]) -> Iterator[tuple[dict, str, dict[str, Any]]]:
    """Places counted again each month: a target above the most that any single month of the plan has of them."""
    counted: dict[str, list[tuple[dict, list[float]]]] = {}
    for row in rows:
        found = _PLACES.match(row["indicator"] or "")
        if found:
            numbers = [float(cell) for cell in cells(row) if re.fullmatch(r"\d+", cell)]
            counted.setdefault(found["noun"].lower(), []).append((row, numbers))
    for group in counted.values():
        most = max((number for _, numbers in group for number in numbers), default=0)
        for row, numbers in group:
            said = f"{row['indicator']} {row['title']}"
            summed = row["unit_kind"] == "suma" and row["annual_target"] is not None and len(numbers) > 1
            if summed and float(row["annual_target"]) > most and not _RECURRING.search(said):
                yield row, "stock_as_flow", {"target": float(row["annual_target"]), "most": most}


def _padded(rows: list[dict]) -> Iterator[tuple[dict, str, dict[str, Any]]]:
    """Numbers written «01» in a plan that also writes them «1»."""
    plain = {cell for row in rows for cell in (*cells(row), row["target_printed"] or "")}
    for row in rows:
        for cell in dict.fromkeys((*cells(row), row["target_printed"] or "")):
            found = _PADDED.fullmatch(cell)
            if found and found[1] in plain:
                yield row, "padded_number", {"printed": cell, "number": float(found[1])}
                break
