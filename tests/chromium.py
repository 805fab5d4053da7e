"""`python -m tests.chromium` prints the browser that the tests use, or says what to install and fails.

Order: CHROMIUM, the system's, Playwright's own, Playwright's download, Debian's package when we are root.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
DOWNLOAD_WAIT = 300
INSTALL_WAIT = 600
MISSING = (
    "No hay navegador para las pruebas. Instale Chromium (en Debian o Ubuntu: apt-get install chromium; "
    "en macOS: brew install --cask chromium), o indique uno con CHROMIUM=/ruta/al/navegador. "
    "Sin navegador: BROWSER=skip make test."
)


def find() -> Path:
    """A browser that starts; may download or install one. Raises SystemExit with what to do."""
    if chosen := os.environ.get("CHROMIUM"):
        if not _starts(Path(chosen)):
            raise SystemExit(f"CHROMIUM es {chosen}, que no arranca: corrija la ruta o quite CHROMIUM.")
        return Path(chosen)
    for obtain in (_installed, _playwrights, _downloaded, _packaged):
        if found := obtain():
            return found
    raise SystemExit(MISSING)


def _installed() -> Path | None:
    found = [Path(path) for name in NAMES if (path := shutil.which(name))]
    found += [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in MAC]
    return next(filter(_starts, found), None)


def _playwrights() -> Path | None:
    from playwright.sync_api import sync_playwright  # it is slow to import, and rarely needed

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if _starts(path) else None


def _downloaded() -> Path | None:
    _say("Descargando el Chromium de Playwright…")
    done = _run([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_WAIT)
    return _playwrights() if done else None


def _packaged() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _say("Instalando el paquete chromium del sistema…")
    _run(["apt-get", "update"], INSTALL_WAIT)
    _run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], INSTALL_WAIT)
    return _installed()


def _starts(browser: Path) -> bool:
    return browser.is_file() and _run([str(browser), "--version"], 60, quiet=True)


def _run(command: list[str], seconds: int, quiet: bool = False) -> bool:
    """Whether it ended well. What it says goes to the error stream: the other one is the answer."""
    written = subprocess.DEVNULL if quiet else sys.stderr
    try:
        done = subprocess.run(command, stdout=written, stderr=written, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


if __name__ == "__main__":
    sys.stdout.write(f"{find()}\n")
