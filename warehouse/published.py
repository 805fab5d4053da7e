"""Schema `pub`: the views that the portal's role may read, and nothing else.

They are made anew after every migration from the declarations, so that a view can never show a column that is
not declared public. A view reads with its owner's rights: `web` needs no right on core, raw, mart or meta.
"""

import sqlalchemy as sa

from warehouse import audit, desk, ledger, public_centre, public_incidents
from warehouse.cubes import budget_levels, dispatch_counts, incidents_by_category
from warehouse.dataset import LINEAGE, Dataset
from warehouse.datasets import ALL, categories, territories
from warehouse.outlines import outlines

_metadata = sa.MetaData(schema="pub")
ORDINARY = sa.table("ordinary", sa.column("observatory"), sa.column("category"), schema="mart")
WEB, ETL, OWNER, STAFF = "atalaya_web", "atalaya_etl", "atalaya_owner", "atalaya_staff"


def _view(name: str, columns: list[sa.Column]) -> sa.Table:
    return sa.Table(name, _metadata, *columns)


def _of_dataset(dataset: Dataset) -> sa.Table:
    declared = [sa.Column(c.name, c.kind.sql, comment=c.description) for c in dataset.public_columns]
    lineage = [sa.Column(c.name, c.type) for c in dataset.table.c if c.name in LINEAGE]
    return _view(dataset.name, [*lineage, sa.Column("release_id", sa.BigInteger), *declared])


VIEWS: dict[str, sa.Table] = {d.name: _of_dataset(d) for d in ALL if d.published}
COUNTS = {name: _view(name, columns) for name, columns in public_incidents.COLUMNS.items()}
"""What may be asked about incidents (warehouse/public_incidents.py)."""
CENTRE = {name: _view(name, columns) for name, columns in public_centre.COLUMNS.items()}
"""What may be asked about shifts, dispatches and authorities' requests (warehouse/public_centre.py)."""
OUTLINES = _view("outlines", [sa.Column(c.name, c.type) for c in outlines.c])
LEVELS = _view("budget_levels", [sa.Column(c.name, c.type) for c in budget_levels.c])
"""The lines of a budget added up at every level (warehouse/cubes.py)."""
_LOAD_COLUMNS = (
    "load_id",
    "dataset",
    "observatory",
    "file_name",
    "sha256",
    "sheet",
    "state",
    "received_at",
    "finished_at",
    "by_role",
)
LOADS = _view(
    "loads",
    [ledger.loads.c[n]._copy() for n in _LOAD_COLUMNS]
    + [sa.Column(n, sa.BigInteger) for n in ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")],
)
_RELEASE_COLUMNS = tuple(c.name for c in ledger.releases.c if c.name != "released_by")
_of_releases = [sa.Column(name, ledger.releases.c[name].type) for name in _RELEASE_COLUMNS]
RELEASES = _view("releases", _of_releases)
CURRENT = _view("current", [*(c._copy() for c in _of_releases), sa.Column("rows", sa.BigInteger)])
AUDIT_HEAD = _view("audit_head", [sa.Column(n, audit.audit.c[n].type) for n in ("audit_id", "at", "hash")])
"""The newest entry of the audit: whoever wrote it down can tell later whether the list was cut."""
EXPECTATIONS = _view("expectations", [sa.Column(c.name, c.type) for c in desk.expectations.c])
FINDINGS = _view(
    "findings",
    [sa.Column(n, sa.Text) for n in ("dataset", "observatory")]
    + [sa.Column(c.name, c.type) for c in ledger.findings.c],
)


def _select_dataset(dataset: Dataset) -> sa.Select:
    core, now = dataset.table, ledger.as_of.subquery("now")
    lineage = {n: core.c[n] for n in LINEAGE} | (
        {"source_row": _place_shown(dataset)} if dataset.matter else {}
    )
    columns = [*lineage.values(), now.c.release_id, *(core.c[c.name] for c in dataset.public_columns)]
    query = sa.select(*columns).select_from(core.join(now, _is_current(now, core, dataset.name)))
    return query.where(_is_shown(dataset)) if dataset.matter else query


def _place_shown(dataset: Dataset) -> sa.ColumnElement[int]:
    """A row's place among those of its load that are shown: a gap in the rows of the file would count the reserved ones."""
    row = dataset.table.c
    by = [row.observatory, row.load_id]
    return sa.func.row_number().over(partition_by=by, order_by=row.source_row).label("source_row")


def _is_shown(dataset: Dataset) -> sa.ColumnElement[bool]:
    """Whether a row's matter is ordinary today, or it names none (house.md 5.5)."""
    table, of = dataset.table.c, dataset.table.c[dataset.matter]
    ordinary = sa.select(ORDINARY.c.observatory, ORDINARY.c.category)
    return of.is_(None) | sa.tuple_(table.observatory, of).in_(ordinary)


def _is_current(now: sa.Subquery, table: sa.FromClause, dataset: str) -> sa.ColumnElement[bool]:
    same = (
        now.c.observatory == table.c.observatory,
        now.c.load_id == table.c.load_id,
        now.c.slice == table.c.slice,
    )
    return sa.and_(now.c.dataset == dataset, *same)


def _ordinary(cube: sa.Table, counts: str) -> sa.Select:
    """Load, slice and count of the rows of a cube whose category is ordinary today, of any load."""
    row, class_now = categories.DATASET.table, ledger.current.subquery("class_now")
    return (
        sa.select(cube.c.load_id, cube.c.slice, cube.c[counts].label("shown"))
        .join(row, sa.and_(row.c.observatory == cube.c.observatory, row.c.code == cube.c.category))
        .join(class_now, _is_current(class_now, row, "categories"))
        .where(row.c.sensitivity == "ordinaria")
    )


def _of_matter(dataset: Dataset) -> sa.Select:
    """Load, slice and 1 of each row of a dataset whose matter may be shown, of any load."""
    table = dataset.table
    return sa.select(table.c.load_id, table.c.slice, sa.literal(1).label("shown")).where(_is_shown(dataset))


def _select_outlines() -> sa.Select:
    """Current boundaries as the web draws them; of a load that is older than the outlines, as they are."""
    row, now = territories.DATASET.table, ledger.as_of.subquery("now")
    keys = [row.c[c.name] for c in outlines.primary_key]
    same = sa.and_(*(outlines.c[key.name] == key for key in keys))
    joined = row.join(now, _is_current(now, row, "territories")).outerjoin(outlines, same)
    outline = sa.func.coalesce(outlines.c.outline, row.c.geometry).label("outline")
    return sa.select(*keys, outline).select_from(joined).where(row.c.geometry.is_not(None))


def _select_levels() -> sa.Select:
    """Levels of the releases of the day."""
    now = ledger.as_of.subquery("now")
    joined = budget_levels.join(now, _is_current(now, budget_levels, "budget_lines"))
    return sa.select(budget_levels).select_from(joined)


def _counted(*keys: str) -> sa.Subquery:
    """Rows about a matter that may be counted in public today, by load (and slice)."""
    rows = [_of_matter(d) for d in ALL if d.matter and d.published]
    sent = _ordinary(dispatch_counts, "dispatches").where(dispatch_counts.c.territory != "")  # each once
    cubes = [_ordinary(incidents_by_category, "incidents"), sent]
    shown = sa.union_all(*cubes, *rows).subquery("shown")
    columns = [shown.c[key] for key in keys]
    return (
        sa.select(*columns, sa.func.sum(shown.c.shown).label("rows")).group_by(*columns).subquery("counted")
    )


def _select_loads() -> sa.Select:
    """Loads with the rows that may be counted, none of those that nobody published. Of incidents, and of
    what nobody published, neither the file's name nor its sheet: they may tell."""
    table, counted = ledger.loads, _counted("load_id")
    hidden = table.c.dataset.in_([d.name for d in ALL if not d.published])
    of_matter = table.c.dataset.in_([d.name for d in ALL if d.matter])
    untold = hidden | (table.c.state != "published")
    ending = sa.func.coalesce(sa.func.substring(table.c.file_name, r"\.[A-Za-z]{1,5}$"), "")
    told = {
        "file_name": sa.case((untold, table.c.dataset + sa.func.lower(ending)), else_=table.c.file_name),
        "sheet": sa.case((untold, None), else_=table.c.sheet),
    }
    unpublished = table.c.state != "published"
    loaded = sa.case(
        (unpublished, None),
        (of_matter & table.c.rows_in.is_not(None), sa.func.coalesce(counted.c.rows, 0)),
        else_=table.c.rows_loaded,
    )
    lost = [
        sa.case((~unpublished, table.c["public_" + name])) for name in ("rows_rejected", "rows_duplicate")
    ]
    counts = [(loaded + lost[0] + lost[1]).label("rows_in"), loaded.label("rows_loaded")]
    counts += [lost[0].label("rows_rejected"), lost[1].label("rows_duplicate")]
    columns = [told.get(n, table.c[n]).label(n) for n in _LOAD_COLUMNS]
    was_public = (counted.c.load_id == table.c.load_id) & (table.c.state == "published")
    return sa.select(*columns, *counts).select_from(table.outerjoin(counted, was_public))


def _select_current() -> sa.Select:
    """Current releases with the rows that may be counted of each."""
    now, delivered, counted = ledger.as_of.subquery("now"), ledger.load_slices, _counted("load_id", "slice")
    of_matter = now.c.dataset.in_([d.name for d in ALL if d.matter])
    rows = sa.case((of_matter, sa.func.coalesce(counted.c.rows, 0)), else_=delivered.c.rows)
    same = sa.and_(delivered.c.load_id == now.c.load_id, delivered.c.slice == now.c.slice)
    here = sa.and_(counted.c.load_id == now.c.load_id, counted.c.slice == now.c.slice)
    released = [now.c[name] for name in _RELEASE_COLUMNS]
    return sa.select(*released, rows.label("rows")).select_from(
        now.join(delivered, same).outerjoin(counted, here)
    )


def _select_findings() -> sa.Select:
    found, now = ledger.findings, ledger.as_of.subquery("now")
    joined = found.join(now, sa.and_(now.c.load_id == found.c.load_id, now.c.slice == found.c.slice))
    return sa.select(now.c.dataset, now.c.observatory, found).select_from(joined)


def refresh(connection: sa.Connection) -> None:
    """Make the views anew and give each role what it needs. Idempotent; runs after every migration."""
    selects = {d.name: _select_dataset(d) for d in ALL if d.published}
    selects |= {
        "outlines": _select_outlines(),
        "budget_levels": _select_levels(),
        "loads": _select_loads(),
        "releases": sa.select(*(ledger.releases.c[name] for name in _RELEASE_COLUMNS)),
        "audit_head": sa.select(audit.audit.c.audit_id, audit.audit.c["at"], audit.audit.c.hash)
        .order_by(audit.audit.c.audit_id.desc())
        .limit(1),
        "expectations": sa.select(desk.expectations),
        "current": _select_current(),
        "findings": _select_findings(),
    }
    connection.exec_driver_sql(
        "DROP SCHEMA IF EXISTS pub, office CASCADE; CREATE SCHEMA pub; CREATE SCHEMA office"
    )
    for name in reversed(public_incidents.SHARED):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS mart.{name}")
    compiled = {f"mart.{name}": sql for name, sql in public_incidents.SHARED.items()}
    compiled |= {f"pub.{name}": sql for name, sql in (public_incidents.SQL | public_centre.SQL).items()}
    compiled |= {f"office.{name}": sql for name, sql in public_centre.OFFICE.items()}
    compiled |= {
        f"pub.{name}": str(select.compile(connection, compile_kwargs={"literal_binds": True}))
        for name, select in selects.items()
    }
    for name, sql in compiled.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {sql}".replace("%", "%%"))
    connection.exec_driver_sql(STATISTICS)
    audit.install(connection)
    for statement in _grants():
        connection.exec_driver_sql(statement)


STATISTICS = """
    CREATE OR REPLACE FUNCTION meta.count_anew() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS
    $$ BEGIN
        ANALYZE core.incidents, core.categories, mart.incidents_by_zone, mart.incidents_by_place, mart.incidents_by_category,
            mart.dispatch_counts, mart.dispatch_minutes, meta.releases;
    END $$;
    REVOKE ALL ON FUNCTION meta.count_anew() FROM PUBLIC;
"""
"""Only a table's owner may ANALYZE it before PostgreSQL 17; a load calls this, so that the first reader is not the
one who waits: without statistics a question of the map took 2 seconds."""


def _grants() -> list[str]:
    """What `web`, `etl` and `staff` may do; skipped for a role that the provider did not let us create."""
    grants = {
        WEB: ["USAGE ON SCHEMA pub", "SELECT ON ALL TABLES IN SCHEMA pub"],
        ETL: [
            "USAGE ON SCHEMA raw, core, mart, meta, pub",
            "SELECT ON ALL TABLES IN SCHEMA raw, core, mart, meta, pub",
            "INSERT ON ALL TABLES IN SCHEMA raw, core, mart, meta",
            "UPDATE ON raw.files, meta.loads, meta.orders, meta.reviews",
            "DELETE ON raw.pieces, meta.returned, meta.problems",
            "EXECUTE ON FUNCTION meta.count_anew()",
            "USAGE ON SCHEMA access",
            "SELECT (user_id, login, name, disabled_at) ON access.users",
            "SELECT ON access.memberships",
        ],
        STAFF: [
            "USAGE ON SCHEMA raw, meta, access, pub, office",
            "SELECT ON ALL TABLES IN SCHEMA meta, access, pub, office",
            "SELECT ON raw.files",
            "SELECT (sha256, number) ON raw.pieces",
            "INSERT ON raw.files, raw.pieces, meta.loads, meta.orders, meta.profiles, meta.audit",
            "INSERT, UPDATE ON access.users, meta.observatory_rules",
            "INSERT, UPDATE, DELETE ON access.memberships, access.sessions, access.attempts, meta.expectations",
            "UPDATE (received_at) ON raw.files",
        ],
    }
    return [
        f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN GRANT {right} TO {role}; END IF; END $$"
        for role, rights in grants.items()
        for right in rights
    ]
