"""What is said around two budgets side by side: how they are called, which periods they are, what could not be compared."""

from collections.abc import Mapping
from typing import Any

from components import budget_words, formats
from components.budget_comparison import Words
from components.static import Node, el
from texts import t

YEAR, PLACE = "year", "place"
INITIAL = "aprobado"
Names = Mapping[tuple[str, str], str]


def words(choice: Any, scale: Any, names: Names) -> Words:
    """How both are called. choice: a data_access.budget_choice.Choice with a pair; scale: of the first budget."""
    place, state = choice.now.place, choice.state
    kind = PLACE if state.other_observatory else YEAR
    labels = [str(book.year) for book in (choice.now, choice.other)]
    when = [_when(cut, state.phase, place.locale) for cut in (choice.pair.now, choice.pair.other)]
    if kind == PLACE:
        labels = [book.place.institution for book in (choice.now, choice.other)]
        when = [t("budget_compare.when.place", name=label) for label in labels]
    unit = (
        t(f"budget.unit.{scale.kind}", currency=place.currency, year=scale.base_year)
        if scale.kind
        else place.currency
    )
    return Words(
        side=budget_words.side(state.side),
        phase=budget_words.phase(state.phase, state.side, names),
        now=labels[0],
        other=labels[1],
        in_now=when[0],
        in_other=when[1],
        period=_of(choice.pair.now, state.phase, place.locale) if kind == PLACE else "",
        unit=unit,
        told_in=t(f"budget_compare.told_in.{scale.kind}", year=scale.base_year) if scale.kind else "",
        currency=place.currency,
        locale=place.locale,
        kind=kind,
    )


def _of(cut: Any, phase: str, locale: str) -> str:
    """What is approved is of the whole year, whatever period it was published in."""
    return budget_words.period(cut.period[:4] if phase == INITIAL else cut.period, locale)


def _when(cut: Any, phase: str, locale: str) -> str:
    if cut.is_year or phase == INITIAL:
        return t("budget_compare.when.year", year=cut.period[:4])
    return budget_words.period(cut.period, locale)


def caption(choice: Any, said: Words) -> str:
    """What the table holds."""
    return t(
        "budget_compare.table.caption",
        what=f"{said.side} {said.period}".strip(),
        classification=budget_words.classification(choice.state.classification),
        phase=formats.lowered(said.phase),
        unit=said.unit,
        now=said.in_now,
        other=said.in_other,
    )


def why(choice: Any) -> str:
    """Why nothing is compared."""
    other = choice.other
    return t(
        f"budget_compare.why.{choice.why}",
        now=choice.now.place.currency,
        other=(other.place.currency if choice.why == "currency" else _called(choice)) if other else "",
        classification=budget_words.classification(choice.state.classification),
    )


def _called(choice: Any) -> str:
    return choice.other.place.institution if choice.state.other_observatory else str(choice.other.year)


def notices(asked: Any, choice: Any, found: Any, names: Names) -> list[Node]:
    """What was asked for and is not what is shown. found: data_access.budget_comparison.Comparison or None."""
    shown = found.state if found else choice.state
    place = choice.now.place
    said = []
    if asked.other_observatory and not shown.other_observatory:
        itself = "same_place" if asked.other_observatory == asked.observatory else "contra"
        said.append(
            t(f"budget_compare.note.{itself}", asked=asked.other_observatory, institution=place.institution)
        )
    if asked.other_year and not asked.other_observatory and asked.other_year != shown.other_year:
        itself = "same_year" if asked.other_year == asked.year else "con"
        said.append(t(f"budget_compare.note.{itself}", asked=asked.other_year))
    if choice.why != "alone" and (said and shown.other_year):
        said[-1] += " " + t("budget_compare.note.instead", year=shown.other_year)
    if asked.year != shown.year:
        said.append(t("budget_compare.note.year", year=asked.year, shown=shown.year))
    if asked.classification and asked.classification != shown.classification:
        said.append(
            t("budget_compare.note.classification", asked=asked.classification, shown=shown.classification)
        )
    if found:
        said += _unlike_asked(asked, choice, found, names, place.locale)
    return [el("p", words_, className="note", role="status") for words_ in said]


def _unlike_asked(asked: Any, choice: Any, found: Any, names: Names, locale: str) -> list[str]:
    shown, said = found.state, []
    if asked.phase and asked.phase != shown.phase:
        phases = [_phase(name, shown.side, names) for name in (asked.phase, shown.phase)]
        said.append(t("budget_compare.note.phase", asked=phases[0], shown=phases[1]))
    elif choice.phases == [INITIAL] and len(found.now.cut.wholes[shown.side, shown.classification]) > 1:
        said.append(t("budget_compare.note.initial"))
    if asked.period and asked.period != shown.period:
        said.append(t("budget_compare.note.period", asked=asked.period, shown=extent(found.now.cut, locale)))
    if asked.values and asked.values != shown.values:
        said.append(t(f"budget_compare.note.values.{asked.values if asked.values in _VALUES else 'unknown'}"))
    if asked.level and asked.level != shown.level and asked.level_of in ("", shown.level_of) and found.rows:
        said.append(t("budget_compare.note.level", asked=asked.level))
    return said


_VALUES = ("constantes", "habitante")


def _phase(name: str, side: str, names: Names) -> str:
    """A phase that was asked for, whatever that is, in words."""
    try:
        return budget_words.phase(name, side, names)
    except KeyError:
        return name


def extent(cut: Any, locale: str) -> str:
    """«el ejercicio 2026», «lo acumulado al tercer trimestre de 2026»."""
    if cut.is_year:
        return t("budget_compare.note.whole_year", year=cut.period)
    return t("budget_compare.note.cumulative", period=budget_words.period(cut.period, locale))
