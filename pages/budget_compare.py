"""Two budgets side by side: of two years, or of two observatories.

URL: /presupuesto/demostracion/2026/comparar?con=2025&lado=&clasificacion=&fase=&nivel=&valores=, or ?contra=amss.
Its order puts it before the budget of a year: Dash takes the first page whose template fits.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import dash
from dash import html

from components import (
    budget,
    budget_comparison,
    budget_comparison_notes,
    budget_comparison_table,
    budget_comparison_words,
    budget_evolution,
)
from components.budget_comparison import Words
from components.lineage import lineage
from components.static import Node, Static, el
from data_access import budget_choice, budget_phases, budget_shown
from data_access import budget_comparison as question
from data_access import budget_evolution as years
from data_access.budget_choice import Choice
from data_access.budget_comparison import Comparison
from data_access.budget_evolution import Evolution
from data_access.budget_levels import PAGE
from data_access.state import BudgetComparisonState
from pages import _budget_compare_form, _page
from pages._budget_compare_form import link
from texts import plural, t

ids = _page.namespace(__name__)
dash.register_page(
    __name__,
    path_template="/presupuesto/<obs>/<anio>/comparar",
    title=t("budget_compare.title"),
    order=38,
    state=BudgetComparisonState,
)


@dataclass(frozen=True)
class Known:
    """asked: the state of the address. found: None where nothing can be compared. names: legal names of phases."""

    asked: BudgetComparisonState
    choice: Choice
    found: Comparison | None
    names: dict[tuple[str, str], str]

    @property
    def state(self) -> BudgetComparisonState:
        """What is shown."""
        return self.found.state if self.found else self.choice.state


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where there is no such observatory, or no budget of that year."""
    asked = BudgetComparisonState.from_query(query)
    known = _ask(asked)
    place = known.choice.now.place
    return _page.page(
        Static(_page.budget_crumbs(asked.observatory, asked.year, t("budget_compare.title"))),
        _budget_compare_form.form(ids, known.state, known.choice, known.names),
        html.Div(_draw(known), id=ids("view")),
        title=t("budget_compare.heading", institution=place.institution, year=asked.year),
    )


def view(asked: BudgetComparisonState) -> list:
    """All that depends on the filters; also what the callback returns."""
    return _draw(_ask(asked))


def _ask(asked: BudgetComparisonState) -> Known:
    try:
        choice = budget_choice.choose(asked, date.today())
    except LookupError as missing:
        _page.place(asked)
        raise LookupError(t("budget_compare.missing", year=asked.year)) from missing
    found = question.compared(choice) if choice.pair else None
    return Known(asked, choice, found, budget_phases.names(asked.observatory))


_page.refresh(ids, BudgetComparisonState, view)


def _draw(known: Known) -> list:
    notices = budget_comparison_words.notices(known.asked, known.choice, known.found, known.names)
    if known.found is None:
        said = el("p", budget_comparison_words.why(known.choice), className="lead", role="status")
        return [Static([*notices, said, _budgets(known)])]
    found = known.found
    words = budget_comparison_words.words(known.choice, found.now.scale, known.names)
    evolution = None if found.state.other_observatory else years.of(found, date.today())
    more = [year.part for year in evolution.told if year.part] if evolution else []
    origin = lineage(question.sources(found, more), words.locale)
    return [
        Static([*notices, *_compared(known, found, words)]),
        *_years(evolution, found, words),
        Static(origin),
    ]


def _compared(known: Known, found: Comparison, words: Words) -> list[Node]:
    state = found.state
    number, pages = _page_number(found)
    lead = [
        budget_comparison.headline(found.level, len(found.path) == 1, words),
        budget_comparison.extremes(found.rows, words) if found.level.now and found.level.other else "",
    ]
    return [
        el("p", " ".join(lead).strip(), className="lead", role="status"),
        _per_head(known),
        el("p", budget_comparison.counted(found.rows, words)) if found.rows else None,
        *budget_comparison_notes.likeness(found, words, state.classification),
        *budget_comparison_notes.notes(
            found, words, [question.documents(part, state) for part in (found.now, found.other)]
        ),
        budget_comparison.trail(found.path, words, lambda level: link(state, level=level)),
        budget_comparison_table.table(
            budget_comparison_words.caption(known.choice, words),
            found.level,
            found.rows[(number - 1) * PAGE : number * PAGE],
            found.whole,
            words,
            lambda level: link(state, level=level),
        ),
        budget.pager(
            number,
            pages,
            plural("budget_compare.pages", len(found.rows)),
            lambda page: link(state, page=str(page)),
        ),
        el("p", el("a", t("download.csv"), href=_budget_compare_form.download(state)), className="downloads"),
        _budgets(known),
    ]


def _page_number(found: Comparison) -> tuple[int, int]:
    """The page of the table that is asked for, and how many there are."""
    pages = max(-(-len(found.rows) // PAGE), 1)
    return budget_shown.page_of(found.state.page, pages), pages


def _per_head(known: Known) -> Node:
    """Two places of different size are better compared by inhabitant."""
    if (
        not known.state.other_observatory
        or known.state.values
        or "habitante" not in question.values(known.choice)
    ):
        return None
    address = link(known.state, values="habitante")
    return el("p", el("a", t("budget_compare.per_head"), href=address), className="note")


def _budgets(known: Known) -> dict:
    """Links to the budgets themselves."""
    books = [known.choice.now, *([known.choice.other] if known.choice.other else [])]
    items = [
        el(
            "li",
            el(
                "a",
                t("budget_compare.see", year=book.year, institution=book.place.institution),
                href=_page.budget_path(book.observatory, book.year),
            ),
        )
        for book in books
    ]
    return el("ul", *items, className="links")


def _years(evolution: Evolution | None, found: Comparison, words: Words) -> list:
    """The years of the observatory, where there is a second one to show."""
    if evolution is None:
        return []
    title = el("h2", t("budget_compare.evolution.title"), id="evolucion")
    if len(evolution.told) < 2:
        notes = budget_evolution.notes(evolution, words)
        return [Static([title, el("p", notes, className="quiet")])] if notes else []
    drawn = budget_evolution.evolution(evolution, found, words)
    return [Static(title), drawn, Static(budget_evolution.scales(evolution, words))]
