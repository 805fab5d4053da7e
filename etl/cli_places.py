"""`python -m etl places` proposes and publishes place editions; `recount` counts what a migration left uncounted."""

from pathlib import Path
from typing import Annotated

import typer

from config import settings
from etl import counting, edition_report, editions, screen
from etl import load as loading
from etl.context import refuse_unknown
from warehouse.datasets import places
from warehouse.engine import engine
from warehouse.errors import PortalError

_MORE = {"allow_extra_args": True}  # --years 2024 2025


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("places", context_settings=_MORE)(propose)
    app.command("recount")(recount)


def propose(
    context: typer.Context,
    observatory: Annotated[str, typer.Option(help="Identificador del observatorio")],
    years: Annotated[list[str], typer.Option(help="Dos o tres años cerrados: --years 2024 2025")],
    k: Annotated[int, typer.Option(min=2, help="Incidentes al año que un lugar tuvo al menos")] = 5,
    publish: Annotated[bool, typer.Option(help="Publicarla después de revisarla")] = False,
    out: Annotated[Path | None, typer.Option("-o", help="Archivo de la propuesta (.csv)")] = None,
) -> None:
    """Proponer una edición de lugares, con su informe y su mapa; con --publish, publicarla."""
    asked = _years([*years, *context.args])
    etl = engine("atalaya_etl")
    with etl.connect() as connection:
        refuse_unknown(connection, places.DATASET, observatory)
        rows = editions.propose(connection, observatory, asked, k)
        report = edition_report.report(connection, observatory, rows)
    first = int(rows["first_year"].iloc[0])
    path = out or settings().var_dir / "ediciones" / f"{observatory}-{first}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = rows.astype({"resolution": "Int64"})  # a rest has none; 9, not 9.0
    rows[[c.name for c in places.DATASET.columns]].to_csv(path, index=False)
    drawn = path.with_suffix(".html")
    drawn.write_text(edition_report.map_html(rows, report), encoding="utf-8")
    screen.table(report)
    screen.out.print(f"Propuesta: {path}. Mapa para revisarla: {drawn}.", highlight=False)
    if not publish:
        screen.out.print("No se publicó. Revise el mapa y repita la orden con --publish.")
        return
    request = loading.Request(places.DATASET, observatory)
    with screen.progress(path.name) as progress:
        outcome = loading.load(etl, request, path, progress)
    if outcome.state != "published":
        raise PortalError(f"No se publicó: vea «python -m etl show {outcome.load_id}».")
    screen.out.print(f"Publicada: carga {outcome.load_id}, {len(rows)} lugares desde {first}.")


def _years(given: list[str]) -> list[int]:
    words = [word for text in given for word in text.replace(",", " ").split()]
    if not words or not all(word.isdigit() and len(word) == 4 for word in words):
        raise PortalError("Escriba los años con cuatro cifras: --years 2024 2025.")
    return sorted({int(word) for word in words})


def recount() -> None:
    """Contar las cargas de incidentes que una migración dejó sin contar."""
    with screen.progress("contar de nuevo") as progress:
        done = counting.count_waiting(engine("atalaya_etl"), lambda load, n: progress(f"carga {load}", n))
    screen.out.print(
        f"{len(done)} cargas contadas de nuevo." if done else "Todas las cargas estaban contadas."
    )
