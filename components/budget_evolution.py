"""All the years of a budget: a stacked bar per year, and the table of years and first-level lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Any

from components import budget_comparison, budget_comparison_notes, budget_words, formats
from components.budget_comparison import Words
from components.budget_comparison_table import amount
from components.figures import COLOURS, chart, figure
from components.static import Node, el
from components.tables import scrolled
from texts import plural, t

Evolution = Any
"""data_access.budget_evolution.Evolution: years (year, part, unlike, why), lines (shown, years), told, change."""
NAME_LIMIT = 40


@dataclass(frozen=True)
class Bar:
    """A line of the chart. amounts: year → amount; a year without it has none."""

    name: str
    amounts: dict[int, Fraction]


def evolution(found: Evolution, comparison: Any, words: Words) -> Any:
    """The figure with its table. found: with at least two years told. comparison: data_access.budget_comparison.Comparison."""
    years = [year.year for year in found.told]
    said = what(found, comparison, words)
    until = _until(found.told[0].part.cut, comparison.state.phase, words)
    drawing = chart(
        traces(found, years),
        t("budget_compare.evolution.label", first=years[0], last=years[-1]),
        barmode="relative",
        xaxis={"type": "category", "fixedrange": True},
        hovermode="closest",
    )
    note = notes(found, words)
    return figure(finding(found, until, words), said, drawing, table=table(found, said, words), note=note)


def scales(found: Evolution, words: Words) -> dict | None:
    """What the amounts of each year are told in; None where they are as published."""
    told = [(str(year.year), year.part.scale) for year in found.told]
    items = budget_comparison_notes.scaled(told, words.locale, "li")
    return el("ul", *items, className="links") if items else None


def what(found: Evolution, comparison: Any, words: Words) -> str:
    """What, where, when. comparison: data_access.budget_comparison.Comparison."""
    return t(
        "budget_compare.evolution.what",
        side=words.side,
        institution=comparison.now.book.place.institution,
        classification=budget_words.classification(comparison.state.classification),
        phase=formats.lowered(words.phase),
        unit=words.unit,
        first=found.told[0].year,
        last=found.told[-1].year,
        until=_until(found.told[0].part.cut, comparison.state.phase, words),
    )


def _until(cut: Any, phase: str, words: Words) -> str:
    """«, al tercer trimestre de cada año»; "" of whole years, and of what is approved, which is of the year."""
    rest = cut.period[5:]
    if not rest or phase == "aprobado":
        return ""
    if rest.startswith("T"):
        return t("budget_compare.evolution.until.quarter", quarter=t(f"budget.quarter.{rest[1:]}"))
    return t(
        "budget_compare.evolution.until.month", month=formats.month(cut.period, words.locale).split(" ")[0]
    )


def finding(found: Evolution, until: str, words: Words) -> str:
    """From what to what the whole went between the first and the last year told."""
    first, last = found.told[0], found.told[-1]
    common = {
        "side": words.side.lower(),
        "phase": words.told,
        "first": first.year,
        "last": last.year,
        "until": until,
    }
    for key, told in (("before", first.part.whole), ("now", last.part.whole)):
        common[key] = budget_comparison.said(told.amount, words) + budget_comparison.untold(told)
    change = found.change.change_pct
    if not change:
        return t("budget_compare.evolution.finding", **common)
    more = "more" if change > 0 else "less"
    return t(f"budget_compare.evolution.{more}", **common, change=words.percent(change))


def bars(found: Evolution) -> list[Bar]:
    """The lines as they are drawn: the greatest of the last year, and the others together; six colours at most."""
    last = found.told[-1].year
    every = [
        Bar(
            line.shown.name or line.shown.code,
            {y: told.amount for y, told in line.years.items() if told.amount is not None},
        )
        for line in found.lines
    ]
    every.sort(
        key=lambda bar: (-bar.amounts.get(last, Fraction(0)), -max(bar.amounts.values(), default=Fraction(0)))
    )
    if len(every) <= len(COLOURS):
        return every
    drawn, rest = every[: len(COLOURS) - 1], every[len(COLOURS) - 1 :]
    years = sorted({year for bar in rest for year in bar.amounts})
    sums = {year: sum((bar.amounts.get(year, Fraction(0)) for bar in rest), Fraction(0)) for year in years}
    return [*drawn, Bar(plural("budget_compare.evolution.others", len(rest)), sums)]


def traces(found: Evolution, years: Sequence[int]) -> list[dict]:
    """Plotly's stacked bars, one trace per line; figures become numbers with a point here and nowhere else."""
    drawn = bars(found)
    return [
        {
            "type": "bar",
            "name": _short(bar.name),
            "x": [str(year) for year in years],
            "y": [float(bar.amounts[year]) if year in bar.amounts else None for year in years],
            "marker": {"color": COLOURS[n]},
            "hovertemplate": "%{fullData.name}: %{y:,.2f}<extra>%{x}</extra>",
        }
        for n, bar in enumerate(drawn)
    ]


def _short(name: str) -> str:
    """Plotly reads marks of HTML in its words: a name is only text."""
    return escape(name if len(name) <= NAME_LIMIT else f"{name[:NAME_LIMIT]}…", quote=False)


def table(found: Evolution, what: str, words: Words) -> dict:
    """A row per line, a column per year told, and the whole."""
    heads = [
        el("th", t("budget.table.concept"), scope="col"),
        *(el("th", str(year.year), scope="col", className="n") for year in found.told),
    ]
    body = [_row(line, found, words) for line in found.lines]
    wholes = [
        el("td", *amount(year.part.whole, words), className="n", data_label=str(year.year))
        for year in found.told
    ]
    foot = el("tr", el("th", words.side, scope="row"), *wholes, className="top")
    return scrolled(what, heads, el("tbody", foot, *body), class_name="data stack versus")


def _row(line: Any, found: Evolution, words: Words) -> dict:
    cells = [
        el("td", *_cell(line, year.year, words), className="n", data_label=str(year.year))
        for year in found.told
    ]
    shown = line.shown
    code = [el("span", shown.code, className="code"), " "] if shown.code not in (None, shown.name) else []
    return el("tr", el("th", *code, shown.name or shown.code, scope="row"), *cells)


def _cell(line: Any, year: int, words: Words) -> list[Node]:
    told = line.years.get(year)
    if told is None:
        return [el("span", t("budget_compare.evolution.absent"), className="quiet")]
    return amount(told, words)


def notes(found: Evolution, words: Words) -> str:
    """The years that are left out, and why; those that only some lines tell; those whose first level is not that of the
    newest."""
    said = [
        t(f"budget_compare.left_out.{year.why}", year=year.year, phase=formats.lowered(words.phase))
        for year in found.years
        if not year.part
    ]
    said += [
        t(
            "budget_compare.evolution.partial",
            year=year.year,
            n=whole.told,
            lines=whole.lines,
            phase=formats.lowered(words.phase),
        )
        for year in found.told
        if budget_comparison.untold(whole := year.part.whole)
    ]
    newest = found.told[-1].year
    said += [
        plural("budget_compare.evolution.unlike", year.unlike, year=year.year, newest=newest)
        for year in found.told
        if year.unlike
    ]
    return " ".join(said)
