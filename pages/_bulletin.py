"""What the page of a bulletin and that of a draft share: how one is drawn."""

from dash import html

from components import bulletin_words, claims, pack_page
from components import bulletins as drawn
from components.pack_paper import Paper
from components.static import Static, el
from data_access import bulletin
from data_access.bulletin import Told
from pages import _page
from texts import t


def draw(told: Told) -> html.Main:
    """The page of a bulletin."""
    text, locale, slug = bulletin.introduction(told), told.place.locale, told.place.slug
    paper = bulletin_words.paper(told)
    paragraphs = claims.paragraphs(text, locale, lambda code: _page.indicator_path(slug, code))
    everyone = _page.address("/boletines", {"obs": slug})
    return _page.page(
        Static(
            [
                drawn.notices(paper, told),
                *drawn.body(paper, paragraphs),
                *_changes(told, paper),
                pack_page.seal(paper),
                el("p", el("a", t("bulletin.all"), href=everyone), className="downloads"),
            ]
        ),
        title=paper.title,
        lead=paper.subtitle,
    )


def _changes(told: Told, paper: Paper) -> list[dict]:
    """What has changed since, apart from the bulletin."""
    section = bulletin_words.changes(told)
    if section is None:
        return []
    heading = el("h2", section.title)
    return [el("section", heading, *pack_page.body(paper, section), id="changes", className="pack-part")]
