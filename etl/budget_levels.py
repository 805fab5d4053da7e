"""Add up the lines of a budget at every level of every classification (`mart.budget_levels`), when it is loaded."""

import sqlalchemy as sa

from warehouse.datasets.budget_lines import CLASSIFICATIONS, PHASES
from warehouse.errors import PortalError
from warehouse.locks import BUDGET_LEVELS

_AMOUNTS = tuple(PHASES.values())
_SUMS = ", ".join(f"sum({name}) AS {name}" for name in _AMOUNTS)
_COUNTS = ", ".join(f"count({name}) AS {name}_lines" for name in _AMOUNTS)
_ALL = ", ".join((*_AMOUNTS, *(f"{name}_lines" for name in _AMOUNTS)))

_TOLD = "bool_or(basis IS NOT DISTINCT FROM 'del periodo') AS is_flow, CASE WHEN count(status) = count(*) AND min(status) = max(status) THEN min(status) END AS status"
_PLACE = r"""
    coalesce(
        regexp_replace(regexp_replace(code, '([0-9]+)', '00000000000000\1', 'g'), '[0-9]*([0-9]{15})', '\1', 'g')
            || chr(1) || code,
        lpad(first::text, 15, '0')
    ) COLLATE "C"
"""
"""Levels with a code in the order of their codes, 2.9 before 2.10; the others in that of the document."""

_FILL = """
WITH lines AS (
    SELECT observatory, slice, line, string_to_array(coalesce({name}, {name}_code), ' > ') AS names,
        string_to_array({name}_code, ' > ') AS codes, basis, status, {amounts}
    FROM core.budget_lines
    WHERE load_id = :load_id AND total_of IS NULL AND coalesce({name}, {name}_code) IS NOT NULL
), paths AS (
    SELECT *, coalesce(names[1:cardinality(names) - cardinality(codes)] || codes, names) AS ids,
        cardinality(names) - coalesce(cardinality(codes), 0) AS uncoded
    FROM lines
), nodes AS (
    SELECT observatory, slice, ids[1:depth] AS ids, depth, min(line) AS first, count(*) AS lines,
        count(*) FILTER (WHERE depth = cardinality(ids)) AS own,
        (array_agg(names[depth] ORDER BY line))[1] AS name,
        min(CASE WHEN depth > uncoded THEN ids[depth] END) AS code,
        {told}, {sums}, {counts}
    FROM paths, generate_series(0, cardinality(names)) AS depth
    GROUP BY observatory, slice, ids[1:depth], depth
), rests AS (
    SELECT paths.observatory, paths.slice, paths.ids || ''::text AS ids, nodes.depth + 1 AS depth, min(line) AS first,
        count(*) AS lines, count(*) AS own, NULL::text AS name, NULL::text AS code,
        {told_of_paths}, {sums_of_paths}, {counts_of_paths}
    FROM paths JOIN nodes ON nodes.slice = paths.slice AND nodes.ids = paths.ids AND nodes.own < nodes.lines
    GROUP BY paths.observatory, paths.slice, paths.ids, nodes.depth
), every AS (
    SELECT * FROM nodes UNION ALL SELECT * FROM rests
), placed AS (
    SELECT below.slice, below.ids, array_agg(above.place ORDER BY above.depth) AS place
    FROM every AS below JOIN (SELECT *, {place} AS place FROM every) AS above
        ON above.slice = below.slice AND above.ids = below.ids[1:above.depth] AND above.depth <= below.depth
    GROUP BY below.slice, below.ids
)
INSERT INTO mart.budget_levels (observatory, load_id, slice, classification, level, parent, depth, position, code, name,
    is_leaf, is_flow, status, lines, {all})
SELECT observatory, :load_id, slice, :classification, array_to_string(ids, ' > '),
    CASE WHEN depth > 0 THEN array_to_string(ids[1:depth - 1], ' > ') END, depth,
    row_number() OVER (PARTITION BY slice ORDER BY place, ids) - 1, code, name, own = lines, is_flow, status, lines, {all}
FROM every JOIN placed USING (slice, ids)
"""


_MIXED = sa.text("""
    SELECT min(source_row) FROM core.budget_lines WHERE load_id = :load_id
    GROUP BY slice HAVING count(DISTINCT coalesce(basis, 'acumulado')) > 1 LIMIT 1
""")


def fill(connection: sa.Connection, load_id: int) -> None:
    """Add up the lines of a load of budget_lines that has just been copied. Amounts are added where they are told.

    Raises PortalError where some lines of a period are cumulative and others are not.
    """
    if connection.scalar(_MIXED, {"load_id": load_id}) is not None:
        raise PortalError(
            "En un mismo periodo y lado, unas filas dicen importes acumulados y otras «del periodo»: no se pueden sumar. "
            "Escriba lo mismo en la columna «Importes» de todas."
        )
    for classification, name in CLASSIFICATIONS.items():
        sql = _FILL.format(
            name=name,
            amounts=", ".join(_AMOUNTS),
            sums=_SUMS,
            counts=_COUNTS,
            sums_of_paths=_SUMS.replace("sum(", "sum(paths."),
            counts_of_paths=_COUNTS.replace("count(", "count(paths."),
            all=_ALL,
            told=_TOLD,
            told_of_paths=_TOLD.replace("(basis", "(paths.basis").replace("(status", "(paths.status"),
            place=_PLACE,
        )
        connection.execute(sa.text(sql), {"load_id": load_id, "classification": classification})


_WAITING = sa.text("""
    SELECT DISTINCT load_id FROM core.budget_lines AS rows
    WHERE total_of IS NULL AND NOT EXISTS (SELECT FROM mart.budget_levels AS levels WHERE levels.load_id = rows.load_id)
    ORDER BY load_id
""")


def fill_waiting(engine: sa.Engine) -> None:
    """Add up the loads of before there were levels, whether current or not: frozen packs read them, too."""
    with engine.begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(BUDGET_LEVELS)))
        for load_id in connection.scalars(_WAITING).all():
            fill(connection, load_id)
