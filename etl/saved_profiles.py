"""The profiles that an observatory saved: how its files are read the next time. Append-only; the newest of a title counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from etl.check import Checked
from etl.profile import UNTITLED, name_key, title_of
from etl.profile_parse import parse
from etl.questions import Question
from etl.request import Request
from etl.toml_text import read_toml
from warehouse import audit, desk, ledger
from warehouse.access import users
from warehouse.audit import Actor
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

table = desk.profiles
TITLE = 80
"""Characters of a title."""


@dataclass(frozen=True)
class Saved:
    """A saved profile. text: TOML (etl/profile.py); by: the name of who saved it, for colleagues."""

    profile_id: int
    dataset: str
    title: str
    text: str
    saved_at: datetime
    by: str


def for_dataset(connection: sa.Connection, observatory: str, dataset: str) -> list[Saved]:
    """The newest of each title that is in use, by title."""
    return [saved for saved in of_observatory(connection, observatory) if saved.dataset == dataset]


def of_observatory(connection: sa.Connection, observatory: str) -> list[Saved]:
    """The same of every dataset, by dataset and title."""
    newest = (
        sa.select(table)
        .where(table.c.observatory == observatory)
        .ext(distinct_on(table.c.dataset, table.c.title))
        .order_by(table.c.dataset, table.c.title, table.c.profile_id.desc())
        .subquery()
    )
    names = ("profile_id", "dataset", "title", "text", "saved_at")
    query = sa.select(*(newest.c[name] for name in names), users.c.name.label("by"))
    query = query.join_from(newest, users, users.c.user_id == newest.c.saved_by).where(newest.c.text != "")
    return [
        Saved(**row._mapping) for row in connection.execute(query.order_by(newest.c.dataset, newest.c.title))
    ]


def find(connection: sa.Connection, observatory: str, profile_id: int) -> Saved | None:
    """A profile in use, by its number; None where it is of another observatory, older, or out of use."""
    return next((s for s in of_observatory(connection, observatory) if s.profile_id == profile_id), None)


def title_in(text: str) -> str:
    """What a profile calls itself; '' where it has no name, or there is no text."""
    return title_of(text).replace(UNTITLED, "") if text else ""


def dataset_in(text: str) -> str:
    """The dataset that a profile says it is for. Raises PortalError: it is no TOML, or says none that exists."""
    name = read_toml(text).get("conjunto", "")
    if not isinstance(name, str) or name not in BY_NAME:
        raise PortalError(
            'El perfil no dice de qué conjunto es. Escriba en él, por ejemplo, conjunto = "incidents".'
        )
    return name


def save(
    connection: sa.Connection, observatory: str, dataset: str, title: str, text: str, actor: Actor
) -> int:
    """Save a profile, over any other of its title; returns its number. It is noted in the audit, so it comes last.

    Raises PortalError where the text is no profile of the dataset, or the title is blank or too long.
    """
    title = " ".join(title.split())
    if not title or len(title) > TITLE or not title.isprintable():
        raise PortalError(
            f"Escriba un nombre para el perfil, de {TITLE} caracteres como máximo. No se guardó."
        )
    parse(text, BY_NAME[dataset])
    return _append(connection, observatory, dataset, title, text, actor)


def retire(connection: sa.Connection, saved: Saved, observatory: str, actor: Actor) -> int:
    """Stop using a profile: a newest version with no text."""
    return _append(connection, observatory, saved.dataset, saved.title, "", actor)


def _append(
    connection: sa.Connection, observatory: str, dataset: str, title: str, text: str, actor: Actor
) -> int:
    told = {"observatory": observatory, "dataset": dataset, "title": title}
    row = table.insert().values(**told, text=text, saved_by=actor.user_id)
    profile_id = connection.execute(row.returning(table.c.profile_id)).scalar_one()
    subject = {"dataset": dataset, "profile_id": profile_id, "in_use": bool(text)}
    audit.note(connection, "perfil guardado", actor, observatory, **subject)
    return profile_id


def fitting(dataset: Dataset, headers: Iterable[str], saved: Iterable[Saved]) -> list[Saved]:
    """Those that are whole and have all their headers among these."""
    keys = set(map(name_key, headers))
    return [one for one in saved if _fits(one, dataset, keys)]


def _fits(saved: Saved, dataset: Dataset, keys: set[str]) -> bool:
    try:
        profile = parse(saved.text, dataset)
    except PortalError:  # the declaration has changed since
        return False
    given = {*profile.columns, *profile.constants, profile.row}
    whole = all(c.name in given for c in dataset.columns if c.required)
    return whole and bool(profile.headers) and set(profile.headers) <= keys


def reading(engine: sa.Engine, load_id: int, request: Request, read: Callable[[str], Checked]) -> Checked:
    """Check a file by the profile that was chosen; where none was and its headers or its names are not known, by the only
    saved one that fits, which the load's notes and options say.

    read: checks the file by the text of a profile ('': by the declared names). Raises Question: with the profiles to choose
    from, where several fit.
    """
    try:
        checked = read(request.profile)
        question, headers = None, _headers_of(checked, request.dataset) if checked.asked else []
    except Question as raised:
        if request.profile or raised.asked["kind"] != "headers":
            raise
        question, headers = raised, [one["header"] for one in raised.asked["headers"]]
    with engine.connect() as connection:
        saved = for_dataset(connection, request.observatory, request.dataset.name) if headers else []
    fit = fitting(request.dataset, headers, saved)
    if len(fit) == 1:
        return _by(engine, load_id, request, read, fit[0])
    if question is not None:
        several = [{"profile_id": one.profile_id, "title": one.title} for one in fit]
        raise Question(str(question), question.asked | {"profiles": several})
    return checked


def _headers_of(checked: Checked, dataset: Dataset) -> list[str]:
    """The headers of a file that was read by the declared names; none of one that a profile reads."""
    told = parse(checked.declared, dataset) if checked.declared else None
    return [*told.headers.values(), *told.ignored] if told else []


def _by(
    engine: sa.Engine, load_id: int, request: Request, read: Callable[[str], Checked], saved: Saved
) -> Checked:
    checked = read(saved.text)
    checked.notes.append(f"leído con el perfil guardado «{saved.title}»")
    with engine.begin() as connection:
        loads = ledger.loads
        options = request.options | {"profile": saved.text}
        connection.execute(loads.update().where(loads.c.load_id == load_id).values(options=options))
    return checked
