"""The monitoring centre, recounted from the sample files by pandas alone."""

from datetime import date, timedelta

import pandas as pd
import pytest

from config import ROOT
from data_access import centre, centre_outages, centre_shifts
from data_access import centre_equipment as equipment

OBS, TODAY = "demostracion", date(2026, 11, 22)
pytestmark = pytest.mark.usefixtures("samples")


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / "samples" / OBS / f"{name}.csv")


def available(year: str) -> pd.DataFrame:
    return centre_outages.availability(centre_outages.outages(OBS), equipment.inventories(OBS), year, TODAY)


def test_cameras_in_and_out_of_service_are_those_of_the_newest_inventory():
    rows = table("assets")
    mine = rows[(rows["counted_on"] == rows["counted_on"].max()) & rows["type"].str.startswith("cámara")]
    used = mine[mine["state"] != "retirada"]

    newest = equipment.inventories(OBS)[0]
    found = equipment.tally(newest.of(equipment.CAMERAS))

    assert newest.counted_on == mine["counted_on"].iloc[0]
    assert (found.total, found.working) == (used["quantity"].sum(), (used["state"] == "operativa").sum())


def test_zones_add_up_to_the_types():
    newest = equipment.inventories(OBS)[0]
    zones, types = equipment.by(newest, "territory"), equipment.by_state(newest).set_index("type")["total"]

    assert {kind: zones[kind].sum() for kind in types.index} == types.to_dict()


def test_an_older_year_has_the_inventory_of_its_end():
    assert [each.counted_on for each in equipment.up_to(equipment.inventories(OBS), "2025")] == ["2024-12-31"]


def test_what_is_named_without_a_quantity_is_never_zero():
    newest = equipment.inventories("antigua-cuscatlan")[0]

    assert equipment.tally(newest.rows).total is None and not newest.is_counted
    assert equipment.by_state(newest)["total"].isna().all()


def test_availability_of_a_year_recounted_day_by_day():
    rows, failed = table("assets"), table("outages")
    kind, lost, possible = "cámara fija", 0, 0
    day = date(2026, 1, 1)
    while day < date(2026, 11, 1):
        end = (pd.Timestamp(day) + pd.offsets.MonthEnd(0)).strftime("%Y-%m-%d")
        of = rows[
            (rows["counted_on"] == max(d for d in rows["counted_on"] if d <= end)) & (rows["type"] == kind)
        ]
        possible += of.loc[of["state"] != "retirada", "quantity"].sum()
        for out in failed[failed["type"] == kind].itertuples():
            start = date.fromisoformat(out.started_on)
            solved = date.max if pd.isna(out.solved_on) else date.fromisoformat(out.solved_on)
            lost += out.units * (start <= day < max(solved, start + timedelta(days=1)))
        day += timedelta(days=1)

    found = available("2026")
    mine = found[found["type"] == kind]

    assert (mine["possible"].sum(), mine["lost"].sum()) == (possible, lost)
    assert mine["month"].max() == "2026-10"


def test_a_type_that_the_inventory_does_not_count_has_no_availability():
    failed = centre_outages.outages(OBS)
    failed = failed.assign(type=failed["type"].replace("botón de pánico", "alarma"))
    found = centre_outages.availability(failed, equipment.inventories(OBS), "2026", TODAY)

    assert "alarma" in set(failed["type"]) and "radio" in set(found["type"])
    assert "alarma" not in set(found["type"])


def test_what_fails_and_what_zones_declare_agree_with_the_inventory():
    assets = table("assets")
    newest = assets[assets["counted_on"] == assets["counted_on"].max()]
    assert set(table("outages")["type"]) <= set(newest["type"])

    cameras = newest[newest["type"].str.startswith("cámara") & (newest["state"] == "operativa")]
    said = table("reported_figures").dropna(subset=["value", "definition"])
    said = said[(said["measure"] == "cámaras en servicio") & (said["period"] == "2026-T3")]
    said = said[said["definition"].str.contains("transmitían")].set_index("territory")["value"]
    assert len(said) >= 5
    assert said.to_dict() == {zone: (cameras["territory"] == zone).sum() for zone in said.index}


def test_open_outages_last_until_today():
    found = centre_outages.still_open(centre_outages.outages(OBS), TODAY)

    assert len(found) == table("outages")["solved_on"].isna().sum()
    assert found["days"].iloc[0] == (TODAY - found["started_on"].iloc[0]).days


def parts(year: str) -> list[tuple[dict, pd.DataFrame]]:
    rows = centre_shifts.by_room(OBS)
    return [(room, centre_shifts.months(rows, room, year, TODAY)) for room in centre_shifts.rooms(OBS)]


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_coverage_counts_only_hours_that_tell_it_in_rooms_that_need_both(year):
    rows = table("shifts")
    mine = rows[(rows["room"] == "sala-central") & rows["day"].str.startswith(year)]
    told = mine[mine["both_hours"].notna()]

    found = centre_shifts.coverage(parts(year))

    assert found is not None
    assert (found.both, found.told, found.told_shifts, found.shifts) == (
        told["both_hours"].sum(), told["hours"].sum(), len(told), len(mine),
    )  # fmt: skip
    assert found.calendar == 24 * {"2025": 365, "2026": 304}[year]


def test_sheets_and_lacking_shifts_of_a_month():
    rows = table("shifts")
    mine = rows[(rows["room"] == "sala-central") & rows["day"].str.startswith("2026-03")]

    month = dict(parts("2026")[0][1].set_index("month").loc["2026-03"])

    assert (month["blank"], month["without_sheet"]) == (
        (mine["events"] == 0).sum(),
        mine["events"].isna().sum(),
    )
    assert (month["events"], month["highlighted"]) == (mine["events"].sum(), mine["highlighted"].sum())
    assert month["missing"] == 31 * 3 - len(mine)


def test_a_month_that_nobody_delivered_lacks_every_shift():
    months = parts("2025")[0][1].set_index("month")

    assert months.loc["2025-08", "shifts"] == 0 and months.loc["2025-08", "missing"] == 93


def test_operators_trained_leave_out_courses_that_do_not_tell():
    rows = table("trainings")
    held = rows[(rows["audience"] == "operadores") & rows["held_on"].astype(str).str.startswith("2025")]
    told = held.dropna(subset=["participants", "expected"])

    found = centre.operators_trained(centre.trainings(OBS, "2025"))

    assert found == centre.Trained(len(held), len(told), told["participants"].sum(), told["expected"].sum())


def test_incidents_on_camera_are_those_of_ordinary_matters():
    happened, kinds = table("incidents"), table("categories")
    ordinary = set(kinds.loc[kinds["sensitivity"] == "ordinaria", "code"])
    mine = happened[
        happened["occurred_on"].astype(str).str.startswith("2025") & (happened["source"] == "cámara")
    ]

    assert centre.on_camera(OBS, "2025") == mine["category"].isin(ordinary).sum()
    assert centre.on_camera(OBS, "1999") is None


def test_years_are_those_that_there_is_something_of():
    assert centre.years(OBS)[0] == "2026" and {"2025", "2024"} <= set(centre.years(OBS))
    assert centre.years("buenos-aires") == []
