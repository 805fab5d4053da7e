"""What a budget's figures say of each other, on screen: how many checks find nothing, and each one with its figures."""

from collections.abc import Callable, Sequence
from typing import Any

from components import budget_check_words, budget_words, formats
from components.budget_check_words import Setting
from components.static import el
from texts import plural, t

STATES = {
    "observada": ("▲", "wrong"),
    "señalada": ("◆", "noted"),
    "sin datos": ("○", "untold"),
    "correcta": ("✓", "right"),
}
"""Outcome of a check → its mark, and its name in texts/ and in CSS; in the order in which they are read."""
_NOTES = {"over", "balance", "negative", "reductions", "renamed", "falls", "amendments", "investments"}
SHORT = 5
"""Observations that the year's page names."""


def counts(checks: Sequence[Any], locale: str) -> str:
    """«26 de 37 comprobaciones no encuentran nada que observar; 9 dejan observaciones; …»."""
    found = {name: sum(c.outcome == outcome for c in checks) for outcome, (_, name) in STATES.items()}
    made = formats.number(len(checks) - found["untold"], locale)
    told = [t("budget_checks.counts.none", total=made)]
    if found["right"]:
        told = [plural("budget_checks.counts.right", found["right"], total=made)]
    others = [name for name in ("wrong", "noted", "untold") if found[name]]
    return "; ".join(told + [plural(f"budget_checks.counts.{name}", found[name]) for name in others]) + "."


def lead(checks: Sequence[Any], period: str, locale: str) -> str:
    """The page's sentence: how many checks of how many. period: as the figures are of."""
    when = budget_words.period(period, locale)
    if all(check.outcome == "sin datos" for check in checks):
        return t("budget_checks.lead_nothing", period=when)
    return t("budget_checks.lead", period=when, counts=counts(checks, locale))


def summary(checks: Sequence[Any], setting: Setting, link: str, register: str | None) -> dict:
    """The section of a year's page: how many, the first observations, and the way to all of them.

    checks: data_access.budget_check.Check, those with an observation first. register: address of the amendments, if any.
    """
    made = [check for check in checks if check.outcome != "sin datos"]
    said = counts(checks, setting.locale)
    wrong = [check for check in checks if check.outcome == "observada"][:SHORT]
    items = [el("li", *_told(check, setting), className="wrong") for check in wrong]
    see = t("budget_checks.see", n=setting.number(len(made))) if made else t("budget_checks.see_only")
    return el(
        "section",
        el("h2", t("budget_checks.title")),
        el("p", said[:1].upper() + said[1:]) if made else None,
        el("ul", *items, className="checks") if items else None,
        el("p", el("a", see, href=link)),
        el("p", el("a", t("amendments.see"), href=register)) if register else None,
    )


def listing(checks: Sequence[Any], setting: Setting, table: Callable[[Any], dict | None]) -> list[dict]:
    """Every check under its outcome. table: a check → what it found, line by line; None where it is one comparison."""
    sections = []
    for outcome, (_, name) in STATES.items():
        mine = [check for check in checks if check.outcome == outcome]
        if not mine:
            continue
        groups = _alike(mine) if outcome == "sin datos" else [[check] for check in mine]
        items = [el("li", *_card(group, setting, table), className=name) for group in groups]
        count = el("span", f" · {len(mine)}", className="quiet")
        title = el("h2", t(f"budget_checks.outcome.{name}"), count, id=name)
        listed = el("ul", *items, className="checks")
        sections.append(
            el("section", title, _folded(listed, len(items)) if outcome == "correcta" else listed)
        )
    return sections


def _alike(checks: Sequence[Any]) -> list[list[Any]]:
    """Checks that cannot be made, those of one kind and reason together."""
    groups: dict[tuple, list[Any]] = {}
    for check in checks:
        key = (check.kind, check.why, check.level, check.other, tuple(check.informed.items()))
        groups.setdefault(key, []).append(check)
    return list(groups.values())


def _card(group: Sequence[Any], setting: Setting, table: Callable[[Any], dict | None]) -> list:
    first = group[0]
    if len(group) > 1:
        return [_head(first, setting), el("p", budget_check_words.why(group, setting))]
    return [*_told(first, setting), _note(first, setting), table(first)]


def _folded(listed: dict, number: int) -> dict:
    """What agrees waits until it is asked for, where it is much."""
    return el("details", el("summary", plural("budget_checks.right", number)), listed, open=number <= SHORT)


def _told(check: Any, setting: Setting) -> list:
    """Mark, kind and sentence of a check, with where its figure stands."""
    rows = [_row(load, row, setting) for load, row in check.rows]
    return [_head(check, setting), el("p", budget_check_words.sentence(check, setting), *rows)]


def _head(check: Any, setting: Setting) -> dict:
    mark, name = STATES[check.outcome]
    state = el("span", f" {t(f'budget_checks.mark.{name}')}", className="state")
    kind = budget_check_words.kind(check.kind, setting, check.side)
    return el("p", el("span", mark, aria_hidden="true"), state, " · ", el("strong", kind))


def _row(load: int, row: int, setting: Setting) -> dict:
    told = t("budget_checks.row", row=setting.number(row))
    return el("span", " ", el("a", t("budget_checks.source_row", row=told), href=setting.file(load, row)))


def _note(check: Any, setting: Setting) -> dict | None:
    if check.kind not in _NOTES or check.outcome not in ("observada", "señalada"):
        return None
    return el("p", budget_check_words.note(check, setting), className="quiet")
