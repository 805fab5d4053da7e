"""`python -m etl read-plan` turns a plan as institutions publish it into the upload format, and says what it cannot."""

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from config import settings
from etl import screen
from etl.plan_reader import fills
from etl.plan_reader.fills import Colour
from etl.plan_reader.reading import Reading, Settings, read
from etl.plan_reader.source import Source, opened
from etl.plan_reader.write import sheets, write
from warehouse.errors import PortalError

SHOWN = 12


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command("read-plan")(read_plan)


def read_plan(
    file: Annotated[Path, typer.Argument(help="El plan como se publicó: texto con tabuladores o .xlsx")],
    observatory: Annotated[str, typer.Option(help="Identificador del observatorio")],
    year: Annotated[int, typer.Option(min=1990, max=2100, help="Año del plan: --year 2021")],
    out: Annotated[Path | None, typer.Option("-o", help="Libro que se escribe (.xlsx)")] = None,
    sheet: Annotated[str | None, typer.Option(help="Hoja del libro; si falta, la primera con datos")] = None,
    fill: Annotated[
        list[str] | None, typer.Option(help="Qué significa un color de mes: --fill FFC000=programado")
    ] = None,
) -> None:
    """Leer un plan publicado: escribe las hojas que se cargan y dice qué falta por llenar."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", observatory):
        raise PortalError(f"«{observatory}» no es un identificador de observatorio: escriba uno como «ilo».")
    source = opened(file, sheet, fill or (), _ask if sys.stdin.isatty() else None)
    reading = read(source.rows, Settings(year, file.stem, source.waiting, source.unplaced))
    path = out or settings().var_dir / "planes" / f"{observatory}-{year}.xlsx"
    if path.suffix.lower() != ".xlsx":
        raise PortalError(f"El resultado es un libro: termine su nombre en .xlsx («{path.name}»).")
    if path.resolve() == file.resolve():
        raise PortalError("El resultado no puede escribirse sobre el plan recibido. Diga otro nombre con -o.")
    if path.exists():
        raise PortalError(
            f"«{path}» ya existe y puede tener lo que usted llenó. Diga otro nombre con -o, o bórrelo."
        )
    if out is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.parent.is_dir():
        raise PortalError(f"La carpeta «{path.parent}» no existe. Créela, o diga otra con -o.")
    write(reading, path)
    _tell(reading, source)
    _how_to_load(reading, path, observatory)


def _ask(colour: Colour) -> str:
    """What a colour means, asked on the terminal until the answer is one of the words or nothing."""
    known = ", ".join(fills.MEANINGS)
    while True:
        question = f"Color {colour}. ¿Qué significa? ({known}; Intro si no lo sabe)"
        answer = typer.prompt(question, default="", show_default=False, err=True).strip().lower()
        if answer in ("", *fills.MEANINGS):
            return answer


def _tell(reading: Reading, source: Source) -> None:
    """What was read, plan by plan; what is observed; what a person must fill in."""
    waiting = [f"color sin confirmar: {colour}" for colour in source.colours]
    for note in [*source.notes, *waiting, *([fills.HOW] if waiting else [])]:
        screen.out.print(f"  · {note}", highlight=False, markup=False)
    screen.table(_plans(reading))
    families = Counter(reading.observations["family"])
    listed = ", ".join(f"{name} {number}" for name, number in sorted(families.items())) or "ninguna"
    screen.out.print(
        f"Observaciones al documento: {listed}. Otras {len(reading.computed)} se calculan en cada carga.",
        highlight=False,
    )
    if not reading.questions:
        return
    screen.out.print(f"Falta que una persona llene o revise {len(reading.questions)} cosas:", highlight=False)
    for line, text in reading.questions[:SHOWN]:
        screen.out.print(f"  línea {line}: {text}.", highlight=False, markup=False)
    if len(reading.questions) > SHOWN:
        screen.out.print(
            f"  … y {len(reading.questions) - SHOWN} más, en la hoja «revisar».", highlight=False
        )


def _plans(reading: Reading) -> pd.DataFrame:
    """One row per plan: its lines, and how many have each reading of their months."""
    rows = []
    for plan in reading.plans.to_dict("records"):
        lines = reading.activities[reading.activities["plan"] == plan["plan"]]
        readings = Counter(lines["months_reading"])
        rows.append(
            {
                "Plan": plan["plan"],
                "Título": plan["title"][:50],
                "Actividades": len(lines),
                "Meses": ", ".join(f"{number} {name}" for name, number in readings.items()),
            }
        )
    return pd.DataFrame(rows)


def _how_to_load(reading: Reading, path: Path, observatory: str) -> None:
    screen.out.print(f"Escrito: {path}. Revíselo y cárguelo en este orden:", highlight=False)
    for name in sheets(reading):
        every = "" if name == "plans" else " --slice todas"
        screen.out.print(
            f"  python -m etl load {name} {path} --sheet {name} --observatory {observatory}{every}",
            highlight=False,
            markup=False,
            soft_wrap=True,
        )
    screen.out.print(
        "La hoja «plans» reemplaza todos los planes del observatorio: agregue en ella los que ya publicó.",
        highlight=False,
    )
