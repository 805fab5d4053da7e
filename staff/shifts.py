"""The sheets of shifts, one by one, with the row that each came from. URL: /personal/<obs>/turnos?mes=2026-10"""

from typing import Any

from flask import request

from accounts import connection, shifts
from data_access import centre_shifts
from staff import page
from staff.door import blueprint
from texts import t


@blueprint.get("/<obs>/turnos")
def shift_sheets(obs: str) -> tuple[str, int]:
    """The shifts of a month, the newest one where none that exists is asked for."""
    with connection.staff().connect() as opened:
        months = shifts.months(opened, obs)
        asked = request.args.get("mes", "")[:7]
        month = asked if asked in months else (months or [""])[0]
        rows = shifts.of_month(opened, obs, month) if month else []
    names = {room["code"]: room["name"] for room in centre_shifts.rooms(obs)}
    values: dict[str, Any] = {"months": months, "month": month, "rows": rows, "asked": asked}
    values["rooms"] = names
    return page.render("shifts.html", title=t("staff.shifts.title"), **values)
