"""A bulletin that the portal writes, as it was published. URL: /boletines/demostracion/boletin-2026-09"""

from typing import Any

import dash
from dash import html

from data_access import bulletin
from data_access.state import BulletinState
from pages import _bulletin
from texts import t

dash.register_page(
    __name__,
    path_template="/boletines/<obs>/<boletin>",
    title=t("bulletin.title"),
    order=54,
    state=BulletinState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where the portal writes no such bulletin."""
    state = BulletinState.from_query(query)
    try:
        told = bulletin.told(state.observatory, state.code)
    except LookupError:
        raise LookupError(t("bulletin.missing")) from None
    return _bulletin.draw(told)
