"""What an observatory is expected to deliver: said by whoever administers it. Every change is in the audit."""

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from warehouse import audit
from warehouse.audit import Actor
from warehouse.datasets import BY_NAME
from warehouse.desk import EVERY, expectations
from warehouse.errors import PortalError
from warehouse.person_names import looks_like_person, plain

MOST_DAYS, _LONGEST = 366, 120
_SINCE = {
    "mes": (re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])"), "el año y el mes, como 2026-01"),
    "trimestre": (re.compile(r"(19|20)\d\d-T[1-4]"), "el año y el trimestre, como 2026-T1"),
    "año": (re.compile(r"(19|20)\d\d"), "el año, como 2026"),
}
"""How often → how the first period is written."""


@dataclass(frozen=True)
class Expectation:
    """A dataset, how often it is due, how many days after its period ends, since which period, and the office that delivers it."""

    dataset: str
    every: str
    days_after: int
    since: str
    office: str


def listed(connection: sa.Connection, observatory: str) -> list[Expectation]:
    """What an observatory is expected to deliver, by dataset."""
    columns = (expectations.c[name] for name in Expectation.__dataclass_fields__)
    query = sa.select(*columns).where(expectations.c.observatory == observatory)
    rows = connection.execute(query.order_by(expectations.c.dataset)).mappings()
    return [Expectation(**row) for row in rows]


def read(typed: dict[str, str], offices: Collection[str]) -> Expectation:
    """What a form says. offices: names known not to be persons'. Raises PortalError with what to type."""
    dataset, every, since = (typed.get(name, "").strip() for name in ("dataset", "every", "since"))
    days, office = typed.get("days_after", "").strip(), _line(typed.get("office", ""))
    if dataset not in BY_NAME:
        raise PortalError("Elija el conjunto de datos que se entrega.")
    if every not in EVERY:
        raise PortalError("Elija cada cuánto se entrega: mes, trimestre o año.")
    if not (days.isascii() and days.isdigit() and len(days) < 4 and int(days) <= MOST_DAYS):
        raise PortalError(
            f"Escriba en cuántos días después de cerrar el periodo se entrega: de 0 a {MOST_DAYS}."
        )
    pattern, how = _SINCE[every]
    if not pattern.fullmatch(since):
        raise PortalError(f"Escriba desde qué periodo se espera: {how}.")
    if not 0 < len(office) <= _LONGEST:
        raise PortalError(f"Escriba qué oficina lo entrega, en no más de {_LONGEST} letras.")
    if looks_like_person(office, frozenset(map(plain, offices))):
        raise PortalError(
            f"«{office}» parece el nombre de una persona. Escriba la oficina, no la persona: se publica."
        )
    return Expectation(dataset, every, int(days), since, office)


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def save(connection: sa.Connection, actor: Actor, observatory: str, expected: Expectation) -> None:
    """Add what is expected of a dataset, or change it."""
    values = asdict(expected)
    row = insert(expectations).values(observatory=observatory, **values)
    changed = {name: row.excluded[name] for name in values if name != "dataset"}
    connection.execute(row.on_conflict_do_update(index_elements=("observatory", "dataset"), set_=changed))
    audit.note(connection, "calendario cambiado", actor, observatory, **values)


def remove(connection: sa.Connection, actor: Actor, observatory: str, dataset: str) -> None:
    """Expect a dataset no longer. Raises PortalError where it was not expected."""
    mine = (expectations.c.observatory == observatory, expectations.c.dataset == dataset)
    if not connection.execute(expectations.delete().where(*mine)).rowcount:
        raise PortalError("Esa entrega ya no estaba en el calendario.")
    audit.note(connection, "calendario cambiado", actor, observatory, dataset=dataset, removed=True)
