"""What the page of a plan says and offers before its lines: its headline, its family, the choices of its filters."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from components import formats
from components.plans import family as drawn_family
from components.states import ICONS, all_counted, counted
from data_access import observations, plan_groups, plan_lines, schedule
from data_access.plan_lines import Lines
from data_access.state import PlanState
from pages import _page
from pages._plan_lines import TRACKS
from texts import plural, t

KEYS = {
    "responsible": "responsable",
    "status": "estado",
    "objective": "objetivo",
    "component": "componente",
    "unit": "unidad",
    "funding": "fuente",
    "due": "vence",
    "track": "clase",
}
"""Field of the state → its key in the URL."""
_LONGEST = 90  # characters of a choice


def headline(lines: Lines, locale: str) -> str:
    """What the plan promises, what was reported up to when, where it contradicts itself and where it cannot be read."""
    rows, found = lines.rows, lines.observed
    if rows.empty:
        return lines.plan["note"] or t("plan.no_lines")
    statutory = int((rows["track"] == "función estatutaria").sum())
    parts = [plural("plan.headline.lines", len(rows))]
    if statutory:
        parts.append(_tracks(statutory, len(rows) - statutory))
    parts.append(_reported(lines, locale))
    unreadable = int((rows["months_reading"] == "no legible").sum())
    if unreadable:
        parts.append(plural("plan.headline.unreadable", unreadable))
    observed = observations.observed_lines(found)
    parts.append(plural("plan.headline.observed", observed) if observed else t("plan.headline.clean"))
    return " ".join(parts)


def _tracks(statutory: int, own: int) -> str:
    said = plural("plan.headline.own", own) if own else t("plan.headline.none_own")
    return plural("plan.headline.statutory", statutory) + said


def _reported(lines: Lines, locale: str) -> str:
    """How many lines have progress, up to which month, and how many are in each state: what is late is not left for a filter."""
    reported, end = int(lines.rows["executed"].notna().sum()), lines.plan["period_end"]
    is_over = end < date.today()
    over = t("plan.headline.over", month=formats.month(f"{end:%Y-%m}", locale)) if is_over else ""
    if not reported:
        return f"{over} {t('plan.headline.silent')}".lstrip()
    is_closed = is_over and lines.at.months == lines.at.total
    counts = lines.rows["state"].value_counts().to_dict()
    each = _closed(counts) if is_closed else all_counted(counts)
    month = formats.month(lines.at.month, locale)
    said = t(
        "plan.headline.reported", month=month, n=reported, total=len(lines.rows), states=formats.listed(each)
    )
    return f"{over} {said}".lstrip()


_CLOSED = {schedule.ON_TIME: "ontime", schedule.LATE: "late"}
"""States that say something else once the year is over → their name in texts/."""


def _closed(counts: Mapping[Any, int]) -> list[str]:
    """«24 cumplidas», «17 que no llegaron a su meta»: of a plan that is over and reported to its end."""
    return [
        plural(f"plan.closed.{_CLOSED[state]}", counts[state])
        if state in _CLOSED
        else counted(state, counts[state])
        for state in ICONS
        if counts.get(state)
    ]


def choices(lines: Lines, state: PlanState, locale: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(URL key, label, [(value, its name)]) of each filter that has something to choose or is in use."""
    labels = _labels(lines, locale)
    found = []
    for field, values in lines.offered.items():
        if len(values) > 1 or getattr(state, field):
            named = labels.get(field, {})
            options = [(value[:100], _short(named.get(value, value))) for value in values]
            found.append((KEYS[field], t(f"plan.filter.{field}"), options))
    return found


def _labels(lines: Lines, locale: str) -> dict[str, dict[str, str]]:
    depth = {node: len(line) - 1 for node, line in plan_lines.ancestry(lines.nodes).items()}
    objectives = {
        row["node"]: "\u2003" * depth[row["node"]] + " ".join(filter(None, (row["code"], row["title"])))
        for row in lines.nodes.to_dict("records")
    }
    return {
        "objective": objectives,
        "unit": lines.units,
        "funding": lines.fund_names,
        "due": {month: formats.month(month, locale) for month in lines.months},
        "track": {track: t(f"plan.track.{name}") for track, name in TRACKS.items()},
    }


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def groups(lines: Lines) -> list[dict]:
    """The choices of «Agrupar por»: by objective first, then what the lines of the plan say."""
    some = [name for name in plan_groups.GROUPS[1:] if lines.offered[plan_groups.FIELD[name]]]
    options = [{"value": name, "label": t(f"plan.group.{name}")} for name in some]
    return [{"value": "todas", "label": t(f"plan.group.{plan_groups.BY_OBJECTIVE}")}, *options]


def family(state: PlanState, lines: Lines) -> dict | None:
    """The plans around this one: what it develops, what develops it, and the ways to another year and to what is observed."""
    compare = f"{_page.plan_path(state.observatory, state.plan)}/cambios" if lines.is_comparable else ""
    about = {"obs": state.observatory, "plan": state.plan}
    observed = _page.address("/observaciones", about) if len(lines.observed) else ""
    ways = {t("plan.compare"): compare, plural("plan.observed", len(lines.observed)): observed}
    return drawn_family(lines.above, lines.below, lambda name: _page.plan_path(state.observatory, name), ways)
