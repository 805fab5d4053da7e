"""The incident map of one observatory: each figure beside its aim and beside the floor of the same run."""

import itertools
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import crowd, drawing, memory, raw_sql
from benchmarks.generator import SLUG
from benchmarks.questions import Choices, choices, questions
from benchmarks.server import Server, percentiles
from config import ROOT, environment

YEARS = ("2024", "2025")
PAGE, PLACES = drawing.MAP, f"/datos/lugares.json?obs={SLUG}"
_STARTS, _OPENINGS, _CHANGES, _SECONDS = 3, 7, 40, 5.0


@dataclass(frozen=True)
class Figure:
    """One line of the table. aim: «≤» or «≥» and a number, «» for none; floor: of the same run, 0 for none, and what it
    is. answer: bytes of what was answered, 0 where nothing is."""

    job: str
    ours: float
    unit: str
    aim: str
    floor: float = 0.0
    beside: str = ""
    answer: float = 0.0

    @property
    def reached(self) -> bool:
        if not self.aim:
            return True
        aim = float(self.aim[1:])
        return self.ours <= aim if self.aim[0] == "≤" else self.ours >= aim


def publish_edition(url: str, folder: Path) -> None:
    """Propose and publish the places, as staff would."""
    command = [sys.executable, "-m", "etl", "places", "--observatory", SLUG, "--years", *YEARS, "--publish"]
    begun = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        env=environment(DATABASE_URL=url, VAR_DIR=str(folder)),
        check=True,
        capture_output=True,
    )
    print(f"Edición de lugares propuesta, contada y publicada en {time.perf_counter() - begun:.1f} s\n")


def measure(url: str, folder: Path, rows: int) -> list[Figure]:
    """Measure the map of the observatory that a database has, with `rows` incidents, and print the table."""
    offered = choices(url)
    found = [_first(url, folder)]
    with Server(url, folder) as server:
        found += [*_warm(server), *_crowd(server, url, offered)]
        with Server(url, folder, "benchmarks.empty_dash:server") as bare_dash:
            found += _browser(server, bare_dash, offered)
    print(f"El mapa de incidentes con {rows:,} incidentes (filtros al azar; suelo: de la misma corrida)")
    print(f"  {'trabajo':<58}{'nuestro':>13}{'meta':>8}{'suelo':>9}{'razón':>8}")
    for figure in found:
        print(_line(figure))
    print()
    return found


def growth(small: list[Figure], large: list[Figure], times: float) -> None:
    """Print how each figure grew from one size to another, beside its answer."""
    print(f"De un tamaño a otro: {times:g} veces los incidentes")
    print(f"  {'trabajo':<58}{'creció':>9}{'su respuesta':>14}")
    for before, after in zip(small, large, strict=True):
        slower = after.ours / before.ours if before.unit != "/s" else before.ours / after.ours
        answer = f"{after.answer / before.answer:>13.2f}×" if before.answer else f"{'—':>14}"
        print(f"  {before.job:<58}{slower:>8.2f}×{answer}")
    print()


def _line(figure: Figure) -> str:
    ratio = f"{figure.ours / figure.floor:>7.2f}×" if figure.floor else f"{'—':>8}"
    floor = f"{figure.floor:>9,.0f}" if figure.floor else f"{'—':>9}"
    mark = " " if figure.reached else "✗"
    ours = f"{figure.ours:,.1f}" if figure.ours < 10 else f"{figure.ours:,.0f}"
    return f"{mark} {figure.job:<58}{ours:>8} {figure.unit:<4}{figure.aim:>8}{floor}{ratio}  {figure.beside}"


def _first(url: str, folder: Path) -> Figure:
    """The page of a server that has just started."""
    waits, size = [], 0
    for _ in range(_STARTS):
        with Server(url, folder) as server:
            begun = time.perf_counter()
            _status, size = server.get(PAGE)
            waits.append((time.perf_counter() - begun) * 1000)
    return Figure("/incidentes, primer cálculo", statistics.median(waits), "ms", "≤150", answer=size)


def _warm(server: Server) -> list[Figure]:
    server.timed(PAGE, 8)  # both workers have it
    floor = percentiles(server.timed("/suelo/", 200))
    size = server.get(PAGE)[1]
    return [
        Figure(f"/incidentes, después: {name}", ours, "ms", "", bare, "Flask «ok»", size)
        for name, ours, bare in zip(("p50", "p95"), percentiles(server.timed(PAGE, 200)), floor, strict=True)
    ]


def _crowd(server: Server, url: str, offered: Choices) -> list[Figure]:
    """Many clients: one address, and then addresses that nobody asked for before; and the memory meanwhile."""
    bare = crowd.ask(server.port, itertools.repeat("/suelo/"), _SECONDS)
    sql, sql_p50 = raw_sql.rate(url, offered, _SECONDS)
    new = (question.path for question in questions(offered))
    crowd.ask(server.port, new, 2.0)  # what every question needs is counted once
    with memory.Peak(server.process.pid if server.process else 0) as peak:
        same = crowd.ask(server.port, itertools.repeat(PLACES), _SECONDS)
        mixed = crowd.ask(server.port, new, _SECONDS)
    shares = f"{bare.client:.0%}, {same.client:.0%} y {mixed.client:.0%}"
    print(
        f"{crowd.CLIENTS} clientes en un proceso, que gastó {shares} de un núcleo (suelo, misma pregunta, distintas)"
    )
    return [
        Figure(
            "lugares, 32 clientes, misma pregunta",
            same.rate,
            "/s",
            "≥4000",
            bare.rate,
            "Flask «ok»",
            same.size,
        ),
        Figure("  su p95", same.p95, "ms", "≤15", bare.p95, "Flask «ok»", same.size),
        Figure(
            "lugares, 32 clientes, siempre otra",
            mixed.rate,
            "/s",
            "≥700",
            sql,
            "SQL, una conexión por núcleo",
            mixed.size,
        ),
        Figure("  su p50", mixed.p50, "ms", "", sql_p50, "SQL, una pregunta", mixed.size),
        Figure("memoria de dos procesos con esa carga (PSS)", peak.most, "MB", "≤350"),
    ]


def _browser(server: Server, bare_dash: Server, offered: Choices) -> list[Figure]:
    since = str(offered.edition)
    with drawing.chromium() as browser:
        ours, empty = drawing.open_cold(browser, server, bare_dash, _OPENINGS)
        changed = drawing.change_filters(browser, server, _CHANGES, since)
        bare = drawing.redraw_bare(browser, server, _CHANGES, offered.places)
    size = ours.size / 1000
    return [
        Figure(
            "abrir con la caché vacía hasta ver los lugares",
            ours.ms,
            "ms",
            "≤600",
            empty.ms,
            "Dash vacío",
            ours.size,
        ),
        Figure(
            "  lo que envía, comprimido",
            size,
            "kB",
            "≤300",
            empty.size / 1000,
            "Dash vacío, sin comprimir",
            ours.size,
        ),
        Figure("  peticiones", ours.requests, "", "", empty.requests, "Dash vacío"),
        Figure(
            "cambiar un filtro hasta ver los lugares: mediana",
            changed[0],
            "ms",
            "≤100",
            bare[0],
            "lienzo solo",
        ),
        Figure("  p95", changed[1], "ms", "", bare[1], "lienzo solo"),
    ]
