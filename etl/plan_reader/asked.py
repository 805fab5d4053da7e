"""What the reader does not know and a person must say: (line of the source, what to look at or fill in)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etl.plan_reader import frames, marks, months, words
from etl.plan_reader.seen import Line
from warehouse.person_names import looks_like_person

if TYPE_CHECKING:
    from etl.plan_reader.reading import Settings

Question = tuple[int, str]
LEVELS = "escriba la clase de meta (porcentaje: los meses se suman; último: cada mes es un nivel)"


def of_line(line: Line, row: dict, settings: "Settings") -> list[Question]:
    """What a person must look at in a row: months without a place, persons, fields placed by their words."""
    asked: list[Question] = []
    marked = marks.question(line.cells, row["annual_target"], _name(row))
    if marked:
        asked.append((line.number, marked))
    if line.number in settings.waiting:
        asked.append(
            (line.number, f"programación por color sin confirmar: los meses de {_name(row)} quedan en blanco")
        )
    elif row["months_reading"] == months.UNREADABLE:
        filled = sum(map(bool, line.cells))
        cells = "1 celda" if filled == 1 else f"{filled} celdas"
        asked.append(
            (line.number, f"escriba los meses de {_name(row)}: {cells} con valor, sin columna segura")
        )
    if looks_like_person(line.values.get("responsible", "")):
        asked.append((line.number, f"nombra personas: escriba la oficina responsable de {_name(row)}"))
    asked += [(line.number, text) for text in _limits(row, settings.year)]
    if not row["unit_kind"] and words.is_share(row["target_printed"], line.cells):
        asked.append((line.number, f"{LEVELS} de {_name(row)}: sus porcentajes suman más que la meta"))
    if line.unsure:
        fields = ", ".join(frames.label("activities", name) for name in line.unsure)
        asked.append((line.number, f"revise {fields} de {_name(row)}: la fila no está bajo sus encabezados"))
    return asked


def _limits(row: dict, year: int) -> Iterator[str]:
    """What an indicator says of several activities, and of this one only a person can say."""
    days = words.deadlines(row["indicator"], year)
    if not row["due_on"] and len(days) > 1:
        listed = ", ".join(f"{day:%d/%m/%Y}" for day in days)
        yield f"escriba cuándo vence {_name(row)}: su indicador dice varios plazos ({listed})"
    limits = words.thresholds(row["indicator"])
    if limits and not row["thresholds"]:
        yield f"escriba los umbrales de {_name(row)}: su indicador dice {limits}, de varias partes"


def of_plan(rows: list[dict]) -> list[Question]:
    """A plan without months and without start and end has nothing to follow: someone must write them."""
    silent = [row for row in rows if row["months_reading"] == months.UNPUBLISHED and not row["printed_cells"]]
    blank = [row for row in silent if not row["start_month"]]
    if not blank:
        return []
    words = f"escriba INICIO y FIN, o los meses, de las {len(blank)} actividades de «{blank[0]['plan']}»"
    return [(int(blank[0]["source_line"]), words)]


def _name(row: dict) -> str:
    return f"«{row['code']}»" if row["code"] else f"«{row['title'][:40]}»"
