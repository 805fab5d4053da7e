"""How fast a file becomes a release and in how much memory, beside PostgreSQL's own COPY of the same file as text."""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import generator
from config import ROOT, environment
from etl import publish, samples
from warehouse.engine import engine

MONTH = "2026-09"
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # what getrusage counts memory in


def migrate(urls: dict[str, str]) -> None:
    """Bring an empty database to the newest schema."""
    command = [sys.executable, "-m", "alembic", "upgrade", "head"]
    subprocess.run(
        command, cwd=ROOT, env=environment(DATABASE_URL=urls["owner"]), check=True, capture_output=True
    )


def measure(urls: dict[str, str], folder: Path, rows: int) -> None:
    """Load the samples and an observatory with so many incidents; print what the incidents took, and one month again."""
    migrate(urls)
    path = generator.write(folder / "generado", rows) / "incidents.csv"
    etl = engine("atalaya_etl", urls["etl"])
    for slug, dataset, file in [*samples.files(), *samples.files(folder / "generado")]:
        if file != path:
            samples.load_one(etl, slug, dataset, file, lambda step, n: None)
    seconds, peak = load(urls["etl"], "incidents", path, generator.SLUG)
    floor = copy(urls["owner"], path)
    print("Carga de incidentes, en un proceso nuevo (leer, revisar, copiar, contar, publicar)")
    print(
        f"  {rows:>9,} filas en {seconds:.1f} s: {rows / seconds:>9,.0f} filas/s · como mucho {peak:.0f} MB"
    )
    print(
        f"  COPY de las mismas filas como texto: {rows / floor:>9,.0f} filas/s (suelo) · razón {floor / seconds:.1%}"
    )
    _again(etl, urls["etl"], path.parent)


def _again(etl, url: str, folder: Path) -> None:
    """One month as its source corrects it: how long, and what is of another load afterwards."""
    before = _current(etl)
    path = generator.month(folder, MONTH)
    seconds, peak = load(url, "incidents", path, generator.SLUG, MONTH)
    after = _current(etl)
    changed = ", ".join(name for name in after if after[name] != before[name])
    print(
        f"  {MONTH} entregado de nuevo: {seconds:.1f} s · como mucho {peak:.0f} MB · cambió: {changed} "
        f"(de {len(after)} entregas)\n"
    )


def _current(etl) -> dict[str, int]:
    with etl.connect() as connection:
        return publish.current_load(connection, "incidents", generator.SLUG)


def load(
    url: str, dataset: str, path: Path, slug: str, slices: str = publish.EVERYTHING
) -> tuple[float, float]:
    """(seconds, peak MB) of the command that staff would type."""
    command = [sys.executable, "-m", "etl", "load", dataset, str(path)]
    command += ["--observatory", slug, "--slice", slices]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(DATABASE_URL=url), stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the load of {path.name} ended with {process.returncode}")
    return time.perf_counter() - begun, usage.ru_maxrss * _PEAK_UNIT / 1e6


def copy(url: str, path: Path) -> float:
    """Seconds of a bare COPY of the file into a table of text."""
    with engine("atalaya_owner", url).begin() as connection, path.open(encoding="utf-8") as file:
        width = next(file).count(",") + 1
        file.seek(0)
        columns = ", ".join(f"c{i} text" for i in range(width))
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE bench_floor ({columns}) ON COMMIT DROP")
        begun = time.perf_counter()
        connection.connection.cursor().copy_expert("COPY bench_floor FROM STDIN (FORMAT csv, HEADER)", file)
        return time.perf_counter() - begun
