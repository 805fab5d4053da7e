"""Checks of what a budget adds up to: sides, classifications, printed totals, initial plus modifications, execution."""

from collections.abc import Sequence

import sqlalchemy as sa

from data_access import budget_check, read
from data_access.budget_check import Asked, Check, Miss, equal, tally, untold
from warehouse.datasets.budget_lines import CLASSIFICATIONS, EXECUTED, PHASES, SIDES
from warehouse.published import LEVELS, VIEWS

_lines = VIEWS["budget_lines"]
BALANCED = ("approved", "modifications", "modified")
"""Where income and expenditure must be the same."""
FUNDING = "fuente de financiamiento"
_AMOUNTS = tuple(PHASES.values())
Told = tuple[dict, dict]
Sums = dict[tuple[str, str, str], dict]


def found(asked: Asked) -> list[Check]:
    """The checks of the period's sums, in the order of budget_check.KINDS."""
    checks = [*_sides(asked), *_classifications(asked), *_totals(asked)]
    checks += [check for side in SIDES if (check := _modified(asked, side))]
    return [*checks, *_over(asked)]


def _whole(asked: Asked, side: str, phase: str) -> dict | None:
    """The whole of a side by its first classification that tells a phase."""
    names = asked.cut.classifications(side)
    return next((w for name in names if (w := asked.wholes[side, name])[phase] is not None), None)


def _told(wholes: dict[str, dict], phase: str) -> Told:
    """name → amount, and name → (lines that tell it, all lines)."""
    figures = {name: whole[phase] for name, whole in wholes.items()}
    return figures, {name: (whole[f"{phase}_lines"], whole["lines"]) for name, whole in wholes.items()}


def _sides(asked: Asked) -> list[Check]:
    """Income = expenditure, and = the sources where expenditure is told by them, too."""
    lacking = [side for side in SIDES if not asked.cut.classifications(side)]
    if lacking:
        return [untold("sides", "one_side", side=lacking[0])]
    checks = []
    for phase in BALANCED:
        wholes = {side: whole for side in SIDES if (whole := _whole(asked, side, phase))}
        if len(wholes) == len(SIDES):
            sources = _sources(asked, phase, wholes)
            checks.append(equal("sides", *_told(wholes | sources, phase), phase=phase))
    return checks or [untold("sides", "no_approved")]


def _sources(asked: Asked, phase: str, wholes: dict[str, dict]) -> dict[str, dict]:
    """What the funding sources add up to, of expenditure or else of income, where that is not a side's figure already."""
    found = (asked.wholes.get((side, FUNDING)) for side in reversed(SIDES))
    used = {id(whole) for whole in wholes.values()}
    told = [whole for whole in found if whole and whole[phase] is not None and id(whole) not in used]
    return {FUNDING: told[0]} if told else {}


def _classifications(asked: Asked) -> list[Check]:
    """All classifications of a side add up to the same, phase by phase."""
    checks = []
    for side in SIDES:
        names = asked.cut.classifications(side)
        for phase in _AMOUNTS if len(names) > 1 else ():
            wholes = {n: w for n in names if (w := asked.wholes[side, n])[phase] is not None}
            if len(wholes) > 1:
                checks.append(equal("classifications", *_told(wholes, phase), side=side, phase=phase))
        if len(names) == 1:
            checks.append(untold("classifications", "one_classification", side=side))
    return checks


def _modified(asked: Asked, side: str) -> Check | None:
    whole = asked.first(side)
    if whole is None or any(whole[phase] is None for phase in BALANCED):
        return None
    figures = {phase: whole[phase] for phase in BALANCED}
    counts = {phase: (whole[f"{phase}_lines"], whole["lines"]) for phase in BALANCED}
    return equal("modified_sum", figures, counts, side=side)


def _over(asked: Asked) -> list[Check]:
    """What was executed of all expenditure, against what there was."""
    whole = asked.first("egreso")
    if whole is None:
        return []
    executed = [phase for phase in EXECUTED if whole[phase] is not None]
    if not executed:
        return [untold("over_sum", "no_execution", side="egreso")]
    told = (
        p for p in ("modified", "approved") if whole[p] is not None and whole[f"{p}_lines"] == whole["lines"]
    )
    base = next(told, None)
    if base is None:
        return [untold("over_sum", "partial", side="egreso")]
    return [_spent(whole, base, phase) for phase in executed]


def _spent(whole: dict, base: str, phase: str) -> Check:
    figures = {base: whole[base], phase: whole[phase]}
    wrong = int(whole[phase] > whole[base])
    outcome = budget_check.WRONG if wrong else budget_check.RIGHT
    return Check("over_sum", outcome, side="egreso", phase=phase, figures=figures, wrong=wrong)


def _totals(asked: Asked) -> list[Check]:
    """Each printed total against the lines; printed subtotals together, by side and classification."""
    rows, sums = printed(asked)
    if not rows:
        return [untold("total", "no_totals")]
    checks: list[Check] = []
    for side in SIDES:
        for name in CLASSIFICATIONS:
            mine = [row for row in rows if (row["side"], row["total_of"]) == (side, name)]
            checks += [check for row in mine if not row["level"] for check in _against_lines(row, sums)]
            several = [c for row in mine if row["level"] for c in _against_lines(row, sums, "subtotals")]
            compared = [check for check in several if check.outcome != budget_check.UNTOLD]
            wrong = sum(not check.ok for check in compared)
            checks += filter(None, [tally("subtotals", len(compared), wrong, side=side, classification=name)])
            orphans = sorted({check.level for check in several if check.why == "no_lines"})
            checks += [
                untold("subtotals", "no_lines", side=side, classification=name, level=level)
                for level in orphans
            ]
    return checks


def _against_lines(row: dict, sums: dict, kind: str = "total") -> list[Check]:
    """A printed row against its level: a check for each phase that it tells."""
    place = {"side": row["side"], "classification": row["total_of"], "level": row["level"]}
    level = sums.get((row["side"], row["total_of"], row["level"]))
    if level is None:
        return [untold(kind, "no_lines", **place)]
    checks = []
    for phase in _AMOUNTS:
        if row[phase] is not None and level[phase] is not None:
            figures = {"lines": level[phase], "printed": row[phase]}
            counts = {"lines": (level[f"{phase}_lines"], level["lines"])}
            made = equal(kind, figures, counts, **place, phase=phase)
            checks.append(budget_check.standing(made, row["load_id"], row["source_row"]))
    return checks


def printed(asked: Asked) -> tuple[list[dict], Sums]:
    """The printed totals of a period with their `level`, and (side, classification, level) → what the lines of the period
    add up to there. Kept for the data version."""
    return read.kept(f"budget checks totals:{asked.observatory}:{asked.period}", lambda: _printed(asked))


def _printed(asked: Asked) -> tuple[list[dict], Sums]:
    query = sa.select(_lines).where(
        _lines.c.observatory == asked.observatory,
        _lines.c.period == asked.period,
        _lines.c.total_of.is_not(None),
    )
    rows = read.records(read.frame(query.order_by(_lines.c.side, _lines.c.line)))
    for row in rows:
        column = CLASSIFICATIONS[row["total_of"]]
        row["level"] = budget_check.level_of(row[column], row[f"{column}_code"])
    if not rows:
        return [], {}
    levels = LEVELS.c.level.in_(sorted({row["level"] for row in rows}))
    here = LEVELS.c.slice.in_([asked.slice_of(side) for side in SIDES])
    sums = read.frame(sa.select(LEVELS).where(LEVELS.c.observatory == asked.observatory, here, levels))
    return rows, {
        (row["slice"].split(" ")[1], row["classification"], row["level"]): row for row in read.records(sums)
    }


def misses(asked: Asked, checks: Sequence[Check], limit: int | None) -> list[list[Miss]]:
    """The printed subtotals that are off, of the side and classification of each of some checks."""
    return [_off(*printed(asked), check)[:limit] for check in checks]


def _off(rows: list[dict], sums: Sums, check: Check) -> list[Miss]:
    mine = [row for row in rows if (row["side"], row["total_of"]) == (check.side, check.classification)]
    return [
        Miss(
            *(place := (row["side"], row["total_of"], row["level"])),
            sums[place]["name"] or "",
            made.phase,
            made.figures,
            line=row["line"],
            load_id=row["load_id"],
            source_row=row["source_row"],
        )
        for row in mine
        if row["level"]
        for made in _against_lines(row, sums, "subtotals")
        if made.outcome == budget_check.WRONG
    ]
