"""What is asked of a load, and how it is kept in the ledger's line."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from etl.feature_map import NOTHING_SAID, FeatureMap
from warehouse import audit
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME


@dataclass(frozen=True)
class Request:
    """What is asked of a load. slices: what it delivers (publish.choose_slices). profile: the text of one, or ''.

    features: how a GeoJSON is read. note: why the past changes, to be read in public. review: the load waits for a person
    to publish it. actor: who sends it. follows: the load whose question this one answers, or 0.
    """

    dataset: Dataset
    observatory: str
    sheet: str | None = None
    slices: tuple[str, ...] = ()
    accept_rejects: bool = False
    profile: str = ""
    features: FeatureMap = NOTHING_SAID
    note: str = ""
    review: bool = False
    actor: audit.Actor = audit.SYSTEM
    follows: int = 0

    @property
    def options(self) -> dict[str, Any]:
        """As JSON: what was said besides the dataset, the observatory and the person; `of` makes it again."""
        asked: dict[str, Any] = {
            "slices": list(self.slices),
            "accept_rejects": self.accept_rejects,
            "sheet": self.sheet,
        }
        said: dict[str, Any] = {"note": self.note, "profile": self.profile, "features": self.features.options}
        said |= {"review": self.review, "follows": self.follows}
        return asked | {name: value for name, value in said.items() if value}

    @classmethod
    def of(cls, load: sa.Row) -> "Request":
        """The request that a line of `meta.loads` keeps."""
        options = load.options
        return cls(
            BY_NAME[load.dataset],
            load.observatory,
            options.get("sheet"),
            tuple(options["slices"]),
            options["accept_rejects"],
            options.get("profile", ""),
            FeatureMap.of(options.get("features", {})),
            options.get("note", ""),
            options.get("review", False),
            audit.Actor(load.asked_by, load.by_role),
            options.get("follows", 0),
        )
