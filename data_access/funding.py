"""With what money: the funding sources of an observatory by any of the names that its documents give them."""

from collections.abc import Callable

import sqlalchemy as sa

from data_access import naming, read
from data_access.naming import Named
from warehouse.published import VIEWS

_sources = VIEWS["funding_sources"]


def resolve(observatory: str) -> Callable[[str | None, str | None], list[Named]]:
    """(codes of an activity, what its document prints) → its sources (`naming.Named`).

    The codes say which they are; a line without codes is read from what is printed, and what the catalogue does not hold stays
    as printed. Source: pub.funding_sources of the current release.
    """
    return read.kept(f"funding:{observatory}", lambda: _reader(observatory))


def _reader(observatory: str) -> Callable[[str | None, str | None], list[Named]]:
    columns = (_sources.c.code, _sources.c.name, _sources.c.aliases)
    query = sa.select(*columns).where(_sources.c.observatory == observatory)
    catalogue = read.frame(query.order_by(_sources.c.source_row))
    names, printed_names = (
        dict(zip(catalogue["code"], catalogue["name"], strict=True)),
        naming.reader(catalogue),
    )

    def sources(codes: str | None, printed: str | None) -> list[Named]:
        if not isinstance(codes, str) or not codes.strip(" ;"):
            return printed_names(printed)
        given = [code.strip() for code in codes.split(";") if code.strip()]
        return [Named(code, names.get(code, code), printed or "") for code in given]

    return sources
