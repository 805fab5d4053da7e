"""A load being read by a child process: started, watched, ended by its worker."""

import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil

from config import ROOT, environment
from etl import child, limits

PREFIX = "atalaya-lectura-"
EVERY = 0.2  # seconds between two looks at its memory
_LESS = "No se cambió nada. Divida los datos en varios archivos y vuelva a subirlos."
HEAVY = f"Archivo rechazado: revisarlo necesita más memoria de la permitida ({limits.CHILD_MB} MB). {_LESS}"
SLOW = (
    f"Archivo rechazado: revisarlo tarda más de lo permitido ({limits.SECONDS} segundos por cada "
    f"{limits.ROWS // 1000} 000 filas). {_LESS}"
)
NO_ROOM = (
    "El servidor se quedó sin espacio mientras revisaba el archivo. No se cambió nada y el archivo se conserva: avise a quien "
    "administra el portal y pida que se revise otra vez."
)
_REASONS = {child.HEAVY: HEAVY, child.NO_ROOM: NO_ROOM, -signal.SIGXCPU: SLOW}
_NO_SECRETS = dict.fromkeys(("SECRET_KEY", "STAFF_DATABASE_URL", "CACHE_REDIS_URL"), "")


class Reading:
    """The child that reads a load. url: the database, as the ETL's role.

    rows: those that the file is known to have; most: the bytes that any of its processes held.
    """

    def __init__(self, url: str, load_id: int) -> None:
        self.load_id, self.rows, self.most, self.over = load_id, 0, 0, ""
        self.begun = time.monotonic()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{psutil.Process().pid}-"))
        self.process = subprocess.Popen(  # noqa: S603  our own module and a number
            [sys.executable, "-m", "etl.child", str(load_id)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            env=environment(DATABASE_URL=url, TMPDIR=str(self.folder), **_NO_SECRETS),
        )
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def goes_on(self) -> bool:
        """Whether it is still reading."""
        return self.process.poll() is None

    def _watch(self) -> None:
        """Stop it where it passes a limit, whatever its worker does meanwhile."""
        while self.goes_on:
            self.most = max(self.most, _resident(self.process.pid))
            if self.most > limits.CHILD_MB * limits.MB:
                self.over = HEAVY
            elif time.monotonic() - self.begun > self._seconds:
                self.over = SLOW
            if self.over:
                self._kill()
                return
            time.sleep(EVERY)

    @property
    def _seconds(self) -> int:
        """What it may take: to open a file, of which nobody knows the rows yet, etl.workbook has a limit of its own."""
        return limits.seconds(self.rows) if self.rows else 2 * limits.SECONDS

    def heard(self, rows: int) -> None:
        """The file has, as far as it was read, so many rows: the first time, its own time begins."""
        if rows and not self.rows:
            self.begun = time.monotonic()
        self.rows = max(self.rows, rows)

    def end(self) -> None:
        """End it and what it started, at once, and forget what it wrote on disk."""
        self._kill()
        self.process.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _kill(self) -> None:
        with suppress(psutil.NoSuchProcess):
            for process in psutil.Process(self.process.pid).children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
        self.process.kill()

    @property
    def is_excused(self) -> bool:
        """Whether it ended because the database was away."""
        return not self.over and self.process.returncode == child.AWAY

    @property
    def sentence(self) -> str:
        """Why it could not read the file; '' where it did, or nobody knows."""
        return self.over or _REASONS.get(self.process.returncode, "")


def _resident(pid: int) -> int:
    """Bytes of the largest of a process and those that it started; 0 when they are gone."""
    held = [0]
    with suppress(psutil.NoSuchProcess):
        child_process = psutil.Process(pid)
        for process in (child_process, *child_process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                held.append(process.memory_info().rss)
    return max(held)


def sweep() -> None:
    """Forget what the children of a worker that was killed left on disk."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        worker = folder.name.removeprefix(PREFIX).partition("-")[0]
        if worker.isdecimal() and not psutil.pid_exists(int(worker)):
            shutil.rmtree(folder, ignore_errors=True)
