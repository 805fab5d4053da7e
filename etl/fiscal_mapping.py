"""A Fiscal Data Package of the first drafts (0.3): measures and dimensions, in `mapping` or `model`."""

from typing import Any

from etl.fiscal_model import Level, Measure, table, word

_CLASSES = {"administrative": "institutional", "functional": "functional", "economic": "economic"}
Model = tuple[tuple[Measure, ...], dict[str, tuple[Level, ...]], str, dict[str, str], str]
"""Measures, levels by our classification, header of the year, constants, and the name of the resource."""


def is_one(descriptor: dict[str, Any]) -> bool:
    return bool(_model(descriptor).get("measures"))


def read(descriptor: dict[str, Any]) -> Model:
    """What the descriptor says; see fiscal_model.Package."""
    model = _model(descriptor)
    measures = [table(measure) for measure in table(model.get("measures")).values()]
    levels: dict[str, tuple[Level, ...]] = {}
    year, constants = "", {}
    for name, told in table(model.get("dimensions")).items():
        dimension = table(told)
        attributes = {key: table(value) for key, value in table(dimension.get("attributes")).items()}
        if dimension.get("dimensionType") == "datetime" or name in ("date", "datetime"):
            told_year = next(
                (a for key, a in attributes.items() if "year" in key.lower() or len(attributes) == 1), {}
            )
            year, constant = word(told_year.get("source")), word(told_year.get("constant"))
            constants = {"period": constant} if constant else {}
            continue
        kind = _classification(dimension)
        found = _levels(attributes, dimension.get("primaryKey"))
        if kind and found and (kind not in levels or dimension.get("dimensionType") == "classification"):
            levels[kind] = found
    resources = {word(measure.get("resource")) for measure in measures} - {""}
    return (
        tuple(_measure(measure) for measure in measures),
        levels,
        year,
        constants,
        resources.pop() if len(resources) == 1 else "",
    )


def _model(descriptor: dict[str, Any]) -> dict[str, Any]:
    return table(descriptor.get("mapping")) or table(descriptor.get("model"))


def _measure(told: dict[str, Any]) -> Measure:
    texts = {name: word(told.get(name)) for name in ("phase", "direction", "currency", "factor")}
    return Measure(word(told.get("source")), **texts, decimal=word(told.get("decimalChar")) or ".")


def _classification(dimension: dict[str, Any]) -> str:
    """Ours; what is an activity (a programme) says what the money is for, as a function does."""
    kind = dimension.get("dimensionType")
    if kind == "activity":
        return "functional"
    return _CLASSES.get(word(dimension.get("classificationType")), "") if kind == "classification" else ""


def _levels(attributes: dict[str, dict[str, Any]], key: Any) -> tuple[Level, ...]:
    """From the general to the particular: by `parent`; where none says it, in the order of the primary key."""
    names = {word(told.get("labelfor")): word(told.get("source")) for told in attributes.values()}
    codes = {
        name: told for name, told in attributes.items() if not told.get("labelfor") and told.get("source")
    }
    keys = [key] if isinstance(key, str) else key if isinstance(key, list) else []
    wanted = [name for name in keys if isinstance(name, str) and name in codes] or list(codes)
    depths = {name: _depth(name, codes) for name in wanted}
    ordered = sorted(wanted, key=lambda name: depths[name])
    return tuple((word(codes[name]["source"]), names.get(name, "")) for name in ordered)


def _depth(name: str, codes: dict[str, dict[str, Any]]) -> int:
    seen = [name]
    while (above := word(codes[seen[-1]].get("parent"))) in codes and above not in seen:
        seen.append(above)
    return len(seen)
