"""Who noticed: what the municipality detects by itself against what people report."""

from dataclasses import dataclass

import pandas as pd

PROACTIVE = ("cámara", "lectora de placas", "patrulla")
REPORTED = ("llamada", "denuncia", "botón de pánico", "alarma")
"""Every other source counts as neither."""


@dataclass(frozen=True)
class Shares:
    """Incidents by who noticed; other: sources of neither kind."""

    proactive: int
    reported: int
    other: int

    @property
    def total(self) -> int:
        return self.proactive + self.reported + self.other


def shares(sources: pd.DataFrame) -> Shares:
    """Of data_access.incidents.by_source's rows."""
    counts = dict(zip(sources["source"], sources["incidents"].astype(int), strict=True))
    proactive, reported = (sum(counts.get(name, 0) for name in kind) for kind in (PROACTIVE, REPORTED))
    return Shares(proactive, reported, sum(counts.values()) - proactive - reported)
