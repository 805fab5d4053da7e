"""The invented budgets as a document prints them: lines, their subtotals and totals; and the investments that they hold."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from samples.demostracion_generator import budget_names as names
from samples.demostracion_generator import money
from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.money import Amounts
from samples.demostracion_generator.projects import BY_CODE
from samples.demostracion_generator.spending import Item
from samples.demostracion_generator.table import Row

_RECURRENT = ("1.1", "1.2", "1.3", "2.1")
_PLAN = "2026"
# Of the plan of 2026, by partida and programme: the activity that the budget names beside its lines.
_ACTIVITIES = {
    ("6.2.1", "05.1"): 9,
    ("2.2.1", "05.2"): 11,
    ("6.1.1", "08.1"): 15,
    ("6.1.2", "08.1"): 14,
    ("6.1.3", "05.3"): 25,
    ("2.2.4", "03.1"): 32,
    ("2.2.5", "05.2"): 36,
    ("2.2.5", "05.1"): 37,
    ("3.2.1", "08.3"): 35,
}


def budget_lines() -> list[Row]:
    """Of each period and side: its lines, then the totals and subtotals that its document prints."""
    return [row for period in money.periods() for side in money.SIDES for row in _sheet(period, side)]


def _sheet(period: str, side: str) -> Iterator[Row]:
    lines = list(_lines(period, side))
    same = {"period": period, "side": side, **_told(period), "source_document": DOCUMENT}
    printed = [(_line(period, side, item), found) for item, found in lines] + list(_totals(side, lines))
    for number, (what, found) in enumerate(printed, 1):
        yield {**same, "line": number, **what, **_soles(found)}


def _told(period: str) -> Row:
    """Quarters can still change and a year that is over cannot; of the one that is not over nothing is said."""
    if "-" in period:
        return {"basis": "acumulado", "status": "provisional"}
    return {"status": "cerrado"} if int(period) in money.CLOSED else {}


def _lines(period: str, side: str) -> Iterator[tuple[Item, Amounts]]:
    """What its items add up to, in order: a line holds the projects that only their code tells apart."""
    for _, group in groupby(money.amounts(period, side), key=lambda told: told[0].line):
        held = list(group)
        yield held[0][0], _added(found for _, found in held)


def _added(told: Iterable[Amounts]) -> Amounts:
    """Phase by phase, of those that tell it."""
    sums: Amounts = {}
    for found in told:
        for phase, amount in found.items():
            sums[phase] = sums.get(phase) if amount is None else (sums.get(phase) or 0) + amount
    return sums


def _line(period: str, side: str, item: Item) -> Row:
    year = int(period[:4])
    funding = names.FUNDING_CODES[item.source]
    activity = _ACTIVITIES.get((item.economic, item.functional)) if year == int(_PLAN) else None
    return {
        "economic_code": names.level(item.economic),
        "economic": names.path(names.ECONOMIC[side], item.economic, year if side == "egreso" else 0),
        "functional_code": names.level(item.functional) if item.functional else "",
        "functional": names.path(names.FUNCTIONAL, item.functional) if item.functional else "",
        "institutional_code": names.level(item.institutional),
        "institutional": names.path(names.INSTITUTIONAL, item.institutional),
        "funding_code": funding,
        "funding": names.FUNDING[funding],
        "nature": _nature(side, item.economic),
        "funding_source": item.source,
        "unit": names.UNITS.get(item.institutional, ""),
        "territory": item.line[-1],
        "plan": _PLAN if activity else "",
        "activity_line": activity,
    }


def _nature(side: str, code: str) -> str:
    if side == "egreso":
        return "personal" if code.startswith("1.") else "otro gasto"
    return "recurrente" if code.startswith(_RECURRENT) else "no recurrente"


def _totals(side: str, lines: list[tuple[Item, Amounts]]) -> Iterator[tuple[Row, Amounts]]:
    """Subtotals of chapters and functions, and the total by partidas and by sources."""
    yield from _subtotals("económica", "economic", names.ECONOMIC[side], lines)
    yield {"name": f"Total de {side}s", "total_of": "económica"}, _added(found for _, found in lines)
    if side == "egreso":
        yield from _subtotals("funcional", "functional", names.FUNCTIONAL, lines)
    whole = {"name": "Total por fuentes", "total_of": "fuente de financiamiento"}
    yield whole, _added(found for _, found in lines)


def _subtotals(
    classification: str, column: str, known: dict[str, str], lines: list[tuple[Item, Amounts]]
) -> Iterator[tuple[Row, Amounts]]:
    for first in sorted({getattr(item, column).split(".")[0] for item, _ in lines}):
        of = {f"{column}_code": first, column: known[first], "total_of": classification}
        own = (found for item, found in lines if getattr(item, column).split(".")[0] == first)
        yield {"name": f"Subtotal: {known[first]}", **of}, _added(own)


def investments() -> list[Row]:
    """The projects that the capital lines of each period hold: they add up to them, code by code."""
    return [row for period in money.periods() for row in _projects(period)]


def _projects(period: str) -> Iterator[Row]:
    built = [(item, found) for item, found in money.amounts(period, "egreso") if item.project]
    for number, (item, found) in enumerate(sorted(built, key=lambda told: told[0].project), 1):
        project = BY_CODE[item.project]
        steps = names.path(names.ECONOMIC["egreso"], item.economic).split(" > ")[1:]
        yield {
            "period": period,
            "line": number,
            "project": project.code,
            "name": project.name,
            "topic": " > ".join(steps),
            "territory": project.territory,
            "place": project.place,
            "economic_code": names.level(item.economic),
            "functional_code": names.level(item.functional),
            "institutional_code": names.level(item.institutional),
            **_soles(found),
            "source_document": DOCUMENT,
        }


def _soles(found: Amounts) -> Row:
    """Céntimos as a file tells soles: «12.50»; blank where nothing is told."""
    return {phase: "" if n is None else f"{Decimal(n).scaleb(-2):.2f}" for phase, n in found.items()}
