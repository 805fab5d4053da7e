"""In what amounts of a budget can be told: of their day, in constant prices, per inhabitant."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import sqlalchemy as sa

from data_access import places, read
from data_access.budgets import VALUES
from data_access.state import BudgetState
from warehouse.published import VIEWS

_CENT = Decimal("0.01")
_DIGITS = 100
"""Enough for a quotient never to look like half a cent when it is not."""
_indices = VIEWS["price_indices"]


@dataclass(frozen=True)
class Lack:
    """Why amounts cannot be told so. reason: «none» (no index at all), «year» (none of that year, in the series of the
    newest), «territory» (none that holds all the others) or «population» (none of `territory` up to that year)."""

    value: str
    reason: str
    year: int
    territory: str = ""


@dataclass(frozen=True)
class Scale:
    """What amounts are multiplied by (times) and divided by (over). kind: "" as published, «constantes» or «habitante».

    year: of the budget. For «constantes», index and base_index of that year and of base_year, in `series`; for
    «habitante», the population of `territory` in population_year. lack: what was asked for and cannot be told.
    """

    kind: str = ""
    times: Decimal = Decimal(1)
    over: Decimal = Decimal(1)
    year: int = 0
    base_year: int = 0
    series: str = ""
    population: int = 0
    population_year: int = 0
    territory: str = ""
    source: str = ""
    lack: Lack | None = None

    def of(self, amount: Decimal | None) -> Decimal | None:
        """The amount so told: exact, and only at the end rounded half up to cents. As published, it is left as it is."""
        if amount is None or not self.kind:
            return amount
        with localcontext() as context:
            context.prec = _DIGITS
            return (amount * self.times / self.over).quantize(_CENT, ROUND_HALF_UP)

    def exact(self, amount: Decimal | None) -> Fraction | None:
        """The amount so told, not rounded: what differences and percentages are computed from."""
        if amount is None or not self.kind:
            return None if amount is None else Fraction(amount)
        return Fraction(amount) * Fraction(self.times) / Fraction(self.over)


def choices(observatory: str, year: int) -> tuple[str, ...]:
    """Which of `budgets.VALUES` a year can be told in."""
    return tuple(name for name, found in _all(observatory, year).items() if isinstance(found, Scale))


def lacking(observatory: str, year: int) -> list[Lack]:
    """Why it cannot be told in the others."""
    return [found for found in _all(observatory, year).values() if isinstance(found, Lack)]


def scale(state: BudgetState) -> Scale:
    """What a settled state asks for; amounts as published where it asks for nothing, or for what cannot be told (`lack`)."""
    if state.values not in VALUES or not state.year.isdecimal():
        return Scale()
    found = _all(state.observatory, int(state.year))[state.values]
    return found if isinstance(found, Scale) else Scale(year=found.year, lack=found)


def datasets(scale: Scale) -> tuple[str, ...]:
    """The datasets that scaled amounts come from, besides the budget."""
    return {"constantes": ("price_indices",), "habitante": ("populations",)}.get(scale.kind, ())


def _all(observatory: str, year: int) -> dict[str, Scale | Lack]:
    """Each of VALUES, in order."""
    return read.kept(
        f"budget values:{observatory}:{year}",
        lambda: {
            "constantes": _constant(_known_indices(observatory), year),
            "habitante": _per_head(observatory, year),
        },
    )


def _known_indices(observatory: str) -> list[dict]:
    """year, value, series and source of every year, newest first. Source: pub.price_indices."""
    columns = [_indices.c[name] for name in ("year", "value", "series", "source")]
    query = sa.select(*columns).where(_indices.c.observatory == observatory)
    return read.records(read.frame(query.order_by(_indices.c.year.desc())))


def _constant(indices: list[dict], year: int) -> Scale | Lack:
    """Prices of the newest year with an index; two series are never joined."""
    base = indices[0] if indices else None
    if base is None:
        return Lack("constantes", "none", year)
    own = next((i for i in indices if i["year"] == year and i["series"] == base["series"]), None)
    if own is None:
        return Lack("constantes", "year", year)
    return Scale(
        kind="constantes",
        times=base["value"],
        over=own["value"],
        year=year,
        base_year=int(base["year"]),
        series=base["series"],
        source=base["source"],
    )


def _per_head(observatory: str, year: int) -> Scale | Lack:
    """By the people of the territory that holds all the others; those of its parts are never added up: nobody says that
    they are all of it."""
    whole = places.whole(observatory, year)
    if whole is None:
        return Lack("habitante", "territory", year)
    code, name = whole
    rows = places.populations(observatory, year)
    found = read.records(rows[rows["zone"] == code])
    if not found or not found[0]["population"]:
        return Lack("habitante", "population", year, name)
    people = int(found[0]["population"])
    return Scale(
        kind="habitante",
        over=Decimal(people),
        year=year,
        population=people,
        population_year=int(found[0]["population_year"]),
        territory=name,
        source=found[0]["population_source"],
    )
