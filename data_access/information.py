"""What citizens asked under the access law: how each request stands against its legal clock, and where one is by its number.

The rule, printed on the page: a request is closed when a day of answer or a result is informed. It is in time when it was
answered up to its due day; what is open and has passed its due day is late. Who asked is never delivered.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access import datasets, due
from data_access.response import took

OPEN, OPEN_LATE, OPEN_UNDATED = (
    "en trámite, en plazo",
    "en trámite, vencida",
    "en trámite, sin plazo informado",
)
IN_TIME, LATE, UNDATED = "respondida a tiempo", "respondida tarde", "respondida, sin plazo informado"
NO_DAY = "resuelta, sin día informado"
WAITING = (OPEN_LATE, OPEN, OPEN_UNDATED)
STATES = (IN_TIME, LATE, UNDATED, NO_DAY, *WAITING)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Clock:
    """Some requests, counted. closed: answered or settled. judged: those whose clock has said, in time or late.

    in_time, late (answered late), overdue (open and late), running (open, in time): counts. undated: without due day, open or
    not; no_day: settled on a day not informed. measured: closed ones with a day; median_days: theirs, as `response.took` tells it (None of fewer than `response.FEW`).
    """

    entered: int
    closed: int
    in_time: int
    late: int
    overdue: int
    running: int
    undated: int
    no_day: int
    measured: int
    median_days: int | None

    @property
    def judged(self) -> int:
        return self.in_time + self.late + self.overdue


def listed(observatory: str, as_of: date | None = None) -> pd.DataFrame:
    """The requests of an observatory that had entered at as_of (today), in the order of its file.

    Columns: the declared ones, then year and semester (2026-S1) of entry; state: one of STATES; days: from entry to answer, of
    what is open to as_of (None where its day is not informed); left: days to the due day, negative after it (None where it is
    closed or has none). An answer later than as_of is not known.
    """
    today = as_of or date.today()
    found = due.register("information_requests", observatory)
    rows = [_known(row, today) for row in found.to_dict("records") if row["received_on"] <= today]
    names = [*found.columns, "year", "semester", "state", "days", "left"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _known(row: dict, today: date) -> dict:
    answered = due.until(row["answered_on"], today)
    result = None if row["answered_on"] and not answered else row["result"]
    entered, last, is_closed = row["received_on"], row["due_on"], bool(answered or result)
    state = _closed(answered, last) if is_closed else _open(last, today)
    until = answered if is_closed else today
    return {
        **row,
        "answered_on": answered,
        "result": result,
        "year": str(entered.year),
        "semester": f"{entered.year}-S{1 if entered.month < 7 else 2}",
        "state": state,
        "days": (until - entered).days if until else None,
        "left": (last - today).days if last and not is_closed else None,
    }


def _closed(answered: date | None, last: date | None) -> str:
    if answered is None:
        return NO_DAY
    if last is None:
        return UNDATED
    return IN_TIME if answered <= last else LATE


def _open(last: date | None, today: date) -> str:
    if last is None:
        return OPEN_UNDATED
    return OPEN_LATE if last < today else OPEN


def clock(rows: pd.DataFrame) -> Clock:
    """Some rows of `listed` against the legal clock."""
    states = rows["state"].tolist()
    count = Counter(states)
    known = zip(states, rows["days"].tolist(), strict=True)
    days = [day for state, day in known if state not in WAITING and day is not None]
    return Clock(
        entered=len(states),
        closed=len(states) - sum(count[state] for state in WAITING),
        in_time=count[IN_TIME],
        late=count[LATE],
        overdue=count[OPEN_LATE],
        running=count[OPEN],
        undated=count[UNDATED] + count[OPEN_UNDATED],
        no_day=count[NO_DAY],
        measured=len(days),
        median_days=took(pd.Series(days, dtype=int), pd.Series(1, index=range(len(days)))).median,
    )


def waiting(rows: pd.DataFrame) -> pd.DataFrame:
    """What is open, the most overdue first and what has no due day last."""
    mine = rows[rows["state"].isin(WAITING)]
    order = mine["left"].map(lambda left: (left is None, left or 0)).sort_values(kind="stable").index
    return mine.loc[order].reset_index(drop=True)


def find(rows: pd.DataFrame, number: str) -> dict | None:
    """The request of a number, whatever its spaces and capitals; None where there is none. rows: of `listed`."""
    asked = _bare(number)
    if not asked:
        return None
    return next((row for row in rows.to_dict("records") if _bare(row["number"]) == asked), None)


def _bare(number: str) -> str:
    return _SPACE.sub("", number).casefold()


def asked_before(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """What was asked and can be read now, here or elsewhere: topic, answered_by, dataset, url, times, newest; the newest first.

    Requests with the same topic and answer are one. dataset: title of answered_by where the portal has that dataset, else
    None. words: those that a topic or a title must all have, whatever their accents and capitals; '' is everything.
    """
    mine = rows[rows["topic"].notna() & (rows["answered_by"].notna() | rows["url"].notna())]
    days: dict[tuple[str, str | None, str | None], list[date]] = {}
    for row in mine[~mine["state"].isin(WAITING)].to_dict("records"):
        days.setdefault((row["topic"], row["answered_by"], row["url"]), []).append(row["received_on"])
    newest_first = sorted(days.items(), key=lambda pair: max(pair[1]), reverse=True)
    found = [
        (topic, name, _title(name), url, len(each), max(each)) for (topic, name, url), each in newest_first
    ]
    asked = _plain(words).split()
    kept = [row for row in found if all(word in _plain(f"{row[0]} {row[2] or ''}") for word in asked)]
    columns = ["topic", "answered_by", "dataset", "url", "times", "newest"]
    return pd.DataFrame(kept, columns=columns, dtype=object)


def _title(name: str | None) -> str | None:
    sheet = datasets.find(name) if name else None
    return sheet.title if sheet else None


def dataset_title(row: dict) -> str | None:
    """The title of the dataset that answers a request now; None where none is named or the portal has none of that name."""
    return _title(row["answered_by"])


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()
