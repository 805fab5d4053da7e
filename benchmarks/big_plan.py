"""A plan of many lines: what its page costs the server when nobody asked before and when somebody did, and its bytes."""

import http.client
import random
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import loading, pack, plan_generator
from benchmarks.server import Server, percentiles
from data_access.plan_groups import GROUPS
from etl import samples
from warehouse import embedded
from warehouse.engine import engine

PAGE = f"/planes/{plan_generator.SLUG}/{plan_generator.PLAN}"
COLD, WARM = 60, 200
AIM_MS, AIM_BYTES = 150, 400_000


def measure(lines: int) -> None:
    """Load a plan of so many lines into a database of its own, and print what its pages cost."""
    folder = Path(tempfile.mkdtemp(prefix="atalaya-bench-"))
    folder.chmod(0o711)
    cluster = embedded.start(folder, durable=False, say=lambda words: None)
    try:
        _load(cluster.urls, folder, lines)
        with Server(cluster.urls["web"], folder) as server:
            _print(server, lines)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _load(urls: dict[str, str], folder: Path, lines: int) -> None:
    loading.migrate(urls)
    etl = engine("atalaya_etl", urls["etl"])
    begun = time.perf_counter()
    for slug, dataset, path in samples.files(plan_generator.write(folder / "generado", lines)):
        samples.load_one(etl, slug, dataset, path, lambda step, rows: None)
    print(f"Plan de {lines:,} actividades (cargado con su avance en {time.perf_counter() - begun:.1f} s)")


def _print(server: Server, lines: int) -> None:
    floor = percentiles(server.timed("/suelo/", WARM))[1]
    print(f"  {'página':<26}{'fría p50':>10}{'p95':>10}{'tibia p95':>11}{'bytes':>10}{'comprimidos':>13}")
    last = random.Random(plan_generator.SEED).sample(range(1, lines + 1), min(COLD, lines))
    pages = {
        "plan, primera página": [f"{PAGE}?{urlencode(q)}" for q in _questions(lines)],
        "una actividad": [f"{PAGE}/{line}" for line in last],
    }
    for name, addresses in pages.items():
        cold = percentiles(sorted(time for address in addresses for time in server.timed(address, 1)))
        warm = percentiles([ms for ms in server.timed(addresses[0], WARM + 2)][:WARM])[1]
        raw, packed = _bytes(server, addresses[0]), server.get(addresses[0])[1]
        print(
            f"  {name:<26}{cold[0]:>7.0f} ms{cold[1]:>7.0f} ms{warm:>8.1f} ms{raw / 1000:>7.0f} kB{packed / 1000:>10.0f} kB"
        )
        if name.startswith("plan"):
            _verdict(cold[1], warm, packed)
    print(f"  suelo: Flask «ok» en el mismo gunicorn, p95 {floor:.1f} ms\n")
    pack.measure(server, plan_generator.SLUG)


def _verdict(cold: float, warm: float, packed: int) -> None:
    told = [
        f"en frío {cold / AIM_MS:.0%} y tibia {warm / AIM_MS:.0%} de {AIM_MS} ms",
        f"{packed / AIM_BYTES:.0%} de {AIM_BYTES // 1000} kB",
    ]
    print(f"    de lo que se busca: {', '.join(told)}")


def _questions(lines: int) -> list[dict[str, str]]:
    """Different states of the page, each asked for the first time: groups, pages and searches. The first is the plain page."""
    dice = random.Random(plan_generator.SEED)
    found: list[dict[str, str]] = [{}]
    while len(found) < COLD:
        asked = {"agrupar": dice.choice(GROUPS), "pagina": str(dice.randint(1, max(lines // 100, 1)))}
        asked |= {"busca": f"zona {dice.randint(1, 9)}"} if dice.random() < 0.3 else {}
        if asked not in found:
            found.append(asked)
    return found


def _bytes(server: Server, address: str) -> int:
    """The size of a page as it is written, before compressing."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", address)
    body = connection.getresponse().read()
    connection.close()
    return len(body)
