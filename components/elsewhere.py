"""An empty section: what this observatory has not published, and who has."""

from components.static import el
from texts import t


def not_published(sentence: str, path: str, publishers: list[tuple[str, str]]) -> dict:
    """sentence: what is not published. publishers: (slug, institution) of those that publish it, may be empty."""
    items = [el("li", el("a", name, href=f"{path}?obs={slug}")) for slug, name in publishers]
    where = [el("h2", t("elsewhere.title")), el("ul", *items, className="places")] if items else []
    return el("div", el("p", sentence, className="note"), *where)
