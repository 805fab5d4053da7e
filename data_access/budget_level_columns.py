"""The columns of a budget with its subtotals, as it is downloaded."""

from data_access.datasets import Field
from warehouse.datasets.budget_lines import CLASSIFICATIONS, DATASET, PHASES, SIDES

NAME = "budget_levels"
SLICE = {"period": (), "side": SIDES, "classification": tuple(CLASSIFICATIONS)}
"""What the levels of a table share → what it may be, where that is known."""
KINDS = {
    **dict.fromkeys(SLICE, "string"),
    "position": "integer",
    "level": "string",
    "parent": "string",
    "depth": "integer",
    "code": "string",
    "name": "string",
    "is_leaf": "boolean",
    "lines": "integer",
    **{
        column: kind
        for name in PHASES.values()
        for column, kind in ((name, "number"), (f"{name}_lines", "integer"))
    },
}
"""Column → its type as Table Schema calls it, in order."""
UNITS = {column.name: column.unit for column in DATASET.columns if column.name in KINDS and column.unit}
KEY = (*SLICE, "position")
_BLANK = ("level", "parent", "code", *PHASES.values())


def described(name: str, label: str, description: str, text: str) -> Field:
    """A column with its words, for a dictionary. text: what a column of text is called there."""
    return Field(
        name=name,
        label=label,
        kind=KINDS[name],
        hint=f"{text}." if KINDS[name] == "string" else "",
        description=description,
        required=name not in _BLANK,
        choices=SLICE.get(name, ()),
        minimum=None,
        maximum=None,
        unit=UNITS.get(name, ""),
        references="",
        many=False,
        public=True,
    )
