"""The newest budget on the first page: how much there is of which year, how much was carried out by when, and what it is worth."""

from decimal import Decimal
from typing import Any

from components import budget_words, formats
from components.budget_words import Names
from texts import plural, t


def amount(newest: Any, place: Any) -> str:
    """What there is, or else what was carried out, in few words: «S/ 5.6 millones».

    newest: data_access.budget_newest.Newest. place: Observatory.
    """
    return _short((newest.had or newest.done).amount, place)


def said(newest: Any, place: Any, names: Names) -> str:
    """What the amount is, with its year, and below it what was carried out, by when and how settled it is."""
    first = newest.had or newest.done
    parts = [
        t(
            "home.budget_is",
            what=_what(newest.side, first, place),
            phase=formats.lowered(_phase(newest, first, names)),
        )
    ]
    parts[0] += _told(first, place)
    if newest.had and newest.done:
        done = newest.done
        by_then = budget_words.period(done.period, place.locale)
        what = {"phase": _phase(newest, done, names), "period": by_then, "amount": _short(done.amount, place)}
        parts.append(t("home.budget_done", **what) + _told(done, place))
    return " ".join(f"{part}." for part in parts)


def headline(newest: Any, place: Any, names: Names) -> str:
    """One sentence: the whole amount approved of the year, or whatever else is published of it."""
    first = newest.had or newest.done
    written = formats.money(first.amount, place.currency, place.locale)
    if (newest.side, first.phase) == ("egreso", "aprobado"):
        is_project = first.status == "proyecto"
        return t("home.budget_project" if is_project else "home.budget", amount=written, year=newest.year)
    what = {"what": _what(newest.side, first, place), "phase": formats.lowered(_phase(newest, first, names))}
    return t("home.budget_other", amount=written, **what)


def _what(side: str, told: Any, place: Any) -> str:
    return f"{budget_words.side(side)} {budget_words.period(told.period, place.locale)}"


def _phase(newest: Any, told: Any, names: Names) -> str:
    return budget_words.phase(told.phase, newest.side, names)


def _told(told: Any, place: Any) -> str:
    """How many lines tell it, where some do not, and whether it can change: «; cifras provisionales: pueden cambiar»."""
    partly = plural("home.budget_partly", told.informed, total=formats.number(told.lines, place.locale))
    notes = [partly if told.informed < told.lines else "", budget_words.status(told.status)]
    return "".join(f"; {note}" for note in notes if note)


def _short(value: Decimal, place: Any) -> str:
    write = formats.money_in_words if abs(value) >= formats.MILLION else formats.money
    return write(value, place.currency, place.locale)
