"""Writing the text of a profile: what was suggested, and what a person has decided since."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from etl.guesses import Suggestion
from etl.profile import FOLDER, name_key
from etl.toml_text import read_toml
from warehouse.dataset import Dataset
from warehouse.errors import PortalError


def quoted(text: str) -> str:
    """A TOML string: what is printable of a text, in double quotes."""
    return json.dumps("".join(c for c in " ".join(text.split()) if c.isprintable()), ensure_ascii=False)


def written(dataset: Dataset, title: str, guess: Suggestion) -> str:
    """A suggested profile as TOML, with its reasons as comments."""
    lines = ["# Perfil sugerido: revise cada línea antes de usarlo."]
    lines += [f"# {_one_line(sentence)}" for sentence in (*guess.known, *guess.unknown)]
    lines += [f"titulo = {quoted(title)}", f"conjunto = {quoted(dataset.name)}"]
    lines += ['clave = "puede repetirse"'] if guess.repeats else []
    lines += [f"ignoradas = [{', '.join(map(quoted, guess.ignored))}]", "", "[columnas]"]
    for name, headers in guess.columns.items():
        lines.append(f"{name} = {quoted(headers[0]) if len(headers) == 1 else _listed(headers)}")
    lines += ["", "[constantes]", *(f"{name} = {quoted(value)}" for name, value in guess.constants.items())]
    lines += ["", "[formatos]", *(f"{name} = {_listed(forms)}" for name, forms in guess.formats.items())]
    for name, codes in guess.values.items():
        lines += ["", f"[valores.{name}]", *(f"{quoted(k)} = {quoted(v)}" for k, v in codes.items())]
    return "\n".join(lines) + "\n"


def answered(dataset: Dataset, title: str, said: Mapping[str, str], told: Suggestion) -> str:
    """The profile that a person made on screen. said: what it says of the whole file («decimal», «fila»)."""
    lines = [f"titulo = {quoted(title)}", f"conjunto = {quoted(dataset.name)}"]
    lines += [f"{name} = {quoted(value)}" for name, value in said.items() if value]
    lines += [f"ignoradas = [{', '.join(map(quoted, told.ignored))}]", "", "[columnas]"]
    lines += [f"{name} = {quoted(headers[0])}" for name, headers in told.columns.items()]
    if told.constants:
        lines += [
            "",
            "[constantes]",
            *(f"{name} = {quoted(value)}" for name, value in told.constants.items()),
        ]
    if told.formats:
        lines += ["", "[formatos]", *(f"{name} = {_listed(forms)}" for name, forms in told.formats.items())]
    return "\n".join(lines) + "\n"


def _listed(texts: list[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def _one_line(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def with_entries(text: str, table: str, entries: Mapping[str, str]) -> str:
    """A profile with these entries in a table such as «valores.category»: new ones after its head, old ones in place.

    Comments stay. Raises PortalError where the file is written in a way that cannot be edited line by line.
    """
    left, lines, inside, head = {name_key(n): (n, v) for n, v in entries.items()}, [], False, None
    for line in text.splitlines():
        if line.strip().startswith("["):
            inside = line.split("#")[0].strip() == f"[{table}]"
        name = name_key(_name(line)) if inside else ""
        if name in left:
            line = f"{quoted(left[name][0])} = {quoted(left.pop(name)[1])}"
        lines.append(line)
        head = len(lines) if inside and line.strip().startswith("[") else head
    new = [f"{quoted(n)} = {quoted(v)}" for n, v in left.values()]
    if head is None:
        lines, head = [*lines, "", f"[{table}]"], len(lines) + 2
    lines[head:head] = new
    result = "\n".join(lines) + "\n"
    _refuse_lost(result, table, entries)
    return result


def with_suggestions(text: str, table: str, names: pd.Series, codes: Mapping[str, str]) -> str:
    """The same profile with a commented line for each name that nothing says yet: its rows, and a code like it.

    names: name → rows. codes: name → the code that is most like it, or ''.
    """
    said = {name_key(_name(line)) for line in text.splitlines()}
    lines = [
        f"# {quoted(name)} = {quoted(codes[name] or 'código')}  # {rows} filas{', parecido' if codes[name] else ''}"
        for name, rows in zip(map(str, names.index), names, strict=True)
        if name_key(name) not in said
    ]
    if not lines:
        return text
    before, head, after = text.partition(f"\n[{table}]\n")
    return (before + head if head else f"{text}\n[{table}]\n") + "\n".join(lines) + "\n" + after


def _name(line: str) -> str:
    """The key of a line «key = value», or of one that is such a line behind a «#» (a suggestion)."""
    try:
        return next(iter(read_toml(line.lstrip("# "))), "")
    except PortalError:
        return ""


def _refuse_lost(text: str, table: str, entries: Mapping[str, str]) -> None:
    try:
        told = read_toml(text)
        for part in table.split("."):
            told = told[part]
        kept = {name_key(name): value for name, value in told.items()}
    except (PortalError, KeyError, AttributeError):
        kept = {}
    if any(kept.get(name_key(name)) != value for name, value in entries.items()):
        raise PortalError(f"No se pudo escribir en [{table}] de este perfil. Añada las líneas a mano.")


def save(text: str, path: Path, extended: str | None = None) -> None:
    """Write a profile. extended: the one it comes from, which may be the same file. Raises PortalError.

    A profile of the house, and a file that is not the one being extended, are never overwritten.
    """
    if path.resolve().is_relative_to(FOLDER.resolve()):
        raise PortalError("Los perfiles de la casa no se cambian. Escriba el suyo en otra carpeta con -o.")
    if path.exists() and (extended is None or Path(extended).resolve() != path.resolve()):
        raise PortalError(
            f"Ya existe «{path.name}». Para ampliarlo use --profile {path.name}, o escriba otro nombre."
        )
    beside = path.with_name(path.name + ".nuevo")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)
