"""Surveys: what people answered, how many of them, and whether the target was reached."""

from dataclasses import dataclass
from typing import Any

from data_access import due, read


@dataclass(frozen=True)
class Survey:
    """period: as written. questions: rows in the order of the file, with is_reached: None where the result or the target is not
    told. method, url, note: of its first row that tells them."""

    code: str
    title: str
    period: str
    audience: str
    method: str | None
    url: str | None
    note: str | None
    source_line: int | None
    questions: tuple[dict[str, Any], ...]


def listed(observatory: str) -> list[Survey]:
    """The surveys of an observatory, the newest first. Source: pub.surveys."""
    found: dict[tuple[str, str, str, str], list[dict[str, Any]]] = {}
    for row in read.records(due.register("surveys", observatory)):
        row["is_reached"] = _reached(row)
        found.setdefault((row["code"], row["title"], row["period"], row["audience"]), []).append(row)
    return sorted((_survey(key, rows) for key, rows in found.items()), key=lambda s: s.period, reverse=True)


def _reached(row: dict[str, Any]) -> bool | None:
    if row["value"] is None or row["target"] is None:
        return None
    return bool(row["value"] >= row["target"])


def _survey(key: tuple[str, str, str, str], rows: list[dict[str, Any]]) -> Survey:
    def told(name: str) -> Any:
        return next((row[name] for row in rows if row[name]), None)

    code, title, period, audience = key
    return Survey(
        code=code,
        title=title,
        period=period,
        audience=audience,
        method=told("method"),
        url=told("url"),
        note=told("note"),
        source_line=told("source_line"),
        questions=tuple(rows),
    )
