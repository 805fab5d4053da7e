"""How a pack prints who answers for something: by the names of the observatory's catalogue, else as its document does."""

from collections.abc import Callable

from data_access import offices, units

Printer = Callable[..., str | None]


def printer(observatory: str) -> Printer:
    """(what «Responsable» prints, code of the unit of the line or None) → names; the unit's where no office is printed,
    None where there is neither."""
    reader = offices.resolve(observatory)
    names = units.names(observatory)

    def named(printed: str | None, unit: str | None = None) -> str | None:
        found = ", ".join(office.name for office in reader(printed))
        return found or (names.get(unit, unit) if isinstance(unit, str) else None)

    return named
