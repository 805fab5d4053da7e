"""The words of a budget's checks: what a kind is called, what a check found, why it cannot be made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from components import budget_words, formats
from components.budget_words import SOURCES, Names
from texts import plural, t

COLUMNS = {
    "approved": "aprobado",
    "modifications": "modificaciones",
    "modified": "modificado",
    "authorized": "autorizado",
    "committed": "comprometido",
    "accrued": "devengado",
    "paid": "pagado",
}
"""Column of a phase's amounts → the phase."""


@dataclass(frozen=True)
class Setting:
    """Where checks are told. names: as data_access.budget_phases.names; level: (side, classification, level, whether it is
    a line) → address; file: load and row → address."""

    names: Names
    currency: str
    locale: str
    level: Callable[[str, str, str, bool], str]
    file: Callable[[int, int], str]

    def money(self, value: Decimal | None) -> str:
        return formats.money(value, self.currency, self.locale)

    def number(self, value: int) -> str:
        return formats.number(value, self.locale)

    def phase(self, column: str, side: str) -> str:
        """The legal name of a phase, by its column; of both sides as of expenditure."""
        return budget_words.phase(COLUMNS[column], side or "egreso", self.names)

    def quoted(self, side: str) -> dict[str, str]:
        """Column of a phase → its name in a sentence."""
        return {column: f"«{self.phase(column, side)}»" for column in COLUMNS}


def kind(name: str, setting: Setting | None = None, side: str = "") -> str:
    """What a kind of check is called; with the legal names of phases where a setting tells them."""
    around = setting or Setting({}, "", "es", lambda *_: "", lambda *_: "")
    return t(f"budget_checks.kind.{name}", **around.quoted(side))


def note(check: Any, setting: Setting) -> str:
    """What to bear in mind about a kind of check."""
    return t(f"budget_checks.note.{check.kind}", **setting.quoted(check.side))


_OWN_SIDE = ("one_side", "one_classification")
"""Reasons that name the side themselves."""


def why(checks: Sequence[Any], setting: Setting) -> str:
    """Why some checks that have one and the same reason cannot be made, and of which places they are."""
    first = checks[0]
    places = list(dict.fromkeys(_place(check, setting) for check in checks if check.side))
    sides = list(dict.fromkeys(budget_words.side(check.side) for check in checks if check.side))
    said = t(f"budget_checks.why.{first.why}", side=formats.listed(sides).lower(), level=first.level)
    if not places or first.why in _OWN_SIDE:
        return formats.capital(said)
    return f"{formats.capital(formats.listed(places))}: {said}"


def _place(check: Any, setting: Setting) -> str:
    """«ingresos», «egresos por clasificación económica», «egresos (Pagado)»."""
    side = budget_words.side(check.side).lower()
    if check.classification:
        by = budget_words.classification(check.classification)
        side = t("budget_checks.place", side=side, classification=by)
    return f"{side} ({setting.phase(check.phase, check.side)})" if check.phase else side


def sentence(check: Any, setting: Setting) -> str:
    """What a check found, with its figures; or why it cannot be made."""
    partial = [
        t(
            "budget_checks.partial",
            name=_figure(name, check.side, setting),
            n=setting.number(n),
            lines=setting.number(lines),
        )
        for name, (n, lines) in check.informed.items()
    ]
    if check.outcome == "sin datos":
        return " ".join([why([check], setting), *partial])
    said = _figures(check, setting) if check.figures else _tallied(check, setting)
    if check.figures and check.difference and check.kind != "over_sum":
        partial.append(t("budget_checks.difference", amount=setting.money(check.difference)))
    return " ".join([said, *partial])


def _figure(name: str, side: str, setting: Setting) -> str:
    """What a figure is of: a side, a classification, a phase, or one of ours."""
    if name in ("ingreso", "egreso"):
        return budget_words.side(name)
    if name in COLUMNS:
        return setting.phase(name, side)
    is_ours = name in ("lines", "printed", "projects", "acts")
    told = t(f"budget_checks.figure.{name}") if is_ours else budget_words.classification(name)
    return told[:1].upper() + told[1:]


def _tallied(check: Any, setting: Setting) -> str:
    """How many comparisons fail, first; that none does where all agree."""
    facts = {
        "side": budget_words.side(check.side),
        "classification": budget_words.classification(check.classification),
        "tested": setting.number(check.tested),
        "other": budget_words.period(check.other, setting.locale) if check.other else "",
        **setting.quoted(check.side),
    }
    if check.wrong:
        return plural(f"budget_checks.off.{check.kind}", check.wrong, n=setting.number(check.wrong), **facts)
    return t(f"budget_checks.say.{check.kind}", **facts)


def _figures(check: Any, setting: Setting) -> str:
    written = {name: setting.money(amount) for name, amount in check.figures.items()}
    phase = setting.phase(check.phase, check.side) if check.phase else ""
    side = budget_words.side(check.side) if check.side else ""
    if check.kind == "sides":
        key = "sides_sources" if SOURCES in written else "sides"
        sources = written.pop(SOURCES, "")
        return t(f"budget_checks.say.{key}", phase=phase, sources=sources, **written)
    if check.kind == "classifications":
        parts = [
            t("budget_checks.figure.classified", name=budget_words.classification(name), amount=amount)
            for name, amount in written.items()
        ]
        return t("budget_checks.say.classifications", side=side, phase=phase, figures=formats.listed(parts))
    if check.kind == "modified_sum":
        names = {f"{column}_name": setting.phase(column, check.side) for column in check.figures}
        return t("budget_checks.say.modified_sum", side=side, **names, **written)
    if check.kind == "over_sum":
        whole, part = check.figures.values()
        share = formats.percent(part, whole, setting.locale)
        amounts = {"part": setting.money(part), "whole": setting.money(whole)}
        return t("budget_checks.say.over_sum", side=side, phase=phase, share=share, **amounts)
    by = budget_words.classification(check.classification)
    return t("budget_checks.say.total", side=side, phase=phase, classification=by, **written)
