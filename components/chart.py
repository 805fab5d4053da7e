"""`Chart`, a Dash component for a Plotly figure that is drawn when it comes into view (assets/atalaya.js).

dcc.Graph would bring 128 kB of scripts to every page with a chart; this draws the same figure with the same Plotly.
"""

from typing import Any

from dash.development.base_component import Component


class Chart(Component):
    """figure: {"data": […], "layout": {…}}, plain dicts. label: what it shows, for who cannot see it."""

    _namespace = "atalaya"
    _type = "Chart"
    _children_props: list[str] = []
    _base_nodes: list[str] = []
    _prop_names = ["figure", "label"]
    _valid_wildcard_attributes: list[str] = []
    available_properties = ["figure", "label"]
    available_wildcard_properties: list[str] = []

    def __init__(self, figure: dict[str, Any], label: str) -> None:
        super().__init__(figure=figure, label=label)
