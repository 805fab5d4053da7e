"""A Fiscal Data Package to be loaded: a datapackage.json with its CSV beside it, or both in a .zip.

What comes out is the CSV and the profile that reads it (etl/fiscal_model.py); both are kept with the load.
"""

import json
import posixpath
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from etl import fiscal_fields, fiscal_mapping, limits, package_seal, workbook
from etl.fiscal_model import Package, table, tables, text, word
from warehouse.dataset import Dataset
from warehouse.errors import PortalError

DESCRIPTOR = "datapackage.json"
MOST_DESCRIPTOR = 1_000_000  # bytes
MAX_ENTRIES = 200
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    struct.error,
    IndexError,
)


def is_package(path: Path, dataset: Dataset) -> bool:
    """Whether a file delivered for the budget is a package, by its content."""
    if dataset.name != "budget_lines" or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(64)
    if head.startswith(b"PK\x03\x04"):
        return _descriptor_in(path) is not None
    return path.suffix.lower() == ".json" and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


@contextmanager
def opened(path: Path, dataset: Dataset, currency: str) -> Iterator[tuple[Path, str]]:
    """(CSV, profile's text) of a package, while the context lasts. currency: the observatory's. Raises PortalError."""
    with path.open("rb") as file:
        zipped = file.read(2) == b"PK"
    if not zipped:
        package = described(_content(path), dataset)
        beside = _beside(path, package.path)
        package_seal.refuse_other(package, beside)
        yield beside, text(package, currency)
        return
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        where = _descriptor_in(path) or DESCRIPTOR
        descriptor = _unpacked(path, where, Path(folder) / DESCRIPTOR, MOST_DESCRIPTOR)
        package = described(_content(descriptor), dataset)
        inside = posixpath.join(posixpath.dirname(where), _relative(package.path))
        out = Path(folder) / "datos" / posixpath.basename(inside)
        out.parent.mkdir()
        package_seal.refuse_other(package, _unpacked(path, inside, out, workbook.MAX_UNPACKED))
        yield out, text(package, currency)


def described(content: bytes, dataset: Dataset) -> Package:
    """What a descriptor says. Raises PortalError."""
    try:
        descriptor = table(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        raise PortalError("El descriptor del paquete no es un JSON válido en UTF-8. Corríjalo.") from None
    title = word(descriptor.get("title")) or word(descriptor.get("name")) or "Paquete de datos fiscales"
    resources = tables(descriptor.get("resources"))
    if fiscal_mapping.is_one(descriptor):
        measures, levels, year, constants, name = fiscal_mapping.read(descriptor)
        resource = _chosen([r for r in resources if not name or word(r.get("name")) == name])
        told = _years(descriptor) | constants
        return package_seal.of(Package(title, _path(resource), measures, levels, year, "", told), resource)
    resource = _chosen([r for r in resources if fiscal_fields.is_one(r)])
    year = fiscal_fields.header_of(resource, "date:fiscal-year")
    constant = fiscal_fields.constant_of(resource, "date:fiscal-year")
    package = Package(
        title,
        _path(resource),
        fiscal_fields.measures(resource, word(descriptor.get("currency"))),
        fiscal_fields.levels(resource),
        year,
        fiscal_fields.header_of(resource, "direction"),
        _years(descriptor) | ({"period": constant} if constant else {}),
        fiscal_fields.named(resource, dataset),
    )
    return package_seal.of(package, resource)


def _years(descriptor: dict[str, Any]) -> dict[str, str]:
    """The year of a package of which all is of one."""
    period = table(descriptor.get("fiscalPeriod"))
    start, end = word(period.get("start"))[:4], word(period.get("end"))[:4]
    return {"period": start} if start.isdecimal() and start == end else {}


def _chosen(resources: list[dict[str, Any]]) -> dict[str, Any]:
    if len(resources) == 1:
        return resources[0]
    found = "varias tablas" if resources else "ninguna tabla"
    raise PortalError(
        f"El paquete describe {found} con importes, y se carga una. Deje en el descriptor la que quiere cargar, con sus "
        "columnas (mapping, o columnType en cada campo)."
    )


def _path(resource: dict[str, Any]) -> str:
    path = resource.get("path")
    if isinstance(path, list) and len(path) == 1:
        path = path[0]
    if not isinstance(path, str):
        raise PortalError(
            "El paquete no dice en qué archivo está su tabla (path). Se lee un solo CSV, junto al descriptor."
        )
    return _relative(path)


def _relative(path: str) -> str:
    """A path below the descriptor, as the standard asks for; nothing is fetched. Raises PortalError."""
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "~")) or ":" in path or ".." in parts or any(not c.isprintable() for c in path):
        raise PortalError(
            "El archivo de la tabla debe estar junto al descriptor del paquete: se indica otra ruta."
        )
    return posixpath.normpath("/".join(parts))


def _beside(descriptor: Path, path: str) -> Path:
    folder = descriptor.resolve().parent
    found = (folder / path).resolve()
    if not found.is_relative_to(folder) or not found.is_file():
        raise PortalError(f"El paquete nombra el archivo «{path}», que no está junto a «{descriptor.name}».")
    return found


def _content(path: Path) -> bytes:
    if path.stat().st_size > MOST_DESCRIPTOR:
        raise PortalError("El descriptor del paquete pasa de 1 MB: no parece uno.")
    return path.read_bytes()


def _descriptor_in(path: Path) -> str | None:
    """The descriptor's entry in a .zip: at its root, or in its only folder."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (*_BROKEN, OSError):
        return None
    found = [name for name in names if posixpath.basename(name) == DESCRIPTOR and name.count("/") <= 1]
    return min(found, key=len, default=None)


def _unpacked(path: Path, name: str, out: Path, most: int) -> Path:
    """One entry of a .zip as a file. Nothing else is written, and no name of the archive says where. Raises PortalError."""
    try:
        with zipfile.ZipFile(path) as archive:
            entry = next((e for e in archive.infolist() if e.filename == name), None)
            if entry is None or entry.is_dir():
                raise PortalError(f"El paquete nombra el archivo «{name}», que no viene en el .zip.")
            _refuse_heavy(archive, entry, most)
            with archive.open(entry) as packed, out.open("wb") as file:
                shutil.copyfileobj(packed, file)
    except _BROKEN:
        raise PortalError(
            "El .zip del paquete está dañado o protegido. Descomprímalo y cargue datapackage.json."
        ) from None
    return out


def _refuse_heavy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> None:
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError
    heavy = entry.file_size > workbook.SMALL_ENTRY and workbook.ratio(entry) > limits.MAX_RATIO
    if heavy or entry.file_size > most or len(archive.infolist()) > MAX_ENTRIES:
        raise PortalError(
            "El .zip del paquete trae demasiado, o comprimido de forma sospechosa. Cargue datapackage.json."
        )
