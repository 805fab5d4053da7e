"""The sheets of shifts: staff of the observatory read each with its origin, and nobody else does."""

import pytest
import sqlalchemy as sa

from tests.conftest import as_role
from tests.factories import load, write
from tests.staff.conftest import OBS

PATH = f"/personal/{OBS}/turnos"
CANARY = "canario en la nota"


def sheet(day: str, shift: str = "mañana", **changes: str) -> dict[str, str]:
    row = {
        "day": day,
        "room": "sala",
        "shift": shift,
        "hours": "8",
        "police_hours": "6",
        "municipal_hours": "8",
    }
    return (
        row
        | {"both_hours": "6", "operators": "4", "events": "7", "highlighted": "1", "log_note": CANARY}
        | changes
    )


@pytest.fixture
def sheets(desk, tmp_path):
    room = write(tmp_path / "rooms.csv", [{"code": "sala", "name": "Sala", "territory": "D01"}])
    rows = [sheet("2026-09-30"), sheet("2026-10-01", "tarde"), sheet("2026-10-01", both_hours="", events="")]
    for name, path in (("rooms", room), ("shifts", write(tmp_path / "shifts.csv", rows))):
        assert load(desk.etl, name, path, slug=OBS).state == "published"


def test_a_month_has_each_shift_in_its_order_with_its_row_and_load(desk, signed, sheets):
    page = signed("captura").get(f"{PATH}?mes=2026-10").text
    body = page.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")[:-1]

    number = desk.etl.connect().scalar(sa.text("SELECT max(load_id) FROM core.shifts"))
    assert ["mañana" in row for row in body] == [True, False]
    assert f'href="/personal/{OBS}/cargas/{number}">Carga {number}, fila 4<' in body[0] and CANARY in body[0]
    assert "2026-09-30" not in page


def test_the_newest_month_is_shown_where_the_one_asked_for_is_not_there(signed, sheets):
    page = signed("revisión").get(f"{PATH}?mes=1999-01").text

    assert "No hay turnos de 1999-01" in page and "2 turnos de octubre de 2026" in page
    assert ">Sala<" in page and ">sala<" not in page


def test_without_shifts_the_page_says_so(signed):
    assert "Todavía no se publicaron turnos" in signed("captura").get(PATH).text


@pytest.mark.parametrize(("who", "status"), [("captura", 200), ("administración", 200), ("vecina", 404)])
def test_who_may_read_them(signed, sheets, who, status):
    answer = signed(who).get(PATH)

    assert answer.status_code == status and (CANARY in answer.text) == (status == 200)


@pytest.mark.parametrize("role", ["web", "etl"])
def test_no_other_role_reads_the_office(desk, sheets, role):
    with (
        as_role(desk.urls, role).connect() as connection,
        pytest.raises(sa.exc.ProgrammingError, match="denied"),
    ):
        connection.execute(sa.text("SELECT * FROM office.shifts"))
