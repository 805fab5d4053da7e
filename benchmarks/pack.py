"""A session pack in its three formats, when nobody asked before and when somebody did."""

from benchmarks.server import Server

QUARTER = "2026-T3"
AIM_MS = 5_000
FORMATS = {"página": "", "pantallas de sesión": "/sala", "PDF": ".pdf", "Excel": ".xlsx"}


def measure(server: Server, slug: str) -> None:
    """Print the first answer of each of the two workers, the slower one; then one that was asked before, and its bytes."""
    print(f"Expediente de sesión de «{slug}», {QUARTER} (se busca: {AIM_MS / 1000:.0f} s en frío)")
    for name, ending in FORMATS.items():
        path = f"/sesiones/{slug}/{QUARTER}{ending}"
        times = server.timed(path, 8)
        size = server.get(path)[1]
        cold, warm = times[-1], times[0]
        print(
            f"  {name:<22}{cold:>7.0f} ms en frío ({cold / AIM_MS:.0%}){warm:>8.1f} ms ya pedido{size / 1000:>8.0f} kB"
        )
    print()
