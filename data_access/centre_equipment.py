"""The equipment and the other resources of a monitoring centre, as an inventory counts them: by zone, never by point."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from data_access import due

CAMERAS = ("cámara 360", "cámara fija", "cámara domo", "cámara")
POINTS = (*CAMERAS, "lectora de placas", "botón de pánico", "alarma", "radio", "luminaria")
DEVICES = (*POINTS, "dispositivo de localización")
RESOURCES = {
    "human": ("personal",),
    "technical": (*DEVICES, "servidor", "puesto de operación", "otro equipo"),
    "furniture": ("mobiliario",),
    "premises": ("instalación",),
}
"""The classes of resources of a plan of work, and the kinds of asset of each."""
WORKING, RETIRED = "operativa", "retirada"
UNDATED = "Documento sin fecha"
"""What the note of a row says whose document has no date."""
STATES = (WORKING, "fuera de servicio", "en reparación", RETIRED)


@dataclass(frozen=True)
class Inventory:
    """One count. rows: the public columns of assets; quantity is None where its source does not say how many."""

    counted_on: str
    rows: list[dict]

    @property
    def is_counted(self) -> bool:
        """Whether it says how many of anything."""
        return any(row["quantity"] is not None for row in self.rows)

    @property
    def is_undated(self) -> bool:
        """Whether its document has no date: every row says so, and counted_on is the year in which it was read."""
        return all(UNDATED in (row["note"] or "") for row in self.rows)

    def of(self, types: tuple[str, ...]) -> list[dict]:
        return [row for row in self.rows if row["type"] in types]


@dataclass(frozen=True)
class Tally:
    """How many there are and work; untold: rows without a quantity; stateless: pieces whose state is not told.

    total leaves out what was retired. None where no row says how many.
    """

    total: int | None
    working: int | None
    untold: int
    stateless: int


def inventories(observatory: str) -> list[Inventory]:
    """Every inventory, the newest first."""
    counted: dict[str, list[dict]] = {}
    for row in due.register("assets", observatory).to_dict("records"):
        counted.setdefault(row["counted_on"], []).append(row)
    return [Inventory(day, counted[day]) for day in sorted(counted, reverse=True)]


def up_to(every: Iterable[Inventory], year: str) -> list[Inventory]:
    """Those of `inventories` up to the end of a year ('': all)."""
    return [each for each in every if not year or each.counted_on[:4] <= year]


def tally(rows: Iterable[dict]) -> Tally:
    """How many pieces some rows of an inventory count."""
    kept = [row for row in rows if row["state"] != RETIRED]
    told = [row for row in kept if row["quantity"] is not None]
    if not told:
        return Tally(None, None, len(kept), 0)
    return Tally(
        _pieces(told),
        _pieces(row for row in told if row["state"] == WORKING),
        len(kept) - len(told),
        _pieces(row for row in told if row["state"] is None),
    )


def _pieces(rows: Iterable[dict]) -> int:
    return sum(int(row["quantity"]) for row in rows if row["quantity"] is not None)


def by_state(inventory: Inventory) -> pd.DataFrame:
    """Type × state: type, each of STATES and «sin estado» (pieces), total (without the retired), untold (rows without a
    quantity). Devices only, in their order; a type that is only named has total None."""
    found = []
    for kind in _types(inventory.rows):
        mine = inventory.of((kind,))
        counted = tally(mine)
        states = {state: _pieces(row for row in mine if row["state"] == state) for state in STATES}
        row = {"type": kind, **states, "sin estado": counted.stateless}
        found.append(row | {"total": counted.total, "untold": counted.untold})
    names = ["type", *STATES, "sin estado", "total", "untold"]
    return pd.DataFrame(found, columns=names).astype(object)


def _types(rows: list[dict]) -> list[str]:
    """The kinds of device that some rows have, in the order of DEVICES."""
    there = {row["type"] for row in rows}
    return [name for name in DEVICES if name in there]


def by(inventory: Inventory, column: str) -> pd.DataFrame:
    """column (territory, place_class, installed_year) × type of device: pieces in use; a cell is missing where a row is there
    without a quantity. In the order of the column; nothing is there of a row whose column is blank."""
    rows = [row for row in inventory.of(DEVICES) if row["state"] != RETIRED and row[column] is not None]
    cells: dict[tuple, list[dict]] = {}
    for row in rows:
        cells.setdefault((row[column], row["type"]), []).append(row)
    types = _types(rows)
    found = [
        {column: value}
        | {kind: tally(cells[value, kind]).total if (value, kind) in cells else 0 for kind in types}
        for value in sorted({row[column] for row in rows})
    ]
    return pd.DataFrame(found, columns=[column, *types]).astype(object)


def integrated(inventory: Inventory, types: tuple[str, ...]) -> pd.DataFrame:
    """Pieces on the common system, by territory: territory, integrated, told (pieces of which it is told)."""
    told: dict[str, int] = {}
    on: dict[str, int] = {}
    for row in inventory.of(types):
        if row["state"] != RETIRED and row["is_integrated"] is not None and row["quantity"] is not None:
            told[row["territory"]] = told.get(row["territory"], 0) + row["quantity"]
            on[row["territory"]] = on.get(row["territory"], 0) + row["quantity"] * bool(row["is_integrated"])
    found = [{"territory": zone, "integrated": on[zone], "told": told[zone]} for zone in sorted(told)]
    return pd.DataFrame(found, columns=["territory", "integrated", "told"])


@dataclass(frozen=True)
class Cost:
    """What some pieces cost together, and how many of all there are that is told of."""

    amount: float
    pieces: int
    total: int


def cost_of_cameras(inventory: Inventory) -> Cost | None:
    """None where no camera has a cost and a quantity."""
    rows = [row for row in inventory.of(CAMERAS) if row["state"] != RETIRED and row["quantity"] is not None]
    told = [row for row in rows if row["cost"] is not None]
    if not _pieces(told):
        return None
    return Cost(float(sum(row["cost"] for row in told)), _pieces(told), _pieces(rows))


def given(inventory: Inventory) -> pd.DataFrame:
    """What other institutions handed over: given_by, type, pieces (None: not told), cost (of those that tell it, or None), and
    told: the pieces of those."""
    parts: dict[tuple[str, str], list[dict]] = {}
    for row in inventory.rows:
        if row["given_by"] is not None and row["state"] != RETIRED:
            parts.setdefault((row["given_by"], row["type"]), []).append(row)
    found = [
        {
            "given_by": giver,
            "type": kind,
            "pieces": tally(mine).total,
            "cost": _cost(mine),
            "told": _priced(mine),
        }
        for (giver, kind), mine in sorted(parts.items())
    ]
    return pd.DataFrame(found, columns=["given_by", "type", "pieces", "cost", "told"]).astype(object)


def _priced(rows: list[dict]) -> int:
    return _pieces(row for row in rows if row["cost"] is not None)


def _cost(rows: list[dict]) -> Decimal | None:
    told = [row["cost"] for row in rows if row["cost"] is not None]
    return sum(told, Decimal(0)) if told else None
