"""The three documents that institutions published, read once; tests over them are skipped where they are not."""

from functools import cache

import pandas as pd
import pytest

import config
from etl.plan_reader.reading import Reading, Settings, read
from etl.plan_reader.text import read_text

FOLDER = config.ROOT.parent / "shared" / "seeds"
FILES = {
    "antigua-cuscatlan": ("000_985d66119682179b.txt", 2020),
    "ilo": ("001_9debe37f0e0b609a.txt", 2021),
    "amss": ("002_5b8ff2da8c9cf190.txt", 2019),
}
needs_seeds = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"sin los documentos de {FOLDER}")


@cache
def reading(slug: str) -> Reading:
    """What the reader makes of an observatory's document."""
    name, year = FILES[slug]
    return read(read_text(FOLDER / name), Settings(year, "Documento"))


def curated(slug: str) -> pd.DataFrame:
    """The activities of the sample that a person made, in the order of the document; '' where blank."""
    rows = pd.read_csv(config.ROOT / "samples" / slug / "activities.csv", dtype=str).fillna("")
    return rows.sort_values("source_line", key=lambda lines: lines.astype(int), kind="stable")


def in_order(slug: str) -> pd.DataFrame:
    """The reader's activities in the order of the document."""
    rows = reading(slug).activities
    return rows.sort_values("source_line", key=lambda lines: lines.astype(int), kind="stable")
