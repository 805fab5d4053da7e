"""How far each first line of a budget has got, beside the part of its year that has passed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from components import budget_words, formats
from components.budget_figures import Place, phase, share
from components.static import el
from components.tables import scrolled
from texts import plural, t

SHOWN = 10
MEASURED = {"done": "executed", "base": "base"}
"""Word of a sentence → the phase of a side that it names."""
Record = Mapping[str, Any]


def execution(reading: Any, side: Any, names: budget_words.Names, place: Place) -> dict | None:
    """The concepts that are farthest from the calendar. reading, side: data_access.budget_reading.Reading and Side.

    None where the side tells no execution. Of a year that ended, those that left the most unspent; a period that goes on has
    no calendar: its concepts are told in their order.
    """
    if not side.executed or side.lacking:
        return None
    passed = Decimal(reading.months) / 12 if reading.ended else None
    title = el("h3", t(f"budget_reading.execution.title.{_kind(passed)}"))
    if not side.base:
        return el("section", title, el("p", t("budget_reading.execution.no_base"), className="note"))
    lines = [row for row in side.lines if _ratio(row, side) is not None]
    if passed == 1:
        lines.sort(key=lambda row: (-_unspent(row, side), row["position"]))
    elif passed is not None:
        lines.sort(key=lambda row: (-abs(_ratio(row, side) - passed), row["position"]))  # type: ignore[operator]
    rows = [_row(row, side, passed, names, place) for row in lines[:SHOWN]]
    table = scrolled(
        _caption(reading, side, names, place),
        _heads(side, passed, names),
        el("tbody", *rows),
        class_name="data stack",
    )
    return el("section", title, table if rows else None, *_notes(side, passed, len(lines), names, place))


def _kind(passed: Decimal | None) -> str:
    """Of what there is something to say: of the calendar, of a year that is closed, or of neither, too early."""
    if passed is None:
        return "early"
    return "closed" if passed == 1 else "calendar"


def _unspent(row: Record, side: Any) -> Decimal:
    return row[side.base_column] - row[side.executed_column]


def _ratio(row: Record, side: Any) -> Decimal | None:
    """The part of its base that a line has executed; None where not all its lines tell both, or the base is not positive."""
    base, done = (row[column] for column in (side.base_column, side.executed_column))
    told = (row[f"{column}_lines"] for column in (side.base_column, side.executed_column))
    if base is None or done is None or base <= 0 or min(told) < row["lines"]:
        return None
    return done / base


def _phases(side: Any) -> list[str]:
    """Executed phases that the side tells, in the order of the law."""
    return [name for name in side.phases if name in side.executed_phases]


def _caption(reading: Any, side: Any, names: budget_words.Names, place: Place) -> str:
    return t(
        "budget_reading.execution.caption",
        side=budget_words.side(side.name),
        period=budget_words.period(reading.period, place.locale),
        classification=budget_words.classification(side.classification),
        base=phase(side.base, side.name, names),
        currency=place.currency,
    )


def _heads(side: Any, passed: Decimal | None, names: budget_words.Names) -> list[dict]:
    heads = [el("th", t("budget_reading.execution.line"), scope="col")]
    told = [side.base, *_phases(side)]
    heads += [
        el("th", budget_words.phase(name, side.name, names), scope="col", className="n") for name in told
    ]
    if passed is not None:
        heads.append(el("th", _distance_head(passed), scope="col"))
    return heads


def _distance_head(passed: Decimal) -> str:
    return t(f"budget_reading.execution.distance.{_kind(passed)}")


def _row(row: Record, side: Any, passed: Decimal | None, names: budget_words.Names, place: Place) -> dict:
    base = row[side.base_column]
    label = budget_words.phase(side.base, side.name, names)
    cells = [el("td", formats.amount(base, place.locale), className="n", data_label=label)]
    for name in _phases(side):
        label = budget_words.phase(name, side.name, names)
        cells.append(el("td", *_done(row, name, side, place), className="n", data_label=label))
    if passed is not None:
        said = _stand(row, side, passed, place)
        cells.append(el("td", said, data_label=_distance_head(passed)))
    return el("tr", el("th", budget_words.level(row, side.name), scope="row"), *cells)


def _stand(row: Record, side: Any, passed: Decimal, place: Place) -> str:
    """What is left of a year that ended, else how far it is from the calendar."""
    if passed == 1:
        return _left(_unspent(row, side), place)
    return _distance(_ratio(row, side) - passed, place)  # type: ignore[operator]


def _done(row: Record, name: str, side: Any, place: Place) -> list[Any]:
    """«68.1 %» and its amount; where not every line tells it, how many do instead of the share."""
    column = side.executed_phases[name]
    amount, written = row[column], formats.amount(row[column], place.locale)
    told, lines = row[f"{column}_lines"], row["lines"]
    if amount is None:
        return [written]
    if told < lines:
        numbers = {"n": formats.number(told, place.locale), "lines": formats.number(lines, place.locale)}
        return [written, " ", el("span", t("budget.table.partial", **numbers), className="told")]
    return [share(amount, row[side.base_column], place.locale), " ", el("span", written, className="quiet")]


def _left(unspent: Decimal, place: Place) -> str:
    """«quedó sin ejecutar 1,204.00», of a year that ended."""
    if not unspent:
        return t("budget_reading.execution.all_spent")
    key = "unspent" if unspent > 0 else "overspent"
    return t(f"budget_reading.execution.{key}", amount=formats.amount(abs(unspent), place.locale))


def _distance(points: Decimal, place: Place) -> str:
    """«12.3 puntos menos que el calendario»."""
    rounded = formats.number(abs(points) * 100, place.locale, 1)
    if rounded == "0":
        return t("budget_reading.execution.even")
    return plural(
        f"budget_reading.execution.{'more' if points > 0 else 'less'}", 1 if rounded == "1" else 2, n=rounded
    )


def _notes(
    side: Any, passed: Decimal | None, told: int, names: budget_words.Names, place: Place
) -> list[dict]:
    notes, kind = [], _kind(passed)
    if passed is not None:
        words = {key: phase(getattr(side, name), side.name, names) for key, name in MEASURED.items()}
        calendar = share(passed, Decimal(1), place.locale)
        notes.append(t(f"budget_reading.execution.{kind}", calendar=calendar, **words))
    if told > SHOWN:
        notes.append(t(f"budget_reading.execution.shown.{kind}", shown=SHOWN, lines=told))
    if left := len(side.lines) - told:
        notes.append(plural("budget_reading.execution.left", left))
    return [el("p", note, className="quiet") for note in notes]
