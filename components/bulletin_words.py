"""A bulletin as words and tables: from the figures of data_access.bulletins to the paper that the page and the PDF draw."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from components import formats, pack_words_incidents, periods
from components.bulletin_incidents_words import categories, hotspots, hours, unsure, unsure_totals
from components.bulletin_parts_words import complaints, dispatch, lacking_offices, plan, requests
from components.lineage import load_path
from components.pack_changes import changed, why
from components.pack_paper import TEXT, WHOLE, Paper, Section, column, grid, section
from texts import plural, t

SHORT = 12  # characters of the hash that are printed
INTRODUCTION, SUMMARY, SOURCES, CHANGES = "introduction", "summary", "sources", "changes"


def paper(told: Any) -> Paper:
    """A bulletin as it was written: the same bytes on every visit, save for what became reserved since.

    What has changed since, and what its claims are worth today, are no part of it. told: as data_access.bulletin gives it.
    """
    pack, place, row = told.pack, told.place, told.row
    name, day = periods.unit(told.period.name, place.locale), formats.day(pack.as_of, place.locale)
    parts = [
        _section(part, told)
        for part in pack.parts
        if part.name != INTRODUCTION and part.why != "only_quarters"
    ]
    sections = [_summary(parts), *_introduced(row), *parts]
    if pack.sources:
        sections.append(_sources(pack.sources, told))
    title = row.title if row else t("bulletin.draft_title", period=name)
    number = t("bulletin.number", n=row.number) if row and row.number else t("bulletin.unnumbered")
    words = {"number": number, "institution": place.institution, "period": name, "day": day}
    state = t("bulletin.subtitle", **words) if row else t("bulletin.draft_subtitle", **words)
    return Paper(
        title=title,
        subtitle=state,
        institution=place.institution,
        observatory=pack.observatory,
        quarter=pack.quarter,
        short_hash=pack.digest[:SHORT],
        version=pack.version,
        locale=place.locale,
        currency=place.currency,
        seal=_seal(told, number, name, day),
        notes=(t("bulletin.draft"),) if row is None else (),
        demonstration=t("bulletin.demonstration") if place.is_demonstration else "",
        sections=tuple(
            replace(each, title=t("pack.number", n=n, title=each.title)) for n, each in enumerate(sections, 1)
        ),
    )


def changes(told: Any) -> Section | None:
    """What today's data tell otherwise; None where the bulletin is of today's data."""
    if not told.today_digest:
        return None
    return changed(told.pack, told.changes, told.today_digest[:SHORT], told.place)


def _seal(told: Any, number: str, period: str, day: str) -> tuple[tuple[str, str], ...]:
    facts = {
        "institution": told.place.institution,
        "number": number,
        "period": period,
        "version": t("bulletin.seal.of", version=told.pack.version),
        "day" if told.row else "draft_day": day,
        "hash": told.pack.digest,
    }
    return tuple((t(f"bulletin.seal.{name}"), value) for name, value in facts.items())


_BY_NAME: dict[str, Callable[[Any, Any], Section]] = {
    "categories": categories,
    "hours": hours,
    "plan": plan,
    "complaints": complaints,
    "dispatch": dispatch,
    "requests": requests,
}


def _section(part: Any, told: Any) -> Section:
    """A part in words: why it is not known, or what there is."""
    if part.name == "incidents":
        return _zones(part, told)
    if part.why:
        said = t("bulletin.unknown", why=why(part.why, part.name))
        return section(part.name, (" ".join([said, *lacking_offices(part, told)]),))
    return _BY_NAME[part.name](part, told)


def _zones(part: Any, told: Any) -> Section:
    if part.why in ("no_incidents", "no_months"):
        return section("incidents", (t("bulletin.unknown", why=why(part.why, part.name)),))
    found = pack_words_incidents.incidents(part, told.place.locale)
    if part.why:
        return replace(found, title=t("bulletin.zones"))
    doubt = unsure_totals(part.facts, "total", told)
    said = (found.said[0], *doubt, *hotspots(part, told), *found.said[1:])
    zones, *rest = found.grids
    return replace(found, title=t("bulletin.zones"), said=said, grids=(unsure(zones, told), *rest))


def _introduced(row: Any) -> list[Section]:
    """What people wrote, in their paragraphs, and where its claims are judged. row: data_access.bulletins.Bulletin or None."""
    text = row.introduction.replace("\r\n", "\n") if row else ""
    said = [" ".join(p.split()) for p in text.split("\n\n") if p.strip()]
    words = (t("bulletin.written_by"), *said, t("bulletin.claims_apart"))
    return [section(INTRODUCTION, words)] if said else []


def _summary(told: list[Section]) -> Section:
    """One page: the answer of each section, in its order."""
    rows = [{"item": each.title, "what": each.said[0]} for each in told]
    columns = (column("item", wide=2), column("what", TEXT, wide=5))
    return replace(
        section(SUMMARY, (), [grid(t("bulletin.answers"), columns, rows)]), title=t("bulletin.summary")
    )


def _sources(sources: Sequence[Any], told: Any) -> Section:
    rows = [
        {**vars(source), "sha256": source.sha256[:SHORT], "dataset": told.titles.get(source.dataset)}
        for source in sources
    ]
    columns = (
        column("file_name", wide=3),
        column("dataset", wide=2),
        column("rows", WHOLE),
        column("sha256", wide=2),
        column("release_id", WHOLE),
    )
    links = [load_path(source.load_id, told.place.slug) for source in sources]
    said = plural("pack.sources.said", len(rows))
    return section(SOURCES, (said,), [grid(t("pack.sources.caption"), columns, rows, links)])
