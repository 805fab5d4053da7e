"""A Fiscal Data Package 1.0: what each field of the schema is (`columnType`), and its `extraFields`."""

import re
from typing import Any

from etl.fiscal_model import Level, Measure, table, tables, word
from warehouse.dataset import Dataset
from warehouse.errors import PortalError

_CONCEPTS = {
    "administrative-classification": "institutional",
    "functional-classification": "functional",
    "economic-classification": "economic",
    "fin-source": "funding",
}
_INSTEAD = {"activity": "functional"}
"""A concept that stands for one of ours where its own is not told: a programme says what the money is for."""
Fields = list[dict[str, Any]]


def is_one(resource: dict[str, Any]) -> bool:
    return any(_type(field) or field.get("normalize") for field in _fields(resource))


def _fields(resource: dict[str, Any]) -> Fields:
    return tables(table(resource.get("schema")).get("fields"))


def _extra(resource: dict[str, Any]) -> Fields:
    return tables(table(resource.get("schema")).get("extraFields"))


def _type(field: dict[str, Any]) -> str:
    return word(field.get("columnType"))


def header_of(resource: dict[str, Any], kind: str) -> str:
    """The header of the field of a column type, or ''."""
    return next((word(field.get("name")) for field in _fields(resource) if _type(field).startswith(kind)), "")


def constant_of(resource: dict[str, Any], kind: str) -> str:
    """What every row says of a column type (`constant`), or ''."""
    told = (field for field in _extra(resource) if _type(field).startswith(kind))
    return next((word(field["constant"]) for field in told if "constant" in field), "")


def measures(resource: dict[str, Any], currency: str) -> tuple[Measure, ...]:
    """The columns of amounts. currency: what the whole package says, or ''. Raises PortalError."""
    for kind, what in (("phase:", "la fase"), ("value-currency", "la moneda")):
        if header_of(resource, kind):
            raise PortalError(
                f"El paquete dice {what} fila por fila («{header_of(resource, kind)}»). "
                "El portal lee una columna de importes por fase, todas en una moneda: prepare así el CSV."
            )
    found = [field for field in _fields(resource) if field.get("normalize") or _type(field) == "value"]
    return tuple(_measure(resource, field, currency) for field in found)


def _measure(resource: dict[str, Any], field: dict[str, Any], currency: str) -> Measure:
    said = table(field.get("normalize"))
    kinds = {word(extra.get("name")): _type(extra) for extra in _extra(resource)}
    by_kind: dict[str, str] = {}
    for name, value in said.items():
        by_kind.setdefault(kinds.get(name, "").split(":")[0], word(value))
    if "date" in by_kind:
        raise PortalError(
            f"El paquete pone cada año en una columna («{word(field.get('name'))}»). Cargue un CSV con una fila por año."
        )
    told = {
        "phase": by_kind.get("phase") or word(field.get("phase")) or constant_of(resource, "phase:"),
        "direction": by_kind.get("direction")
        or word(field.get("direction"))
        or constant_of(resource, "direction"),
        "currency": by_kind.get("value-currency")
        or word(field.get("currency"))
        or constant_of(resource, "value-currency")
        or currency,
    }
    decimal = word(field.get("decimalChar")) or "."
    return Measure(word(field.get("name")), **told, factor=word(field.get("factor")), decimal=decimal)


def levels(resource: dict[str, Any]) -> dict[str, tuple[Level, ...]]:
    """Our classification → its levels, by their number or in the order of the fields."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for field in _fields(resource):
        concept, _, rest = _type(field).partition(":")
        level, _, part = rest.rpartition(":")
        if concept in {**_CONCEPTS, **_INSTEAD} and part in ("code", "label"):
            found.setdefault(concept, {}).setdefault(level, {}).setdefault(part, word(field.get("name")))
    told = {ours: _ordered(found[concept]) for concept, ours in _CONCEPTS.items() if concept in found}
    for concept, ours in _INSTEAD.items():
        if concept in found and ours not in told:
            told[ours] = _ordered(found[concept])
    return told


def _ordered(system: dict[str, dict[str, str]]) -> tuple[Level, ...]:
    """Levels of the first system of a concept (generic, cofog…): two of them are two ways to tell the same."""
    first = next(iter(system)).split(":")[0]
    mine = [name for name in system if name.split(":")[0] == first]
    numbers = [re.search(r"level(\d{1,3})$", name) for name in mine]
    if all(numbers):
        mine = [name for _, name in sorted(zip((int(n[1]) for n in numbers if n), mine, strict=True))]
    return tuple((system[name].get("code", ""), system[name].get("label", "")) for name in mine)


def named(resource: dict[str, Any], dataset: Dataset) -> dict[str, str]:
    """Our columns → the fields that have both their name and their title: a package of a portal like this one."""
    ours = {(column.name, column.label): column.name for column in dataset.columns}
    amounts = {
        measure for field in _fields(resource) if field.get("normalize") for measure in [field.get("name")]
    }
    pairs = ((word(field.get("name")), word(field.get("title"))) for field in _fields(resource))
    return {ours[pair]: pair[0] for pair in pairs if pair in ours and pair[0] not in amounts}
