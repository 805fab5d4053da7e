"""What a clerk may deliver, by what it is about."""

from dataclasses import dataclass

from data_access import datasets
from data_access.datasets import Sheet

SUBJECTS: dict[str, tuple[str, ...]] = {
    "incidents": ("incidents", "categories", "places"),
    "plans": (
        "progress",
        "activities",
        "reviews",
        "reprogrammings",
        "observations",
        "plans",
        "objectives",
        "risks",
    ),
    "money": (
        "budget_lines",
        "budget_amendments",
        "investments",
        "budget_phases",
        "funding_sources",
        "price_indices",
    ),
    "indicators": ("indicator_values", "indicators", "indicator_versions"),
    "sessions": ("sessions", "session_steps", "attendance", "questions", "commitments", "duties"),
    "institution": ("agreements", "programmes", "units", "populations", "territories", "observatories"),
}
"""Subject → its datasets, the ones that are delivered most often first."""
BOUNDARIES = "territories"
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")


@dataclass(frozen=True)
class Subject:
    """name: of its words in texts/."""

    name: str
    sheets: tuple[Sheet, ...]


def all_of_them() -> list[Subject]:
    """Every subject with its datasets."""
    known = {sheet.name: sheet for sheet in datasets.all_of_them()}
    return [Subject(name, tuple(known[n] for n in names)) for name, names in SUBJECTS.items()]


def endings(dataset: str) -> tuple[str, ...]:
    """How the names of the files end that may bring a dataset."""
    more = {BOUNDARIES: (".geojson", ".json"), "budget_lines": (".json", ".zip")}
    return _TABLES + more.get(dataset, ())
