"""The command line of the ETL: `python -m etl COMMAND`. Exit code 0 only when what was asked was done."""

import shlex
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import pandas as pd
import sqlalchemy as sa
import typer
from xlsxwriter.exceptions import FileCreateError

from config import settings
from etl import check as checking
from etl import (
    cli_audit,
    cli_places,
    cli_plans,
    cli_profiles,
    counting,
    orphans,
    publish,
    rejects,
    samples,
    screen,
    undo,
    worker,
)
from etl import load as loading
from etl.cli_profiles import ProfileName, readable
from etl.context import context_of, ordinary_of, refuse_unknown
from etl.feature_map import FeatureMap
from etl.profile import Profile
from etl.profile_parse import parse
from warehouse import ledger
from warehouse.dataset import Dataset
from warehouse.datasets import ALL, BY_NAME
from warehouse.engine import engine
from warehouse.errors import PortalError
from warehouse.template import write_template

STATES = {
    "received": "recibida",
    "checked": "revisada",
    "ready": "lista",
    "published": "publicada",
    "rejected": "rechazada",
    "abandoned": "abandonada",
}
HELP = "Cargar, revisar y publicar los datos del portal. Termina con 0 solo si se hizo lo que se pidió."
app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=HELP)
cli_profiles.register(app)
cli_audit.register(app)
cli_places.register(app)
cli_plans.register(app)

Name = Annotated[str, typer.Argument(help="Conjunto de datos: " + ", ".join(d.name for d in ALL))]
File = Annotated[
    Path,
    typer.Argument(
        help="CSV, XLSX u ODS, como se recibió; o un datapackage.json (o su .zip) de un presupuesto"
    ),
]
Observatory = Annotated[str, typer.Option(help="Identificador del observatorio")]
Sheet = Annotated[str | None, typer.Option(help="Hoja del libro; si falta, la primera con datos")]
Slices = Annotated[
    list[str] | None,
    typer.Option("--slice", help="Qué reemplaza: 2026-03, 2024-01..2026-10, 2021, 2026-T3 o «todas»"),
]


Mapped = Annotated[
    list[str] | None, typer.Option("--map", help="De un GeoJSON: columna=PROPIEDAD (code=IDDIST)")
]
Constants = Annotated[
    list[str] | None,
    typer.Option("--set", help="De un GeoJSON: columna=valor; «{PROPIEDAD}» es su valor (kind=distrito)"),
]
Where = Annotated[
    list[str] | None,
    typer.Option("--where", help="De un GeoJSON: solo los de PROPIEDAD=valor (NOMBPROV=ILO)"),
]


def main() -> None:
    """Run a command; a person reads a sentence, never a trace."""
    try:
        app()
    except PortalError as problem:
        screen.err.print(str(problem), highlight=False, markup=False)
        sys.exit(1)
    except (OSError, FileCreateError) as problem:
        screen.err.print(f"No se puede escribir o leer un archivo: {problem}", highlight=False, markup=False)
        sys.exit(1)
    except sa.exc.ProgrammingError:
        screen.err.print(
            "La base de datos no está preparada. Ejecute «make run», o «alembic upgrade head» con su dirección."
        )
        sys.exit(1)
    except sa.exc.OperationalError:
        screen.err.print(
            "La base de datos no responde. Arranque el portal con «make run» o revise DATABASE_URL."
        )
        sys.exit(1)


def _etl() -> sa.Engine:
    return engine("atalaya_etl")


def _declared(name: str) -> Dataset:
    if name not in BY_NAME:
        raise PortalError(f"No hay un conjunto de datos «{name}». Existen: {', '.join(BY_NAME)}.")
    return BY_NAME[name]


@app.command()
def load(
    dataset: Name,
    file: File,
    observatory: Observatory,
    sheet: Sheet = None,
    slices: Slices = None,
    columns: Mapped = None,
    constants: Constants = None,
    where: Where = None,
    profile: ProfileName = None,
    note: Annotated[
        str, typer.Option(help="Por qué cambia lo ya publicado; se publica junto a las cifras")
    ] = "",
    accept_rejects: Annotated[
        bool, typer.Option(help="Publicar sin las filas rechazadas; su número será público")
    ] = False,
    dry_run: Annotated[bool, typer.Option(help="Solo revisar: no cambia nada")] = False,
    queue: Annotated[bool, typer.Option(help="Dejar el archivo para el proceso de carga (worker)")] = False,
) -> None:
    """Cargar y publicar un archivo."""
    if dry_run:
        check(
            dataset,
            file,
            observatory,
            sheet,
            slices,
            columns=columns,
            constants=constants,
            where=where,
            profile=profile,
        )
        return
    features = FeatureMap(tuple(columns or ()), tuple(constants or ()), tuple(where or ()))
    declared = _declared(dataset)
    with readable(_etl(), file, declared, observatory, profile) as (table, text):
        request = loading.Request(
            declared, observatory, sheet, tuple(slices or ()), accept_rejects, text, features, note
        )
        if queue:
            load_id = loading.receive(_etl(), request, table, queued=True)
            screen.out.print(f"Carga {load_id} en espera. «python -m etl show {load_id}» dice cómo va.")
            return
        _load(request, table)


def _load(request: loading.Request, file: Path) -> None:
    """Load a file, and say how it went. Raises PortalError where it is not published."""
    declared, started = request.dataset, time.monotonic()
    with screen.progress(file.name) as progress:
        outcome = loading.load(_etl(), request, file, progress)
    if outcome.same_as or outcome.checked is None:
        screen.out.print(
            f"Este mismo archivo ya está publicado (carga {outcome.load_id}). No se cambió nada."
        )
        return
    _report(outcome.checked)
    if outcome.state != "published":
        name = settings().var_dir / "rechazos" / f"carga-{outcome.load_id}.xlsx"
        rejects.write_rejects(_etl(), outcome.load_id, name)
        raise PortalError(
            f"No se publicó (carga {outcome.load_id}). Las filas con problemas están en {name}: corríjalas y vuelva a cargar."
        )
    screen.out.print(
        f"Publicado: carga {outcome.load_id}, {outcome.checked.loaded} filas en {time.monotonic() - started:.1f} s."
    )
    if screen.replaced(outcome.before, outcome.now):
        screen.warn(
            "Lo que no venía en el archivo dejó de verse. Si fue un error: "
            f"python -m etl rollback {declared.name} --observatory {shlex.quote(request.observatory)}"
            + _slice_of(declared, outcome)
        )


def _slice_of(dataset: Dataset, outcome: loading.Outcome) -> str:
    """The option that undoes this load alone, where it is of one slice."""
    one = dataset.slice and len(outcome.now) == 1
    return f" --slice {shlex.quote(next(iter(outcome.now)))}" if one else ""


def _report(checked: checking.Checked) -> None:
    screen.summary(checked)
    screen.problems(checked)


@app.command()
def check(
    dataset: Name,
    file: File,
    observatory: Observatory,
    sheet: Sheet = None,
    slices: Slices = None,
    columns: Mapped = None,
    constants: Constants = None,
    where: Where = None,
    profile: ProfileName = None,
) -> None:
    """Revisar un archivo sin cambiar nada."""
    declared = _declared(dataset)
    features = FeatureMap(tuple(columns or ()), tuple(constants or ()), tuple(where or ()))
    with readable(_etl(), file, declared, observatory, profile) as (table, text):
        said = parse(text, declared) if text else None
        _check(declared, table, observatory, sheet, slices or [], features, said)


def _check(
    declared: Dataset,
    file: Path,
    observatory: str,
    sheet: str | None,
    slices: list[str],
    features: FeatureMap,
    said: Profile | None,
) -> None:
    with _etl().connect() as connection:
        refuse_unknown(connection, declared, observatory)
        context = context_of(connection, declared, observatory)
        ordinary = ordinary_of(connection, declared, observatory)
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder, screen.progress(file.name) as progress:
        found = checking.check(
            declared, file, context, Path(folder), 0, sheet, ordinary, progress, said, features
        )
        _report(found)
        if found.blocked:
            raise PortalError("El archivo tiene problemas: con ellos no se publicaría.")
        chosen = publish.choose_slices(declared, found.slices, slices)
        with _etl().connect() as connection:
            orphans.refuse_before(connection, found, observatory, list(chosen))
            before = publish.rows_now(connection, declared.name, observatory, list(chosen))
    if screen.replaced(before, chosen):
        screen.warn("Lo que no viene en el archivo dejaría de verse.")
    screen.out.print("El archivo se puede publicar. No se cambió nada.")


@app.command()
def template(dataset: Name, out: Path) -> None:
    """Escribir la plantilla de un conjunto de datos (.xlsx)."""
    write_template(_declared(dataset), out)
    screen.out.print(f"Plantilla escrita en {out}.")


@app.command()
def runs(observatory: Annotated[str | None, typer.Option()] = None, limit: int = 20) -> None:
    """Listar las últimas cargas."""
    table = ledger.loads
    balance = [
        sa.cast(table.c[name], sa.Text)
        for name in ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")
    ]
    query = (
        sa.select(
            table.c.load_id.label("Carga"),
            table.c.observatory.label("Observatorio"),
            table.c.dataset.label("Conjunto"),
            table.c.file_name.label("Archivo"),
            sa.case(STATES, value=table.c.state).label("Estado"),
            (balance[0] + " = " + balance[1] + " + " + balance[2] + " + " + balance[3]).label("Filas"),
            sa.func.to_char(table.c.received_at, "YYYY-MM-DD HH24:MI").label("Recibida"),
        )
        .order_by(table.c.load_id.desc())
        .limit(limit)
    )
    if observatory:
        query = query.where(table.c.observatory == observatory)
    screen.table(pd.read_sql(query, _etl()))


@app.command()
def show(run: int) -> None:
    """Ver una carga: estado, cuentas, notas, problemas y entregas."""
    for table in (ledger.loads, ledger.load_slices, ledger.problems):
        frame = pd.read_sql(sa.select(table).where(table.c.load_id == run).limit(50), _etl())
        if table is ledger.loads and frame.empty:
            raise PortalError(f"No existe la carga {run}. «python -m etl runs» las lista.")
        if table is ledger.loads:
            frame["options"] = frame["options"].map(cli_profiles.shortened)
        screen.table(
            frame.T.reset_index().set_axis(["campo", "valor"], axis=1) if table is ledger.loads else frame
        )


@app.command("rejects")
def write_rejects(run: int, out: Path) -> None:
    """Escribir las filas rechazadas de una carga, con lo que hay que corregir (.xlsx)."""
    number = rejects.write_rejects(_etl(), run, out)
    screen.out.print(f"{number} filas con problemas escritas en {out}.")


@app.command()
def rollback(
    dataset: Name, observatory: Observatory, slice: Annotated[str | None, typer.Option()] = None
) -> None:
    """Volver a la publicación anterior (de todo, o de una entrega)."""
    with _etl().begin() as connection:
        back = undo.rollback(connection, _declared(dataset).name, observatory, slice)
    for name, load_id in back.items():
        screen.out.print(
            f"{name}: "
            + (f"vuelve a la carga {load_id}" if load_id else "queda retirado, sin nada publicado"),
            highlight=False,
        )


@app.command("samples")
def load_samples() -> None:
    """Cargar las muestras que falten o que esta versión del portal trae cambiadas."""
    started, rows = time.monotonic(), 0
    counting.count_waiting(
        _etl()
    )  # what a migration left uncounted: an edition is checked against the counts
    waiting = samples.waiting(_etl())
    for i, (slug, dataset, path) in enumerate(waiting, 1):
        with screen.progress(f"{slug}/{dataset}") as progress:
            outcome = samples.load_one(_etl(), slug, dataset, path, progress)
        rows += outcome.checked.loaded if outcome.checked else 0
        screen.out.print(
            f"  {i}/{len(waiting)} {slug} · {dataset} · {rows} filas · {time.monotonic() - started:.1f} s",
            highlight=False,
        )
    if not waiting:
        screen.out.print("  Las muestras ya estaban cargadas.")


@app.command("worker")
def start_worker() -> None:
    """Atender las cargas en espera hasta que se detenga."""
    worker.work(_etl(), settings().retention_days, worker.until_stopped())


@app.command()
def purge() -> None:
    """Eliminar los archivos recibidos que cumplieron su plazo (RETENTION_DAYS)."""
    screen.out.print(
        f"{worker.purge(_etl(), settings().retention_days)} archivos eliminados; queda su huella."
    )
