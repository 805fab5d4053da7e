"""`python -m benchmarks`: loads, pages cold and warm, bytes of a first visit; ratios against the floor of the run.

Everything happens on loopback, with an own database and an own gunicorn; the client shares the machine's cores.
"""

import os
import platform
import shutil
import tempfile
from pathlib import Path

from benchmarks import loading, pages, visits
from benchmarks.server import Server
from warehouse import embedded


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="atalaya-bench-"))
    folder.chmod(0o711)
    cluster = embedded.start(folder, durable=False, say=lambda words: None)
    print(f"Máquina: {os.cpu_count()} núcleos, {platform.system()}, Python {platform.python_version()}\n")
    try:
        loading.measure(cluster.urls)
        with Server(cluster.urls["web"], folder) as server:
            pages.measure(server)
            visits.measure(server)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
