"""What stands around the map: what it shows, its classes in words, and the sum that leaves nothing out."""

from typing import Any

from components import formats
from components.static import el
from texts import plural, t

PER = 10_000
PLACES, RATES = "places", "rate"


def subtitle(layer: Any, institution: str, start: str, end: str, locale: str) -> str:
    """What, where and when. layer: as data_access.map_layer gives it."""
    months = [formats.month(month, locale) for month in dict.fromkeys((start, end))]
    when = (
        t("map.months", start=months[0], end=months[1])
        if len(months) > 1
        else t("map.month", month=months[0])
    )
    return t(f"map.what.{layer.kind}", place=institution, when=when, n=formats.number(PER, locale))


def legend(layer: Any, one_zone: bool, locale: str) -> dict:
    """The classes of the map in words. one_zone: the others are left out by a filter, and that is not zero."""
    digits = 1 if layer.kind == RATES else 0
    ranges = [("0", t("zones.none"))]
    ranges += [(str(i), _range(low, high, digits, locale)) for i, (low, high) in enumerate(layer.limits, 1)]
    ranges += [("rest", t("map.rest"))] if layer.kind == PLACES else []
    ranges += [("unknown", t("map.no_people"))] if None in layer.rates else []
    ranges += [("out", t("zones.out"))] if one_zone else []
    items = [
        el("li", el("span", className=f"swatch c{name}", aria_hidden="true"), words) for name, words in ranges
    ]
    title = t(f"map.legend.{layer.kind}", n=formats.number(PER, locale))
    return el(
        "div",
        el("p", title, className="legend-title"),
        el("ul", *items, className="legend", aria_label=title),
    )


def _range(low: float, high: float, digits: int, locale: str) -> str:
    first, last = (formats.number(n, locale, digits) for n in (low, high))
    return first if low == high else t("zones.range", low=first, high=last)


def parity(layer: Any, unknown_zone: int, total: int, locale: str) -> dict:
    """«Mapa N + sin ubicación M = tabla T», each counted apart; with what has no boundaries, if any.

    unknown_zone: incidents of the table's row without a zone; more than those may lack a point.
    """
    parts = [("mapped", layer.mapped), *([("undrawn", layer.undrawn)] if layer.undrawn else [])]
    parts.append(("unlocated", layer.unlocated))
    sum_ = " + ".join(t(f"zones.parity.{name}", n=formats.number(n, locale, 0)) for name, n in parts)
    adds_up = layer.mapped + layer.undrawn + layer.unlocated == total
    key = "zones.parity.equals" if adds_up else "zones.parity.differs"
    said = [t(key, sum=sum_, total=formats.number(total, locale, 0))]
    told = layer.unlocated - unknown_zone
    if told > 0:
        said.append(plural("map.zone_known", told, n=formats.number(told, locale, 0)))
    return el("ul", el("li", " ".join(said), className="ok" if adds_up else "off"), className="check")
