"""The dates of an observatory: its sessions, and the days on which commitments and duties are due."""

from dataclasses import dataclass
from datetime import date, time

from data_access import commitments, due, duties, sessions

SESSION, COMMITMENT, DUTY = "sesion", "acuerdo", "obligacion"


@dataclass(frozen=True)
class Entry:
    """One date. key: the same in every release. first, last: days, both included; a session known by its month has the
    whole month. at: the hour, where it is known and the day too. state: as its register says it. body: who meets or
    owes. code: of the session; '' of what is due, or of a commitment outside sessions."""

    register: str
    key: str
    title: str
    first: date
    last: date
    at: time | None
    state: str
    body: str
    place: str
    code: str

    @property
    def is_day(self) -> bool:
        return self.first == self.last


def of_observatory(observatory: str, as_of: date | None = None) -> list[Entry]:
    """All that has a day or a month, in order: sessions, open commitments, duties. What is due in a month or a year is
    on its last day, after which it is late."""
    today = as_of or date.today()
    met = [
        _session(row) for row in sessions.listed(observatory, today).to_dict("records") if _fits(row["when"])
    ]
    promised = commitments.open_at(observatory, today).to_dict("records")
    owed = duties.listed(observatory, today).to_dict("records")
    found = [*met, *(_promised(r) for r in promised if r["due_on"]), *(_owed(r) for r in owed if r["due_on"])]
    return sorted(found, key=lambda entry: (entry.first, entry.last, entry.register, entry.key))


def coming(observatory: str, as_of: date | None = None) -> list[Entry]:
    """Those that have not passed: sessions announced, and what is due from today on and not met."""
    today = as_of or date.today()
    waiting = (sessions.PLANNED, duties.NOT_YET, *commitments.OPEN)
    return [e for e in of_observatory(observatory, today) if e.last >= today and e.state in waiting]


def without_day(observatory: str) -> int:
    """How many sessions have neither a day nor a month, so that no calendar can hold them."""
    return sum(not _fits(when) for when in sessions.listed(observatory)["when"])


def _fits(when: str | None) -> bool:
    return when is not None and len(when) > 4


def _session(row: dict) -> Entry:
    first, last = _days(row["when"])
    return Entry(
        SESSION,
        row["code"],
        row["title"],
        first,
        last,
        row["starts_at"] if first == last else None,
        row["state"],
        row["body"],
        row["place"] or "",
        row["code"],
    )


def _promised(row: dict) -> Entry:
    _, last = _days(row["due_on"])
    facts = (None, row["state"], row["office"], "", row["session"] or "")
    return Entry(COMMITMENT, row["code"], row["promise"], last, last, *facts)


def _owed(row: dict) -> Entry:
    _, last = _days(row["due_on"])
    key = "\n".join((row["code"], row["period"], row["holder"]))
    return Entry(DUTY, key, row["title"], last, last, None, row["state"], row["holder"], "", "")


def _days(known: str) -> tuple[date, date]:
    """The first and the last day that a known date may be."""
    return due.first_day(known) or date.min, due.last_day(known) or date.max
