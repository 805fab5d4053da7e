"""The addresses and the words of a budget's pages, of what is shown in one of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote_plus

from components.budget_words import Words
from data_access import budget_shown, budgets
from data_access.budget_search import Hit
from data_access.budget_shown import Shown
from data_access.state import BudgetState
from pages import _page
from texts import t

LINES = "linea"


def ask(asked: BudgetState) -> Shown:
    """What an address asks for. Raises LookupError, with the years that there are, where there is no such budget."""
    if "/" in asked.observatory + asked.year:  # an address with more steps than any page has
        raise LookupError(t("error.404.body"))
    _page.place(asked)
    try:
        return budget_shown.of(asked)
    except LookupError:
        years = ", ".join(map(str, budgets.years(asked.observatory)))
        said = t("budget.missing", year=asked.year, years=years) if years else t("budget.none")
        raise LookupError(said) from None


def words(shown: Shown, side: str = "", classification: str = "") -> Words:
    """How amounts are written; of the side and classification that are shown, or of others."""
    side = side or shown.state.side
    classification = classification or shown.state.classification
    whole = shown.wholes[side, classification]
    phases = {phase: column for phase, column in budgets.PHASES.items() if whole[column] is not None}
    if not phases:  # executed amounts that cannot be added up, and no others
        phases = {shown.state.phase or "aprobado": budgets.PHASES[shown.state.phase or "aprobado"]}
    return Words(
        side=side,
        period=shown.state.period,
        classification=classification,
        phases=phases,
        base=shown.state.phase if shown.state.phase in phases else next(iter(phases)),
        names=shown.names,
        currency=shown.place.currency,
        locale=shown.place.locale,
        scale=shown.scale,
    )


def both(shown: Shown) -> dict[str, tuple[Words, dict]]:
    """side → its words and its whole, by the classification shown where it has that one."""
    found = {}
    for side in budgets.SIDES:
        if names := shown.cut.classifications(side):
            name = shown.state.classification if shown.state.classification in names else names[0]
            found[side] = (words(shown, side, name), shown.wholes[side, name])
    return found


def address(state: BudgetState, part: str = "", **changes: str) -> str:
    """Of the year's page (or of a part of it) with what a state shows, changed; from its first page on, without a search."""
    query = replace(state, **{"page": "", "search": "", "level_of": "", **changes}).query()
    path = _page.budget_path(state.observatory, state.year, part)
    return _page.address(path, {key: value for key, value in query.items() if key not in ("obs", "anio")})


def here(shown: Shown, **changes: str) -> str:
    """The level shown."""
    return address(asked(shown), **changes)


def levels(shown: Shown) -> Callable[[Mapping[str, Any]], str]:
    """A level of what is shown → its own page, or its rows where nothing is below it. Made once for a table of hundreds."""
    whole = {part: address(asked(shown), part, level="") for part in ("", LINES)}
    ends = {part: address(asked(shown), part, level="0").partition("nivel=0") for part in ("", LINES)}

    def link(row: Mapping[str, Any]) -> str:
        part = LINES if row["is_leaf"] else ""
        if not row["level"]:
            return whole[part]
        before, key, after = ends[part]
        return f"{before}{key[:-1]}{quote_plus(row['level'])}{after}"

    return link


def rows(shown: Shown, **changes: str) -> str:
    """The rows behind the level shown."""
    return address(asked(shown), LINES, **changes)


def hit(shown: Shown, found: Hit) -> str:
    """A level that was found, in whatever side and classification it is."""
    where = {"side": found.side, "classification": found.classification, "level": found.level}
    return address(asked(shown), LINES if found.is_leaf else "", **where)


def side(shown: Shown, name: str) -> str:
    """The whole of the other side."""
    return address(asked(shown), side=name, level="")


def period(shown: Shown, name: str) -> str:
    """The same level in another period of the year."""
    return address(asked(shown), period=name)


def asked(shown: Shown) -> BudgetState:
    """The state shown; fase only where it was asked for."""
    return replace(shown.state, phase=shown.state.phase if shown.asked.phase else "")
