"""How a text with separators is written: its encoding, its separator, or why it is none."""

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from etl.delivery import SAVE_AS, UnreadableFile

SEPARATORS = {",": "coma", ";": "punto y coma", "\t": "tabulador", "|": "barra vertical"}
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
BLOCK = 1 << 19
MAX_LINE = 1 << 24
SAMPLE = 1 << 17
# Fewer multibyte letters than this before a bad byte may be chance in cp1252 text.
CHANCE_LETTERS = 8


@dataclass(frozen=True)
class Dialect:
    """How a text is written. width: cells of the first record; whole_quotes: every quote has its pair.

    lines: how many it has, which is at least its records.
    """

    encoding: str
    separator: str
    width: int
    whole_quotes: bool
    lines: int


def recognise(path: Path) -> Dialect:
    """Read the whole file once: its encoding is known only at its last byte. Raises UnreadableFile."""
    with path.open("rb") as handle:
        head = handle.read(4)
        encodings = [name for bom, name in BOMS if head.startswith(bom)] or ["utf-8", "cp1252", "latin-1"]
        encoding, whole_quotes, lines = _decodes(handle, encodings)
    with path.open(encoding=encoding, newline="") as text:
        sample = text.read(SAMPLE)
    _refuse_other_formats(sample)
    separator, width = _separator(sample)
    return Dialect(encoding, separator, width, whole_quotes, lines)


def _decodes(handle: IO[bytes], encodings: list[str]) -> tuple[str, bool, int]:
    for encoding in encodings:
        handle.seek(0)
        try:
            return encoding, *_scan(handle, encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        f"El archivo dice ser {encodings[0].removesuffix('-sig').upper()}, pero está dañado. {SAVE_AS}"
    )


def _scan(handle: IO[bytes], encoding: str) -> tuple[bool, int]:
    """(whether the quotes are even in number, lines). Raises UnicodeDecodeError, UnreadableFile."""
    decoder = codecs.getincrementaldecoder(encoding)()
    quotes = lines = longest = read = letters = 0
    while True:
        block = handle.read(BLOCK)
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            if encoding == "utf-8":
                _refuse_mixture(error, read, letters)
            raise
        if "\0" in text:
            raise UnreadableFile(f"El archivo contiene bytes nulos: no es texto o está dañado. {SAVE_AS}")
        longest = 0 if "\n" in text or "\r" in text else longest + len(text)
        if longest > MAX_LINE:
            raise UnreadableFile(f"El archivo tiene una línea de más de 16 millones de caracteres. {SAVE_AS}")
        if not block:
            return quotes % 2 == 0, lines
        lines += text.count("\n") or text.count("\r")
        quotes += text.count('"')
        read, letters = read + len(block), letters + len(text)


def _refuse_mixture(error: UnicodeDecodeError, read: int, letters: int) -> None:
    good = error.object[: error.start]
    place = read + len(good)
    if place - letters - len(good.decode()) >= CHANCE_LETTERS:
        raise UnreadableFile(
            f"El archivo mezcla UTF-8 con otra codificación cerca del byte {place}. {SAVE_AS}"
        ) from None


def _refuse_other_formats(sample: str) -> None:
    if re.match(r"\s*<[!?a-zA-Z]", sample):
        raise UnreadableFile(
            f"El archivo es una página web (HTML) o XML, no una hoja de cálculo. Ábralo. {SAVE_AS}"
        )
    if re.match(r'\s*[\[{]\s*["\[{\]}]', sample):
        raise UnreadableFile(f"El archivo es JSON, no una tabla. {SAVE_AS}")
    controls = len(re.findall(r"[\x01-\x08\x0e-\x1f]", sample))
    if controls * 100 > len(sample):
        raise UnreadableFile(f"El archivo no es texto ni una hoja de cálculo conocida. {SAVE_AS}")


def _separator(sample: str) -> tuple[str, int]:
    """The separator that gives most records one same width, the first included; and the first's width."""
    scores: dict[str, tuple[float, int]] = {}
    shares: dict[str, float] = {}
    firsts: dict[str, int] = {}
    for separator in SEPARATORS:
        widths = _widths(sample, separator)
        width, times = max(
            Counter(w for w in widths if w > 1).items(), key=lambda item: item[1], default=(1, 0)
        )
        firsts[separator] = widths[0] if widths else 1
        shares[separator] = times / max(len(widths), 1)
        scores[separator] = (shares[separator] / (1 if firsts[separator] > 1 else 2), width)
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    if shares[best] < 0.5 and _is_fixed_width(sample):
        raise UnreadableFile(f"El archivo tiene columnas de ancho fijo, sin separador. {SAVE_AS}")
    return best, firsts[best]


def _widths(sample: str, separator: str) -> list[int]:
    lines = io.StringIO(sample, newline="").readlines()
    if len(sample) == SAMPLE and len(lines) > 1:
        lines.pop()
    widths = []
    try:
        for record in csv.reader(lines, delimiter=separator):
            if record:
                widths.append(len(record))
    except csv.Error:
        pass  # a cell longer than the limit: judge by the records before it
    return widths


def _is_fixed_width(sample: str) -> bool:
    lines = [line for line in sample.splitlines() if line.strip()]
    aligned = [line for line in lines if re.search(r"\S {2,}\S", line)]
    return len(lines) > 1 and len(aligned) * 2 > len(lines)
