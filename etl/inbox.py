"""What the web receives for the worker: the file as it came and a line in the ledger. It never looks inside.

Works with the rights of atalaya_staff only. What a file may weigh is decided by its first bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from etl import faults, ledger_line, limits, received
from etl.ledger_line import Line
from etl.request import Request
from warehouse import ledger
from warehouse.audit import Actor
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.published import VIEWS

loads = ledger.loads
_BOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_WAIT = "SET LOCAL lock_timeout = '50s'"  # who sends the same file at once waits until the first is kept
_CHANGED = ("slices", "sheet", "profile", "note", "accept_rejects", "features")


def receive_upload(
    engine: sa.Engine,
    path: Path,
    file_name: str,
    dataset: str,
    observatory: str,
    actor: Actor,
    slices: tuple[str, ...] = (),
    sheet: str | None = None,
    profile: str = "",
    note: str = "",
    accept_rejects: bool = False,
    sending: str = "",
) -> int:
    """Keep an uploaded file and leave it for the worker, which checks it and prepares its review; returns the load's number.

    path: where it was written on disk; file_name: as its owner calls it. sending: the form that carries it: a browser that lost the
    answer sends it again by itself, and the same file of one form and person is one load. Raises PortalError: too heavy, unknown dataset or
    observatory, no room, no database.
    """
    declared = _declared(dataset)
    refuse_heavy(path)
    asked = Request(
        declared, observatory, sheet, slices, accept_rejects, profile, note=note, review=True, actor=actor
    )
    sha256 = received.digest(path)
    with _patient(engine) as connection:
        _refuse_unknown(connection, declared, observatory)
        received.keep(connection, path, sha256)
        if sending and (sent := _sent_already(connection, sha256, sending, actor)) is not None:
            return sent
        told = (dataset, observatory, sha256, _plain(file_name))
        options = asked.options | ({ledger.SENDING: sending} if sending else {})
        return _queue(connection, Line(*told, options, actor), actor)


def again(engine: sa.Engine, load_id: int, actor: Actor, **changed: Any) -> int:
    """Queue a received file once more, read otherwise; returns the new load's number, which follows the old one.

    changed: slices, sheet, profile (text), note, accept_rejects, features; the rest is as it was. Who only leaves rows out
    is not its author (etl/two_persons.py). What was asked already, and did not end badly, is not asked twice: its load's number.
    Raises PortalError where the file is no longer kept.
    """
    if unknown := set(changed) - set(_CHANGED):
        raise TypeError(f"not an option of a load: {unknown}")
    with _patient(engine) as connection:
        old = connection.execute(sa.select(loads).where(loads.c.load_id == load_id)).one_or_none()
        if old is None:
            raise PortalError(f"No existe la carga {load_id}.")
        line = ledger.files.update().where(ledger.files.c.sha256 == old.sha256)
        connection.execute(line.values(received_at=sa.func.now()))  # locked: it is not purged meanwhile
        if not received.is_kept(connection, old.sha256):
            raise PortalError("El archivo recibido ya se eliminó al cumplirse su plazo. Vuelva a subirlo.")
        options = {n: value for n, value in old.options.items() if n not in ("queued", ledger.SENDING)}
        options |= {name: list(v) if isinstance(v, tuple) else v for name, v in changed.items()}
        options |= {"follows": load_id, "review": True}
        if (asked := _asked_already(connection, options)) is not None:
            return asked
        is_read_alike = set(changed) <= {"accept_rejects", "note"}
        author = Actor(old.asked_by, old.by_role) if is_read_alike else actor
        told = (old.dataset, old.observatory, old.sha256, old.file_name)
        return _queue(connection, Line(*told, options, author), actor)


def _sent_already(connection: sa.Connection, sha256: str, sending: str, actor: Actor) -> int | None:
    """The load of this file that this person's form made; received.keep lets one of them through at a time."""
    same = (loads.c.sha256 == sha256, loads.c.options[ledger.SENDING].astext == sending)
    return connection.scalar(
        sa.select(sa.func.max(loads.c.load_id)).where(*same, loads.c.asked_by == actor.user_id)
    )


def _asked_already(connection: sa.Connection, options: dict[str, Any]) -> int | None:
    """The newest load of these options, `follows` among them; None where there is none, or it came to nothing."""
    added = [
        "queued",
        ledger.SENDING,
        *{"profile"}.difference(options),
    ]  # a saved profile may have been found since
    said = loads.c.options.op("-")(sa.literal(added, sa.ARRAY(sa.Text)))
    alive = loads.c.state.not_in(("rejected", "abandoned"))
    alike = said == sa.literal(options, loads.c.options.type)
    return connection.scalar(sa.select(sa.func.max(loads.c.load_id)).where(alive, alike))


def refuse_heavy(path: Path) -> None:
    """Raise PortalError where a file weighs more than one of its kind may."""
    size, most, what = path.stat().st_size, limits.MAX_TEXT_MB, "un archivo de texto"
    with path.open("rb") as file:
        if file.read(4).startswith(_BOOKS):
            most, what = limits.MAX_BOOK_MB, "una hoja de cálculo"
    if size > most * limits.MB:
        raise PortalError(
            f"El archivo pesa {-(-size // limits.MB)} MB y {what} puede pesar hasta {most} MB. No se guardó. "
            "Divida los datos en varios archivos o guárdelos como .csv (UTF-8) y vuelva a intentarlo."
        )


def _declared(name: str) -> Dataset:
    if name not in BY_NAME:
        raise PortalError(f"No hay un conjunto de datos «{name}».")
    return BY_NAME[name]


def _refuse_unknown(connection: sa.Connection, dataset: Dataset, observatory: str) -> None:
    known = VIEWS["observatories"]
    query = sa.select(sa.exists().where(known.c.slug == observatory))
    if dataset.name != "observatories" and not connection.scalar(query):
        raise PortalError(f"No existe el observatorio «{observatory}».")


@contextmanager
def _patient(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction whose failures are sentences: nothing of it is kept then."""
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(_WAIT)
            yield connection
    except faults.FAULTS as problem:
        raise PortalError(_sentence(problem)) from problem


def _sentence(problem: sa.exc.DBAPIError) -> str:
    if faults.is_full(problem):
        return "El servidor se quedó sin espacio y el archivo no se guardó. Avise a quien lo administra y vuelva a subirlo."
    if faults.code(problem) == faults.LOCKED:
        return "Este mismo archivo se está recibiendo ahora mismo. Espere un minuto y vuelva a subirlo."
    return "La base de datos no responde y el archivo no se guardó. Vuelva a subirlo en unos minutos."


def _plain(file_name: str) -> str:
    """A file's name without folders, nor signs that are not for reading; never empty."""
    last = file_name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable()).strip(". ")[-150:] or "archivo"


def _queue(connection: sa.Connection, line: Line, actor: Actor) -> int:
    queued = replace(line, options=line.options | {"queued": True})
    load_id = ledger_line.opened(connection, queued)
    ledger_line.tell(connection, load_id, queued, actor)
    return load_id
