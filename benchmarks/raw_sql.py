"""The floor of the questions: the same ones in SQL, on as many connections as there are cores, and nothing else."""

import itertools
import multiprocessing
import os
import time

from benchmarks.questions import Choices, connect, questions
from benchmarks.server import percentiles


def rate(url: str, offered: Choices, seconds: float) -> tuple[float, float]:
    """(questions per second of all connections, p50 ms of one)."""
    cores = os.cpu_count() or 1
    with multiprocessing.Pool(cores) as pool:
        waits = pool.starmap(_hammer, [(url, offered, seconds, cores, i) for i in range(cores)])
    return sum(map(len, waits)) / seconds, percentiles(sorted(itertools.chain(*waits)))[0]


def _hammer(url: str, offered: Choices, seconds: float, cores: int, mine: int) -> list[float]:
    """ms of each question of one connection: every nth of them."""
    waits: list[float] = []
    with connect(url) as connection, connection.cursor() as cursor:
        end = time.perf_counter() + seconds
        for question in itertools.islice(questions(offered), mine, None, cores):
            begun = time.perf_counter()
            if begun > end:
                break
            cursor.execute(*question.sql(offered.edition))
            cursor.fetchall()
            waits.append((time.perf_counter() - begun) * 1000)
    return waits
