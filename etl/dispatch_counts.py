"""Count the dispatches of a load into its cubes (warehouse/cubes.py)."""

import sqlalchemy as sa

from warehouse.cubes import TOGETHER

_COUNTS = sa.text("""
    INSERT INTO mart.dispatch_counts
        (observatory, load_id, slice, category, service, territory, detection, result, dispatches)
    SELECT observatory, load_id, slice, category, service, coalesce(territory, ''),
           CASE grouping(seen) WHEN 0 THEN seen ELSE :together END,
           CASE grouping(ended) WHEN 0 THEN ended ELSE :together END,
           count(*)
    FROM (SELECT *, coalesce(detection, '') AS seen, coalesce(result, '') AS ended FROM core.dispatches WHERE load_id = :load_id) d
    GROUP BY observatory, load_id, slice, category, service, GROUPING SETS ((territory), (seen), (ended))
""")
_MINUTES = sa.text("""
    INSERT INTO mart.dispatch_minutes (observatory, load_id, slice, category, service, step, minutes, dispatches)
    SELECT observatory, load_id, slice, category, service, step,
           floor(mod(extract(epoch FROM ended - began) + 86400, 86400) / 60), count(*)
    FROM core.dispatches
    CROSS JOIN LATERAL (VALUES ('envío', detected_at, dispatched_at), ('llegada', dispatched_at, arrived_at),
                               ('total', detected_at, arrived_at)) AS steps (step, began, ended)
    WHERE load_id = :load_id AND began IS NOT NULL AND ended IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7
""")


def fill(connection: sa.Connection, load_id: int) -> None:
    """Write the counts of a load whose rows are in `core`. Times after midnight belong to the next day."""
    connection.execute(_COUNTS, {"load_id": load_id, "together": TOGETHER})
    connection.execute(_MINUTES, {"load_id": load_id})
    connection.execute(sa.text("SELECT meta.count_anew()"))
