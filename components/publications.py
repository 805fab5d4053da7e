"""What must be published by semester: when it was due, when it came out, how late, and the months of each half-year calendar."""

from collections.abc import Mapping, Sequence

import pandas as pd

from components import formats, information, register_marks, registers
from components.registers import Offices
from components.static import el
from components.tables import FEW, opened
from texts import t


def calendars(months: Mapping[str, Sequence[int]], locale: str) -> dict | None:
    """«Índice de reserva: enero y julio.» months: as data_access.publications.half_year_months gives them; None without any."""
    if not months:
        return None
    items = [
        el("li", el("strong", title), ": ", formats.listed([_month(m, locale) for m in own]), ".")
        for title, own in months.items()
    ]
    return el("div", el("p", t("information.duties.calendars")), el("ul", *items))


def _month(number: int, locale: str) -> str:
    return formats.month(f"2000-{number:02}", locale).split()[0]


def semester(rows: pd.DataFrame, name: str, offices: Offices, locale: str) -> dict:
    """What is due in a semester, in order of days. rows: as data_access.publications.listed gives them, at least one."""
    names = ("duty", "holder", "due_on", "published_on", "days_late", "state")
    ordered = rows.assign(last=rows["due_on"].fillna("9999")).sort_values("last", kind="stable")
    body = [_row(row, offices, locale) for row in ordered.to_dict("records")]
    caption = t("information.duties.caption", semester=registers.period(name, locale))
    heads = information.heads(names, ("days_late",))
    return opened(caption, heads, body, FEW)


def _row(row: dict, offices: Offices, locale: str) -> dict:
    told = " · ".join(filter(None, (registers.period(row["period"], locale), row["norm"], row["note"])))
    came_out = row["published_on"] or (row["made_on"] if row["kind"] == "informe" else None)
    shown = registers.document(
        registers.short(came_out, locale) if came_out else None, row["url"], "registers.no_record"
    )
    late = row["days_late"]
    return el(
        "tr",
        el("th", row["title"], el("div", told, className="quiet"), scope="row"),
        information.cell("holder", *registers.offices(row["holder"], offices)),
        information.cell("due_on", registers.day(row["due_on"], locale, "registers.no_term")),
        information.cell("published_on", shown),
        information.cell("days_late", _late(late, row["state"], locale), kind="n"),
        information.cell("state", register_marks.mark(row["state"])),
    )


def _late(days: int | None, state: str, locale: str) -> str:
    """How late it was; «–» for what is not due yet, «no consta» for what nothing says that it came out."""
    if state == "aún no vence":
        return "–"
    if state == "vencida sin constancia":
        return t("registers.no_record")
    return formats.told(days, locale)
