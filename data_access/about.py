"""What an observatory is: with whom it works, by what norms, and how much of itself it has published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from data_access import due, plans, read
from warehouse.datasets import BY_NAME

KINDS: tuple[str, ...] = BY_NAME["institutions"].column("kind").choices
"""Kinds of institution, in the order in which they are told."""
NORMS = ("ordenanza", "reglamento")
"""Kinds of document that are norms themselves."""
RESERVED = "reservado"


@dataclass(frozen=True)
class Norm:
    """name: as printed. orders: titles of the plans and duties that name it; of a document of its own, its kind."""

    name: str
    orders: tuple[str, ...]


def institutions(observatory: str) -> dict[str, list[dict[str, Any]]]:
    """Kind → its institutions in their order: every declared column. Kinds without any are left out. Source: pub.institutions."""
    rows = due.register("institutions", observatory)
    ordered = rows.sort_values("sort_order", kind="stable", key=lambda order: order.astype(float))
    told = read.records(ordered)
    by_kind = {kind: [row for row in told if row["kind"] == kind] for kind in KINDS}
    return {kind: mine for kind, mine in by_kind.items() if mine}


def agreements(observatory: str) -> int:
    """How many agreements it has published."""
    return len(due.register("agreements", observatory))


def standing_plans(observatory: str) -> list[dict[str, Any]]:
    """The plans that stand on their own, the newest first: columns of data_access.plans.listed."""
    listed = plans.listed(observatory)
    return read.records(listed[listed["kind"] != "plan operativo"]) if len(listed) else []


def norms(observatory: str) -> list[Norm]:
    """The norms that its plans and duties name, then the ordinances and rules that it has published; those reserved are left out."""
    found: dict[str, list[str]] = {}
    named = [(row["legal_basis"], row["title"]) for row in standing_plans(observatory)]
    named += [(row["norm"], row["title"]) for row in due.register("duties", observatory).to_dict("records")]
    documents = due.register("documents", observatory).to_dict("records")
    own = [row for row in documents if row["kind"] in NORMS and row["access"] != RESERVED]
    named += [(row["title"], row["kind"]) for row in own]
    for norm, title in named:
        if norm:
            found.setdefault(norm, []).append(title)
    return [Norm(name, _once(titles)) for name, titles in found.items()]


def _once(titles: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(titles))
