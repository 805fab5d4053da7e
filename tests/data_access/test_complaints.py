"""Complaints: every count again from the file by pandas, months without data, what is compared, and rates."""

import pandas as pd
import pytest

from config import ROOT
from data_access import complaint_months, complaint_rates, complaints
from data_access.state import ComplaintsState

SLUG = "demostracion"
FOLDER = ROOT / "samples" / SLUG
KEYS = {"territory": "territory", "office": "office", "category": "category", "status": "state"}
ASKED = (
    {},
    {"office": "corregiduria-ribera"},
    {"territory": "D03", "category": "ruido"},
    {"status": "resuelta", "start": "2025-03", "end": "2025-09"},
    {"start": "2026-10", "end": "2026-01"},
)


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def recounted(asked: dict[str, str]) -> pd.DataFrame:
    """The rows of the file that are of ordinary matters and that a question asks for."""
    rows, kinds = table("complaints"), table("categories")
    reserved = set(kinds.loc[kinds["sensitivity"] != "ordinaria", "code"])
    rows = rows[~rows["category"].isin(reserved)].assign(complaints=lambda r: r["complaints"].astype(int))
    assert reserved & set(table("complaints")["category"])
    for field, column in KEYS.items():
        rows = rows[rows[column] == asked[field]] if asked.get(field) else rows
    first, last = sorted((asked.get("start", "2024-01"), asked.get("end", "2026-10")))
    return rows[rows["month"].between(first, last)]


@pytest.mark.parametrize("asked", ASKED)
def test_every_table_is_what_the_file_says_without_reserved_matters(samples, asked):
    has, state = complaints.known(SLUG), ComplaintsState(SLUG, **asked)
    expected = recounted(asked)
    rows = complaints.shown(has, complaints.settled(has, state))

    for column in ("category", "territory", "office"):
        found = complaints.by(has, rows, column)
        counts = expected.groupby(column)["complaints"].sum().to_dict()
        assert dict(zip(found["code"], found["complaints"], strict=True)) == counts
        assert found["complaints"].is_monotonic_decreasing
    states = complaints.by_state(rows)
    assert dict(states.itertuples(index=False)) == expected.groupby("state")["complaints"].sum().to_dict()


@pytest.mark.parametrize("asked", ASKED)
def test_a_download_holds_exactly_the_rows_on_screen(samples, asked):
    rows = complaints.download(ComplaintsState(SLUG, **asked))

    keys = ["month", "territory", "office", "category", "state"]
    expected = recounted(asked).set_index(keys)["complaints"].to_dict()
    assert rows.set_index(keys)["complaints"].astype(int).to_dict() == expected


def test_what_no_row_has_is_not_asked_for(samples):
    asked = ComplaintsState(SLUG, "2024-99", "2019-01", "D99", "nadie", "domestica", "perdida")

    assert complaints.settled(complaints.known(SLUG), asked) == ComplaintsState(SLUG)


def test_months_without_a_file_and_without_an_office_are_no_zeros(samples):
    has = complaints.known(SLUG)
    whole = complaint_months.counted(has.months, has.rows, "2024-01", "2026-10").set_index("month")
    counts = recounted({}).groupby("month")["complaints"].sum()

    assert whole.loc["2024-08", ["complaints", "condition"]].tolist() == [None, complaint_months.ABSENT]
    told = whole["complaints"].dropna()
    assert told.to_dict() == counts.to_dict() and len(told) == 33
    lacking = whole.index[whole["condition"] == complaint_months.SILENT].tolist()
    assert lacking == ["2024-11", "2026-04"]
    assert has.months.silent["2026-04"] == ("corregiduria-ribera",)


def test_an_office_without_a_row_in_a_month_has_no_data_in_it(samples):
    has = complaints.known(SLUG)
    rows = complaints.filtered(has, ComplaintsState(SLUG, office="corregiduria-ribera"))

    own = complaint_months.counted(has.months, rows, "2026-03", "2026-05", "corregiduria-ribera")

    assert own["complaints"].map(lambda n: n is None).tolist() == [False, True, False]
    assert own["condition"].tolist() == [
        complaint_months.WHOLE,
        complaint_months.ABSENT,
        complaint_months.WHOLE,
    ]


def of(
    months: dict[str, dict[str, int]], partial: tuple[str, ...] = ()
) -> tuple[complaint_months.Months, pd.DataFrame]:
    """month → office → complaints."""
    rows = [(month, office, n) for month, offices in months.items() for office, n in offices.items()]
    frame = pd.DataFrame(rows, columns=["month", "office", "complaints"])
    return complaint_months.of(sorted(months), partial, frame), frame


QUARTER = ("07", "08", "09")


def test_the_newest_month_and_quarter_are_compared_with_those_of_the_year_before():
    months, rows = of({f"{y}-{m}": {"a": n} for y, n in (("2025", 10), ("2026", 20)) for m in QUARTER})

    found = complaint_months.newest(months, rows, "2025-07", "2026-09")

    assert [(c.unit, c.now, c.before, c.certain) for c in found] == [
        ("2026-09", 20, 10, False),
        ("2026-T3", 60, 30, True),
    ]


@pytest.mark.parametrize(
    ("change", "partial", "expected"),
    [
        ({"2025-09": None}, (), [("2026-09", 20, None), ("2026-T3", 60, None)]),
        ({"2025-08": None}, (), [("2026-09", 20, 10), ("2026-T3", 60, None)]),
        ({}, ("2026-09",), [("2026-08", 20, 10)]),
        ({"2026-09": {"b": 7}}, (), [("2026-08", 20, 10)]),
        ({"2026-09": {"a": 0}}, (), [("2026-09", 0, 10), ("2026-T3", 40, 30)]),
    ],
    ids=["absent before", "absent in the quarter", "partial now", "an office lacks", "zero is a figure"],
)
def test_only_whole_periods_are_compared(change, partial, expected):
    told = {f"{y}-{m}": {"a": n} for y, n in (("2025", 10), ("2026", 20)) for m in QUARTER} | change
    months, rows = of({month: offices for month, offices in told.items() if offices}, partial)

    found = complaint_months.newest(months, rows, months.every[0], months.every[-1])

    assert [(c.unit, c.now, c.before) for c in found] == expected


def test_rates_are_of_the_newest_whole_year_with_people(samples):
    has = complaints.known(SLUG)
    rates = complaint_rates.of(SLUG, has, ComplaintsState(SLUG))
    rows, people = recounted({"start": "2025-01", "end": "2025-12"}), table("populations")
    lived = people[people["year"] == "2025"].set_index("territory")["population"].astype(int)
    counts = rows.groupby("territory")["complaints"].sum()

    assert rates and rates.year == "2025"
    found = {row["code"]: row for row in rates.rows.to_dict("records")}
    assert set(found) == set(counts.index) - {
        "D00"
    }  # what has no finer place is not all of the municipality's
    assert found["D14"]["rate"] is None and lived["D14"] == 0
    for code in set(found) - {"D14"}:
        assert found[code]["rate"] == pytest.approx(counts[code] * 10_000 / lived[code])


@pytest.mark.parametrize(
    "asked", [{"start": "2025-02"}, {"end": "2024-12"}, {"office": "fiscalizacion"}, {"status": "recibida"}]
)
def test_without_a_whole_year_or_of_part_of_the_complaints_there_is_no_rate(samples, asked):
    assert complaint_rates.of(SLUG, complaints.known(SLUG), ComplaintsState(SLUG, **asked)) is None
