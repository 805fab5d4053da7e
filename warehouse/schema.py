"""A declaration as Frictionless Table Schema."""

from typing import Any

from warehouse.dataset import Column, Dataset


def table_schema(dataset: Dataset) -> dict[str, Any]:
    """The public columns of a dataset as a Table Schema (frictionlessdata.io), ready for JSON."""
    names = [c.name for c in dataset.public_columns]
    schema: dict[str, Any] = {"fields": [_field(c) for c in dataset.public_columns], "missingValues": [""]}
    if set(dataset.key) <= set(names):
        schema["primaryKey"] = list(dataset.key)
    return schema


def _field(column: Column) -> dict[str, Any]:
    limits = {"required": column.required, "minimum": column.minimum, "maximum": column.maximum}
    constraints: dict[str, Any] = {
        name: value for name, value in limits.items() if value not in (None, False)
    }
    if column.choices and not column.many:
        constraints["enum"] = list(column.choices)
    field = {
        "name": column.name,
        "type": column.kind.name,
        "title": column.label,
        "description": column.description,
    }
    return {**field, "constraints": constraints} if constraints else field
