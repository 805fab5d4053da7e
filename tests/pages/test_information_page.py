"""Access to information as a citizen reads it, recounted from the files that staff would upload."""

import html as escaping
import io
import re
from datetime import date, timedelta

import pandas as pd
import pytest

from etl import samples as sample_files
from etl.samples import FOLDER
from tests.conftest import as_role
from tests.elsewhere import portal_over

PAGE = "/informacion?obs="
DEMO = PAGE + "demostracion"
TODAY = date.today()
MISSING = {
    "information_requests": ("estado", "Sin el registro de solicitudes no se puede decir cómo va una"),
    "reserved_items": ("reservas", "No hay rubros publicados del índice"),
    "duties": ("obligaciones", "Ningún documento publicado dice qué debe publicarse"),
    "documents": ("documentos", "No hay un registro publicado de protocolos"),
}
"""Dataset → the section that answers with it, and what the section says without it."""


def body(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text.split("<main")[1].split("</main>")[0]


def words(html: str) -> str:
    return escaping.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def sections(html: str) -> dict[str, str]:
    """Anchor → the words of its section."""
    parts = re.split(r'<section><h2 id="([a-z]+)">', html)
    return dict(zip(parts[1::2], map(words, parts[2::2]), strict=True))


def register() -> pd.DataFrame:
    found = pd.read_csv(FOLDER / "demostracion" / "information_requests.csv")
    days = ["received_on", "due_on", "answered_on"]
    return found.assign(**{name: pd.to_datetime(found[name]) for name in days})


def recounted(rows: pd.DataFrame) -> dict[str, float]:
    """The clock of some requests, by pandas alone."""
    closed = rows["answered_on"].notna() | rows["result"].notna()
    due = rows["due_on"].notna()
    in_time = due & (rows["answered_on"] <= rows["due_on"])
    late = due & (rows["answered_on"] > rows["due_on"])
    overdue = due & ~closed & (rows["due_on"] < pd.Timestamp(TODAY))
    days = (rows["answered_on"] - rows["received_on"]).dt.days.dropna()
    return {
        "entered": len(rows),
        "closed": int(closed.sum()),
        "in_time": int(in_time.sum()),
        "judged": int((in_time | late | overdue).sum()),
        "undated": int((~due).sum()),
        "measured": len(days),
        "median_days": days.sort_values().iloc[(len(days) - 1) // 2] if len(days) >= 5 else float("nan"),
    }


def test_the_headline_and_the_target_agree_with_the_register(client):
    rows = register()
    known = recounted(rows[rows["received_on"].dt.year == 2026])

    said = words(body(client, DEMO + "&anio=2026"))

    assert f"{known['entered']} solicitudes de información" in said
    assert f"De las {known['judged']} con plazo informado" in said
    assert f"vencieron, {known['in_time']} fueron a tiempo" in said
    assert f"Meta de 2026: 160 · {known['closed']} respondidas o resueltas" in said


def test_the_statistics_are_those_of_the_register_recounted(client):
    found = pd.read_csv(io.StringIO(client.get("/datos/solicitudes-por-semestre.csv?obs=demostracion").text))
    rows = register()
    half = (rows["received_on"].dt.month > 6).map({False: "S1", True: "S2"})
    rows["semester"] = rows["received_on"].dt.year.astype(str) + "-" + half
    names = {"clase": "kind", "resultado": "result", "vía": "channel"}

    for row in found.to_dict("records"):
        mine = rows[rows["semester"] == row["semester"]]
        if row["dimension"] != "total":
            of = mine[names[row["dimension"]]]
            mine = mine[of.isna() if pd.isna(row["value"]) else of == row["value"]]
        told = recounted(mine)
        assert {n: row[n] for n in told if n != "median_days"} == {
            n: told[n] for n in told if n != "median_days"
        }, row
        assert row["median_days"] == pytest.approx(told["median_days"], nan_ok=True)
    assert set(found["semester"]) == set(rows["semester"])
    assert found.groupby(["semester", "dimension"])["entered"].sum().groupby("semester").nunique().eq(1).all()


def test_a_median_is_of_whole_days_and_of_few_requests_there_is_none(client):
    rows = register()
    half = rows[rows["received_on"].between("2026-01-01", "2026-06-30")]
    days = (half["answered_on"] - half["received_on"]).dt.days.dropna().sort_values()

    said = words(body(client, DEMO))

    assert f"{days.iloc[(len(days) - 1) // 2]:.0f} días (n = {len(days)})" in said
    assert not re.search(r"mediana de \d+[.,]\d|\d[.,]\d días \(n = |\(n = [1-4]\) días", said)


def test_the_register_and_the_indicator_say_the_same(samples):
    rows = register()
    values = pd.read_csv(FOLDER / "demostracion" / "indicator_values.csv")
    shares = values[(values["indicator"] == "solicitudes-a-tiempo") & (values["period"] >= "2025")]
    quarters = rows["received_on"].dt.to_period("Q")

    for row in shares.to_dict("records"):
        told = recounted(rows[quarters == pd.Period(row["period"], "Q")])
        assert (told["in_time"], told["entered"]) == (row["numerator"], row["denominator"])
    (answered,) = values.loc[values["indicator"] == "solicitudes-respondidas", "value"]
    assert answered == recounted(rows[rows["received_on"].dt.year == 2025])["closed"]


def test_a_request_is_found_by_its_number_and_nobody_is_named(client):
    rows = register()
    row = rows[rows["answered_on"].notna() & rows["due_on"].notna() & rows["channel"].notna()].iloc[-1]
    days = (row["answered_on"] - row["received_on"]).days

    said = sections(body(client, f"{DEMO}&numero= {row['number'].lower()} "))["estado"]

    assert f"Solicitud {row['number']}" in said and row["result"] in said and row["channel"] in said
    assert f"en {days} día" in said


def test_an_unknown_number_says_what_to_do_and_names_no_other(client):
    said = sections(body(client, DEMO + "&numero=SI-2026"))["estado"]

    assert "Ese número no está en el registro publicado." in said and "pregunte con su constancia" in said
    assert not re.search(r"SI-20\d\d-\d", said)


def test_what_is_open_stands_with_its_days(client):
    rows = register()
    waits = rows[rows["answered_on"].isna() & rows["result"].isna()].sort_values("due_on")
    first = waits.iloc[0]
    late = (TODAY - first["due_on"].date()) // timedelta(days=1)

    said = sections(body(client, DEMO))["plazo"]

    assert said.count("SI-20") == len(waits)
    assert re.search(rf"{first['number']} .*?vencida hace {late} días", said)


def test_what_was_asked_leads_to_a_page_that_is_there(client):
    html = body(client, DEMO).split('id="preguntado"')[1].split("<section>")[0]
    links = [escaping.unescape(link) for link in re.findall(r'href="(/datos/[^"]+)"', html)]

    assert len(links) > 5 and all(client.get(link).status_code == 200 for link in links)
    assert "«llamadas_perdidas»: este portal no tiene un conjunto con ese nombre" in words(html)
    only = sections(body(client, DEMO + "&busca=patrullero"))["preguntado"]
    assert "Nadie ha preguntado todavía algo con «patrullero»" in only


def test_the_index_shows_its_newest_edition_and_those_before(client):
    index = pd.read_csv(FOLDER / "demostracion" / "reserved_items.csv")
    newest = index[index["edition"] == index["edition"].max()]
    routes = newest[newest["code"] == "rutas"].iloc[0]
    days = (TODAY - date.fromisoformat(routes["expires_on"])).days

    html = body(client, DEMO)
    said = sections(html)["reservas"]

    assert all(title in said for title in newest["title"]) and "Informe de fallas de la red" not in said
    assert f"venció hace {days} días" in said and "sin vencimiento informado" in said
    assert "Informe de fallas de la red" in sections(body(client, DEMO + "&edicion=2025-S1"))["reservas"]
    assert 'href="/incidentes/reservados?obs=demostracion"' in html


def test_a_page_that_hides_says_which_reserve_covers_it(client):
    said = words(body(client, "/incidentes/reservados?obs=demostracion"))

    assert "Reserva «Casos de violencia sexual, familiar y de menores»" in said
    assert "No informado: ningún rubro del índice" in words(body(client, "/incidentes/reservados?obs=ilo"))


def test_a_reserved_document_names_its_reserve_or_says_that_the_index_lacks_it(client):
    said = sections(body(client, DEMO))["documentos"]

    assert "Protocolos de reacción de la central (edición S2 de 2026)" in said
    assert "Informe de fallas de la red (edición S2 de 2025)" in said
    assert "reserva «custodia» no encontrada en el índice" in said


def test_coamss_has_its_target_without_a_register_and_its_two_calendars(client):
    html = body(client, PAGE + "amss")
    said = words(html)

    assert "Meta de 2019: 100 · registro no publicado." in said
    assert 'href="/planes/amss/2019-uaip/1"' in html and "(línea 815 del documento)" in said
    assert "Publicar la información oficiosa del semestre : julio y diciembre." in said
    assert "Índice de información reservada: enviar y publicar : enero y julio." in said
    assert "entraron 0" not in said and "no informado" in said


def test_what_must_be_published_has_its_days_of_delay(client):
    duties = pd.read_csv(FOLDER / "demostracion" / "duties.csv")
    row = duties[(duties["code"] == "informacion-oficiosa") & (duties["period"] == "2025-S1")].iloc[0]
    late = (date.fromisoformat(row["published_on"]) - date.fromisoformat(row["due_on"])).days

    said = sections(body(client, DEMO + "&anio=2025"))["obligaciones"]

    assert late > 0 and re.search(rf"S1 de 2025 ·.*? 17 ago\S* 2025 {late} ", said)


@pytest.mark.parametrize("missing", MISSING)
def test_without_a_dataset_its_section_says_that_it_is_not_informed(client, make_database, missing):
    anchor, sentence = MISSING[missing]
    assert sentence not in sections(body(client, DEMO))[anchor]
    urls = make_database()
    there = {"observatories", "territories", "units", *MISSING} - {missing, "duties"}
    for slug, dataset, path in sample_files.files():
        if slug == "demostracion" and dataset in there:
            sample_files.load_one(as_role(urls, "etl"), slug, dataset, path, lambda step, rows: None)

    with portal_over(urls["web"]):
        said = sections(body(client, DEMO))

    assert said[anchor].startswith((" no informado", "no informado")) or " no informado . " in said[anchor]
    assert sentence in said[anchor]
