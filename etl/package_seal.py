"""What a Fiscal Data Package says of the bytes of its table (`bytes`, `hash`), and whether the file beside it has them."""

import hashlib
import posixpath
from dataclasses import replace
from pathlib import Path
from typing import Any

from etl.fiscal_model import Package, word
from etl.profile_whole import short
from warehouse.errors import PortalError


def of(package: Package, resource: dict[str, Any]) -> Package:
    """A package with what its descriptor says of the bytes of its file."""
    size, digest = resource.get("bytes"), word(resource.get("hash"))
    whole = size if isinstance(size, int) and not isinstance(size, bool) else None
    return replace(package, size=whole, digest=digest if ":" in digest or not digest else f"md5:{digest}")


def refuse_other(package: Package, path: Path) -> None:
    """Raise PortalError where the file is not the one that the descriptor tells of: cut short, or changed."""
    name, again = posixpath.basename(package.path), "Vuelva a descargar el paquete completo."
    size = path.stat().st_size
    if package.size not in (None, size):
        raise PortalError(
            f"El paquete dice que «{name}» tiene {package.size} bytes y tiene {size}: el archivo parece cortado o cambiado. {again}"
        )
    kind, _, told = package.digest.partition(":")
    if kind not in ("md5", "sha1", "sha256", "sha512"):
        return
    with path.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.new(kind, usedforsecurity=False)).hexdigest()
    if found != told.lower():
        raise PortalError(
            f"El paquete dice que la huella {kind} de «{name}» es {short(told)} y es {found}: el archivo cambió. {again}"
        )
