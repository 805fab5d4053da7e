"""The first sentences of /incidentes: what the period holds, and what should be known about it."""

import pandas as pd

from components import formats, incident_words, periods
from components.static import el
from data_access import comparison, hours, incidents
from data_access.incident_known import FAMILY, categories
from data_access.incident_scope import UNLOCATED, Scope
from data_access.observatories import Observatory
from pages import _incident_record, _page
from pages._incident_sections import PATH, need_quarter
from texts import plural, t


def kinds(observatory: str) -> list[tuple[str, str]]:
    """Families, then categories: (value, words)."""
    known = categories(observatory)
    families = [(FAMILY + f, t("incidents.family", family=f)) for f in sorted(set(known["family"]))]
    return [*families, *zip(known["code"], known["name"], strict=True)]


def by_month(asked: Scope, place: Observatory, total: int, months: pd.DataFrame) -> dict:
    """Of months. months: as data_access.incidents.by_month gives them."""
    locale = place.locale
    said = [
        incident_words.compared(incidents.compare(months), locale),
        incident_words.total(asked.start, asked.end, total, locale),
    ]
    partial = [formats.month(m, locale) for m in asked.months if m in asked.partial]
    missing = list(months.loc[months["chosen"].astype(bool) & months["incidents"].isna(), "month"])
    facts = [incident_words.year_only(row, locale) for row in incidents.year_only(asked).to_dict("records")]
    facts += [plural("incidents.partial", len(partial), months=formats.listed(partial))] if partial else []
    facts += [t("incidents.missing", months=periods.listed(missing, locale))] if missing else []
    return _answer(asked, place, " ".join(filter(None, said)), [el("p", fact) for fact in facts])


def by_quarter(asked: Scope, place: Observatory, total: int) -> dict:
    """Of whole quarters, where the hour or the day is asked for."""
    months = comparison.months(asked.whole_quarters)
    if not months:
        return _answer(asked, place, "", need_quarter(asked))
    left_out = hours.outside(asked)
    facts = [t("sections.hours_outside", months=periods.listed(left_out, place.locale))] if left_out else []
    facts.append(t("sections.night"))
    said = incident_words.total(months[0], months[-1], total, place.locale)
    return _answer(asked, place, said, [el("p", fact) for fact in facts])


def _answer(asked: Scope, place: Observatory, said: str, facts: list[dict]) -> dict:
    everything = el("a", t("filters.clear"), href=_page.address(PATH, {"obs": asked.observatory}))
    narrowed = _narrowed(asked)
    return el(
        "div",
        *(el("p", t(f"incidents.ignored.{name}"), className="note", role="status") for name in asked.ignored),
        el("p", said, className="lead") if said else None,
        el("p", t("incidents.narrowed", filters=narrowed), " ", everything, role="status")
        if narrowed
        else None,
        *facts,
        _incident_record.unreported(place),
        className="answer",
    )


def _narrowed(asked: Scope) -> str:
    """The filters in words; '' without any."""
    zone = t("zones.unlocated") if asked.zone == UNLOCATED else incidents.zone_names(asked).get(asked.zone)
    said = {
        "category": dict(kinds(asked.observatory)).get(asked.category),
        "source": asked.source,
        "zone": zone,
        "band": incident_words.band(asked.band) if asked.band else "",
        "weekday": asked.weekday,
    }
    return " · ".join(f"{t(f'incidents.filter.{k}')}: {v}" for k, v in said.items() if v)
