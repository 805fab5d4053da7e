"""Every visible word of the portal: `t("key")` reads texts/es.toml."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache
def load() -> dict[str, str]:
    """All texts, flat: {"plans.title": "Planes", …}."""
    with (Path(__file__).parent / "es.toml").open("rb") as file:
        return dict(_flatten(tomllib.load(file)))


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
