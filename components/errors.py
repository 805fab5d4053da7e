"""Pages of what went wrong: what happened, what was kept, what to do."""

from components.static import el
from texts import t


def error_page(status: int, detail: str = "", reference: str = "") -> tuple[str, dict]:
    """(title, page) for 404, 500 or 503."""
    title = t(f"error.{status}.title")
    body = el(
        "main",
        el("h1", title),
        el("p", detail or t(f"error.{status}.body"), className="lead"),
        el("p", t("error.reference", n=reference)) if reference else None,
        el("p", el("a", t("error.home"), href="/")),
        className="page narrow",
    )
    return title, body
