"""What a person says that a file delivers, as they type it."""

import re

from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

EVERYTHING = "todas"
_MONTH = ("occurred_on", "counted_on", "day", "month")
_EXAMPLE = dict.fromkeys(_MONTH, "2026-10") | dict.fromkeys(("first_year", "plan", "year", "period"), "2026")
_EXAMPLE |= {"edition": "2026-S1"}


def said(name: str, typed: str) -> tuple[str, ...]:
    """The slices of a dataset in a text, separated by commas or lines: each one, a range «a..b», or «todas».

    Raises PortalError for what cannot be one, with an example.
    """
    dataset = BY_NAME[name]
    stated = tuple(dict.fromkeys(part for p in re.split(r"[,;\n]", typed) if (part := " ".join(p.split()))))
    for part in stated:
        first, dots, last = (p.strip() for p in part.partition(".."))
        if part.lower() != EVERYTHING and not all(
            _fits(dataset, p) for p in ((first, last) if dots else (part,))
        ):
            raise PortalError(
                f"«{part[:60]}» no es una entrega de «{dataset.title}»: se entrega por {dataset.slice_title}. "
                f"Escriba, por ejemplo, «{example(name)}», o deje el espacio en blanco."
            )
    return tuple(part.lower() if part.lower() == EVERYTHING else part for part in stated)


def _fits(dataset: Dataset, part: str) -> bool:
    """Whether a text is a slice, or the first part of slices that have several."""
    more = [dataset.column(c).choices for c in dataset.slice[1:]]
    return dataset.is_slice(part) or any(
        dataset.is_slice(f"{part} {choice}") for choice in (more[0] if more else ())
    )


def example(name: str) -> str:
    """A slice as it is written; «todo» where a dataset is delivered whole."""
    dataset = BY_NAME[name]
    parts = [_EXAMPLE.get(column) or dataset.column(column).choices[0] for column in dataset.slice]
    return " ".join(parts) or "todo"
