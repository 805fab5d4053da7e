"""The datasets by what they are about."""

from dataclasses import dataclass

from data_access import datasets
from data_access.datasets import Sheet

SUBJECTS: dict[str, tuple[str, ...]] = {
    "incidents": ("incidents", "complaints", "operations", "published_maps", "categories", "places"),
    "centre": (
        "shifts",
        "dispatches",
        "alarms",
        "authority_requests",
        "outages",
        "assets",
        "trainings",
        "rooms",
        "retention_policies",
        "reported_figures",
    ),
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
    "indicators": (
        "indicator_values",
        "indicators",
        "indicator_versions",
        "surveys",
        "programmes",
        "programme_evaluations",
        "claims",
    ),
    "sessions": ("sessions", "session_steps", "attendance", "questions", "commitments", "duties"),
    "information": ("information_requests", "reserved_items", "documents", "bulletins"),
    "institution": (
        "feeds",
        "source_systems",
        "agreements",
        "institutions",
        "units",
        "populations",
        "territories",
        "observatories",
    ),
}
"""Subject → its datasets, the ones that are delivered most often first."""


@dataclass(frozen=True)
class Subject:
    """name: of its words in texts/."""

    name: str
    sheets: tuple[Sheet, ...]


def all_of_them() -> list[Subject]:
    """Every subject with its datasets."""
    known = {sheet.name: sheet for sheet in datasets.all_of_them()}
    return [Subject(name, tuple(known[n] for n in names)) for name, names in SUBJECTS.items()]
