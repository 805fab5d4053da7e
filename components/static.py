"""`Static`, one Dash component for any tree without callback ids, and the HTML that the server sends of a tree."""

import json
import re
from html import escape
from typing import Any

import orjson
from dash._utils import to_json as dash_json
from dash.development.base_component import Component

from texts import t

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_ATTRIBUTE = {
    "className": "class",
    "htmlFor": "for",
    "dateTime": "datetime",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
    "autoComplete": "autocomplete",
    "srcSet": "srcset",
    "inputMode": "inputmode",
    "n_clicks": "",
    "key": "",
}
_ADDRESS = re.compile(  # browsers drop tabs and line ends inside an address, and read \ as /
    r"(/(?!/)|[#?]|https?://[^/\\\x00-\x20])[^\\\x00-\x1f\x7f]*", re.IGNORECASE
)
Node = Any
"""A component, a plain node {t: tag, p: properties, c: children}, text, a number, None, or a list of them."""


class Static(Component):
    """A tree that Dash draws as one component: text stays text, nothing is a callback's."""

    _namespace = "atalaya"
    _type = "Static"
    _children_props: list[str] = []
    _base_nodes: list[str] = []
    _prop_names = ["id", "tree"]
    _valid_wildcard_attributes: list[str] = []
    available_properties = ["id", "tree"]
    available_wildcard_properties: list[str] = []

    def __init__(self, tree: Node = None) -> None:
        super().__init__(tree=plain(tree))


def el(tag: str, *children: Node, **properties: Any) -> dict:
    """A plain node, cheaper than a component. Properties are React's: className, htmlFor, colSpan."""
    return {
        "t": tag,
        "p": {k.replace("_", "-"): v for k, v in properties.items() if v is not None},
        "c": list(children),
    }


def plain(node: Node) -> Node:
    """A tree of html.* components and plain nodes as plain nodes only."""
    if node is None or isinstance(node, str):  # first what a tree has most of
        return node
    if isinstance(node, (list, tuple)):
        return [plain(n) for n in node]
    if isinstance(node, Static):
        return getattr(node, "tree", None)
    if isinstance(node, dict):
        return {"t": node["t"], "p": node["p"], "c": plain(node["c"])}
    if not isinstance(node, Component):
        return node
    properties = node.to_plotly_json()["props"]
    return {
        "t": node._type.lower(),
        "p": {k: v for k, v in properties.items() if k != "children"},
        "c": plain(properties.get("children")),
    }


def to_json(node: Node) -> str:
    """A tree as Dash reads it, as `dash._utils.to_json` writes it but ten times sooner: thousands of plain nodes are not cleaned."""
    return orjson.dumps(node, default=_dashed, option=orjson.OPT_NON_STR_KEYS).decode()


def _dashed(part: Any) -> Any:
    """What JSON has no word for: a component, or a figure's own kinds of number, as Dash writes them."""
    return part.to_plotly_json() if isinstance(part, Component) else json.loads(dash_json(part))


def to_html(node: Node) -> str:
    """The HTML of a tree: what is read before any script, and without one."""
    if isinstance(node, str):  # first what a tree has most of
        return escape(node, quote=False)
    if node is None or isinstance(node, bool):
        return ""
    if isinstance(node, (list, tuple)):
        return "".join(map(to_html, node))
    if isinstance(node, Static):
        return to_html(getattr(node, "tree", None))
    if isinstance(node, dict):
        return _element(node["t"], node["p"], node["c"])
    if not isinstance(node, Component):
        return escape(str(node), quote=False)
    draw = _CONTROLS.get(node._type)
    properties = node.to_plotly_json()["props"]
    if draw is not None:
        return draw(properties)
    return _element(
        node._type.lower(),
        {k: v for k, v in properties.items() if k != "children"},
        properties.get("children"),
    )


def _element(tag: str, properties: dict, children: Node) -> str:
    attributes = "".join(_attribute(k, v) for k, v in properties.items())
    return f"<{tag}{attributes}>" if tag in VOID else f"<{tag}{attributes}>{to_html(children)}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    name = _ATTRIBUTE.get(name, name)
    if not name or value is None or value is False:
        return ""
    if isinstance(value, dict):
        value = ";".join(f"{k}:{v}" for k, v in value.items())
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def _select(p: dict) -> str:
    options = [
        _element(
            "option", {"value": o["value"], "selected": str(o["value"]) == str(p.get("value"))}, o["label"]
        )
        for o in p.get("options", [])
    ]
    return f'<select class="form-select"{_attribute("id", p.get("id"))}{_attribute("name", p.get("name"))}>{"".join(options)}</select>'


def _input(p: dict) -> str:
    names = ("id", "name", "type", "value", "placeholder", "maxLength", "autoComplete")
    return _element("input", {"className": "form-control", **{k: p.get(k) for k in names}}, None)


def _island(p: dict) -> str:
    """The kept place of a map or a chart; its sentence points to the table."""
    return _element("div", {"className": "island"}, {"t": "noscript", "p": {}, "c": t("figure.island")})


_CONTROLS = {"Select": _select, "Input": _input, "Chart": _island, "MapContainer": _island}


def safe_href(address: object) -> str | None:
    """An address that may become a link: our own path, or http(s). Anything else is only text."""
    text = str(address).strip()
    return text if _ADDRESS.fullmatch(text) else None
