"""A load's line in the ledger: opened when its file is kept, and told in the audit once all else is written."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from warehouse import audit, ledger
from warehouse.audit import Actor

loads = ledger.loads


@dataclass(frozen=True)
class Line:
    """What a line begins with. options: as `Request.options`, with queued: it waits for the worker. author: whose file it is."""

    dataset: str
    observatory: str
    sha256: str
    file_name: str
    options: dict[str, Any]
    author: Actor


def opened(connection: sa.Connection, line: Line) -> int:
    """Write the line of a file that is kept, in state received; returns the load's number."""
    row = loads.insert().values(
        dataset=line.dataset,
        observatory=line.observatory,
        sha256=line.sha256,
        file_name=line.file_name,
        sheet=line.options.get("sheet"),
        options=line.options,
        state="received",
        asked_by=line.author.user_id,
        by_role=line.author.by_role,
    )
    return connection.execute(row.returning(loads.c.load_id)).scalar_one()


def tell(connection: sa.Connection, load_id: int, line: Line, actor: Actor) -> None:
    """Note in the audit that it was received, by whom it was done; the last thing of a transaction."""
    follows = {"follows": line.options["follows"]} if line.options.get("follows") else {}
    told = {"load_id": load_id, "dataset": line.dataset, "sha256": line.sha256, **follows}
    audit.note(connection, "archivo recibido", actor, line.observatory, **told)
