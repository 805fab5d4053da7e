"""Bulletins on screen: the library, what could be written, and the head and seal of one."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from components import formats, pack_page, periods
from components.bulletin_feed import path
from components.pack_paper import Paper
from components.static import el, safe_href
from components.tables import scrolled
from texts import plural, t

FEW = 6
"""Drafts that are shown at once."""
HEADS = ("number", "title", "period", "published_on", "datasets")


def draft_path(observatory: str, period: str) -> str:
    """The address of the draft of a period."""
    return f"/boletines/{quote(observatory, safe='')}/vista/{quote(period, safe='')}"


def register(bulletins: Sequence[Any], observatory: str, titles: dict[str, str], locale: str) -> dict:
    """Every bulletin, as given. bulletins: data_access.bulletins.Bulletin; titles: of datasets, by name."""
    rows = [_row(each, observatory, titles, locale) for each in bulletins]
    heads = [el("th", t(f"bulletins.head.{name}"), scope="col") for name in HEADS]
    return scrolled(t("bulletins.register"), heads, el("tbody", *rows), class_name="data stack")


def _row(each: Any, observatory: str, titles: dict[str, str], locale: str) -> dict:
    names = [titles.get(name, name) for name in each.datasets]
    told = {
        "number": str(each.number) if each.number else t("bulletins.no_number"),
        "period": periods.unit(each.period, locale) if each.period else t("bulletins.no_period"),
        "published_on": formats.day(each.published_on, locale)
        if each.published_on
        else t("bulletins.no_day"),
        "datasets": "; ".join(names) or t("bulletins.no_datasets"),
    }
    cells = {name: el("td", words, data_label=t(f"bulletins.head.{name}")) for name, words in told.items()}
    cells["title"] = el("th", *_named(each, observatory), scope="row")
    return el("tr", *(cells[name] for name in HEADS))


def _named(each: Any, observatory: str) -> list[Any]:
    """Its title with the way to it, and who wrote it."""
    if each.is_ours:
        pdf = el("a", t("bulletins.pdf"), href=path(observatory, each.code, ".pdf"))
        return [
            el("a", each.title, href=path(observatory, each.code)),
            el("div", t("bulletins.ours"), " · ", pdf, className="quiet"),
        ]
    link = safe_href(each.url) if each.url else None
    title = el("a", each.title, href=link, rel="external") if link else each.title
    said = [t("bulletins.elsewhere") if link else t("bulletins.no_link")]
    said += [t("bulletins.of_document", title=each.source_document)] if each.source_document else []
    return [title, el("div", " · ".join(said), className="quiet")]


def offered(names: Sequence[str], observatory: str, locale: str, is_known: bool) -> dict:
    """The closed periods that nobody has written of. is_known: whether there is any closed period."""
    title = el("h2", t("bulletins.offered"), id="borradores")
    if not names:
        why = "bulletins.offered_none" if is_known else "bulletins.offered_nothing"
        return el("section", title, el("p", t(why)))
    items = [
        el("li", el("a", periods.unit(name, locale), href=draft_path(observatory, name))) for name in names
    ]
    more = items[FEW:]
    older = el(
        "details", el("summary", plural("bulletins.older", len(more))), el("ul", *more, className="links")
    )
    return el(
        "section",
        title,
        el("p", t("bulletins.offered_lead")),
        el("ul", *items[:FEW], className="links"),
        older if more else None,
    )


def notices(paper: Paper, told: Any) -> dict:
    """Of which version it tells, how many figures are others today, and the other format."""
    number = len(told.changes)
    changed = el("a", plural("bulletin.changed", number), href="#changes") if number else t("bulletin.same")
    frozen = [t("bulletin.frozen", version=paper.version), " ", changed] if told.row else []
    pdf = path(paper.observatory, told.row.code, ".pdf") if told.row else ""
    link = el("p", el("a", t("bulletin.get_pdf"), href=pdf), className="downloads") if pdf else None
    return el(
        "section",
        *(el("p", note, className="note") for note in paper.notes),
        el("p", *frozen, className="pack-state") if frozen else None,
        link,
        className="pack-head",
    )


def body(paper: Paper, introduction: Sequence[dict]) -> list[dict]:
    """The sections of a bulletin; what people wrote is drawn with what its claims are worth today, which is not sealed.

    introduction: its paragraphs as nodes.
    """
    drawn = pack_page.sections(paper)
    places = [n for n, each in enumerate(paper.sections) if each.name == "introduction"]
    for n in places:
        heading = el("h2", paper.sections[n].title)
        first, *_, last = paper.sections[n].said
        said, note = el("p", first, className="said"), el("p", last, className="quiet")
        drawn[n] = el("section", heading, said, *introduction, note, id="introduction", className="pack-part")
    return drawn
