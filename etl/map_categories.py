"""Which names of a file are no code of the observatory's categories yet, and a profile that says which they are."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from etl import apply_profile, headers, read
from etl.apply_profile import Applied
from etl.profile import Profile, name_key
from etl.profile_text import quoted
from etl.unknown import REFERRED, most_first
from warehouse.dataset import Dataset
from warehouse.errors import PortalError


def column_of(dataset: Dataset) -> str:
    """The column of a dataset that refers to categories. Raises PortalError where there is none."""
    name = next((c.name for c in dataset.columns if c.references.split(".")[0] == REFERRED), None)
    if name is None or dataset.name == REFERRED:
        raise PortalError(f"«{dataset.title}» no tiene tipos de incidente que traducir.")
    return name


def names_in(dataset: Dataset, path: Path, sheet: str | None, profile: Profile) -> pd.Series:
    """How a file writes its categories, before any code: name (spaces collapsed) → rows, most first."""
    column = column_of(dataset)
    raw = replace(profile, values={}, formats={}, constants={}, columns={column: profile.columns[column]})
    counts, applied, found = pd.Series(dtype="int64"), Applied(raw, dataset), None
    for chunk in read.read(path, sheet).chunks:
        if found is None:
            found = apply_profile.header_of(raw, chunk)
            chunk = chunk.loc[chunk.index > found.row]
        named = chunk[list(found.columns)].rename(columns=found.columns)
        said = applied(named)[column].value_counts()
        said = said.groupby([" ".join(str(name).split()) for name in said.index]).sum()
        counts = counts.add(said, fill_value=0).astype("int64")
    return most_first(counts.drop("", errors="ignore"))


def unknown_names(names: pd.Series, codes: Mapping[str, str], known: set[str]) -> pd.Series:
    """Of names → rows, those whose code (profile's, else the name itself) is not known."""
    return names[[codes.get(name_key(str(name)), name) not in known for name in names.index]]


def declared_profile(dataset: Dataset, path: Path, sheet: str | None) -> str:
    """The text of a profile that reads a file as it is read without one: its headers have the declared names."""
    chunk = next(read.read(path, sheet).chunks)
    found = headers.find(dataset, chunk)
    cells = chunk.loc[found.row]
    return declared_text(
        dataset, path.stem, {name: str(cells[i]) for i, name in found.columns.items()}, found.ignored
    )


def declared_text(dataset: Dataset, title: str, headers: Mapping[str, str], ignored: list[str]) -> str:
    """The text of a profile that says only which header each declared column has. headers: declared name → header."""
    columns = [f"{name} = {quoted(header)}" for name, header in headers.items()]
    left = ", ".join(map(quoted, ignored))
    head = [f"titulo = {quoted(title)}", f"conjunto = {quoted(dataset.name)}", f"ignoradas = [{left}]"]
    return "\n".join([*head, "", "[columnas]", *columns]) + "\n"


def same_name(names: pd.Series, known: Mapping[str, str]) -> dict[str, str]:
    """Of names → rows, those that a known category is called, with its code. known: code → name."""
    codes = {name_key(told): code for code, told in known.items()}
    return {str(name): codes[name_key(str(name))] for name in names.index if name_key(str(name)) in codes}


def decided(
    answers: list[str], unknown: pd.Series, codes: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, str]:
    """«NAME=code» answers as name → code. A name may be the source's or the code it has by the profile.

    known: code → name. Raises PortalError where an answer has no sign, names nothing unknown, or no known code.
    """
    chosen: dict[str, str] = {}
    for answer in answers:
        name, sign, code = (part.strip() for part in answer.rpartition("="))
        if not sign or not name or not code:
            raise PortalError(f"«{answer}» no dice qué código es. Escriba «NOMBRE=código».")
        if code not in known:
            listed = ", ".join(known) or "ninguno"
            raise PortalError(
                f"No existe el tipo «{code}». Cárguelo en «Tipos de incidente» o use uno de: {listed}."
            )
        meant = [
            str(u)
            for u in unknown.index
            if name_key(name) in (name_key(str(u)), name_key(codes.get(name_key(str(u)), "")))
        ]
        if not meant:
            raise PortalError(f"«{name}» no está entre los nombres que faltan por traducir en este archivo.")
        chosen |= dict.fromkeys(meant, code)
    return chosen


def nearest(name: str, known: Mapping[str, str]) -> str:
    """The code whose name or code is most like a source's name; '' where none is close."""
    by_key = {name_key(text): code for code, told in known.items() for text in (code, told)}
    close = get_close_matches(name_key(name), by_key, n=1, cutoff=0.6)
    if close:
        return by_key[close[0]]
    first = name_key(name.split()[0]) if name.split() else ""
    return by_key.get(first, "")
