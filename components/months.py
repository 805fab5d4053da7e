"""The twelve month cells of a line: programmed, executed, in course, or why there are none."""

from typing import Any

from components import formats
from components.static import el
from texts import plural, t


def month_cells(row: dict, months: list[str], today: int, locale: str) -> list[dict]:
    """Twelve cells of a line, or one across them that says why there are none.

    row: a line as data_access.schedule.follow returns it. months: twelve «yyyy-mm». today: position, 0 outside.
    """
    programmed, done = row["months"], row["done"]
    spans = _between(row, months)
    if not any(v is not None for v in (*programmed, *done)) and not any(spans):
        return [el("td", _why_blank(row), colSpan=12, className="nomonths")]
    return [
        _month(programmed[i], done[i], _marks(row, spans, i, today), locale, _letter(months[i]))
        for i in range(12)
    ]


def _marks(row: dict, spans: list[bool], i: int, today: int) -> dict[str, bool]:
    """What is said of a month besides its numbers, by the class that draws it."""
    silent = row["executed"] is not None and i + 1 in row["unreported"]
    return {"today": i + 1 == today, "span": spans[i], "unbacked": i + 1 in row["unbacked"], "silent": silent}


def _letter(month: str) -> str:
    return t("plan.months.letters")[int(month[5:]) - 1]


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
        el("span", plural("plan.months.printed", len(cells), cells=shown), className="quiet"),
    ]


def _between(row: dict, months: list[str]) -> list[bool]:
    """Where the source has only a start and an end, the months between them."""
    start, end = row["start_month"], row["end_month"]
    if not given(start) or any(v is not None for v in row["months"]):
        return [False] * 12
    return [start <= m <= (end if given(end) else start) for m in months]


def _month(
    programmed: float | None, done: float | None, marks: dict[str, bool], locale: str, letter: str
) -> dict:
    classes = ["m", *("p" for _ in [programmed] if programmed is not None)]
    content: list[Any] = [formats.number(programmed, locale)] if programmed is not None else []
    style = None
    if done is not None:
        classes += [] if marks["unbacked"] else ["e"]
        share = min(done / programmed, 1) if programmed else 1
        style = {"--share": f"{share:.0%}"}
        content = _executed(done, content, marks["unbacked"], locale)
    elif marks["silent"]:
        content.append(el("span", t("plan.months.silent"), className="visually-hidden"))
    if marks["span"]:
        content = [el("span", t("plan.months.running"), className="visually-hidden")]
    classes += [name for name, is_so in marks.items() if is_so]
    return el("td", *content, className=" ".join(classes), style=style, data_month=letter)


def _executed(done: float, programmed: list[Any], unbacked: bool, locale: str) -> list[Any]:
    number = formats.number(done, locale)
    said = t("plan.months.done", n=number) + (t("plan.months.unbacked") if unbacked else "")
    of = el("span", f"/{programmed[0]}" if programmed else "", className="of")
    return [number, of, el("span", said, className="visually-hidden")]


def given(value: object) -> bool:
    """Whether a cell of text holds something."""
    return isinstance(value, str) and value != ""
