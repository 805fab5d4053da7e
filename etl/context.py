"""What a file is checked against: the observatory's locale and currency, and the codes that exist today."""

import sqlalchemy as sa

from warehouse import ledger
from warehouse.cubes import ordinary_categories
from warehouse.dataset import Dataset
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError
from warehouse.person_names import plain
from warehouse.validation import Context

COMMA_DECIMAL = {"es_AR", "es_BO", "es_CL", "es_CO", "es_CR", "es_EC", "es_ES", "es_PY", "es_UY", "es_VE"}


AT_THE_DOOR = frozenset({"activar", "clave", "entrar", "guia", "salir", "segundo-factor"})
"""What the staff door calls pages of its own, where an observatory's name would be."""


def context_of(connection: sa.Connection, dataset: Dataset, observatory: str) -> Context:
    """What a file of this observatory is checked against: its locale, and the codes that exist today."""
    locale = _one(connection, "observatories", observatory, "locale")
    references = {c.references for c in dataset.columns if c.references}
    inside = {r for r in references if r.split(".")[0] == dataset.name}  # checked when all rows are known
    known = {r: _known(connection, r, observatory) for r in references - inside}
    country = country_of(connection, observatory)
    offices = _offices(connection, observatory) if any(c.is_office for c in dataset.columns) else frozenset()
    decimal = "," if locale in COMMA_DECIMAL else "."
    plans = _periods(connection, observatory) if any(c.within_plan for c in dataset.columns) else {}
    currency = currency_of(connection, observatory)
    names = {r: _named(connection, r, observatory) for r in known if "+" not in r}
    return Context(observatory, decimal, known, country, offices, plans=plans, currency=currency, names=names)


def _periods(connection: sa.Connection, observatory: str) -> dict[str, tuple[str, str]]:
    """plan → its first and last day."""
    plans = BY_NAME["plans"]
    columns = [sa.cast(plans.table.c[n], sa.Text) for n in ("plan", "period_start", "period_end")]
    rows = connection.execute(sa.select(*columns).select_from(current_rows(plans, observatory)))
    return {row[0]: (row[1], row[2]) for row in rows}


def _offices(connection: sa.Connection, observatory: str) -> frozenset[str]:
    """Names and aliases of the observatory's units: somebody may be called like an office."""
    units = BY_NAME["units"]
    query = sa.select(units.table.c.name, units.table.c.aliases).select_from(current_rows(units, observatory))
    texts = [text for row in connection.execute(query) for text in row if text]
    return frozenset(plain(name) for text in texts for name in text.split(";"))


def country_of(connection: sa.Connection, observatory: str) -> str:
    """The ISO code of the observatory's country; '' while the observatory itself is being loaded."""
    return _one(connection, "observatories", observatory, "country") or ""


def currency_of(connection: sa.Connection, observatory: str) -> str:
    """The ISO code of the observatory's currency; '' where there is no such observatory."""
    return _one(connection, "observatories", observatory, "currency") or ""


def locale_of(connection: sa.Connection, observatory: str) -> str:
    """How the observatory writes its figures (es_PE); «es» where there is no such observatory."""
    return _one(connection, "observatories", observatory, "locale") or "es"


def ordinary_of(connection: sa.Connection, dataset: Dataset, observatory: str) -> set[str] | None:
    """The categories whose rows may be counted in public; None where every row may."""
    if not dataset.matter:
        return None
    return set(connection.scalars(ordinary_categories(observatory)))


def current_rows(dataset: Dataset, observatory: str) -> sa.FromClause:
    now, table = ledger.current.subquery(), dataset.table
    same = (now.c.load_id == table.c.load_id) & (now.c.slice == table.c.slice)
    return table.join(now, same & (now.c.dataset == dataset.name) & (table.c.observatory == observatory))


def _known(connection: sa.Connection, reference: str, observatory: str) -> set[tuple[str, ...]]:
    name, fields = reference.split(".")
    dataset = BY_NAME[name]
    columns = [sa.cast(dataset.table.c[field], sa.Text) for field in fields.split("+")]
    query = sa.select(*columns).select_from(current_rows(dataset, observatory))
    return {tuple(row) for row in connection.execute(query)}


def _named(connection: sa.Connection, reference: str, observatory: str) -> dict[str, str]:
    """What a reference of one field may say → how it is called; '' where the dataset gives it no name."""
    dataset, field = BY_NAME[reference.split(".")[0]], reference.split(".")[1]
    told = next((c.name for c in dataset.columns if c.name in ("name", "title")), field)
    code, name = (sa.cast(dataset.table.c[column], sa.Text) for column in (field, told))
    query = sa.select(code, name).select_from(current_rows(dataset, observatory)).order_by(code)
    return {row[0]: row[1] or "" for row in connection.execute(query)}


def names_of(connection: sa.Connection, dataset: Dataset, observatory: str) -> dict[str, str]:
    """Code → name of what an observatory has today in a dataset that has both (categories, territories)."""
    table = dataset.table
    query = sa.select(table.c.code, table.c.name).select_from(current_rows(dataset, observatory))
    return {code: name for code, name in connection.execute(query.order_by(table.c.code))}


def _one(connection: sa.Connection, dataset: str, observatory: str, column: str) -> str | None:
    table = BY_NAME[dataset].table
    return connection.scalar(
        sa.select(table.c[column]).select_from(current_rows(BY_NAME[dataset], observatory))
    )


def refuse_unknown(connection: sa.Connection, dataset: Dataset, observatory: str) -> None:
    """Raise PortalError where the observatory does not exist, unless it is being loaded, or cannot be called so."""
    if observatory in AT_THE_DOOR:
        raise PortalError(
            f"Un observatorio no puede llamarse «{observatory}»: es una página del personal. Elija otro identificador."
        )
    if dataset.name != "observatories" and _one(connection, "observatories", observatory, "slug") is None:
        raise PortalError(
            f"No existe el observatorio «{observatory}». Cargue primero sus datos en «Observatorios» (observatories)."
        )
