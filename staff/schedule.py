"""What is due: the deliveries expected of an observatory, and who says so. URL: /personal/<obs>/calendario?conjunto="""

from dataclasses import asdict
from datetime import date
from typing import Any

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection, expectations
from accounts.expectations import Expectation
from components import delivery_words
from data_access import datasets, deliveries, units
from data_access.deliveries import Delivery
from staff import door, page
from staff.door import blueprint
from texts import t
from warehouse.access import ADMINISTRATION
from warehouse.errors import PortalError

FIELDS = tuple(Expectation.__dataclass_fields__)


def due(observatory: str, today: date | None = None) -> list[Delivery]:
    """What lacks and what comes next in an observatory, by its day: what its staff have to deliver."""
    return deliveries.waiting(observatory, today)


@blueprint.get("/<obs>/calendario")
def schedule(obs: str) -> tuple[str, int]:
    """What is expected, what is due, and for whoever administers the form, filled in with the dataset asked for."""
    asked = request.args.get("conjunto", "")
    found = next((e for e in _expected(obs) if e.dataset == asked), None)
    typed = {name: str(value) for name, value in asdict(found).items()} if found else {"dataset": asked}
    return _drawn(obs, typed)


@blueprint.post("/<obs>/calendario")
def schedule_save(obs: str) -> AnyResponse | tuple[str, int]:
    """Add a delivery, or change the one of the same dataset."""
    typed = {name: request.form.get(name, "")[:200] for name in FIELDS}
    try:
        expected = expectations.read(typed, units.names(obs).values())
    except PortalError as problem:
        return _drawn(obs, typed, str(problem), 400)
    with connection.staff().begin() as opened:
        expectations.save(opened, door.actor(ADMINISTRATION), obs, expected)
    return page.back("personal.schedule", "saved", obs=obs)


@blueprint.post("/<obs>/calendario/quitar")
def schedule_remove(obs: str) -> AnyResponse | tuple[str, int]:
    """Expect a dataset no longer."""
    try:
        with connection.staff().begin() as opened:
            expectations.remove(
                opened, door.actor(ADMINISTRATION), obs, request.form.get("dataset", "")[:100]
            )
    except PortalError as problem:
        return _drawn(obs, {}, str(problem), 400)
    return page.back("personal.schedule", "saved", obs=obs)


def _expected(obs: str) -> list[Expectation]:
    with connection.staff().connect() as opened:
        return expectations.listed(opened, obs)


def _drawn(obs: str, typed: dict[str, str], error: str = "", status: int = 200) -> tuple[str, int]:
    values: dict[str, Any] = {
        "typed": typed,
        "error": error,
        "expected": _expected(obs),
        "due": due(obs),
        "every": list(deliveries.MONTHS),
    }
    values |= {"sheets": [(s.name, s.title) for s in datasets.all_of_them()], "may_change": _may_change()}
    values |= {"words": delivery_words.words, "period": delivery_words.period}
    return page.render("schedule.html", status, title=t("staff.schedule.title"), **values)


def _may_change() -> bool:
    return page.may("personal.schedule_save")
