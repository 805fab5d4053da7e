"""Files as nobody would write them: ours and those of others with bytes, cells or parts of the archive changed."""

import csv
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import factories
from tests.etl.badinput import READABLE, REFUSED, packed
from warehouse import kinds
from warehouse.datasets import BY_NAME
from warehouse.template import write_template

DATASETS = ("units", "incidents", "budget_lines", "activities", "populations")
ROWS = 12
LONGEST = 120_000
"""Bytes of a file to begin with: longer ones are cut."""
TOKENS = (
    b'"', b";", b",", b"\t", b"\n", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"=1+1", b"@SUM(1)", b"1e999", b"-0", b"NaN",
    b"9" * 400, b"#REF!", b"31/02/2026", b"0000-00-00", "ñ".encode(), "\u202e\u0000".encode(), b"<!DOCTYPE a>", b"&e;", b"]]>",
    b'<c r="XFD1048576"><v>1</v></c>', b'<c r="A2" t="e"><f>A9</f><v>#N/A</v></c>', b'<c r="B3"><f>1/0</f></c>', b"</row>",
    b'<mergeCell ref="A1:XFD1048576"/>', b't="s"', b"<v>99999999</v>", b' r="A0"', b'hidden="1"',
)  # fmt: skip


@dataclass(frozen=True)
class Base:
    """A file to begin with, and the dataset that it is sent as."""

    name: str
    dataset: str
    content: bytes


def bases(folder: Path, shared: list[Path]) -> list[Base]:
    """Our templates filled with rows, as .xlsx and .csv; our replicas of odd files; and those of others, where there are any."""
    found = []
    for name in DATASETS:
        found += [_template(folder, name), _delimited(name)]
    odd = [(name, make()[:LONGEST]) for name, make in (READABLE | REFUSED).items()]
    odd += [(path.name, path.read_bytes()[:LONGEST]) for path in shared]
    return found + [Base(name, DATASETS[i % 3], _headed(i, content)) for i, (name, content) in enumerate(odd)]


def _headed(number: int, content: bytes) -> bytes:
    """Seven of eight texts stand under a header that is ours: their cells are judged, not only the header's search."""
    is_book = content[:2] in (b"PK", b"\xd0\xcf")
    if is_book or number % 8 == 0:
        return content
    names = [c.name for c in BY_NAME[DATASETS[number % 3]].columns if c.required]
    return ",".join([*names, "otra", "más"]).encode() + b"\n" + content.removeprefix(b"\xef\xbb\xbf")


def _rows(name: str) -> list[dict[str, str]]:
    dataset = BY_NAME[name]
    if name == "incidents":
        return [factories.incident(number) for number in range(ROWS)]
    if name == "activities":
        return [factories.activity(number) for number in range(1, ROWS)]
    first = dataset.column(dataset.key[-1])
    changed = [
        {first.name: str(n) if first.kind in (kinds.INTEGER, kinds.DECIMAL) else f"x{n}"}
        for n in range(1, ROWS)
    ]
    wanted = {c.name for c in dataset.columns if c.required}
    rows = [factories.valid(dataset, **change) for change in changed]
    return [{name: value for name, value in row.items() if name in wanted} for row in rows]


def _template(folder: Path, name: str) -> Base:
    dataset, path = BY_NAME[name], folder / f"{name}.xlsx"
    rows = [
        [{"sí": "true", "no": "false"}.get(row.get(c.name, ""), row.get(c.name)) for c in dataset.columns]
        if any(c.kind is kinds.BOOLEAN for c in dataset.columns)
        else [row.get(c.name) for c in dataset.columns]
        for row in _rows(name)
    ]
    write_template(dataset, path, rows)
    return Base(path.name, name, path.read_bytes())


def _delimited(name: str) -> Base:
    out = io.StringIO()
    rows = _rows(name)
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return Base(f"{name}.csv", name, out.getvalue().encode())


def mutated(base: Base, chance: random.Random) -> bytes:
    """The file with some of it changed; often inside an archive's part, so that it still opens."""
    if base.content[:2] == b"PK" and chance.random() < 0.8:
        try:
            return _repacked(base.content, chance)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError):
            pass
    return _changed(base.content, chance)


def _repacked(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheets = [name for name in parts if "sheet" in name or "content" in name or "Strings" in name]
    chosen = chance.choice(sheets if sheets and chance.random() < 0.8 else sorted(parts))
    if chance.random() < 0.1:
        parts.pop(chosen)
    else:
        parts[chosen] = _changed(bytes(parts[chosen]), chance)  # type: ignore[arg-type]
    return packed(parts)


def _changed(content: bytes, chance: random.Random) -> bytes:
    bytes_ = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(bytes_) + 1)
        chance.choice(_CHANGES)(bytes_, place, chance)
    return bytes(bytes_)


def _flip(content: bytearray, place: int, chance: random.Random) -> None:
    content[place : place + 1] = bytes([chance.randrange(256)])


def _insert(content: bytearray, place: int, chance: random.Random) -> None:
    content[place:place] = chance.choice(TOKENS)


def _drop(content: bytearray, place: int, chance: random.Random) -> None:
    del content[place : place + chance.choice((1, 3, 40))]


def _double(content: bytearray, place: int, chance: random.Random) -> None:
    content[place:place] = content[place : place + chance.choice((2, 60, 500))] * chance.choice((1, 2, 30))


def _cut(content: bytearray, place: int, chance: random.Random) -> None:
    if chance.random() < 0.3:
        del content[place:]


_CHANGES: tuple[Callable[[bytearray, int, random.Random], None], ...] = (_flip, _insert, _drop, _double, _cut)
