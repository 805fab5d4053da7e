"""Complaints of ordinary matters: how many, about what, where, in which office and how they ended.

An office is not an area: a complaint is counted once where the matter happened and once where it was taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from data_access import complaint_months, places, read
from data_access.state import ComplaintsState
from warehouse.datasets import BY_NAME
from warehouse.published import VIEWS

RESOLVED = "resuelta"
STATES = BY_NAME["complaints"].column("state").choices
FIELDS = {"territory": "territory", "office": "office", "category": "category", "status": "state"}
"""Field of the state → column of a row."""
_KIND, _PARENT = "territory_kind", "territory_parent"
_KEYS = ("month", "territory", "office", "category", "state")
_table = VIEWS["complaints"]


@dataclass(frozen=True)
class Known:
    """What an observatory has published of complaints.

    rows: month, territory, office, category, state, complaints; months: what came and what did not. names: column → code →
    what it is called.
    """

    rows: pd.DataFrame
    months: complaint_months.Months
    names: Mapping[str, Mapping[str, str]]

    def name(self, column: str, code: str) -> str:
        return self.names.get(column, {}).get(code, code)


def known(observatory: str) -> Known:
    """Asked once for each data version. Source: pub.complaints, pub.current. Raises WarehouseUnavailable."""
    return read.kept(f"complaints:{observatory}", lambda: _ask(observatory))


def _ask(observatory: str) -> Known:
    columns = [_table.c[name] for name in (*_KEYS, "complaints")]
    rows = read.frame(sa.select(*columns).where(_table.c.observatory == observatory))
    rows["complaints"] = rows["complaints"].astype("int64")
    names = {
        "territory": places.names(observatory),
        _KIND: _names("territories", observatory, "kind"),
        _PARENT: _names("territories", observatory, "parent"),
        "office": _names("units", observatory),
        "category": _names("categories", observatory),
    }
    return Known(rows, complaint_months.ask(observatory, rows), names)


def _names(dataset: str, observatory: str, column: str = "name") -> dict[str, str]:
    """Code → name (or another column), the last in the file where one has several."""
    view = VIEWS[dataset]
    query = sa.select(view.c.code, view.c[column]).where(view.c.observatory == observatory)
    rows = read.frame(query.order_by(view.c.source_row))
    return dict(zip(rows["code"], rows[column], strict=True))


def offered(has: Known) -> dict[str, list[tuple[str, str]]]:
    """What the filters may ask for: field of the state → (code, name), by name; states in their order."""
    found = {field: set(has.rows[column]) for field, column in FIELDS.items()}
    named = {
        field: sorted(((code, has.name(FIELDS[field], code)) for code in codes), key=lambda pair: pair[::-1])
        for field, codes in found.items()
    }
    return named | {"status": [(state, state) for state in STATES if state in found["status"]]}


def settled(has: Known, asked: ComplaintsState) -> ComplaintsState:
    """The state without what no row has, and without months that nothing could tell of."""
    there = {field: {code for code, _ in pairs} for field, pairs in offered(has).items()}
    kept = {field: getattr(asked, field) for field in there if getattr(asked, field) in there[field]}
    months = {name: getattr(asked, name) for name in ("start", "end")}
    kept |= {name: month for name, month in months.items() if month in has.months.every}
    return replace(asked, **(dict.fromkeys((*FIELDS, "start", "end"), "") | kept))


def span(has: Known, state: ComplaintsState) -> tuple[str, str]:
    """First and last month of a `settled` state, in order; by default all that was published. has: with months."""
    first, last = state.start or has.months.every[0], state.end or has.months.every[-1]
    return min(first, last), max(first, last)


def filtered(has: Known, state: ComplaintsState, *but: str) -> pd.DataFrame:
    """The rows of a `settled` state in any month. but: fields of the state that are not followed."""
    mask = pd.Series(True, index=has.rows.index)
    for field, column in FIELDS.items():
        if field not in but and getattr(state, field):
            mask &= has.rows[column] == getattr(state, field)
    return has.rows[mask]


def shown(has: Known, state: ComplaintsState) -> pd.DataFrame:
    """The rows that a `settled` state asks for."""
    found = filtered(has, state)
    if not has.months.every:
        return found
    first, last = span(has, state)
    return found[found["month"].between(first, last)]


def by(has: Known, rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Complaints by «territory», «office» or «category»: code, name, complaints; most first, then by name."""
    counts = rows.groupby(column)["complaints"].sum()
    found = pd.DataFrame({"code": counts.index, "complaints": counts.to_numpy()})
    named = found.assign(name=[has.name(column, code) for code in found["code"]])[
        ["code", "name", "complaints"]
    ]
    return named.sort_values(["complaints", "name", "code"], ascending=[False, True, True], ignore_index=True)


def by_territory(has: Known, rows: pd.DataFrame) -> pd.DataFrame:
    """The same, with kind (zona, corregimiento; '' where nobody says) and is_coarse: it has territories inside, so that what is
    counted in it has no finer place."""
    found, inside = by(has, rows, "territory"), set(has.names.get(_PARENT, {}).values())
    kinds = has.names.get(_KIND, {})
    return found.assign(
        kind=[kinds.get(code) or "" for code in found["code"]],
        is_coarse=[code in inside for code in found["code"]],
    )


def by_state(rows: pd.DataFrame) -> pd.DataFrame:
    """state, complaints, in the order of STATES; states that no row has are left out."""
    counts = rows.groupby("state")["complaints"].sum().reindex([s for s in STATES if s in set(rows["state"])])
    return pd.DataFrame({"state": list(counts.index), "complaints": counts.to_numpy(dtype="int64")})


def download(state: ComplaintsState) -> pd.DataFrame:
    """All declared columns of exactly the rows on screen, in the order of the file."""
    view, has = _table, known(state.observatory)
    whole = read.frame(
        sa.select(view.c.observatory, *(view.c[c.name] for c in BY_NAME["complaints"].public_columns))
        .where(view.c.observatory == state.observatory)
        .order_by(view.c.slice, view.c.source_row)
    )
    keys = pd.MultiIndex.from_frame(shown(has, settled(has, state))[list(_KEYS)])
    return whole[pd.MultiIndex.from_frame(whole[list(_KEYS)]).isin(keys)].reset_index(drop=True)
