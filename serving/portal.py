"""`Portal`, a Dash app whose pages are whole documents: readable before any script, cached by data version."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

import dash
import orjson
from dash._pages import _path_to_page
from dash.development.base_component import Component
from flask import Response, request

from components import formats
from components.document import Document, document
from components.errors import error_page
from components.static import Static, to_html, to_json
from data_access import observatories, read
from data_access.read import PortalError, WarehouseUnavailable
from serving import compress
from serving.static_files import versioned
from texts import t

NOTICE = "<!--aviso-->"


@dataclass(frozen=True)
class Asked:
    """A page of the registry with what the path and the query say."""

    page: dict
    path: str
    query: dict[str, str]

    def key(self, version: int) -> str:
        """What its HTML is kept under; with the page's own stamp, where it shows what no release changes."""
        stamp = f"{self.page['stamp']()}:" if "stamp" in self.page else ""
        return read.dated(version, f"page:{stamp}{self.path}?{json.dumps(self.query, sort_keys=True)}")


class Portal(dash.Dash):
    """Dash, with `index` answering whole documents instead of an empty page."""

    def index(self, *_args, **_kwargs) -> Response:
        page, variables = _path_to_page(self.strip_relative_path(request.path))
        if not page:
            return failure(404)
        given = {**request.args.to_dict(), **(variables or {})}
        query = page["state"].from_query(given).query()  # what a page does not know makes no other page
        return self._answer(Asked(page, request.path, query | (variables or {})))

    def _answer(self, asked: Asked) -> Response:
        """The page of the newest data, from the cache or drawn; the last known one while the database is away."""
        encoding = compress.accepted(request.headers.get("Accept-Encoding", ""))
        try:
            body = self._fresh(asked, encoding)
        except WarehouseUnavailable:
            return _kept(asked.key(read.last_version()), encoding)
        except LookupError as missing:
            if not is_missing(missing):
                raise
            return failure(404, str(missing))
        return compress.response(body, encoding)

    def _fresh(self, asked: Asked, encoding: str) -> str:
        """The encoded page of the newest data."""
        version = read.data_version()
        key = asked.key(version)
        body = read.cached(f"{key}:{encoding}")
        if body is None:
            html = read.cached(key)
            if html is None:
                html = self._draw(asked, version)
                read.keep(key, html)
            body = compress.encode(html, encoding)
            read.keep(f"{key}:{encoding}", body)
        return body

    def _draw(self, asked: Asked, version: int) -> str:
        """The HTML of a page, with the moment it was drawn where a notice may have to say it."""
        main = asked.page["layout"](**asked.query)
        html = document(self.describe(asked, main, version))
        return html.replace(NOTICE, f"<!--aviso {formats.instant(datetime.now(UTC))}-->", 1)

    def describe(self, asked: Asked, main: Component, version: int) -> Document:
        """All that the document around a page needs."""
        everyone = observatories.all_of_them()
        slug = asked.query.get("obs", "")
        return Document(
            title=asked.page["title"],
            main_html=to_html(main),
            layout=layout_text(main) if is_live(main) else "",
            callbacks=self._callbacks_of(asked.page["module"]) if is_live(main) else "[]",
            scripts=self._scripts(main)
            if is_live(main)
            else [versioned(name) for name in asked.page.get("scripts", ())],
            config=self._generate_config_html() if is_live(main) else "",
            renderer=self._generate_renderer() if is_live(main) else "",
            path=asked.path,
            query=asked.query,
            observatory=next((o for o in everyone if o.slug == slug), None),
            observatories=everyone,
            version=version,
            version_date=read.version_date(),
            charts=f"{versioned('lazy/plotly.min.js')} {versioned('lazy/plotly-locale-es.js')}",
            preloads=asked.page["preloads"](**asked.query)
            if "preloads" in asked.page and is_live(main)
            else [],
        )

    def _callbacks_of(self, module: str) -> str:
        """The callbacks whose ids are of this page; Dash's own page router is not ours."""
        prefix = module.replace(".", "-") + "-"
        mine = [c for c in self._callback_list if prefix in json.dumps([c["output"], c["inputs"]])]
        return orjson.dumps(json.loads(dash._utils.to_json(mine))).decode()

    def _scripts(self, main: Component) -> list[str]:
        """Addresses of React, the suites that occur in the tree, our own script, and Dash's renderer."""
        used = {node._namespace for node in [main, *main._traverse()] if isinstance(node, Component)}
        html = self._generate_scripts_html()
        sources = [part.split('"')[0] for part in html.split('<script src="')[1:]]
        kept = [s for s in sources if not (suite_of(s) and suite_of(s) not in used)]
        ours = ["atalaya.js", *(["map.js"] if "dash_leaflet" in used else [])]
        return [*kept[:-1], *map(versioned, ours), kept[-1]]  # the last one is Dash's renderer


SUITES = {
    "dash/dcc/": "dash_core_components",
    "dash/html/": "dash_html_components",
    "dash/dash_table/": "dash_table",
}
SUITES |= {f"{name}/": name for name in ("dash_bootstrap_components", "dash_leaflet")}


def suite_of(source: str) -> str | None:
    """The namespace of the component suite that a script address holds; None for React and the renderer."""
    if "polyfill" in source:
        return "dash_core_components"  # nothing else needs it, and no page of ours has it
    return next(
        (name for folder, name in SUITES.items() if f"_dash-component-suites/{folder}" in source), None
    )


def is_live(main: Component) -> bool:
    """Whether Dash has anything to do in a page: a control with an id, or an island."""
    return any(
        isinstance(n, Component) and not isinstance(n, Static) and n._namespace != "dash_html_components"
        for n in main._traverse()
    )


def layout_text(main: Component) -> str:
    return to_json(main)


def failure(status: int, detail: str = "", reference: str = "") -> Response:
    """404, 500 and 503 without the database: what happened and what to do."""
    title, body = error_page(status, detail, reference)
    html = document(Document(title=title, main_html=to_html(body)))
    encoding = compress.accepted(request.headers.get("Accept-Encoding", ""))
    answer = compress.response(compress.encode(html, encoding), encoding, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _kept(key: str, encoding: str) -> Response:
    """A page seen before, saying that it is one; 503 where there is none."""
    html = read.cached(key)
    if html is None:
        return failure(503)
    body = compress.encode(re.sub("<!--aviso (.+?)-->", _stale, html, count=1), encoding)
    return compress.response(body, encoding)


def _stale(drawn: re.Match) -> str:
    return f'<aside class="band"><p role="status">{t("error.stale", at=drawn[1])}</p></aside>'


def is_missing(problem: Exception) -> bool:
    """Whether a page says that there is nothing here; a KeyError or an IndexError is a bug."""
    return type(problem) is LookupError


__all__ = ["Portal", "PortalError", "failure", "is_missing"]
