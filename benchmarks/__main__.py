"""`python -m benchmarks`: a big plan, a big budget, loads, pages cold and warm, bytes of a first visit, the map; ratios against the floor.

The plan alone: `--rows 0 --sizes --budget 0`; the budget alone: `--rows 0 --sizes --plan 0`.

Everything happens on loopback, with an own database and an own gunicorn; the client shares the machine's cores.
"""

import argparse
import itertools
import os
import platform
import shutil
import tempfile
from pathlib import Path

from benchmarks import big_budget, big_plan, loading, map, pack, pages, visits
from benchmarks.map import Figure
from benchmarks.server import Server
from warehouse import embedded


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks")
    asked.add_argument("--rows", type=int, default=2_000_000, help="incidentes de la carga que se mide")
    asked.add_argument(
        "--sizes", type=int, nargs="*", default=[1_000_000], help="incidentes del mapa que se mide"
    )
    asked.add_argument("--plan", type=int, default=2_000, help="actividades del plan que se mide")
    asked.add_argument("--budget", type=int, default=20_000, help="líneas del presupuesto que se mide")
    given = asked.parse_args()
    print(f"Máquina: {os.cpu_count()} núcleos, {platform.system()}, Python {platform.python_version()}\n")
    if given.plan:
        big_plan.measure(given.plan)
    if given.budget:
        big_budget.measure(given.budget)
    if given.rows:
        _run(given.rows, everything=True)
    found = [(size, _run(size, everything=False)) for size in sorted(given.sizes)]
    for (small, before), (large, after) in itertools.pairwise(found):
        map.growth(before, after, large / small)


def _run(rows: int, everything: bool) -> list[Figure]:
    """Load so many incidents into a database of its own; then measure every page, or the map."""
    folder = Path(tempfile.mkdtemp(prefix="atalaya-bench-"))
    folder.chmod(0o711)
    cluster = embedded.start(folder, durable=False, say=lambda words: None)
    try:
        loading.measure(cluster.urls, folder, rows)
        if not everything:
            map.publish_edition(cluster.urls["etl"], folder)
            return map.measure(cluster.urls["web"], folder, rows)
        with Server(cluster.urls["web"], folder) as server:
            pages.measure(server)
            visits.measure(server)
            pack.measure(server, "demostracion")
        return []
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
