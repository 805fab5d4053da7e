"""The session pack: all that a council needs to ask about a quarter, as one version of the data told it on one day.

`of` reads every figure in the context of that version, so that the same address shows the same a year later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd
import sqlalchemy as sa

from data_access import datasets, observatories, pack_changes, read
from data_access.observatories import Observatory
from data_access.pack_asked import NO_OBSERVATORY, Asked, NoPack, settle
from data_access.pack_changes import Change
from data_access.pack_figures import DATASETS, Pack, Part, Source
from data_access.pack_gaps import missing
from data_access.pack_incidents import counted
from data_access.pack_indicators import measured
from data_access.pack_money import spent
from data_access.pack_plans import covering, deviations, late
from data_access.pack_register import agenda, asked, day_of, owed, promised
from warehouse.published import CURRENT, LOADS

ORDER = (
    "agenda",
    "deviations",
    "late",
    "budget",
    "incidents",
    "indicators",
    "commitments",
    "duties",
    "missing",
    "questions",
)
"""The order of business."""
BEFORE_FIRST, TOO_EARLY = "before_first", "too_early"


def of(chosen: Asked) -> Pack:
    """The pack that was asked for. Raises WarehouseUnavailable."""
    newest = read.data_version()
    with read.at(chosen.version):
        begun = observatories.find(chosen.observatory) is not None
        end = _end(chosen)
        why = BEFORE_FIRST if not begun else TOO_EARLY if end is None else ""
        parts = tuple(Part(name, why=why) for name in ORDER) if why else _parts(chosen, end or "")
        behind = () if why else sources(chosen.observatory, BEHIND)
    return Pack(
        chosen.observatory,
        chosen.quarter.name,
        chosen.quarter.months[0],
        end or chosen.quarter.months[-1],
        chosen.version,
        newest,
        chosen.as_of,
        begun,
        parts,
        behind,
    )


@dataclass(frozen=True)
class Told:
    """A pack with what stands beside it.

    place: the observatory as it introduces itself today; titles: of datasets, by name; changes, today_digest: what today's
    data tell otherwise, and their hash ('' for a pack of today's data, or one without any). is_pinned: asked for by version, or held.
    """

    chosen: Asked
    pack: Pack
    place: Observatory
    titles: dict[str, str]
    changes: tuple[Change, ...]
    today_digest: str
    is_pinned: bool


def told(observatory: str, quarter: str, version: str = "", day: str = "") -> Told:
    """The pack of an address. Raises NoPack."""
    place = observatories.find(observatory)
    if place is None:
        raise NoPack(NO_OBSERVATORY)
    chosen = settle(observatory, quarter, version, day)
    pack, today = of(chosen), None
    if pack.is_frozen and not pack.is_empty:
        today = of(Asked(observatory, chosen.quarter, pack.newest, chosen.as_of))
    return Told(
        chosen,
        pack,
        place,
        {sheet.name: sheet.title for sheet in datasets.all_of_them()},
        pack_changes.between(pack, today) if today else (),
        today.digest if today else "",
        bool(version) or chosen.is_held,
    )


def _end(chosen: Asked) -> str | None:
    """The cut-off: the last month of the quarter that had ended by that day; None where none had."""
    ended = [m for m in chosen.quarter.months if m < f"{chosen.as_of:%Y-%m}"]
    return ended[-1] if ended else None


def _parts(chosen: Asked, end: str) -> tuple[Part, ...]:
    observatory, quarter, as_of = chosen.observatory, chosen.quarter, chosen.as_of
    plans = covering(observatory, quarter, end)
    incidents = counted(observatory, quarter)
    day = day_of(observatory, quarter, as_of)
    last_day = min(quarter.last_day, as_of.replace(day=1) - timedelta(days=1))
    return (
        agenda(observatory, quarter, as_of),
        deviations(plans[0]),
        late(plans[0]),
        spent(observatory, quarter),
        incidents,
        measured(observatory, last_day),
        promised(observatory, day),
        owed(observatory, day),
        missing(observatory, quarter, as_of, plans, incidents),
        asked(observatory, quarter, day),
    )


BEHIND = (*DATASETS, "reprogrammings", "indicator_versions")
"""What the figures come from."""


def sources(observatory: str, names: Sequence[str]) -> tuple[Source, ...]:
    """The loads behind the figures of some datasets, each once with the slices that it still tells."""
    columns = (LOADS.c.dataset, LOADS.c.file_name, LOADS.c.sha256, LOADS.c.rows_loaded, LOADS.c.load_id)
    slices = sa.func.count(CURRENT.c.slice.distinct()).label("slices")
    query = (
        sa.select(*columns, slices, sa.func.max(CURRENT.c.release_id).label("release_id"))
        .join(LOADS, LOADS.c.load_id == CURRENT.c.load_id)
        .where(CURRENT.c.observatory == observatory, CURRENT.c.dataset.in_(names))
        .group_by(*columns)
    )
    rows: Sequence[dict] = read.frame(query.order_by(LOADS.c.load_id)).to_dict("records")
    return tuple(
        Source(
            r["dataset"],
            int(r["slices"]),
            r["file_name"],
            r["sha256"],
            _whole(r["rows_loaded"]),
            int(r["load_id"]),
            int(r["release_id"]),
        )
        for r in rows
    )


def _whole(value: object) -> int:
    return 0 if pd.isna(value) else int(value)  # type: ignore[call-overload]  # a number, here
