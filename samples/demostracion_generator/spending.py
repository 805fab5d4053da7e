"""What the invented municipality takes in and spends each year, before any amount: its lines and how much they weigh."""

from dataclasses import dataclass, replace

import numpy as np

from samples.demostracion_generator import projects

PROGRAMMES = {
    "03.1": "02.2", "03.2": "01.2", "03.3": "01.3", "05.1": "02.4", "05.2": "02.3", "05.3": "02.5",
    "08.1": "02.1", "08.2": "02.6", "08.3": "02.6",
}  # fmt: skip
"""Functional code → the institutional code of who carries it out."""
_ALL = {"03.1": 3, "03.2": 2.4, "03.3": 2, "05.1": 38, "05.2": 21, "05.3": 15, "08.1": 4, "08.2": 6}
_STREET = {"05.1": 30, "05.2": 3, "05.3": 9, "08.1": 2, "08.2": 1.5}
_OFFICE = {"03.1": 2, "03.2": 1.8, "03.3": 1.6, "05.1": 1.5, "05.2": 2.2, "05.3": 1.4, "08.2": 1.7}
# Partida → weight in the year, sources that pay it by halves, programmes and their share of it.
_CURRENT: dict[str, tuple[float, str, dict[str, float]]] = {
    "1.1.1": (27.5, "propios", _ALL),
    "1.1.2": (5.0, "propios", {"05.1": 30, "05.2": 14, "05.3": 5}),
    "1.1.3": (2.4, "propios", _ALL),
    "1.2.1": (3.1, "propios", _ALL),
    "1.2.2": (2.3, "propios", _ALL),
    "2.1.1": (7.4, "propios canon", _STREET),
    "2.1.2": (2.3, "propios canon", {"05.1": 20, "05.2": 3, "05.3": 7, "08.2": 2}),
    "2.1.3": (2.9, "propios canon", {"05.1": 18, "05.2": 8, "05.3": 3}),
    "2.1.4": (0.8, "propios", _OFFICE),
    "2.2.1": (6.2, "propios canon", {"05.1": 4, "05.2": 24}),
    "2.2.2": (4.7, "propios canon", {"03.1": 1, "05.1": 6, "05.2": 12, "05.3": 2, "08.1": 7, "08.2": 1}),
    "2.2.3": (1.9, "propios canon", {"05.1": 15, "05.3": 4}),
    "2.2.4": (1.4, "cooperacion propios", {"03.1": 8, "03.2": 2, "05.3": 3, "08.1": 3, "08.2": 2}),
    "2.2.5": (1.2, "donaciones propios", {"03.1": 1, "05.1": 6, "05.2": 5, "05.3": 2, "08.2": 2}),
    "3.1.1": (0.9, "propios", {"03.2": 1}),
    "3.2.1": (0.6, "propios donaciones", {"08.2": 1}),
}  # fmt: skip
_PARTICIPATORY = (1.1, "propios", {"08.3": 1})
"""Of 3.2.1 from 2026 on: a programme that did not exist before."""
# Partida → weight, source, share of who collects it.
_INCOME: dict[str, tuple[float, str, dict[str, float]]] = {
    "1.1.1": (31.0, "propios", {"01.2": 88, "02.1": 12}),
    "1.1.2": (6.2, "propios", {"02.5": 7, "02.6": 1}),
    "1.1.3": (3.2, "propios", {"02.5": 1}),
    "1.2.1": (4.1, "propios", {"02.5": 9, "02.4": 1}),
    "1.2.2": (3.7, "propios", {"02.5": 1}),
    "1.3.1": (1.3, "propios", {"01.2": 1}),
    "2.1.1": (26.5, "canon", {"01.2": 1}),
    "2.2.1": (16.2, "canon", {"01.2": 1}),
    "2.3.1": (3.0, "cooperacion", {"02.2": 2, "02.1": 3}),
    "2.3.2": (1.6, "donaciones", {"02.1": 2, "02.6": 1}),
    "3.1.1": (3.2, "propios", {"01.2": 1}),
}
IN_KIND = {"ingreso": "2.3.3", "egreso": "6.2.4"}
"""Partidas of 2024 alone that nobody pays or collects: what is given in kind does not pass through the cash."""
FIRST_YEAR, PARTICIPATORY_SINCE = 2024, 2026


@dataclass(frozen=True)
class Item:
    """What a line, or a part of one, is told by. weight: against the others of its source in its year; 0: added later."""

    economic: str
    functional: str
    institutional: str
    source: str
    weight: float
    territory: str = ""
    project: str = ""

    @property
    def line(self) -> tuple[str, str, str, str, str]:
        """What tells lines apart, and their order. Works have a line in each territory."""
        works = self.territory if self.economic.startswith("6.1") else ""
        return self.economic, self.functional, self.institutional, self.source, works


def items(year: int, side: str, luck: np.random.Generator) -> list[Item]:
    """In the order of their lines."""
    found = _income(year) if side == "ingreso" else _current(year) + _built(year)
    by = luck.uniform(0.97, 1.03, len(found))
    shaken = [replace(item, weight=item.weight * float(f)) for item, f in zip(found, by, strict=True)]
    return sorted(shaken, key=lambda item: (item.line, item.project))


def _income(year: int) -> list[Item]:
    found = [
        Item(code, "", who, source, weight * share / sum(shares.values()))
        for code, (weight, source, shares) in _INCOME.items()
        for who, share in shares.items()
    ]
    given = Item(IN_KIND["ingreso"], "", "02.1", "donaciones", 0.3)
    return [*found, given] if year == FIRST_YEAR else found


def _current(year: int) -> list[Item]:
    told = [(code, *what) for code, what in _CURRENT.items()]
    if year >= PARTICIPATORY_SINCE:
        told.append(("3.2.1", *_PARTICIPATORY))
    return [
        Item(
            code,
            programme,
            PROGRAMMES[programme],
            source,
            weight * share / sum(shares.values()) / len(sources.split()),
        )
        for code, weight, sources, shares in told
        for programme, share in shares.items()
        for source in sources.split()
    ]


def _built(year: int) -> list[Item]:
    return [
        Item(p.economic, p.functional, p.institutional, p.source, p.weights[year], p.territory, p.code)
        for p in projects.PROJECTS
        if year in p.weights
    ]
