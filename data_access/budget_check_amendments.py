"""Checks of a budget against its register of amendments: what acts add to each level, and the levels that they name."""

from collections.abc import Sequence
from decimal import Decimal

import sqlalchemy as sa

from data_access import budget_amendments, budget_levels, read
from data_access.budget_amendments import Movement, Place
from data_access.budget_check import Asked, Check, Miss, tally, untold
from warehouse.datasets.budget_lines import SIDES
from warehouse.published import LEVELS


def found(asked: Asked) -> list[Check]:
    """The checks of the register, by side and classification."""
    told = _register(asked)
    if not told:
        has_acts = budget_amendments.movements(asked.observatory, asked.year)
        return [untold("amendments", "no_acts_yet" if has_acts else "no_register")]
    return [check for place in _places(told) for check in _of_classification(asked, told, *place)]


def misses(asked: Asked, checks: Sequence[Check], limit: int | None) -> list[list[Miss]]:
    """What fails each of some checks: a level, or a movement that names a level that is not there."""
    return [_missed(asked, check)[:limit] for check in checks]


def _missed(asked: Asked, check: Check) -> list[Miss]:
    if check.kind == "amendments":
        compared = _compared(asked)[check.side, check.classification]
        return [miss for miss, is_wrong in compared if is_wrong]
    return _unknown(asked, check)


def _register(asked: Asked) -> list[Movement]:
    told = budget_amendments.movements(asked.observatory, asked.year)
    return budget_amendments.until(told, asked.observatory, asked.period)


def _places(told: list[Movement]) -> list[tuple[str, str]]:
    """The sides and classifications that movements name."""
    return [(s, n) for s in SIDES for n in dict.fromkeys(m.classification for m in told if m.side == s)]


def _known(asked: Asked) -> set[Place]:
    """The levels that the register names and the budget has. Kept for the data version."""

    def make() -> set[Place]:
        places = budget_amendments.named(_register(asked))
        return set(budget_amendments.file_levels(asked.observatory, asked.period, places))

    return read.kept(f"budget checks acts:{asked.observatory}:{asked.period}", make)


def _of_classification(asked: Asked, told: list[Movement], side: str, name: str) -> list[Check]:
    where = {"side": side, "classification": name}
    places = [place for place in budget_amendments.named(told) if place[:2] == (side, name)]
    lost = sum(place not in _known(asked) for place in places)
    checks = [tally("amendment_levels", len(places), lost, **where)]
    whole = asked.wholes.get((side, name))
    if whole is None or whole["modifications"] is None:
        checks.append(untold("amendments", "no_modifications", **where))
    elif any(m.side == side and m.classification != name for m in told):
        checks.append(untold("amendments", "mixed", **where))
    else:
        compared = _compared(asked)[side, name]
        checks.append(tally("amendments", len(compared), sum(wrong for _, wrong in compared), **where))
    return [check for check in checks if check]


def _compared(asked: Asked) -> dict[tuple[str, str], list[tuple[Miss, bool]]]:
    """Side and classification of acts → each level that the register or the file changes, and whether they differ. Levels
    under one that an act names are left out: the act does not say how much of it is theirs. Kept for the data version."""

    def make() -> dict[tuple[str, str], list[tuple[Miss, bool]]]:
        told, found = _register(asked), {}
        rows = _changed(asked, told)
        for side, name in _places(told):
            mine = [m for m in told if (m.side, m.classification) == (side, name)]
            here = [r for r in rows if (r["slice"], r["classification"]) == (asked.slice_of(side), name)]
            found[side, name] = _beside(mine, here, (side, name))
        return found

    return read.kept(f"budget checks moved:{asked.observatory}:{asked.period}", make)


def _changed(asked: Asked, told: list[Movement]) -> list[dict]:
    """The levels that acts name, those above them, and those that the file says were changed."""
    paths = {
        path for _, _, level in budget_amendments.named(told) for path in ("", *budget_levels.above(level))
    }
    columns = (LEVELS.c.slice, LEVELS.c.classification, LEVELS.c.level, LEVELS.c.name, LEVELS.c.modifications)
    slices = [asked.slice_of(side) for side in SIDES]
    changed = sa.or_(LEVELS.c.level.in_(sorted(paths)), LEVELS.c.modifications != 0)
    query = sa.select(*columns).where(
        LEVELS.c.observatory == asked.observatory,
        LEVELS.c.slice.in_(slices),
        LEVELS.c.classification.in_(sorted({m.classification for m in told})),
        changed,
    )
    return read.records(read.frame(query.order_by(LEVELS.c.position)))


def _beside(told: list[Movement], rows: list[dict], place: tuple[str, str]) -> list[tuple[Miss, bool]]:
    named = {level for _, _, level in budget_amendments.named(told)}
    compared = []
    for row in rows:
        level = row["level"]
        if any(above in named for above in budget_levels.above(level)[:-1]):
            continue
        acts = sum((movement.of(level) for movement in told), Decimal(0))
        figures = {"acts": acts, "modifications": row["modifications"] or Decimal(0)}
        miss = Miss(*place, level, row["name"] or "", "modifications", figures)
        compared.append((miss, figures["acts"] != figures["modifications"]))
    return compared


def _unknown(asked: Asked, check: Check) -> list[Miss]:
    told = [m for m in _register(asked) if (m.side, m.classification) == (check.side, check.classification)]
    known = _known(asked)
    return [_first_naming(told, place) for place in budget_amendments.named(told) if place not in known]


def _first_naming(told: list[Movement], place: Place) -> Miss:
    side, name, level = place
    row = next(m for m in told if level in (m.from_level, m.to_level))
    return Miss(
        side,
        name,
        level,
        row.act,
        line=row.line,
        figures={"amount": row.amount},
        load_id=row.load_id,
        source_row=row.source_row,
    )
