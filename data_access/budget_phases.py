"""What the law of a place calls each phase of its budget."""

from dataclasses import dataclass

import sqlalchemy as sa

from data_access import read
from warehouse.datasets.budget_lines import PHASES, SIDES
from warehouse.published import VIEWS

_table = VIEWS["budget_phases"]


@dataclass(frozen=True)
class LegalPhase:
    """A phase as the law names it. definition, legal_basis: '' where the source says nothing."""

    side: str
    phase: str
    name: str
    definition: str
    legal_basis: str


def told(observatory: str) -> list[LegalPhase]:
    """The phases that an observatory names, income first, in the order of the law. Source: pub.budget_phases."""

    def make() -> list[LegalPhase]:
        columns = [_table.c[name] for name in LegalPhase.__dataclass_fields__]
        rows = read.records(read.frame(sa.select(*columns).where(_table.c.observatory == observatory)))
        found = [LegalPhase(**{name: value or "" for name, value in row.items()}) for row in rows]
        return sorted(found, key=lambda p: (SIDES.index(p.side), list(PHASES).index(p.phase)))

    return read.kept(f"budget phases:{observatory}", make)


def names(observatory: str) -> dict[tuple[str, str], str]:
    """(side, phase) → its legal name, where the observatory tells one."""
    return {(phase.side, phase.phase): phase.name for phase in told(observatory)}
