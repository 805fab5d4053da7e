"""Does a value that should name an office look like a person's name? Short lists of the region and a stated rule.

A warning, never a verdict: it says «look», and no row is lost by it. It decides piece by piece (a value may hold
several, and notes between parentheses):

* a title and then a name («Lic. María Pérez»), or an initial and a surname («J. Rodríguez»);
* a given name and a surname, even beside a post («Jefe UFIA Juan Pérez»), though not beside an institution,
  which may be called after somebody («Colegio Juan Pérez»);
* nothing but capitalised words of which none is of an office, with a given name, or a surname at their end, or
  two surnames («PEREZ GARCIA, JUAN»).

A given name alone is no warning: «Mercedes», «Jesús María» and «Salvador» are also places.
"""

import re
import unicodedata

from warehouse.person_words import (
    BOTH_GIVEN,
    BOTH_SURNAME,
    FORCES,
    GIVEN,
    INSTITUTIONS,
    PARTICLES,
    PLACES_FIRST,
    POSTS,
    SURNAMES,
    TITLES,
)

OPENING = "Parece el nombre de una persona."
MESSAGE = f"{OPENING} Escriba la oficina, no la persona: lo que se escribe aquí se publica."

_PIECES = re.compile(r"[;/()\[\]:\n|]|\s[-–—]\s|,(?=\s*\S+\s+\S)|\s(?:y|e)\s(?=\S+\s+\S)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?|\d+")
_ROMAN = re.compile(r"[ivx]{2,}")
MOST_WORDS = 7


def looks_like_person(value: str, offices: frozenset[str] = frozenset()) -> bool:
    """Whether a value, or a piece of it, looks like a person's name. offices: names (`plain`) known not to be."""
    return any(
        plain(part) not in offices
        and any(_is_person(piece, offices) for piece in [part, *_PIECES.split(part)])
        for part in value.split(";")
    )


def plain(text: str) -> str:
    """Without accents, case or doubled spaces."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(letters.lower().split())


def _is_person(piece: str, offices: frozenset[str]) -> bool:
    if plain(piece) in offices:
        return False
    words = _WORD.findall(piece.replace("ª", " ").replace("º", " "))
    keys = [plain(word).rstrip(".") for word in words]
    if len(words) < 2 or any(map(_ROMAN.fullmatch, keys)):
        return False
    return _after_title(words, keys) or _pair(words, keys) or _only_names(words, keys)


def _after_title(words: list[str], keys: list[str]) -> bool:
    """«Ing. Juana Ochipinti»: after the title a known name, or two words that nothing makes an office."""
    for at, key in enumerate(keys[:-1]):
        if key not in TITLES or not words[at][0].isupper():
            continue
        rest = list(zip(words, keys, strict=True))[at + 1 :]
        while rest and (rest[0][1] in TITLES or rest[0][1] in FORCES or len(rest[0][1]) == 1):
            rest = rest[1:]
        named = []
        for word, word_key in rest:
            if not _can_be_name(word, word_key) or word_key in PARTICLES:
                break
            named.append(word_key)
        known = any(name in GIVEN or name in SURNAMES for name in named)
        if known or len(named) >= 2 and words[at].endswith("."):
            return True
    return False


def _pair(words: list[str], keys: list[str]) -> bool:
    """A given name or an initial right before a surname, where no institution is named."""
    if any(key in INSTITUTIONS for key in keys) or keys[0] in PLACES_FIRST:
        return False
    for at in range(len(keys) - 1):
        first, last = keys[at], keys[at + 1]
        initial = len(first) == 1 and words[at][0].isupper() and words[at].endswith(".")
        if last in SURNAMES and (
            initial or first in GIVEN and (first not in BOTH_GIVEN or last not in BOTH_SURNAME)
        ):
            return True
        if first in SURNAMES and len(last) == 1 and words[at + 1].endswith(".") and len(keys) <= 3:
            return True
    return False


def _only_names(words: list[str], keys: list[str]) -> bool:
    named = [
        (word, key) for word, key in zip(words, keys, strict=True) if key not in PARTICLES and len(key) > 1
    ]
    shaped = all(_can_be_name(word, key) for word, key in named)
    if not shaped or keys[0] in PLACES_FIRST or not 2 <= len(named) <= MOST_WORDS or _has_acronym(words):
        return False
    names = [key for _, key in named]
    surnames = [key for key in names if key in SURNAMES]
    if len(surnames) >= 2:
        return any(key not in BOTH_SURNAME for key in surnames)
    if any(key in GIVEN and key not in BOTH_GIVEN for key in names[:2]):
        return any(key not in GIVEN or key in SURNAMES for key in names)
    return bool(surnames) and names[-1] in SURNAMES and names[-1] not in BOTH_SURNAME


def _can_be_name(word: str, key: str) -> bool:
    return word[0].isupper() and not word.endswith(".") and key not in INSTITUTIONS and key not in POSTS


def _has_acronym(words: list[str]) -> bool:
    """Capitals among words that are not: PNP, SIM."""
    capitals = [word for word in words if len(word.rstrip(".")) > 1 and word.isupper()]
    return bool(capitals) and any(not word.isupper() for word in words if plain(word) not in PARTICLES)
