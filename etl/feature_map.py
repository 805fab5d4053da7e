"""Which property of a GeoJSON is which column: what staff say, what the names say, and what has to be asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from etl.delivery import UnreadableFile
from warehouse.dataset import Column, Dataset, normal
from warehouse.errors import PortalError

LISTED = 30
_SHORT = 30


@dataclass(frozen=True)
class FeatureMap:
    """What was typed (--map, --set, --where), as it travels with a load. Raises PortalError where it has no «=».

    columns: «column=PROPERTY». constants: «column=text for all», in which «{PROPERTY}» stands for its value.
    where: «PROPERTY=text» that a feature must have; the same property twice means one or the other.
    """

    columns: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _pairs(self.columns, "--map columna=PROPIEDAD")
        _pairs(self.constants, "--set columna=valor")
        _pairs(self.where, "--where PROPIEDAD=valor")

    def __bool__(self) -> bool:
        return bool(self.columns or self.constants or self.where)

    @property
    def options(self) -> dict[str, list[str]]:
        """As JSON, only what was said; `of` makes it again."""
        said = {"columns": self.columns, "constants": self.constants, "where": self.where}
        return {name: list(pairs) for name, pairs in said.items() if pairs}

    @classmethod
    def of(cls, options: Mapping[str, Sequence[str]]) -> "FeatureMap":
        return cls(**{name: tuple(pairs) for name, pairs in options.items()})

    @property
    def chosen(self) -> dict[str, set[str]]:
        """Property → the values that are asked for, without accents, case or marks."""
        found: dict[str, set[str]] = {}
        for name, text in _pairs(self.where):
            found.setdefault(name, set()).add(normal(text))
        return found


def _pairs(typed: Sequence[str], form: str = "") -> list[tuple[str, str]]:
    parts = [text.partition("=") for text in typed]
    bad = [text for text, (name, sign, _) in zip(typed, parts, strict=True) if not (name.strip() and sign)]
    if bad:
        raise PortalError(f"«{bad[0]}» no se entiende. Escriba {form}.")
    return [(name.strip(), text.strip()) for name, _, text in parts]


NOTHING_SAID = FeatureMap()


def templates(dataset: Dataset, said: FeatureMap, examples: Mapping[str, str]) -> dict[str, str]:
    """Column → text in which «{PROPERTY}» stands for a property's value.

    examples: property of the file → a value of it. Raises PortalError naming what is unknown or lacking.
    """
    mapped = [(c, "{" + name + "}") for c, name in _pairs(said.columns)]
    stated = mapped + _pairs(said.constants)
    found = dict(stated)
    allowed = [c.name for c in dataset.columns if c.name != "geometry"]
    for name, _ in stated:
        if name not in allowed:
            raise PortalError(f"«{name}» no es una columna que se pueda dar. Son: {', '.join(allowed)}.")
        if [c for c, _ in stated].count(name) > 1:
            raise PortalError(f"«{name}» se dio dos veces. Deje una sola.")
    used = [p for text in found.values() for p in properties(text)] + list(said.chosen)
    unknown = [name for name in used if name not in examples]
    if unknown:
        raise PortalError(f"El archivo no tiene la propiedad «{unknown[0]}». Tiene: {listed(examples)}.")
    found = _guessed(dataset, examples) | found
    missing = [c for c in dataset.columns if c.required and c.name not in found]
    if missing:
        raise UnreadableFile(_question(missing, examples))
    return found


def _guessed(dataset: Dataset, examples: Mapping[str, str]) -> dict[str, str]:
    """Columns that exactly one property names: by its name, label or alias."""
    names = {normal(alias): c.name for c in dataset.columns for alias in (c.name, c.label, *c.aliases)}
    by_column: dict[str, list[str]] = {}
    for name in examples:
        by_column.setdefault(names.get(normal(name), ""), []).append(name)
    return {c: "{" + p[0] + "}" for c, p in by_column.items() if c not in ("", "geometry") and len(p) == 1}


def _question(missing: list[Column], examples: Mapping[str, str]) -> str:
    wanted = ", ".join(f"«{c.label}» ({c.name})" for c in missing)
    fixed = {"kind": "--set kind=distrito", "valid_from": "--set valid_from=1900-01-01"}
    typed = " ".join(fixed.get(c.name, f"--map {c.name}=PROPIEDAD") for c in missing)
    return f"Diga de dónde sale {wanted}, por ejemplo «{typed}»: el archivo tiene las propiedades {listed(examples)}."


def listed(examples: Mapping[str, str]) -> str:
    """«IDDIST (180301), NOMBDIST (ILO)»: properties with an example."""
    if not examples:
        return "ninguna"
    shown = [f"{name} ({shortened(value)})" for name, value in list(examples.items())[:LISTED]]
    return ", ".join(shown) + (f" y {len(examples) - LISTED} más" if len(examples) > LISTED else "")


def shortened(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def properties(template: str) -> list[str]:
    """The properties that a template takes its text from."""
    return re.findall(r"\{([^{}]+)\}", template)


def filled(template: str, table: pd.DataFrame) -> pd.Series:
    """A template's text for each row of a table of properties."""
    parts = re.split(r"\{([^{}]+)\}", template)
    text = pd.Series(parts[0], index=table.index, dtype="str")
    for name, after in zip(parts[1::2], parts[2::2], strict=True):
        text = text + table[name].str.strip() + after
    return text
