"""A load's rejected rows back as a spreadsheet, each bad cell coloured and with what to type beside it."""

import tempfile
import zlib
from pathlib import Path

import sqlalchemy as sa
import xlsxwriter

from etl import headers, read
from warehouse import ledger
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError


def write_rejects(engine: sa.Engine, load_id: int, path: Path) -> int:
    """Write the rows of a load that have problems; returns how many. Raises PortalError."""
    loads, files, problems = ledger.loads, ledger.files, ledger.problems
    with engine.connect() as connection:
        load = connection.execute(
            sa.select(loads, files.c.content).join(files).where(loads.c.load_id == load_id)
        ).one_or_none()
        found = connection.execute(sa.select(problems).where(problems.c.load_id == load_id)).all()
    if load is None:
        raise PortalError(f"No existe la carga {load_id}. «python -m etl runs» las lista.")
    if load.content is None:
        raise PortalError(
            "El archivo recibido ya se eliminó al cumplirse su plazo; queda su huella en la carga."
        )
    by_row: dict[int, dict[str, str]] = {}
    for problem in found:
        by_row.setdefault(problem.source_row, {})[problem.column] = problem.message
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)  # rows that are not published are nobody else's
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        received = Path(folder) / Path(load.file_name).name
        received.write_bytes(zlib.decompress(load.content))
        _write(BY_NAME[load.dataset], received, load.sheet, by_row, path)
    return len(by_row)


def _write(dataset, received: Path, sheet: str | None, by_row: dict[int, dict[str, str]], path: Path) -> None:
    delivery = read.read(received, sheet)
    found = None
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bad = book.add_format({"bg_color": "#fde8d0", "num_format": "@"})
        text = book.add_format({"num_format": "@"})
        page = book.add_worksheet("Rechazadas")
        line = 1
        for chunk in delivery.chunks:
            if found is None:
                found = headers.find(dataset, chunk)
                labels = {i: dataset.column(name).label for i, name in found.columns.items()}
                header = ["Fila", "Qué corregir", *labels.values()]
                for c, title in enumerate(header):
                    page.write_string(0, c, title)
            for number, row in chunk[chunk.index.isin(list(by_row))].iterrows():
                messages = by_row[int(number)]
                page.write_number(line, 0, int(number))
                page.write_string(line, 1, " ".join(f"{c}: {m}" if c else m for c, m in messages.items()))
                for c, (i, label) in enumerate(labels.items()):
                    page.write_string(line, c + 2, str(row[i]), bad if label in messages else text)
                    if label in messages:
                        page.write_comment(line, c + 2, messages[label])
                line += 1
