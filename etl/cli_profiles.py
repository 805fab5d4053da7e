"""Commands about profiles: the files of other institutions (etl/profile.py)."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import pandas as pd
import sqlalchemy as sa
import typer

from etl import evidence, fiscal_package, map_categories, profile_text, screen
from etl.context import currency_of, names_of, refuse_unknown
from etl.profile import name_key, shipped, text_of, title_of
from etl.profile_parse import parse
from etl.suggest import suggest
from etl.toml_text import read_toml
from etl.unknown import sentence
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.engine import engine
from warehouse.errors import PortalError

ProfileName = Annotated[
    str | None,
    typer.Option("--profile", help="Perfil de un archivo de otra institución: nombre de la casa o .toml"),
]
_File = Annotated[Path, typer.Argument(help="CSV, XLSX u ODS, como se recibió")]
_Out = Annotated[Path | None, typer.Option("-o", "--out", help="Dónde escribir el perfil (.toml)")]
_Sheet = Annotated[str | None, typer.Option(help="Hoja del libro; si falta, la primera con datos")]
_Dataset = Annotated[str, typer.Option(help="Conjunto de datos al que se parece el archivo")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("profiles")(list_profiles)
    app.command("profile")(copy_profile)
    app.command("suggest-profile")(suggest_profile)
    app.command("map-categories")(map_names)


def profile_text_of(name: str | None, dataset: Dataset) -> str:
    """The text that a load keeps, checked before anything else is done; '' without a profile."""
    if not name:
        return ""
    text = text_of(name)
    parse(text, dataset)
    return text


@contextmanager
def readable(
    etl: sa.Engine, file: Path, dataset: Dataset, observatory: str, profile: str | None
) -> Iterator[tuple[Path, str]]:
    """What is read for a file, and the text of its profile: those of a package are its table and what describes it."""
    if profile or not fiscal_package.is_package(file, dataset):
        yield file, profile_text_of(profile, dataset)
        return
    with etl.connect() as connection:
        refuse_unknown(connection, dataset, observatory)
        currency = currency_of(connection, observatory)
    with fiscal_package.opened(file, dataset, currency) as (table, text):
        parse(text, dataset)
        yield table, text


def shortened(options: dict) -> dict:
    """What was asked of a load, its profile by title: the whole text is for the worker."""
    return options | ({"profile": title_of(options["profile"])} if options.get("profile") else {})


def list_profiles() -> None:
    """Listar los perfiles de la casa."""
    for name in shipped():
        screen.out.print(f"{name}: {title_of(text_of(name))}", highlight=False, markup=False)


def copy_profile(
    name: Annotated[str, typer.Argument(help="Un perfil de la casa, o un archivo .toml")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Dónde escribir la copia")],
    constant: Annotated[
        list[str] | None, typer.Option(help="Lo que dice cada fila, por ejemplo occurred_on=2019")
    ] = None,
) -> None:
    """Copiar un perfil para cambiarlo, si hace falta con valores fijos."""
    text = text_of(name)
    given = dict(_pair(answer) for answer in constant or [])
    text = profile_text.with_entries(text, "constantes", given) if given else text
    parse(text, _dataset_of(text))
    profile_text.save(text, out, name)
    screen.out.print(f"Perfil escrito en {out}.", highlight=False, markup=False)


def _pair(answer: str) -> tuple[str, str]:
    name, sign, value = answer.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise PortalError(f"«{answer}» no dice qué columna y qué valor. Escriba «occurred_on=2019».")
    return name.strip(), value.strip()


def _dataset_of(text: str) -> Dataset:
    """The dataset that a profile says it is for; incidents where it does not say."""
    return _declared(str(read_toml(text).get("conjunto", "incidents")))


def suggest_profile(
    file: _File,
    dataset: _Dataset = "incidents",
    observatory: Annotated[
        str | None, typer.Option(help="Para reconocer sus territorios y sus tipos")
    ] = None,
    sheet: _Sheet = None,
    out: _Out = None,
) -> None:
    """Sugerir un perfil para un archivo, decir por qué, y qué no se pudo adivinar."""
    declared = _declared(dataset)
    found = evidence.columns(file, sheet)
    places = _names("territories", observatory) if observatory else {}
    kinds = _names("categories", observatory) if observatory else {}
    guess = suggest(declared, found, _unambiguous(places))
    if guess.counts:
        raise PortalError(f"{guess.counts} No se escribe un perfil.")
    screen.sentences("Se reconoce:", guess.known)
    screen.sentences("No se pudo adivinar:", guess.unknown)
    if out is None:
        screen.out.print("Para guardarlo, repita la orden con -o mi-perfil.toml.", highlight=False)
        return
    text = profile_text.written(declared, file.stem, guess)
    for column in (c for c in found if [c.header] == guess.columns.get("category")):
        text = _with_names(text, "valores.category", column.distinct, kinds)
    parse(text, declared)
    profile_text.save(text, out)
    screen.out.print(f"Perfil escrito en {out}. Revíselo antes de usarlo.", highlight=False, markup=False)


def map_names(
    file: _File,
    observatory: Annotated[str, typer.Option(help="Identificador del observatorio")],
    profile: ProfileName = None,
    to: Annotated[list[str] | None, typer.Option(help="«NOMBRE=código», las veces que haga falta")] = None,
    dataset: _Dataset = "incidents",
    sheet: _Sheet = None,
    out: _Out = None,
) -> None:
    """Decir qué tipo de incidente es cada nombre de un archivo; lo que falte queda sugerido en el perfil."""
    declared = _declared(dataset)
    known = _names("categories", observatory)
    text = text_of(profile) if profile else map_categories.declared_profile(declared, file, sheet)
    column, old = map_categories.column_of(declared), parse(text, declared)
    codes = old.values.get(column, {})
    if column not in old.columns:
        raise PortalError(f"El perfil no dice de qué encabezado sale «{column}». Nómbrelo bajo [columnas].")
    unknown = map_categories.unknown_names(
        map_categories.names_in(declared, file, sheet, old), codes, set(known)
    )
    chosen = map_categories.same_name(unknown, known) | map_categories.decided(
        to or [], unknown, codes, known
    )
    left = unknown.drop(list(chosen))
    if chosen:
        text = profile_text.with_entries(text, f"valores.{column}", chosen)
    screen.out.print(f"Nombres traducidos: {len(chosen)}; faltan: {len(left)}.", highlight=False)
    if len(left):
        screen.out.print(sentence(left), highlight=False, markup=False)
    if out is None:
        screen.out.print("Para guardarlo, repita la orden con -o mi-perfil.toml.", highlight=False)
        return
    text = _with_names(text, f"valores.{column}", left, known)
    parse(text, declared)
    profile_text.save(text, out, profile)
    screen.out.print(
        f"Perfil escrito en {out}. Úselo con «load {declared.name} … --profile {out}».",
        highlight=False,
        markup=False,
    )


def _with_names(text: str, table: str, names: pd.Series, known: dict[str, str]) -> str:
    """A profile with what each name (→ rows) is: an entry where a type is called so, else a line to complete."""
    same = map_categories.same_name(names, known)
    text = profile_text.with_entries(text, table, same) if same else text
    left = names.drop(list(same))
    like = {str(name): map_categories.nearest(str(name), known) for name in left.index}
    return profile_text.with_suggestions(text, table, left, like)


def _declared(name: str) -> Dataset:
    if name not in BY_NAME:
        raise PortalError(f"No hay un conjunto de datos «{name}». Existen: {', '.join(BY_NAME)}.")
    return BY_NAME[name]


def _names(dataset: str, observatory: str) -> dict[str, str]:
    """Code → name, of an observatory that exists."""
    with engine("atalaya_etl").connect() as connection:
        refuse_unknown(connection, BY_NAME[dataset], observatory)
        return names_of(connection, BY_NAME[dataset], observatory)


def _unambiguous(names: dict[str, str]) -> dict[str, str]:
    """name_key → code, of the names that one code has."""
    often = Counter(name_key(name) for name in names.values())
    return {name_key(name): code for code, name in names.items() if often[name_key(name)] == 1}
