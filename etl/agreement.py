"""A question noted in a session: the two files that staff would send for it, of questions and of agreements.

Decisions. A delivery replaces its whole dataset, so each file holds what is published now, the notes that still wait, and
the new one; it takes the place of the file of the notes before it (`Request.follows`), so that one of each waits and
publishing it loses none. What somebody else sent and waits is not in it: publishing that first makes this one be compared
again, and `remake` writes it again over what is published then. The number of a question follows the last one of its
session, published or waiting; the agreement's code holds it, and neither changes while nobody else takes them.
"""

import csv
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from etl import ledger_line, publish, received
from etl.context import current_rows
from etl.ledger_line import Line
from etl.orders import Order
from etl.request import Request
from warehouse import audit, desk, ledger
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

AGREEMENTS, QUESTIONS = BY_NAME["commitments"], BY_NAME["questions"]
WAITING = ("received", "checked", "ready")
"""States of a load that somebody may still publish."""
Row = dict[str, str]
"""Column → canonical text; '' where it is blank."""


@dataclass(frozen=True)
class Base:
    """What a new file stands on. current: rows published now; waiting: those of notes that are not; follows: their load."""

    current: list[Row]
    waiting: list[Row]
    follows: int

    @property
    def rows(self) -> list[Row]:
        return [*self.current, *self.waiting]


def make(connection: sa.Connection, order: Order) -> dict[str, Any]:
    """Write and receive both files of a note, for review. options: session, asked_by, question, figure, version, promise,
    office, due_on ('' for none); or remake: the files of the notes that wait, again.

    Returns {"load_id" (the first), "loads": {dataset: load_id}, "rows": {dataset: [what it holds that is not published]}}
    and, of a new note, "number" and "code". Raises PortalError where the session is not published, or nothing waits to be made again.
    """
    for dataset in (AGREEMENTS, QUESTIONS):
        publish.lock(connection, dataset.name, order.observatory)
    bases = {d.name: _base(connection, d, order.observatory) for d in (QUESTIONS, AGREEMENTS)}
    told = {} if order.options.get("remake") else _noted(connection, order, bases)
    rows = {name: [*base.waiting, *told.get(name, ())] for name, base in bases.items()}
    if not any(rows.values()):
        raise PortalError("No hay preguntas anotadas que esperen publicación. No se cambió nada.")
    lines = [_kept(connection, order, bases[name], name, noted) for name, noted in rows.items() if noted]
    loads = {line.dataset: ledger_line.opened(connection, line) for line in lines}
    for line in lines:
        ledger_line.tell(connection, loads[line.dataset], line, order.actor)
    identity: dict[str, Any] = {name: told[name] for name in ("number", "code") if name in told}
    session = {"session": order.options["session"]} if told else {}
    audit.note(
        connection, "pregunta anotada", order.actor, order.observatory, **session, **identity, loads=loads
    )
    return {"load_id": next(iter(loads.values())), "loads": loads, "rows": rows, **identity}


def _noted(connection: sa.Connection, order: Order, bases: dict[str, Base]) -> dict[str, Any]:
    """The new row of each dataset, and what identifies them."""
    said, session = order.options, order.options["session"]
    asked = [int(row["number"]) for row in bases["questions"].rows if row["session"] == session]
    number = max(asked, default=0) + 1
    code = _free(f"{session}-pregunta-{number}", {row["code"] for row in bases["commitments"].rows})
    question = {"session": session, "number": str(number), "asked_by": said["asked_by"]}
    question |= {"question": said["question"], "answering_office": said["office"]}
    promise = {"code": code, "session": session, "made_on": _made_on(connection, order).isoformat()}
    promise |= {"promise": said["promise"], "office": said["office"], "due_on": said.get("due_on", "")}
    promise |= {"state": "pendiente", "note": _about(number, said)}
    return {"number": number, "code": code, "questions": [question], "commitments": [promise]}


def _about(number: int, said: dict[str, Any]) -> str:
    """What ties an agreement to its question and to the figure that was asked about."""
    figure, version = said.get("figure", "").rstrip(" ."), said.get("version", "")
    told = f"Sale de la pregunta {number} de la sesión."
    seen = f" (versión {version} de los datos)" if version else ""
    return f"{told} Cifra: {figure}{seen}." if figure else told


def _free(code: str, taken: Collection[str]) -> str:
    """A code that no agreement has."""
    tries = (f"{code}-{n}" for n in range(2, len(taken) + 3))
    return code if code not in taken else next(each for each in tries if each not in taken)


def _made_on(connection: sa.Connection, order: Order) -> date:
    """The day of the session where it is known to have been held by then; else the day of the note, where it was noted.

    Raises PortalError where the session is not published.
    """
    sessions, places = BY_NAME["sessions"], BY_NAME["observatories"]
    query = sa.select(sessions.table.c.held_on).select_from(current_rows(sessions, order.observatory))
    row = connection.execute(query.where(sessions.table.c.code == order.options["session"])).one_or_none()
    if row is None:
        raise PortalError(
            f"La sesión «{order.options['session']}» no está publicada. Publíquela en «{sessions.title}» y anote la pregunta."
        )
    zone = sa.select(places.table.c.time_zone).select_from(current_rows(places, order.observatory))
    noted = order.asked_at.astimezone(ZoneInfo(connection.execute(zone).scalar_one())).date()
    return row.held_on if row.held_on and row.held_on <= noted else noted


def _base(connection: sa.Connection, dataset: Dataset, observatory: str) -> Base:
    current = _published(connection, dataset, observatory)
    taken = {_key(dataset, row): row for row in current}
    waiting: dict[tuple[str, ...], Row] = {}
    loads = _waiting(connection, dataset, observatory)
    for _, rows in loads:
        waiting |= {_key(dataset, row): row for row in rows}
    left = [row for key, row in waiting.items() if key not in taken or not _is_same(row, taken[key])]
    if clash := [_key(dataset, row) for row in left if _key(dataset, row) in taken]:
        raise PortalError(
            f"Se publicó otra fila de «{dataset.title}» con la clave de una nota que espera: {', '.join(clash[0])}. "
            "Descarte la carga de esa nota y anótela otra vez."
        )
    return Base(current, left, loads[-1][0] if loads else 0)


def _key(dataset: Dataset, row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in dataset.key)


def _is_same(noted: Row, published: Row) -> bool:
    """Whether a published row is the one that was noted: its text is; its state may have changed since."""
    text = "question" if "question" in noted else "promise"
    return noted[text] == published[text]


def _published(connection: sa.Connection, dataset: Dataset, observatory: str) -> list[Row]:
    """The rows of a dataset that the public sees, in the order of their file."""
    columns = [sa.func.coalesce(sa.cast(dataset.table.c[c.name], sa.Text), "") for c in dataset.columns]
    query = sa.select(*columns).select_from(current_rows(dataset, observatory))
    names = [c.name for c in dataset.columns]
    found = connection.execute(query.order_by(dataset.table.c.source_row))
    return [dict(zip(names, row, strict=True)) for row in found]


def _waiting(connection: sa.Connection, dataset: Dataset, observatory: str) -> list[tuple[int, list[Row]]]:
    """The loads of notes that wait to be published, oldest first, and the notes of an order in each.

    A file that is read again waits as the newest load that follows the one of the order.
    """
    orders, loads = desk.orders, ledger.loads
    of_notes = (orders.c.kind == "agreement", orders.c.state == "done", orders.c.observatory == observatory)
    mine = sa.cast(orders.c.result["loads"][dataset.name].as_string(), sa.BigInteger).label("load_id")
    first = sa.select(orders.c.order_id, mine).where(*of_notes).cte("held_by", recursive=True)
    follows = loads.c.options["follows"].as_integer() == first.c.load_id
    held_by = first.union(sa.select(first.c.order_id, loads.c.load_id).join(first, follows))
    newest = sa.func.max(loads.c.load_id).label("load_id")
    query = (
        sa.select(newest, orders.c.result)
        .join(held_by, held_by.c.load_id == loads.c.load_id)
        .join(orders, orders.c.order_id == held_by.c.order_id)
        .where(loads.c.state.in_(WAITING))
        .group_by(orders.c.order_id)
        .order_by(newest, orders.c.order_id)
    )
    return [(row.load_id, row.result["rows"][dataset.name]) for row in connection.execute(query)]


def _kept(connection: sa.Connection, order: Order, base: Base, name: str, noted: Iterable[Row]) -> Line:
    """Write a file and keep it; the line of its load, to be checked and reviewed like any other."""
    dataset = BY_NAME[name]
    asked = Request(dataset, order.observatory, review=True, actor=order.actor, follows=base.follows)
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        path = Path(folder) / f"{name}-nota-{order.order_id}.csv"
        write(dataset, path, [*base.current, *noted])
        sha256 = received.digest(path)
        received.keep(connection, path, sha256)
        return Line(name, order.observatory, sha256, path.name, asked.options | {"queued": True}, order.actor)


def write(dataset: Dataset, path: Path, rows: Iterable[Row]) -> None:
    """Write rows as a CSV with the declared headers; every cell is quoted, whatever signs it has."""
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, quoting=csv.QUOTE_ALL)
        lines.writerow([c.label for c in dataset.columns])
        lines.writerows([row.get(c.name, "") for c in dataset.columns] for row in rows)
