"""A budget of many lines: how fast it loads, and what each of its pages costs the server, never asked before and asked already.

The floors of the same run: a bare COPY of the file, a bare Flask answer of the same gunicorn, and the levels of one page in SQL.
"""

import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import psycopg2
import sqlalchemy as sa

from benchmarks import budget_generator, loading
from benchmarks.budget_generator import SLUG, YEARS
from benchmarks.server import Server, percentiles
from etl import samples
from warehouse import embedded
from warehouse.engine import engine

YEAR = f"/presupuesto/{SLUG}/{YEARS[1]}"
CLASSIFICATIONS = {
    "económica": "economic",
    "funcional": "functional",
    "institucional": "institutional",
    "fuente de financiamiento": "funding",
}
COLD, WARM = 60, 200
AIM_SECONDS, AIM_MS = 5.0, 100
Query = dict[str, str]


def measure(lines: int) -> None:
    """Load a budget of so many lines into a database of its own, beside the year before, and print what it costs."""
    folder = Path(tempfile.mkdtemp(prefix="atalaya-bench-"))
    folder.chmod(0o711)
    cluster = embedded.start(folder, durable=False, say=lambda words: None)
    try:
        _load(cluster.urls, folder, lines)
        with Server(cluster.urls["web"], folder) as server:
            _print(server, lines, cluster.urls["web"])
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _load(urls: dict[str, str], folder: Path, lines: int) -> None:
    loading.migrate(urls)
    etl = engine("atalaya_etl", urls["etl"])
    generated = budget_generator.write(folder / "generado", lines)
    for slug, dataset, path in samples.files(generated):
        samples.load_one(etl, slug, dataset, path, lambda step, rows: None)
    newest = budget_generator.newest(generated)
    seconds, peak = loading.load(urls["etl"], "budget_lines", newest, SLUG)
    floor = loading.copy(urls["owner"], newest)
    print(f"Presupuesto de {lines:,} líneas cruzadas por cuatro clasificaciones, {len(YEARS)} años")
    print(
        f"  cargar uno, en un proceso nuevo: {seconds:.1f} s ({seconds / AIM_SECONDS:.0%} de {AIM_SECONDS:.0f} s) · "
        f"como mucho {peak:.0f} MB · COPY del mismo archivo: {floor:.2f} s (razón {floor / seconds:.1%})"
    )


def _in_sql(url: str) -> float:
    """ms of the 200 levels of a page of the table, asked by hand on one connection."""
    address = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    query = (
        "SELECT * FROM pub.budget_levels WHERE observatory = %s AND slice = %s AND classification = %s"
        " ORDER BY position LIMIT 200 OFFSET %s"
    )
    found = []
    connection = psycopg2.connect(address)
    with connection.cursor() as cursor:
        for n in range(COLD):
            begun = time.perf_counter()
            cursor.execute(query, (SLUG, f"{YEARS[1]} egreso", "económica", n % 6 * 200))
            cursor.fetchall()
            found.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return statistics.median(found)


def _print(server: Server, lines: int, url: str) -> None:
    server.timed("/", 4)  # both workers have drawn a page of another subject
    print(
        f"  {'página':<30}{'primera':>10}{'fría p50':>11}{'p95':>9}{'de la meta':>12}{'veces el SQL':>14}"
        f"{'tibia p95':>12}{'veces «ok»':>12}{'bytes':>9}"
    )
    for name, (plain, *others) in pages(lines).items():
        sql, floor = _in_sql(url), percentiles(server.timed("/suelo/", WARM))[1]
        first = max(server.timed(plain, 2))
        cold = percentiles(sorted(server.timed(address, 1)[0] for address in others) or [first])
        warm = percentiles(server.timed(plain, WARM + 2)[:WARM])[1]
        print(
            f"  {name:<30}{first:>7.0f} ms{cold[0]:>8.0f} ms{cold[1]:>6.0f} ms{cold[1] / AIM_MS:>12.0%}{cold[0] / sql:>14.0f}"
            f"{warm:>9.1f} ms{warm / floor:>12.1f}{server.get(plain)[1] / 1000:>6.0f} kB"
        )
    print(
        f"  meta: p95 de {AIM_MS} ms en frío · SQL: los 200 niveles de una hoja, {sql:.1f} ms · «ok»: Flask, p95 {floor:.1f} ms\n"
    )


def pages(lines: int) -> dict[str, list[str]]:
    """Name of each kind of page → its plain address, then states of it that nobody has asked for."""
    dice = random.Random(budget_generator.SEED)
    kinds: dict[str, tuple[str, Callable[[], Query] | None]] = {
        "elegir año": (f"/presupuesto?obs={SLUG}", None),
        "el año, cualquier nivel": (YEAR, lambda: _level(dice)),
        "el año, una búsqueda": (
            f"{YEAR}?busca=concepto+352",
            lambda: {"busca": f"concepto {dice.randint(111, 985)}"},
        ),
        "el año, otra hoja de la tabla": (
            f"{YEAR}?pagina=2",
            lambda: {"pagina": str(dice.randint(1, 9)), **_level(dice, 1)},
        ),
        "las líneas de un nivel": (f"{YEAR}/linea", lambda: _level(dice)),
        "comparar con otro año": (
            f"{YEAR}/comparar?con={YEARS[0]}",
            lambda: {"con": str(YEARS[0]), **_level(dice)},
        ),
        "comprobaciones": (f"{YEAR}/comprobaciones", None),
        "modificaciones": (
            f"{YEAR}/modificaciones",
            lambda: {"acto": f"Acuerdo {dice.randint(1, 40)}-{YEARS[1]}"},
        ),
        "vínculos": (f"{YEAR}/vinculos", lambda: {"pagina": str(dice.randint(1, max(lines // 300, 1)))}),
        "inversiones": (f"{YEAR}/inversiones", lambda: {"lugar": f"Barrio {dice.randint(0, 29)}"}),
        "glosario": (f"/presupuesto/glosario?obs={SLUG}", None),
    }
    found = {}
    for name, (plain, ask) in kinds.items():
        asked = [f"{plain.split('?')[0]}?{urlencode(ask())}" for _ in range(COLD)] if ask else []
        found[name] = list(dict.fromkeys([plain, *asked]))
    return found


def _level(dice: random.Random, depth: int = 0) -> Query:
    """A side, a classification and one of its levels; depth: 0 is any."""
    side = dice.choice(("egreso", "egreso", "ingreso"))
    name = dice.choice([name for name in CLASSIFICATIONS if (side, name) != ("ingreso", "funcional")])
    column = CLASSIFICATIONS[name]
    depth = depth or dice.randint(1, 3)
    return {"lado": side, "clasificacion": name, "nivel": budget_generator.level(column, dice, depth)}
