"""What is said of a line of a plan in words: its kind of target, time, thresholds, delay, and what was moved."""

from components import formats
from components.months import given, is_continuous, named
from components.periods import quarter
from texts import plural, t

KINDS = {
    "suma": "sum",
    "último": "last",
    "máximo": "highest",
    "promedio": "mean",
    "porcentaje": "percent",
    "documento": "document",
}
"""Kind of target → its name in texts/."""
PERCENT = "porcentaje"
LOWER_IS_BETTER = "bajar"
_SETTLED = ("último", "promedio")
"""Kinds that may come down again: where less is better, no ceiling."""
_COMPARATORS = {"≥": "least", "≤": "most", "=": "exactly"}


def measured(row: dict) -> str:
    """How a line is counted: «Unidad: ronda · los meses se suman»; '' where nothing is said."""
    unit, kind = row["unit_of_measure"], row["unit_kind"]
    said = [
        t("plan.counted_in", unit=unit) if given(unit) else "",
        t(f"plan.kind.{KINDS[kind]}") if kind in KINDS else "",
        t("plan.kind.lower") if row["direction"] == LOWER_IS_BETTER else "",
    ]
    return " · ".join(filter(None, said))


def time(row: dict, months: list[str], locale: str) -> str:
    """Whether a line goes on or happens once, and when: «continua, de enero a diciembre»; '' where nothing is said."""
    is_long = is_continuous(row)
    if is_long is None:
        return ""
    word = t("plan.time.continuous" if is_long else "plan.time.once")
    start, end = (
        named(row[k], months[0], locale) if given(row[k]) else "" for k in ("start_month", "end_month")
    )
    if not start:
        return word
    if not end or end == start:
        return t("plan.time.in", word=word, month=start)
    return t("plan.time.span", word=word, start=start, end=end)


def due(row: dict, locale: str) -> str:
    """«vence el 30 de junio de 2019», «venció…» once it has come; '' without a date."""
    if not row["due_on"]:
        return ""
    return t("plan.was_due" if row["is_due"] else "plan.due", day=formats.day(row["due_on"], locale))


def thresholds(row: dict) -> str:
    """«al menos 70 % y como máximo 30 %»; '' without any."""
    if not given(row["thresholds"]):
        return ""
    parts = [part.strip() for part in row["thresholds"].split(";")]
    said = [t(f"plan.threshold.{_COMPARATORS[part[0]]}", n=part[1:].strip()) for part in parts if part]
    return formats.listed(said)


def late(row: dict, months: list[str], locale: str) -> str:
    """By how much a line is late, and since when, without a full stop; '' for one that is not."""
    if row["late_since"] is None:
        return ""
    side = "above" if row["direction"] == LOWER_IS_BETTER else "below"
    by = formats.number(row["late_by"], locale)
    if row["unit_kind"] == PERCENT:
        by = plural("plan.late.points", row["late_by"], n=by)
    where = t("plan.late.reported") if row["unreported"] else ""
    since = formats.month(months[int(row["late_since"]) - 1], locale)
    return t(f"plan.late.{side}", by=by, where=where, since=since)


def amount(value: float | None, row: dict, locale: str) -> str:
    """A figure of a line, with its sign where it is a percentage; «sin dato» where there is none."""
    written = formats.number(value, locale)
    return f"{written} %" if row["unit_kind"] == PERCENT and value is not None else written


def why_uncounted(row: dict) -> str:
    """Why no progress is worked out of a line, whatever is reported of it: a name in texts/; '' where reports are all it needs."""
    if row["annual_target"] is None:
        return "target"
    if row["direction"] == LOWER_IS_BETTER and row["unit_kind"] not in _SETTLED:
        return "ceiling"
    if row["unit_kind"] not in KINDS:
        return "kind"
    return "" if row["annual_target"] or row["direction"] == LOWER_IS_BETTER else "zero"


def moved(row: dict, months: list[str], locale: str) -> list[str]:
    """A sentence for each decision that moved something: how much, from and to which month, who, when and why."""
    return [_moved(move, row, months, locale) for move in row["moves"]]


def _moved(move: dict, row: dict, months: list[str], locale: str) -> str:
    said = t(
        "plan.moved.what",
        n=amount(move["applied"], row, locale),
        start=named(move["from_month"], months[0], locale),
        end=named(move["to_month"], months[0], locale),
    )
    decided = t("plan.moved.who", office=move["approved_by"], day=formats.day(move["decided_on"], locale))
    risk = t("plan.moved.risk", code=move["risk"]) if move["risk"] else ""
    reason = t("plan.moved.why", reason=move["reason"].rstrip("."))
    return " ".join(filter(None, (said, reason, risk, decided)))


def declared(row: dict) -> str:
    """Whose figure the second bar is: «declarado, T3 de 2026»."""
    when = row["declared_quarter"]
    return t("plan.progress.declared_in", quarter=quarter(when)) if when else t("plan.progress.declared")
