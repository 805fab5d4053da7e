"""The twelve month cells of a line: programmed, executed, in course, or why there are none."""

from typing import Any

from components import formats
from components.static import el
from texts import t


def month_cells(row: dict, months: list[str], today: int, locale: str) -> list[dict]:
    programmed, done = row["months"], row["done"]
    spans = _between(row, months)
    if not any(v is not None for v in (*programmed, *done)) and not any(spans):
        return [el("td", _why_blank(row), colSpan=12, className="nomonths")]
    return [
        _month(programmed[i], done[i], spans[i], i + 1 == today, i + 1 in row["unbacked"], locale)
        for i in range(12)
    ]


def _why_blank(row: dict) -> Any:
    """«could not read» and «not published» are different things on screen; the printed cells are kept beside."""
    key = "unreadable" if row["months_reading"] == "no legible" else "unpublished"
    printed = row["printed_cells"]
    if not given(printed):
        return t(f"plan.months.{key}")
    cells = printed.split("|")
    shown = " | ".join(cell.strip() or "·" for cell in cells)
    return [
        t(f"plan.months.{key}"),
        el("span", t("plan.months.printed", n=len(cells), cells=shown), className="quiet"),
    ]


def _between(row: dict, months: list[str]) -> list[bool]:
    """Where the source has only a start and an end, the months between them."""
    start, end = row["start_month"], row["end_month"]
    if not given(start) or any(v is not None for v in row["months"]):
        return [False] * 12
    return [start <= m <= (end if given(end) else start) for m in months]


def _month(
    programmed: float | None, done: float | None, inside: bool, today: bool, unbacked: bool, locale: str
) -> dict:
    classes = ["m"] + ["today"] * today + ["p"] * (programmed is not None) + ["span"] * inside
    content: list[Any] = []
    style = None
    if programmed is not None:
        content = [formats.number(programmed, locale)]
    if done is not None:
        classes.append("unbacked" if unbacked else "e")
        share = min(done / programmed, 1) if programmed else 1
        style = {"--share": f"{share:.0%}"}
        said = t("plan.months.done", n=formats.number(done, locale)) + (
            t("plan.months.unbacked") if unbacked else ""
        )
        content = [
            formats.number(done, locale),
            el("span", f"/{content[0]}" if content else "", className="of"),
            el("span", said, className="visually-hidden"),
        ]
    if inside:
        content = [el("span", t("plan.months.running"), className="visually-hidden")]
    return el("td", *content, className=" ".join(classes), style=style)


def given(value: object) -> bool:
    """Whether a cell of text holds something."""
    return isinstance(value, str) and value != ""
