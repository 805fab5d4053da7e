"""What the text of a document announces and its tables do not have, or have otherwise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.plan_reader.alike import likeness, words
from etl.plan_reader.grid import Grid
from etl.plan_reader.headings import bullet, heading, lone, unit_of
from etl.plan_reader.notes import CONTENT, Note, listed, of_row, quoted
from etl.plan_reader.seen import Document

_SAME = 0.5


@dataclass(frozen=True)
class Item:
    """One entry of a list. group: the heading over it; line: of the source."""

    group: str
    title: str
    line: int


def announced(grid: Grid) -> list[Item]:
    """The activities that the text lists under a heading «Actividades», with the group they are in."""
    items: list[Item] = []
    reading, group = False, ""
    for row in grid:
        text = lone(row)
        if re.fullmatch(r"(?:[a-z]\) ?|\d+\.? ?)?actividades:?", text, re.IGNORECASE):
            reading, group = True, ""
        elif reading and (len(row.cells) > 1 and not text or re.match(r"[a-z]\) ", text)):
            reading = not any(row.cells)
        elif reading and bullet(row):
            items.append(Item(group, bullet(row), row.number))
        elif reading and text:
            head = heading(row)
            group = head.title.split(",")[0].rstrip(":") if head and head.kind == "grupo" else group
    return items


def scheduled(item: Item, rows: list[dict]) -> dict | None:
    """The row of a table that schedules an announced activity, or None."""
    best = max(rows, key=lambda row: likeness(item.title, row["title"]), default=None)
    return best if best and likeness(item.title, best["title"]) >= _SAME else None


def notes(grid: Grid, found: Document, names: list[str], rows: list[dict]) -> Iterator[Note]:
    """Observations of the text against the tables. rows: activities in upload columns."""
    yield from _against_list(announced(grid), [r for r in rows if r["track"] == "estratégica"], names)
    yield from _index(grid, names)
    units = _units(grid)
    yield from _without_table(units, found, names)
    yield from _summaries(grid, units, names)


def _against_list(items: list[Item], rows: list[dict], names: list[str]) -> Iterator[Note]:
    if not items or not rows:
        return
    pairs = [(item, scheduled(item, rows)) for item in items]
    missing = [item for item, row in pairs if row is None]
    if missing:
        sentence = (
            f"El texto anuncia {len(items)} actividades y el cronograma programa {len(rows)}: {len(missing)} de las "
            f"anunciadas no están en él (líneas {listed(item.line for item in missing)})."
        )
        yield Note(names[0], items[0].line, "", CONTENT, "unscheduled", sentence)
    matched = {row["line"] for _, row in pairs if row}
    for row in rows:
        if row["line"] not in matched:
            sentence = f"Está en el cronograma y no entre las {len(items)} actividades que el texto anuncia."
            yield of_row(row, CONTENT, "unannounced", sentence)
    for item, same in pairs:
        if same:
            yield from _dropped(item, same)


def _dropped(item: Item, row: dict) -> Iterator[Note]:
    """Parts of an announced activity of which its row of the table keeps no word."""
    for part in item.title.split(","):
        if len(part.split()) > 1 and not words(part) & words(row["title"]):
            sentence = (
                f"El texto (línea {item.line}) incluye {quoted(part.strip(' .'))} y el cronograma ya no."
            )
            yield of_row(row, CONTENT, "dropped_words", sentence)


def _index(grid: Grid, names: list[str]) -> Iterator[Note]:
    """Numbered parts (I, II, III…) of the body that the index does not have."""
    indexed: dict[str, int] = {}
    body: dict[str, tuple[str, int]] = {}
    for row in grid:
        cells = [cell for cell in row.cells if cell]
        found = re.match(r"(?:- )?([IVX]+)\. (.+)", cells[0]) if cells else None
        if found and len(cells) == 2 and cells[1].isdigit():
            indexed[found[1]] = row.number
        elif found and len(cells) == 1:
            body.setdefault(found[1], (found[2], row.number))
    extra = {number: entry for number, entry in body.items() if number not in indexed}
    if indexed and extra and set(indexed) < set(body):
        named = listed(f"{number} {title}" for number, (title, _) in extra.items())
        sentence = f"El índice trae {len(indexed)} partes y el texto {len(body)}: falta {named}. Ninguna dice cantidad."
        if any(char.isdigit() for title, _ in body.values() for char in title):
            sentence = sentence.removesuffix(" Ninguna dice cantidad.")
        yield Note(names[0], next(iter(extra.values()))[1], "", CONTENT, "index_differs", sentence)


def _units(grid: Grid) -> list[Item]:
    """The units that the text says have an operating plan: the numbered list after a sentence that says so."""
    items: list[Item] = []
    reading = False
    for row in grid:
        text = lone(row)
        if re.search(r"\b(?:POA|plan(?:es)? operativos?)\b.*:$", text):
            reading, items = True, []
        elif reading and re.match(r"\d{1,2}\. ", text):
            items.append(Item("", re.sub(r"^\d+\. ", "", text), row.number))
        elif reading and text and items:
            break
    return items


def _without_table(units: list[Item], found: Document, names: list[str]) -> Iterator[Note]:
    used = {line.plan for line in found.lines}
    titles = [unit_of(found.plans[plan].title) for plan in used]
    for item in units:
        if not any(_is_named(item.title, title) for title in titles):
            sentence = f"Se anuncian {len(units)} planes operativos y no hay tabla para {item.title}."
            yield Note(names[0], item.line, "", CONTENT, "announced_without_table", sentence)


def _is_named(unit: str, title: str) -> bool:
    """Whether the title of a table is of a unit: by its words, or by an acronym of its initials."""
    initials = "".join(word[0] for word in unit.split() if word[0].isupper())
    return bool(words(unit)) and (
        len(words(unit) & words(title)) >= 0.6 * min(len(words(unit)), len(words(title)))
        or title.split()[0] == initials
    )


def _summaries(grid: Grid, units: list[Item], names: list[str]) -> Iterator[Note]:
    """Summaries by unit: a unit without a heading whose name stands in the text under another's."""
    by_name = {item.title: item for item in units}
    after = max((item.line for item in units), default=0)
    heads = [(row.number, lone(row)) for row in grid if row.number > after and lone(row) in by_name]
    if len(heads) < 2:
        return
    ends = [number for number, _ in heads[1:]] + [heads[-1][0] + 12]
    missing = [item for item in units if item.title not in {title for _, title in heads}]
    for (number, title), end in zip(heads, ends, strict=True):
        text = " ".join(lone(row) for row in grid if number < row.number < end and bullet(row)).lower()
        for item in missing:
            name = re.sub(
                r"^(?:unidad|subdirección|departamento|oficina) (?:de |del )?", "", item.title, flags=re.I
            )
            if name.lower() in text:
                sentence = (
                    f"El resumen de «{title}» trae el texto de «{item.title}», que no tiene resumen propio."
                )
                yield Note(names[0], number, "", CONTENT, "summary_of_another", sentence)
