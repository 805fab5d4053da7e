"""What a sheet has beside its values, told in sentences where it touches what is loaded."""

from collections.abc import Mapping

import pandas as pd
from xlsxwriter.utility import xl_col_to_name, xl_range

from etl.headers import Headers
from etl.marks import Marks

TOLD = 10


def notes(marks: Marks | None, found: Headers, dates: Mapping[int, str]) -> list[str]:
    """What is said of a sheet that was read to its end. dates: position → label of the columns of dates."""
    if marks is None:
        return []
    last = marks.left + found.width - 1
    return [
        *_merged(marks, found.row, last),
        *_hidden(marks, last),
        *([f"comentarios de celdas, que no se leen: {marks.comments}"] if marks.comments else []),
        *_tables(marks),
        *_dates(marks, dates),
        *([_BLIND] if marks.is_blind else []),
    ]


_BLIND = (
    "en este formato (.xls o .xlsb) una fórmula que da error se lee como una celda en blanco; "
    "si tiene fórmulas, guárdelo como .xlsx"
)


def repeated(chunk: pd.DataFrame, head: Mapping[int, str]) -> list[int]:
    """Rows of a chunk that say the headers again. head: position → header of the columns that are loaded."""
    rows = chunk.index
    for at, text in head.items():
        rows = rows[(chunk.loc[rows, at].str.strip() == text.strip()).to_numpy()]
        if rows.empty:
            break
    return [int(row) for row in rows]


def of_repeated(rows: list[int]) -> list[str]:
    """What is said of the rows that say the headers again."""
    if not rows:
        return []
    return [
        f"los encabezados se repiten en la fila {_some([str(row) for row in rows])}: si ahí empieza otra tabla, "
        "póngala en otra hoja o archivo; si es la misma, borre esa fila"
    ]


def _merged(marks: Marks, header: int, last: int) -> list[str]:
    areas = [
        xl_range(top - 1, left, bottom - 1, right)
        for top, left, bottom, right in marks.merged
        if bottom > header and marks.left <= right and left <= last
    ]
    if not areas:
        return []
    return [
        f"celdas combinadas: {_some(areas)}. Solo la primera de cada grupo tiene el dato y las demás se leen en blanco"
    ]


def _hidden(marks: Marks, last: int) -> list[str]:
    filtered = " (hay un filtro puesto)" if marks.is_filtered else ""
    rows = (
        [f"filas ocultas{filtered}, que también se cargan: {marks.hidden_rows}"] if marks.hidden_rows else []
    )
    areas = [
        _columns(first, min(end, last))
        for first, end in marks.hidden_columns
        if first <= last and end >= marks.left
    ]
    return rows + ([f"columnas ocultas, que también se leen: {_some(areas)}"] if areas else [])


def _columns(first: int, last: int) -> str:
    names = [xl_col_to_name(first), xl_col_to_name(last)]
    return names[0] if first == last else " a ".join(names)


def _tables(marks: Marks) -> list[str]:
    if len(marks.tables) < 2:
        return []
    return [
        f"la hoja tiene {len(marks.tables)} tablas ({_some(marks.tables)}): se lee la de los encabezados reconocidos "
        "y todo lo que está debajo; ponga cada tabla en su hoja"
    ]


def _dates(marks: Marks, dates: Mapping[int, str]) -> list[str]:
    told = [(dates[at], many) for at, many in sorted(marks.dates.items()) if at in dates]
    return [
        f"{many} {'fechas escritas' if many > 1 else 'fecha escrita'} como texto en la columna «{label}»: "
        "se leen como día, mes y año, o como año, mes y día"
        for label, many in told
    ]


def _some(names: list[str]) -> str:
    return ", ".join(names[:TOLD]) + (f" y {len(names) - TOLD} más" if len(names) > TOLD else "")
