"""Which catalogued thing a printed name means: names and aliases without regard to accents, case or number. Pure functions."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

_ENDING = re.compile(r"(?<=[lrndjzc])es$|s$")
_AND = {"y", "e", "and"}


@dataclass(frozen=True)
class Named:
    """code: of the catalogue, blank for a name that it does not hold. name: as the catalogue says it, else as printed."""

    code: str
    name: str
    printed: str


Reader = Callable[[str | None], list[Named]]
"""What a cell prints → each thing that it names, in its order, once."""


def folded(name: str) -> str:
    """A name as it is compared: no accents, case, punctuation or plurals («GOBIERNOS LOCALES» is «gobierno local»)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", bare.casefold())
    return " ".join(_ENDING.sub("", word) if len(word) > 3 else word for word in words)


def reader(catalogue: pd.DataFrame) -> Reader:
    """A reader of printed names. catalogue: code, name, aliases (separated by «;», or missing).

    A cell is split at «;». A part that is no known name is split where that leaves known names and nothing over («PNP
    Gobierno Local JJVV»), then at commas where one piece at least is known; what is not known stays as printed. A name that
    two entries bear means neither; a name goes before an alias.
    """
    known, names = _known(catalogue), dict(zip(catalogue["code"], catalogue["name"], strict=True))
    remembered: dict[str, list[Named]] = {}

    def read(printed: str | None) -> list[Named]:
        if not isinstance(printed, str):
            return []
        if printed not in remembered:
            pieces = [piece for part in printed.split(";") for piece in _pieces(part.strip(), known)]
            found = [Named(code, names.get(code, said), said) for code, said in pieces]
            remembered[printed] = list({(each.code or each.name): each for each in found}.values())
        return remembered[printed]

    return read


def _known(catalogue: pd.DataFrame) -> dict[str, str]:
    """Folded name → code, where one entry alone bears it."""
    found: dict[str, str] = {}
    several = catalogue["aliases"].map(lambda text: text.split(";") if isinstance(text, str) else [])
    for names in (catalogue["name"].map(lambda name: [name]), several):
        level: dict[str, set[str]] = {}
        for code, said in zip(catalogue["code"], names, strict=True):
            for name in said:
                level.setdefault(folded(name), set()).add(code)
        sole = {name: codes.pop() for name, codes in level.items() if len(codes) == 1 and name}
        found = sole | {name: code for name, code in found.items() if name in found}
    return found


def _pieces(part: str, known: dict[str, str]) -> list[tuple[str, str]]:
    """(code or blank, as printed) of each name in a part of a cell."""
    if not part:
        return []
    if folded(part) in known:
        return [(known[folded(part)], part)]
    covered = _covered(re.findall(r"[^\s,/]+", part), known)
    if covered:
        return covered
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    codes = [known.get(folded(piece), "") for piece in pieces]
    return list(zip(codes, pieces, strict=True)) if any(codes) else [("", part)]


def _covered(words: list[str], known: dict[str, str]) -> list[tuple[str, str]]:
    """A run of words as known names with nothing over, the longest first; empty where it is not."""
    if not words:
        return []
    for size in range(len(words), 0, -1):
        said = " ".join(words[:size])
        rest = words[size:]
        if folded(said) not in known or (said.islower() and len(said) < 4):  # «de» is no DE
            continue
        rest = rest[1:] if len(rest) > 1 and rest[0].casefold() in _AND else rest
        after = _covered(rest, known)
        if after or not rest:
            return [(known[folded(said)], said), *after]
    return []
