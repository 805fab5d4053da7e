"""Indicators on screen: the table of all of them, one's sheet and values."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pandas as pd

from components import formats
from components.static import el
from components.tables import scrolled
from texts import plural, t

PERCENTAGE = "porcentaje"
HEADS = ("name", "last", "unit", "baseline", "target", "direction", "responsible", "frequency")


def period(value: str, frequency: str, locale: str) -> str:
    """«2026-04» → «abril de 2026», «2.º trimestre de 2026» or «1.er semestre de 2026»: as the indicator is measured."""
    months = {"trimestral": ("quarter", 3), "semestral": ("half", 6)}
    if len(value) == 7 and frequency in months:
        kind, length = months[frequency]
        position = (int(value[5:]) - 1) // length + 1
        return t(f"indicator.{kind}", n=t(f"indicator.ordinal.{position}"), year=value[:4])
    return formats.day(value, locale)


def measure(value: Decimal, unit: str, locale: str) -> str:
    """A value with its unit: «85 %», «9,4 minutos»."""
    key = "indicator.percentage" if unit == PERCENTAGE else "indicator.measure"
    return t(key, value=formats.number(value, locale), unit=unit)


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


def gaps(missing: Sequence[str], frequency: str, locale: str) -> str:
    """The periods without value, in words; empty where none is missing."""
    if not missing:
        return ""
    named = formats.listed([period(p, frequency, locale) for p in missing])
    return plural("indicators.gaps", len(missing), periods=named)


def overview(rows: Sequence[dict], observatory: str, locale: str) -> dict:
    """All indicators. rows: sheets as data_access.indicators gives them, with last (a value or None), missing."""
    heads = [_head(t(f"indicators.{name}"), name in ("baseline", "target")) for name in HEADS]
    body = el("tbody", *(_overview_row(row, observatory, locale) for row in rows))
    return scrolled(t("indicators.caption"), heads, body)


def _head(title: str, is_number: bool) -> dict:
    return el("th", title, scope="col", className="n" if is_number else None)


def _overview_row(row: dict, observatory: str, locale: str) -> dict:
    link = el("a", row["name"], href=f"/indicadores/{quote(row['code'], safe='')}?obs={observatory}")
    said = gaps(row["missing"], row["frequency"], locale)
    missing = el("div", said, className="quiet") if said else None
    return el(
        "tr",
        el("th", link, missing, scope="row"),
        el("td", *_last(row, locale)),
        el("td", row["unit"]),
        el("td", reference(row, "baseline", locale), className="n"),
        el("td", reference(row, "target", locale), className="n"),
        el("td", row["direction"]),
        el("td", _field(row["responsible"], locale, "responsible")),
        el("td", row["frequency"]),
    )


def _last(row: dict, locale: str) -> list:
    last = row["last"]
    if last is None:
        return [t("indicators.no_values")]
    when = period(last["period"], row["frequency"], locale)
    marked = f"{when}, {t('indicators.is_partial')}" if last["is_partial"] else when
    counted = base(last, locale)
    return [
        el("strong", formats.number(last["value"], locale)),
        el("span", f" · {marked}", f" · {counted}" if counted else None, className="quiet"),
    ]


def sheet(row: dict, labels: dict[str, str], locale: str) -> dict:
    """Every declared field of an indicator with its label, in declared order."""
    pairs = [(el("dt", label), el("dd", _field(row[name], locale, name))) for name, label in labels.items()]
    return el("dl", *(cell for pair in pairs for cell in pair), className="facts")


def _field(value: Any, locale: str, name: str) -> str:
    if value is None:
        return t("indicators.not_informed")
    if name.endswith("_year"):
        return str(value)
    if name == "responsible":
        return _offices(value)
    return formats.number(value, locale) if isinstance(value, Decimal) else str(value)


def _offices(listed: str) -> str:
    return ", ".join(office.strip() for office in listed.split(";"))


def headline(row: dict, values: pd.DataFrame, locale: str) -> str:
    """The last full value with its base, then a later partial one apart: the two are never compared."""
    if values.empty:
        return t("indicator.silent")
    full = values[values["is_partial"].map(lambda partial: not partial)]
    last = values.iloc[-1].to_dict()
    if full.empty:
        return t("indicator.headline.partial", **_said(last, row, locale))
    said = t("indicator.headline.full", **_said(full.iloc[-1].to_dict(), row, locale))
    partial = t("indicator.headline.partial", **_said(last, row, locale)) if last["is_partial"] else ""
    return f"{said} {partial}".strip()


def _said(value: dict, row: dict, locale: str) -> dict[str, str]:
    written, counted = measure(value["value"], row["unit"], locale), base(value, locale)
    return {
        "value": t("indicator.with_base", value=written, base=counted) if counted else written,
        "period": _begun(period(value["period"], row["frequency"], locale)),
    }


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def values_table(row: dict, values: pd.DataFrame, missing: Sequence[str], locale: str) -> dict:
    """Every period from the first to the last value, newest first; those without value say so."""
    found = {r["period"]: r for r in values.to_dict("records")}
    caption = t("indicator.table.caption", name=row["name"], unit=row["unit"])
    names = ("period", "value", "base", "note")
    heads = [_head(t(f"indicator.table.{name}"), name in ("value", "base")) for name in names]
    body = [
        _value_row(period(p, row["frequency"], locale), found.get(p), locale)
        for p in sorted([*found, *missing], reverse=True)
    ]
    return scrolled(caption, heads, el("tbody", *body))


def _value_row(when: str, value: dict | None, locale: str) -> dict:
    if value is None:
        said = el("td", t("indicator.table.no_value"), colSpan=3, className="quiet")
        return el("tr", el("th", when, scope="row"), said)
    marked = f"{when} · {t('indicators.is_partial')}" if value["is_partial"] else when
    return el(
        "tr",
        el("th", marked, scope="row"),
        el("td", formats.number(value["value"], locale), className="n"),
        el("td", base(value, locale), className="n"),
        el("td", value["note"]),
    )
