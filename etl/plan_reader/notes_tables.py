"""What the tables of a document contradict: headers, month cells, missing columns, dates of signature."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pandas as pd

from etl.plan_reader import frames
from etl.plan_reader.notes import CODE, CONTENT, DATES, SHAPE, Note, in_words, listed, of_row, quoted
from etl.plan_reader.seen import Document
from warehouse.datasets.activities import MONTH_COLUMNS, MONTH_NAMES

_CALLED = {"funding_printed": "funding_sources"}
_EXPECTED = ("indicator", "annual_target", "responsible", "evidence", "funding_printed", "risk")


def notes(found: Document, names: list[str], plans: pd.DataFrame, rows: list[dict]) -> Iterator[Note]:
    """Observations of tables. rows: activities in upload columns, of all the plans of the document."""
    for index, name in enumerate(names):
        mine = [row for row in rows if row["plan"] == name and row["track"] != "anunciada sin programar"]
        if mine:
            yield from _blank_months(found, index, mine)
            named = any(line.values.get("responsible") for line in found.lines if line.plan == index)
            yield from _missing_fields(mine, named)
    yield from _headers(found, names)
    yield from _text_in_months(found, names, rows)
    yield from _blank_and_broken(found, names, rows)
    yield from _no_amounts(rows, names)
    yield from _missing_headings(found, names)
    for plan in plans.to_dict("records"):
        if plan["approved_on"]:
            yield from _approved_late(plan, [row for row in rows if row["plan"] == plan["plan"]])


def _blank_months(found: Document, index: int, rows: list[dict]) -> Iterator[Note]:
    if any(row["printed_cells"] for row in rows):
        return
    header = next(header for plan, header in found.headers if plan == index)
    span = "; solo se pueden usar INICIO y FIN" if any(row["start_month"] for row in rows) else ""
    yield Note(
        rows[0]["plan"],
        header.row,
        "",
        SHAPE,
        "months_blank",
        f"Las celdas de mes de las {len(rows)} actividades están vacías o sin marca legible{span}.",
    )
    broken = [label for label in header.labels.values() if " " in label]
    if broken:
        sentence = f"El encabezado de un mes está partido: {quoted(broken[0])}."
        yield Note(rows[0]["plan"], header.row, "", SHAPE, "month_header", sentence)


def _missing_fields(rows: list[dict], named: bool) -> Iterator[Note]:
    """named: whether the document names who is responsible, even if it names persons and not offices."""
    missing = [name for name in _EXPECTED if not any(row[name] for row in rows)]
    missing = [name for name in missing if name != "responsible" or not named]
    if missing:
        labels = [frames.label("activities", _CALLED.get(name, name)).lower() for name in missing]
        many = "faltan" if len(missing) > 1 else "falta"
        sentence = f"A todas las actividades les {many} {len(missing)} de los 6 campos que se siguen: {listed(labels)}."
        yield Note(rows[0]["plan"], int(rows[0]["source_line"]), "", CONTENT, "missing_fields", sentence)


def _headers(found: Document, names: list[str]) -> Iterator[Note]:
    """One column, several names; months by name in one table and by their initial in another."""
    printed: dict[str, str] = {}
    for _, header in found.headers:
        words = header.printed.get("funding_printed", "").rstrip(": ")
        if words:
            printed.setdefault(words.casefold(), words)
    first = found.headers[0][1].row
    if len(printed) > 1:
        sentence = (
            f"La columna de la fuente de fondos tiene {len(printed)} nombres: {listed(printed.values())}."
        )
        yield Note(names[0], first, "", SHAPE, "funding_names", sentence)
    letters = {len(next(iter(header.labels.values()))) == 1 for _, header in found.headers}
    if len(letters) == 2:
        sentence = "Unas tablas nombran los meses (Ene…Dic) y otras traen su inicial: M, J y A se repiten."
        yield Note(names[0], first, "", SHAPE, "month_names", sentence)


def _text_in_months(found: Document, names: list[str], rows: list[dict]) -> Iterator[Note]:
    lines = {(row["plan"], int(row["source_line"])): row for row in reversed(rows)}
    for line in found.lines:
        row = lines.get((names[line.plan], line.number))
        if line.strays and row:
            what = "las letras del encabezado" if line.strays == 12 else "texto de otra columna"
            cells = f"{line.strays} celdas de mes traen" if line.strays > 1 else "Una celda de mes trae"
            yield of_row(
                row,
                SHAPE,
                "text_in_months",
                f"{cells} {what}: no {'son marcas' if line.strays > 1 else 'es una marca'}.",
            )


def _blank_and_broken(found: Document, names: list[str], rows: list[dict]) -> Iterator[Note]:
    """Rows with more or fewer month cells than twelve and nothing in them, where other rows of the plan have months."""
    lines = {(row["plan"], int(row["source_line"])): row for row in reversed(rows)}
    filled = {line.plan for line in found.lines if any(line.cells)}
    for line in found.lines:
        row = lines.get((names[line.plan], line.number))
        if row and line.plan in filled and len(line.cells) not in (0, 12) and not any(line.cells):
            sentence = f"Celdas de mes de esta fila en la tabla del documento: {len(line.cells)}, no 12; ninguna trae valor."
            yield of_row(row, SHAPE, "blank_shape", sentence)


def _no_amounts(rows: list[dict], names: list[str]) -> Iterator[Note]:
    funded = [row for row in rows if row["funding_printed"]]
    if funded and not any(any(c.isdigit() for c in row["funding_printed"]) for row in funded):
        sentence = (
            f"Las {len(funded)} actividades con fuente de fondos no traen ningún importe: solo el nombre."
        )
        yield Note(names[0], int(funded[0]["source_line"]), "", CONTENT, "no_amounts", sentence)


def _missing_headings(found: Document, names: list[str]) -> Iterator[Note]:
    for name, tree in zip(names, found.trees, strict=True):
        nodes = [node for node in tree.nodes if node.kind == "objetivo" and node.code.isdigit()]
        if not nodes or int(nodes[0].code) != 1:
            continue
        for before, after in pairwise(nodes):
            if int(after.code) > int(before.code) + 1:
                sentence = f"Después del objetivo {before.code} viene el {after.code}: falta un encabezado."
                yield Note(name, after.line, "", CODE, "heading_gap", sentence)


def _approved_late(plan: dict, rows: list[dict]) -> Iterator[Note]:
    """Months programmed up to that of the signature, and a publication of the plan programmed after it."""
    signed, start = date.fromisoformat(plan["approved_on"]), date.fromisoformat(plan["period_start"])
    months = (signed.year - start.year) * 12 + signed.month - start.month
    if not 0 <= months < 12 or (months == 0 and signed.day == 1):
        return
    early = [row for row in rows if any(row["printed_cells"].split("|")[: months + 1])]
    day = in_words(signed)
    if early:
        codes = listed(dict.fromkeys(row["code"] or row["title"][:30] for row in early))
        sentence = f"El plan se firmó el {day} y ya tiene programado ese mes o uno anterior en {codes}."
        yield Note(plan["plan"], int(early[0]["source_line"]), "", DATES, "before_approval", sentence)
    for row in rows:
        words = row["title"].lower()
        filled = [i for i, name in enumerate(MONTH_COLUMNS) if row[name]]
        if words.startswith("public") and "plan" in words and filled and filled[0] > months:
            month = MONTH_NAMES[(start.month - 1 + filled[0]) % 12]
            sentence = f"El plan se firmó el {day} y publicarlo está programado en {month}."
            yield of_row(row, DATES, "published_after_approval", sentence)
