"""What may go wrong with a plan: its risk register, what names each risk, and what came true."""

import pandas as pd
import sqlalchemy as sa

from data_access import read
from data_access.reviews import reprogrammings
from warehouse.published import VIEWS

_risks, _lines = VIEWS["risks"], VIEWS["activities"]


def register(observatory: str, plan: str) -> pd.DataFrame:
    """The risks of a plan in document order.

    Columns: code, title, kind, process, came_true_on (day, month or year; None: nothing says so), came_true_note, source_line,
    lines (list of the lines that name it) and moved (list of the lines that a reprogramming moved because of it).
    Source: pub.risks, pub.activities and pub.reprogrammings of the current releases.
    """
    query = sa.select(_risks).where(_risks.c.observatory == observatory, _risks.c.slice == plan)
    rows = read.frame(query.order_by(_risks.c.source_row))
    wanted = sa.select(_lines.c.line, _lines.c.risk_codes).where(
        _lines.c.observatory == observatory, _lines.c.slice == plan, _lines.c.risk_codes.is_not(None)
    )
    named = _naming(read.frame(wanted), "risk_codes")
    moved = _naming(reprogrammings(observatory, plan), "risk")
    lists = {
        name: pd.Series([found.get(code, []) for code in rows["code"]], index=rows.index, dtype=object)
        for name, found in (("lines", named), ("moved", moved))
    }
    return rows.assign(**lists)


def _naming(rows: pd.DataFrame, column: str) -> dict[str, list[int]]:
    """Code of a risk → the lines whose column names it, in order and once each."""
    found: dict[str, list[int]] = {}
    for line, codes in zip(rows["line"], rows[column], strict=True):
        for code in codes.split(";") if isinstance(codes, str) else []:
            lines = found.setdefault(code.strip(), [])
            if line not in lines:
                lines.append(int(line))
    found.pop("", None)
    return {code: sorted(lines) for code, lines in found.items()}
