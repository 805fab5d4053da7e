"""A session pack as words and tables: from the figures of data_access.pack to the paper that every format draws."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from components import formats, pack_words_incidents, pack_words_indicators, periods
from components import pack_words_money as money
from components import pack_words_plans as plans
from components import pack_words_register as register
from components.lineage import load_path
from components.pack_changes import changed, why
from components.pack_paper import TEXT, WHOLE, Paper, Section, column, grid, section
from texts import plural, t

SHORT = 12  # characters of the hash that are printed


def paper(told: Any) -> Paper:
    """A pack as its readers see it. told: as data_access.pack.told gives it."""
    pack, place = told.pack, told.place
    end, day = formats.month(pack.end, place.locale), formats.day(pack.as_of, place.locale)
    parts = [_section(part, place, told.titles) for part in pack.parts if part.name != "agenda"]
    agenda = register.agenda(pack.part("agenda"), place.locale, [each.title for each in parts])
    sections = [_summary(parts), agenda, *parts]
    if told.today_digest:
        sections.append(changed(pack, told.changes, told.today_digest[:SHORT], place))
    if pack.sources:
        sections.append(_sources(pack.sources, told))
    return Paper(
        title=t("pack.heading", quarter=periods.quarter(pack.quarter)),
        subtitle=t("pack.subtitle", institution=place.institution, end=end, day=day),
        institution=place.institution,
        observatory=pack.observatory,
        quarter=pack.quarter,
        short_hash=pack.digest[:SHORT],
        version=pack.version,
        locale=place.locale,
        currency=place.currency,
        seal=_seal(told, end, day),
        notes=(t("pack.running", end=end),) if pack.is_running else (),
        changed=plural("pack.changes.first", len(told.changes)) if told.changes else "",
        demonstration=t("pack.demonstration") if place.is_demonstration else "",
        sections=tuple(
            replace(each, title=t("pack.number", n=n, title=each.title)) for n, each in enumerate(sections, 1)
        ),
    )


def _seal(told: Any, end: str, day: str) -> tuple[tuple[str, str], ...]:
    pack, place = told.pack, told.place
    facts = {
        "institution": place.institution,
        "quarter": periods.quarter(pack.quarter),
        "end": end,
        "version": str(pack.version),
        "day": day,
        "hash": pack.digest,
        "state": t("pack.seal.is_frozen" if told.is_pinned else "pack.seal.is_live"),
    }
    return tuple((t(f"pack.seal.{name}"), value) for name, value in facts.items())


_BY_NAME: dict[str, Callable[[Any, Any], Section]] = {
    "deviations": plans.deviations,
    "late": plans.late,
    "budget": lambda part, place: money.budget(part, place.locale, place.currency),
    "incidents": lambda part, place: pack_words_incidents.incidents(part, place.locale),
    "indicators": lambda part, place: pack_words_indicators.indicators(part, place.locale),
    "commitments": lambda part, place: register.commitments(part, place.locale),
    "duties": lambda part, place: register.duties(part, place.locale),
    "questions": lambda part, place: register.questions(part, place.locale),
}
STANDS_WITHOUT = {"partial"}
"""Reasons for which a part still has figures to show."""


def _section(part: Any, place: Any, titles: Mapping[str, str]) -> Section:
    """A part in words: why there is nothing, or what there is."""
    if part.why and part.why not in STANDS_WITHOUT:
        return section(part.name, (why(part.why, part.name, part.facts.get("year", "")),))
    if part.name == "missing":
        return register.missing(part, titles, place.locale)
    return _BY_NAME[part.name](part, place)


def _summary(told: list[Section]) -> Section:
    """One page: the answer of each section, in its order."""
    rows = [{"item": each.title, "what": each.said[0]} for each in told if each.said]
    columns = (column("item", wide=2), column("what", TEXT, wide=5))
    return section("summary", (), [grid(t("pack.answers"), columns, rows)])


def _sources(sources: Sequence[Any], told: Any) -> Section:
    rows = [
        {**vars(source), "sha256": source.sha256[:SHORT], "dataset": told.titles.get(source.dataset)}
        for source in sources
    ]
    columns = (
        column("file_name", wide=3),
        column("dataset", wide=2),
        column("slices", WHOLE),
        column("rows", WHOLE),
        column("sha256", wide=2),
        column("release_id", WHOLE),
    )
    links = [load_path(source.load_id, told.place.slug) for source in sources]
    said = plural("pack.sources.said", len(rows))
    return section("sources", (said,), [grid(t("pack.sources.caption"), columns, rows, links)])
