"""Check of a budget against its investment projects: the projects of some codes and the lines with the same codes."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from data_access import investment_cover
from data_access.budget_check import Asked, Check, Miss, tally, untold
from data_access.investment_cover import Match
from warehouse.datasets.budget_lines import SEPARATOR

_PLACES = {"económica": "economic", "funcional": "functional", "institucional": "institutional"}
"""The classifications of a combination of codes, in its order → their column."""


def found(asked: Asked) -> list[Check]:
    """One check for the period, where it has projects told by codes of the budget."""
    compared = _compared(asked)
    made = tally("investments", len(compared), sum(wrong for _, wrong in compared), side="egreso")
    return [made or untold("investments", "no_investments")]


def misses(asked: Asked, checks: Sequence[Check], limit: int | None) -> list[list[Miss]]:
    """The codes and phases that differ; of a code that no line has, the first phase that its projects tell."""
    return [[miss for miss, is_wrong in _compared(asked) if is_wrong][:limit] for _ in checks]


def _compared(asked: Asked) -> list[tuple[Miss, bool]]:
    """Each combination of codes that projects have, phase by phase, beside the lines with the same codes, as
    `investment_cover.matches`; and whether they differ. Empty without projects that tell codes, or without expenditure."""
    if not asked.cut.classifications("egreso"):
        return []
    phases = list(investment_cover.phases_of("egreso" in asked.cut.is_flow).values())
    told = investment_cover.matches(asked.observatory, asked.period)
    return [pair for match in told if any(match.steps) for pair in _pairs(match, phases)]


def _pairs(match: Match, phases: list[str]) -> list[tuple[Miss, bool]]:
    """A comparison for each phase that all rows of both tell; where no line has the codes, one alone."""
    told = {phase: amount for phase in phases if (amount := _sum([match.project], phase)) is not None}
    codes = [(name, SEPARATOR.join(steps)) for name, steps in zip(_PLACES, match.steps, strict=True) if steps]
    where = {"load_id": match.project["load_id"], "source_row": match.project["source_row"]}
    first = codes[0][0]
    place = {
        "side": "egreso",
        "classification": first,
        "name": _name(codes, match.lines),
        **where,
    }
    if not match.lines:
        return [(Miss(**place, phase=p, figures={"projects": told[p]}), True) for p in list(told)[:1]]
    level = match.lines[0][f"{_PLACES[first]}_code"]
    both = {
        p: {"projects": told[p], "lines": lines} for p in told if (lines := _sum(match.lines, p)) is not None
    }
    return [
        (Miss(**place, level=level, phase=p, figures=figures), figures["projects"] != figures["lines"])
        for p, figures in both.items()
    ]


def _name(codes: list[tuple[str, str]], lines: Sequence[dict]) -> str:
    """Each code of a combination with the name that the budget gives it, if it has it."""
    paths = {name: lines[0][_PLACES[name]] if lines else None for name, _ in codes}
    named = {name: path.split(SEPARATOR)[-1] for name, path in paths.items() if path}
    return " · ".join(f"{named[name]} ({code})" if name in named else code for name, code in codes)


def _sum(rows: Iterable[dict], phase: str) -> Decimal | None:
    """What groups add up to; None where some row of them does not tell it."""
    every = list(rows)
    if any(row[f"{phase}_rows"] < row["rows"] for row in every):
        return None
    return sum((row[phase] for row in every), Decimal(0))
