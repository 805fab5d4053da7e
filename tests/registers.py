"""Registers in memory: what an observatory has published, without a database."""

from datetime import date

import pandas as pd
import pytest

from warehouse.datasets import BY_NAME

SLUG = "prueba"


def published(patch: pytest.MonkeyPatch, **datasets: list[dict]) -> None:
    """Whatever asks for these datasets of any observatory finds these rows; columns that a row lacks are None."""
    patch.setattr("data_access.due.register", lambda name, observatory: frame(name, datasets.get(name, [])))


def frame(name: str, rows: list[dict]) -> pd.DataFrame:
    columns = [column.name for column in BY_NAME[name].public_columns]
    whole = [dict.fromkeys(columns) | row for row in rows]
    made = pd.DataFrame(whole, columns=columns).astype(object)
    return made.where(made.notna(), None)


def day(text: str) -> date:
    return date.fromisoformat(text)
