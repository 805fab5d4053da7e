"""Passwords: argon2id, and what is too easy to guess."""

import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from warehouse.errors import PortalError

SHORTEST = 12
LONGEST = 200
_EASY = {
    "contraseña",
    "contrasena",
    "password",
    "observatorio",
    "municipalidad",
    "seguridad",
    "qwertyuiop",
    "atalaya",
}
_WORDS = (
    "arena barca brisa calma canto cielo cobre coral faro fuego grano hierba isla lago lienzo luna maíz manta "
    "marea monte nieve nube olivo palma pino plaza puente río roble sal selva sol tierra trigo valle viento"
)
_hasher = PasswordHasher()
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$PoPUEdkF9nid+/iyytMX5w$0gdjHNkskwdtNJm+fkY+nLnPIGYV7W6X44GWFBsHkxQ"
"""What an unknown login is weighed against, with the parameters of the others: the hash of a forgotten random text."""
_few = BoundedSemaphore(2)
"""Each weighing takes 64 MB: so many of them at a time, and the others wait."""


def hashed(password: str) -> str:
    """The argon2id hash of a password."""
    with _few:
        return _hasher.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password has this hash. Without a hash it takes as long and is no."""
    with _few:
        try:
            return _hasher.verify(kept or _NOBODY, password[:LONGEST]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def temporary() -> str:
    """A password to say once to somebody, who must change it: one of 2^40."""
    return "-".join(
        [*(secrets.choice(_WORDS.split()) for _ in range(5)), f"{secrets.randbelow(100_000):05d}"]
    )


def refuse_weak(password: str, login: str) -> None:
    """Raise PortalError, with what to do, for a password that is short, long, repeated or easily guessed."""
    plain = password.casefold()
    if not SHORTEST <= len(password) <= LONGEST:
        raise PortalError(
            f"La contraseña debe tener entre {SHORTEST} y {LONGEST} caracteres. Una frase sirve."
        )
    if (
        len(set(plain)) < 5
        or login.split("@")[0].casefold() in plain
        or plain.strip("0123456789.,-_!*") in _EASY
    ):
        raise PortalError(
            "Esa contraseña se adivina pronto. Elija una frase de varias palabras sin su nombre."
        )
