"""The views of incidents in `pub`: three grains and what hangs on them, ordinary matters only (house.md 5).

Each is SQL over the cubes, and its columns, which data_access asks by. `mart.…` views are what they share; no
role of the portal reads those.
"""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from warehouse.ledger import AS_OF_SQL

K = 5
"""The least count of reserved matters that is ever told."""

SHARED = {
    # The load that each slice of incidents shows today, and the edition in force in its year.
    "incidents_now": """
        SELECT r.observatory, r.slice, r.load_id, r.release_id, e.edition, l.received_at
        FROM (SELECT DISTINCT ON (observatory, slice) * FROM meta.releases WHERE dataset = 'incidents'
              ORDER BY observatory, slice, release_id DESC) r
        LEFT JOIN meta.loads l USING (load_id)  -- left: not even looked at where received_at is not asked for
        CROSS JOIN LATERAL (
            SELECT coalesce(max(p.slice::int), 0) AS edition FROM meta.releases p
            WHERE p.dataset = 'places' AND p.observatory = r.observatory AND p.load_id IS NOT NULL
              AND p.slice::int <= left(r.slice, 4)::int) e
        WHERE r.load_id IS NOT NULL
    """,
    # Each category's class today; one that is no longer listed is treated as reserved.
    "classes": """
        SELECT c.observatory, c.code AS category, c.sensitivity
        FROM core.categories c
        JOIN (SELECT DISTINCT ON (observatory, slice) * FROM meta.releases WHERE dataset = 'categories'
              ORDER BY observatory, slice, release_id DESC) r USING (observatory, load_id, slice)
    """,
    "ordinary": "SELECT observatory, category FROM mart.classes WHERE sensitivity = 'ordinaria'",
    # The editions that may be drawn: not withdrawn.
    "place_editions": """
        SELECT DISTINCT p.observatory, p.first_year AS edition, p.period, p.load_id
        FROM core.places p
        JOIN (SELECT DISTINCT ON (observatory, slice) * FROM meta.releases WHERE dataset = 'places'
              ORDER BY observatory, slice, release_id DESC) r USING (observatory, load_id, slice)
    """,
    # The months of quarters whose three came whole: a file received before its month ended tells on the next one.
    "whole_quarters": """
        SELECT observatory, quarter, slice, load_id, edition
        FROM (
            SELECT *, count(*) OVER (PARTITION BY observatory, quarter) AS months
            FROM (
                SELECT *, left(slice, 4) || '-T' || to_char((slice || '-01')::date, 'Q') AS quarter
                FROM mart.incidents_now
                WHERE length(slice) = 7 AND received_at >= (slice || '-01')::date + interval '1 month') came) told
        WHERE months = 3
    """,
    # Years that are over: their twelve months came, none of them before it ended; or the year as a whole and no month.
    "closed_years": """
        SELECT observatory, left(slice, 4) AS year FROM mart.incidents_now GROUP BY 1, 2
        HAVING left(slice, 4)::int < extract(year FROM now())
           AND count(*) FILTER (WHERE length(slice) = 7) IN (0, 12)
           AND coalesce(bool_and(received_at >= (slice || '-01')::date + interval '1 month')
                        FILTER (WHERE length(slice) = 7), true)
    """,
    # The load that each slice of a closed year showed when the last of its months had come whole: what is told of
    # reserved matters stays as it was then, or two releases would tell the one case that a correction adds.
    # Materialized: each is asked once, whatever the planner takes an unknown number of observatories for.
    "closings": """
        WITH closed AS MATERIALIZED (SELECT * FROM mart.closed_years)
        SELECT observatory, year, closing
        FROM (
            SELECT observatory, left(slice, 4) AS year,
                   coalesce(max(came) FILTER (WHERE length(slice) = 7), max(came)) AS closing
            FROM (
                SELECT r.observatory, r.slice, min(r.release_id) AS came
                FROM meta.releases r JOIN meta.loads l USING (load_id)
                WHERE r.dataset = 'incidents' AND (length(r.slice) = 4
                    OR l.received_at >= (substr(r.slice || '-01-01', 1, 10))::date + interval '1 month')
                GROUP BY 1, 2) firsts
            GROUP BY 1, 2) ends
        JOIN closed USING (observatory, year)
    """,
    "closing_loads": """
        WITH y AS MATERIALIZED (SELECT * FROM mart.closings)
        SELECT DISTINCT ON (r.observatory, r.slice) r.observatory, r.slice, r.load_id, y.year
        FROM y
        JOIN meta.releases r ON r.dataset = 'incidents' AND r.observatory = y.observatory
            AND left(r.slice, 4) = y.year AND r.release_id <= y.closing AND r.load_id IS NOT NULL
        ORDER BY r.observatory, r.slice, r.release_id DESC
    """,
    # The same of classes: what becomes reserved later would tell, added to the sum, what the sum was.
    "classes_at_close": """
        WITH y AS MATERIALIZED (SELECT * FROM mart.closings)
        SELECT y.observatory, y.year, c.code AS category, c.sensitivity
        FROM y
        CROSS JOIN LATERAL (
            SELECT DISTINCT ON (r.slice) r.slice, r.load_id FROM meta.releases r
            WHERE r.dataset = 'categories' AND r.observatory = y.observatory AND r.release_id <= y.closing
            ORDER BY r.slice, r.release_id DESC) k
        JOIN core.categories c ON c.observatory = y.observatory AND c.load_id = k.load_id AND c.slice = k.slice
    """,
    "counted_at_close": """
        WITH l AS MATERIALIZED (SELECT * FROM mart.closing_loads),
             k AS MATERIALIZED (SELECT * FROM mart.classes_at_close)
        SELECT c.observatory, l.year, c.slice, c.category, c.incidents,
               coalesce(k.sensitivity, 'reservada') AS sensitivity
        FROM mart.incidents_by_category c
        JOIN l USING (observatory, load_id, slice)
        LEFT JOIN k USING (observatory, year, category)
    """,
    "reserved": "SELECT * FROM mart.counted_at_close WHERE sensitivity = 'reservada'",
}

_MONTHS = "length(slice) = 7"
_QUARTER = "left(slice, 4) || '-T' || to_char((slice || '-01')::date, 'Q')"

SQL = {
    "incidents_by_place": """
        SELECT c.observatory, c.slice, c.edition, c.category, c.places, c.incidents
        FROM mart.incidents_by_place c
        JOIN mart.incidents_now USING (observatory, load_id, slice, edition)
        JOIN mart.ordinary USING (observatory, category)
        JOIN mart.place_editions e USING (observatory, edition)
        WHERE e.period = 'mes' OR length(c.slice) = 4
        UNION ALL
        SELECT observatory, quarter, edition, category, array_agg(place ORDER BY place), array_agg(n ORDER BY place)
        FROM (
            SELECT c.observatory, q.quarter, c.edition, c.category, u.place, sum(u.n)::int AS n
            FROM mart.whole_quarters q
            JOIN mart.incidents_by_place c USING (observatory, load_id, slice, edition)
            JOIN mart.ordinary USING (observatory, category)
            JOIN mart.place_editions e USING (observatory, edition)
            CROSS JOIN unnest(c.places, c.incidents) AS u (place, n)
            WHERE e.period = 'trimestre'
            GROUP BY 1, 2, 3, 4, 5) counted
        GROUP BY 1, 2, 3, 4
    """,
    "incidents_by_zone": """
        SELECT c.observatory, c.slice, c.zone, c.category, c.source, c.incidents, c.located, c.contradicted
        FROM mart.incidents_by_zone c
        JOIN mart.incidents_now USING (observatory, load_id, slice, edition)
        JOIN mart.ordinary USING (observatory, category)
    """,
    # The same at the version that a frozen pack names (ledger.AS_OF), in the classes of today: what has become
    # reserved since is not told again.
    "incidents_by_zone_as_of": f"""
        SELECT c.observatory, c.slice, c.zone, c.category, c.source, c.incidents
        FROM (SELECT DISTINCT ON (observatory, slice) observatory, slice, load_id FROM meta.releases
              WHERE dataset = 'incidents' AND release_id <= {AS_OF_SQL}
              ORDER BY observatory, slice, release_id DESC) r
        CROSS JOIN LATERAL (
            SELECT coalesce(max(p.slice::int), 0) AS edition FROM meta.releases p
            WHERE p.dataset = 'places' AND p.observatory = r.observatory AND p.load_id IS NOT NULL
              AND p.slice::int <= left(r.slice, 4)::int AND p.release_id <= {AS_OF_SQL}) e
        JOIN mart.incidents_by_zone c ON c.observatory = r.observatory AND c.load_id = r.load_id
            AND c.slice = r.slice AND c.edition = e.edition
        JOIN mart.ordinary o ON o.observatory = c.observatory AND o.category = c.category
    """,
    # What a slice showed before the load that it shows today came for the first time: an undo tells what that changed.
    "incidents_by_zone_before": """
        SELECT c.observatory, c.slice, c.zone, c.category, c.source, c.incidents
        FROM mart.incidents_now n
        CROSS JOIN LATERAL (
            SELECT r.load_id FROM meta.releases r
            WHERE r.dataset = 'incidents' AND r.observatory = n.observatory AND r.slice = n.slice
              AND r.load_id IS NOT NULL AND r.release_id < (
                  SELECT min(f.release_id) FROM meta.releases f WHERE f.dataset = 'incidents'
                    AND f.observatory = n.observatory AND f.slice = n.slice AND f.load_id = n.load_id)
            ORDER BY r.release_id DESC LIMIT 1) b
        JOIN mart.incidents_by_zone c ON c.observatory = n.observatory AND c.slice = n.slice
            AND c.edition = n.edition AND c.load_id = b.load_id
        JOIN mart.ordinary o ON o.observatory = c.observatory AND o.category = c.category
    """,
    "incident_changes": """
        SELECT observatory, slice, release_id, was, category, sum(incidents)::int AS incidents
        FROM (
            SELECT c.observatory, c.slice, n.release_id, coalesce(w.category, '') AS was,
                   coalesce(o.category, '') AS category, c.incidents
            FROM mart.incident_changes c
            JOIN mart.incidents_now n USING (observatory, load_id, slice)
            LEFT JOIN mart.ordinary w ON w.observatory = c.observatory AND w.category = c.was
            LEFT JOIN mart.ordinary o ON o.observatory = c.observatory AND o.category = c.category) told
        WHERE was <> category GROUP BY 1, 2, 3, 4, 5
    """,
    "incidents_by_hour": """
        SELECT c.observatory, q.quarter, c.category, c.weekday, c.band, sum(c.incidents)::int AS incidents
        FROM mart.whole_quarters q
        JOIN mart.incidents_by_hour c USING (observatory, load_id, slice)
        JOIN mart.ordinary USING (observatory, category)
        GROUP BY 1, 2, 3, 4, 5
    """,
    # The same of the quarters whose three months had come whole at the version that a frozen bulletin names.
    "incidents_by_hour_as_of": f"""
        SELECT c.observatory, q.quarter, c.category, c.weekday, c.band, sum(c.incidents)::int AS incidents
        FROM (
            SELECT *, count(*) OVER (PARTITION BY observatory, quarter) AS months
            FROM (
                SELECT r.observatory, r.slice, r.load_id, left(slice, 4) || '-T' || to_char((slice || '-01')::date, 'Q') AS quarter
                FROM (SELECT DISTINCT ON (observatory, slice) observatory, slice, load_id FROM meta.releases
                      WHERE dataset = 'incidents' AND length(slice) = 7 AND release_id <= {AS_OF_SQL}
                      ORDER BY observatory, slice, release_id DESC) r
                JOIN meta.loads l USING (load_id)
                WHERE l.received_at >= (slice || '-01')::date + interval '1 month') came) q
        JOIN mart.incidents_by_hour c ON c.observatory = q.observatory AND c.load_id = q.load_id AND c.slice = q.slice
        JOIN mart.ordinary o ON o.observatory = c.observatory AND o.category = c.category
        WHERE q.months = 3
        GROUP BY 1, 2, 3, 4, 5
    """,
    "incidents_by_outcome": """
        SELECT c.observatory, y.year, c.category, c.outcome, sum(c.incidents)::int AS incidents
        FROM mart.incidents_by_outcome c
        JOIN mart.incidents_now USING (observatory, load_id, slice)
        JOIN mart.ordinary USING (observatory, category)
        JOIN mart.closed_years y ON y.observatory = c.observatory AND y.year = left(c.slice, 4)
        GROUP BY 1, 2, 3, 4
    """,
    "incidents_highlighted": f"""
        SELECT observatory, slice AS month, sum(highlighted)::int AS incidents
        FROM mart.incidents_by_category
        JOIN mart.incidents_now USING (observatory, load_id, slice)
        JOIN mart.ordinary USING (observatory, category)
        WHERE {_MONTHS} GROUP BY 1, 2
    """,
    # house.md 5.4: merged, not hidden; and merged on while the next is so small that, with it told, the order alone
    # would tell one of the merged (4 and 10 merged beside a 10). '' is «otras reservadas»; a year under k in all has
    # one row without a count.
    "incidents_reserved": f"""
        WITH counted AS (
            SELECT observatory, year, category, sum(incidents) AS n FROM mart.reserved GROUP BY 1, 2, 3),
        ranked AS (
            SELECT *, row_number() OVER rising AS i, sum(n) OVER rising AS sum_so_far,
                   lead(n) OVER rising AS following,
                   count(*) FILTER (WHERE n < {K}) OVER whole AS few, sum(n) OVER whole AS total
            FROM counted
            WINDOW whole AS (PARTITION BY observatory, year), rising AS (whole ORDER BY n, category)),
        merged AS (
            SELECT *, min(i) FILTER (WHERE i >= few AND sum_so_far >= {K} AND sum_so_far - coalesce(following, sum_so_far) < {K - 2})
                      OVER (PARTITION BY observatory, year) AS upto
            FROM ranked)
        SELECT observatory, year, CASE WHEN total < {K} OR few > 0 AND i <= upto THEN '' ELSE category END AS category,
               CASE WHEN min(total) >= {K} THEN sum(n)::int END AS incidents
        FROM merged GROUP BY 1, 2, 3
    """,
    # All of a quarter together, where each of the year's four has at least k, and what has no month adds up to none or k.
    "incidents_reserved_by_quarter": f"""
        WITH parts AS (
            SELECT observatory, year, sum(incidents) AS n, CASE WHEN {_MONTHS} THEN {_QUARTER} END AS quarter
            FROM mart.reserved GROUP BY observatory, year, 4),
        fit AS (
            SELECT observatory, year FROM parts GROUP BY 1, 2
            HAVING count(quarter) = 4 AND min(n) >= {K})
        SELECT observatory, quarter, n::int AS incidents FROM parts JOIN fit USING (observatory, year)
        WHERE quarter IS NOT NULL
    """,
    # Once per closed year, as it closed: published + reserved + operational = received; no sums where reserved is under k.
    "incidents_received": f"""
        SELECT observatory, year, published, operational,
               CASE WHEN reserved >= {K} THEN reserved END AS reserved,
               CASE WHEN reserved >= {K} THEN published + operational + reserved END AS received
        FROM (
            SELECT observatory, year,
                   coalesce(sum(incidents) FILTER (WHERE sensitivity = 'ordinaria'), 0)::int AS published,
                   coalesce(sum(incidents) FILTER (WHERE sensitivity = 'operativa'), 0)::int AS operational,
                   coalesce(sum(incidents) FILTER (WHERE sensitivity = 'reservada'), 0)::int AS reserved
            FROM mart.counted_at_close
            GROUP BY 1, 2) told
    """,
    "place_editions": "SELECT observatory, edition, period, load_id FROM mart.place_editions",
    # The zones that an edition tells apart, even one that was withdrawn: the others stay merged.
    "zones_of_editions": """
        SELECT DISTINCT p.observatory, p.first_year::int AS edition, p.zone, p.zone_name
        FROM core.places p
        JOIN (SELECT DISTINCT ON (observatory, slice) * FROM meta.releases
              WHERE dataset = 'places' AND load_id IS NOT NULL
              ORDER BY observatory, slice, release_id DESC) r USING (observatory, load_id, slice)
    """,
}
"""View of `pub` → its SQL."""

_TEXTS = (
    "observatory",
    "slice",
    "quarter",
    "month",
    "year",
    "category",
    "was",
    "zone",
    "zone_name",
    "source",
    "band",
    "outcome",
    "period",
)


def _columns(names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text() if name in _TEXTS else sa.Integer()) for name in names.split()]


COLUMNS: dict[str, list[sa.Column]] = {
    "incidents_by_place": [
        *_columns("observatory slice edition category"),
        *(sa.Column(name, ARRAY(sa.Integer)) for name in ("places", "incidents")),
    ],
    "incidents_by_zone": _columns("observatory slice zone category source incidents located contradicted"),
    "incidents_by_zone_as_of": _columns("observatory slice zone category source incidents"),
    "incidents_by_zone_before": _columns("observatory slice zone category source incidents"),
    "incident_changes": _columns("observatory slice release_id was category incidents"),
    "incidents_by_hour": _columns("observatory quarter category weekday band incidents"),
    "incidents_by_hour_as_of": _columns("observatory quarter category weekday band incidents"),
    "incidents_by_outcome": _columns("observatory year category outcome incidents"),
    "incidents_highlighted": _columns("observatory month incidents"),
    "incidents_reserved": _columns("observatory year category incidents"),
    "incidents_reserved_by_quarter": _columns("observatory quarter incidents"),
    "incidents_received": _columns("observatory year published operational reserved received"),
    "place_editions": _columns("observatory edition period load_id"),
    "zones_of_editions": _columns("observatory edition zone zone_name"),
}
"""View of `pub` → its columns."""
