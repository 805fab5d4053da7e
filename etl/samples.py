"""The samples: the portal's own observatories, loaded the way staff load theirs."""

from pathlib import Path

import sqlalchemy as sa

from config import ROOT
from etl import load as loading
from etl import publish
from etl.check import Progress
from warehouse import ledger
from warehouse.datasets import ALL
from warehouse.errors import PortalError

FOLDER = ROOT / "samples"


def files(folder: Path = FOLDER) -> list[tuple[str, str, Path]]:
    """(observatory, dataset, file) in the order in which they can be loaded."""
    slugs = sorted(p.name for p in folder.iterdir() if (p / "observatories.csv").is_file())
    named = [(slug, d.name, folder / slug / f"{d.name}.csv") for slug in slugs for d in ALL]
    return [(slug, name, path) for slug, name, path in named if path.is_file()]


def missing(engine: sa.Engine, folder: Path = FOLDER) -> list[tuple[str, str, Path]]:
    """The sample files of which nothing was ever released; what staff replaced or withdrew is left alone."""
    query = sa.select(ledger.releases.c.observatory, ledger.releases.c.dataset).distinct()
    with engine.connect() as connection:
        released = {tuple(row) for row in connection.execute(query)}
    return [file for file in files(folder) if file[:2] not in released]


def load_one(engine: sa.Engine, slug: str, dataset: str, path: Path, progress: Progress) -> loading.Outcome:
    """Load a sample file. Raises PortalError when a row of it is rejected: samples are right or not shipped."""
    declared = next(d for d in ALL if d.name == dataset)
    request = loading.Request(declared, slug, slices=(publish.EVERYTHING,))
    outcome = loading.load(engine, request, path, progress)
    if outcome.state != "published":
        first = outcome.checked.problems.iloc[0] if outcome.checked is not None else None
        raise PortalError(
            f"La muestra {slug}/{path.name} no se publicó: {first.to_dict() if first is not None else ''}"
        )
    return outcome
