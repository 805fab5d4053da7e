"""Two budgets side by side, as a citizen without JavaScript reads them; and the download says the same."""

import csv
import io
import re
from collections.abc import Iterator

import pytest

from tests import compared_budgets
from tests.conftest import as_role
from tests.elsewhere import portal_over
from tests.pages.test_plan_page import read, words

NORTH = "/presupuesto/norte/2016/comparar"
PARTLY = "/presupuesto/medio/2016/comparar?con=2015"


@pytest.fixture(scope="module", autouse=True)
def portal(server, make_database, tmp_path_factory) -> Iterator[None]:
    """The portal over the observatories of tests/compared_budgets.py."""
    urls = make_database()
    compared_budgets.load_all(as_role(urls, "etl"), tmp_path_factory.mktemp("budgets"))
    with portal_over(urls["web"]):
        yield


def lead(page: str) -> str:
    return words(page.split('class="lead"')[1].split(">", 1)[1].split("</p>")[0])


def row(page: str, name: str) -> list[str]:
    """The cells of a row of the first table that has it."""
    found = next(r for r in re.findall(r"<tr.*?</tr>", page) if name in words(r.split("</th>")[0]))
    return [words(cell) for cell in re.findall(r"<td.*?</td>", found)]


def download(client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/datos/comparacion-de-presupuestos.csv?{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_the_headline_tells_the_difference_with_its_base(client):
    said = lead(read(client, NORTH))

    assert said.startswith("En 2016, egresos (aprobado): S/ 175.00, S/ 25.00 menos que en 2015")
    assert "(12.5 % menos que S/ 200.00)" in said
    assert "Lo que más baja es «Obras», S/ 50.00 menos." in said


def test_a_row_has_both_amounts_difference_change_and_both_shares(client):
    assert row(read(client, NORTH), "Personal") == [
        "135.00",
        "120.00",
        "+15.00",
        "+12.5 %",
        "77.1 %",
        "60 %",
    ]


def test_a_level_that_one_year_lacks_is_said_and_is_not_zero(client):
    page = read(client, NORTH)

    assert row(page, "Deuda") == ["10.00", "no estaba en 2015", "+10.00", "", "5.7 %", ""]
    assert row(page, "Obras") == ["no estaba en 2016", "50.00", "−50.00", "", "", "25 %"]


def test_a_level_with_another_name_tells_both(client):
    page = read(client, f"{NORTH}?nivel=1")

    assert "12 Aguinaldos en 2015 se llamaba «Bonos»" in words(page)
    assert "Con otro nombre: 1." in words(page)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (NORTH, "Se compara el ejercicio 2016 con el ejercicio 2015."),
        (
            "/presupuesto/norte/2017/comparar?fase=devengado",
            "Se compara lo acumulado al tercer trimestre de 2017 con lo acumulado al tercer trimestre de 2015.",
        ),
        (
            "/presupuesto/norte/2098/comparar",
            "Se compara lo aprobado, que no depende de cuánto haya avanzado",
        ),
        (
            "/presupuesto/norte/2098/comparar?con=2016&fase=devengado",
            "«Devengado» no se puede comparar entre estos dos",
        ),
        ("/presupuesto/norte/2017/comparar?con=2016&al=2017-T3", "Se compara el ejercicio 2017."),
        (f"{NORTH}?con=1999", "No hay presupuesto publicado de «1999». Se compara con el de 2015."),
        (
            f"{NORTH}?contra=nadie",
            "«nadie» no es un observatorio con presupuesto publicado. Se compara con el de 2015.",
        ),
        (
            f"{NORTH}?con=2016",
            "«2016» es el mismo presupuesto: no se compara consigo mismo. Se compara con el de 2015.",
        ),
        (
            f"{NORTH}?contra=norte",
            "«norte» es este mismo observatorio, Municipio norte: su presupuesto no se compara",
        ),
        ("/presupuesto/solo/2013/comparar?con=2013", "«2013» es el mismo presupuesto"),
        (
            "/presupuesto/medio/2017/comparar",
            "Se compara lo aprobado para todo el año en los dos. El de 2017 está publicado con lo acumulado al "
            "primer trimestre de 2017 (Prueba); el de 2016, con el ejercicio 2016 (Prueba).",
        ),
        (
            f"{NORTH}?con=2014&valores=habitante",
            "2016: Importes por habitante: divididos entre 100 habitantes de M",
        ),
        ("/presupuesto/medio/2016/comparar?valores=habitante", "2016 y 2015: Importes por habitante"),
        (f"{NORTH}?clasificacion=funcional", "«funcional» no está entre las clasificaciones"),
        (f"{NORTH}?nivel=77", "«77» no está en esta clasificación"),
        (f"{NORTH}?con=2014&valores=constantes", "no se los puede contar a precios constantes"),
        (f"{NORTH}?con=2015&valores=constantes", "los de 2015 se multiplican por 110 y se dividen entre 100"),
        ("/presupuesto/norte/2014/comparar?contra=sur", "De 2014 no hay presupuesto publicado por los dos"),
        (
            f"{NORTH}?contra=sur",
            "coinciden en código y nombre 5 de 8; 1 tiene el mismo código con otro nombre",
        ),
        (f"{NORTH}?contra=oeste", "Los importes están en monedas distintas (PEN y USD): no se comparan."),
        (f"{NORTH}?contra=solo", "No hay ningún año del que los dos observatorios hayan publicado"),
        ("/presupuesto/solo/2013/comparar", "no hay otro año con el que compararlo"),
    ],
)
def test_what_is_compared_and_what_cannot_be_is_said(client, address, said):
    assert said in words(read(client, address))


def test_nothing_in_another_currency_is_written_as_an_amount(client):
    page = read(client, f"{NORTH}?contra=oeste")

    assert "<td" not in page and "S/" not in words(page)


def test_classifications_that_differ_are_listed_and_only_the_whole_is_compared(client):
    page = read(client, f"{NORTH}?contra=este")

    assert row(page, "9") == ["no está en Municipio norte", "Otros"]
    assert row(page, "Egresos")[:3] == ["175.00", "350.00", "−175.00"]
    assert "nivel=" not in page


def test_places_are_offered_by_inhabitant_with_the_year_of_each_population(client):
    page = read(client, f"{NORTH}?contra=sur")
    link = re.search(r'href="([^"]*valores=habitante[^"]*)"', page)
    per_head = words(read(client, link[1]))

    assert "egresos de 2016 (aprobado, por habitante): S/ 1.75" in per_head
    assert "100 habitantes de M en 2016" in per_head and "1,000 habitantes de M en 2015" in per_head


def test_a_place_without_people_is_not_offered_by_inhabitant(client):
    assert "valores=habitante" not in read(client, f"{NORTH}?contra=este")


def test_a_sum_of_some_lines_is_not_compared_with_one_of_all(client):
    page = read(client, f"{PARTLY}&fase=devengado")
    years = words(page.split('id="evolucion"')[1])

    assert "S/ 142.50 (lo informan 3 de 4 líneas); en 2015: S/ 125.00. No se calcula la diferencia" in lead(
        page
    )
    assert row(page, "Egresos")[2:4] == row(page, "Personal")[2:4] == ["", ""]
    assert row(page, "Bienes")[2:4] == ["+15.00", "+100 %"]
    assert "De los conceptos que sí se pueden comparar, lo que más crece es «Bienes»" in lead(page)
    assert (
        "de S/ 125.00 a S/ 142.50 (lo informan 3 de 4 líneas)" in years
        and "más" not in years.split("Egresos")[0]
    )
    assert "En 2016, 3 de 4 líneas informan «devengado»" in years and "3 de 4 líneas lo informan" in years
    whole = download(client, "obs=medio&anio=2016&con=2015&fase=devengado")[0]
    assert (whole["difference"], whole["change_pct"], whole["lines_told"], whole["lines"]) == (
        "",
        "",
        "3",
        "4",
    )


def test_percentages_by_inhabitant_are_those_of_exact_amounts(client):
    page = read(client, f"{PARTLY}&valores=habitante")
    whole, personnel = download(client, "obs=medio&anio=2016&con=2015&valores=habitante")[:2]

    assert "S/ 0.18, S/ 0.03 menos que en 2015 (12.5 % menos que S/ 0.20)" in lead(page)
    assert row(page, "Personal") == ["0.14", "0.12", "+0.02", "+12.5 %", "77.1 %", "60 %"]
    assert "de S/ 0.20 a S/ 0.18, 12.5 % menos" in words(page.split('id="evolucion"')[1])
    assert (personnel["amount"], personnel["difference"], personnel["change_pct"]) == (
        "0.14",
        "0.02",
        "12.50",
    )
    assert (whole["difference"], whole["share_pct"], personnel["share_pct"]) == ("-0.03", "100.00", "77.14")


def test_each_year_by_inhabitant_tells_whose_people(client):
    years = words(read(client, f"{NORTH}?con=2015&valores=habitante").split('id="evolucion"')[1])

    assert "2014 y 2015: Importes por habitante: divididos entre 50 habitantes de M en 2014" in years
    assert "2016, 2017 y 2098: Importes por habitante: divididos entre 100 habitantes de M en 2016" in years


def test_the_link_to_the_comparison_has_no_class_without_a_style(client):
    link = read(client, "/presupuesto/norte/2016").split("/comparar")[0].rsplit("<p", 1)[1]

    assert link.startswith("><a href=")


def test_options_are_called_as_on_the_page_of_the_year(client):
    forms = [
        read(client, address).split("<form")[1].split("</form>")[0]
        for address in ("/presupuesto/norte/2016", NORTH)
    ]
    values = [set(re.findall(r'value="(constantes|habitante)"[^>]*>([^<]+)', form)) for form in forms]

    assert len(values[0]) == 2 and values[0] == values[1]
    assert "Clasificación económica" not in forms[1]


def test_years_are_told_one_by_one_and_those_left_out_are_said(client):
    page = read(client, f"{NORTH}?con=2015&fase=devengado")
    years = words(page.split('id="evolucion"')[1])

    assert "Entre 2014 y 2016, egresos (devengado): de S/ 100.00 a S/ 167.50, 67.5 % más" in years
    assert "2098 no se muestra: su periodo no ha terminado" in years
    assert "En 2015, 2 conceptos del primer nivel no son los de 2016." in years
    assert "no estaba" in years


def test_years_of_one_quarter_say_so(client):
    page = read(client, "/presupuesto/norte/2017/comparar?fase=devengado")

    assert "Entre 2015 y 2017, al tercer trimestre de cada año, egresos (devengado)" in words(page)


def test_the_filters_work_without_javascript(client):
    page = read(client, NORTH)
    form = page.split("<form")[1].split("</form>")[0]

    assert f'action="{NORTH}"' in form and 'method="get"' in form
    names = set(re.findall(r'name="(\w+)"', form))
    assert {"con", "contra", "fase", "valores"} <= names
    assert read(client, f"{NORTH}?con=2015&contra=todas&fase=aprobado&valores=todas")


def test_links_of_levels_and_budgets_are_answered(client):
    page = read(client, NORTH)

    links = re.findall(r'href="(/presupuesto/[^"]*nivel=[^"]*)"', page)
    assert len(links) == 4
    assert "Sueldos" in read(client, links[0])


def test_more_levels_than_fit_come_page_by_page(client):
    pages = [read(client, f"/presupuesto/ancho/2016/comparar?pagina={n}") for n in (1, 2)]
    tables = [page.split('class="data stack versus"')[1].split("</table>")[0] for page in pages]

    assert [table.count("<tr") - 2 for table in tables] == [200, 30]
    assert "pagina=2" in pages[0]
    assert len(download(client, "obs=ancho&anio=2016&pagina=2")) == 231


@pytest.mark.parametrize("address", ["/presupuesto/norte/1821/comparar", "/presupuesto/nadie/2016/comparar"])
def test_a_budget_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_download_is_what_is_on_screen(client):
    rows = download(client, "obs=norte&anio=2016&nivel=1&con=2015")

    told = [
        (r["name"], r["other_name"], r["amount"], r["other_amount"], r["difference"], r["outcome"])
        for r in rows
    ]
    assert told == [
        ("Personal", "Personal", "135.00", "120.00", "15.00", "en los dos"),
        ("Sueldos", "Sueldos", "110.00", "100.00", "10.00", "en los dos"),
        ("Aguinaldos", "Bonos", "25.00", "20.00", "5.00", "en los dos, con otro nombre"),
    ]
    assert {(r["period"], r["other_period"], r["values"]) for r in rows} == {("2016", "2015", "nominal")}


def test_in_the_download_what_is_not_there_is_blank(client):
    rows = {r["code"]: r for r in download(client, "obs=norte&anio=2016")}

    assert (rows["3"]["amount"], rows["3"]["other_amount"], rows["3"]["difference"]) == (
        "",
        "50.00",
        "-50.00",
    )
    assert (rows["4"]["other_amount"], rows["4"]["change_pct"]) == ("", "")


def test_the_schema_describes_the_columns_of_the_download(client):
    schema = client.get("/datos/comparacion-de-presupuestos.schema.json").get_json()

    assert [f["name"] for f in schema["fields"]] == list(download(client, "obs=norte&anio=2016")[0])
    assert all(f["title"] and f["description"] for f in schema["fields"])


@pytest.mark.parametrize(
    "query",
    ["", "obs=norte", "obs=norte&anio=1821", "obs=solo&anio=2013", "obs=norte&anio=2016&contra=oeste"],
)
def test_what_is_not_compared_has_no_download(client, query):
    assert client.get(f"/datos/comparacion-de-presupuestos.csv?{query}").status_code == 404


def test_the_comparison_tells_where_it_comes_from(client):
    assert "norte-budget_lines.csv" in read(client, NORTH).split('class="lineage"')[1]
