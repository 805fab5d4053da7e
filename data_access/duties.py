"""Duties: what the norm orders, when it was due, and when it was made and published.

The rule, printed on the page: a publication is met on the day it is published; anything else on the day it is made, or
published where that is all that is known. A document (report, evaluation, map, plan, publication) that is made and not
published says so. What is due in a month or a year is late after its last day.
"""

from datetime import date

import pandas as pd

from data_access import due

ON_TIME, LATE, OVERDUE, NOT_YET = "a tiempo", "tarde", "vencida sin constancia", "aún no vence"
UNPUBLISHED, NO_TERM, UNDATED = "hecha sin publicar", "hecha sin plazo", "sin plazo"
STATES = (OVERDUE, UNPUBLISHED, LATE, ON_TIME, NO_TERM, NOT_YET, UNDATED)
PUBLICATION, EVALUATION = "publicación", "evaluación"
DOCUMENTS = (PUBLICATION, "informe", EVALUATION, "mapa", "plan")
DONE = (ON_TIME, LATE, NO_TERM, UNPUBLISHED)
LEVELS = ("distrital", "municipal", "provincial", "metropolitano", "regional", "nacional")
_KEYS = ("code", "title", "level", "holder")
_COMPUTED = ("state", "days_late", "lag_days")


def listed(observatory: str, as_of: date) -> pd.DataFrame:
    """The duties of an observatory in the order of its file: all declared columns, then state, days_late, lag_days.

    state at as_of: one of STATES. days_late: from the last day on which it was due to the day it was met, or to as_of while
    nothing says that it was; None where no day was set or it has not come. lag_days: from made to published; None where
    either day is unknown.
    """
    found = due.register("duties", observatory)
    said = [_followed(row, as_of) for row in found.to_dict("records")]
    worked_out = {
        name: pd.Series([values[i] for values in said], dtype=object) for i, name in enumerate(_COMPUTED)
    }
    return found.assign(**worked_out)


def _followed(row: dict, as_of: date) -> tuple[str, int | None, int | None]:
    made, published = (due.until(row[name], as_of) for name in ("made_on", "published_on"))
    met = published if row["kind"] == PUBLICATION else made or published
    late = due.days_late(row["due_on"], met, as_of)
    lag = (published - made).days if made and published else None
    if made and not published and row["kind"] in DOCUMENTS:
        return UNPUBLISHED, late, lag
    if met:
        return (NO_TERM if late is None else LATE if late else ON_TIME), late, lag
    if late is None:
        return UNDATED, None, lag
    return (OVERDUE, late, lag) if late else (NOT_YET, None, lag)


def board(rows: pd.DataFrame) -> pd.DataFrame:
    """Who has met which duty: a row per duty and holder, a column per period, each cell a state. rows: some of `listed`.

    Index: code, title, level, holder; the district's before the province's, then in document order. Columns: periods in
    order; None where that holder owes nothing for that period. Without rows where there are none.
    """
    mine = rows.to_dict("records")
    order = list(dict.fromkeys(row["code"] for row in mine))
    keys = {tuple(row[name] or "" for name in _KEYS) for row in mine}
    holders = sorted(keys, key=lambda key: (_height(key[2]), order.index(key[0]), key[3]))
    periods = sorted({row["period"] for row in mine})
    cells = {(*(row[name] or "" for name in _KEYS), row["period"]): row["state"] for row in mine}
    return pd.DataFrame(
        [[cells.get((*key, period)) for period in periods] for key in holders],
        index=pd.MultiIndex.from_arrays(list(zip(*holders, strict=True)) or [[]] * len(_KEYS), names=_KEYS),
        columns=pd.Index(periods),
        dtype=object,
    )


def _height(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
