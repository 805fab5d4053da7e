"""What only a person can decide about a file: asked on screen, answered without sending it again.

`meta.loads.asked` holds one of
    {"kind": "headers", "row", "headers": [HEADER], "suggested": {column: header},
     "why": {column: sentence}, "required": [column], "sheet", "sheets": [name], "profiles": [{"profile_id", "title"}]}
        HEADER = {"header", "samples": [str], "day": [format], "month": [format], "hours": [format], "decimal": "?" or ""}:
        the formats that read all its dates with the day first, or the month, and whether its numbers may be read two ways
    {"kind": "values", "column", "names": [{"name", "rows", "like"}], "choices": [{"code", "name"}], "more": [the same],
     "profile": the text that an answer extends, '' for the load's own}
    {"kind": "slices", "found": [{"slice", "rows", "now"}]}
«headers» and «slices» stop a check or a publication as a `Question`; «values» comes beside the problems of the rows, as
`etl.check.Checked.asked`, and whoever writes the load down keeps it.
"""

from collections.abc import Mapping
from typing import Any

from warehouse.dataset import Dataset
from warehouse.errors import PortalError

Asked = dict[str, Any]


class Question(PortalError):
    """A sentence, and what a person must decide (`asked`, JSON) so that the file can be read."""

    def __init__(self, sentence: str, asked: Asked) -> None:
        super().__init__(sentence)
        self.asked = asked


def of_slices(dataset: Dataset, found: Mapping[str, int], now: Mapping[str, int]) -> Question:
    """Which deliveries a file replaces, where it brings several. found, now: slice → rows in the file, and today."""
    names = sorted(found)
    listed = ", ".join(names) if len(names) <= 4 else f"{names[0]} … {names[-1]}"
    told = [{"slice": name, "rows": int(found[name]), "now": int(now.get(name, 0))} for name in names]
    return Question(
        f"El archivo trae {len(names)} entregas de «{dataset.title}» por {dataset.slice_title}: {listed}. "
        "Diga cuáles reemplaza.",
        {"kind": "slices", "found": told},
    )
