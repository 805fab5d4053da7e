"""Investment projects: added by place and topic to the cent, searched, paged, and compared with the budget's same codes."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import pytest

from data_access import budgets, investment_cover, investments, read
from data_access.state import InvestmentState
from etl.profile import text_of
from tests import factories
from tests.conftest import as_role
from tests.elsewhere import portal_over
from tests.etl.budget_files import MADRID, comma, real, records
from tests.factories import SLUG
from tests.linked_budget import deliver, line
from warehouse.datasets.budget_lines import PHASES

MADRID_PHASES = {
    "aprobado": "Cred. Inicial",
    "modificaciones": "Modifc. ",
    "modificado": "C. Definitivo ",
    "autorizado": "C. Autorizado ",
    "comprometido": "C. Dispuesto",
    "devengado": "Obl. Reconoc. ",
    "pagado": "Pagos Real",
}


@pytest.fixture
def portal(db, db_urls, tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(read, "VERSION_SECONDS", 0)
    factories.observatory(db, tmp_path)
    with portal_over(db_urls["web"]):
        yield


def project(number: int, period: str = "2026", **changes: str) -> dict[str, str]:
    row = {"period": period, "line": str(number), "project": f"P-{number}", "name": f"Obra {number}"}
    return row | {"topic": "Cultura > Museos", "source_document": "Prueba"} | changes


def asked(**changes: str) -> InvestmentState:
    return investments.settled(InvestmentState(observatory=SLUG, **changes))


def test_places_are_those_that_are_printed_else_their_territory_and_those_without_are_apart(
    portal, db, tmp_path
):
    rows = [
        project(1, place="Centro", approved="10.01"),
        project(2, place="Centro", territory="Z1", approved="20.02"),
        project(3, territory="Z1", approved="5"),
        project(4, approved="7"),
    ]
    deliver(db, tmp_path, "investments", *rows)

    found = [(part.name, part.projects, part.amounts, part.territory) for part in investments.places(asked())]

    assert found == [
        ("Centro", 2, {"aprobado": Decimal("30.03")}, ""),
        ("Z1", 1, {"aprobado": Decimal(5)}, "Z1"),
        (None, 1, {"aprobado": Decimal(7)}, ""),
    ]


def test_the_rows_without_a_place_can_be_asked_for(portal, db, tmp_path):
    deliver(db, tmp_path, "investments", project(1, place="Centro"), project(2))

    assert investments.listed(asked(place=investments.NO_PLACE))["line"].tolist() == [2]


def test_topics_open_level_by_level(portal, db, tmp_path):
    rows = [
        project(1, approved="1"),
        project(2, topic="Cultura > Teatros", approved="2"),
        project(3, topic="Cultura", approved="4"),
    ]
    deliver(db, tmp_path, "investments", *rows, project(4, topic="Culturas", approved="8"))

    top = [(part.name, part.amounts["aprobado"]) for part in investments.topics(asked())]
    below = [(part.name, part.amounts["aprobado"]) for part in investments.topics(asked(topic="Cultura"))]

    assert top == [("Cultura", 7), ("Culturas", 8)]
    assert below == [("Museos", 1), ("Teatros", 2), (None, 4)]


def test_a_search_needs_every_word_and_neither_accents_nor_case(portal, db, tmp_path):
    rows = [
        project(1, name="Ampliación del Museo"),
        project(2, name="Museo de cera"),
        project(3, name="100 % LED"),
    ]
    deliver(db, tmp_path, "investments", *rows)

    assert investments.listed(asked(search="AMPLIACION museo"))["line"].tolist() == [1]
    assert investments.listed(asked(search="p-2"))["line"].tolist() == [2]
    assert investments.listed(asked(search="100 %"))["line"].tolist() == [3]
    assert investments.whole(asked(search="_")).rows == 0


def test_a_project_of_several_lines_is_one_project(portal, db, tmp_path):
    deliver(
        db,
        tmp_path,
        "investments",
        project(1, project="A"),
        project(2, project="A"),
        project(3, project="", name="B"),
    )

    whole = investments.whole(asked())

    assert (whole.rows, whole.projects) == (3, 2)


def test_what_no_row_has_is_everything(portal, db, tmp_path):
    deliver(db, tmp_path, "investments", project(1, place="Centro"))
    state = asked(year="1999", period="2026-T3", place="Lejos", topic="Nada")

    assert state == InvestmentState(SLUG, "2026", "2026")


def test_the_newest_period_with_execution_is_the_one_that_is_shown(portal, db, tmp_path):
    rows = [project(1, "2026-T1", accrued="1"), project(1, "2026-T2", paid="2"), project(1, approved="3")]
    deliver(db, tmp_path, "investments", *rows)

    assert (asked().period, asked(period="2026").period) == ("2026-T2", "2026")


def test_a_place_stays_chosen_where_a_search_leaves_nothing_of_it(portal, db, tmp_path):
    deliver(db, tmp_path, "investments", project(1, place="Centro"), project(2, place="Sur"))

    assert asked(place="Centro", search="nada").place == "Centro"


def test_a_second_search_undresses_no_text_again(portal, db, tmp_path, monkeypatch):
    deliver(db, tmp_path, "investments", project(1, place="Ávila"), project(2, place="Sur"))
    assert asked(search="avila").place == ""
    investments.whole(asked(search="avila"))
    queries, frame = [], read.frame
    monkeypatch.setattr(read, "frame", lambda query: queries.append(str(query)) or frame(query))

    assert investments.whole(asked(search="ÁVILA")).rows == 1
    assert not any("concat_ws" in query for query in queries)


def test_rows_come_in_pages(portal, db, tmp_path):
    many = investments.PAGE + 2
    deliver(db, tmp_path, "investments", *(project(n) for n in range(1, many + 1)))

    assert investments.listed(asked(), 2)["line"].tolist() == [many - 1, many]
    assert len(investments.download(InvestmentState(SLUG))) == many


def test_they_are_compared_with_the_lines_of_the_same_codes_alone(portal, db, tmp_path):
    codes = {"functional_code": "F1", "functional": "Función"}
    lines = [
        line(1, **codes, approved="100", accrued="50"),
        line(2, **codes, approved="30.30"),
        line(3, functional_code="F2", functional="Otra", approved="1000"),
        line(4, economic_code="1 > 12", economic="Corriente > Otros", **codes, approved="9"),
    ]
    deliver(db, tmp_path, "budget_lines", *lines)
    coded = {"economic_code": "11", "functional_code": "F1"}
    rows = [
        project(1, **coded, approved="60.10"),
        project(2, **coded, approved="40", paid="1"),
        project(3, approved="5"),
    ]
    deliver(db, tmp_path, "investments", *rows, project(4, economic_code="99", approved="7"))

    found = investment_cover.of_period(SLUG, "2026")

    assert (found.codes, found.found, found.rows, found.found_rows, found.uncoded) == (2, 1, 4, 2, 1)
    assert (found.projects, found.budget) == (
        {"aprobado": Decimal("100.10")},
        {"aprobado": Decimal("130.30")},
    )


def test_without_a_budget_of_the_period_there_is_no_comparison(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", line(1, "2025", approved="100"))
    deliver(db, tmp_path, "investments", project(1, economic_code="11", approved="5"))

    assert investment_cover.of_period(SLUG, "2026") is None


def test_they_add_nothing_to_the_budget(portal, db, tmp_path):
    deliver(db, tmp_path, "budget_lines", line(1, approved="100"))
    before = budgets.lines(SLUG)
    deliver(db, tmp_path, "investments", project(1, approved="5"))

    assert budgets.lines(SLUG).equals(before)


@pytest.fixture(scope="module")
def madrid(make_database, tmp_path_factory) -> Iterator[None]:
    """The real projects and expenditure of Madrid, read by the profiles of the house."""
    urls, folder = make_database(), tmp_path_factory.mktemp("madrid")
    db = as_role(urls, "etl")
    factories.observatory(db, folder, currency="EUR", locale="es_ES")
    for name, dataset in (("gastos", "budget_lines"), ("inversiones", "investments")):
        outcome = factories.load(
            db, dataset, MADRID / f"{name}.csv", profile=text_of(f"madrid-{name}"), accept_rejects=True
        )
        assert outcome.state == "published", outcome.checked and outcome.checked.problems
    with portal_over(urls["web"]):
        yield


def projects_of_madrid() -> list[dict[str, str]]:
    rows = records(MADRID / "inversiones.csv", "latin-1", ";")
    return [row for row in rows if row["Definición proyecto"]]


@real
@pytest.mark.parametrize(
    ("question", "header"), [("places", "Texto Distrito"), ("topics", "Descripción Línea de Inversión")]
)
def test_madrid_adds_up_by_place_and_topic_as_in_its_file(madrid, question, header):
    expected: dict[str, dict[str, Decimal]] = defaultdict(lambda: dict.fromkeys(PHASES, Decimal(0)))
    for row in projects_of_madrid():
        for phase, column in MADRID_PHASES.items():
            expected[row[header]][phase] += comma(row[column])

    found = getattr(investments, question)(asked(year="2018"))

    assert {part.name: part.amounts for part in found} == expected
    assert investments.whole(asked()).projects == len(
        {row["Definición proyecto"] for row in projects_of_madrid()}
    )


@real
def test_the_projects_of_madrid_are_all_but_cents_of_the_lines_of_their_codes(madrid):
    codes = {
        (row["Centro"], row["Sección"], row["Programa"], row["Subconcepto"]) for row in projects_of_madrid()
    }
    lines = [
        comma(row["C_DEFINITIVO"])
        for row in records(MADRID / "gastos.csv", "latin-1", ";")
        if (row["Centro"], row["Seccion"], row["Programa"], row["Economico"]) in codes
    ]

    found = investment_cover.of_period(SLUG, "2018")

    assert (found.codes, found.found) == (len(codes), len(codes))
    assert found.budget["modificado"] == sum(lines)
    assert found.projects["modificado"] == sum(comma(row["C. Definitivo "]) for row in projects_of_madrid())
    assert found.budget["modificado"] - found.projects["modificado"] == Decimal("0.05")
