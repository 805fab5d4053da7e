"""The checks of real budgets: COAMSS 2019 as printed, Madrid 2018 against a count of its files that is not ours."""

from decimal import Decimal

import pytest

from data_access import budget_checks
from etl.profile import text_of
from tests import factories
from tests.checked_budgets import told
from tests.conftest import as_role
from tests.elsewhere import portal_over
from tests.etl.budget_files import MADRID, comma, real, records


def test_every_check_of_amss_is_right(samples):
    checks = budget_checks.of_period("amss", "2019")

    assert [c.kind for c in checks if c.ok and c.figures] == [
        "sides",
        "classifications",
        "total",
        "total",
        "total",
    ]
    assert [c for c in checks if c.outcome in ("observada", "señalada")] == []
    assert {figure for c in checks for figure in c.figures.values()} == {Decimal("5105000.00")}


@pytest.fixture(scope="module")
def madrid(make_database, tmp_path_factory) -> dict[str, list]:
    """Kind → checks of Madrid's budget of 2018, read by the profiles of the house."""
    urls, folder = make_database(), tmp_path_factory.mktemp("madrid")
    db = as_role(urls, "etl")
    factories.observatory(db, folder, currency="EUR", locale="es_ES")
    for name, dataset in (
        ("gastos", "budget_lines"),
        ("ingresos", "budget_lines"),
        ("inversiones", "investments"),
    ):
        outcome = factories.load(
            db, dataset, MADRID / f"{name}.csv", profile=text_of(f"madrid-{name}"), accept_rejects=True
        )
        assert outcome.state == "published", outcome.checked and outcome.checked.problems
    with portal_over(urls["web"]):
        checks = budget_checks.of_period(factories.SLUG, "2018")
        return {kind: [c for c in checks if c.kind == kind] for kind in {c.kind for c in checks}}


@real
def test_the_modifications_of_madrid_differ_by_47_cents(madrid):
    found = {check.phase: told(check) for check in madrid["sides"]}

    assert found == {
        "approved": ("correcta", 0),
        "modifications": ("observada", Decimal("0.47")),
        "modified": ("observada", Decimal("0.45")),
    }


@real
def test_lines_of_madrid_are_counted_as_in_its_file(madrid):
    rows = records(MADRID / "gastos.csv", "latin-1", ";")
    told = [[comma(row[n]) for n in ("CRED_INICIAL", "MOD_CREDITO", "C_DEFINITIVO")] for row in rows]
    spent = [
        (comma(row[n]), comma(row["C_DEFINITIVO"]))
        for row in rows
        for n in ("C_AUTORIZADO", "C_DISPUESTO", "OBL_RECONOC")
    ]

    lines = next(c for c in madrid["modified"] if c.side == "egreso")
    assert (lines.tested, lines.wrong) == (len(rows), sum(a + m != d for a, m, d in told))
    (over,) = madrid["over"]
    assert (over.tested, over.wrong) == (len(spent), sum(one > other for one, other in spent))


@real
def test_projects_of_madrid_are_compared_by_their_codes(madrid):
    phases = (
        ("CRED_INICIAL", "Cred. Inicial"),
        ("MOD_CREDITO", "Modifc. "),
        ("C_DEFINITIVO", "C. Definitivo "),
        ("C_AUTORIZADO", "C. Autorizado "),
        ("C_DISPUESTO", "C. Dispuesto"),
        ("OBL_RECONOC", "Obl. Reconoc. "),
    )
    projects = records(MADRID / "inversiones.csv", "latin-1", ";")
    sums: dict[tuple, list] = {}
    for rows, keys, side in (
        (projects, ("Centro", "Sección", "Programa", "Subconcepto"), 1),
        (records(MADRID / "gastos.csv", "latin-1", ";"), ("Centro", "Seccion", "Programa", "Economico"), 0),
    ):
        for row in rows:
            both = sums.setdefault(tuple(row[key] for key in keys), [[Decimal(0)] * 6, [Decimal(0)] * 6])
            for n, names in enumerate(phases):
                both[side][n] += comma(row[names[side]] or "0")
    codes = {tuple(r[k] for k in ("Centro", "Sección", "Programa", "Subconcepto")) for r in projects}
    compared = [(one, other) for key in codes if all(key) for one, other in zip(*sums[key], strict=True)]

    (check,) = madrid["investments"]
    assert (check.tested, check.wrong) == (len(compared), sum(one != other for one, other in compared))
    assert check.wrong == 10
