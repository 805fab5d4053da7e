"""Hours and weekdays of whole quarters, against the sample's own file counted again with pandas."""

import random

import pandas as pd
import pytest

from data_access import hours
from data_access.incident_scope import DAYS, MUNICIPALITY, scope
from data_access.state import IncidentState
from tests.data_access.test_incident_counts import FILE, MONTHS

pytestmark = pytest.mark.usefixtures("samples")
BANDS = ("00-06", "12-15", "18-24", "18-06", "")


def file() -> pd.DataFrame:
    """The ordinary rows that have a month, with weekday (0 unknown), band ('' unknown) and quarter."""
    rows = FILE[FILE["slice"].str.len() == 7]
    days = pd.to_datetime(rows["occurred_on"], format="%Y-%m-%d", errors="coerce")
    hour = pd.to_numeric(rows["occurred_at"].str[:2])
    band = (hour // 3 * 3).map(lambda h: "" if pd.isna(h) else f"{int(h):02d}")
    quarter = rows["slice"].str[:4] + "-T" + ((rows["slice"].str[5:].astype(int) + 2) // 3).astype(str)
    return rows.assign(weekday=(days.dt.day_of_week + 1).fillna(0).astype(int), band=band, quarter=quarter)


ROWS = file()


def states(number: int) -> list[IncidentState]:
    chance = random.Random(7)
    found = []
    for _ in range(number):
        start, end = sorted(chance.choices(MONTHS, k=2))
        category = chance.choice(["", *FILE["category"].unique()])
        asked = (chance.choice(BANDS), chance.choice([*DAYS, ""]))
        found.append(IncidentState("demostracion", start, end, category, band=asked[0], weekday=asked[1]))
    return found


@pytest.mark.parametrize("state", states(12), ids=lambda s: "&".join(s.query().values()))
def test_every_cell_equals_a_recount_of_the_file(state):
    asked = scope(state)
    rows = ROWS[ROWS["quarter"].isin(asked.whole_quarters)]
    rows = rows[rows["category"] == state.category] if state.category else rows
    rows = rows[rows["band"].isin(asked.hours)] if asked.hours else rows
    rows = rows[rows["weekday"] == DAYS.index(state.weekday) + 1] if state.weekday else rows

    cells = hours.matrix(asked).set_index(["weekday", "band"])["incidents"]
    kinds = hours.by_category(asked, hours.by_quarter(asked)).set_index("code")["incidents"]

    assert cells[cells > 0].to_dict() == rows.groupby(["weekday", "band"]).size().to_dict()
    assert kinds.to_dict() == rows["category"].value_counts().to_dict()


def test_the_matrix_has_every_day_and_band_and_the_unknown_apart():
    cells = hours.matrix(scope(IncidentState("demostracion", "2026-01", "2026-03")))

    assert len(cells[(cells["day"] != "") & (cells["band"] != "")]) == 56
    assert (cells["band"] == "").any()


def test_a_band_across_midnight_is_four_columns():
    asked = scope(IncidentState("demostracion", "2026-01", "2026-03", band="18-06"))

    assert asked.grain == MUNICIPALITY
    assert set(hours.matrix(asked)["band"]) == {"18", "21", "00", "03"}


def test_the_history_has_every_quarter_and_marks_the_chosen():
    asked = scope(IncidentState("demostracion", "2025-12", "2026-09", weekday="lunes"))

    history = hours.history(asked, hours.by_quarter(asked))

    assert list(history.loc[history["chosen"], "quarter"]) == ["2026-T1", "2026-T2", "2026-T3"]
    assert list(history["quarter"]) == sorted(set(ROWS["quarter"]) - {"2026-T4"})
    assert hours.outside(asked) == ["2025-12"]
