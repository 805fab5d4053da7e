"""What a load of incidents changes of the one that it replaces, and when that needs a note.

Rows are the same where their identifier is; those without one are compared by their number in each category.
"""

from collections.abc import Collection

import sqlalchemy as sa

from warehouse.errors import PortalError

MOVES = 0.05
"""How much of a past month may change without a note."""

_SHOWN = """
    shown AS (
        SELECT DISTINCT ON (r.slice) r.observatory, r.slice, r.load_id, l.received_at
        FROM meta.releases r JOIN meta.loads l USING (load_id)
        WHERE r.dataset = 'incidents' AND r.observatory = :observatory AND r.slice = ANY(:slices)
        ORDER BY r.slice, r.release_id DESC)
"""
"""What each slice showed last, even if it was withdrawn since: an undo is no way around a note."""

_COMPARED = f"""
    INSERT INTO mart.incident_changes (observatory, load_id, slice, previous, was, category, incidents)
    WITH {_SHOWN}, replaced AS (
        SELECT slice, load_id AS previous FROM shown WHERE load_id <> :load_id),
    after AS (SELECT slice, category, source_id FROM core.incidents
              WHERE observatory = :observatory AND load_id = :load_id),
    before AS (SELECT i.slice, i.category, i.source_id FROM core.incidents i JOIN replaced r
               ON i.observatory = :observatory AND i.load_id = r.previous AND i.slice = r.slice),
    named AS (
        SELECT coalesce(a.slice, b.slice) AS slice, coalesce(b.category, '') AS was,
               coalesce(a.category, '') AS category, count(*) AS n
        FROM (SELECT * FROM after WHERE source_id IS NOT NULL) a
        FULL JOIN (SELECT * FROM before WHERE source_id IS NOT NULL) b USING (slice, source_id)
        GROUP BY 1, 2, 3),
    nameless AS (
        SELECT slice, category, sum(n) AS n FROM (
            SELECT slice, category, count(*) AS n FROM after WHERE source_id IS NULL GROUP BY 1, 2
            UNION ALL SELECT slice, category, -count(*) FROM before WHERE source_id IS NULL GROUP BY 1, 2) both_
        GROUP BY 1, 2),
    told AS (
        SELECT * FROM named WHERE was <> category
        UNION ALL SELECT slice, '', category, n FROM nameless WHERE n > 0
        UNION ALL SELECT slice, category, '', -n FROM nameless WHERE n < 0)
    SELECT :observatory, :load_id, slice, previous, was, category, sum(n)
    FROM told JOIN replaced USING (slice) GROUP BY slice, previous, was, category
"""

_MOVED = f"""
    WITH {_SHOWN}, ordinary AS (SELECT category FROM mart.ordinary WHERE observatory = :observatory),
    before AS (
        SELECT n.slice, n.load_id,
               (SELECT coalesce(sum(incidents), 0) FROM mart.incidents_by_category c JOIN ordinary USING (category)
                WHERE c.observatory = n.observatory AND c.load_id = n.load_id AND c.slice = n.slice) AS incidents
        FROM shown n
        WHERE n.load_id <> :load_id
          AND (length(n.slice) = 4 OR n.received_at >= (n.slice || '-01')::date + interval '1 month'))
    SELECT b.slice, b.incidents AS before,
           coalesce((SELECT sum(incidents) FROM mart.incidents_by_category c JOIN ordinary USING (category)
                     WHERE c.observatory = :observatory AND c.load_id = :load_id AND c.slice = b.slice), 0) AS after,
           coalesce((SELECT sum(c.incidents) FROM mart.incident_changes c
                     WHERE c.observatory = :observatory AND c.load_id = :load_id AND c.slice = b.slice
                       AND (c.was IN (SELECT category FROM ordinary)
                            OR c.category IN (SELECT category FROM ordinary))), 0) AS touched
    FROM before b ORDER BY 1
"""


def compare(connection: sa.Connection, observatory: str, load_id: int, slices: Collection[str]) -> None:
    """Write down what a load, counted and not yet released, changes of each slice that it replaces."""
    asked = {"observatory": observatory, "load_id": load_id, "slices": list(slices)}
    connection.execute(sa.text(_COMPARED), asked)


def refuse_unexplained(
    connection: sa.Connection, observatory: str, load_id: int, slices: Collection[str], note: str
) -> None:
    """Raise PortalError where a month that was whole moves by more than MOVES and no note says why."""
    said = unexplained(connection, observatory, load_id, slices)
    if said and not note.strip():
        raise PortalError(
            f"{said} Explique por qué en una frase con --note: se publicará junto a las cifras."
        )


def unexplained(connection: sa.Connection, observatory: str, load_id: int, slices: Collection[str]) -> str:
    """Which months that were whole a load, already compared, moves by more than MOVES; '' where none.

    A month whose file came before it ended is expected to grow. Only ordinary matters are weighed.
    """
    asked = {"observatory": observatory, "load_id": load_id, "slices": list(slices)}
    moved = [
        f"{row.slice} (de {row.before} a {row.after}; cambian {row.touched})"
        for row in connection.execute(sa.text(_MOVED), asked)
        if max(abs(row.after - row.before), row.touched) > MOVES * row.before
    ]
    return f"Cambia más del {MOVES:.0%} de lo ya publicado: {', '.join(moved[:5])}." if moved else ""


def refuse_lost_categories(
    connection: sa.Connection, observatory: str, loads: Collection[int | None]
) -> None:
    """Raise PortalError where published incidents would have a category that nobody has classed.

    loads: those of `categories` that are about to be current; None: withdrawn.
    """
    query = """
        SELECT DISTINCT c.category FROM mart.incidents_by_category c
        JOIN mart.incidents_now n USING (observatory, load_id, slice) WHERE c.observatory = :observatory
        EXCEPT SELECT code FROM core.categories WHERE observatory = :observatory AND load_id = ANY(:loads)
        ORDER BY 1
    """
    asked = {"observatory": observatory, "loads": [load for load in loads if load is not None]}
    lost = list(connection.scalars(sa.text(query), asked))
    if lost:
        raise PortalError(
            f"Hay incidentes publicados de tipos que quedarían sin clase: {', '.join(lost[:5])}. "
            "Déjelos en la lista, o retire antes esos incidentes."
        )
