"""What should make a reviewer stop: an older file, the same rows as another slice, less than before, part of a month."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from babel.numbers import format_decimal

from etl import orphans, publish
from etl.context import locale_of
from etl.review_rows import Compared, delivered
from warehouse import ledger
from warehouse.errors import PortalError

FALLS = 0.10
"""How many of its rows a slice may lose without a warning."""
FEW = 5
"""Rows under which two slices may well be alike."""
ALIKE = 3
"""Slices alike that are told."""
_GAP = 7
_SAME = ("source_line", "source_document", "source_url")


def found(connection: sa.Connection, compared: Compared, sums: list[dict[str, Any]]) -> list[str]:
    """Sentences in Spanish, the gravest first. sums: `review_figures.amounts`."""
    locale = locale_of(connection, compared.observatory)
    return [
        *_refused(connection, compared),
        *_older(connection, compared),
        *_same_file(connection, compared),
        *_same_rows(connection, compared),
        *_left_out(connection, compared, locale),
        *_fewer(connection, compared, locale),
        *_falling(sums, locale),
        *_open_months(connection, compared),
        *_gaps(connection, compared),
    ]


def _refused(connection: sa.Connection, compared: Compared) -> Iterator[str]:
    """What publishing would refuse, found by doing it and forgetting it."""
    dataset, observatory, slices = compared.dataset.name, compared.observatory, compared.slices
    with connection.begin_nested() as kept:
        try:
            publish.refuse_gates(connection, compared.load_id, dataset, observatory, slices)
            shared = {"dataset": dataset, "observatory": observatory, "kind": "publication"}
            rows = [{**shared, "slice": name, "load_id": compared.load_id} for name in slices]
            connection.execute(ledger.releases.insert(), rows)
            orphans.refuse(connection, dataset, observatory, slices)
        except PortalError as problem:
            yield f"No se podrá publicar así: {problem}"
        kept.rollback()


_OLDER = """
    SELECT DISTINCT ON (r.slice) r.slice, r.load_id, to_char(r.released_at, 'YYYY-MM-DD') AS released,
           n.load_id AS later, to_char(n.released_at, 'YYYY-MM-DD') AS replaced
    FROM meta.loads mine JOIN meta.loads same ON same.sha256 = mine.sha256 AND same.load_id <> mine.load_id
    JOIN meta.releases r ON r.load_id = same.load_id AND r.dataset = mine.dataset AND r.observatory = mine.observatory
    JOIN LATERAL (
        SELECT x.load_id, x.released_at FROM meta.releases x
        WHERE x.dataset = r.dataset AND x.observatory = r.observatory AND x.slice = r.slice
          AND x.release_id > r.release_id AND x.load_id IS DISTINCT FROM r.load_id
        ORDER BY x.release_id LIMIT 1) n ON true
    WHERE mine.load_id = :load_id AND r.slice = ANY(:slices)
    ORDER BY r.slice, r.release_id DESC
"""


def _older(connection: sa.Connection, compared: Compared) -> Iterator[str]:
    for row in connection.execute(sa.text(_OLDER), compared.asked):
        by = f"lo reemplazó la carga {row.later}" if row.later else "se retiró"
        yield (
            f"Es un archivo anterior: ya se publicó para {row.slice} el {row.released} (carga {row.load_id}) y {by} el "
            f"{row.replaced}. Publicarlo haría volver las cifras viejas."
        )


_ELSEWHERE = """
    SELECT l.load_id, l.dataset, string_agg(DISTINCT s.slice, ', ' ORDER BY s.slice) AS slices
    FROM meta.loads mine JOIN meta.loads l ON l.sha256 = mine.sha256 AND l.load_id <> mine.load_id
    JOIN meta.load_slices s ON s.load_id = l.load_id
    WHERE mine.load_id = :load_id AND l.observatory = mine.observatory AND l.state = 'published' AND l.dataset = mine.dataset
      AND l.sheet IS NOT DISTINCT FROM mine.sheet
    GROUP BY l.load_id, l.dataset HAVING NOT bool_or(s.slice = ANY(:slices)) ORDER BY l.load_id DESC LIMIT 3
"""


def _same_file(connection: sa.Connection, compared: Compared) -> Iterator[str]:
    for row in connection.execute(sa.text(_ELSEWHERE), compared.asked):
        yield f"Este mismo archivo se publicó como {row.slices} (carga {row.load_id}). Revise si el periodo es el que dice."


_AS_MANY = f"""
    SELECT mine.slice, now.slice AS other, now.load_id FROM meta.load_slices mine
    JOIN meta.load_slices s ON s.rows = mine.rows AND s.slice <> mine.slice
    JOIN (SELECT DISTINCT ON (slice) slice, load_id FROM meta.releases
          WHERE dataset = :dataset AND observatory = :observatory ORDER BY slice, release_id DESC) now
        ON now.load_id = s.load_id AND now.slice = s.slice
    WHERE mine.load_id = :load_id AND mine.slice = ANY(:slices) AND mine.rows >= {FEW}
      AND NOT starts_with(split_part(mine.slice, ' ', 1), split_part(now.slice, ' ', 1) || '-')
      AND NOT starts_with(split_part(now.slice, ' ', 1), split_part(mine.slice, ' ', 1) || '-')
    ORDER BY 1, 2
"""
"""Slices that are current beside one of as many rows that a load delivers: but for a year and its quarters."""


def _same_rows(connection: sa.Connection, compared: Compared) -> Iterator[str]:
    """Another slice that is current and has the very same rows, but for what says which slice it is.

    Not a year and its last quarter, which a cumulative budget has alike, nor slices that are alike today.
    """
    dataset = compared.dataset
    hidden = (*dataset.slice, *_SAME)
    told = [c.name for c in dataset.columns if c.name not in hidden]
    if not dataset.slice or not told:
        return
    asked = compared.asked | {"dataset": dataset.name}
    pairs = connection.execute(sa.text(_AS_MANY), asked).all()
    prints = _prints(connection, compared, told, pairs)
    alike = []
    for row in pairs:
        mine = prints[compared.load_id, row.slice]
        own = prints.get((compared.against.get(row.slice, 0), row.slice))
        if mine == prints[row.load_id, row.other] and mine != own:
            alike.append(row)
    for row in alike[:ALIKE]:
        yield (
            f"Las filas de {row.slice} son las mismas que ya se publicaron como {row.other} (carga {row.load_id}). "
            "Revise si el periodo es el que dice."
        )


def _prints(
    connection: sa.Connection, compared: Compared, told: Sequence[str], pairs: Sequence[sa.Row]
) -> dict[tuple[int, str], Decimal]:
    """(load, slice) → a number that two slices of the same rows share, of those that pairs name and what they show now."""
    if not pairs:
        return {}
    slices = {name for row in pairs for name in (row.slice, row.other)}
    loads = {compared.load_id, *(row.load_id for row in pairs)}
    loads |= {compared.against[row.slice] for row in pairs if row.slice in compared.against}
    query = f"""
        SELECT load_id, slice, sum(hashtextextended(ROW({", ".join(told)})::text, 0)::numeric) AS print
        FROM {compared.dataset.table.fullname}
        WHERE observatory = :observatory AND load_id = ANY(:loads) AND slice = ANY(:slices) GROUP BY 1, 2
    """
    asked = {"observatory": compared.observatory, "loads": sorted(loads), "slices": sorted(slices)}
    return {(row.load_id, row.slice): row.print for row in connection.execute(sa.text(query), asked)}


def _left_out(connection: sa.Connection, compared: Compared, locale: str) -> Iterator[str]:
    load = ledger.loads
    rejected = (
        connection.scalar(sa.select(load.c.rows_rejected).where(load.c.load_id == compared.load_id)) or 0
    )
    if rejected:
        yield f"{_count(rejected, locale)} filas del archivo tienen problemas y no entrarían. Si se publica así, esa cuenta también se publica."


def _fewer(connection: sa.Connection, compared: Compared, locale: str) -> Iterator[str]:
    before = publish.rows_now(connection, compared.dataset.name, compared.observatory, list(compared.slices))
    for name, rows in delivered(connection, compared.load_id).items():
        was = before.get(name, 0)
        if was and rows < was * (1 - FALLS):
            lost = Decimal(100 * (was - rows)) / was
            which = "" if name == "todo" else f" de {name}"
            told = f"de {_count(was, locale)} a {_count(rows, locale)}"
            yield f"Hay menos filas{which} que antes: {told} ({lost:.0f} % menos)."


def _falling(sums: list[dict[str, Any]], locale: str) -> Iterator[str]:
    for figure in sums:
        was, now = figure["before"], figure["now"]
        if was is not None and (now is None or Decimal(now) < Decimal(was)):
            told = "sin dato" if now is None else _amount(now, figure["currency"], locale)
            yield f"El total baja: {figure['label']}, de {_amount(was, figure['currency'], locale)} a {told}."


def _count(number: int, locale: str) -> str:
    """As the tables beside the sentence write it: 1048 → «1,048» in es_PE."""
    return format_decimal(number, locale=locale, format="#,##0")


def _amount(told: str, currency: str, locale: str) -> str:
    return f"{format_decimal(Decimal(told), locale=locale, format='#,##0.00', decimal_quantization=False)} {currency}"


def _open_months(connection: sa.Connection, compared: Compared) -> Iterator[str]:
    if compared.dataset.name != "incidents":
        return
    query = sa.text("""
        SELECT w.slice FROM unnest(CAST(:slices AS text[])) AS w (slice) JOIN meta.loads l ON l.load_id = :load_id
        WHERE length(w.slice) = 7 AND l.received_at < (w.slice || '-01')::date + interval '1 month' ORDER BY 1
    """)
    for name in connection.scalars(query, compared.asked):
        yield f"El mes {name} no había terminado cuando se recibió el archivo: sus cifras van a crecer."


def _gaps(connection: sa.Connection, compared: Compared) -> Iterator[str]:
    """Months whose first or last week has no incident, where there are days to tell and no few rows."""
    if compared.dataset.name != "incidents":
        return
    query = sa.text(f"""
        SELECT slice, min(d) AS first, max(d) AS last FROM (
            SELECT slice, occurred_on::date AS d FROM core.incidents
            WHERE observatory = :observatory AND load_id = :load_id AND length(occurred_on) = 10 AND length(slice) = 7) days
        GROUP BY slice
        HAVING count(*) >= 50 AND (max(d) < (slice || '-01')::date + interval '1 month' - interval '{_GAP} days'
            OR min(d) >= (slice || '-01')::date + interval '{_GAP} days')
        ORDER BY slice
    """)
    for row in connection.execute(query, compared.asked):
        yield f"El mes {row.slice} está cubierto en parte: va del {row.first} al {row.last}."
