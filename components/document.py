"""The document around a page: head, header, band, the page twice (HTML and Dash's layout), footer, scripts."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from components.contrast import readable
from components.frame import footer, header
from components.static import el, to_html
from texts import t

FEED = "/boletines/atom.xml"
ASSETS = Path(__file__).parent.parent / "assets"


@dataclass(frozen=True)
class Document:
    """What a document needs. Without layout Dash is not sent: the page is complete as it is, with or without scripts.

    layout, callbacks: JSON text. scripts: addresses; charts: those of the Plotly bundle and its locale;
    preloads: those that its scripts will fetch. observatory and observatories: as data_access gives them.
    """

    title: str
    main_html: str
    layout: str = ""
    callbacks: str = "[]"
    scripts: list[str] = field(default_factory=list)
    config: str = ""
    renderer: str = ""
    path: str = ""
    query: dict[str, str] = field(default_factory=dict)
    observatory: Any = None
    observatories: list = field(default_factory=list)
    version: int = 0
    version_date: date | None = None
    charts: str = ""
    preloads: list[str] = field(default_factory=list)


@lru_cache
def styles() -> str:
    """All CSS, inlined: one request less before the first figure."""
    pages = sorted(ASSETS.glob("css_*.css"))
    return "\n".join(path.read_text() for path in (ASSETS / "bootstrap.css", ASSETS / "atalaya.css", *pages))


def document(doc: Document) -> str:
    """The HTML of a whole page."""
    brand = doc.observatory.brand_color if doc.observatory and doc.observatory.brand_color else ""
    institution = f" · {doc.observatory.institution}" if doc.observatory else ""
    return "".join(
        (
            f'<!DOCTYPE html><html lang="es" data-charts="{doc.charts}"><head><meta charset="UTF-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(doc.title + institution)} · {t('site.name')}</title>",
            f'<meta name="description" content="{escape(t("site.description"))}">',
            '<link rel="icon" type="image/svg+xml" href="/assets/icons/favicon.svg">',
            '<link rel="preload" href="/assets/fonts/atalaya-sans-400.woff2" as="font" type="font/woff2" crossorigin>',
            *(f'<link rel="preload" href="{escape(a)}" as="fetch" crossorigin>' for a in doc.preloads),
            _feed(doc),
            f"<style>{styles()}{_brand(brand)}</style></head><body>",
            to_html(el("a", t("site.skip"), className="skip", href="#contenido")),
            to_html(header(doc.observatory, doc.observatories, doc.path, doc.version, doc.version_date)),
            _demonstration(doc.observatory, doc.observatories),
            "<!--aviso-->",
            '<div id="contenido" tabindex="-1">',
            '<div id="react-entry-point"><div class="_dash-loading"></div></div>' if doc.layout else "",
            f'<div id="servidor">{doc.main_html}</div></div>',
            to_html(footer(doc.observatory)),
            _scripts(doc),
            "</body></html>",
        )
    )


def _feed(doc: Document) -> str:
    """The feed of the section, for readers of feeds."""
    if not doc.path.startswith(FEED.rpartition("/")[0]):
        return ""
    address = f"{FEED}?obs={quote(doc.observatory.slug, safe='')}" if doc.observatory else FEED
    title = escape(t("bulletins.feed"))
    return f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{escape(address)}">'


def _brand(color: str) -> str:
    """An observatory's own colour; only what is a colour, and only where it contrasts (components.contrast)."""
    return f":root{{--brand:{color}}}" if readable(color) else ""


def _demonstration(observatory: Any, everyone: list) -> str:
    """The band that says that data are fictional: on every page of such an observatory, and on those of all."""
    if observatory is not None:
        body = t("demo.body") if observatory.is_demonstration else ""
    else:
        body = "".join(t("demo.among", name=o.institution) for o in everyone if o.is_demonstration)
    if not body:
        return ""
    title = t("demo.title")
    return to_html(el("aside", el("strong", title), " ", body, className="band demo", aria_label=title))


def _scripts(doc: Document) -> str:
    tags = "".join(f'<script src="{escape(source)}"></script>' for source in doc.scripts)
    if not doc.layout:
        return tags
    data = {"_dash-layout": doc.layout, "_dash-dependencies": doc.callbacks}
    blocks = "".join(
        f'<script type="application/json" id="{name}">{text.replace("<", chr(92) + "u003c")}</script>'
        for name, text in data.items()
    )
    return f'{blocks}<footer class="dash">{doc.config}{tags}{doc.renderer}</footer>'
