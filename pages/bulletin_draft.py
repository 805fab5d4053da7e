"""What a bulletin of a closed month or quarter would say today. URL: /boletines/demostracion/vista/2026-09"""

from typing import Any

import dash
from dash import html

from data_access import bulletin
from data_access.state import BulletinState
from pages import _bulletin
from texts import t

dash.register_page(
    __name__,
    path_template="/boletines/<obs>/vista/<periodo>",
    title=t("bulletin.title"),
    order=53,
    state=BulletinState,
)


def layout(**query: Any) -> html.Main:
    """Raises LookupError (404) where the period has not ended, or did not come whole."""
    state = BulletinState.from_query(query)
    try:
        told = bulletin.draft(state.observatory, state.period)
    except LookupError:
        raise LookupError(t("bulletin.no_draft")) from None
    return _bulletin.draw(told)
