"""The checks of a budget and its register of amendments, as a citizen without JavaScript reads them; the downloads say the same."""

import csv
import io
import re
from collections.abc import Iterator

import pytest

from data_access import budget_checks
from tests.checked_budgets import Books, shelf_over
from tests.pages.test_plan_page import read, words


@pytest.fixture(scope="module")
def books(server, make_database, tmp_path_factory) -> Iterator[Books]:
    """A budget that contradicts itself in the open, with a hostile register."""
    with shelf_over(make_database(), tmp_path_factory.mktemp("page")) as shelf:
        books = shelf.open()
        lines = ({"economic": f"Gasto > G{n}", "economic_code": f"1 > {n}"} for n in range(1, 61))
        books.lines(
            {"side": "ingreso", "approved": "60.01", "modifications": "-1"},
            *(
                {**line, "approved": "1", "modifications": "0", "modified": "1", "paid": "2"}
                for line in lines
            ),
            {"economic": "", "total_of": "económica", "approved": "61"},
        )
        moved = {"act": "<script>alert(1)</script>", "reason": '"><img src=x>', "amount": "3"}
        books.acts(
            {**moved, "from_level": "1 > 1", "to_level": "1 > 2", "act_url": "https://example.org/acto"},
            {
                "to_level": "77",
                "amount": "5",
                "act": "Acuerdo 7",
                "kind": "ampliación",
                "approved_by": "Concejo",
            },
        )
        yield books


def page(client, books: Books, part: str, query: str = "") -> str:
    return read(client, f"/presupuesto/{books.slug}/{books.year}/{part}{query}")


def said(client, books: Books, part: str, query: str = "") -> str:
    return words(page(client, books, part, query))


def download(client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_the_headline_counts_the_checks(books, client):
    checks = budget_checks.of_period(books.slug, str(books.year))
    made = [check for check in checks if check.outcome != "sin datos"]
    right = sum(check.ok for check in made)

    assert f"{right} de {len(made)} comprobaciones no encuentran nada que observar" in said(
        client, books, "comprobaciones"
    )


def test_what_contradicts_itself_comes_first_with_its_figures_and_the_difference(books, client):
    text = said(client, books, "comprobaciones")

    assert "Aprobado: los ingresos son S/ 60.01 y los egresos S/ 60.00. La diferencia es S/ 0.01." in text
    assert (
        "las líneas suman S/ 60.00; el total impreso es S/ 61.00. La diferencia es S/ 1.00. Está en la fila 63."
        in text
    )
    assert text.index("Con observaciones") < text.index("Señalado") < text.index("Sin nada que observar")


def test_a_figure_leads_to_its_file_and_a_line_to_its_level(books, client):
    html = page(client, books, "comprobaciones")

    loads = set(re.findall(rf'href="(/datos/cargas/\d+\?obs={books.slug}[^"#]*)#filas"', html))
    lines = re.findall(rf'href="(/presupuesto/{books.slug}/{books.year}/linea\?[^"]*)"', html)
    assert loads
    assert {client.get(address.replace("&amp;", "&")).status_code for address in [*loads, *lines[:2]]} == {
        200
    }


def test_fifty_of_what_was_found_are_shown_and_the_download_has_all(books, client):
    assert "Se ven los 50 primeros de 60" in said(client, books, "comprobaciones")

    rows = download(client, f"/datos/comprobaciones-de-presupuesto.csv?obs={books.slug}&anio={books.year}")
    over = [row for row in rows if row["check"] == "Ejecución, línea por línea"]
    assert [row["row_of"] for row in over] == ["comprobación"] + ["comparación"] * 60
    assert (over[0]["tested"], over[0]["wrong"]) == ("60", "60")
    assert (over[1]["figures"], over[1]["difference"], over[1]["file_row"]) == (
        "modificado = 1.00; pagado = 2.00",
        "1.00",
        "3",
    )


def test_what_cannot_be_checked_says_why(books, client):
    assert "no hay presupuesto publicado del año anterior." in said(client, books, "comprobaciones")


def test_what_is_wrong_leads_each_sentence(books, client):
    text = said(client, books, "comprobaciones")

    assert "Egresos: 60 de 60 importes ejecutados pasan de lo que su línea tenía." in text
    assert "no pasan de lo que la línea tenía" not in text


def test_what_cannot_be_checked_is_said_once_with_its_sides(books, client):
    text = said(client, books, "comprobaciones")

    assert text.count("no hay presupuesto publicado del año anterior") == 1
    assert "Ingresos y egresos: no hay presupuesto publicado del año anterior." in text


def test_the_register_explains_what_accumulates(books, client):
    text = said(client, books, "modificaciones")

    assert "«Acumulado» es lo que todos los actos hasta ese, incluido, han sumado (+) o quitado" in text


def test_the_year_names_the_first_observations_and_leads_to_all(books, client):
    html = read(client, f"/presupuesto/{books.slug}/{books.year}")

    assert "Aprobado: los ingresos son S/ 60.01" in words(html)
    assert f'href="/presupuesto/{books.slug}/{books.year}/comprobaciones?al={books.year}"' in html
    assert f'href="/presupuesto/{books.slug}/{books.year}/modificaciones"' in html


def test_movements_stand_under_their_act_with_what_it_adds(books, client):
    text = said(client, books, "modificaciones")

    assert (
        "2 actos con 2 movimientos. Egresos: se añaden S/ 5.00 y se traspasan S/ 3.00 entre niveles." in text
    )
    assert "Aprobó: Concejo · Egresos: +S/ 5.00" in text
    assert "traspasa sin cambiar el total" in text


def test_a_level_of_an_act_has_its_name_and_its_chain(books, client):
    html = page(client, books, "modificaciones")

    (address,) = set(re.findall(r'href="([^"]*nivel=1\+%3E\+2)"', html))
    text = words(read(client, address.replace("&amp;", "&")))
    assert "De lo aprobado a lo modificado: G2" in text
    assert "Aprobado S/ 1.00 + actos S/ 3.00 = S/ 4.00; el presupuesto de" in text
    assert "La diferencia es −S/ 3.00: una de las dos fuentes no lo cuenta todo." in text


def test_a_level_that_the_budget_lacks_is_said(books, client):
    assert "77 no está en el presupuesto" in said(client, books, "modificaciones")


def test_hostile_acts_are_text_and_links_are_safe(books, client):
    html = client.get(f"/presupuesto/{books.slug}/{books.year}/modificaciones").text

    assert "<script>alert(1)</script>" not in html.split("</style>")[-1].split('id="_dash-layout"')[0]
    assert 'href="https://example.org/acto"' in html


@pytest.mark.parametrize(
    ("query", "acts"),
    [
        ("acto=Acuerdo+7", {"Acuerdo 7"}),
        ("clase=traspaso", {"<script>alert(1)</script>"}),
        ("acto=Nada", None),
    ],
)
def test_the_register_on_screen_is_its_download(books, client, query, acts):
    rows = download(client, f"/datos/budget_amendments.csv?obs={books.slug}&anio={books.year}&{query}")

    every = {"Acuerdo 7", "<script>alert(1)</script>"}
    assert {row["act"] for row in rows} == (acts or every)
    assert ("«Nada» no está en el registro" in said(client, books, "modificaciones", f"?{query}")) == (
        acts is None
    )
