"""How a load stands, in words: its steps, how far its reading is, how its rows add up."""

from dataclasses import dataclass
from typing import Any

from components import formats
from etl.desk import Entry, Load
from texts import plural, t

LIVE = ("waiting", "reading")
"""Kinds of a load that change by themselves."""
STEPS = ("sent", "read", "reviewed", "public")
_DONE, _DOING, _TODO, _STOPPED = "done", "doing", "todo", "stopped"
_STANDS = {
    "waiting": (_DONE, _TODO, _TODO, _TODO),
    "reading": (_DONE, _DOING, _TODO, _TODO),
    "ready": (_DONE, _DONE, _DOING, _TODO),
    "published": (_DONE, _DONE, _DONE, _DONE),
    "discarded": (_DONE, _DONE, _STOPPED, _TODO),
}
_REFUSED = (_DONE, _STOPPED, _TODO, _TODO)
SIGNS = {
    "waiting": "○",
    "reading": "◔",
    "ready": "◇",
    "asked": "?",
    "problems": "◆",
    "refused": "✕",
    "published": "✓",
    "discarded": "–",
    "abandoned": "✕",
    _DONE: "✓",
    _DOING: "◔",
    _TODO: "○",
    _STOPPED: "✕",
}
"""The sign beside each word of state; a word is always there too."""


@dataclass(frozen=True)
class Progress:
    """percent: None while how much there is to read is not known."""

    words: str
    percent: int | None


def steps(load: Entry) -> list[tuple[str, str]]:
    """(step, done · doing · todo · stopped) of a load's life, in order."""
    return list(zip(STEPS, _STANDS.get(load.kind, _REFUSED), strict=True))


def progress(load: Load, is_worked: bool, locale: str) -> Progress:
    """How far a load is that waits or is read. is_worked: whether a worker is alive."""
    if not is_worked:
        return Progress(t("staff.load.nobody"), None)
    if load.kind == "waiting":
        return Progress(plural("staff.load.ahead", load.ahead) if load.ahead else t("staff.load.next"), None)
    told: dict[str, Any] = load.progress or {}
    rows, total, left = told.get("rows") or 0, told.get("total"), told.get("seconds_left")
    percent = min(99, 100 * rows // total) if total else None
    said = [plural("staff.load.rows_read", rows, n=formats.number(rows, locale))] if rows else []
    if percent is not None:
        said.append(f"{percent}{formats.PERCENT}")
    if left is not None:
        said.append(_left(int(left)))
    return Progress(" · ".join(said) or t("staff.load.begins"), percent)


def _left(seconds: int) -> str:
    if seconds < 60:
        return plural("staff.load.seconds_left", max(seconds, 1))
    return plural("staff.load.minutes_left", -(-seconds // 60))


def counts(load: Load, locale: str) -> str:
    """«El archivo trae 120 filas: 100 se pueden cargar, 15 tienen problemas y 5 están repetidas.»; '' before it was read."""
    if load.rows_in is None:
        return ""
    shown = {n: getattr(load, f"rows_{n}") for n in ("loaded", "rejected", "duplicate")}
    parts = [
        plural(f"staff.load.{name}", rows, n=formats.number(rows, locale))
        for name, rows in shown.items()
        if rows or name == "loaded"
    ]
    total = plural("staff.load.rows_in", load.rows_in, n=formats.number(load.rows_in, locale))
    if load.rows_in == load.rows_loaded and load.rows_in > 1:
        return t("staff.load.counts_all", total=total)
    return t("staff.load.counts", total=total, parts=formats.listed(parts))


def size(number: int, locale: str) -> str:
    """Bytes as people say them: «1,4 MB», «12 kB»."""
    if number >= 1 << 20:
        return f"{formats.number(number / (1 << 20), locale, 1)} MB"
    return f"{formats.number(-(-number // 1024), locale)} kB"
