"""How an indicator is said: its periods, values, base, targets and tags. The rest of its components share these words."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from components import formats, states
from components.static import el
from texts import plural, t

Link = Callable[[str], str]
"""Code of an indicator, or of a unit, → its address."""
PERCENTAGE = "porcentaje"
NAMED_GAPS = 6
"""Of more periods without value, only so many are named."""
_LENGTHS = {"trimestral": ("quarter", 3), "semestral": ("half", 6)}
ICONS = {
    "meta alcanzada": "✓",
    "en camino": "●",
    "rezagado": "▲",
    "meta no alcanzada": "◆",
    "sin meta": "○",
    "no disponible": "–",
}
CLASSES = {
    "meta alcanzada": "done",
    "en camino": "ontime",
    "rezagado": "late",
    "meta no alcanzada": "late",
    "sin meta": "notdue",
    "no disponible": "silent",
}
ICCS = ("01", "0101", "0102", "0103", "02", "0201", "0202", "0203", "0204", "03", "0301", "0302", "04", "0401", "05",
        "0501", "0502", "0504", "06", "07", "0701", "0703", "08", "0801", "09", "0901", "10", "11")  # fmt: skip
SDG = ("3.6", "5.2", "11.7", "16.1", "16.2", "16.3", "16.4", "16.5", "16.6", "16.7", "16.8", "16.9", "16.10", "16.a",
       "16.b")  # fmt: skip


def badge(state: str) -> dict:
    """A state as icon, word and colour."""
    return states.drawn(ICONS[state], state, CLASSES[state])


CONDITIONS = {
    "nunca publicado": ("–", "silent"),
    "vencido": ("▲", "late"),
    "sin plazo": ("▲", "late"),
    "con huecos": ("○", "notdue"),
    "al día": ("✓", "done"),
}
"""How up to date the values are → mark and class."""


def condition(name: str) -> dict:
    """Whether its values are up to date."""
    icon, kind = CONDITIONS[name]
    return states.drawn(icon, name, kind)


def mark(icon: str, words: str) -> dict:
    """Something to notice in a cell, on a line of its own."""
    return el("span", el("span", icon, aria_hidden="true"), f" {words}", className="mark")


def period(value: str, frequency: str | None, locale: str) -> str:
    """«2026-04» → «abril de 2026», «2.º trimestre de 2026» or «1.er semestre de 2026»: as the indicator is measured."""
    if len(value) == 7 and frequency in _LENGTHS:
        kind, length = _LENGTHS[frequency]
        position = (int(value[5:]) - 1) // length + 1
        return t(f"indicator.{kind}", n=t(f"indicator.ordinal.{position}"), year=value[:4])
    return formats.day(value, locale)


def measure(value: Decimal, unit: str, locale: str) -> str:
    """A value with its unit: «85 %», «9,4 minutos»."""
    key = "indicator.percentage" if unit == PERCENTAGE else "indicator.measure"
    return t(key, value=formats.number(value, locale), unit=unit)


def offices(found: Sequence[Any], unit: Link) -> list:
    """Who answers, each with its page where it is a unit; that it is not said, where nobody is named.

    found: data_access.naming.Named. unit: code of a unit → its address.
    """
    named = [el("a", each.name, href=unit(each.code)) if each.code else each.name for each in found]
    return [piece for node in named for piece in (", ", node)][1:] or [t("indicators.not_informed")]


def base(row: dict, locale: str) -> str:
    """«1 147 de 117 421», n alone where there is no N, nothing where there is neither."""
    n, total = row["numerator"], row["denominator"]
    if n is None:
        return ""
    written = formats.number(n, locale)
    if total is None:
        return written
    return t("indicators.base", n=written, total=formats.number(total, locale))


def reference(row: dict, name: str, locale: str) -> str:
    """The baseline or target with its year: «≤ 90 (2026)»."""
    value = row[name]
    if value is None:
        return t("indicators.not_informed")
    sign = f"{row['target_operator']} " if name == "target" and row["target_operator"] else ""
    year = f" ({row[f'{name}_year']})" if row[f"{name}_year"] is not None else ""
    return f"{sign}{formats.number(value, locale)}{year}"


def gaps(missing: Sequence[str], frequency: str | None, locale: str, key: str = "indicators.gaps") -> str:
    """The periods without value, in words; empty where none is missing. Of many, the first ones are named.

    key: the sentence (one, many) that holds their {periods}.
    """
    if not missing:
        return ""
    named = [period(p, frequency, locale) for p in missing[:NAMED_GAPS]]
    more = len(missing) - len(named)
    named += [plural("indicators.more_gaps", more)] if more else []
    return plural(key, len(missing), periods=formats.listed(named))


def share(part: Fraction, locale: str) -> str:
    """A share in percent, with one decimal: «58,3 %»."""
    return t("indicator.percentage", value=formats.number(float(part) * 100, locale, 1))


def days(number: int, locale: str) -> str:
    """«1 día», «22 días»."""
    return plural("indicator.days", number, n=formats.number(number, locale, 0))


def owed(due_on: date | None, overdue: int | None, locale: str) -> str:
    """What is said of a period without value."""
    if overdue is None:
        return t("indicator.no_term")
    if overdue <= 0:
        return t("indicator.in_term", day=formats.day(due_on, locale))
    return t("indicator.overdue", day=formats.day(due_on, locale), days=days(overdue, locale))


def tag(name: str, code: str) -> str:
    """A tag's code with what it stands for: «0401 · Robo con violencia»; of a finer code, the class it lies in."""
    known = [c for c in (ICCS if name == "iccs" else SDG) if _lies_in(code, c, name)]
    if not known:
        return code
    best = max(known, key=len)
    words = t(f"indicator.iccs.{best}") if name == "iccs" else t(f"indicator.sdg.{best}")
    return t("indicator.tag", code=code, words=words)


def _lies_in(code: str, known: str, name: str) -> bool:
    return code == known or code.startswith(known if name == "iccs" else f"{known}.")


def said(value: dict, row: dict, locale: str) -> dict[str, Any]:
    """A value for a sentence: value with unit and base, and its period, begun as a sentence begins."""
    written, counted = measure(value["value"], row["unit"], locale), base(value, locale)
    if counted and row["rate_per"] and value["population_year"]:
        counted = f"{counted}; {t('indicator.table.population', year=value['population_year'])}"
    return {
        "value": t("indicator.with_base", value=written, base=counted) if counted else written,
        "period": begun(period(value["period"], row["frequency"], locale)),
    }


def begun(words: str) -> str:
    """With a capital, as a sentence begins."""
    return words[:1].upper() + words[1:]
