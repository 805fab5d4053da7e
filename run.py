"""`make run`: starts what Atalaya needs, in order, watches it, and stops all of it."""

import http.client
import os
import secrets
import socket
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from pydantic import ValidationError
from typer import echo as say

from config import settings
from supervisor import Stopped, Supervisor, end_orphans
from warehouse import embedded
from warehouse.errors import PortalError

ANSWER_WAIT = 120
WORKER_PAUSE = 5  # seconds before a worker that ended is started again
FOLLOW_PARENT = "--follow-parent"  # stop when whoever started us dies: `make`, killed with -9


def main() -> int:
    begun = time.monotonic()
    try:
        var = settings().var_dir.absolute()
        var.mkdir(parents=True, exist_ok=True)
    except ValidationError as error:
        names = ", ".join(str(problem["loc"][0]).upper() for problem in error.errors())
        say(f"No se entiende el valor de {names}: corríjalo y vuelva a empezar.")
        return 1
    except OSError as error:
        say(f"No se puede usar la carpeta {error.filename} ({error.strerror}): elija otra con VAR_DIR.")
        return 1
    house = House(var, Supervisor(var, FOLLOW_PARENT in sys.argv))
    try:
        house.open()
        say(f"Atalaya está en http://{settings().host}:{settings().port} (arrancó en {_since(begun)})")
        house.watch()
    except Stopped:
        say("Deteniendo Atalaya…")
        return 0
    except PortalError as problem:
        say(str(problem))
    except Exception:  # a bug: the trace is for the log
        (var / "run.log").write_text(traceback.format_exc())
        say(f"Atalaya se detuvo por un error inesperado. El detalle está en {var / 'run.log'}.")
    finally:
        house.close()
    return 1


class House:
    """The database, the migrations, the samples, the worker and the web server."""

    def __init__(self, var: Path, children: Supervisor) -> None:
        self.var = var
        self.children = children
        self.cluster: embedded.Cluster | None = None
        self.urls = dict.fromkeys(("owner", "etl", "web"), settings().database_url)
        self.urls["staff"] = settings().staff_database_url or settings().database_url

    def open(self) -> None:
        """From nothing to a server that answers."""
        end_orphans(self.var)
        if not settings().database_url:
            with _step("Base de datos"):
                self.cluster = embedded.start(self.var, say=say)
                self.urls = self.cluster.urls
            self.children.pause(0)
        _check_port()
        with _step("Migraciones"):
            log = self.var / "migrate.log"
            self.children.launch("migrate", ["alembic", "upgrade", "head"], self.urls["owner"], log)
            self.children.finish("migrate", f"Las migraciones fallaron. El detalle está en {log}.")
        self._start_web()  # it warms up while the samples are checked: a later start must be quick
        with _step("Datos de muestra"):
            self.children.launch("samples", ["etl", "samples"], self.urls["etl"])
            self.children.finish("samples", "Los datos de muestra no se cargaron: vea las líneas anteriores.")
        with _step("Servidor web"):
            self._wait_for_answer()
        self._start_worker()  # after the samples: it takes an unfinished load for an abandoned one

    def _start_web(self) -> None:
        web = ["gunicorn", "--bind", f"{settings().host}:{settings().port}", "app:server"]
        secret = _secret_key(self.var)
        more = {"SECRET_KEY": secret, "STAFF_DATABASE_URL": self.urls["staff"]}
        self.children.launch("web", web, self.urls["web"], self.var / "web.log", **more)

    def _start_worker(self) -> None:
        self.children.launch("worker", ["etl", "worker"], self.urls["etl"], self.var / "worker.log")

    def _wait_for_answer(self) -> None:
        until = time.monotonic() + ANSWER_WAIT
        while not _answers():
            self._check_alive()
            if time.monotonic() > until:
                raise PortalError(f"El servidor web no responde. El detalle está en {self.var / 'web.log'}.")
            self.children.pause(0.1)

    def _check_alive(self) -> None:
        if self.children.ended("web") is not None:
            raise PortalError(f"El servidor web terminó. El detalle está en {self.var / 'web.log'}.")
        if self.cluster and self.cluster.process.poll() is not None:
            raise PortalError(
                f"PostgreSQL terminó de golpe (registro: {self.var / 'postgres.log'}). "
                "Vuelva a ejecutar «make run»: los datos se recuperan solos."
            )

    def watch(self) -> None:
        """Until someone asks to stop or something that cannot be replaced ends."""
        while True:
            self.children.pause(0.25)
            self._check_alive()
            if self.children.ended("worker") is not None:
                say(f"El trabajador de cargas terminó ({self.var / 'worker.log'}): se arranca otro.")
                self.children.pause(WORKER_PAUSE)
                self._start_worker()

    def close(self) -> None:
        """Within 10 seconds, PostgreSQL last."""
        self.children.stop()
        if self.cluster:
            self.cluster.stop()


@contextmanager
def _step(name: str) -> Iterator[None]:
    begun = time.monotonic()
    say(f"{name}…")
    yield
    say(f"{name}: listo en {_since(begun)}")


def _since(begun: float) -> str:
    return f"{time.monotonic() - begun:.1f} s".replace(".", ",")


def _check_port() -> None:
    host, port = settings().host, settings().port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise PortalError(
            f"No se puede abrir el puerto {port} en {host} ({error.strerror}): cierre lo que lo usa, "
            f"o elija otro, por ejemplo PORT={port + 1} make run."
        ) from error


def _answers() -> bool:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound
    host = everywhere.get(settings().host, settings().host)
    connection = http.client.HTTPConnection(host, settings().port, timeout=2)
    with closing(connection), suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/")
        connection.getresponse()
        return True
    return False


def _secret_key(var: Path) -> str:
    """SECRET_KEY, or one of our own that outlives restarts, so that staff stay signed in."""
    file = var / "secret_key"
    if settings().secret_key:
        return settings().secret_key
    if not file.exists():
        partial = file.with_suffix(".new")
        partial.unlink(missing_ok=True)
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as written:
            written.write(secrets.token_hex(32))
        partial.replace(file)
    return file.read_text()


if __name__ == "__main__":
    sys.exit(main())
