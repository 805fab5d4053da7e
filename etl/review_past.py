"""Whether a load moves figures of the past, which needs a note that is published beside them."""

from datetime import date

import sqlalchemy as sa

from etl import changes
from etl.context import current_rows
from etl.review_rows import PAIRS, Compared, dated_of
from warehouse import kinds
from warehouse.datasets import BY_NAME

SHOWN = 5
_OF_PLACE = ("sort_order", "source_line", "line", "number")
_NUMBERS = (kinds.AMOUNT, kinds.DECIMAL, kinds.INTEGER)
_ENDS = """(CASE WHEN {when} ~ '^[0-9]{{4}}(-|$)' THEN
    CASE WHEN {when} ~ '^[0-9]{{4}}-T[1-4]$'
         THEN make_date(left({when}, 4)::int, 3 * right({when}, 1)::int, 1) + interval '1 month'
         WHEN {when} ~ '^[0-9]{{4}}-[0-9]{{2}}$' THEN ({when} || '-01')::date + interval '1 month'
         WHEN {when} ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$' THEN {when}::date + interval '1 day'
         WHEN {when} ~ '^[0-9]{{4}}$' THEN make_date({when}::int + 1, 1, 1) END END)"""
"""The day after a year, quarter, month or day, in SQL; NULL of anything else."""


def needs_note(connection: sa.Connection, compared: Compared) -> str:
    """The sentence that says what of the past moves; '' where no note is needed.

    Of incidents, months that move by more than a twentieth. Of the rest, a slice that was published when its period had
    ended and whose rows or numbers change; where a dataset is delivered whole, each row of such a period whose numbers
    change or that goes. What came before its period ended was expected to change. An edition of places has no figures.
    """
    if compared.dataset.name == "incidents":
        return _of_incidents(connection, compared)
    moved = [] if compared.dataset.name == "places" else _moved(connection, compared)
    if not moved:
        return ""
    more = f" y {len(moved) - SHOWN} más" if len(moved) > SHOWN else ""
    return f"Cambian cifras ya publicadas de periodos que habían terminado: {', '.join(moved[:SHOWN])}{more}."


def _of_incidents(connection: sa.Connection, compared: Compared) -> str:
    """Compared as publishing does it, and then forgotten: it is written down when the load is published."""
    asked = (connection, compared.observatory, compared.load_id, compared.slices)
    with connection.begin_nested() as kept:
        changes.compare(*asked)
        said = changes.unexplained(*asked)
        kept.rollback()
    return said


def _moved(connection: sa.Connection, compared: Compared) -> list[str]:
    """The periods, as the slice or the row writes them, whose figures move."""
    dataset, dated = compared.dataset, dated_of(compared.dataset)
    if dataset.slice:
        ended, rows = _ended_slices(connection, compared), "p.differs OR p.a IS NULL OR p.b IS NULL"
        when = "p.slice"
    elif dated is not None:
        ended, rows, when = None, "p.differs OR p.a IS NULL", f"b.{dated.name}::text"
    else:
        return []
    numbers = [
        c.name for c in dataset.columns if c.kind in _NUMBERS and c.name not in (*dataset.key, *_OF_PLACE)
    ]
    if not numbers:
        return []
    same = " AND ".join(f"a.{name} IS NOT DISTINCT FROM b.{name}" for name in numbers)
    over = "p.slice = ANY(:ended)" if ended is not None else f"{_ENDS.format(when=when)} <= l.received_at"
    query = f"""
        SELECT DISTINCT {when} AS period FROM {PAIRS} p
        LEFT JOIN {compared.row("a")} LEFT JOIN {compared.row("b")}
        LEFT JOIN meta.loads l ON l.load_id = p.load_id
        WHERE ({rows}) AND {over} AND NOT (p.a IS NOT NULL AND p.b IS NOT NULL AND {same}) ORDER BY 1
    """
    return list(connection.scalars(sa.text(query), compared.asked | {"ended": ended or []}))


def _ended_slices(connection: sa.Connection, compared: Compared) -> list[str]:
    """The slices whose period was over when what they show came: a plan's is that of the plan."""
    query = f"""
        SELECT w.slice FROM unnest(CAST(:names AS text[]), CAST(:loads AS bigint[])) AS w (slice, load_id)
        JOIN meta.loads l USING (load_id)
        WHERE {_ENDS.format(when="split_part(w.slice, ' ', 1)")} <= l.received_at
    """
    if compared.dataset.slice != ("plan",):
        return list(connection.scalars(sa.text(query), compared.asked))
    ends = _ends_of_plans(connection, compared.observatory)
    received = sa.text("SELECT load_id, received_at::date FROM meta.loads WHERE load_id = ANY(:loads)")
    came: dict[int, date] = {load: day for load, day in connection.execute(received, compared.asked)}
    return [name for name, load in compared.against.items() if name in ends and ends[name] < came[load]]


def _ends_of_plans(connection: sa.Connection, observatory: str) -> dict[str, date]:
    plans = BY_NAME["plans"]
    query = sa.select(plans.table.c.plan, plans.table.c.period_end)
    return {
        plan: end for plan, end in connection.execute(query.select_from(current_rows(plans, observatory)))
    }
