"""The TOML of a profile, read within limits: the library takes minutes and gigabytes for a key with many dots."""

import re
import tomllib
from typing import Any

from warehouse.errors import PortalError

LIMIT = 64 << 10
"""Bytes of a profile."""
DOTS = 2
"""Of a line, outside quotes: «[valores.category]» has one."""
DIGITS = 30
NESTED = 4
"""Lists and tables inside one another."""
_QUOTED = re.compile(
    r'"""(?:[^\\]|\\.?)*?(?:"""|\Z)'
    r"|'''.*?(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.?)*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
_DIGITS = re.compile(rf"[0-9_]{{{DIGITS + 1}}}")


def read_toml(text: str) -> dict[str, Any]:
    """What a text says. Raises PortalError: it is no TOML, or more than a profile ever needs."""
    if len(text.encode("utf-8", "surrogatepass")) > LIMIT:
        raise PortalError(f"El perfil pasa de {LIMIT >> 10} KB: no parece un perfil. Acórtelo.")
    _refuse_excess(_QUOTED.sub(_blank, text))
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise PortalError(
            f"El perfil no es un TOML válido: {error}. Corríjalo y vuelva a intentarlo."
        ) from None


def _blank(quoted: re.Match[str]) -> str:
    """Nothing of a text in quotes or a comment but the ends of its lines."""
    return "\n" * quoted[0].count("\n")


def _refuse_excess(bare: str) -> None:
    depth = 0
    for number, line in enumerate(bare.split("\n"), 1):
        if line.count(".") > DOTS:
            raise PortalError(f"La línea {number} del perfil tiene demasiados puntos fuera de las comillas.")
        if _DIGITS.search(line):
            raise PortalError(f"La línea {number} del perfil tiene un número de más de {DIGITS} cifras.")
        for sign in re.findall(r"[\[\]{}]", line):
            depth += 1 if sign in "[{" else -1
            if depth > NESTED:
                raise PortalError(f"La línea {number} del perfil tiene listas dentro de listas. Corríjalo.")
