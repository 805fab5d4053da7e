"""Child processes of `make run`: started in their own sessions, waited for, ended, also after a kill -9."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from config import ROOT, environment
from warehouse.errors import PortalError
from warehouse.pg_server import still_alive

STOP_WAIT = 4  # seconds that children have to finish what they do


class Stopped(Exception):
    """Somebody asked us to stop."""


class Supervisor:
    """Children do not hear the terminal's Ctrl-C: it reaches only us, and we decide the order."""

    def __init__(self, var: Path, follow_parent: bool) -> None:
        self.registry = var / f"run-{os.getpid()}.json"
        self.parent = os.getppid() if follow_parent else 0
        self.asked_to_stop = False
        self.children: dict[str, subprocess.Popen[Any]] = {}
        for order in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(order, self._ask_to_stop)

    def _ask_to_stop(self, *_: object) -> None:
        self.asked_to_stop = True

    def pause(self, seconds: float = 0.05) -> None:
        """The only place where we wait, so that a signal is heard at once and never between two steps."""
        until = time.monotonic() + seconds
        while True:
            if self.asked_to_stop or (self.parent and os.getppid() != self.parent):
                raise Stopped
            if time.monotonic() >= until:
                return
            time.sleep(0.05)

    def launch(self, name: str, module: list[str], url: str, log: Path | None = None, **env: str) -> None:
        """Start `python -m …`; what it writes goes to the log, or to the screen."""
        with open(log or os.devnull, "ab") as written:
            self.children[name] = subprocess.Popen(  # noqa: S603 - our own modules
                [sys.executable, "-m", *module],
                cwd=ROOT,
                env=environment(DATABASE_URL=url, PYTHONUNBUFFERED="1", **env),
                stdin=subprocess.DEVNULL,
                stdout=written if log else None,
                stderr=written if log else None,
                start_new_session=True,
            )
        self._remember()

    def ended(self, name: str) -> int | None:
        return self.children[name].poll()

    def finish(self, name: str, failure: str) -> None:
        """Wait for a child that ends by itself."""
        while (code := self.ended(name)) is None:
            self.pause()
        del self.children[name]
        if code:
            raise PortalError(failure)

    def stop(self) -> None:
        """Ask all, wait for all, then end what is left of their sessions."""
        for process in self.children.values():
            process.terminate()
        until = time.monotonic() + STOP_WAIT
        for process in self.children.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0, until - time.monotonic()))
            _kill_session(process.pid)
            process.wait()
        self.registry.unlink(missing_ok=True)

    def _remember(self) -> None:
        """For `end_orphans` of the next start: the moment of birth tells a process from a later namesake."""
        born = {}
        for process in self.children.values():
            with suppress(psutil.NoSuchProcess):
                born[process.pid] = psutil.Process(process.pid).create_time()
        partial = self.registry.with_suffix(".new")
        partial.write_text(json.dumps(born))
        partial.replace(self.registry)


def end_orphans(var: Path) -> None:
    """Children of a supervisor that was killed with -9 still hold the port: end them."""
    for file in var.glob("run-*.json"):
        supervisor = int(file.stem.removeprefix("run-"))
        alive = False
        for pid, born in json.loads(file.read_text()).items():
            with suppress(psutil.NoSuchProcess):
                child = psutil.Process(int(pid))
                if child.create_time() != born:
                    continue
                if child.ppid() == supervisor:
                    alive = True
                else:
                    _kill_session(child.pid)
                    still_alive([child], 2)
        if not alive:
            file.unlink(missing_ok=True)


def _kill_session(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
