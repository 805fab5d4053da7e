"""Each page, cold and warm, beside a bare Flask answer of the same gunicorn."""

from benchmarks.server import Server, percentiles

PAGES = (
    "/",
    "/?obs=demostracion",
    "/incidentes?obs=demostracion",
    "/planes?obs=amss",
    "/planes/ilo/2021?obs=ilo",
    "/planes/demostracion/2026?obs=demostracion",
    "/presupuesto/amss/2019",
    "/presupuesto/demostracion/2026",
    "/indicadores?obs=demostracion",
    "/informacion?obs=demostracion",
    "/programas?obs=demostracion",
    "/quienes-somos?obs=demostracion",
    "/datos?obs=demostracion",
    "/centro?obs=demostracion",
    "/operativos?obs=demostracion",
    "/denuncias?obs=demostracion",
    "/boletines?obs=demostracion",
    "/boletines/demostracion/boletin-2026-T2",
    "/convenios?obs=demostracion",
    "/entregas?obs=demostracion",
    "/metodo",
    "/centro/municipios?obs=demostracion",
    "/centro/municipios?obs=buenos-aires",
    "/mapas?obs=demostracion",
    "/serenazgo?obs=demostracion",
)
WARM = 200


def measure(server: Server) -> None:
    """Print first computation, p50, p95, requests/s and the share of the floor, page by page."""
    floor = server.rate("/suelo/")
    print(f"Páginas (suelo: Flask «ok» en el mismo gunicorn, {floor:,.0f} peticiones/s)")
    print(f"  {'página':<46}{'primera':>9}{'p50':>8}{'p95':>8}{'pet./s':>9}{'del suelo':>11}")
    for path in PAGES:
        cold = max(server.timed(path, 2))  # two workers: at least one of the two answers for the first time
        warm = percentiles(server.timed(path, WARM))
        rate = server.rate(path)
        print(
            f"  {path:<46}{cold:>6.0f} ms{warm[0]:>5.1f} ms{warm[1]:>5.1f} ms{rate:>9,.0f}{rate / floor:>11.0%}"
        )
    print()
