"""Who answers for what: the offices of an observatory by any of the names that its documents give them."""

import pandas as pd
import sqlalchemy as sa

from data_access import naming, read
from data_access.naming import Reader
from warehouse.published import VIEWS

_units = VIEWS["units"]


def resolve(observatory: str) -> Reader:
    """What «Responsable» prints → its offices (`naming.Named`: code of the unit or blank, name, as printed).

    Several to a cell: «PNP Gobierno Local JJVV», «MINSA, MTC, Gobiernos Locales», «Alcaldía;Serenazgo». Source: pub.units of
    the current release.
    """
    return read.kept(f"offices:{observatory}", lambda: naming.reader(_catalogue(observatory)))


def _catalogue(observatory: str) -> pd.DataFrame:
    columns = (_units.c.code, _units.c.name, _units.c.aliases)
    query = sa.select(*columns).where(_units.c.observatory == observatory)
    return read.frame(query.order_by(_units.c.sort_order, _units.c.source_row))
