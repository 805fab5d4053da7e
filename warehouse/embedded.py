"""The embedded PostgreSQL: `start(folder)` owns one cluster under a folder until its `stop()`.

Unix socket only, scram only, never as root. In the folder: `postgres.lock` (who holds it), `postgres.json`
(0600: passwords, where the data is), `postgres.log`, and `pgdata` with the data, unless the user who stands
in for root cannot reach it there.
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import typer

from warehouse import pg_binaries, pg_server
from warehouse.errors import PortalError

ELSEWHERE = Path("/var/lib/atalaya")
LOCK_WAIT = 3  # seconds: a supervisor that is already stopping lets go within them
Say = Callable[[str], object]


@dataclass
class Cluster:
    """A running server. `urls`: SQLAlchemy URLs of the database atalaya by role: owner, etl, web, staff."""

    urls: dict[str, str]
    data: Path
    process: subprocess.Popen[Any]
    sockets: Path
    lock: IO[str]

    def stop(self) -> None:
        """Within 5 seconds; a second call does nothing."""
        pg_server.end(self.data)
        self.process.wait()
        shutil.rmtree(self.sockets, ignore_errors=True)
        self.lock.close()


def start(folder: Path, durable: bool = True, say: Say = typer.echo) -> Cluster:
    """Make the cluster if it is new, recover it if it was killed, and start it.

    Not durable is for tests: a power cut may lose the data. Raises PortalError for what a person must act on.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = _lock(folder)
    except OSError as error:
        raise _not_ours(folder, error) from error
    try:
        return _start(folder, durable, say, lock)
    except OSError as error:
        lock.close()
        raise _not_ours(folder, error) from error
    except BaseException:
        lock.close()
        raise


def _not_ours(folder: Path, error: OSError) -> PortalError:
    return PortalError(
        f"No se puede usar la carpeta de datos {folder} ({error.strerror}: {error.filename}): ejecute con "
        "el usuario que la creó, libere espacio, o elija otra carpeta con VAR_DIR."
    )


def _lock(folder: Path) -> IO[str]:
    """The system lets go of it when we die, however we die."""
    lock = open(folder / "postgres.lock", "a+")  # noqa: SIM115 - held until stop()
    until = time.monotonic() + LOCK_WAIT
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() > until:
                lock.seek(0)
                holder = lock.read().strip()
                lock.close()
                raise PortalError(
                    f"Atalaya ya está en marcha con la carpeta {folder} (proceso {holder}): deténgalo antes, "
                    "o elija otra carpeta con VAR_DIR."
                ) from None
            time.sleep(0.05)
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def _start(folder: Path, durable: bool, say: Say, lock: IO[str]) -> Cluster:
    kept = _read(folder)
    shutil.rmtree(kept.get("sockets", ""), ignore_errors=True)
    elsewhere = Path(kept.get("elsewhere") or folder / "pgdata")
    data = elsewhere if elsewhere.exists() else _place(folder, say)
    who = pg_binaries.account(data)
    bindir = pg_binaries.choose(data.parent, data, who)
    if bindir.is_relative_to(data.parent):
        say(f"El usuario de PostgreSQL no llega a sus programas: se usa la copia {bindir}.")
    pg_server.end(data)
    passwords: dict[str, str] = kept.get("passwords") or {}
    if not data.exists():
        (folder / "postgres.json").unlink(missing_ok=True)
        passwords = {}
        pg_server.create(bindir, data, who, durable)
    if set(passwords) != set(pg_server.ROLES):  # the first start, a role more, or the file was lost
        passwords = {role: secrets.token_urlsafe(24) for role in pg_server.ROLES}
        pg_server.set_passwords(bindir, data, who, passwords)
    sockets = _sockets(who)
    _write(
        folder,
        {
            "passwords": passwords,
            "sockets": str(sockets),
            "elsewhere": "" if data.parent == folder else str(data),
        },
    )
    process = pg_server.serve(bindir, data, who, sockets, folder / "postgres.log", durable)
    return Cluster(_urls(passwords, sockets), data, process, sockets, lock)


def running(folder: Path) -> dict[str, str]:
    """The URLs of the cluster that another process serves from this folder; empty when none is running.

    Whoever may read `postgres.json` (0600) may use it: the command line beside `make run`.
    """
    try:
        kept = _read(folder.resolve())
    except PermissionError:
        return {}
    sockets = Path(kept.get("sockets") or "/nowhere")
    alive = (sockets / f".s.PGSQL.{pg_server.PORT}").exists()
    return _urls(kept["passwords"], sockets) if alive else {}


def _urls(passwords: dict[str, str], sockets: Path) -> dict[str, str]:
    where = f"atalaya?host={sockets}&port={pg_server.PORT}"
    return {role: f"postgresql+psycopg2://atalaya_{role}:{word}@/{where}" for role, word in passwords.items()}


def _place(folder: Path, say: Say) -> Path:
    """Where the data goes: in the folder, unless PostgreSQL's user cannot write there (a closed home)."""
    data = folder / "pgdata"
    who = pg_binaries.account(data)
    if not who or _writable(data, who):
        return data
    elsewhere = ELSEWHERE / hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    elsewhere.mkdir(mode=0o755, parents=True, exist_ok=True)
    say(f"El usuario de PostgreSQL no puede entrar en {folder}: los datos están en {elsewhere}.")
    return elsewhere / "pgdata"


def _writable(data: Path, who: pg_binaries.Account) -> bool:
    try:
        return (
            pg_binaries.run(["test", "-w", pg_server.empty(data.with_suffix(".new"), who)], who).returncode
            == 0
        )
    except PermissionError:
        return False


def _sockets(who: pg_binaries.Account) -> Path:
    """A new folder for the socket: its whole path must stay under 100 bytes."""
    usual = tempfile.gettempdir()
    short = usual if len(os.fsencode(usual)) < 60 else "/tmp"  # noqa: S108 - mkdtemp makes a private folder in it
    folder = Path(tempfile.mkdtemp(prefix="atalaya-", dir=short))
    pg_binaries.give(folder, who)
    return folder


def _read(folder: Path) -> dict[str, Any]:
    file = folder / "postgres.json"
    return json.loads(file.read_text()) if file.exists() else {}


def _write(folder: Path, kept: dict[str, Any]) -> None:
    partial = folder / "postgres.json.new"
    partial.unlink(missing_ok=True)
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(folder / "postgres.json")
