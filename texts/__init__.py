"""Every visible word of the portal: `t("key")` reads texts/es.toml and the es_*.toml of single pages."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache
def load() -> dict[str, str]:
    """All texts, flat: {"plans.title": "Planes", …}."""
    texts: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.glob("es*.toml")):
        texts |= dict(_flatten(tomllib.loads(path.read_text())))
    return texts


def _flatten(node: dict, prefix: str = "") -> Any:
    for name, value in node.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def t(key: str, **values: object) -> str:
    """The text of a key with its {values} filled in. An unknown key is a bug and raises KeyError."""
    text = load()[key]
    return text.format(**values) if values else text


def plural(key: str, number: int, **values: object) -> str:
    """`key.one` or `key.many`, with {n} as given in `n`, else the number itself."""
    return t(f"{key}.{'one' if number == 1 else 'many'}", **{"n": number, **values})
