"""Duties on screen: the year's calendar of what is due, boards of who has met it, evaluations, and the whole register."""

from collections.abc import Callable, Sequence

import pandas as pd

from components import formats, register_marks, registers
from components.registers import Offices
from components.static import el
from components.tables import scrolled
from texts import plural, t

MONTHS = range(1, 13)
Line = Callable[[str | None, int | None], str]
"""Plan and line → their address, or ''."""


def year_calendar(rows: pd.DataFrame, year: str, locale: str) -> dict:
    """Duty × the twelve months in which it is due in a year; each cell the state, and how many of how many.

    rows: as data_access.duties.listed gives them, of that year. What is due in the year, without a month, has a column.
    """
    names = [formats.month(f"{year}-{n:02}", locale, short=True).split()[0].rstrip(".") for n in MONTHS]
    heads = [el("th", t("registers.head.duty"), scope="col")]
    heads += [el("th", name, scope="col", className="m") for name in names]
    heads.append(el("th", t("duties.no_month"), scope="col"))
    body = [_calendar_row(title, same, year, names) for title, same in rows.groupby("title", sort=False)]
    states = [s for s in register_marks.order() if s in set(rows["state"])]
    drawn = scrolled(
        t("duties.calendar", year=year), heads, el("tbody", *body), class_name="data stack months"
    )
    return el("div", drawn, register_marks.key(states))


def _calendar_row(title: object, rows: pd.DataFrame, year: str, names: Sequence[str]) -> dict:
    cells = []
    for number, name in zip(MONTHS, names, strict=True):
        mine = rows[
            rows["due_on"].map(lambda day, n=number: (day or "")[:7] == f"{year}-{n:02}").astype(bool)
        ]
        cells.append(_cell(mine["state"].tolist(), name))
    vague = rows[rows["due_on"].map(lambda day: len(day or "") < 7).astype(bool)]
    return el(
        "tr", el("th", title, scope="row"), *cells, _cell(vague["state"].tolist(), t("duties.no_month"))
    )


def _cell(states: list[str], label: str) -> dict:
    """Each state once, with how many share it where there are several."""
    if not states:
        return el("td", className="m none")
    each = [(state, states.count(state)) for state in dict.fromkeys(states)]
    several = len(states) > 1
    nodes = [
        node
        for state, n in each
        for node in (
            register_marks.sign(state),
            el("small", f" {n}", className="num") if several else None,
            " ",
        )
    ]
    return el("td", *nodes, className="m", data_label=label)


def board(wide: pd.DataFrame, kind: str, is_document: bool, locale: str) -> dict:
    """Who has met what of a kind: duty and holder × period, the districts first.

    wide: as data_access.duties.board gives it, with rows. is_document: what is made is to be published too, and counted.
    """
    periods = [registers.period(name, locale) for name in wide.columns]
    heads = [el("th", t("registers.head.holder"), scope="col"), *(el("th", p, scope="col") for p in periods)]
    ends = ("met", "published") if is_document else ("met",)
    heads += [el("th", t(f"duties.board.{name}"), scope="col", className="n") for name in ends]
    rows = wide.values.tolist()
    body = [_board_row(key, states, periods, ends) for key, states in zip(wide.index, rows, strict=True)]
    met, total = _met([state for states in rows for state in states])
    caption = t("duties.board.caption", kind=kind[:1].upper() + kind[1:], met=met, total=total)
    return scrolled(caption, heads, el("tbody", *body), class_name="data stack board")


def _met(states: list[str | None]) -> tuple[int, int]:
    """How many were done, of how many that were due by now (or done before it)."""
    owed = [state for state in states if state and state != "aún no vence"]
    return sum(map(register_marks.done, owed)), len(owed)


def _board_row(
    key: tuple[str, str, str, str], states: list[str | None], periods: Sequence[str], ends: Sequence[str]
) -> dict:
    _, title, level, holder = key
    met, total = _met(states)
    counts = {"met": met, "published": met - states.count("hecha sin publicar")}
    about = " · ".join(filter(None, (title, level)))
    return el(
        "tr",
        el("th", holder, el("div", about, className="quiet"), scope="row"),
        *(
            el("td", register_marks.mark(state) if state else None, data_label=label)
            for state, label in zip(states, periods, strict=True)
        ),
        *(
            el(
                "td",
                t("duties.board.of", met=counts[name], total=total),
                className="n",
                data_label=t(f"duties.board.{name}"),
            )
            for name in ends
        ),
    )


def evaluations(rows: pd.DataFrame, locale: str) -> dict:
    """Evaluations of members: when made, when published, and the days between the two. rows: those of that kind."""
    drawn = [
        el(
            "tr",
            el("th", registers.period(row["period"], locale), scope="row"),
            registers.cell("due", registers.day(row["due_on"], locale, "registers.no_term")),
            registers.cell("made_on", registers.day(row["made_on"], locale, "registers.no_record")),
            registers.cell("published_on", registers.day(row["published_on"], locale, "registers.no_record")),
            registers.cell("lag", _lag(row["lag_days"], locale)),
        )
        for row in rows.sort_values("period", ascending=False, kind="stable").to_dict("records")
    ]
    return registers.table(
        t("duties.evaluations"), ("period", "due", "made_on", "published_on", "lag"), drawn
    )


def _lag(days: int | None, locale: str) -> str:
    return (
        t("duties.lag.unknown")
        if days is None
        else plural("duties.lag", days, n=formats.number(days, locale))
    )


def register(rows: pd.DataFrame, line: Line, offices: Offices, locale: str) -> dict:
    """Every duty and period: first those due without a record, then those made and not published, the last due first."""
    names = ("duty", "holder", "period", "due", "made_on", "published_on", "state")
    urgent = {"vencida sin constancia": 2, "hecha sin publicar": 1}
    ranked = rows.assign(last=rows["due_on"].fillna(""), rank=rows["state"].map(lambda s: urgent.get(s, 0)))
    order = ranked.sort_values(["rank", "last"], ascending=False, kind="stable").index
    drawn = [_row(row, line, offices, locale) for row in rows.loc[order].to_dict("records")]
    return registers.table(t("duties.register"), names, drawn)


def _row(row: dict, line: Line, offices: Offices, locale: str) -> dict:
    address = line(row["plan"], row["line"])
    title = el("a", row["title"], href=address) if address else row["title"]
    told = " · ".join(filter(None, (row["norm"], row["note"])))
    published = row["published_on"]
    shown = registers.document(
        registers.short(published, locale) if published else None, row["url"], "registers.no_record"
    )
    return el(
        "tr",
        el("th", title, el("div", told, className="quiet") if told else None, scope="row"),
        registers.cell("holder", *registers.offices(row["holder"], offices)),
        registers.cell("period", registers.period(row["period"], locale)),
        registers.cell("due", registers.day(row["due_on"], locale, "registers.no_term")),
        registers.cell("made_on", registers.day(row["made_on"], locale, "registers.no_record")),
        registers.cell("published_on", shown),
        registers.cell("state", register_marks.mark(row["state"]), _late(row, locale)),
    )


def _late(row: dict, locale: str) -> dict | None:
    if not row["days_late"]:
        return None
    is_met = row["state"] != "vencida sin constancia"
    key = "duties.late" if is_met else "duties.overdue"
    return el("div", registers.days(key, row["days_late"], locale), className="quiet")
