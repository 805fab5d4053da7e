"""Municipalities side by side on screen: what each definition adds up to, each municipality, and who did not report."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from components import formats, periods
from components.static import el
from components.tables import folded, scrolled, table
from texts import plural, t

PER = 10_000
"""Inhabitants of a rate."""


def kinds(kind: str, number: int) -> str:
    """«zonas», «1 zona»'s «zona»."""
    return kind if number == 1 else t(f"municipalities.kinds.{kind}")


def of(number: int, found: Any, locale: str) -> str:
    """«14 de 18 zonas»."""
    n, whole = (formats.number(value, locale, 0) for value in (number, found.whole))
    return t("municipalities.of", n=n, whole=whole, kinds=kinds(found.kind, found.whole))


def headline(found: Any, locale: str) -> str:
    """Who reported what, and in how many ways they counted. found: as data_access.municipalities.compare gives it."""
    state = found.state
    if not state.period:
        return plural("municipalities.headline.none", found.whole, of=of(0, found, locale))
    when = periods.unit(state.period, locale)
    told = of(found.told, found, locale)
    form = "none" if not found.told else "one" if found.told == 1 else "many"
    said = t(f"municipalities.headline.told.{form}", of=told, measure=state.measure, when=when)
    ways = [group for group in found.groups if group.is_comparable]
    untold = found.told - sum(len(group.figures) for group in ways)
    parts = [
        plural("municipalities.headline.ways", len(ways)) if ways else "",
        plural("municipalities.headline.untold", untold) if untold else "",
    ]
    return " ".join(filter(None, [said, *parts]))


def by_definition(found: Any, figures: dict[str, Any], locale: str) -> dict:
    """A row per definition. figures: key of a group → its Rollup; none of those without a definition."""
    main = "sum" if found.is_added else "median"
    names = ("definition", "informed", main, "range", *(("change",) if found.before else ()))
    rows = [_definition(group, figures.get(group.key), found, names, locale) for group in found.shown]
    heads = (el("th", t(f"municipalities.head.{name}"), scope="col") for name in names)
    caption = t("municipalities.by_definition", measure=found.state.measure)
    return table(caption, heads, el("tbody", *rows), class_name="data stack")


def _definition(group: Any, rollup: Any, found: Any, names: Sequence[str], locale: str) -> dict:
    nothing = t("municipalities.not_compared")
    cells = {
        "informed": of(len(group.figures), found, locale),
        "sum": formats.number(rollup.total, locale) if rollup else nothing,
        "median": formats.number(rollup.median, locale) if rollup else nothing,
        "range": _range(rollup, locale) if rollup else "–",
        "change": _change(rollup, found, locale) if rollup else "–",
    }
    shown = [
        el(
            "td",
            cells[name],
            data_label=t(f"municipalities.head.{name}"),
            className="quiet" if cells[name] == "–" else None,
        )
        for name in names[1:]
    ]
    return el("tr", el("th", group.words or t("municipalities.no_definition"), scope="row"), *shown)


def _range(rollup: Any, locale: str) -> str:
    low, high = (formats.number(value, locale) for value in (rollup.low, rollup.high))
    return t("municipalities.range", low=low, high=high)


def _change(rollup: Any, found: Any, locale: str) -> str:
    """From the period before to this one, of those that told both."""
    if not rollup.both:
        return t("municipalities.no_change")
    was, now = (formats.number(value, locale) for value in (rollup.was, rollup.now))
    difference = rollup.now - rollup.was
    sign = "+" if difference > 0 else ""
    return plural(
        "municipalities.change",
        rollup.both,
        was=was,
        now=now,
        more=f"{sign}{formats.number(difference, locale)}" if difference else t("municipalities.same"),
    )


def group_table(group: Any, figures: Sequence[Any], found: Any, locale: str, is_continued: bool) -> dict:
    """The municipalities of one definition that are on this page. figures: some of the group's, at least one."""
    has_rate = found.is_added and group.is_comparable and bool(found.people)
    has_before = bool(found.before) and group.is_comparable
    heads = [el("th", formats.capital(found.kind), scope="col")]
    heads += [el("th", formats.capital(found.state.measure), scope="col", className="counted")]
    heads += (
        [el("th", t("municipalities.head.rate", n=formats.number(PER, locale)), scope="col", className="n")]
        if has_rate
        else []
    )
    heads += [el("th", periods.unit(found.before, locale), scope="col", className="n")] if has_before else []
    largest = max(group.values) if group.is_comparable else Decimal(0)
    rows = [_figure(each, largest, has_rate, has_before, locale) for each in figures]
    words = group.words or t("municipalities.no_definition")
    name = "continued" if is_continued else "caption"
    caption = t(f"municipalities.group.{name}", words=words, of=of(len(group.figures), found, locale))
    return scrolled(caption, heads, el("tbody", *rows), class_name="data side")


def _figure(figure: Any, largest: Decimal, has_rate: bool, has_before: bool, locale: str) -> dict:
    share = {"--share": f"{figure.value / largest:.0%}"} if largest and figure.value else None
    bar = el("span", className="share", style=share) if share else None
    cells = [el("td", formats.number(figure.value, locale), bar, className="counted")]
    if has_rate:
        cells.append(_cell(figure.rate, locale, 1))
    if has_before:
        cells.append(_cell(figure.before, locale))
    return el("tr", el("th", figure.name, scope="row"), *cells)


def _cell(value: Decimal | None, locale: str, digits: int = 2) -> dict:
    told = "–" if value is None else formats.number(value, locale, digits)
    return el("td", told, className="n quiet" if value is None else "n")


def silent(found: Any, measures: Sequence[str], locale: str) -> list[dict]:
    """Who did not report, by name; nothing where all did. measures: what nobody has said, where nobody has said a thing."""
    if not found.silent:
        return []
    number = len(found.silent)
    wanted = t("municipalities.silent.wanted", measures=formats.listed(list(measures)))
    names = el("ul", *(el("li", place.name) for place in found.silent), className="names")
    words = t("municipalities.silent.see", of=of(number, found, locale))
    return [
        el("h2", t("municipalities.silent.title", of=of(number, found, locale)), id="no-informado"),
        el("p", t("municipalities.silent.note"), " ", wanted if measures else None),
        folded(names, number, words),
    ]


def notes(found: Any, locale: str) -> list[dict]:
    """How it was counted, whose inhabitants rates are of, and what is left out."""
    said = [t("municipalities.method")]
    said += [t("municipalities.method_median")] if not found.is_added else []
    said += [
        t("municipalities.people", per=formats.number(PER, locale), year=year, source=source)
        for year, source in found.people
    ]
    said += [plural("municipalities.left_out", found.left_out)] if found.left_out else []
    return [el("p", " ".join(said), className="quiet")]
