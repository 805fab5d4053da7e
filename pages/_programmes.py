"""What the pages of programmes share: addresses, downloads, and where the figures come from."""

from collections.abc import Callable, Sequence
from urllib.parse import quote

import pandas as pd

from components.lineage import lineage
from data_access import loads, observatories
from data_access.observatories import Observatory
from pages import _page
from texts import t


def path(observatory: str, programme: str) -> str:
    """The address of a programme; whatever its code holds, it stays one step of the path."""
    return f"/programas/{quote(observatory, safe='')}/{quote(programme, safe='')}"


def link(observatory: str) -> Callable[[str], str]:
    return lambda code: path(observatory, code)


def linked(observatory: str) -> Callable[[str], str]:
    """The address of a section that keeps the observatory."""
    return lambda section: _page.address(section, {"obs": observatory})


def held(observatory: str) -> set[str]:
    """The datasets that an observatory has published with at least one row that may be shown."""
    known = observatories.holdings()
    mine = known[(known["observatory"] == observatory) & (known["rows"] > 0)]
    return set(mine["dataset"])


def downloads(observatory: str, names: Sequence[str]) -> dict | None:
    to = linked(observatory)
    links = {t(f"programmes.download.{name}"): to(f"/datos/{name}.csv") for name in names}
    return _page.downloads(links, t("programmes.downloads"))


def origin(place: Observatory, names: Sequence[str], document: str = "") -> dict:
    """The loads behind several datasets. document: title of the source document, where there is one."""
    sources: pd.DataFrame = loads.behind_each(place.slug, names)
    return lineage(sources, place.locale, document)
