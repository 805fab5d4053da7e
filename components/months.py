"""The month cells of a line: programmed, executed, moved, in course, or why there are none."""

from typing import Any

from components import formats
from components.static import el
from texts import plural, t


def has_months(row: dict, months: list[str]) -> bool:
    """Whether there is something to draw in the months of a line."""
    said = (*row["original"], *row["months"], *row["done"])
    return any(value is not None for value in said) or any(_between(row, months))


def month_cells(row: dict, months: list[str], today: int, locale: str, columns: int) -> list[dict]:
    """One cell a month of a line, or one across them that says why there are none.

    row: a line as data_access.schedule.follow returns it. months: its «yyyy-mm», twelve at most. today: position, 0 outside.
    columns: how many its table has for them.
    """
    if not has_months(row, months):
        label = t("plan.timeline.months")
        return [el("td", _why_blank(row), colSpan=columns, className="nomonths", data_label=label)]
    spans = _between(row, months)
    return [
        el(
            "td",
            *_drawn(row, months, i, spans[i], locale),
            className="m today" if i + 1 == today else "m",
            data_month=t("plan.months.letters")[int(month[5:]) - 1],
        )
        for i, month in enumerate(months)
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
        el("span", plural("plan.months.printed", len(cells), cells=shown), className="quiet"),
    ]


def _between(row: dict, months: list[str]) -> list[bool]:
    """Where the source has only a start and an end, the months between them."""
    start, end = row["start_month"], row["end_month"]
    if not given(start) or any(value is not None for value in (*row["original"], *row["months"])):
        return [False] * len(months)
    return [start <= m <= (end if given(end) else start) for m in months]


def is_continuous(row: dict) -> bool | None:
    """Whether a line goes on over months or happens in one, as the source says or its start and end do; else None."""
    if given(row["continuity"]):
        return row["continuity"] == "continua"
    if not given(row["start_month"]):
        return None
    return given(row["end_month"]) and row["end_month"] != row["start_month"]


def _drawn(row: dict, months: list[str], i: int, in_course: bool, locale: str) -> list[Any]:
    """What stands in the cell of month i (from 0)."""
    if in_course:
        kind = "span" if is_continuous(row) else "once"
        return [el("span", _unseen(t(f"plan.months.{kind}")), className=kind)]
    leaves = [m for m in row["moves"] if m["from_month"] == months[i] and m["applied"]]
    arrives = [m for m in row["moves"] if m["to_month"] == months[i] and m["applied"]]
    block = _block(row, i, bool(leaves), bool(arrives), locale)
    return [
        *([block] if block else []),
        *(_ghost(move, months[i], locale) for move in leaves),
        *(_arrival(move, months[i], locale) for move in arrives),
    ]


def _block(row: dict, i: int, has_left: bool, has_come: bool, locale: str) -> dict | None:
    """The outlined block of a month, filled to the share executed; None where nothing is said of it."""
    programmed, done = row["months"][i], row["done"][i]
    if has_left and not programmed and done is None:
        return None
    if programmed is None and done is None:
        return None
    classes = ["b", *(["come"] if has_come else [])]
    written = [] if programmed is None else [formats.number(programmed, locale)]
    if done is None:
        silent = i + 1 in row["unreported"]
        said = [_unseen(t("plan.months.silent"))] if silent else []
        return el("span", *written, *said, className=" ".join([*classes, "silent" if silent else "p"]))
    share = min(done / programmed, 1) if programmed else 1
    is_unbacked = i + 1 in row["unbacked"]
    return el(
        "span",
        *_executed(done, written, is_unbacked, locale),
        className=" ".join([*classes, "unbacked" if is_unbacked else "e"]),
        style={"--share": f"{share:.0%}"},
    )


def _executed(done: float, programmed: list[str], is_unbacked: bool, locale: str) -> list[Any]:
    number = formats.number(done, locale)
    said = t("plan.months.done", n=number) + (t("plan.months.unbacked") if is_unbacked else "")
    return [number, el("span", f"/{programmed[0]}" if programmed else "", className="of"), _unseen(said)]


def _ghost(move: dict, month: str, locale: str) -> dict:
    """What was here and is elsewhere now: «pasa a junio: 2»."""
    amount, to = formats.number(move["applied"], locale), move["to_month"]
    seen = el(
        "span", el("s", amount), el("span", f"→ {_short(to, locale)}", className="of"), aria_hidden="true"
    )
    return el(
        "span",
        seen,
        _unseen(t("plan.months.leaves", month=named(to, month, locale), n=amount)),
        className="b ghost",
    )


def _arrival(move: dict, month: str, locale: str) -> dict:
    """What was elsewhere and is here now: «viene de marzo: 2»."""
    amount, of = formats.number(move["applied"], locale), move["from_month"]
    seen = el("span", f"← {_short(of, locale)}", className="of", aria_hidden="true")
    return el(
        "span",
        seen,
        _unseen(t("plan.months.comes", month=named(of, month, locale), n=amount)),
        className="from",
    )


def _awaits(row: dict, i: int) -> bool:
    """Whether month i (from 0) is programmed and its report is not due yet."""
    return row["months"][i] is not None and row["done"][i] is None and i + 1 not in row["unreported"]


def marks(row: dict, months: list[str]) -> set[str]:
    """Which marks of the key the months of a line have."""
    done, told = row["done"], row["unbacked"]
    seen = {
        "p": any(_awaits(row, i) for i in range(len(row["months"]))),
        "e": any(value is not None and i not in told for i, value in enumerate(done, 1)),
        "unbacked": bool(told),
        "silent": bool(row["unreported"]),
        "ghost": any(move["applied"] for move in row["moves"]),
        "span": any(_between(row, months)) and bool(is_continuous(row)),
        "once": any(_between(row, months)) and not is_continuous(row),
    }
    return {name for name, is_so in seen.items() if is_so} | ({"come"} if seen["ghost"] else set())


def named(month: str, beside: str, locale: str) -> str:
    """«junio», beside a month of the same year; else «enero de 2027»."""
    name = formats.month(month, locale)
    return name.removesuffix(t("periods.of_year", year=month[:4])) if month[:4] == beside[:4] else name


def _short(month: str, locale: str) -> str:
    """«jun»."""
    return formats.month(month, locale, short=True).split(" ")[0].strip(".")[:3]


def _unseen(words: str) -> dict:
    """For who listens: the drawing says it to who sees."""
    return el("span", words, className="visually-hidden")


def given(value: object) -> bool:
    """Whether a cell of text holds something."""
    return isinstance(value, str) and value != ""
