"""The sections of the page of a year's budget, in order: each a function of what is shown that gives nodes, or None."""

from dataclasses import replace

import pandas as pd

from components import budget, budget_headline, budget_reading, budget_search, budget_words
from components.budget_words import Words
from components.lineage import lineage
from components.static import Node, Static, el
from data_access import budget_levels, budget_nature, budget_rows, budget_shown, budget_values, budgets, loads
from data_access import budget_reading as reading_of
from data_access import budget_search as searching
from data_access.budget_reading import Reading
from data_access.budget_shown import Shown
from pages import _budget_addresses, _budget_checks, _budget_money, _budget_table, _page
from texts import t


def sections(shown: Shown) -> list:
    """All that depends on the filters. A section of another subject is one more call in one of these lists."""
    if shown.state.search:
        return [Static([*_notices(shown), _search(shown), _lineage(shown)])]
    words = _budget_addresses.words(shown)
    reading = reading_of.of(shown.state.observatory, int(shown.state.year), shown.state.period)
    table = budget_shown.table(shown)
    above = [
        *_notices(shown),
        *_scaled(shown),
        budget.sides(
            _budget_addresses.both(shown), shown.state.side, lambda side: _budget_addresses.side(shown, side)
        ),
        budget.trail(shown.trail, words, _budget_addresses.levels(shown)),
        *_standing(shown, words),
    ]
    below = [
        *_budget_table.levels(shown, table, words),
        *_downloads(shown),
        _year(shown, words),
        _compare(shown),
        *_readings(shown, reading),
        _budget_checks.summary(shown.place, shown.state.year, shown.state.period),
        _budget_money.of_year(shown.place, shown.state.period, shown.state.year),
        _lineage(shown),
    ]
    return [Static(above), _budget_table.drawing(shown, table, words), Static(below)]


def _notices(shown: Shown) -> list[Node]:
    """What was asked for and is not published, and what cannot be told of the period."""
    asked, state, locale = shown.asked, shown.state, shown.place.locale
    instead = {
        "period": budget_words.period(state.period, locale),
        "side": budget_words.side(state.side),
        "classification": budget_words.classification(state.classification),
        "phase": budget_words.phase(state.phase, state.side, shown.names) if state.phase else "",
        "values": "",
    }
    said = [
        t(f"budget.notice.{name}", asked=getattr(asked, name), shown=words)
        for name, words in instead.items()
        if getattr(asked, name) and getattr(asked, name) != getattr(state, name)
    ]
    if asked.level and not state.level and not asked.level_of:
        said.append(t("budget.notice.level", asked=asked.level))
    for side, gaps in shown.cut.lacking.items():
        periods = ", ".join(gaps)
        said.append(t("budget.notice.lacking", side=budget_words.side(side), periods=periods))
    return [el("p", words, className="note", role="status") for words in said]


def headline(shown: Shown) -> Node:
    """The sentence of the whole period, above the whole of a side."""
    if shown.state.level:
        return None
    reading = reading_of.of(shown.state.observatory, int(shown.state.year), shown.state.period)
    return budget_headline.headline(reading, shown.names, shown.place) if reading else None


def _scaled(shown: Shown) -> list[Node]:
    """What amounts are told in; above the whole of a side, that sentences tell them as published."""
    note = budget_reading.scale_note(shown.scale, shown.place.locale)
    return [note] if shown.state.level else [note, budget_reading.as_published(shown.scale)]


def _readings(shown: Shown, reading: Reading | None) -> list[Node]:
    """What the figures of the period say by themselves, below the whole of a side; and what they cannot be told in."""
    state = shown.state
    if reading is None or state.level:
        return []
    nature = budget_nature.of(state.observatory, state.period)
    side = reading_of.side(state.observatory, shown.cut, state.side, state.classification)
    lacking = budget_values.lacking(state.observatory, int(state.year))
    said = budget_reading.readings(reading, nature, side, shown.names, shown.place)
    return [said, *budget_reading.lacks(lacking)]


def _search(shown: Shown) -> Node:
    """What was looked for, instead of all else: where it is and how much it is."""
    state = shown.state
    found = searching.found(state.observatory, state.period, state.search, state.page)
    return [
        el("p", el("a", t("budget.search.leave"), href=_budget_addresses.here(shown))),
        budget_search.results(
            state.search,
            found,
            lambda hit: _budget_addresses.words(shown, hit.side, hit.classification),
            lambda hit: _budget_addresses.hit(shown, hit),
            lambda number: _budget_addresses.here(shown, search=state.search, page=str(number)),
        ),
    ]


def _standing(shown: Shown, words: Words) -> list[Node]:
    """What the figures below are of: level, period, situation."""
    status = budget_words.status(shown.cut.status.get(shown.state.side))
    months = "" if shown.cut.is_year else t("budget.months", n=shown.cut.months)
    said = [words.count("budget.lines", shown.level["lines"]), *filter(None, (status, months))]
    return [
        budget.heading(shown.level, words),
        el("p", " · ".join(said), className="quiet"),
    ]


def _downloads(shown: Shown) -> list[Node]:
    """The levels on screen, all lines of the period, all lines of the observatory."""
    state = shown.state
    query = replace(_budget_addresses.asked(shown), page="").query()
    lines = {"obs": state.observatory, "anio": state.year, "al": state.period, "lado": state.side}
    package = f"{_page.package_path(state.observatory)}.zip"
    links = el(
        "p",
        el("a", t("download.csv"), href=_page.address("/datos/budget_levels.csv", query)),
        " · ",
        el("a", t("download.xlsx"), href=_page.address("/datos/budget_levels.xlsx", query)),
        " · ",
        el("a", t("budget.download_lines"), href=_page.address("/datos/budget_lines.csv", lines)),
        className="downloads",
    )
    return [
        links,
        el("p", el("a", t("fiscal.zip"), href=package), ": ", t("budget.package"), className="quiet"),
    ]


def _year(shown: Shown, words: Words) -> Node:
    """How the level shown went through the periods of the year."""
    state = shown.state
    cuts = [
        cut for cut in budgets.cuts(state.observatory, int(state.year)) if cut.classifications(state.side)
    ]
    if len(cuts) < 2:
        return None
    where = (state.observatory, int(state.year), state.side, state.classification, state.level)
    found = budget_levels.over_time(*where)
    rows = [(cut, found.get(cut.period), _budget_addresses.period(shown, cut.period)) for cut in cuts]
    return budget.year(rows, state.period, words)


def _compare(shown: Shown) -> dict:
    """The way to the comparison with another year or observatory, of the level shown."""
    period = shown.state.period if shown.asked.period else ""
    address = _budget_addresses.address(_budget_addresses.asked(shown), "comparar", period=period)
    return el("p", el("a", t("budget_compare.link"), href=address))


def _lineage(shown: Shown) -> dict:
    """The loads of both sides of the period, each once, and of what their amounts are scaled by."""
    state = shown.state
    slices = [name for side in budgets.SIDES for name in budget_rows.slices(replace(state, side=side))]
    told = loads.behind(state.observatory, "budget_lines", *slices)
    scaled = [loads.behind(state.observatory, name) for name in budget_values.datasets(shown.scale)]
    documents = "; ".join(budget_rows.documents(state.observatory, *slices))
    return lineage(pd.concat([told, *scaled], ignore_index=True), shown.place.locale, documents)
