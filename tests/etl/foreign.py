"""Files of other institutions, read where they lie, and an observatory that knows the codes of a profile."""

from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from config import ROOT
from etl.profile import Profile, text_of
from etl.profile_parse import parse
from tests import factories
from tests.factories import load, write
from warehouse.datasets import BY_NAME

DATA = ROOT.parent / "shared" / "data" / "incidents"
CDMX = DATA / "cdmx_fgj_2_alcaldias_sample.csv"
CABA = DATA / "caba_delitos_reducido.csv"
POLICE = [
    DATA / "uk_police" / "2018-10" / f"2018-10-{force}-street.csv"
    for force in ("dyfed-powys", "gwent", "kent")
]
real = pytest.mark.skipif(not DATA.is_dir(), reason="the public files are not on this machine")
INCIDENTS = BY_NAME["incidents"]
OF_INCIDENTS = ("buenos-aires-ciudad", "ciudad-de-mexico-fgj", "police-uk")
"""Profiles of the house for incidents; those of budgets are in test_budget_profiles."""
RESERVED = {"feminicidio", "violencia-familiar", "suicidio", "persona-desaparecida", "delito-contra-menores"}
RESERVED |= {"violencia-sexual", "trata-de-personas", "aborto", "violencia-y-delitos-sexuales"}


def profile(name: str) -> Profile:
    return parse(text_of(name), INCIDENTS)


def know(db: sa.Engine, folder: Path, codes: set[str], zones: set[str] = frozenset()) -> None:
    """An observatory whose categories and territories are these codes; the reserved ones are reserved."""
    factories.observatory(db, folder)
    kind = {"family": "delito"}
    rows = [
        {"code": c, "name": c, "sensitivity": "reservada" if c in RESERVED else "ordinaria", **kind}
        for c in sorted(codes)
    ]
    assert load(db, "categories", write(folder / "codes.csv", rows)).state == "published"
    rows = [
        {"code": z, "kind": "zona", "name": z, "valid_from": "1900-01-01"} for z in sorted(zones | {"Z1"})
    ]
    assert load(db, "territories", write(folder / "zones.csv", rows)).state == "published"


def know_profile(db: sa.Engine, folder: Path, name: str) -> None:
    """The same, with the codes that a profile of the house maps to."""
    values = profile(name).values
    know(db, folder, set(values["category"].values()), set(values.get("territory", {}).values()))


def raw(path: Path) -> pd.DataFrame:
    """A file as text, by a reader that is not the portal's."""
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def loaded(db: sa.Engine) -> pd.DataFrame:
    """The incidents of the newest load, as text, '' where missing."""
    query = (
        "SELECT source_row, source_id, occurred_on, occurred_at::text, category, territory, source, outcome,"
    )
    query += " longitude::float8, latitude::float8 FROM core.incidents"
    query += " WHERE load_id = (SELECT max(load_id) FROM core.incidents) ORDER BY source_row"
    frame = pd.read_sql(sa.text(query), db)
    return frame.assign(**{name: frame[name].fillna("") for name in frame.columns[1:8]})
