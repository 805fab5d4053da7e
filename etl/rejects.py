"""A load's rejected rows back as a spreadsheet, each bad cell coloured and with what to type beside it."""

import tempfile
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
import xlsxwriter

from etl import apply_profile, geojson, headers, received
from etl.context import country_of
from etl.delivery import Delivery
from etl.feature_map import FeatureMap
from etl.profile import Profile, name_key
from etl.profile_parse import parse
from warehouse import ledger
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.person_names import MESSAGE as PERSON

CELL = 32_767  # what a cell holds; a boundary is longer


def write_rejects(engine: sa.Engine, load_id: int, path: Path) -> int:
    """Write the rows of a load that have problems; returns how many. Raises PortalError."""
    loads, problems = ledger.loads, ledger.problems
    with engine.connect() as connection:
        load = connection.execute(sa.select(loads).where(loads.c.load_id == load_id)).one_or_none()
        found = connection.execute(sa.select(problems).where(problems.c.load_id == load_id)).all()
        country = country_of(connection, load.observatory) if load else ""
        kept = load is not None and received.is_kept(connection, load.sha256)
    if load is None:
        raise PortalError(f"No existe la carga {load_id}. «python -m etl runs» las lista.")
    if not kept:
        raise PortalError(
            "El archivo recibido ya se eliminó al cumplirse su plazo; queda su huella en la carga."
        )
    warned = [problem for problem in found if problem.message == PERSON]
    by_row: dict[int, dict[str, str]] = {}
    for problem in found:
        if problem.message != PERSON:
            by_row.setdefault(problem.source_row, {})[problem.column] = problem.message
    for problem in warned:  # a row that is only warned about was not rejected
        if problem.source_row in by_row:
            by_row[problem.source_row].setdefault(problem.column, problem.message)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)  # rows that are not published are nobody else's
    with tempfile.TemporaryDirectory(prefix="atalaya-") as folder:
        file = Path(folder) / Path(load.file_name).name
        with engine.connect() as connection:
            received.restore(connection, load.sha256, file)
        dataset, features = BY_NAME[load.dataset], FeatureMap.of(load.options.get("features", {}))
        delivery = geojson.opened(file, load.sheet, dataset, features, country)
        text = load.options.get("profile", "")
        _write(dataset, delivery, by_row, path, parse(text, dataset) if text else None)
    return len(by_row)


def _write(
    dataset: Dataset,
    delivery: Delivery,
    by_row: dict[int, dict[str, str]],
    path: Path,
    profile: Profile | None = None,
) -> None:
    found = None
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bad = book.add_format({"bg_color": "#fde8d0", "num_format": "@"})
        text = book.add_format({"num_format": "@"})
        page = book.add_worksheet("Rechazadas")
        line = 1
        for chunk in delivery.chunks:
            if found is None:
                found = columns_of(dataset, chunk, profile)
                header = ["Fila", "Qué corregir", *(title for _, title, _ in found)]
                for c, title in enumerate(header):
                    page.write_string(0, c, title)
            for at, row in chunk[chunk.index.isin(list(by_row))].iterrows():
                number = int(str(at))  # the stub of iterrows knows labels of any kind
                messages = by_row[number]
                page.write_number(line, 0, number)
                page.write_string(line, 1, " ".join(f"{c}: {m}" if c else m for c, m in messages.items()))
                for c, (i, _, labels) in enumerate(found, 2):
                    said = " ".join(messages[label] for label in labels if label in messages)
                    page.write_string(line, c, str(row[i])[:CELL], bad if said else text)
                    if said:
                        page.write_comment(line, c, said)
                line += 1


def columns_of(
    dataset: Dataset, chunk: pd.DataFrame, profile: Profile | None
) -> list[tuple[int, str, list[str]]]:
    """Position, title and declared labels of the columns to write; by a profile they keep the source's headers."""
    if profile is None:
        labels = {i: dataset.column(name).label for i, name in headers.find(dataset, chunk).columns.items()}
        return [(i, label, [label]) for i, label in labels.items()]
    found = apply_profile.find(profile, dataset, chunk)
    used = {name: set(map(name_key, texts)) for name, texts in profile.columns.items()}
    return [
        (i, str(chunk.loc[found.row, i]), [dataset.column(name).label for name in used if key in used[name]])
        for i, key in found.columns.items()
    ]
