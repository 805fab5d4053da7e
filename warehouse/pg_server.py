"""One PostgreSQL data folder: make it, serve it, end it.

The superuser has no password, so nobody signs in as it: roles are made in single-user mode, before anything
listens.
"""

import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from warehouse.errors import PortalError
from warehouse.pg_binaries import ENVIRONMENT, Account, give, run

ROLES = ("owner", "etl", "web", "staff")
STAFF = (
    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'atalaya_staff')"
    " THEN CREATE ROLE atalaya_staff LOGIN; END IF; END $$",
    "GRANT atalaya_staff TO atalaya_owner WITH ADMIN OPTION",
    "GRANT CONNECT ON DATABASE atalaya TO atalaya_staff",
)
"""The role that came after the others: a cluster of before it gets it at its next start."""
ROLES_AND_DATABASE = (
    "CREATE ROLE atalaya_owner LOGIN CREATEROLE",
    "CREATE ROLE atalaya_etl LOGIN",
    "CREATE ROLE atalaya_web LOGIN",
    "GRANT atalaya_etl, atalaya_web TO atalaya_owner WITH ADMIN OPTION",  # migrations may set their limits
    "CREATE DATABASE atalaya OWNER atalaya_owner",
    "REVOKE ALL ON DATABASE atalaya, postgres, template1 FROM PUBLIC",
    "GRANT CONNECT, TEMPORARY ON DATABASE atalaya TO atalaya_etl",
    "GRANT CONNECT ON DATABASE atalaya TO atalaya_web",
)
PORT = 5432  # only names the socket file: nothing listens on TCP
OPTIONS = {
    "port": str(PORT),
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PATIENCE = ((signal.SIGINT, 3), (signal.SIGQUIT, 1))  # politely, then firmly, with seconds
READY_WAIT = 300  # seconds: recovery after a crash may read a lot of log


def empty(folder: Path, who: Account) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    give(folder, who)
    return folder


def create(bindir: Path, data: Path, who: Account, durable: bool) -> None:
    """A new cluster with its database and its roles, still without passwords: whole or not at all."""
    partial = empty(data.with_suffix(".new"), who)
    command: list[str | Path] = [
        bindir / "initdb",
        "-D",
        partial,
        "--username=postgres",
        "--encoding=UTF8",
        "--auth=reject",
    ]
    made = run([*command, *_locale(bindir), *([] if durable else ["--no-sync"])], who)
    if made.returncode:
        raise _failed("No se pudo crear la base de datos", made.stdout)
    (partial / "pg_hba.conf").write_text("local all all scram-sha-256\n")
    _as_superuser(bindir, partial, who, ROLES_AND_DATABASE)
    partial.rename(data)


def set_passwords(bindir: Path, data: Path, who: Account, passwords: dict[str, str]) -> None:
    """Give every role its password, and the cluster the role that it may lack."""
    lines = list(STAFF)
    lines += [f"ALTER ROLE atalaya_{role} PASSWORD '{password}'" for role, password in passwords.items()]
    _as_superuser(bindir, data, who, lines)


def serve(
    bindir: Path, data: Path, who: Account, sockets: Path, log: Path, durable: bool
) -> subprocess.Popen[Any]:
    """Start the server and wait until it takes connections; the terminal's Ctrl-C does not reach it."""
    options = OPTIONS | {"unix_socket_directories": str(sockets)} | ({} if durable else NOT_DURABLE)
    command: list[str | Path] = [bindir / "postgres", "-D", data]
    command += [f"--{name}={value}" for name, value in options.items()]
    with suppress(FileNotFoundError):
        log.replace(log.with_suffix(".log.1"))
    with open(log, "wb") as written:
        process: subprocess.Popen[Any] = subprocess.Popen(  # noqa: S603 - paths and settings of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            start_new_session=True,
            **who,
        )
    until = time.monotonic() + READY_WAIT
    while not _ready(data, process.pid):
        if process.poll() is not None or time.monotonic() > until:
            end(data)
            raise _failed(f"PostgreSQL no arrancó (registro: {log})", log.read_text(errors="replace"))
        time.sleep(0.02)
    return process


def end(data: Path) -> None:
    """Stop whatever serves this folder: also what a killed supervisor left behind.

    Only who holds the folder's lock may call it. PostgreSQL would refuse a stale postmaster.pid whose number
    another process has since received; with no server left in the folder it is safe to remove.
    """
    lines = _postmaster(data)
    if not lines:
        return
    family = [process for process in psutil.process_iter() if _serves(process, data)]
    head = [process for process in family if str(process.pid) == lines[0]]
    for order, seconds in PATIENCE:
        for process in head:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(order)
        family = still_alive(family, seconds)
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    still_alive(family, 1)
    (data / "postmaster.pid").unlink(missing_ok=True)


def still_alive(processes: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Those that have not ended in that time. A dead one that nobody reaps (a container's init) has ended."""
    until = time.monotonic() + seconds
    while (left := [process for process in processes if _runs(process)]) and time.monotonic() < until:
        time.sleep(0.02)
    return left


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _postmaster(data: Path) -> list[str]:
    """The lines of postmaster.pid: process, folder, start, port, socket, address, memory, state."""
    try:
        return [line.strip() for line in (data / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []


def _ready(data: Path, pid: int) -> bool:
    lines = _postmaster(data)
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7] == "ready"


def _serves(process: psutil.Process, data: Path) -> bool:
    """PostgreSQL's processes work inside their data folder."""
    try:
        return process.name().startswith("postgres") and Path(process.cwd()) == data
    except (psutil.Error, OSError):
        return False


def _as_superuser(bindir: Path, data: Path, who: Account, lines: tuple[str, ...] | list[str]) -> None:
    command: list[str | Path] = [bindir / "postgres", "--single", "-D", data, "-c", "exit_on_error=on"]
    done = run([*command, "postgres"], who, "\n".join(lines) + "\n")
    if done.returncode:
        raise _failed("No se pudieron crear los usuarios de la base de datos", done.stdout)


def _locale(bindir: Path) -> list[str]:
    """Order by code point everywhere, with upper and lower case for accented letters."""
    if "--builtin-locale" in run([bindir / "initdb", "--help"], {}).stdout:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _failed(what: str, output: str) -> PortalError:
    """With PostgreSQL's own words, never the statement: it may hold a password."""
    told = [line for line in output.splitlines() if any(word in line for word in ("FATAL", "PANIC", "rror:"))]
    return PortalError(f"{what}. PostgreSQL dice: {(told or output.splitlines() or ['nada'])[-1].strip()}")
