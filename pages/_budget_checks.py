"""How checks of a budget are told on its pages: their words, and where their lines, levels and files are."""

from collections.abc import Callable

from components import budget_check_words
from components import budget_checks as drawn
from components.lineage import load_path
from data_access import budget_amendments, budget_checks, budget_phases
from data_access.observatories import Observatory
from data_access.state import BudgetState
from pages import _page

PART, REGISTER = "comprobaciones", "modificaciones"


def setting(place: Observatory, year: str, period: str) -> budget_check_words.Setting:
    """Where the checks of a period are told."""
    names = budget_phases.names(place.slug)
    level = _level(place.slug, year, period)
    return budget_check_words.Setting(
        names, place.currency, place.locale, level, lambda load, row: load_path(load, place.slug, row=row)
    )


def _level(observatory: str, year: str, period: str) -> Callable[[str, str, str, bool], str]:
    def address(side: str, classification: str, level: str, is_line: bool) -> str:
        state = BudgetState(period=period, side=side, classification=classification, level=level)
        path = _page.budget_path(observatory, year, "linea" if is_line else "")
        return _page.address(path, state.query())

    return address


def summary(place: Observatory, year: str, period: str) -> dict:
    """The section of the year's page: how many checks find nothing to say, the first observations, the way to all of them and to the
    register of amendments."""
    checks = budget_checks.of_period(place.slug, period)
    link = _page.address(_page.budget_path(place.slug, year, PART), {"al": period})
    told = budget_amendments.movements(place.slug, int(year))
    register = _page.budget_path(place.slug, year, REGISTER) if told else None
    return drawn.summary(checks, setting(place, year, period), link, register)
