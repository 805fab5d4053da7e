"""What the page of a pack and the screens of its session share: which pack, and its addresses."""

from typing import Any
from urllib.parse import quote, urlencode

from data_access import pack
from data_access.pack import Told
from data_access.pack_asked import NoPack
from data_access.state import PackState
from texts import t


def ask(query: dict[str, Any]) -> Told:
    """The pack of a page's query. Raises LookupError (404) with a sentence where there is none."""
    state = PackState.from_query(query)
    try:
        return pack.told(state.observatory, state.quarter, state.version, state.day)
    except NoPack as none:
        raise LookupError(t(f"pack.none.{none.reason}")) from none


def links(told: Told) -> dict[str, str]:
    """freeze, today, room, pack, pdf, xlsx → address. Whatever leaves the page names the version and the day."""
    path = f"/sesiones/{quote(told.chosen.observatory, safe='')}/{told.chosen.quarter.name}"
    frozen = urlencode({"version": told.chosen.version, "al": told.chosen.as_of.isoformat()})
    return {
        "freeze": f"{path}?{frozen}",
        "today": f"{path}?{urlencode({'version': told.pack.newest})}",
        "room": f"{path}/sala?{frozen}",
        "pdf": f"{path}.pdf?{frozen}",
        "xlsx": f"{path}.xlsx?{frozen}",
        "pack": f"{path}?{frozen}" if told.is_pinned else path,
    }
