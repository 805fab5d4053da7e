"""Every sample again, from a copy as offices send them: the same canonical rows."""

import csv
import io
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from etl import samples
from etl.check import check, read_rows
from etl.context import context_of
from tests.conftest import Urls, as_role
from warehouse import kinds
from warehouse.dataset import Column, Dataset
from warehouse.datasets import BY_NAME

FILES = samples.files()
NUMBERS = (kinds.DECIMAL, kinds.AMOUNT)


def plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def other_name(column: Column) -> str:
    """An alias or the label, in capitals, without accents and with a colon."""
    return f" {plain([column.label, *column.aliases][-1]).upper()} :"


def mangled(dataset: Dataset, path: Path) -> bytes:
    """Renamed headers, columns moved behind a blank one, titles above, decimal commas, semicolons, a total."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False).iloc[:, ::-1]
    for column in dataset.columns:
        if column.kind in NUMBERS and column.name in rows:
            rows[column.name] = rows[column.name].str.replace(".", ",")
    out = io.StringIO()
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines.writerows([["Informe del observatorio"], [], ["", *(other_name(dataset.column(n)) for n in rows)]])
    lines.writerows(["", *row] for row in rows.itertuples(index=False))
    lines.writerow(["", "TOTAL", *[""] * (rows.shape[1] - 1)])
    for encoding in ("latin-1", "cp1252"):
        try:
            return out.getvalue().encode(encoding)
        except UnicodeEncodeError:
            continue
    return out.getvalue().encode("utf-8")


def numbers_as_such(rows: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Rows without their place in the file; 1.50 and 1.5 are the same number."""
    for column in dataset.columns:
        if column.kind in NUMBERS:
            rows[column.name] = rows[column.name].astype(float)
    return rows.drop(columns="source_row")


@pytest.mark.parametrize(("slug", "name", "path"), FILES, ids=[f"{s}-{d}" for s, d, _ in FILES])
def test_a_mangled_copy_gives_the_same_rows(
    sample_urls: Urls, slug, name, path: Path, tmp_path: Path
) -> None:
    dataset = BY_NAME[name]
    copy = tmp_path / path.name
    copy.write_bytes(mangled(dataset, path))
    with as_role(sample_urls, "etl").connect() as connection:
        context = context_of(connection, dataset, slug)

    whole, odd = (check(dataset, file, context, tmp_path) for file in (path, copy))

    assert odd.problems["message"].tolist() == ["Fila de totales: se reconoce y no se carga."]
    assert (odd.loaded, odd.rows_in) == (whole.loaded, whole.rows_in)
    pd.testing.assert_frame_equal(*(numbers_as_such(read_rows(found), dataset) for found in (whole, odd)))
