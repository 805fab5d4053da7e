"""Publish a checked file: rows, cubes, findings and release in one transaction under an advisory lock."""

from collections.abc import Callable, Collection, Sequence
from typing import IO, Any

import psycopg2
import sqlalchemy as sa

from etl import (
    budget_levels,
    changes,
    counting,
    dispatch_counts,
    edition_gate,
    editions,
    observe,
    orphans,
    outlines,
    release_lines,
)
from etl.check import Checked, Progress, read_rows, row_chunks
from warehouse import ledger
from warehouse.audit import SYSTEM, Actor
from warehouse.dataset import LINEAGE, Dataset
from warehouse.errors import PortalError

EVERYTHING = "todas"


def choose_slices(dataset: Dataset, found: dict[str, int], stated: Sequence[str]) -> dict[str, int]:
    """The slices that a load delivers, with their rows.

    stated: slices, ranges «a..b», «todas», or the first part of slices that have several («2025-T3» of «2025-T3 egreso»);
    empty only where the file holds a single slice. A row outside what
    is stated stops the load: a monthly file with two stray rows must not replace last month. A slice stated by
    itself may have no rows; a range covers only what the file has.
    """
    if not stated and len(found) > 1:
        raise PortalError(
            f"El archivo trae {len(found)} entregas de «{dataset.title}» por {dataset.slice_title}: {listed(found)}. "
            "Diga cuáles reemplaza con --slice (una, varias, un rango «desde..hasta» o «todas»)."
        )
    single = [s for s in stated if ".." not in s and s != EVERYTHING and not any(begins(f, s) for f in found)]
    for name in single:
        if not dataset.is_slice(name):
            raise PortalError(
                f"«{name}» no es una entrega de «{dataset.title}»: se entrega por {dataset.slice_title}. "
                f"El archivo trae: {listed(found)}."
            )
    chosen = {
        name: rows for name, rows in found.items() if not stated or any(_covers(s, name) for s in stated)
    }
    stray = sorted(set(found) - set(chosen))
    if stray:
        rows = sum(found[name] for name in stray)
        raise PortalError(
            f"Hay filas ({rows}) de {', '.join(stray[:5])}, fuera de lo que se declaró. "
            "Quítelas del archivo o inclúyalas en --slice."
        )
    return {**dict.fromkeys(single, 0), **chosen}


def _covers(stated: str, name: str) -> bool:
    first, dots, last = stated.partition("..")
    if dots:
        return first <= name and (name <= last or begins(name, last))
    return stated in (EVERYTHING, name) or begins(name, stated)


def begins(name: str, part: str) -> bool:
    """Whether a slice of several parts begins with these."""
    return name.startswith(f"{part} ")


def listed(found: Collection[str]) -> str:
    """Slices in a sentence: all of few, the first and last of many."""
    names = sorted(found)
    return ", ".join(names) if len(names) <= 4 else f"{names[0]} … {names[-1]}"


def lock(connection: sa.Connection, dataset: str, observatory: str) -> None:
    """One publication at a time for a dataset of an observatory, until the transaction ends."""
    key = sa.func.hashtextextended(f"{dataset} {observatory}", 0)
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


def write(connection: sa.Connection, load_id: int, checked: Checked, progress: Progress) -> None:
    """Copy the rows of a load, count its cubes and write down its findings; nothing is public yet."""
    dataset = checked.dataset
    _copy(connection, dataset, checked, progress)
    progress("copiado", checked.loaded)
    if dataset.name == "incidents":
        observatory = _observatory(connection, load_id)
        counting.count(connection, observatory, load_id, checked.rows, lambda n: progress("contando", n))
        progress("contado", checked.loaded)
    if dataset.name == "territories":
        outlines.fill(connection, load_id, row_chunks(checked))
        progress("dibujado", checked.loaded)
    if dataset.name == "budget_lines":
        budget_levels.fill(connection, load_id)
        progress("sumado", checked.loaded)
    if dataset.name == "dispatches":
        dispatch_counts.fill(connection, load_id)
        progress("contado", checked.loaded)
    if dataset.name == "activities":
        found = observe.activities(read_rows(checked))
        if found:
            connection.execute(ledger.findings.insert(), [{"load_id": load_id, **f} for f in found])
        progress("observado", checked.loaded)


class _Told:
    """A file of so many rows that tells how many of them, about, have been read."""

    def __init__(self, file: IO[bytes], rows: int, size: int, tell: Callable[[int], None]) -> None:
        self.file, self.rows, self.size, self.tell = file, rows, size, tell

    def read(self, size: int) -> bytes:
        block = self.file.read(size)
        self.tell(self.rows * self.file.tell() // max(self.size, 1))
        return block


def _copy(connection: sa.Connection, dataset: Dataset, checked: Checked, progress: Progress) -> None:
    names = ", ".join((*LINEAGE, *(c.name for c in dataset.columns)))
    cursor: Any = connection.connection.cursor()
    size = checked.rows.stat().st_size
    with cursor, checked.rows.open("rb") as file:
        rows = _Told(file, checked.loaded, size, lambda done: progress("copiando", done))
        try:
            cursor.copy_expert(f"COPY core.{dataset.name} ({names}) FROM STDIN (FORMAT csv)", rows, 1 << 20)
        except psycopg2.OperationalError as problem:  # SQLAlchemy does not see the driver's own errors
            raise sa.exc.OperationalError("COPY", None, problem) from problem


def _observatory(connection: sa.Connection, load_id: int) -> str:
    query = sa.select(ledger.loads.c.observatory).where(ledger.loads.c.load_id == load_id)
    return connection.execute(query).scalar_one()


def release(
    connection: sa.Connection,
    load_id: int,
    dataset: str,
    observatory: str,
    slices: Sequence[str],
    note: str = "",
    actor: Actor = SYSTEM,
) -> dict[str, int]:
    """Make a load current for its slices, with a note that will be read beside it. Releases are append-only.

    Returns slice → its release. Raises PortalError for what may not be released so: a past month that moves without a
    note, a place edition that shows what it must not, a list that forgets what other published rows name.
    """
    if dataset == "incidents":
        changes.compare(connection, observatory, load_id, slices)
        changes.refuse_unexplained(connection, observatory, load_id, slices, note)
    refuse_gates(connection, load_id, dataset, observatory, slices)
    told = {"kind": "publication", "note": note.strip() or None, **release_lines.by(actor)}
    made = release_lines.append(
        connection, dataset, observatory, dict.fromkeys(sorted(slices), load_id), told
    )
    orphans.refuse(connection, dataset, observatory, slices)
    if dataset == "places":
        editions.count(connection, observatory, slices)
    release_lines.tell(connection, "publicación", actor, dataset, observatory, made, load_id, note)
    return made


def refuse_gates(
    connection: sa.Connection, load_id: int, dataset: str, observatory: str, slices: Sequence[str]
) -> None:
    """Raise PortalError where a load forgets categories in use, or breaks what is promised of places."""
    if dataset == "categories":
        changes.refuse_lost_categories(connection, observatory, [load_id])
    if dataset == "places":
        lock(connection, "incidents", observatory)
        edition_gate.refuse(connection, observatory, load_id, slices)


def current_load(connection: sa.Connection, dataset: str, observatory: str) -> dict[str, int]:
    """slice → load that the public sees now."""
    now = ledger.current.subquery()
    query = sa.select(now.c.slice, now.c.load_id).where(
        now.c.dataset == dataset, now.c.observatory == observatory
    )
    return {row.slice: row.load_id for row in connection.execute(query)}


def rows_now(
    connection: sa.Connection, dataset: str, observatory: str, slices: Sequence[str]
) -> dict[str, int]:
    """slice → rows that the public sees now, of those slices that have any."""
    now, delivered = ledger.current.subquery(), ledger.load_slices
    same = (now.c.load_id == delivered.c.load_id) & (now.c.slice == delivered.c.slice)
    query = sa.select(now.c.slice, delivered.c.rows).join_from(now, delivered, same)
    found = connection.execute(
        query.where(now.c.dataset == dataset, now.c.observatory == observatory, now.c.slice.in_(list(slices)))
    )
    return {name: rows for name, rows in found}
