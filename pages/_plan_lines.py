"""The lines of a plan on its page: one timeline for each class of activity, its groups, its pages and its tree."""

import calendar
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import groupby

import pandas as pd

from components import formats, registers
from components.observations import beside
from components.static import el
from components.tables import records
from components.timeline import Group, key, timeline
from components.timeline_row import Setting
from components.tree import objective_tree, trail
from data_access import plan_groups, schedule
from data_access.plan_groups import Page
from data_access.plan_lines import Lines
from data_access.state import PlanState
from pages import _page, _registers
from texts import plural, t

TRACKS = {
    "estratégica": "strategic",
    "función estatutaria": "statutory",
    "anunciada sin programar": "announced",
}
"""Class of activity → its name in texts/ and its place on the page."""


def sections(state: PlanState, lines: Lines, arranged: pd.DataFrame, page: Page, locale: str) -> list[dict]:
    """The key, then a heading and a timeline for each class of activity on this page.

    arranged: all lines that the filters leave, of which the page is a part.
    """
    if page.rows.empty:
        return []
    rows = records(page.rows)
    around = _setting(state, lines, page, locale)
    totals = arranged["track"].value_counts()
    groups = _groups(lines, arranged, rows)
    over = _share_of_month(date.today())
    drawn = [key(rows, around)]
    for track, name in TRACKS.items():
        mine = [group for its_track, group in groups if its_track == track]
        if mine:
            title, anchor = t(f"plan.track.{name}"), f"clase-{name}"
            count = el("span", f" · {plural('plan.lines', int(totals[track]))}", className="quiet")
            caption = t("plan.timeline.caption", track=title)
            drawn += [el("h2", title, count, id=anchor), timeline(caption, mine, around, over)]
    return drawn


def _share_of_month(day: date) -> int:
    """How much of its month is over on a day, in percent."""
    return round(100 * day.day / calendar.monthrange(day.year, day.month)[1])


def _setting(state: PlanState, lines: Lines, page: Page, locale: str) -> Setting:
    funds = lines.funds.loc[page.rows.index]
    printed_offices = _registers.offices(state.observatory, as_printed=True)
    of_lines = lines.observed[lines.observed["line"].isin(page.rows["line"])]
    return Setting(
        months=lines.months,
        columns=len(lines.months),
        today=lines.at.today,
        locale=locale,
        link=lambda line: line_path(state, line),
        offices=lambda printed: registers.offices(printed, printed_offices),
        funds={
            line: [each.name for each in named] for line, named in zip(page.rows["line"], funds, strict=True)
        },
        notes={int(str(line)): beside(rows, locale) for line, rows in of_lines.groupby("line")},
    )


def line_path(state: PlanState, line: int) -> str:
    """The address of one line of the plan."""
    return f"{_page.plan_path(state.observatory, state.plan)}/{line}"


def _groups(lines: Lines, arranged: pd.DataFrame, rows: list[dict]) -> list[tuple[str, Group]]:
    """(class of activity, group) in the order of the page's rows, with what each has on all pages."""
    counted: dict[tuple, Counter] = {}
    for *names, its_state in zip(*(arranged[c] for c in ("track", "kind", "key", "state")), strict=True):
        counted.setdefault(tuple(names), Counter())[its_state] += 1
    trails = trail(lines.nodes)
    found = []
    for name, members in groupby(rows, lambda row: (row["track"], row["kind"], row["key"])):
        *above, heading = _heading(name[1], name[2], trails, lines.units, lines.fund_names)
        counts = dict(counted[name]) if lines.is_followed else {}
        found.append((name[0], Group(heading, list(members), counted[name].total(), counts, above)))
    return found


def _heading(
    kind: str, key: tuple | None, trails: dict[str, list[str]], units_: dict[str, str], funds: dict[str, str]
) -> list[str]:
    """What a group is called, after what it hangs from."""
    if key is None:
        return [t(f"plan.group.none.{kind}")]
    if kind == plan_groups.BY_OBJECTIVE:
        return trails[key[0]]
    names = {"unidad": units_, "fuente": funds}.get(kind, {})
    return [formats.listed([names.get(value, value) for value in key])]


def pager(page: Page, total: int, link: Callable[[int], str]) -> dict | None:
    """Which lines these are and the way to the others; None where all are here. link: page → its address."""
    if page.pages == 1:
        return None
    last = page.first + len(page.rows) - 1
    words = t("plan.pages.where", first=page.first, last=last, total=total, n=page.number, pages=page.pages)
    before = (
        el("a", t("plan.pages.before"), href=link(page.number - 1), rel="prev") if page.number > 1 else None
    )
    after = (
        el("a", t("plan.pages.after"), href=link(page.number + 1), rel="next")
        if page.number < page.pages
        else None
    )
    return el(
        "nav",
        el("p", words),
        *filter(None, (before, after)),
        className="pager",
        aria_label=t("plan.pages.title"),
    )


def outline(lines: Lines, link: Callable[[str], str]) -> dict | None:
    """The tree of the plan, folded where the timeline shows it too. link: node → the address of its lines."""
    if lines.nodes.empty:
        return None
    counts = {node: _counts(found, lines.is_followed) for node, found in lines.beneath.items()}
    summary = el("summary", plural("plan.tree.title", len(lines.nodes)))
    return el("details", summary, objective_tree(lines.nodes, counts, link), open=not counts)


def _counts(found: Counter, is_followed: bool) -> dict[str, int]:
    states = {"late": found[schedule.LATE], "silent": found[schedule.SILENT]} if is_followed else {}
    return {"lines": found["lines"], **states}
