"""Bulletins as a citizen reads them: figures recounted from the files, claims with their values, paper and feed."""

import io
import re
from datetime import date, datetime
from types import SimpleNamespace
from xml.etree import ElementTree as xml
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pypdf
import pytest
import shapely
import sqlalchemy as sa
from scipy.stats import binomtest

from components import bulletin_parts_words
from data_access import bulletin_parts, read
from etl import samples as sample_files

FOLDER = sample_files.FOLDER / "demostracion"
MONTH, QUARTER = "/boletines/demostracion/boletin-2026-09", "/boletines/demostracion/boletin-2026-T2"
STEPS = (
    ("De la detección al envío", "detected_at", "dispatched_at"),
    ("Del envío a la llegada", "dispatched_at", "arrived_at"),
    ("En total", "detected_at", "arrived_at"),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def text(html: str) -> str:
    body = re.sub(r"<style>.*?</style>|<script.*?</script>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ")


def said(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return text(answer.text)


def rows(html: str, caption: str) -> dict[str, list[str]]:
    """First cell → the other cells of a table."""
    table = html.split(f"<caption>{caption}</caption>")[1].split("</table>")[0]
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.split(r"<tr[^>]*>", table)[1:]]
    return {text(cells[0]).strip(): [text(c).strip() for c in cells[1:]] for cells in found if cells}


@pytest.fixture(scope="module")
def ordinary() -> pd.DataFrame:
    """The incidents of ordinary matters, from the file."""
    incidents = pd.read_csv(FOLDER / "incidents.csv", dtype=str)
    kinds = pd.read_csv(FOLDER / "categories.csv", dtype=str)
    named = incidents.merge(kinds, left_on="category", right_on="code")
    return named[(named["sensitivity"] == "ordinaria") & ~_repeated(named["source_id"])]


def _repeated(identifiers: pd.Series) -> pd.Series:
    return identifiers.notna() & identifiers.duplicated()


def number(n: int) -> str:
    return f"{n:,}"


@pytest.mark.parametrize(
    ("page", "sides"),
    [
        (MONTH, (["2026-09"], ["2026-08"], ["2025-09"])),
        (
            QUARTER,
            tuple([f"{y}-0{m}" for m in ms] for y, ms in ((2026, (4, 5, 6)), (2026, (1, 2, 3)), (2025, (4, 5, 6)))),
        ),
    ],
)  # fmt: skip
def test_categories_are_those_of_the_file_in_three_periods(client, ordinary, page, sides) -> None:
    html = client.get(page).text
    table = rows(html, "Incidentes por tipo, con el periodo anterior y el mismo de un año antes")

    months = ordinary["occurred_on"].str[:7]
    counts = [ordinary[months.isin(side)]["name"].value_counts() for side in sides]
    expected = {name: [number(int(c.get(name, 0))) for c in counts] for name in counts[0].index}
    del table["Tipo"]
    assert {name: cells[:3] for name, cells in table.items()} == expected


def test_zones_and_their_total_are_those_of_the_file(client, ordinary) -> None:
    table = rows(client.get(MONTH).text, "Incidentes por zona")
    zones = pd.read_csv(FOLDER / "territories.csv", dtype=str).set_index("code")
    centre = shapely.from_geojson(zones.loc["D01", "geometry"])

    for column, month in enumerate(("2026-09", "2026-08", "2025-09")):
        mine = ordinary[ordinary["occurred_on"].str[:7] == month]
        points = shapely.points(mine["longitude"].astype(float), mine["latitude"].astype(float))
        inside = np.where(
            mine["longitude"].notna(), shapely.contains(centre, points), mine["territory"] == "D01"
        )
        assert table["Todo el municipio"][column] == number(len(mine))
        assert table["Centro"][column] == number(int(inside.sum()))
    assert "Zonas con más: Centro (" in said(client, MONTH)


def test_the_hour_is_told_by_quarter_and_never_by_month(client, ordinary) -> None:
    table = rows(client.get(QUARTER).text, "Incidentes por franja de tres horas")
    mine = ordinary[ordinary["occurred_on"].str[:7].isin(["2026-04", "2026-05", "2026-06"])]
    hours = mine["occurred_at"].str[:2].astype(float)

    assert table["de 18 a 21 h"][0] == number(int(hours.between(18, 20).sum()))
    assert table["hora no informada"][0] == number(int(hours.isna().sum()))
    assert "A qué hora" not in said(client, MONTH)


def test_complaints_of_ordinary_matters_are_those_of_the_file(client) -> None:
    complaints = pd.read_csv(FOLDER / "complaints.csv", dtype=str)
    kinds = pd.read_csv(FOLDER / "categories.csv", dtype=str).set_index("code")["sensitivity"]
    mine = complaints[(complaints["month"] == "2026-09") & (complaints["category"].map(kinds) == "ordinaria")]
    total = mine["complaints"].astype(int).sum()

    assert f"Se recibieron {total} denuncias." in said(client, MONTH)


def test_a_quarter_that_lacks_an_office_names_it_and_compares_no_complaints(client) -> None:
    complaints, units = (pd.read_csv(FOLDER / f"{name}.csv", dtype=str) for name in ("complaints", "units"))
    before = complaints[complaints["month"].between("2025-04", "2026-03")]["office"]
    absent = set(before) - set(complaints[complaints["month"] == "2026-04"]["office"])
    (office,) = units.set_index("code")["name"][list(absent)]

    html = client.get(QUARTER).text
    part = text(html.split('id="complaints"')[1].split("</section>")[0])
    assert (
        f"No informado. Le faltan las denuncias de alguna oficina: no se suma ni se compara con otros periodos. En abril de 2026 faltan las de {office}."
        in part
    )
    assert "%" not in part and not re.search(r"\d+ denuncias", part)
    assert f"faltan las de {office}" in words_of(client.get(QUARTER + ".pdf").data)
    draft = client.get("/boletines/demostracion/vista/2026-T3").text
    later = text(draft.split('id="complaints"')[1].split("</section>")[0])
    whole = complaints[complaints["month"].between("2026-07", "2026-09")]
    kinds = pd.read_csv(FOLDER / "categories.csv", dtype=str).set_index("code")["sensitivity"]
    total = whole[whole["category"].map(kinds) == "ordinaria"]["complaints"].astype(int).sum()
    assert (
        f"Se recibieron {total} denuncias." in later
        and f"No se comparan con T2 de 2026: en abril de 2026 faltan las de {office}." in later
    )
    assert " en T2 de 2026" not in later


def test_a_difference_that_chance_may_explain_says_so(client) -> None:
    html = client.get(MONTH).text
    marked = {True: 0, False: 0}
    for caption in (
        "Incidentes por zona",
        "Incidentes por tipo, con el periodo anterior y el mismo de un año antes",
    ):
        for cells in rows(html, caption).values():
            if not all(re.fullmatch(r"[\d,]+", cell) for cell in cells[:3]):
                continue
            now, *sides = (int(cell.replace(",", "")) for cell in cells[:3])
            for then, days, change in zip(sides, (31, 30), cells[3:5], strict=True):
                if then and now != then:
                    p_value = binomtest(now, now + then, 30 / (30 + days)).pvalue
                    is_chance = "puede ser azar" in change
                    marked[is_chance] += 1
                    assert is_chance == (p_value > 0.05) or 0.02 < p_value < 0.08, (caption, cells)
    assert min(marked.values()) > 0


def test_the_steps_of_a_dispatch_are_told_in_words(client) -> None:
    page = said(client, QUARTER)

    assert "De la detección a la llegada, la mitad en" in page
    assert "De la detección al envío" in page and "Del envío a la llegada" in page
    assert "Tramo «" not in page


def test_requests_that_entered_in_the_quarter_are_those_of_the_file(client) -> None:
    requests = pd.read_csv(FOLDER / "information_requests.csv", dtype=str)
    mine = requests[requests["received_on"].between("2026-04-01", "2026-06-30")]
    table = rows(client.get(QUARTER).text, "Qué fue de las solicitudes que entraron en el periodo")
    is_open = mine["answered_on"].isna() & mine["result"].isna()

    assert f"Entraron {len(mine)} solicitudes de información." in said(client, QUARTER)
    on_time = (mine["answered_on"] <= mine["due_on"]).sum()
    assert table["respondidas a tiempo"] == [str(on_time)]
    assert table["sin respuesta que conste"] == [str(is_open.sum())]
    assert table["resueltas, sin día informado"] == [str((mine["answered_on"].isna() & ~is_open).sum())]


def minutes(times: pd.Series) -> pd.Series:
    """«23:59» → minutes of the day."""
    return times.str[:2].astype(float) * 60 + times.str[3:5].astype(float)


def test_minutes_are_whole_at_their_nearest_rank_as_in_the_centres_page(client) -> None:
    sent = pd.read_csv(FOLDER / "dispatches.csv", dtype=str)
    kinds = pd.read_csv(FOLDER / "categories.csv", dtype=str).set_index("code")["sensitivity"]
    mine = sent[(sent["day"].str[:7] == "2026-09") & (sent["category"].map(kinds) == "ordinaria")]
    html = client.get(MONTH).text.split("<caption>Tiempos de despacho por servicio</caption>")[1]
    cells = [
        [text(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in html.split("</table>")[0].split("<tr")[2:]
    ]

    expected = []
    for service, of_it in mine.groupby("service"):
        for step, first, last in STEPS:
            took = ((minutes(of_it[last]) - minutes(of_it[first])) % 1440).dropna().sort_values().tolist()
            told = ["muy pocos para una mediana"] * 2
            if len(took) >= 5:
                told = [str(int(took[-(-len(took) * share // 10) - 1])) for share in (5, 9)]
            expected += [[str(service).capitalize(), step, str(len(took)), *told]] if took else []
    assert sorted(cells) == sorted(expected)
    assert len(expected) > 3


def test_fewer_than_five_have_no_median() -> None:
    few, many = (
        pd.DataFrame({"minutes": [3, 9], "dispatches": [2, n], "service": "policía", "step": "total"})
        for n in (2, 3)
    )
    known = [bulletin_parts._timed(("policía", "total"), rows) for rows in (few, many)]

    assert [(row["n"], row["median"], row["p90"]) for row in known] == [(4, None, None), (5, 9, 9)]
    told = SimpleNamespace(place=SimpleNamespace(locale="es-PE"))
    part = SimpleNamespace(rows=lambda name: [known[0]])
    assert "muy pocos despachos" in bulletin_parts_words.dispatch(part, told).said[0]


@pytest.mark.parametrize("page", [MONTH, QUARTER])
def test_a_page_that_nobody_keeps_does_not_ask_for_the_same_again_and_again(client, page) -> None:
    read._cache.clear()
    read._objects.clear()
    asked: list[str] = []

    def hear(connection, cursor, statement, *others) -> None:
        asked.append(statement)

    sa.event.listen(sa.engine.Engine, "before_cursor_execute", hear)
    try:
        said(client, page)
    finally:
        sa.event.remove(sa.engine.Engine, "before_cursor_execute", hear)
    assert 20 < len(asked) < 130


def test_reserved_matters_are_nowhere_in_a_bulletin(client) -> None:
    kinds = pd.read_csv(FOLDER / "categories.csv", dtype=str)
    reserved = kinds[kinds["sensitivity"] == "reservada"]["name"]

    pages = [said(client, MONTH), said(client, QUARTER), words_of(client.get(QUARTER + ".pdf").data)]
    assert len(reserved) > 2
    assert [name for name in reserved for page in pages if name in page] == []


def test_an_unbound_claim_says_so_and_a_bound_one_shows_its_values(client) -> None:
    month, quarter = said(client, MONTH), said(client, QUARTER)

    assert "lo sostiene: 95.99 → 88.32" in month and "! afirmación sin indicador" in month
    assert "no lo sostiene: 21.57 → 21.91" in quarter
    assert 'href="/indicadores/robos?obs=demostracion"' in client.get(QUARTER).text
    assert month.count("afirmación sin indicador") == 1


def test_the_library_lists_all_newest_first_and_every_claim(client) -> None:
    html = client.get("/boletines?obs=demostracion").text
    page = text(html)

    titles = [
        "Boletín de setiembre de 2026",
        "Boletín trimestral, abril a junio",
        "Anuario de convivencia 2024",
    ]
    places = [page.index(title, page.index("Boletines, del más")) for title in titles]
    assert places == sorted(places)
    assert 'href="https://example.org/demostracion/anuario-2024"' in html
    assert "5 afirmaciones; 2 sin indicador." in page
    assert "entre los dos periodos cambió la definición de Tiempo de respuesta" in page


def test_the_claims_of_antiguas_plan_have_no_indicator(client) -> None:
    for page in ("/boletines?obs=antigua-cuscatlan", "/planes/antigua-cuscatlan/2020"):
        told = said(client, page)
        assert "baja significativa" in told and "el más seguro del país" in told
        assert told.count("! afirmación sin indicador") == 2


def test_what_is_not_known_is_said_and_never_a_zero(client) -> None:
    panama, ilo = said(client, "/boletines?obs=panama"), said(client, "/boletines?obs=ilo")

    assert "Boletines de violencia y convivencia ciudadana" in panama and panama.count("no informado") >= 4
    assert "No informado: este observatorio no ha publicado boletines." in ilo
    assert "No informado: no hay afirmaciones registradas" in ilo
    assert "no hay de qué escribir un boletín" in ilo
    offered = {
        slug: re.findall(r"/datos/(\w+)\.csv", client.get(f"/boletines?obs={slug}").text.split("<main")[1])
        for slug in ("demostracion", "panama", "ilo", "antigua-cuscatlan")
    }
    assert offered["demostracion"] == ["bulletins", "claims"] and offered["ilo"] == []
    assert offered["panama"] == ["bulletins"] and offered["antigua-cuscatlan"] == ["claims"]


def test_a_draft_says_that_nobody_has_read_it_and_only_closed_periods_have_one(client) -> None:
    offered = re.findall(
        r'href="(/boletines/demostracion/vista/[^"]+)"', client.get("/boletines?obs=demostracion").text
    )

    told = said(client, offered[0])
    assert "Borrador sin número" in told and "Sin número ·" in told
    today = datetime.now(ZoneInfo("America/Lima")).day
    assert f"borrador del {today} de" in told and "publicado el" not in told and "Publicado el" not in told
    assert client.get("/boletines/demostracion/vista/2031-01").status_code == 404
    assert not {address[-7:] for address in offered} & {"2026-09", "2026-T2"}
    assert client.get("/boletines/demostracion/anuario-2024").status_code == 404


def words_of(pdf: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages)).replace("\u200b", "")


def test_the_paper_is_tagged_and_says_what_the_page_says(client) -> None:
    answer = client.get(QUARTER + ".pdf")
    reader = pypdf.PdfReader(io.BytesIO(answer.data))
    root, words, page = reader.trailer["/Root"], words_of(answer.data), said(client, QUARTER)

    assert b"pdfuaid" in root["/Metadata"].get_object().get_data() and root["/Lang"].startswith("es")
    assert "/StructTreeRoot" in root
    digest = re.search(r"\b[0-9a-f]{64}\b", page)[0]
    assert digest in words and "Boletín n.º 2" in words
    assert "los robos por habitante disminuyeron." in words and "se mira con los datos de hoy" in words
    assert "no lo sostiene" not in words and "afirmación sin indicador" not in words
    assert "salvo lo que después se reservó" in words
    assert answer.data == client.get(QUARTER + ".pdf").data


def test_the_feed_has_what_rfc_4287_requires_and_an_entry_for_each_bulletin(client) -> None:
    answer = client.get("/boletines/atom.xml?obs=demostracion")
    feed = xml.fromstring(answer.data)

    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        assert all(len(node.findall(ATOM + name)) == 1 for name in ("id", "title", "updated"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", node.findtext(ATOM + "updated"))
        assert node.findtext(f"{ATOM}author/{ATOM}name")
        assert node.findtext(ATOM + "id").startswith("urn:uuid:")
        assert [link.get("href")[:4] for link in node.findall(ATOM + "link")].count("http") >= 1
    entries = feed.findall(f"{ATOM}entry")
    assert len({e.findtext(ATOM + "id") for e in entries}) == len(entries) == 3
    assert [link.get("rel") for link in feed.findall(ATOM + "link")] == ["self", "alternate"]
    assert date.fromisoformat(entries[0].findtext(ATOM + "updated")[:10]) == date(2026, 10, 12)


def test_the_feed_of_all_has_everybodys_and_is_known_again_by_its_etag(client) -> None:
    answer = client.get("/boletines/atom.xml")

    assert len(xml.fromstring(answer.data).findall(f"{ATOM}entry")) == 4
    again = client.get("/boletines/atom.xml", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304 and not again.data
    assert client.get("/boletines/atom.xml?obs=nadie").status_code == 404
    assert 'type="application/atom+xml"' in client.get("/boletines?obs=demostracion").text
