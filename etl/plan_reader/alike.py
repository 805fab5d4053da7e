"""How much two sentences say the same: the words that carry meaning, cut to their beginnings."""

from warehouse.dataset import normal

_EMPTY = frozenset(
    (
        "de",
        "del",
        "la",
        "las",
        "el",
        "los",
        "lo",
        "un",
        "una",
        "y",
        "e",
        "o",
        "u",
        "a",
        "al",
        "en",
        "con",
        "por",
    )
    + (
        "para",
        "que",
        "se",
        "su",
        "sus",
        "como",
        "entre",
        "sobre",
        "desde",
        "hasta",
        "sin",
        "es",
        "son",
        "ser",
    )
)
_BEGINNING = 6


def words(text: str) -> frozenset[str]:
    """Beginnings of the words of a sentence, without articles and prepositions."""
    return frozenset(
        normal(word)[:_BEGINNING] for word in text.split() if word.lower() not in _EMPTY and normal(word)
    )


def likeness(a: str, b: str) -> float:
    """From 0 (no word in common) to 1 (the same words)."""
    mine, theirs = words(a), words(b)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
