"""Observatories whose budgets can be compared, or cannot: years that change their levels, periods that are not over."""

from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa

from tests import factories

Line = tuple[str, str, str, str | None]
"""Codes, names, approved and accrued; accrued None where the file has no such column, "" where its cell is blank."""
P2014 = [("", "Gasto corriente", "70", "70"), ("", "Gasto de capital", "30", "30")]
P2015 = [
    ("1 > 11", "Personal > Sueldos", "100", "90"),
    ("1 > 12", "Personal > Bonos", "20", "20"),
    ("2 > 21", "Bienes > Papel", "30", "15"),
    ("3 > 31", "Obras > Puente", "50", "0"),
]
P2016 = [
    ("1 > 11", "Personal > Sueldos", "110", "105"),
    ("1 > 12", "Personal > Aguinaldos", "25", "25"),
    ("2 > 21", "Bienes > Papel", "30", "30"),
    ("4 > 41", "Deuda > Intereses", "10", "7.50"),
]
QUARTER_2015 = [(code, name, approved, "5") for code, name, approved, _ in P2015]
QUARTER_2017 = [(code, name, approved, "10") for code, name, approved, _ in P2016]
SOUTH = [
    ("1 > 11", "PERSONAL > Sueldos", "300", "300"),
    ("1 > 13", "PERSONAL > Dietas", "60", "60"),
    ("2 > 21", "Bienes > Papelería", "50", "40"),
    ("4 > 41", "Deuda > Intereses", "30", "30"),
]
EAST = [("1 > 11", "Sueldos > Planilla", "300", "300"), ("9 > 91", "Otros > Varios", "50", "40")]
PARTLY_2016 = [
    (code, name, approved, "" if code == "1 > 12" else done) for code, name, approved, done in P2016
]
WIDE = [("", f"Línea {n:03}", str(n), str(n)) for n in range(1, 231)]
PERIODS: dict[str, dict[str, Iterable[Line]]] = {
    "norte": {
        "2014": P2014,
        "2015-T3": QUARTER_2015,
        "2015": P2015,
        "2016": P2016,
        "2017-T3": QUARTER_2017,
        "2017": [(code, name, approved, None) for code, name, approved, _ in P2016],
        "2098": P2016,
    },
    "sur": {"2016": SOUTH},
    "este": {"2016": EAST},
    "oeste": {"2016": P2016},
    "solo": {"2013": P2016},
    "ancho": {"2015": WIDE, "2016": WIDE},
    "medio": {"2015": P2015, "2016": PARTLY_2016, "2017-T1": PARTLY_2016},
}
"""Observatory → period → lines of expenditure, by economic classification."""
CURRENCIES = {"oeste": "USD"}
PEOPLE = {"norte": {"2014": "50", "2016": "100"}, "sur": {"2015": "1000"}, "medio": {"2015": "1000"}}


def load_all(db: sa.Engine, folder: Path) -> None:
    """Every observatory, with its people, and an index of prices of two years in the north."""
    for slug, periods in PERIODS.items():
        changes = {"institution": f"Municipio {slug}", "currency": CURRENCIES.get(slug, "PEN")}
        factories.observatory(db, folder, slug, **changes)
        rows = [
            _line(n, period, *told) for period, lines in periods.items() for n, told in enumerate(lines, 1)
        ]
        _deliver(db, folder, slug, "budget_lines", rows)
        if slug in PEOPLE:
            _deliver(
                db,
                folder,
                slug,
                "territories",
                [_territory("M", ""), _territory("Z1", "M"), _territory("Z2", "M")],
            )
            told = {"territory": "M", "source": "Censo"}
            people = [told | {"year": year, "population": number} for year, number in PEOPLE[slug].items()]
            _deliver(db, folder, slug, "populations", people)
    index = {"series": "IPC, 2015 = 100", "source": "Instituto"}
    prices = [index | {"year": year, "value": value} for year, value in (("2015", "100"), ("2016", "110"))]
    _deliver(db, folder, "norte", "price_indices", prices)


def _line(
    number: int, period: str, codes: str, names: str, approved: str, accrued: str | None
) -> factories.Row:
    row = {"period": period, "side": "egreso", "line": str(number), "economic_code": codes, "economic": names}
    amounts = {"approved": approved} | ({"accrued": accrued} if accrued is not None else {})
    return row | amounts | {"source_document": "Prueba"}


def _territory(code: str, parent: str) -> factories.Row:
    kind = "zona" if parent else "municipio"
    return {"code": code, "kind": kind, "name": code, "parent": parent, "valid_from": "1900-01-01"}


def _deliver(db: sa.Engine, folder: Path, slug: str, name: str, rows: list[factories.Row]) -> None:
    path = factories.write(folder / f"{slug}-{name}.csv", rows)
    outcome = factories.load(db, name, path, slug=slug)
    assert outcome.state == "published", outcome.checked and outcome.checked.problems
