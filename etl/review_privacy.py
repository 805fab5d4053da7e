"""What would be public that is not now, before anybody publishes it: numbers and sentences for a reviewer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from etl.review_rows import PAIRS, Compared, is_hidden
from warehouse.datasets import ALL
from warehouse.public_incidents import K

Told = dict[str, Any]


def preview(connection: sa.Connection, compared: Compared, added: int, persons: int) -> list[Told]:
    """label, n, sentence and kind («aviso» asks for attention) of each matter.

    added: rows that are new; persons: cells that look like a person's name.
    """
    usual = _rows if compared.dataset.published else _counts
    of_dataset = {"incidents": _incidents, "categories": _categories}.get(compared.dataset.name, usual)
    found = [*of_dataset(connection, compared, added), _never(compared)]
    if persons:
        said = (
            "Hay celdas que parecen nombres de persona donde va una oficina, y se publicarían tal como están."
        )
        found.append(_told("Posibles nombres de persona", persons, said, "aviso"))
    return found


def _told(label: str, n: int, sentence: str, kind: str = "") -> Told:
    return {"label": label, "n": n, "sentence": sentence, "kind": kind}


def _never(compared: Compared) -> Told:
    """What never leaves `core`."""
    hidden = [c.label for c in compared.dataset.columns if not c.public]
    if not hidden:
        return _told("Columnas que no se publican", 0, "Todas las columnas de este conjunto son públicas.")
    said = f"No salen nunca de aquí: {', '.join(hidden)}."
    if compared.dataset.name == "incidents":
        said = (
            f"No salen nunca fila por fila: {', '.join(hidden)}. De cada incidente solo se publican cuentas."
        )
    elif not compared.dataset.published:
        said += " Las demás columnas solo se publican contadas por mes o por año."
    return _told("Columnas que no se publican", len(hidden), said)


def _counts(connection: sa.Connection, compared: Compared, added: int) -> Iterator[Told]:
    """Of rows that never leave `core`: how many are new, and the matters that are not counted."""
    said = "No se publican fila por fila: entran en cuentas por mes o por año."
    hidden = _of_hidden_matter(connection, compared)
    yield _told("Filas nuevas que se contarían", added - hidden.n, said)
    yield from _left_out(compared, hidden)


def _rows(connection: sa.Connection, compared: Compared, added: int) -> Iterator[Told]:
    """New public rows, those of a matter that keeps them hidden, and columns that nothing filled in before."""
    hidden = _of_hidden_matter(connection, compared)
    shown = added - hidden.n
    said = "Filas que hoy no se ven y se verían enteras, con todas sus columnas públicas." if shown else ""
    yield _told("Filas nuevas a la vista", shown, said or "Ninguna fila nueva quedaría a la vista.")
    yield from _left_out(compared, hidden)
    columns = [c for c in compared.dataset.public_columns if not c.required]
    if not columns or not compared.against:
        return
    counted = ", ".join(f"count({c.name}) AS {c.name}" for c in columns)
    query = f"WITH {compared.sides} SELECT {counted} FROM {{}}"
    now, before = (
        connection.execute(sa.text(query.format(side)), compared.asked).mappings().one()
        for side in ("after", "before")
    )
    new = [c.label for c in columns if now[c.name] and not before[c.name]]
    if new:
        yield _told(
            "Columnas que se verían por primera vez",
            len(new),
            f"Hoy están en blanco: {', '.join(new)}.",
            "aviso",
        )


@dataclass(frozen=True)
class _Hidden:
    """Rows about a matter that is not ordinary: those that are new, and all that the load brings."""

    n: int
    total: int


def _of_hidden_matter(connection: sa.Connection, compared: Compared) -> _Hidden:
    if not compared.dataset.matter:
        return _Hidden(0, 0)
    query = f"""
        SELECT count(*) FILTER (WHERE p.a IS NOT NULL AND p.b IS NULL) AS n, count(*) AS total
        FROM {compared.dataset.table.fullname} r LEFT JOIN {PAIRS} p ON p.a = r.source_row
        WHERE r.observatory = :observatory AND r.load_id = :load_id AND r.slice = ANY(:slices) AND {is_hidden("r", compared.dataset)}
    """
    return _Hidden(*connection.execute(sa.text(query), compared.asked).one())


def _left_out(compared: Compared, hidden: _Hidden) -> Iterator[Told]:
    if compared.dataset.matter:
        said = "Su materia es reservada u operativa, o no tiene clase: ni se ven ni se cuentan."
        yield _told("Filas que no se publican por su materia", hidden.total, said)


_CLASSES = """
    SELECT coalesce(k.sensitivity, '') AS class, sum(c.incidents)::int AS n
    FROM mart.incidents_by_category c LEFT JOIN mart.classes k USING (observatory, category)
    WHERE c.observatory = :observatory AND c.load_id = :load_id AND c.slice = ANY(:slices) GROUP BY 1
"""
_OF_CLASS = {
    "ordinaria": ("Ordinarias", "Se cuentan en público, por lugar, por zona y por mes."),
    "reservada": (
        "Reservadas",
        "No entran en ningún total. Se dicen una vez por año cerrado, para todo el municipio, "
        f"y juntas hasta llegar a {K}.",
    ),
    "operativa": ("Operativas", "No entran en ningún total ni en el mapa."),
    "": ("Sin clase", "Su tipo no tiene clase de reserva: no se publican."),
}
_PLACES = """
    WITH edition AS (
        SELECT w.slice, coalesce(max(p.slice::int), 0) AS edition FROM unnest(CAST(:slices AS text[])) AS w (slice)
        LEFT JOIN (SELECT DISTINCT ON (slice) slice, load_id FROM meta.releases
                   WHERE dataset = 'places' AND observatory = :observatory ORDER BY slice, release_id DESC) p
            ON p.load_id IS NOT NULL AND p.slice::int <= left(w.slice, 4)::int GROUP BY 1),
    ordinary AS (SELECT category FROM mart.ordinary WHERE observatory = :observatory)
"""
_ZONES = (
    _PLACES
    + """, shown AS (
        SELECT DISTINCT c.slice, c.zone FROM mart.incidents_by_zone c JOIN mart.incidents_now n USING (observatory, load_id, slice, edition)
        JOIN ordinary USING (category) WHERE c.observatory = :observatory AND c.slice = ANY(:slices))
    SELECT count(*) AS n FROM (
        SELECT DISTINCT c.slice, c.zone FROM mart.incidents_by_zone c JOIN edition USING (slice, edition) JOIN ordinary USING (category)
        WHERE c.observatory = :observatory AND c.load_id = :load_id AND c.zone <> '' EXCEPT SELECT slice, zone FROM shown) new
"""
)
_CELLS = (
    _PLACES
    + """, shown AS (
        SELECT DISTINCT c.slice, u.place FROM mart.incidents_by_place c JOIN mart.incidents_now n USING (observatory, load_id, slice, edition)
        JOIN ordinary USING (category) CROSS JOIN unnest(c.places) AS u (place)
        WHERE c.observatory = :observatory AND c.slice = ANY(:slices))
    SELECT count(*) AS n FROM (
        SELECT DISTINCT c.slice, u.place FROM mart.incidents_by_place c JOIN edition USING (slice, edition) JOIN ordinary USING (category)
        CROSS JOIN unnest(c.places) AS u (place)
        WHERE c.observatory = :observatory AND c.load_id = :load_id AND u.place > 0 EXCEPT SELECT slice, place FROM shown) new
"""
)
_SMALLEST = (
    _PLACES
    + """, groups AS (
        SELECT c.incidents AS n FROM mart.incidents_by_zone c JOIN edition USING (slice, edition) JOIN ordinary USING (category)
        WHERE c.observatory = :observatory AND c.load_id = :load_id
        UNION ALL SELECT u.n FROM mart.incidents_by_place c JOIN edition USING (slice, edition) JOIN ordinary USING (category)
        CROSS JOIN unnest(c.incidents) AS u (n) WHERE c.observatory = :observatory AND c.load_id = :load_id)
    SELECT coalesce(min(n), 0)::int AS least, count(*) FILTER (WHERE n = 1)::int AS ones FROM groups
"""
)


def _incidents(connection: sa.Connection, compared: Compared, added: int) -> Iterator[Told]:
    counted = {row[0]: row[1] for row in connection.execute(sa.text(_CLASSES), compared.asked)}
    for name, (label, said) in _OF_CLASS.items():
        if name or counted.get(name):
            yield _told(f"Filas: {label.lower()}", counted.get(name, 0), said, "" if name else "aviso")
    zones = connection.scalar(sa.text(_ZONES), compared.asked)
    yield _told("Zonas", zones, "Pares de zona y mes que mostrarían algo y hoy no muestran nada.")
    cells = connection.scalar(sa.text(_CELLS), compared.asked)
    yield _told("Lugares", cells, "Pares de lugar y mes que mostrarían algo y hoy no muestran nada.")
    least, ones = connection.execute(sa.text(_SMALLEST), compared.asked).one()
    said = (
        f"El grupo más pequeño que se vería tiene {least}; de uno solo hay {ones}. Un lugar que en sus años tuvo el mínimo "
        "puede mostrar 1 en un mes: así está prometido."
    )
    yield _told("Grupo más pequeño", least, said)


_RECLASSED = """
    SELECT w.sensitivity AS was, k.sensitivity AS now, sum(c.incidents)::int AS n
    FROM after k LEFT JOIN before w ON w.code = k.code
    JOIN mart.incidents_by_category c ON c.observatory = :observatory AND c.category = k.code
    JOIN mart.incidents_now n ON n.observatory = c.observatory AND n.load_id = c.load_id AND n.slice = c.slice
    WHERE k.sensitivity IS DISTINCT FROM w.sensitivity AND 'ordinaria' IN (k.sensitivity, coalesce(w.sensitivity, ''))
    GROUP BY 1, 2
"""


_OF_MATTER = " UNION ALL ".join(
    f"SELECT observatory, load_id, slice, {d.matter} AS category, '{d.name}' AS dataset FROM {d.table.fullname}"
    for d in ALL
    if d.matter and d.name != "incidents"
)
_RECLASSED_ROWS = f"""
    SELECT w.sensitivity AS was, k.sensitivity AS now, count(*)::int AS n
    FROM after k LEFT JOIN before w ON w.code = k.code
    JOIN ({_OF_MATTER}) m ON m.observatory = :observatory AND m.category = k.code
    JOIN (SELECT DISTINCT ON (dataset, slice) dataset, slice, load_id FROM meta.releases
          WHERE observatory = :observatory ORDER BY dataset, slice, release_id DESC) n
        ON n.dataset = m.dataset AND n.load_id = m.load_id AND n.slice = m.slice
    WHERE k.sensitivity IS DISTINCT FROM w.sensitivity AND 'ordinaria' IN (k.sensitivity, coalesce(w.sensitivity, ''))
    GROUP BY 1, 2
"""
"""The same, of dispatches and of whatever else is about a matter."""


def _categories(connection: sa.Connection, compared: Compared, added: int) -> Iterator[Told]:
    """Incidents that a change of class would show, or hide."""
    yield from _rows(connection, compared, added)
    for what, ending, query in (("Incidentes", "os", _RECLASSED), ("Otras filas", "as", _RECLASSED_ROWS)):
        shown = hidden = 0
        for row in connection.execute(sa.text(f"WITH {compared.sides} {query}"), compared.asked):
            shown += row.n if row.now == "ordinaria" else 0
            hidden += row.n if row.was == "ordinaria" else 0
        if ending == "os" or shown or hidden:
            said = f"{what} de lo ya cargado que hoy no se cuentan en público y pasarían a contarse."
            yield _told(f"{what} que se harían públic{ending}", shown, said, "aviso" if shown else "")
            yield _told(f"{what} que dejarían de contarse", hidden, "Su tipo dejaría de ser ordinario.")
