"""What is spent on people against the income that comes back every year, and what part of income each line is."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from components import budget_words, formats
from components.budget_figures import Place, money, phase, share, share_of
from components.static import Node, el
from components.tables import scrolled
from texts import plural, t

SHOWN = 20
"""Lines of a list; the others are counted."""
SIDES = ("ingreso", "egreso")
DIGITS = 2
"""Decimals of a share: a point of a municipal budget is already a large amount."""


def payroll(nature: Any, reading: Any, names: budget_words.Names, place: Place) -> dict:
    """nature: data_access.budget_nature.Nature, or None where nobody marked the lines: then nothing is computed.

    reading: data_access.budget_reading.Reading of the same period.
    """
    title = el("h3", t("budget_reading.nature.title"))
    if why := _why_not(nature, reading, place):
        return el("section", title, el("p", why, className="note"))
    return el(
        "section",
        title,
        el("p", sentence(nature, names, place)),
        _by_phase(nature, names, place),
        el("p", t("budget_reading.nature.who"), className="quiet"),
        _lines(nature, place),
    )


def _why_not(nature: Any, reading: Any, place: Place) -> str:
    """Why nothing can be compared; "" where it can."""
    for side in SIDES:
        if side not in reading.sides:
            period = budget_words.period(reading.period, place.locale)
            return t(f"budget_reading.nature.absent.{side}", period=period)
    if nature is None:
        return t("budget_reading.nature.none")
    return "" if nature.phases else t("budget_reading.nature.untold")


def sentence(nature: Any, names: budget_words.Names, place: Place) -> str:
    """Both amounts in one phase, which is greater and by how much, and what part of income comes back."""
    spent, income = _amounts(nature, nature.phase)
    said = t(
        "budget_reading.nature.said",
        spent_phase=phase(nature.phase, "egreso", names),
        income_phase=phase(nature.phase, "ingreso", names),
        period=budget_words.period(nature.period, place.locale),
        payroll=money(spent, place),
        income=money(income, place),
        verdict=_verdict(spent - income, nature.is_whole, place),
    )
    whole = nature.whole("ingreso", nature.phase)
    if not whole:
        return said
    return f"{said} {t('budget_reading.nature.share', **share_of(income, whole, place, DIGITS))}"


def _amounts(nature: Any, phase: str) -> tuple[Decimal, Decimal]:
    return tuple(nature.amount(nature.counted(side), phase) for side in ("egreso", "ingreso"))  # type: ignore[return-value]


def _verdict(difference: Decimal, is_whole: bool, place: Place) -> str:
    if not is_whole:
        return t("budget_reading.nature.incomplete")
    if not difference:
        return t("budget_reading.nature.equal")
    key = "exceeds" if difference > 0 else "below"
    return t(f"budget_reading.nature.{key}", difference=money(abs(difference), place))


def _by_phase(nature: Any, names: budget_words.Names, place: Place) -> dict | None:
    """The same in every phase that all counted lines tell, where there is more than one."""
    if len(nature.phases) < 2:
        return None
    labels = [t(f"budget_reading.nature.{name}") for name in ("payroll", "income", "difference")]
    rows = []
    for name in nature.phases:
        spent, income = _amounts(nature, name)
        cells = [
            el("td", formats.amount(amount, place.locale), className="n", data_label=label)
            for amount, label in zip((spent, income, spent - income), labels, strict=True)
        ]
        rows.append(el("tr", el("th", _both(name, names), scope="row"), *cells))
    period = budget_words.period(nature.period, place.locale)
    caption = t("budget_reading.nature.by_phase", period=period, currency=place.currency)
    heads = [el("th", t("budget_reading.nature.phase"), scope="col")]
    heads += [el("th", label, scope="col", className="n") for label in labels]
    return scrolled(caption, heads, el("tbody", *rows), class_name="data stack")


def _both(name: str, names: budget_words.Names) -> str:
    """A phase as both sides call it: «Crédito vigente / Previsión vigente»."""
    return " / ".join(dict.fromkeys(budget_words.phase(name, side, names) for side in reversed(SIDES)))


def _lines(nature: Any, place: Place) -> dict:
    """The lines that are counted and those that nobody marked, one click away."""
    parts: list[Node] = []
    for side in SIDES:
        parts += _list(t(f"budget_reading.nature.{side}"), nature.counted(side), nature.phase, place)
        if unmarked := nature.unmarked(side):
            parts += _list(t(f"budget_reading.nature.unmarked.{side}"), unmarked, nature.phase, place)
    return el("details", el("summary", t("budget_reading.nature.lines")), *parts)


def _list(title: str, groups: Sequence[Any], phase: str, place: Place) -> list[Node]:
    items = [el("li", _name(group), ": ", money(_told(group, phase), place)) for group in groups[:SHOWN]]
    if rest := len(groups) - SHOWN:
        items += [el("li", plural("budget_reading.nature.more", rest))] if rest > 0 else []
    nothing = el("p", t("budget_reading.nature.no_lines"))
    return [el("h4", title), el("ul", *items) if items else nothing]


def _name(group: Any) -> str:
    return group.name or group.code


def _told(group: Any, phase: str) -> Decimal | None:
    """An amount that no line of the group tells is not zero."""
    amount, told = group.amounts[phase]
    return amount if told else None


def income(side: Any, period: str, nature: Any, names: budget_words.Names, place: Place) -> dict | None:
    """What part of income each first concept is. side: data_access.budget_reading.Side, or None; nature: as `payroll`."""
    if side is None or not side.base or not side.lines:
        return None
    title = el("h3", t("budget_reading.income.title"))
    base, whole = phase(side.base, side.name, names), side.whole[side.base_column]
    told = side.whole[f"{side.base_column}_lines"]
    if told < side.whole["lines"] or whole <= 0:
        said = t("budget_reading.income.partial", base=base, n=told, lines=side.whole["lines"])
        return el("section", title, el("p", said, className="note"))
    lines = sorted(side.lines, key=lambda row: -row[side.base_column])
    body = el(
        "tbody",
        *(_row(row["name"] or row["code"], row[side.base_column], whole, place) for row in lines[:SHOWN]),
    )
    caption = t(
        "budget_reading.income.caption",
        period=budget_words.period(period, place.locale),
        classification=budget_words.classification(side.classification),
        base=base,
        currency=place.currency,
    )
    rest = len(lines) - SHOWN
    more = el("p", plural("budget_reading.income.more", rest), className="quiet") if rest > 0 else None
    foot = _foot(side, nature, whole, place)
    return el(
        "section", title, scrolled(caption, _heads(whole, place), body, foot, class_name="data stack"), more
    )


def _heads(whole: Decimal, place: Place) -> list[dict]:
    of = el("span", t("budget_reading.income.of", amount=money(whole, place)), className="quiet")
    return [
        el("th", t("budget_reading.income.line"), scope="col"),
        el("th", t("budget_reading.income.amount"), scope="col", className="n"),
        el("th", t("budget_reading.income.share"), " ", of, scope="col", className="n"),
    ]


def _row(name: Node, amount: Decimal, whole: Decimal, place: Place) -> dict:
    labels = (t("budget_reading.income.amount"), t("budget_reading.income.share"))
    return el(
        "tr",
        el("th", name, scope="row"),
        el("td", formats.amount(amount, place.locale), className="n", data_label=labels[0]),
        el("td", share(amount, whole, place.locale, DIGITS), className="n", data_label=labels[1]),
    )


def _foot(side: Any, nature: Any, whole: Decimal, place: Place) -> dict | None:
    """How much of it comes back every year, where the same classification is marked and all of it tells the phase."""
    if nature is None or nature.classifications["ingreso"] != side.classification:
        return None
    if nature.whole("ingreso", side.base) != whole:
        return None
    rows = []
    for value, key in (("recurrente", "recurrente"), ("no recurrente", "no_recurrente"), ("", "unmarked")):
        groups = [group for group in nature.groups["ingreso"] if group.nature == value]
        if groups:
            amount = nature.amount(groups, side.base)
            rows.append(_row(el("strong", t(f"budget_reading.income.{key}")), amount, whole, place))
    return el("tfoot", *rows)
