"""How fast a file becomes a release, beside PostgreSQL's own COPY of the same file as text."""

import subprocess
import sys
import time
from pathlib import Path

from config import ROOT, environment
from etl import samples
from warehouse.engine import engine

INCIDENTS = ROOT / "samples" / "demostracion" / "incidents.csv"


def measure(urls: dict[str, str]) -> None:
    """Print rows per second of the incident load and its share of a bare COPY."""
    migrate = [sys.executable, "-m", "alembic", "upgrade", "head"]
    subprocess.run(
        migrate, cwd=ROOT, env=environment(DATABASE_URL=urls["owner"]), check=True, capture_output=True
    )
    etl = engine("atalaya_etl", urls["etl"])
    rows, seconds = 0, 0.0
    for slug, dataset, path in samples.files():
        begun = time.perf_counter()
        outcome = samples.load_one(etl, slug, dataset, path, lambda step, n: None)
        if path == INCIDENTS and outcome.checked:
            rows, seconds = outcome.checked.rows_in, time.perf_counter() - begun
    floor = _copy(urls["owner"], INCIDENTS)
    print("Carga de incidentes (leer, revisar, copiar, contar, publicar)")
    print(f"  {rows:>7} filas en {seconds:.2f} s: {rows / seconds:>9,.0f} filas/s")
    print(
        f"  COPY de las mismas filas como texto: {rows / floor:>9,.0f} filas/s (suelo) · razón {floor / seconds:.1%}\n"
    )


def _copy(url: str, path: Path) -> float:
    """Seconds of a bare COPY of the file into a table of text."""
    width = path.read_text().partition("\n")[0].count(",") + 1
    with engine("atalaya_owner", url).begin() as connection, path.open() as file:
        columns = ", ".join(f"c{i} text" for i in range(width))
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE bench_floor ({columns}) ON COMMIT DROP")
        begun = time.perf_counter()
        connection.connection.cursor().copy_expert("COPY bench_floor FROM STDIN (FORMAT csv, HEADER)", file)
        return time.perf_counter() - begun
