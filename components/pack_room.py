"""Session mode: the sections of a pack as screens, one question each. Without script it is one long page."""

from urllib.parse import quote, urlencode

from components.pack_page import body
from components.pack_paper import Paper, Section
from components.static import el
from texts import t

FIGURE = 200
"""Characters of what a screen hands over of its figure."""


def screens(paper: Paper, links: dict[str, str]) -> list[dict]:
    """The screens, and what moves between them; assets/session.js shows one at a time.

    links: pack → the way out; note → where staff note what is asked before a screen.
    """
    total = len(paper.sections)
    drawn = [_screen(paper, each, n, total, links["note"]) for n, each in enumerate(paper.sections, 1)]
    return [el("div", *drawn, className="screens"), _controls(paper, total, links["pack"])]


def _screen(paper: Paper, each: Section, n: int, total: int, note: str) -> dict:
    progress = el("p", t("pack.room.progress", n=n, total=total), className="progress")
    heading = el("h2", each.question, id=f"{each.name}-pregunta", tabIndex=-1)
    return el(
        "section",
        progress,
        heading,
        *body(paper, each),
        _note(paper, each, note),
        id=each.name,
        className="screen",
        aria_labelledby=f"{each.name}-pregunta",
    )


def _note(paper: Paper, each: Section, address: str) -> dict:
    """The way to note a question about what this screen says: its title and its first sentence, whose figures are those."""
    figure = ": ".join((each.title, *each.said[:1]))
    asked = urlencode({"cifra": figure[:FIGURE], "version": paper.version}, quote_via=quote)
    link = el("a", t("pack.room.note"), href=f"{address}?{asked}", rel="nofollow")
    return el("p", link, className="quiet note-link")


def _controls(paper: Paper, total: int, way_out: str) -> dict:
    """Buttons that the script brings to life (hidden without it), where one is, and the way out."""
    words = {f"data-{name}": t(f"pack.room.{key}") for name, key in (("of", "progress"), ("fewer", "fewer"))}
    words |= {"data-more-one": t("pack.room.more.one"), "data-more-many": t("pack.room.more.many")}
    buttons = [
        el(
            "button",
            t(f"pack.room.{name}"),
            type="button",
            className="btn btn-primary",
            data_step=step,
            hidden=True,
        )
        for name, step in (("previous", "-1"), ("next", "1"))
    ]
    where = el("p", t("pack.room.progress", n=1, total=total), className="where", role="status", hidden=True)
    return el(
        "nav",
        buttons[0],
        where,
        buttons[1],
        el("a", t("pack.room.exit"), href=way_out, className="exit"),
        el("p", t("pack.room.help"), className="quiet help"),
        className="room-controls",
        aria_label=t("pack.room.label"),
        **words,
    )
