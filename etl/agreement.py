"""A question noted in a session: the two files that staff would send for it, of questions and of agreements.

Decisions. Each file is written as `added_rows` says; `remake` writes them again over what is published by then. The number of
a question follows the last one of its session, published or waiting; the agreement's code holds it, and neither changes while
nobody else takes them.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from etl import added_rows, ledger_line, publish
from etl.added_rows import Base
from etl.context import current_rows
from etl.orders import Order
from warehouse import audit
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

AGREEMENTS, QUESTIONS = BY_NAME["commitments"], BY_NAME["questions"]


def make(connection: sa.Connection, order: Order) -> dict[str, Any]:
    """Write and receive both files of a note, for review. options: session, asked_by, question, figure, version, promise,
    office, due_on ('' for none); or remake: the files of the notes that wait, again.

    Returns {"load_id" (the first), "loads": {dataset: load_id}, "rows": {dataset: [what it holds that is not published]}}
    and, of a new note, "number" and "code". Raises PortalError where the session is not published, or nothing waits to be made again.
    """
    for dataset in (AGREEMENTS, QUESTIONS):
        publish.lock(connection, dataset.name, order.observatory)
    bases = {
        d.name: added_rows.base(connection, d, order.observatory, order.kind) for d in (QUESTIONS, AGREEMENTS)
    }
    told = {} if order.options.get("remake") else _noted(connection, order, bases)
    rows = {name: [*base.waiting, *told.get(name, ())] for name, base in bases.items()}
    if not any(rows.values()):
        raise PortalError("No hay preguntas anotadas que esperen publicación. No se cambió nada.")
    lines = [
        added_rows.kept(connection, order, bases[name], name, noted) for name, noted in rows.items() if noted
    ]
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
