"""One activity on screen: where it stands in its plan, what its figures say, its two bars, and all its fields."""

from collections.abc import Callable
from typing import Any

from components import formats
from components.static import el
from components.timeline_row import CLASSES, ICONS
from texts import t

KINDS = {
    "suma": "sum",
    "último": "last",
    "máximo": "highest",
    "promedio": "mean",
    "porcentaje": "percent",
    "documento": "document",
}


def state(name: str) -> dict:
    """A state as its mark and its word."""
    return el(
        "span", el("span", ICONS[name], aria_hidden="true"), f" {name}", className=f"state {CLASSES[name]}"
    )


def state_mark(name: str) -> dict:
    """The mark of a state alone, beside words that say it."""
    return el("span", ICONS[name], className=f"state {CLASSES[name]}", aria_hidden="true")


def name_of(row: dict) -> str:
    """«06 Publicar los acuerdos»."""
    return " ".join(filter(None, (row["code"], row["title"])))


def breadcrumb(steps: list[tuple[str, str | None]]) -> dict:
    """Where the activity stands: (name, address or None), the highest first; the last is the page itself."""
    *above, here = steps
    items = [el("li", el("a", name, href=href) if href else name) for name, href in above]
    last = el("li", el("span", here[0], aria_current="page"))
    return el("nav", el("ol", *items, last), className="crumbs", aria_label=t("activity.crumbs"))


def headline(row: dict, cut: str, months: list[str], locale: str) -> str:
    """One sentence: programmed to date, executed, the state with by how much and since when; or why there is none.

    cut: the last month that counts, «yyyy-mm».
    """
    when = formats.month(cut, locale)
    executed, programmed = row["executed"], row["programmed_to_date"]
    if executed is not None:
        said = t("activity.headline.executed", cut=when, n=_figure(executed, row, locale))
        if programmed is not None:
            said += t("activity.headline.of", n=_figure(programmed, row, locale))
        return f"{said}: {row['state']}{_late(row, months, locale)}."
    if row["state"] == "no programada aún":
        first = next(i for i, value in enumerate(row["months"]) if value)
        return t("activity.headline.not_yet", month=formats.month(months[first], locale))
    if programmed is not None:
        return t("activity.headline.silent", cut=when, n=_figure(programmed, row, locale))
    key = "unreadable" if row["months_reading"] == "no legible" else "unpublished"
    return t(f"activity.headline.{key}")


def _late(row: dict, months: list[str], locale: str) -> str:
    if row["late_by"] is None:
        return ""
    side = "above" if row["direction"] == "bajar" else "below"
    since = formats.month(months[int(row["late_since"]) - 1], locale)
    return t(f"activity.headline.{side}", by=_figure(row["late_by"], row, locale), since=since)


def _figure(value: Any, row: dict, locale: str) -> str:
    return formats.number(value, locale) + (" %" if row["unit_kind"] == "porcentaje" else "")


def target(row: dict, locale: str) -> str:
    """The target of the year with its unit, and in words how the months make it."""
    if row["annual_target"] is None:
        said = t("activity.target.none")
    else:
        n, unit = _figure(row["annual_target"], row, locale), row["unit_of_measure"]
        said = t("activity.target.unit", n=n, unit=unit) if unit else t("activity.target.plain", n=n)
    kind = t(f"activity.kind.{KINDS[row['unit_kind']]}") if row["unit_kind"] else t("activity.kind.none")
    return " ".join((said, kind, t("activity.kind.lower") if row["direction"] == "bajar" else "")).strip()


def indicator(row: dict, locale: str) -> dict | None:
    """The indicator in the document's words, and beside it the day and the thresholds that are read in them."""
    if not row["indicator"]:
        return None
    read = [t("activity.indicator.due", day=formats.day(row["due_on"], locale))] if row["due_on"] else []
    read += [each.strip() for each in (row["thresholds"] or "").split(";") if each.strip()]
    beside = (
        el("span", t("activity.indicator.read", what="; ".join(read)), className="quiet") if read else None
    )
    words, code = row["indicator"].rstrip("."), row["indicator_code"]
    said = (
        t("activity.indicator.coded", code=code, words=words)
        if code
        else t("activity.indicator.words", words=words)
    )
    return el("p", said, " ", beside, className="indicator")


def bars(row: dict, quarter: Callable[[str], str], locale: str) -> dict:
    """Declared and computed progress, one bar each; a missing one says why. quarter: «2026-T3» → its name."""
    declared, computed = row["declared_pct"], row["computed_pct"]
    when = quarter(row["declared_quarter"]) if row["declared_quarter"] else ""
    key = "undeclared" if not when else "unsaid" if declared is None else "declared"
    said = t(f"activity.bars.{key}", when=when)
    return el(
        "div",
        _bar(said, declared, "declared", locale),
        _bar(_computed(row, locale), computed, "computed", locale),
        el("p", t("activity.bars.note"), className="quiet"),
        className="bars",
    )


def _bar(said: str, value: float | None, kind: str, locale: str) -> dict:
    if value is None:
        return el("p", said, className="quiet")
    share = el("span", className=f"share {kind}", style={"--share": f"{min(value, 100):.0f}%"})
    figure = el("strong", f"{formats.number(value, locale)} %", className="num")
    return el("div", el("p", said, " ", figure), el("div", share, className="track", aria_hidden="true"))


def _computed(row: dict, locale: str) -> str:
    if row["computed_pct"] is None:
        why = "executed" if row["executed"] is None else "target" if row["annual_target"] is None else "kind"
        return t(f"activity.bars.not_computed.{why}")
    part, whole = (_figure(row[name], row, locale) for name in ("executed", "annual_target"))
    return t("activity.bars.computed", n=part, total=whole)
