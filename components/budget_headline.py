"""A budget in two sentences: how much there is and its greatest concept; how far it has got in its year."""

from collections.abc import Mapping
from typing import Any

from components import budget_words, formats
from components.budget_figures import Place, phase, share, short
from components.budget_words import Names
from texts import t

SIDES = ("egreso", "ingreso")
"""The side that is told, the first that there is."""


def headline(reading: Any, names: Names, place: Place) -> str:
    """reading: data_access.budget_reading.Reading. Amounts are as published, whatever the page tells them in, and over a
    million in words only: they stand whole right below.
    """
    side = next(reading.sides[name] for name in SIDES if name in reading.sides)
    return f"{_held(reading, side, names, place)} {_done(reading, side, names, place)}"


def _held(reading: Any, side: Any, names: Names, place: Place) -> str:
    """How much there is in one phase, of the other side likewise, and the greatest concept."""
    common = {"year": reading.year, "of": _of(side)}
    if not side.base:
        return t("budget_reading.headline.nothing", **common)
    is_project = reading.status.get(side.name) == "proyecto"
    said = t(
        f"budget_reading.headline.{'proyecto' if is_project else 'held'}",
        amount=_amount(side.whole, side.base_column, place),
        phase=phase(side.base, side.name, names),
        first=_first(side, names, place),
        **common,
    )
    return f"{said}{_other(reading, side, place)}{_greatest(reading, side, place)}."


def _of(side: Any) -> str:
    return t(f"budget_reading.of.{side.name}")


def _first(side: Any, names: Names, place: Place) -> str:
    """What was approved at first, where that is another amount."""
    approved, now = side.whole["approved"], side.whole[side.base_column]
    if side.base == "aprobado" or approved is None or side.whole["approved_lines"] < side.whole["lines"]:
        return ""
    if short(approved, place) == short(now, place):
        return ""
    return t(
        "budget_reading.headline.first",
        phase=phase("aprobado", side.name, names),
        amount=short(approved, place),
    )


def _other(reading: Any, side: Any, place: Place) -> str:
    """The other side in the same phase, where it tells it: how much less or more where both are the same in words."""
    other = reading.sides.get("ingreso")
    if side.name == "ingreso" or other is None or other.whole[side.base_column] is None:
        return ""
    mine, theirs = side.whole[side.base_column], other.whole[side.base_column]
    if not (_is_whole(side.whole, side.base_column) and _is_whole(other.whole, side.base_column)):
        key, amount = "other", _amount(other.whole, side.base_column, place)
    elif short(mine, place) != short(theirs, place):
        key, amount = "other", short(theirs, place)
    else:
        key = "same" if mine == theirs else "less" if theirs < mine else "more"
        amount = short(abs(mine - theirs), place)
    return t(f"budget_reading.headline.{key}", amount=amount, of=_of(other))


def _is_whole(whole: Mapping[str, Any], column: str) -> bool:
    return whole[f"{column}_lines"] >= whole["lines"]


def _amount(whole: Mapping[str, Any], column: str, place: Place) -> str:
    """An amount, and how many lines tell it where not all do."""
    written = short(whole[column], place)
    if _is_whole(whole, column):
        return written
    told = formats.number(whole[f"{column}_lines"], place.locale)
    lines = formats.number(whole["lines"], place.locale)
    return t("budget_reading.partial", amount=written, n=told, lines=lines)


def _greatest(reading: Any, side: Any, place: Place) -> str:
    found, whole = reading.greatest, side.whole[side.base_column]
    is_told = side.name == "egreso" and _is_whole(side.whole, side.base_column) and whole > 0
    if found is None or not is_told:
        return ""
    name = found["name"] or found["code"] or t("budget_reading.headline.no_detail")
    name = t("budget_reading.headline.under", name=name, above=found["above"]) if found["above"] else name
    part = share(found[side.base_column], whole, place.locale)
    return t("budget_reading.headline.greatest", name=name, share=part, of=_of(side))


def _done(reading: Any, side: Any, names: Names, place: Place) -> str:
    """Execution beside the months that have passed; never what is partial with what is whole."""
    if side.lacking:
        return t("budget_reading.done.lacking", periods=formats.listed(list(side.lacking)))
    if not side.executed:
        return t("budget_reading.done.none")
    period = formats.capital(budget_words.period(reading.period, place.locale))
    words = {"Period": period, "phase": phase(side.executed, side.name, names), "of": _of(side)}
    if not side.base:
        return t(
            "budget_reading.done.no_base", part=_amount(side.whole, side.executed_column, place), **words
        )
    if not side.is_comparable:
        counts = zip(("known", "told", "lines"), side.counts, strict=True)
        numbers = {name: formats.number(count, place.locale) for name, count in counts}
        return t(
            "budget_reading.done.incomplete", base=phase(side.base, side.name, names), **numbers, **words
        )
    return _compared(reading, side, words, place)


def _compared(reading: Any, side: Any, words: Mapping[str, str], place: Place) -> str:
    whole, part = side.whole[side.base_column], side.whole[side.executed_column]
    figures = {
        "share": share(part, whole, place.locale),
        "part": short(part, place),
        "whole": short(whole, place),
    }
    if not whole:
        return t("budget_reading.done.no_base", **figures, **words)
    if not reading.ended:
        return t("budget_reading.done.early", **figures, **words)
    if reading.months == 12:
        return t("budget_reading.done.year", year=reading.year, **figures, **words)
    return t(
        "budget_reading.done.part", months=reading.months, since=_since(reading, place), **figures, **words
    )


def _since(reading: Any, place: Place) -> str:
    """« desde julio», where the year does not begin in January."""
    if reading.first_month == 1:
        return ""
    month = formats.month(f"2000-{reading.first_month:02}", place.locale).split(" ")[0]
    return t("budget_reading.done.since", month=month)
