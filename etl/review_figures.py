"""Money and headline figures before and after a load: what the first sentence of the public page would say."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from etl import review_examples
from etl.context import currency_of
from etl.review_rows import PAIRS, Compared
from warehouse import kinds

Figure = dict[str, Any]
LATEST = 12
"""Indicators whose newest value is told."""
CHANGES = 5
"""Cells that change and are told at once; the rest is in the examples."""


def amounts(connection: sa.Connection, compared: Compared) -> list[Figure]:
    """The sum of each column of money in each slice (and side), exact: a printed total is not added to its own lines.

    before, now: text of a decimal; None where no row tells it.
    """
    dataset = compared.dataset
    money = [c for c in dataset.columns if c.kind is kinds.AMOUNT]
    if not money:
        return []
    names = {c.name for c in dataset.columns}
    side = "side" if "side" in names and "side" not in dataset.slice else "''"
    lines = "WHERE total_of IS NULL" if "total_of" in names else ""
    sums = ", ".join(f"sum({c.name}) FILTER (WHERE {s}) AS {n}_{c.name}" for c in money for n, s in _SIDES)
    query = f"""
        WITH {compared.sides}, both_ AS (SELECT *, true AS now FROM after UNION ALL SELECT *, false FROM before)
        SELECT slice, {side} AS side, {sums} FROM both_ {lines} GROUP BY 1, 2 ORDER BY 1, 2
    """
    currency, found = currency_of(connection, compared.observatory), []
    for row in connection.execute(sa.text(query), compared.asked).mappings():
        for column in money:
            told = {name: row[f"{name}_{column.name}"] for name, _ in _SIDES}
            if any(value is not None for value in told.values()):
                where = " · ".join(part for part in (column.label, row["slice"], row["side"]) if part)
                values = {name: None if value is None else f"{value:f}" for name, value in told.items()}
                found.append({"label": where, "column": column.name, **values, "currency": currency})
    return found


_SIDES = (("before", "NOT now"), ("now", "now"))


def headline(connection: sa.Connection, compared: Compared, sums: list[Figure]) -> list[Figure]:
    """What the public page says first, before and now. sums: its `amounts`. unit: «%» of a share, «texto» of words."""
    return _HEADLINES.get(compared.dataset.name, _rows)(connection, compared, sums)


def _rows(connection: sa.Connection, compared: Compared, sums: list[Figure]) -> list[Figure]:
    return [_counted(connection, compared, "Filas", "count(*)"), *_changes(connection, compared)]


def _changes(connection: sa.Connection, compared: Compared) -> list[Figure]:
    """The first cells that change, by the key of their row, and how many rows change besides."""
    cells = review_examples.changed(connection, compared)
    told = [
        {
            "label": " · ".join(p for p in (c["key"], c["column"]) if p),
            "before": c["before"],
            "now": c["now"],
            "unit": "texto",
        }
        for c in cells[:CHANGES]
    ]
    query = f"SELECT count(*) FROM {PAIRS} WHERE differs AND a IS NOT NULL AND b IS NOT NULL"
    more = connection.scalar(sa.text(query)) - len({c["row"] for c in cells[:CHANGES]})
    if more > 0:
        label = "Y 1 fila más que cambia" if more == 1 else f"Y {more} filas más que cambian"
        told.append({"label": label, "before": "–", "now": "en los ejemplos, más abajo", "unit": "texto"})
    return told


def _counted(connection: sa.Connection, compared: Compared, label: str, what: str) -> Figure:
    query = f"WITH {compared.sides} SELECT (SELECT {what} FROM before) AS before, (SELECT {what} FROM after) AS now"
    row = connection.execute(sa.text(query), compared.asked).one()
    return {"label": label, "before": row.before, "now": row.now}


_MONTHS = "num_nonnulls(" + ", ".join(f"m{month:02d}" for month in range(1, 13)) + ") > 0"


def _plan(connection: sa.Connection, compared: Compared, sums: list[Figure]) -> list[Figure]:
    programmed = _counted(
        connection, compared, "Líneas con meses programados", f"count(*) FILTER (WHERE {_MONTHS})"
    )
    return [_counted(connection, compared, "Líneas de trabajo que promete el plan", "count(*)"), programmed]


def _progress(connection: sa.Connection, compared: Compared, sums: list[Figure]) -> list[Figure]:
    lines = _counted(connection, compared, "Líneas con avance reportado", "count(DISTINCT (plan, line))")
    last = _counted(connection, compared, "Último mes con avance reportado", "max(month)")
    return [lines, last | {"unit": "texto"}]


def _budget(connection: sa.Connection, compared: Compared, sums: list[Figure]) -> list[Figure]:
    return [figure for figure in sums if figure["column"] in ("approved", "accrued")]


_ORDINARY = """
    SELECT coalesce(sum(c.incidents), 0) FROM mart.incidents_by_category c
    JOIN mart.ordinary USING (observatory, category) WHERE c.observatory = :observatory AND c.slice = {slice}
"""


def _incidents(connection: sa.Connection, compared: Compared, sums: list[Figure]) -> list[Figure]:
    """Ordinary incidents of all the slices and of the newest, and the change from a year before."""
    last = max(compared.slices)
    loads = {"before": compared.against, "now": dict.fromkeys(compared.slices, compared.load_id)}
    total: Figure = {"label": "Incidentes ordinarios de lo que trae el archivo"}
    month: Figure = {"label": f"Incidentes ordinarios de {last}"}
    change: Figure = {"label": f"Cambio de {last} frente a un año antes", "unit": "%"}
    year_before = _year_before(connection, compared, last)
    for side, mine in loads.items():
        counted = {
            name: _ordinary(connection, compared.observatory, name, load) for name, load in mine.items()
        }
        total[side] = sum(counted.values()) if counted else None
        month[side] = counted.get(last)
        is_told = bool(year_before) and month[side] is not None
        change[side] = round(100 * (month[side] - year_before) / year_before, 1) if is_told else None
    figures = [month] if len(compared.slices) == 1 else [total, month]
    return [*figures, change] if year_before else figures


def _ordinary(connection: sa.Connection, observatory: str, name: str, load_id: int) -> int:
    query = sa.text(_ORDINARY.format(slice=":slice") + " AND c.load_id = :load")
    return int(connection.scalar(query, {"observatory": observatory, "slice": name, "load": load_id}))


def _year_before(connection: sa.Connection, compared: Compared, last: str) -> int:
    """Ordinary incidents of the same month a year before, published now or in this file; 0 where there are none."""
    name = f"{int(last[:4]) - 1}{last[4:]}"
    if name in compared.slices:
        return _ordinary(connection, compared.observatory, name, compared.load_id)
    query = """
        SELECT coalesce(sum(c.incidents), 0) FROM mart.incidents_by_category c
        JOIN mart.ordinary USING (observatory, category) JOIN mart.incidents_now n USING (observatory, load_id, slice)
        WHERE c.observatory = :observatory AND c.slice = :slice
    """
    return int(connection.scalar(sa.text(query), {"observatory": compared.observatory, "slice": name}))


def _values(connection: sa.Connection, compared: Compared, sums: list[Figure]) -> list[Figure]:
    """How many values, the newest of each indicator where it changes, and the first values that change."""
    newest = """(SELECT DISTINCT ON (indicator) indicator, trim_scale(value)::text || ' (' || period || ')' AS told
                 FROM {} ORDER BY indicator, period DESC)"""
    query = f"""
        WITH {compared.sides}
        SELECT indicator, b.told AS before, a.told AS now FROM {newest.format("after")} a
        FULL JOIN {newest.format("before")} b USING (indicator)
        WHERE a.told IS DISTINCT FROM b.told ORDER BY indicator LIMIT {LATEST}
    """
    rows = connection.execute(sa.text(query), compared.asked).all()
    latest = [
        {"label": f"Último valor de {r.indicator}", "before": r.before, "now": r.now, "unit": "texto"}
        for r in rows
    ]
    counted = _counted(connection, compared, "Valores de indicadores", "count(*)")
    return [counted, *latest, *_changes(connection, compared)]


_HEADLINES: dict[str, Callable[[sa.Connection, Compared, list[Figure]], list[Figure]]] = {
    "incidents": _incidents,
    "activities": _plan,
    "progress": _progress,
    "budget_lines": _budget,
    "investments": _budget,
    "indicator_values": _values,
}
