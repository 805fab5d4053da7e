"""What a pack says of the plans: deviations first, then what is late, unbacked or silent."""

from typing import Any
from urllib.parse import quote

from components import formats
from components.pack_paper import (
    CHANGE,
    MONTH,
    MONTHS,
    NUMBER,
    TEXT,
    WHOLE,
    Bars,
    Column,
    Grid,
    Section,
    column,
    grid,
    section,
    written,
)
from components.states import CLASSES
from texts import plural, t

SHOWN_BARS = 8


def _activity(*more: Column) -> tuple[Column, ...]:
    code = column("code", TEXT, t("pack.blank.code"))
    office = column("office", TEXT, t("pack.blank.office"), 2)
    return code, column("title", TEXT, t("pack.blank.title"), 4), *more, office


def _measured() -> tuple[Column, Column, Column]:
    return (
        column("programmed", NUMBER, t("pack.blank.no_months")),
        column("executed", NUMBER),
        column("unit", TEXT, t("pack.blank.none")),
    )


def deviations(part: Any, place: Any) -> Section:
    """part: «deviations» of data_access.pack."""
    over, waiting, locale = part.rows("over"), part.rows("open"), place.locale
    heads = _activity(*_measured(), column("deviation_pct", CHANGE))
    grids = _by_plan(place, t("pack.deviations.caption"), heads, over)
    grids += _by_plan(
        place,
        t("pack.deviations.open_caption"),
        _activity(*_measured(), column("unreported", MONTHS, t("pack.blank.none"), 2)),
        waiting,
    )
    said = [_headline(part, over, locale)]
    said += [plural("pack.deviations.open", len(waiting))] if waiting else []
    return section(part.name, (*said, t("pack.deviations.rule")), grids, _bars(over, locale))


def _headline(part: Any, over: tuple, locale: str) -> str:
    total = part.facts["compared"]
    if not total:
        return t("pack.deviations.nothing")
    if not over:
        return plural("pack.deviations.none", total)
    said = plural("pack.deviations.some", len(over), total=total)
    worst = over[0]
    if not worst["is_adverse"]:
        return said
    figures = {name: formats.number(worst[name], locale) for name in ("executed", "programmed")}
    pct = written(worst["deviation_pct"], column("deviation_pct", CHANGE), locale, "")
    return f"{said} {t('pack.deviations.worst', title=worst['title'], pct=pct, **figures)}"


def _bars(over: tuple, locale: str) -> Bars | None:
    shares = [(row, 100 + row["deviation_pct"]) for row in over[:SHOWN_BARS]]
    if not shares:
        return None
    items = tuple((_name(row), (share,), (f"{formats.number(share, locale, 1)} %",)) for row, share in shares)
    title, series = t("pack.deviations.chart"), (t("pack.deviations.series"),)
    return Bars(title, series, items, 100.0, t("pack.deviations.mark"))


def _name(row: dict) -> str:
    return " ".join(filter(None, (row["code"], row["title"])))


def late(part: Any, place: Any) -> Section:
    """part: «late» of data_access.pack."""
    states = part.rows("states")
    total = sum(row["lines"] for row in states)
    counts = {name: len(part.rows(name)) for name in ("late", "unbacked", "silent")}
    parts = [plural(f"pack.late.{name}", n) for name, n in counts.items() if n]
    said = (
        t("pack.late.some", total=plural("pack.late.total", total), parts=formats.listed(parts))
        if parts
        else plural("pack.late.none", total)
    )
    notes = [t("pack.late.overlap")] if counts["late"] and counts["unbacked"] else []
    notes += [t("pack.late.partial")] if any(row["unreported"] for row in part.rows("late")) else []
    by_state = [column("plan_title", wide=4), column("lines", WHOLE)]
    by_state += [Column(state, t(f"pack.head.{name}"), WHOLE) for state, name in CLASSES.items()]
    grids = [grid(t("pack.late.states"), by_state, states, [_plan(place, row) for row in states])]
    for name, heads in _late_heads().items():
        grids += _by_plan(place, t(f"pack.late.{name}_caption"), heads, part.rows(name))
    return section(part.name, (said, *notes), grids)


def _late_heads() -> dict[str, tuple[Column, ...]]:
    """What is told of each line that is late, unbacked or silent."""
    programmed, executed, unit = _measured()
    since = column("late_since", MONTH, wide=2)
    unreported = column("unreported", MONTHS, t("pack.blank.none"), 2)
    return {
        "late": _activity(programmed, executed, unit, *_gap(), since, unreported),
        "unbacked": _activity(column("months", MONTHS, wide=3)),
        "silent": _activity(programmed, unit),
    }


def _gap() -> tuple[Column, Column]:
    """A difference and what it is counted in: that of two percentages is in points."""
    return column("late_by", NUMBER), column("late_in", TEXT, t("pack.blank.none"))


def _by_plan(place: Any, caption: str, columns: tuple[Column, ...], rows: tuple) -> list[Grid]:
    """A table per plan, with its name where there are several: lines of different plans never stand in one sum."""
    plans = dict.fromkeys((row["plan"], row["plan_title"]) for row in rows)
    found = []
    for name, title in plans:
        mine = [row for row in rows if row["plan"] == name]
        links = [f"{_plan(place, row)}/{row['line']}" for row in mine]
        found.append(grid(f"{caption}: {title}" if len(plans) > 1 else caption, columns, mine, links))
    return found


def _plan(place: Any, row: dict) -> str:
    """The address of a plan."""
    return f"/planes/{quote(place.slug, safe='')}/{quote(row['plan'], safe='')}"
