"""The samples: the portal's own observatories, loaded the way staff load theirs."""

from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by

from config import ROOT
from etl import load as loading
from etl import publish, received
from etl.check import Progress
from warehouse import ledger
from warehouse.datasets import ALL
from warehouse.errors import PortalError

FOLDER = ROOT / "samples"
NOTE = "Archivo que trae el portal."


def files(folder: Path = FOLDER) -> list[tuple[str, str, Path]]:
    """(observatory, dataset, file) in the order in which they can be loaded."""
    slugs = sorted(p.name for p in folder.iterdir() if (p / "observatories.csv").is_file())
    named = [(slug, d.name, folder / slug / f"{d.name}.csv") for slug in slugs for d in ALL]
    return [(slug, name, path) for slug, name, path in named if path.is_file()]


def waiting(engine: sa.Engine, folder: Path = FOLDER) -> list[tuple[str, str, Path]]:
    """The sample files of which nothing was ever released, and those that a new version of the portal brings otherwise.

    What staff replaced or withdrew is left alone: a sample is taken for ours while every release of its dataset is a
    publication of a file of that name, delivered whole.
    """
    with engine.connect() as connection:
        found = pd.DataFrame(
            connection.execute(_RELEASED).all(), columns=["slug", "dataset", "is_ours", "sha256"]
        )
    known = {(row.slug, row.dataset): row for row in found.itertuples()}
    return [
        (slug, name, path)
        for slug, name, path in files(folder)
        if (slug, name) not in known or _is_outdated(known[slug, name], path)
    ]


def _is_outdated(released: Any, path: Path) -> bool:
    return bool(released.is_ours) and released.sha256 != received.digest(path)


_loads, _releases = ledger.loads, ledger.releases
_OURS = sa.and_(
    _releases.c.kind == "publication",
    _loads.c.file_name == _releases.c.dataset + ".csv",
    _loads.c.asked_by.is_(None),  # what came by the staff door is never ours
    _loads.c.options["slices"] == sa.cast([publish.EVERYTHING], JSONB),
)
_NEWEST = sa.func.array_agg(aggregate_order_by(_loads.c.sha256, _releases.c.release_id.desc()))
_RELEASED = (
    sa.select(
        _releases.c.observatory,
        _releases.c.dataset,
        sa.func.bool_and(sa.func.coalesce(_OURS, False)),
        sa.type_coerce(_NEWEST, ARRAY(sa.Text))[1],
    )
    .outerjoin(_loads, _loads.c.load_id == _releases.c.load_id)
    .group_by(_releases.c.observatory, _releases.c.dataset)
)


def load_one(engine: sa.Engine, slug: str, dataset: str, path: Path, progress: Progress) -> loading.Outcome:
    """Load a sample file. Raises PortalError when a row of it is rejected: samples are right or not shipped."""
    declared = next(d for d in ALL if d.name == dataset)
    note = NOTE if dataset == "incidents" else ""  # a month that moves must say why; nothing else needs it
    request = loading.Request(declared, slug, slices=(publish.EVERYTHING,), note=note)
    outcome = loading.load(engine, request, path, progress)
    if outcome.state != "published":
        first = outcome.checked.problems.iloc[0] if outcome.checked is not None else None
        raise PortalError(
            f"La muestra {slug}/{path.name} no se publicó: {first.to_dict() if first is not None else ''}"
        )
    return outcome
