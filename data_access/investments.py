"""Investment projects: where, on what and how far their money got. A detail of the budget, never added to it."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from data_access import investment_periods, read
from data_access.state import InvestmentState
from warehouse.datasets.budget_lines import PHASES, SEPARATOR
from warehouse.published import VIEWS

_rows, _territories = VIEWS["investments"], VIEWS["territories"]
PAGE = 25
"""Projects on one page of a list."""
NO_PLACE = "sin lugar"
"""What the address asks with for the rows that tell no place."""
_AMOUNTS = tuple(PHASES.values())
_ACCENTS = str.maketrans("áàäâãéèëêíìïîóòöôõúùüûñç", "aaaaaeeeeiiiiooooouuuunc")


@dataclass(frozen=True)
class Part:
    """Rows and what they add up to. name: of a place or a topic, None where they tell none; key: what the address asks with.

    rows, projects: how many; a project without a code counts as one by its name. amounts: phase → Decimal, of those that
    some row tells; told: phase → rows that tell it. territory: its code, where all its rows have one and the same.
    """

    key: str
    name: str | None
    rows: int
    projects: int
    amounts: dict[str, Decimal]
    told: dict[str, int]
    territory: str = ""


def settled(state: InvestmentState) -> InvestmentState:
    """The state that is shown: what is not published means the newest year and its newest period with execution; a place or a topic that no
    row has means all. Unchanged where the observatory has no projects."""
    known = investment_periods.of(state.observatory)
    if not known:
        return state
    year = int(state.year) if state.year.isdecimal() and int(state.year) in known else next(iter(known))
    period = state.period if state.period in known[year] else investment_periods.newest(known[year])
    shown = replace(state, year=str(year), period=period)
    return replace(
        shown,
        place=state.place if state.place and _exists(replace(shown, topic="", search="")) else "",
        topic=state.topic if state.topic and _exists(replace(shown, place="", search="")) else "",
    )


def _exists(state: InvestmentState) -> bool:
    return read.one(sa.select(_rows.c.line).where(*_asked(state)).limit(1)) is not None


def whole(state: InvestmentState) -> Part:
    """All the rows that a settled state leaves."""
    found = _parts(state, "whole", sa.literal(""))
    return found[0] if found else Part("", None, 0, 0, {}, {})


def places(state: InvestmentState) -> list[Part]:
    """The rows of a settled state by place, whatever place it asks for: by name, those that tell none at the end."""
    parts = _parts(replace(state, place=""), "places", _PLACE)
    found = [part if part.name else replace(part, key=NO_PLACE) for part in parts]
    return sorted(found, key=lambda part: (part.name is None, part.name or ""))


def topics(state: InvestmentState) -> list[Part]:
    """The rows of a settled state by topic, at the level under the one that it asks for: by name, those without one at the end."""
    depth = len(state.topic.split(SEPARATOR)) + 1 if state.topic else 1
    steps = sa.func.string_to_array(_rows.c.topic, SEPARATOR, type_=ARRAY(sa.Text))
    found = _parts(state, "topics", sa.func.array_to_string(steps[1:depth], SEPARATOR))
    named = [replace(part, name=_step(part.key, depth)) for part in found]
    return sorted(named, key=lambda part: (part.name is None, part.key))


def _step(path: str, depth: int) -> str | None:
    """The step of a path at a depth from 1; None where it has no more."""
    steps = path.split(SEPARATOR) if path else []
    return steps[depth - 1] if len(steps) >= depth else None


_PLACE = sa.func.coalesce(
    _rows.c.place,
    sa.select(sa.func.max(_territories.c.name))
    .where(_territories.c.observatory == _rows.c.observatory, _territories.c.code == _rows.c.territory)
    .scalar_subquery(),
    _rows.c.territory,
)
"""Where a row is: as the document says it, else the name of its territory."""


def _parts(state: InvestmentState, name: str, key: sa.ColumnElement) -> list[Part]:
    """The rows of a state by a key; what nothing narrows is asked once for a version of the data."""
    if state.place or state.topic or state.search:
        return _grouped(state, key)
    kept = f"investments:{name}:{state.observatory}:{state.period}"
    return read.kept(kept, lambda: _grouped(state, key))


def _grouped(state: InvestmentState, key: sa.ColumnElement) -> list[Part]:
    project = sa.func.coalesce(_rows.c.project, _rows.c.name)
    one = sa.func.min(_rows.c.territory) == sa.func.max(_rows.c.territory)
    everywhere = sa.func.count(_rows.c.territory) == sa.func.count()
    inner = (
        sa.select(
            key.label("part"),
            sa.func.count().label("rows"),
            sa.func.count(project.distinct()).label("projects"),
            sa.case((one & everywhere, sa.func.min(_rows.c.territory))).label("territory"),
            *(sa.func.sum(_rows.c[name]).label(name) for name in _AMOUNTS),
            *(sa.func.count(_rows.c[name]).label(f"{name}_rows") for name in _AMOUNTS),
        )
        .where(*_asked(state))
        .group_by(sa.literal_column("part"))
    )
    return [_part(row) for row in read.records(read.frame(inner))]


def _part(row: dict) -> Part:
    return Part(
        key=row["part"] or "",
        name=row["part"] or None,
        rows=int(row["rows"]),
        projects=int(row["projects"]),
        amounts={phase: row[name] for phase, name in PHASES.items() if row[name] is not None},
        told={phase: int(row[f"{name}_rows"]) for phase, name in PHASES.items()},
        territory=row["territory"] or "",
    )


def listed(state: InvestmentState, page: int | None = None) -> pd.DataFrame:
    """The rows of a settled state in the order of the file, of one page (from 1) or all: lineage, declared columns, and where
    each is (`found_at`, as `places` names it)."""
    query = sa.select(_rows, _PLACE.label("found_at")).where(*_asked(state)).order_by(_rows.c.line)
    return read.frame(query if page is None else query.offset((page - 1) * PAGE).limit(PAGE))


def download(state: InvestmentState) -> pd.DataFrame:
    """All pages of what the page shows for a state."""
    return listed(settled(state))


def _asked(state: InvestmentState) -> list[sa.ColumnElement[bool]]:
    """The conditions of a settled state. Every word of a search is in the code, the name, the topic or the place."""
    where = [_rows.c.observatory == state.observatory, _rows.c.period == state.period]
    if state.place == NO_PLACE:
        where.append(_PLACE.is_(None))
    elif state.place:
        where.append(sa.literal(state.place) == _PLACE)
    if state.topic:
        under = _rows.c.topic.startswith(state.topic + SEPARATOR, autoescape=True)
        where.append((_rows.c.topic == state.topic) | under)
    if words := _bare(state.search).split():
        told = _texts(state.observatory, state.period).items()
        found = [line for line, text in told if all(word in text for word in words)]
        where.append(_rows.c.line == sa.any_(sa.literal(found, ARRAY(sa.Integer))))
    return where


def _texts(observatory: str, period: str) -> dict[int, str]:
    """Line → what a search looks in. Kept for the data version: to undress every text for each question is slow."""

    def make() -> dict[int, str]:
        text = sa.func.concat_ws(" ", _rows.c.project, _rows.c.name, _rows.c.topic, _PLACE).label("text")
        query = sa.select(_rows.c.line, text)
        rows = read.frame(query.where(_rows.c.observatory == observatory, _rows.c.period == period))
        return {int(line): _bare(text) for line, text in zip(rows["line"], rows["text"], strict=True)}

    return read.kept(f"investments texts:{observatory}:{period}", make)


def _bare(text: str) -> str:
    """A text without accents or case."""
    return text.lower().translate(_ACCENTS)


def phases(part: Part) -> dict[str, str]:
    """The phases that some row tells → their columns."""
    return {phase: PHASES[phase] for phase in PHASES if phase in part.amounts}
