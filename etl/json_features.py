"""A GeoJSON's text, feature by feature: a file of 300 MB is never a tree of 300 MB in memory."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely

from etl.boundaries import shape_of
from etl.delivery import UnreadableFile
from warehouse.dataset import normal

MAX_BYTES = 300_000_000
_DECODER = json.JSONDecoder(parse_constant=lambda name: None)  # NaN is no JSON; it says nothing
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*\{\s*[\"}]")  # not {\\rtf
_BLANK = re.compile(r"[ \t\n\r]*")
Take = Callable[[int, Any], None]
"""Called with the position of a feature from 1, and the feature."""


def looks_like_json(path: Path) -> bool:
    """Whether a file begins as a JSON object, whatever its name; no when it cannot be opened."""
    try:
        with path.open("rb") as handle:
            head = handle.read(256)
    except OSError:
        return False
    return _OBJECT.match(head.replace(b"\0", b"")) is not None


def scan(path: Path, take: Take) -> dict[str, Any]:
    """Hand each feature to `take` and return the other members of the file. Raises UnreadableFile."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"El archivo pesa {size // 1_000_000} MB y se leen hasta {MAX_BYTES // 1_000_000}. "
            "Recorte lo que sobra o simplifíquelo antes de enviarlo."
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile("El GeoJSON no está en UTF-8. Vuelva a exportarlo en UTF-8.") from None
    scanner = _Scanner(text, take)
    try:
        return scanner.members()
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            f"El archivo está cortado o mal escrito: deja de ser JSON en la línea {error.lineno}, columna "
            f"{error.colno}, después de {scanner.taken} elementos completos. Vuelva a exportarlo y envíelo entero."
        ) from None
    except RecursionError:
        raise UnreadableFile("El archivo anida objetos sin fin: no es un GeoJSON de territorios.") from None
    except ValueError:  # a number of thousands of digits
        raise UnreadableFile("El archivo trae un número que no se puede leer. Vuelva a exportarlo.") from None


class _Scanner:
    """Where the reading stands in a text: `at`; the features handed over so far: `taken`."""

    def __init__(self, text: str, take: Take) -> None:
        self.text, self.take, self.at, self.taken = text, take, 0, 0

    def members(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self._expect("{")
        while not self._is_next("}"):
            if found:
                self._expect(",")
            name = self._value()
            self._expect(":")
            if name == "features" and self._is_next("["):
                found[name] = self._features()
            else:
                found[str(name)] = self._value()
        return found

    def _features(self) -> int:
        self._expect("[")
        while not self._is_next("]"):
            if self.taken:
                self._expect(",")
            feature = self._value()
            self.taken += 1
            self.take(self.taken, feature)
        self._expect("]")
        return self.taken

    def _value(self) -> Any:
        self._skip()
        value, self.at = _DECODER.raw_decode(self.text, self.at)
        return value

    def _skip(self) -> None:
        self.at = _BLANK.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches nothing, too

    def _is_next(self, mark: str) -> bool:
        self._skip()
        return self.text.startswith(mark, self.at)

    def _expect(self, mark: str) -> None:
        if not self._is_next(mark):
            raise json.JSONDecodeError(f"expected {mark}", self.text, self.at)
        self.at += 1


@dataclass
class Features:
    """What was read: properties of every feature, shape or fault of those asked for, by position."""

    chosen: dict[str, set[str]]
    properties: dict[int, dict[str, str]] = field(default_factory=dict)
    shapes: dict[int, shapely.Geometry] = field(default_factory=dict)
    faults: dict[int, str] = field(default_factory=dict)
    heights: int = 0

    def take(self, position: int, feature: Any) -> None:
        """Keep one feature; what is no feature is a fault."""
        known = isinstance(feature, dict)
        properties = feature.get("properties") if known else None
        given = properties.items() if isinstance(properties, dict) else ()
        texts = {_text(name): _text(value) for name, value in given}
        self.properties[position] = texts
        if not all(normal(texts.get(name, "")) in wanted for name, wanted in self.chosen.items()):
            return
        if not known or feature.get("type") != "Feature":
            self.faults[position] = "No es un elemento («Feature») de GeoJSON. Vuelva a exportar el archivo."
            return
        shape, fault = shape_of(feature.get("geometry"))
        if shape is None:
            self.faults[position] = fault
            return
        self.heights += bool(shape.has_z)
        self.shapes[position] = shapely.force_2d(shape)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode(errors="replace").decode()  # half an emoji is no text
