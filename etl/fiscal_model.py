"""What a Fiscal Data Package says of its table, in either version of the standard, and the profile that reads it.

Nothing is guessed: what the portal has no place for, or needs and is not told, is one sentence.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.header_paths import MARK
from etl.profile import name_key
from etl.profile_text import quoted
from warehouse.datasets.budget_lines import PHASES
from warehouse.errors import PortalError

_SIDES = {
    "expenditure": "egreso",
    "spending": "egreso",
    "expense": "egreso",
    "egreso": "egreso",
    "gasto": "egreso",
    "revenue": "ingreso",
    "income": "ingreso",
    "ingreso": "ingreso",
}
_PHASES = {name_key(word): name for phase, name in PHASES.items() for word in (phase, name)} | {
    "adjusted": "modified"
}
Level = tuple[str, str]
"""Headers of the code and of the name of a level; '' for what there is none of."""


@dataclass(frozen=True)
class Measure:
    """A column of amounts. What is not told is ''. decimal: its sign."""

    header: str
    phase: str = ""
    direction: str = ""
    currency: str = ""
    factor: str = ""
    decimal: str = "."


@dataclass(frozen=True)
class Package:
    """A described table. path: of its file, beside the descriptor. levels: our classification → from the general on.

    year, direction: headers, or constants; '' for what is not told. named: our columns that it calls as we do → header.
    size, digest: what it says of the file's bytes (digest as «sha256:…»); None and '' where it says nothing.
    """

    title: str
    path: str
    measures: tuple[Measure, ...]
    levels: Mapping[str, tuple[Level, ...]]
    year: str = ""
    direction: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    size: int | None = None
    digest: str = ""


def text(package: Package, currency: str) -> str:
    """The profile (TOML) that reads a package's table. currency: the observatory's. Raises PortalError."""
    if not package.measures:
        raise PortalError(
            "El paquete no describe ninguna columna de importes (measures, o columnType «value»)."
        )
    _refuse_currency(package, currency)
    constants, columns = _constants(package), {n: (h,) for n, h in package.named.items()} | _columns(package)
    lines = [f"# Perfil hecho con el descriptor del paquete {quoted(package.title)}."]
    lines += [f"titulo = {quoted(package.title)}", 'conjunto = "budget_lines"']
    lines += [f"decimal = {quoted(_one(package, 'decimal', 'el signo decimal'))}"]
    factor = _one(package, "factor", "el factor")
    lines += [f"factor = {quoted(factor)}"] if factor not in ("", "1") else []
    lines += [] if "line" in columns else ['fila = "line"']
    lines += ["", "[columnas]"]
    lines += [f"{name} = [{', '.join(map(quoted, headers))}]" for name, headers in columns.items()]
    lines += ["", "[constantes]", *(f"{name} = {quoted(value)}" for name, value in constants.items())]
    if "side" in columns:
        lines += [
            "",
            "[valores.side]",
            *(f"{quoted(word)} = {quoted(side)}" for word, side in _SIDES.items()),
        ]
    return "\n".join(lines) + "\n"


def _columns(package: Package) -> dict[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {}
    if package.year and "period" not in package.named:
        columns["period"] = (package.year,)
    if package.direction and "side" not in package.named:
        columns["side"] = (package.direction,)
    for name, levels in package.levels.items():
        if any(code and label for code, label in levels):
            columns[f"{name}_code"] = _path([code or label for code, label in levels])
        columns[name] = _path([label or code for code, label in levels])
    return columns | _amounts(package)


def _path(headers: list[str]) -> tuple[str, ...]:
    return tuple(part for header in headers for part in (header, MARK))


def _amounts(package: Package) -> dict[str, tuple[str, ...]]:
    """Our phase → the header of its amounts."""
    columns: dict[str, tuple[str, ...]] = {}
    for measure in package.measures:
        phase = _PHASES.get(name_key(measure.phase))
        if phase is None:
            told = f"dice la fase «{measure.phase}»" if measure.phase else "no dice de qué fase es"
            raise PortalError(
                f"El paquete {told} la columna «{measure.header}», y el portal conoce estas: {', '.join(PHASES.values())}. "
                "Escriba una de ellas como fase (phase) de esa columna en el descriptor."
            )
        if phase in columns:
            raise PortalError(
                f"El paquete da dos columnas a la fase «{phase}»: «{columns[phase][0]}» y «{measure.header}». "
                "Quite una del descriptor, o cargue el CSV con un perfil."
            )
        columns[phase] = (measure.header,)
    return columns


def _constants(package: Package) -> dict[str, str]:
    """What every row says. Raises PortalError where the year or the side of the budget is nowhere."""
    constants = {"source_document": package.title} | dict(package.constants)
    constants = {name: value for name, value in constants.items() if name not in package.named}
    if package.year:
        constants.pop("period", None)
    if not package.year and not {"period"} & {*constants, *package.named}:
        raise PortalError(
            "El paquete no dice de qué año son los importes (date:fiscal-year, o fiscalPeriod de un año)."
        )
    if package.direction or "side" in package.named:
        return constants
    side = _SIDES.get(name_key(_one(package, "direction", "el sentido (direction)")))
    if side is None:
        raise PortalError(
            "El paquete no dice si es de ingresos o de gastos. Escriba «direction» (revenue o expenditure) en el descriptor."
        )
    return constants | {"side": side}


def _refuse_currency(package: Package, currency: str) -> None:
    told = {measure.currency.upper() for measure in package.measures}
    if told == {currency.upper()}:
        return
    if "" in told:
        raise PortalError(
            f"El paquete no dice su moneda. Escriba «currency»: «{currency}» en el descriptor, si lo es."
        )
    listed = ", ".join(f"«{name}»" for name in sorted(told)) or "ninguna"
    raise PortalError(
        f"El paquete está en {listed} y el observatorio en «{currency}»: no se convierten monedas."
    )


def _one(package: Package, name: str, what: str) -> str:
    """What all the measures say alike. Raises PortalError."""
    told = {getattr(measure, name) for measure in package.measures}
    if len(told) > 1:
        listed = ", ".join(f"«{value}»" for value in sorted(told))
        raise PortalError(
            f"Las columnas de importes del paquete no coinciden en {what}: {listed}. Cárguelas aparte."
        )
    return told.pop() if told else ""


def table(value: Any) -> dict[str, Any]:
    """A JSON object, or an empty one for anything else: a descriptor may say anything."""
    return value if isinstance(value, dict) else {}


def tables(value: Any) -> list[dict[str, Any]]:
    """The objects of a JSON array; none for anything else."""
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def word(value: Any) -> str:
    """A text or a number of a descriptor as text; '' for anything else."""
    if isinstance(value, str):
        return " ".join(value.split())
    return json.dumps(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
